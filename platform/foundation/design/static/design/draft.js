// What is typed into a form is kept on the server a moment after each pause, and when the page is left. Files and
// passwords are not. Once the form is on its way nothing more is kept.
const PAUSE = 3000;

function answersOf(form) {
  const answers = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    const isPassword = form.elements[name]?.type === "password";
    if (typeof value === "string" && !isPassword) answers.append(name, value);
  }
  answers.append("draft_title", document.querySelector("h1")?.textContent.trim() ?? "");
  return answers;
}

function keepAsTyped(form) {
  const state = form.querySelector("[data-draft-state]");
  let timer;
  let changed = false;

  async function keep() {
    clearTimeout(timer);
    if (!changed) return;
    changed = false;
    try {
      const answer = await fetch(form.dataset.keepDraft, {
        method: "POST", body: answersOf(form), keepalive: true, redirect: "error",
      });
      const { kept } = answer.ok ? await answer.json() : { kept: "" };
      state.textContent = kept ? `What you typed was kept at ${kept}. It has not been sent.` : "";
    } catch {
      // The network is away: what was typed is kept after the next pause.
      changed = true;
    }
  }

  form.addEventListener("input", () => {
    changed = true;
    clearTimeout(timer);
    timer = setTimeout(keep, PAUSE);
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    changed = false;
  });
  document.addEventListener("visibilitychange", () => document.hidden && keep());
}

for (const form of document.querySelectorAll("form[data-keep-draft]")) keepAsTyped(form);

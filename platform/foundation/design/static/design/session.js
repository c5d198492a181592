// Before a session ends for want of use the page says so, and one press keeps it. How long is left is always asked of
// the server, so that what somebody does in one tab is known in all; asking does not count as use.
const dialog = document.getElementById("session");
const text = document.getElementById("session-text");
const title = document.getElementById("session-title");
const [stay, close, again] = ["stay", "close", "again"].map((name) => dialog.querySelector(`[data-session=${name}]`));
const { address } = dialog.dataset;
const warnedBefore = dialog.dataset.warnedMinutes * 60;
const AGAIN_EVERY = 15;
let token = "";
let timer;

function minutes(left) {
  const whole = Math.ceil(left / 60);
  return left < 60 ? "less than a minute" : `${whole} minute${whole === 1 ? "" : "s"}`;
}

// The words are written only when they change: each change is read out.
function say(heading, words) {
  if (title.textContent !== heading) title.textContent = heading;
  if (text.textContent !== words) text.textContent = words;
}

function offer(staying, over) {
  stay.hidden = !staying;
  close.hidden = staying;
  again.hidden = !over;
  if (dialog.open) return;
  dialog.showModal();
  (staying ? stay : close).focus();
}

function warn({ seconds: left, can_stay: canStay }) {
  const why = canStay
    ? "you have not used this service for a while. What you are writing has not been sent yet."
    : "you signed in almost 8 hours ago. Send what you are writing before that.";
  say("You’re about to be signed out", `You will be signed out in ${minutes(left)}, because ${why}`);
  offer(canStay, false);
}

function over() {
  const focused = dialog.contains(document.activeElement);
  say("You have been signed out", "What you typed is still on this page. Sign in again, then send it.");
  offer(false, true);
  if (focused) close.focus();
}

let dismissed = "";
function show(answer) {
  const left = answer.seconds;
  const state = left > warnedBefore ? "" : left > 0 ? "ending" : "ended";
  if (!state) dialog.close();
  else if (state !== dismissed) (left > 0 ? warn : over)(answer);
  if (!state) dismissed = "";
  token = answer.token;
  ask.after(state ? Math.min(AGAIN_EVERY, Math.max(left, 1)) : left - warnedBefore);
}

async function ask(method = "GET") {
  try {
    const headers = method === "POST" ? { "X-CSRFToken": token } : {};
    const answer = await fetch(address, { method, headers, redirect: "error" });
    if (answer.ok) return show(await answer.json());
  } catch {
    // The network is away for a moment: what is shown stays, and the server is asked again.
  }
  return ask.after(AGAIN_EVERY);
}

ask.after = (wait) => {
  clearTimeout(timer);
  timer = setTimeout(ask, wait * 1000, "GET");
};

function dismiss() {
  dismissed = again.hidden ? "ending" : "ended";
  dialog.close();
}

stay.addEventListener("click", () => ask("POST"));
close.addEventListener("click", dismiss);
// Escape means "go on": it stays signed in where that is possible.
dialog.addEventListener("cancel", (event) => {
  event.preventDefault();
  if (stay.hidden) dismiss();
  else ask("POST");
});
// A computer that slept, or a tab come back to, does not trust its own timer.
document.addEventListener("visibilitychange", () => document.hidden || ask());
ask.after(dialog.dataset.minutes * 60 - warnedBefore);

// On a narrow screen a table of many columns is read row by row, each cell beside the name of its column. Without
// scripts it scrolls sideways in its box; with them the box is a stop for the keyboard only while it scrolls.
const NARROW = 520;
const MANY = 4;

function nameCells(table) {
  const names = [...table.tHead.rows[0].cells].map((cell) => cell.textContent.trim());
  for (const row of table.querySelectorAll("tbody tr, tfoot tr")) {
    let column = 0;
    for (const cell of row.cells) {
      cell.dataset.column ??= cell.colSpan > 1 ? "" : names[column] || "";
      cell.toggleAttribute("data-blank", !cell.textContent.trim() && !cell.children.length);
      column += cell.colSpan;
    }
  }
}

// A table that is drawn as blocks is announced as a table only by its roles.
function keepRoles(table) {
  const roles = { thead: "rowgroup", tbody: "rowgroup", tfoot: "rowgroup", tr: "row", td: "cell" };
  table.setAttribute("role", "table");
  for (const [element, role] of Object.entries(roles)) {
    for (const found of table.querySelectorAll(element)) found.setAttribute("role", role);
  }
  for (const head of table.querySelectorAll("th")) {
    head.setAttribute("role", head.scope === "row" ? "rowheader" : "columnheader");
  }
}

function fit(box, table) {
  box.classList.remove("links-scroll--stacked");
  const overflows = table.scrollWidth > box.clientWidth + 1;
  const crowded = box.clientWidth < NARROW && table.tHead?.rows[0].cells.length >= MANY;
  const dense = box.classList.contains("links-scroll--dense");
  const stacks = (overflows || crowded) && table.tHead?.rows.length === 1 && !dense;
  box.classList.toggle("links-scroll--stacked", stacks);
  if ((overflows || box.scrollHeight > box.clientHeight + 1) && !stacks) box.setAttribute("tabindex", "0");
  else box.removeAttribute("tabindex");
}

for (const table of document.querySelectorAll(".links-scroll > .govuk-table")) {
  const box = table.parentElement;
  if (table.tHead?.rows.length === 1) {
    nameCells(table);
    keepRoles(table);
  }
  let width = -1;
  new ResizeObserver(() => {
    if (box.clientWidth === width) return;
    width = box.clientWidth;
    fit(box, table);
  }).observe(box);
}

// One section of the menu is open at a time; Escape, or a press elsewhere, closes it.
const sections = [...document.querySelectorAll(".links-sections__section")];
function closeAllBut(kept) {
  for (const section of sections) if (section !== kept) section.open = false;
}
for (const section of sections) {
  section.addEventListener("toggle", () => section.open && closeAllBut(section));
  section.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !section.open) return;
    section.open = false;
    section.querySelector("summary").focus();
  });
}
document.addEventListener("click", (event) => closeAllBut(event.target.closest(".links-sections__section")));

// The address of the design system's script carries a digest, so it is read from the page.
const { initAll } = await import(document.getElementById("govuk-frontend").href);
initAll();

// A long list is shortened by typing: those whose words all stand in what was typed stay, whatever their accents.
const LONG = 25;
const folded = (text) => text.normalize("NFD").replace(/[\u0300-\u036f’']/g, "").toLowerCase();

function shortenByTyping(select) {
  const label = document.querySelector(`label[for="${select.id}"]`);
  const all = [...select.options].filter((option) => option.value).map((option) => ({ option, parent: option.parentElement, words: folded(option.text) }));
  const box = document.createElement("div");
  box.className = "links-shorten";
  box.innerHTML = `
    <label class="govuk-hint" for="${select.id}-shorten">Type part of a name to shorten the list</label>
    <input class="govuk-input" id="${select.id}-shorten" autocomplete="off" spellcheck="false" aria-controls="${select.id}">
    <p class="govuk-hint" role="status"></p>`;
  select.before(box);
  const [input, status] = [box.querySelector("input"), box.querySelector("p")];
  input.addEventListener("input", () => {
    const typed = folded(input.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { option, parent, words } of all) {
      const stays = option.selected || typed.every((word) => words.includes(word));
      if (stays) parent.append(option);
      else option.remove();
      shown += stays ? 1 : 0;
    }
    status.textContent = typed.length ? `${shown} of ${all.length} in the list: ${label.textContent.trim()}` : "";
  });
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    select.focus();
  });
}

for (const select of document.querySelectorAll("form[method=post] select.govuk-select")) {
  if (select.options.length > LONG) shortenByTyping(select);
}

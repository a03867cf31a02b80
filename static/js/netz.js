// The script of all pages. Every page works without it; it adds comforts and keeps what was typed.
import { watchTexts } from "./casedata.js";
import { keepDrafts } from "./drafts.js";

// 1 htmx: every request carries the token of the page. Answers 4xx are swapped in by htmx itself.
document.addEventListener("htmx:config:request", (event) => {
  event.detail.ctx.request.headers["X-CSRFToken"] = document.querySelector('meta[name="csrf-token"]').content;
});

// 2 Copy: <button data-copy="id-of-text" aria-describedby="id-of-status">; the result is announced in the status.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const status = document.getElementById(button.getAttribute("aria-describedby"));
  const source = document.getElementById(button.dataset.copy);
  const text = source.value ?? source.innerText.trim();
  try {
    await navigator.clipboard.writeText(text);
    status.textContent = "Kopiert. Einfügen mit Strg + V.";
  } catch {
    status.textContent = "Kopieren ist hier gesperrt. Bitte den Text markieren und mit Strg + C kopieren.";
  }
});

// 3 Matrix: one tab stop, arrow keys between the cells. Without this module every cell is a tab stop.
const STEPS = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };

function cellsOf(matrix) {
  return [...matrix.tBodies[0].rows].map((row) => [...row.querySelectorAll("td > a")]).filter((row) => row.length);
}

function moveInMatrix(event) {
  const matrix = event.target.closest?.("[data-arrow-keys]");
  if (!matrix || event.ctrlKey || event.altKey || event.metaKey) return;
  const rows = cellsOf(matrix);
  const row = rows.findIndex((links) => links.includes(event.target));
  if (row < 0) return;
  const step = STEPS[event.key];
  const next = step
    ? rows[row + step[0]]?.[rows[row].indexOf(event.target) + step[1]]
    : { Home: rows[row][0], End: rows[row].at(-1) }[event.key];
  if (!step && !next) return;
  event.preventDefault();
  if (!next) return;
  event.target.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}
document.addEventListener("keydown", moveInMatrix);

// 4 Menus close with Escape (focus back to their button), when the focus leaves them, and by a click beside them.
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && event.target.closest?.("details.menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});
document.addEventListener("focusout", (event) => {
  const menu = event.target.closest?.("details.menu[open]");
  if (menu && event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
});
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
});

// 5 What a new page or a part of it needs: one tab stop in the matrix, and the focus where the news is.
function prepare(root) {
  for (const matrix of root.querySelectorAll("[data-arrow-keys]")) {
    const cells = cellsOf(matrix).flat();
    const current = matrix.querySelector("td > a[aria-current]") ?? cells[0];
    for (const cell of cells) cell.tabIndex = cell === current ? 0 : -1;
  }
  focusNews(root);
}

function focusNews(root) {
  const alert = root.querySelector("[role=alert][data-focus]");
  const evidence = location.hash === "#beleg" ? document.getElementById("beleg-titel") : null;
  (alert ?? evidence)?.focus();
}

prepare(document);
document.addEventListener("htmx:after:settle", (event) => prepare(event.target instanceof Element ? event.target.parentElement ?? document : document));
// Links in an error message lead into the field, not only to it.
document.addEventListener("click", (event) => {
  const link = event.target.closest("[role=alert] a[href^='#']");
  const field = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.scrollIntoView({ block: "center" });
});

// 6 Case data in a text is told while it is typed.
watchTexts();

// 7 Nothing that was typed is lost.
keepDrafts();

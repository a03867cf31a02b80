// Looks at free texts while they are typed: what seems to be about one human being is told at once, below the field, with
// the way to save in spite of it. The text is sent to this program only; without script the same is said when one saves.
// A question or a search (data-question) is nothing that is saved: there only the sentence is told, to everybody.
const PATIENCE = 500;
const SHORTEST = 5;
const LONGEST = 100000;
const TEXT = "/fallangaben";
const QUESTION = "/fallangaben/frage";
const waiting = new WeakMap();
const refused = new Set();

export function watchTexts() {
  if (!document.body.dataset.owner) return;
  document.addEventListener("input", (event) => {
    if (!isText(event.target)) return;
    clearTimeout(waiting.get(event.target));
    waiting.set(event.target, setTimeout(() => look(event.target), PATIENCE));
  });
}

function isQuestion(field) {
  return field instanceof HTMLInputElement && "question" in field.dataset;
}

function isText(field) {
  if (isQuestion(field)) return Boolean(field.name && field.id && field.form);
  const kind = field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && field.type === "text");
  return kind && Boolean(field.name && field.id) && field.form?.method === "post" && !field.closest("[data-no-caution]");
}

async function look(field) {
  const text = field.value;
  const address = isQuestion(field) ? QUESTION : TEXT;
  if (refused.has(address) || text.length > LONGEST) return;
  if (text.trim().length < SHORTEST) return tell(field, "");
  const sent = new URLSearchParams({ feld: field.name, text });
  for (const box of ticked(field)) sent.append(box.name, box.value);
  try {
    const answer = await fetch(address, {
      method: "POST",
      body: sent,
      headers: { "X-CSRFToken": document.querySelector('meta[name="csrf-token"]').content },
    });
    if (answer.status === 401 || answer.status === 403 || answer.redirected) refused.add(address);
    else if (answer.ok && field.value === text) tell(field, (await answer.text()).trim());
  } catch { /* the save asks again */ }
}

function boxes(field) {
  return [...field.form.elements].filter((one) => one.name === `trotzdem-${field.name}`);
}

function ticked(field) {
  return boxes(field).filter((one) => one.type === "hidden" || one.checked);
}

// What the server drew at the field gives way to the news; an error of another sort stays.
function tell(field, markup) {
  const region = regionOf(field);
  const before = region.innerHTML;
  if (!markup && !before && !boxes(field).length) return;
  for (const box of boxes(field)) if (box.type === "hidden") box.remove();
  for (const drawn of field.form.querySelectorAll(`[data-insist="${CSS.escape(field.name)}"]`)) {
    if (!region.contains(drawn)) drawn.remove();
  }
  const error = document.getElementById(`${field.id}-error`);
  if (error && "caution" in error.dataset) settle(field, error);
  region.innerHTML = markup;
  describe(field, region.id, Boolean(markup));
  if (markup !== before) field.dispatchEvent(new CustomEvent("caution", { bubbles: true }));
  if (markup && !before) region.scrollIntoView({ block: "nearest" });
}

function settle(field, error) {
  describe(field, error.id, false);
  error.remove();
  field.removeAttribute("aria-invalid");
  field.classList.remove("kern-form-input__input--error");
  field.closest(".kern-form-input")?.classList.remove("kern-form-input--error");
}

function regionOf(field) {
  const id = `${field.id}-fallangaben`;
  let region = document.getElementById(id);
  if (!region) {
    region = document.createElement("div");
    region.id = id;
    region.className = "caution-told";
    region.setAttribute("role", "status");
    (isQuestion(field) ? field.form : field.closest(".kern-form-input") ?? field).append(region);
  }
  return region;
}

function describe(field, id, on) {
  const ids = new Set((field.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
  if (on) ids.add(id); else ids.delete(id);
  if (ids.size) field.setAttribute("aria-describedby", [...ids].join(" ")); else field.removeAttribute("aria-describedby");
}

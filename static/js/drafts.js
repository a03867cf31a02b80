// Keeps what is typed into <form data-draft="name"> in this tab until the server says that it was saved (the cookie
// "netz_saved" names the form). Asks before the page is left with unsaved entries. Passwords and files are never kept.
const PREFIX = "entwurf:";
const SKIPPED = new Set(["password", "file", "submit", "button", "reset", "image"]);
const OWN = new Set(["csrf_token", "draft"]);

let leaving = false;

export function keepDrafts() {
  forgetForeign();
  forgetSaved();
  for (const form of document.querySelectorAll("form[data-draft]")) watch(form);
  for (const form of document.querySelectorAll("form[data-logout]")) form.addEventListener("submit", forgetAll);
  addEventListener("beforeunload", (event) => {
    if (!leaving && document.querySelector("form[data-dirty]")) event.preventDefault();
  });
  addEventListener("pageshow", () => { leaving = false; forgetSaved(); });
  document.addEventListener("htmx:after:request", forgetSaved);
  document.addEventListener("htmx:after:process", () => {
    for (const form of document.querySelectorAll("form[data-draft]:not([data-watched])")) watch(form);
  });
}

function keyOf(form) {
  return PREFIX + form.dataset.draft;
}

function watch(form) {
  form.dataset.watched = "";
  const token = document.createElement("input");
  Object.assign(token, { type: "hidden", name: "draft", value: form.dataset.draft });
  form.append(token);
  const fresh = entries(form);
  const kept = read(keyOf(form));
  const answered = form.querySelector(".kern-error") || document.body.dataset.status !== "200";
  if (kept && !answered && differs(kept.values, fresh)) restore(form, kept, fresh);
  if (answered) form.dataset.dirty = "";
  form.addEventListener("input", () => keep(form));
  form.addEventListener("change", () => keep(form));
  form.addEventListener("submit", () => { leaving = true; });
  form.addEventListener("reset", () => forget(form));
}

function entries(form) {
  const found = {};
  for (const field of form.elements) {
    if (!field.name || SKIPPED.has(field.type) || OWN.has(field.name) || field.name.startsWith("trotzdem-")) continue;
    found[field.name] ??= [];
    if (field.type === "checkbox" || field.type === "radio") { if (field.checked) found[field.name].push(field.value); }
    else if (field.type === "select-multiple") found[field.name].push(...[...field.selectedOptions].map((option) => option.value));
    else found[field.name].push(field.value);
  }
  return found;
}

function differs(one, other) {
  return Object.keys(one).some((name) => name in other && JSON.stringify(one[name]) !== JSON.stringify(other[name]));
}

function keep(form) {
  form.dataset.dirty = "";
  const kept = { owner: document.body.dataset.owner, at: Date.now(), values: entries(form) };
  try { sessionStorage.setItem(keyOf(form), JSON.stringify(kept)); } catch { /* full or blocked: the form still works */ }
}

function restore(form, kept, fresh) {
  const left = [];
  for (const [name, values] of Object.entries(kept.values)) {
    const fields = [...form.elements].filter((field) => field.name === name && !SKIPPED.has(field.type));
    if (!fields.length) { if (values.some(Boolean)) left.push(...values.filter(Boolean)); continue; }
    fields.forEach((field, place) => {
      if (field.type === "checkbox" || field.type === "radio") field.checked = values.includes(field.value);
      else if (field.type === "select-multiple") for (const option of field.options) option.selected = values.includes(option.value);
      else if (place in values) field.value = values[place];
    });
  }
  form.dataset.dirty = "";
  form.prepend(note(form, kept, fresh, left));
}

function note(form, kept, fresh, left) {
  const box = document.createElement("div");
  box.className = "note note--draft row row--between";
  box.setAttribute("role", "status");
  const time = new Date(kept.at).toLocaleTimeString("de-DE", { hour: "2-digit", minute: "2-digit" });
  const text = document.createElement("p");
  text.textContent = `Nicht gespeichert: Ihre Eingaben von ${time} Uhr sind wieder eingesetzt.`;
  if (left.length) text.textContent += ` Ohne Feld geblieben: ${left.join(" · ")}`;
  const drop = document.createElement("button");
  drop.type = "button";
  drop.className = "kern-btn kern-btn--tertiary kern-btn--tight";
  const label = document.createElement("span");
  label.className = "kern-label";
  label.textContent = "Eingaben verwerfen";
  drop.append(label);
  drop.addEventListener("click", () => { forget(form); leaving = true; location.reload(); });
  box.append(text, drop);
  return box;
}

function read(key) {
  try { return JSON.parse(sessionStorage.getItem(key)); } catch { return null; }
}

function forget(form) {
  delete form.dataset.dirty;
  sessionStorage.removeItem(keyOf(form));
}

function forgetSaved() {
  const cookie = document.cookie.split("; ").find((part) => part.startsWith("netz_saved="));
  if (!cookie) return;
  const name = decodeURIComponent(cookie.slice("netz_saved=".length));
  if (sessionStorage.getItem(PREFIX + name) === null && !document.querySelector(`form[data-draft="${CSS.escape(name)}"]`)) return;
  sessionStorage.removeItem(PREFIX + name);
  document.cookie = "netz_saved=; path=/; max-age=0; samesite=lax";
  for (const form of document.querySelectorAll("form[data-dirty]")) if (form.dataset.draft === name) delete form.dataset.dirty;
}

function keys() {
  return Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX));
}

function forgetAll() {
  leaving = true;
  for (const key of keys()) sessionStorage.removeItem(key);
}

// Another person at the same PC must not find the entries of the one before. Nobody logged in: keep until somebody is.
function forgetForeign() {
  const owner = document.body.dataset.owner;
  if (!owner) return;
  for (const key of keys()) if (read(key)?.owner !== owner) sessionStorage.removeItem(key);
}

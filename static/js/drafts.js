// Keeps what is typed into <form data-draft="name"> in this tab until the server says that it was saved (the cookie
// "netz_saved" names the draft). Asks before the page is left with unsaved entries. A draft belongs to the whole address
// of its page and to the Kreis. Passwords, files and texts that were warned about (casedata.js) are never kept.
const PREFIX = "entwurf:";
const SENT = "gesendet";
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
  return PREFIX + form.dataset.key;
}

function watch(form) {
  form.dataset.watched = "";
  const answered = form.querySelector(".kern-error") || document.body.dataset.status !== "200";
  const before = answered ? sentBefore(form) : null;
  form.dataset.key = before?.draft === form.dataset.draft ? before.keys[0] : nameOf(form);
  tellServer(form, before?.keys ?? []);
  const fresh = entries(form);
  const kept = read(keyOf(form));
  for (const name of ["input", "change", "caution"]) form.addEventListener(name, () => keep(form));
  form.addEventListener("submit", () => { leaving = true; remember(form); });
  form.addEventListener("reset", () => forget(form));
  if (kept && !answered && differs(kept.values, fresh)) restore(form, kept, fresh);
  if (answered) form.dataset.dirty = "";
  if (answered && kept) keep(form);
}

function nameOf(form) {
  const page = new URL(location.href);
  page.searchParams.delete("kreis");
  return hashed([document.body.dataset.kreis, page.pathname, page.search, form.dataset.draft].join("\n"));
}

// 64 bits of a text (FNV-1a with two beginnings): a name that fits into a cookie and tells no address.
function hashed(text) {
  return [0x811c9dc5, 0x1b873593].map((begin) => {
    let found = begin;
    for (const sign of text) found = Math.imul(found ^ sign.codePointAt(0), 0x01000193) >>> 0;
    return found.toString(16).padStart(8, "0");
  }).join("");
}

// Saved are the draft of this form and those of the forms whose answer it is (a conflict page), joined by dots.
function tellServer(form, before) {
  const token = form.elements.namedItem("draft") ?? form.appendChild(document.createElement("input"));
  const value = [...new Set([form.dataset.key, ...before])].slice(0, 6).join(".");
  Object.assign(token, { type: "hidden", name: "draft", value });
}

// The answer to a form that was not saved has another address; its draft stays that of the page it was typed on.
function remember(form) {
  const keys = form.elements.namedItem("draft").value.split(".");
  const sent = { action: actionOf(form), draft: form.dataset.draft, keys };
  try { sessionStorage.setItem(SENT, JSON.stringify(sent)); } catch { /* full or blocked: the form still works */ }
}

function sentBefore(form) {
  const sent = read(SENT);
  return sent?.action === actionOf(form) ? sent : null;
}

function actionOf(form) {
  return new URL(form.getAttribute("action") ?? location.href, location.href).pathname;
}

function warned(form, name) {
  return form.querySelector(`[data-insist="${CSS.escape(name)}"]`) !== null;
}

function entries(form) {
  const found = {};
  for (const field of form.elements) {
    if (!field.name || SKIPPED.has(field.type) || OWN.has(field.name) || field.name.startsWith("trotzdem-")) continue;
    if (warned(form, field.name)) continue;
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
  for (const name of Object.keys(kept.values)) look(form, name, fresh[name]);
}

// What comes back is looked at like what is typed.
function look(form, name, before) {
  for (const field of form.elements) {
    const text = field instanceof HTMLTextAreaElement || field.type === "text";
    if (text && field.name === name && !before?.includes(field.value)) field.dispatchEvent(new Event("input", { bubbles: true }));
  }
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
  const saved = decodeURIComponent(cookie.slice("netz_saved=".length)).split(".");
  const forms = [...document.querySelectorAll("form[data-key]")].filter((form) => saved.includes(form.dataset.key));
  if (!forms.length && !saved.some((key) => sessionStorage.getItem(PREFIX + key) !== null)) return;
  for (const key of saved) sessionStorage.removeItem(PREFIX + key);
  document.cookie = "netz_saved=; path=/; max-age=0; samesite=lax";
  for (const form of forms) delete form.dataset.dirty;
}

function keys() {
  return Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX));
}

function forgetAll() {
  leaving = true;
  for (const key of [...keys(), SENT]) sessionStorage.removeItem(key);
}

// Another person at the same PC must not find the entries of the one before. Nobody logged in: keep until somebody is.
function forgetForeign() {
  const owner = document.body.dataset.owner;
  if (!owner) return;
  for (const key of keys()) if (read(key)?.owner !== owner) sessionStorage.removeItem(key);
}

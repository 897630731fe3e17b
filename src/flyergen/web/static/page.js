// What all pages share: requests, the line that says what is saved, undo and redo, and waiting for a stopped program.

const RETRY = 2000;
export const page = document.querySelector("main");
export const said = document.querySelector("#sentences").dataset;
export const at = (what) => `/flyers/${encodeURIComponent(page.dataset.flyer)}/${what}`;

// Where words that are being saved stay until it is known that they are.
export const keptAs = (lang, text) => `unsaved ${page.dataset.flyer} ${lang} ${text}`;

export const send = (what, body) =>
  fetch(at(what), { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

export function tell(sentence, values = {}, stops = false) {
  const line = document.querySelector("#saved");
  line.textContent = Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, value), sentence);
  line.classList.toggle("stop", stops);
  if (sentence === said.saved) lastSaved = values.time;
}

export function clock(at) {
  const time = `${at.getHours() % 12 || 12}:${String(at.getMinutes()).padStart(2, "0")}`;
  return (at.getHours() < 12 ? said.morning : said.afternoon).replace("{time}", time);
}
export const now = () => clock(new Date());

// The program has stopped: the words stay on the page and in the browser, and are saved when it is there again.
const bar = document.querySelector("#stopped"), undo = document.querySelector("#undo");
const waiting = new Set();
let again = 0, lastSaved = "";
export function stopped(work) {
  waiting.add(work);
  if (bar.hidden) {
    bar.hidden = false;
    undo.dataset.offered = undo.getAttribute("aria-disabled") ? "" : "yes";
    undo.setAttribute("aria-disabled", "true");
    if (lastSaved) tell(said.since, { time: lastSaved }, true); else tell(said.notsaved, {}, true);
    page.dispatchEvent(new CustomEvent("stopped", { detail: lastSaved }));
  }
  clearTimeout(again);
  again = setTimeout(() => { const works = [...waiting]; waiting.clear(); works.forEach((one) => one()); }, RETRY);
}
export function goesOn() {
  if (bar.hidden) return;
  bar.hidden = true;
  if (undo.dataset.offered) undo.removeAttribute("aria-disabled");
  tell("");
  page.dispatchEvent(new Event("goeson"));
}

// What a page may have that is not saved yet: whether there is something, how to save it, and its words to copy. It is
// saved before it is taken back, and before the page is left. What was typed before this program was there is saved now.
const unsaved = [];
export function keepSaved(isDue, save, words) {
  unsaved.push({ isDue, save, words });
  if (isDue()) save();
}
export async function before() {
  for (const { save } of unsaved) if (!(await save())) return false;
  return true;
}
const due = () => unsaved.filter(({ isDue }) => isDue());
export function isOther(field) {
  if (field.type === "radio") return field.checked && !field.defaultChecked;
  if (field.type === "checkbox") return field.checked !== field.defaultChecked;
  if (field.type === "select-one") return !field.selectedOptions[0]?.defaultSelected;
  return field.type !== "hidden" && field.defaultValue !== undefined && field.value !== field.defaultValue;
}
addEventListener("click", async (event) => {
  const way = event.target.closest("a[href]");
  if (!way || event.defaultPrevented || event.ctrlKey || event.metaKey || !due().length) return;
  event.preventDefault();
  if (await before()) location.href = way.href;
});
addEventListener("submit", async (event) => {
  if (event.defaultPrevented || !due().length) return;
  event.preventDefault();
  const { target: form, submitter } = event;
  if (!(await before())) return;
  // The part of the page with this form may have come anew meanwhile: what was pressed is sent all the same.
  if (!form.isConnected) { form.hidden = true; document.body.append(form); }
  form.requestSubmit(submitter);
});
document.addEventListener("visibilitychange", () => { if (document.hidden) due().forEach(({ save }) => save()); });
document.querySelector("#copy").addEventListener("click", () => navigator.clipboard.writeText(unsaved.map(({ words }) => words()).join("\n")));

// A part of the page comes anew only if it differs: a button in it that is being pressed stays.
export function renew(part, html) {
  const fresh = document.createElement("template");
  fresh.innerHTML = html;
  if (fresh.innerHTML.trim() !== part.innerHTML.trim()) refill(part, fresh.content);
}

// A part of the page comes anew. What somebody has typed in its fields and not sent stays there, and the focus stays where
// it is: nobody who types is interrupted. `sent` are the values of fields that the new part already knows, by their ids.
export function refill(part, fresh, sent = {}) {
  const here = part.contains(document.activeElement) ? document.activeElement : null;
  const kept = [...part.querySelectorAll("textarea[id], input[id]")].filter(
    (one) => (one.matches("textarea") || isText(one)) && isOther(one) && one.value !== sent[one.id]);
  const [from, to] = here && (here.matches("textarea") || isText(here)) ? [here.selectionStart, here.selectionEnd] : [];
  part.replaceChildren(...fresh.childNodes);
  for (const one of kept) { const same = document.getElementById(one.id); if (same) same.value = one.value; }
  const same = here?.id && document.getElementById(here.id);
  if (!same || !part.contains(same)) return;
  same.focus({ preventScroll: true });
  if (from !== undefined) same.setSelectionRange(from, to);
}
const isText = (field) => ["text", "tel", "url", "email", "search"].includes(field.type);
export const typedIn = (form) => Object.fromEntries([...form.elements].filter((one) => one.id).map((one) => [one.id, one.value]));
// Whether somebody is in a field outside a part of the page, from which the focus is not taken.
export const typesElsewhere = (part) => document.activeElement.matches("input, textarea, select") && !part.contains(document.activeElement);

// Somebody else has changed the text of a field. Nothing of the field is sent until one of the two versions is chosen, so
// that the box stays while its button is pressed. "Mine" is what stands in the field at that moment.
let asking = null;
export const asked = (field) => field === asking && field.isConnected;
export function ask(field, { html, theirs }, chosen) {
  const place = document.querySelector("#conflict");
  place.innerHTML = html;
  place.hidden = false;
  const line = place.querySelector("[data-at]");
  line.textContent = line.textContent.replace("{time}", clock(new Date(Number(line.dataset.at))));
  asking = field;
  tell(said.choose, {}, true);
  const choose = (words) => {
    asking = null;
    field.dataset.was = theirs;
    field.value = words;
    place.hidden = true;
    place.replaceChildren();
    chosen();
    field.focus();
  };
  place.querySelector("[data-mine]").addEventListener("click", () => choose(field.value));
  place.querySelector("[data-theirs]").addEventListener("click", () => choose(theirs));
}
document.addEventListener("input", ({ target }) => {
  if (asked(target)) document.querySelector("#conflict [data-my-words]").textContent = target.value;
});

export function offerUndo(redo = false) {
  undo.removeAttribute("aria-disabled");
  undo.textContent = redo ? undo.dataset.redo : undo.dataset.undo;
  undo.dataset.again = redo ? "yes" : "";
}

undo.addEventListener("click", async () => {
  if (undo.getAttribute("aria-disabled") || !(await before())) return;
  const redo = undo.dataset.again || "";
  const answer = await send("undo", { again: redo });
  const step = await answer.json();
  if (!answer.ok) return tell(step.problems[0].fact, {}, true);
  if (!step.text) return undo.setAttribute("aria-disabled", "true");
  localStorage.removeItem(keptAs(step.lang, step.text));  // or else they would come back, because the file says what it said
  sessionStorage.setItem("told", JSON.stringify([redo ? said.redone : said.undone, { text: step.name }, !redo]));
  location.href = `${pageOf(step)}?lang=${encodeURIComponent(step.lang)}&text=${encodeURIComponent(step.text)}`;
});

// A change is shown on the page on which it was made. Words can be changed on two pages.
const WORDS = ["words", "translate"];
const pageOf = (step) => {
  const here = location.pathname.split("/").pop();
  return at(WORDS.includes(step.page) && WORDS.includes(here) ? here : step.page);
};

const told = JSON.parse(sessionStorage.getItem("told") || "null");
if (told) {
  sessionStorage.removeItem("told");
  tell(told[0], told[1]);
  offerUndo(told[2]);
}

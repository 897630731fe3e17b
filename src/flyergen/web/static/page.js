// What all pages share: requests, the line that says what is saved, undo and redo, and waiting for a stopped program.

const RETRY = 2000;
export const page = document.querySelector("main");
export const said = document.querySelector("#sentences").dataset;
export const at = (what) => `/flyers/${encodeURIComponent(page.dataset.flyer)}/${what}`;

// Where words that are being saved stay until it is known that they are.
export const keptAs = (lang, text) => `unsaved ${page.dataset.flyer} ${lang} ${text}`;

// What is still to be saved when the page is left is sent all the same. Browsers do that with short requests only.
const isShort = (body) => !(body instanceof FormData) && String(body).length < 60000;
const post = (address, body, options) => fetch(address, { method: "POST", body, keepalive: document.hidden && isShort(body), ...options });
const AS_JSON = { headers: { "Content-Type": "application/json" } };
export const AS_PART = { headers: { "X-Part": "yes" } };
export const send = (what, values) => post(at(what), JSON.stringify(values), AS_JSON);

// All that changes the flyer is done one after the other, in the order in which it was asked for: no answer overtakes
// another, and Undo takes back what was changed before it. A button that is pressed again (`pressed`) before its turn is over
// does nothing more.
let turn = Promise.resolve(), turns = 0, changes = 0;
const busy = new Map();
export function inTurn(work, pressed) {
  const key = pressed ?? {};
  if (busy.has(key)) return busy.get(key);
  turns += 1;
  const done = () => { turns -= 1; busy.delete(key); }, mine = turn.then(work);
  busy.set(key, mine);
  turn = mine.then(done, done);
  return mine;
}
export async function change(address, body, options) {
  const answer = await post(address, body, options);
  changes += 1;
  goesOn();
  return answer;
}
export const changeFlyer = (what, values) => change(at(what), JSON.stringify(values), AS_JSON);

// A part of the page as it is now. Asked again if something was changed meanwhile, and null if the same was asked anew.
const asking = {};
export async function newest(kind, address, options = AS_PART) {
  const mine = (asking[kind] = {});
  for (;;) {
    const known = changes, answer = await fetch(address, options);
    const html = await answer.text();
    if (asking[kind] !== mine || isLeft()) return null;
    if (known === changes) return { ok: answer.ok, html };
  }
}

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
const due = () => unsaved.filter(({ isDue }) => isDue());
const isBusy = () => turns || due().length;
export async function before() {
  do {
    for (const { save } of unsaved) if (!(await save())) return false;
    await turn;
  } while (isBusy());
  return true;
}

// While something is done that ends on another page, nothing can be done here: neither the same again, nor what would be
// lost. `work` returns the address of that page, or nothing if this one stays.
export const isLeft = () => document.body.inert;
export async function leave(work) {
  if (isLeft()) return;
  const here = document.activeElement;
  here.blur();  // what is typed there is saved before
  document.body.inert = true;
  const to = (await before()) && (await work());
  if (to) { location.href = to; return; }
  document.body.inert = false;
  here.focus({ preventScroll: true });
}
addEventListener("pageshow", () => { document.body.inert = false; });
export const isThere = () => fetch("/alive").then(goesOn, () => stopped(isThere));
addEventListener("click", async (event) => {
  const way = event.target.closest("a[href]");
  if (!way || event.defaultPrevented || event.ctrlKey || event.metaKey || !isBusy()) return;
  event.preventDefault();
  if (await before()) location.href = way.href;
});
addEventListener("submit", async (event) => {
  if (event.defaultPrevented || !isBusy()) return;
  event.preventDefault();
  const { target: form, submitter } = event;
  if (!(await before())) return;
  // The part of the page with this form may have come anew meanwhile: what was pressed is sent all the same.
  if (!form.isConnected) { form.hidden = true; document.body.append(form); }
  form.requestSubmit(submitter);
});
document.addEventListener("visibilitychange", () => { if (document.hidden) due().forEach(({ save }) => save()); });
document.querySelector("#copy").addEventListener("click", () => navigator.clipboard.writeText(unsaved.map(({ words }) => words()).join("\n")));

// Whether somebody is in a field outside a part of the page, from which the focus is not taken.
export const typesElsewhere = (part) => document.activeElement.matches("input, textarea, select") && !part.contains(document.activeElement);

// Somebody else has changed the text of a field. Nothing of the field is sent until one of the two versions is chosen, so
// that the box stays while its button is pressed. "Mine" is what stands in the field at that moment.
let asked = null;
export const isAsked = (field) => field === asked && field.isConnected;
export function ask(field, { html, theirs }, chosen) {
  const place = document.querySelector("#conflict");
  place.innerHTML = html;
  place.hidden = false;
  const line = place.querySelector("[data-at]");
  line.textContent = line.textContent.replace("{time}", clock(new Date(Number(line.dataset.at))));
  asked = field;
  tell(said.choose, {}, true);
  const choose = (words) => {
    asked = null;
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
  if (isAsked(target)) document.querySelector("#conflict [data-my-words]").textContent = target.value;
});

export function offerUndo(redo = false) {
  undo.removeAttribute("aria-disabled");
  undo.textContent = redo ? undo.dataset.redo : undo.dataset.undo;
  undo.dataset.again = redo ? "yes" : "";
}

undo.addEventListener("click", () => {
  if (undo.getAttribute("aria-disabled")) return;
  leave(async () => {
    const again = undo.dataset.again || "";
    let answer, step;
    try {
      answer = await changeFlyer("undo", { again });
      step = await answer.json();
    } catch { return stopped(isThere); }
    if (!answer.ok) return tell(step.problems[0].fact, {}, true);
    if (!step.text) return undo.setAttribute("aria-disabled", "true");
    localStorage.removeItem(keptAs(step.lang, step.text));  // or else they would come back, because the file says what it said
    sessionStorage.setItem("told", JSON.stringify([again ? said.redone : said.undone, { text: step.name }, !again]));
    return `${pageOf(step)}?lang=${encodeURIComponent(step.lang)}&text=${encodeURIComponent(step.text)}`;
  });
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

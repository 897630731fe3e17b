// Notes and glossary: a note is saved at pauses, as a text is; each form of the glossary brings the list as it is then.

import { ask, asked, goesOn, keepSaved, now, offerUndo, page, refill, said, send, stopped, tell, typedIn } from "./page.js";

const SAVE_AFTER = 600;
const { lang, text } = page.dataset;
const note = document.querySelector("#note");
const isDue = () => note.value !== note.dataset.was;
let timer = 0, saving = Promise.resolve(true);

function save() {
  clearTimeout(timer);
  saving = saving.then(write, write);
  return saving;
}

async function write() {
  const words = note.value, { was } = note.dataset;
  if (words === was) return true;
  if (asked(note)) return false;
  let answer, done;
  try {
    answer = await send("note", { lang, text, words, was });
    done = await answer.json();
    goesOn();
  } catch { stopped(save); return false; }
  if (!answer.ok) { tell(said.notsaved, {}, true); return false; }
  if (done.state !== "saved") { ask(note, done, later); return false; }
  note.dataset.was = words;
  tell(said.saved, { time: now() });
  offerUndo();
  return true;
}
const later = () => { clearTimeout(timer); timer = setTimeout(save, SAVE_AFTER); };

if (note) {
  note.addEventListener("input", later);
  keepSaved(isDue, save, () => (isDue() ? note.value : ""));
}

// Leaving a field and Enter may both send it: what has been sent once is not on the page any more.
let changing = Promise.resolve();
function change(form, submitter) {
  changing = changing.then(() => form.isConnected && put(form, submitter));
}

async function put(form, submitter) {
  const sent = typedIn(form), glossary = document.querySelector("#glossary");
  let answer;
  try {
    answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form, submitter)), headers: { "X-Part": "yes" } });
    const next = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("#glossary");
    goesOn();
    if (next) {
      const pressed = glossary.contains(document.activeElement);
      next.querySelector("details").open = true;
      refill(glossary, next, sent);
      if (pressed && !glossary.contains(document.activeElement)) glossary.querySelector("summary").focus({ preventScroll: true });
    }
  } catch { return stopped(() => change(form, submitter)); }
  if (!answer.ok) return tell(said.notsaved, {}, true);
  tell(said.saved, { time: now() });
  offerUndo();
}
document.addEventListener("submit", (event) => {
  if (!event.target.closest("#glossary")) return;
  event.preventDefault();
  change(event.target, event.submitter);
});
document.addEventListener("change", ({ target }) => { if (target.matches("#glossary [data-agreed] input")) target.form.requestSubmit(); });

// Notes and glossary: a note is saved at pauses, as a text is; each form of the glossary brings the list as it is then.

import { become, typedIn } from "./become.js";
import { AS_PART, ask, change, changeFlyer, inTurn, isAsked, keepSaved, now, offerUndo, page, said, stopped, tell } from "./page.js";

const SAVE_AFTER = 600;
const { lang, text } = page.dataset;
const note = document.querySelector("#note");
const isDue = () => note.value !== note.dataset.was;
let timer = 0;

function save() {
  clearTimeout(timer);
  return inTurn(write);
}

async function write() {
  const words = note.value, { was } = note.dataset;
  if (words === was) return true;
  if (isAsked(note)) return false;
  let answer, done;
  try {
    answer = await changeFlyer("note", { lang, text, words, was });
    done = await answer.json();
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

// Leaving a field and Enter may both send it: what has been sent once is not on the page any more, or is what the file says.
const isThere = (form, submitter) => form.isConnected && form.checkValidity() && (submitter?.isConnected ?? true);
const put = (form, submitter) => inTurn(() => isThere(form, submitter) && sendForm(form, submitter), submitter);
async function sendForm(form, submitter) {
  const sent = typedIn(form), body = new URLSearchParams(new FormData(form, submitter)), glossary = document.querySelector("#glossary");
  let answer;
  try {
    answer = await change(form.action, body, AS_PART);
    const next = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("#glossary");
    if (next) become(glossary, next, answer.ok ? sent : {});
  } catch { return stopped(() => put(form, submitter)); }
  if (!answer.ok) return tell(said.notsaved, {}, true);
  tell(said.saved, { time: now() });
  offerUndo();
}
document.addEventListener("submit", (event) => {
  if (!event.target.closest("#glossary")) return;
  event.preventDefault();
  put(event.target, event.submitter);
});
document.addEventListener("change", ({ target }) => { if (target.matches("#glossary [data-agreed] input")) target.form.requestSubmit(); });

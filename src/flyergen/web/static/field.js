// The field of a text: marks, facts, the layer behind it, drafts for the sheet, and saving at pauses.

import { pieces } from "/static/form/pieces.js";
import { become, renew } from "./become.js";
import {
  ask, at, before, changeFlyer, goesOn, inTurn, isAsked, isLeft, isThere, keepSaved, keptAs, newest, now, offerUndo, page, said, send,
  stopped, tell, typesElsewhere,
} from "./page.js";

const PAUSE = 60, SAVE_AFTER = 300, SAVE_AT_LEAST = 800, ROOM_AFTER = 400, ROOM_FIRST = 150, SLOW = 400, SHARP_AFTER = 250;
const field = document.querySelector("#words");
const { lang, text, flyer } = page.dataset;
const kept = keptAs(lang, text);
const timers = {};
const later = (name, wait, work) => { clearTimeout(timers[name]); timers[name] = setTimeout(work, wait); };
const query = () => `lang=${encodeURIComponent(lang)}&text=${encodeURIComponent(text)}`;

// Words are set at once if no key came just before, or else as soon as none has come for a while: so a single key has no
// pause, and fast typing is set where it rests.
let lastKey = 0;
function draftSoon() {
  const now = performance.now(), rested = now - lastKey > PAUSE;
  lastKey = now;
  later("draft", rested && !setting ? 0 : PAUSE, draft);
}

// Only the newest words are set. The old sheet stays until the new one is there. The program does not set words that were
// sent before the last change: it says how many changes there are, and gets the words of now.
let setting = false, waiting = false, { changes } = page.dataset;
let drafted = field?.dataset.was, shown = field?.defaultValue;  // the words that were sent last, and those on the sheet
export async function draft() {
  if (isLeft()) return;
  if (setting) { waiting = true; return; }
  setting = true;
  const words = drafted = field.value;
  const sign = document.querySelector("#setting");
  const slow = setTimeout(() => { page.classList.add("setting"); if (sign) sign.textContent = sign.dataset.setting; }, SLOW);
  try {
    const answer = await send("draft", { lang, text, words, changes, side: page.dataset.side, look: page.dataset.look });
    if (answer.status === 204) { changes = answer.headers.get("X-Changes"); waiting = true; }
    else if (answer.ok) { await show(await answer.text()); shown = words; }
    goesOn();
    if (!waiting) later("room", ROOM_AFTER, room);
  } catch { stopped(draft); }
  clearTimeout(slow);
  page.classList.remove("setting");
  if (sign) sign.textContent = "";
  setting = false;
  if (waiting) { waiting = false; draft(); }
}

async function show(html) {
  const next = document.createElement("template");
  next.innerHTML = html;
  const sheet = document.querySelector("#sheet"), about = document.querySelector("#about");
  // A page without a sheet asks for no picture of it.
  const picture = sheet && next.content.querySelector("img"), source = picture?.getAttribute("src");
  const isOther = picture && sheet.querySelector("img")?.getAttribute("src") !== source;
  const image = isOther ? await drawn(source + (picture.dataset.coarse ? "&coarse=1" : "")) : null;
  const old = sheet?.querySelector("img");
  picture?.remove();
  old?.remove();
  if (sheet) become(sheet, next.content.querySelector("[data-part=sheet]"));
  become(about, next.content.querySelector("[data-part=about]"));
  const shows = image ?? old;
  if (picture && shows) sheet.querySelector(".sheet").prepend(shows);  // a picture that is moved through a template is loaded again
  page.dispatchEvent(new Event("shown"));
  if (picture?.dataset.coarse) later("sharp", SHARP_AFTER, () => sharpen(source));
}

// A picture that is there, or null if it cannot be had: then the last good one stays.
async function drawn(source) {
  const image = new Image();
  image.alt = "";
  image.src = source;
  return image.decode().then(() => image, () => null);
}

// A large picture comes coarse first, and sharp as soon as nobody types.
async function sharpen(source) {
  const image = document.querySelector("#sheet img");
  if (setting || image?.getAttribute("src") !== `${source}&coarse=1`) return;
  const sharp = await drawn(source);
  if (sharp && image.isConnected) image.replaceWith(sharp);
}

// Measuring takes longer than setting. One measurement is waited for at a time, so that the sheet never waits for many. What
// is measured are the words on the sheet.
let isStopped = false, measuring = false, measureAgain = false;
async function room() {
  if (measuring) { measureAgain = true; return; }
  measuring = true;
  await measured();
  measuring = false;
  if (measureAgain) { measureAgain = false; later("room", ROOM_AFTER, room); }
}

async function measured() {
  const place = document.querySelector("#room"), words = field.value;
  if (words !== shown) return;  // the next sheet has them, and is measured
  place.classList.add("measuring");
  const slow = setTimeout(() => { const line = place.querySelector("p"); if (line) line.textContent = place.dataset.measuring; }, SLOW);
  try {
    const answer = await fetch(`${at("room")}?${query()}`);
    clearTimeout(slow);
    const html = await answer.text();
    if (answer.ok && !isStopped && field.value === words) {
      renew(place, html);
      offerWhatFitted();
      paint();
    }
    place.classList.remove("measuring");
    const more = answer.ok && field.value === words && await newest("about", `${at("about")}?${query()}`);
    if (more?.ok && field.value === words) renew(document.querySelector("#about"), more.html);
  } catch { clearTimeout(slow); place.classList.remove("measuring"); /* the sheet says that the program has stopped */ }
}

// The last words that had room come back with a button.
const fits = `fitted ${flyer} ${lang} ${text}`;
function offerWhatFitted() {
  const button = document.querySelector("#fitted"), fitted = sessionStorage.getItem(fits);
  if (!button) { if (document.querySelector("#room b")) sessionStorage.setItem(fits, field.value); return; }
  button.hidden = fitted === null || fitted === field.value;
}

// A text is saved if its file still says what was read. If somebody else has changed it, both versions are shown.
// Words that were sent for the sheet and are not in the field any more are taken back by saving what the file says.
const isDue = () => field.value !== field.dataset.was || drafted !== field.value;
let unsavedSince = 0;
export const save = () => inTurn(write);

async function write() {
  unsavedSince = 0;
  const words = field.value, was = field.dataset.was, isOther = words !== was;
  if (!isDue()) return true;
  if (isOther) localStorage.setItem(kept, JSON.stringify({ words, was }));
  if (isAsked(field)) return false;
  try {
    const answer = await changeFlyer("save", { lang, text, words, was });
    const done = await answer.json();
    if (!answer.ok) { tell(said.notsaved, {}, true); return false; }
    if (done.state !== "saved" && isOther) { ask(field, done, changed); return false; }
    if (done.state !== "saved") { field.dataset.was = field.value = drafted = done.theirs; changed(); return true; }
    changes = done.changes;
  } catch { stopped(save); return false; }
  field.dataset.was = drafted = words;
  localStorage.removeItem(kept);
  if (isOther) { tell(said.saved, { time: now() }); offerUndo(); }
  return true;
}

// The layer behind the field has the same words: facts have a ground, marks are gray, what has no room is red.
function paint() {
  const from = Number(document.querySelector("#room [data-over]")?.dataset.over ?? NaN);
  let place = 0;
  const nodes = pieces(field.value, field.dataset.pattern).flatMap(([role, words]) => {
    const begins = place;
    place += words.length;
    const cut = Number.isNaN(from) || role ? (begins >= from ? 0 : words.length) : Math.max(0, Math.min(words.length, from - begins));
    return [[words.slice(0, cut), role], [words.slice(cut), `${role} too-long`]].filter(([one]) => one);
  }).map(([words, role]) => {
    if (!role) return document.createTextNode(words);
    const span = document.createElement("span");
    span.className = role;
    span.textContent = words;
    return span;
  });
  field.previousElementSibling.replaceChildren(...nodes, document.createTextNode("\n"));
  field.parentElement.classList.toggle("is-over", !Number.isNaN(from));
}

function changed() {
  paint();
  draftSoon();
  unsavedSince ||= performance.now();
  later("save", Math.max(0, Math.min(SAVE_AFTER, unsavedSince + SAVE_AT_LEAST - performance.now())), save);
}

function put(before, after = "") {
  const { selectionStart: start, selectionEnd: end, value } = field;
  field.setRangeText(before + value.slice(start, end) + after, start, end, "end");
  if (start === end && after) field.selectionStart = field.selectionEnd = start + before.length;
  field.focus();
  changed();
}
const link = () => put("[", "](https://)");

if (field) {
  field.addEventListener("input", changed);
  document.querySelector(".marks").addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.mark) put(button.dataset.mark, button.dataset.mark);
    else if (button.dataset.fact) { put(`{${button.dataset.fact}}`); button.closest("details").open = false; }
    else link();
  });
  field.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key === "b") put("**", "**");
    else if (key === "i") put("*", "*");
    else if (key === "k") link();
    else return;
    event.preventDefault();
  });
  const lost = JSON.parse(localStorage.getItem(kept) || "null");
  if (lost?.words === field.dataset.was) localStorage.removeItem(kept);  // the page was left while they were saved
  else if (lost?.was === field.dataset.was && !isDue()) field.value = lost.words;
  if (isDue()) changed();  // typed before this program was there, or kept from the last time
  keepSaved(isDue, save, () => field.value);
  if (!timers.room) later("room", ROOM_FIRST, room);  // who writes and goes on at once asks for none
  if (document.activeElement === document.body) {  // who was quicker than this program stays where they are
    field.focus({ preventScroll: true });
    field.setSelectionRange(field.value.length, field.value.length);
  }
}

// While the program is not there, the sheet is as it was.
page.addEventListener("stopped", (event) => {
  isStopped = true;
  const sheet = document.querySelector("#sheet"), room = document.querySelector("#room");
  if (room) room.textContent = said.unknown;
  if (!sheet?.dataset.asItWas || !event.detail) return;
  const line = document.createElement("p");
  line.id = "as-it-was";
  line.className = "small aside";
  line.textContent = sheet.dataset.asItWas.replace("{time}", event.detail);
  sheet.prepend(line);
});
page.addEventListener("goeson", () => {
  isStopped = false;
  document.querySelector("#as-it-was")?.remove();
  if (field) { room(); draft(); }
});

// What can be put right with a button: a fact of the original that a translation lacks, or other words for the whole text.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-put], [data-words], [data-shorten], #fitted");
  if (!button || !field) return;
  if (button.dataset.put) put(`{${button.dataset.put}}`);
  else if (button.dataset.words) replaced(button.dataset.words);
  else if (button.id === "fitted") replaced(sessionStorage.getItem(fits));
  else shorten();
});
function replaced(words) {
  field.value = words;
  changed();
  field.focus();
}
async function shorten() {
  const words = field.value;
  try {
    const answer = await send("shorten", { lang, text, words });
    const done = answer.ok && (await answer.json()).words;
    goesOn();
    if (!done || field.value !== words) return;
    field.value = done;
    changed();
    if (!typesElsewhere(field)) field.focus();
  } catch { stopped(shorten); }
}

export const go = async (step) => {
  const way = document.querySelector(`[data-step="${step}"]`);
  if (way && (await before())) location.href = way.href;
};
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); go(event.shiftKey ? -1 : 1); }
});
document.addEventListener("click", async (event) => {
  if (event.target.id !== "slip") return;
  if (!(await before())) return;
  const answer = await inTurn(() => changeFlyer("accept", { lang, text })).catch(() => stopped(isThere));
  if (!answer?.ok) return;
  document.querySelector("#about").replaceChildren();
  tell(said.saved, { time: now() });
  offerUndo();
});

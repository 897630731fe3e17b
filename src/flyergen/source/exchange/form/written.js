// Written: the words that the translator has written, in this browser and in this file. Each text has its time, and the
// newer one wins: between this file, the browser's store, another tab, and a file that was saved before.

const FORMAT = "flyergen-written/1", STORE = `flyergen-form:${FLYER.form}`, KEEP_AFTER = 300;
const MOST_LETTERS = 20000, MOST_COMMENT = 2000, MOST_NAME = 200;
const timestamp = () => new Date().toISOString();
const inScript = (value) => JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
const blank = () => ({ format: FORMAT, form: FLYER.form, flyer: FLYER.flyer, language: TARGET.code, by: { name: "", native: false }, ui: "", at: "", texts: {} });

// What comes from a file, the store or a pasted block: only what is known gets in. Another flyer's is null.
function sifted(read) {
  if (read?.format !== FORMAT || read.flyer !== FLYER.flyer || read.language !== TARGET.code) return null;
  const sieve = blank();
  sieve.by = { name: String(read.by?.name ?? "").slice(0, MOST_NAME), native: read.by?.native === true };
  sieve.ui = Object.hasOwn(SENTENCES, String(read.ui)) ? String(read.ui) : "";
  sieve.at = String(read.at ?? "");
  for (const { key } of TEXTS) {
    const one = read.texts && Object.hasOwn(read.texts, key) ? read.texts[key] : null;
    if (!one || typeof one !== "object") continue;
    const entry = { at: String(one.at ?? "") };
    if (typeof one.text === "string") entry.text = one.text.slice(0, MOST_LETTERS);
    for (const name of ["from", "given"]) if (typeof one[name] === "string") entry[name] = one[name].slice(0, 64);
    if (one.unsure) entry.unsure = true;
    if (typeof one.comment === "string" && one.comment) entry.comment = one.comment.slice(0, MOST_COMMENT);
    sieve.texts[key] = entry;
  }
  return sieve;
}

// Take the newer entries of `other`, and say how many they were.
function takeNewer(mine, other) {
  const newer = Object.keys(other.texts).filter((key) => !mine.texts[key] || other.texts[key].at > mine.texts[key].at);
  for (const key of newer) mine.texts[key] = other.texts[key];
  return newer.length;
}

const inFile = sifted(parsed(AS_READ.written)) ?? blank();
let written = structuredClone(inFile), keeps = true, keptAt = "", newerInBrowser = 0;
let unsaved = false, waiting = 0, savedFile = null;
const clock = () => new Date().toLocaleTimeString(speaks, { hour: "numeric", minute: "2-digit" });

function fromStore() {
  try { return sifted(parsed(localStorage.getItem(STORE))); } catch { keeps = false; return null; }
}

function keep() {
  unsaved = true;
  clearTimeout(waiting);
  waiting = setTimeout(keepNow, KEEP_AFTER);
}

// The words go into the block of the page itself too, so that the browser's own "Save page" has them.
function keepNow() {
  if (waiting) written.at = timestamp();
  clearTimeout(waiting);
  waiting = 0;
  const elsewhere = fromStore();
  if (elsewhere) takeNewer(written, elsewhere);
  byId("written").textContent = inScript(written);
  try {
    localStorage.setItem(STORE, inScript(written));
    keeps = true;
    keptAt = clock();
  } catch { keeps = false; }
  showKept();
}

function showKept() {
  const line = byId("kept");
  if (!line) return;
  line.textContent = !keeps ? say("kept.not") : savedFile && !unsaved ? say("file.saved", { time: savedFile.time }) : keptAt ? say("kept", { time: keptAt }) : "";
  line.classList.toggle("stop", !keeps);
}

const entryOf = (text) => written.texts[text.key];
const wordsOf = (text) => entryOf(text)?.text ?? text.given ?? "";
function write(text, changed) {
  written.texts[text.key] = { ...entryOf(text), ...changed, at: timestamp() };
  if (text.givenHash) written.texts[text.key].given = text.givenHash;
  keep();
}

addEventListener("pagehide", () => waiting && keepNow());
document.addEventListener("visibilitychange", () => document.hidden && waiting && keepNow());
addEventListener("beforeunload", (event) => {
  if (waiting) keepNow();
  if (!keeps && unsaved) event.preventDefault();
});

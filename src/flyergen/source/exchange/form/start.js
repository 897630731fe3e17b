// Start: which view is shown, moving between texts, the keys, and what happens when the file is opened.

const VIEWS = { start: startView, text: textView, list: listView, end: endView };
let view = "start", at = -1, goesThroughAll = false;

function draw() {
  document.documentElement.lang = speaks;
  document.documentElement.dir = SENTENCES[speaks].direction ?? "ltr";
  document.title = `${FLYER.title}: ${FLYER.source.own}${arrow()}${TARGET.own}`;
  drawTop();
  byId("page").replaceChildren(...VIEWS[view]());
  showKept();
  if (byId("ticks")) showProgress();
  if (view === "text") showText();
}

function go(shown, number) {
  if (waiting) keepNow();
  view = shown;
  if (number !== undefined) at = number;
  draw();
  scrollTo(0, 0);
  const field = view === "text" && !isPhone() ? byId("words") : null;
  (field ?? document.querySelector("h1")).focus({ preventScroll: true });
  field?.setSelectionRange(field.value.length, field.value.length);
}

function next() {
  const text = TEXTS[at];
  if (stateOf(text) === "changed") write(text, { from: text.hash });
  const due = nextDue(at);
  if (due >= 0) go("text", due);
  else if (!isDue(text) && at < TEXTS.length - 1 && goesThroughAll) go("text", at + 1);
  else go("end");
}
const previous = () => (at > 0 ? go("text", at - 1) : go("start"));

addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.isComposing) return;
  const key = event.key.toLowerCase(), inField = document.activeElement === byId("words");
  if (key === "s") saveFile();
  else if (key === "enter" && view === "text") (event.shiftKey ? previous : next)();
  else if (inField && key === "b" && !event.shiftKey) toggleMark("**");
  else if (inField && key === "i" && !event.shiftKey) toggleMark("*");
  else return;
  event.preventDefault();
});
matchMedia("(min-width:701px)").addEventListener("change", () => view === "text" && draw());

const stored = fromStore();
if (stored) {
  const count = takeNewer(written, stored);
  newerInBrowser = Object.keys(inFile.texts).length ? count : 0;
  if (stored.at > written.at) Object.assign(written, { by: stored.by, ui: stored.ui, at: stored.at });
}
try {
  localStorage.setItem(`${STORE}:?`, "1");
  localStorage.removeItem(`${STORE}:?`);
} catch { keeps = false; }
const asked = [written.ui, ...navigator.languages.map((code) => code.slice(0, 2))];
speaks = asked.find((code) => Object.hasOwn(SENTENCES, code)) ?? "en";
draw();

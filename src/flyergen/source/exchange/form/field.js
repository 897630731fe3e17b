// Field: a plain textarea, and behind it the same words in color. A fact in it is whole or gone.

// Insert through the browser where it can, so that its own undo knows.
function insert(field, said) {
  field.focus();
  let done = false;
  try { done = said ? document.execCommand("insertText", false, said) : document.execCommand("delete"); } catch { done = false; }
  if (done) return;
  field.setRangeText(said, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

// Put marks around the chosen words, or take them away.
function toggleMark(mark) {
  const field = byId("words"), { value } = field, long = mark.length;
  let start = field.selectionStart, end = field.selectionEnd;
  while (start < end && /\s/.test(value[start])) start += 1;
  while (end > start && /\s/.test(value[end - 1])) end -= 1;
  const isMarked = value.slice(start - long, start) === mark && value.slice(end, end + long) === mark && (long === 2 || value[start - 2] !== "*");
  const chosen = value.slice(start, end);
  field.setSelectionRange(isMarked ? start - long : start, isMarked ? end + long : end);
  insert(field, isMarked ? chosen : mark + chosen + mark);
  const at = isMarked ? start - long : start + long;
  field.setSelectionRange(at, at + chosen.length);
}

function putFact(name) {
  const field = byId("words"), { value, selectionStart: start, selectionEnd: end } = field;
  const letter = /[\p{L}\p{N}]/u;
  const before = start && letter.test(value[start - 1]) ? " " : "", after = end < value.length && letter.test(value[end]) ? " " : "";
  insert(field, before + shownFact[name] + after);
}

// The caret steps over a fact, and a selection holds it whole.
let lastCaret = 0, isComposing = false;
function stepOverFacts() {
  const field = byId("words");
  if (!field || document.activeElement !== field || isComposing) return;
  const { selectionStart: start, selectionEnd: end } = field, facts = shownFacts(field.value);
  if (start === end) {
    const inside = facts.find((one) => one.start < start && start < one.end);
    let at = start;
    if (inside && lastCaret <= inside.start) at = inside.end;
    else if (inside && lastCaret >= inside.end) at = inside.start;
    else if (inside) at = start - inside.start < inside.end - start ? inside.start : inside.end;
    if (at !== start) field.setSelectionRange(at, at);
    lastCaret = at;
    return;
  }
  let from = start, to = end;
  for (const one of facts) {
    if (one.start < from && from < one.end) from = one.start;
    if (one.start < to && to < one.end) to = one.end;
  }
  if (from !== start || to !== end) field.setSelectionRange(from, to, field.selectionDirection);
}
document.addEventListener("selectionchange", stepOverFacts);

// Deleting beside a fact takes all of it.
function deleteWhole(event) {
  const field = event.target, at = field.selectionStart;
  if (at !== field.selectionEnd || event.isComposing || !event.cancelable) return;
  const back = /^delete(Content|Word)Backward$/.test(event.inputType), forward = /^delete(Content|Word)Forward$/.test(event.inputType);
  const fact = shownFacts(field.value).find((one) => (back && one.end === at) || (forward && one.start === at));
  if (!fact) return;
  event.preventDefault();
  field.setSelectionRange(fact.start, fact.end);
  insert(field, "");
}

// Whatever a keyboard has broken is mended: what was typed into a fact lands after it, a fact that lost a part is gone.
let wordsBefore = "";
function mendFacts(field) {
  const before = wordsBefore, { value, selectionEnd: caret } = field;
  let tail = 0, head = 0;
  while (tail < Math.min(before.length, value.length - caret) && before.at(-1 - tail) === value.at(-1 - tail)) tail += 1;
  while (head < Math.min(before.length - tail, value.length - tail) && before[head] === value[head]) head += 1;
  const gone = before.length - tail, typed = value.slice(head, value.length - tail);
  let from = head, to = gone, broken = false;
  for (const one of shownFacts(before)) {
    const typedInside = head === gone && one.start < head && head < one.end;
    const cut = head !== gone && one.start < gone && head < one.end && !(head <= one.start && gone >= one.end);
    if (typedInside) from = to = one.end;
    if (cut) { from = Math.min(from, one.start); to = Math.max(to, one.end); }
    broken ||= typedInside || cut;
  }
  if (!broken) return;
  field.value = before.slice(0, from) + typed + before.slice(to);
  field.setSelectionRange(from + typed.length, from + typed.length);
  byId("hear").textContent = say("locked");
}

function typed(event) {
  const field = event.target;
  if (!/^history/.test(event.inputType ?? "")) mendFacts(field);
  wordsBefore = field.value;
  write(TEXTS[at], { text: toKept(field.value), from: TEXTS[at].hash });
  showText();
}

function wordsField(text) {
  const field = element("textarea", {
    id: "words", lang: TARGET.code, dir: TARGET.dir, spellcheck: "true", autocapitalize: "sentences", autocomplete: "off", maxlength: MOST_LETTERS,
    "aria-describedby": "room-said faults", onbeforeinput: deleteWhole, oninput: typed, onkeyup: stepOverFacts, onpointerup: stepOverFacts,
    oncompositionstart: () => { isComposing = true; }, oncompositionend: () => { isComposing = false; },
  });
  field.value = wordsBefore = toShown(wordsOf(text));
  return element("div", { class: "field" }, element("div", { class: "behind", id: "behind", "aria-hidden": "true", dir: TARGET.dir }), field);
}

// Everything on the page that follows what is typed.
function showText() {
  const text = TEXTS[at], field = byId("words");
  byId("behind").replaceChildren(...colored(toKept(field.value)), "\u200B");
  showRoom(text);
  const faults = faultsOf(text);
  byId("faults").replaceChildren(...faults.map((said) => element("p", { class: "says stops" }, said)));
  field.setAttribute("aria-invalid", faults.length ? "true" : "false");
  const there = factsOf(wordsOf(text));
  for (const button of document.querySelectorAll(".facts button")) button.classList.toggle("in", there.includes(button.dataset.fact));
  showProgress();
  document.dispatchEvent(new CustomEvent("flyergen-text", { detail: { key: text.key, words: wordsOf(text) } }));  // who draws it
  byId("next").textContent = say(stateOf(text) === "changed" ? "same" : nextDue(at) < 0 && !(goesThroughAll && at < TEXTS.length - 1) ? "finish" : "next");
}

// The room: a line that ends where the paper does.
let hearLater = 0;
function showRoom(text) {
  const long = lengthOf(wordsOf(text)), surplus = long - text.room, said = byId("room-said");
  if (!text.room) return said.replaceChildren(say("noroom"));
  const share = surplus > 0 ? (100 * text.room) / long : (100 * long) / text.room;
  byId("room-bar").replaceChildren(
    element("i", { style: `width:${Math.min(share, 100)}%` }),
    surplus > 0 ? element("i", { class: "past", style: `inset-inline-start:${share}%;width:${100 - share}%` }) : "",
    element("em", { style: surplus > 0 ? `inset-inline-start:${share}%` : "inset-inline-end:0" }),
  );
  const fits = surplus === 0 ? say("exact") : say("fits", { n: -surplus });
  if (long === 0) said.replaceChildren(element("b", {}, say("room", { n: text.room })));
  else if (surplus > 0) said.replaceChildren(element("span", { class: "stop" }, say("over", { n: surplus })), " ", say("over.help"));
  else said.replaceChildren(element("b", {}, fits));
  clearTimeout(hearLater);
  hearLater = setTimeout(() => { if (byId("hear")) byId("hear").textContent = said.textContent; }, 900);
}

// Facts: they stand as {contact.phone} in words that are kept, and are shown by what they print: {503-543-8417}.
// From right to left a fact is isolated, so that a telephone number keeps its order. The marks of that are not kept.

const [LRI, PDI] = ["\u2066", "\u2069"];
const shownFact = {}, factShown = {};
for (const [name, prints] of Object.entries(FLYER.facts)) {
  const said = prints.replace(/[{}]/g, "");
  let shown, number = 1;
  do {
    const twin = number > 1 ? `·${number}` : "";
    shown = IS_RTL ? `{${LRI}${said}${twin}${PDI}}` : `{${said}${twin}}`;
    number += 1;
  } while (shown in factShown);
  shownFact[name] = shown;
  factShown[shown] = name;
}
const literally = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const SHOWN = new RegExp(Object.keys(factShown).sort((one, other) => other.length - one.length).map(literally).join("|") || "(?!)", "g");
const shownPlainly = (text) => text.replaceAll(LRI, "").replaceAll(PDI, "");
const toShown = (kept) => kept.replace(/\{([\p{L}\p{N}_.-]+)\}/gu, (whole, name) => (Object.hasOwn(shownFact, name) ? shownFact[name] : whole));
const toKept = (shown) => shown.replace(SHOWN, (one) => `{${factShown[one]}}`);
const shownFacts = (shown) => [...shown.matchAll(SHOWN)].map((match) => ({ start: match.index, end: match.index + match[0].length }));

const nameOf = (fact) => fact.slice(1, -1).replace(/\?$/, "");
const piecesOf = (kept) => pieces(kept, FLYER.pattern);
// Facts of the words and of the targets of links.
const factsOf = (kept) => [...kept.matchAll(/\{([\p{L}\p{N}_.-]+)\??\}/gu)].map((match) => match[1]).filter((name) => Object.hasOwn(FLYER.facts, name));

// How long words are on paper: facts count as they are printed, marks do not count, and East Asian signs count two.
const WIDE = /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]/;
const letters = window.Intl?.Segmenter ? new Intl.Segmenter(undefined, { granularity: "grapheme" }) : null;
function lengthOf(kept) {
  const printed = piecesOf(kept).map(([role, said]) => (role === "fact" ? FLYER.facts[nameOf(said)] ?? said : role === "mark" ? "" : said));
  const said = printed.join("").trim().replace(/\s+/g, " ");
  const signs = letters ? [...letters.segment(said)].map((one) => one.segment) : [...said];
  return signs.reduce((count, sign) => count + (WIDE.test(sign) ? 2 : 1), 0);
}
const surplusOf = (text) => (text.room ? lengthOf(wordsOf(text)) - text.room : 0);

// What keeps words from being printed as they are: facts that lack or are unknown, loose braces, a star left over.
function faultsOf(text) {
  const words = wordsOf(text);
  if (!words.trim()) return [];
  const wanted = new Set(factsOf(text.source)), there = new Set(factsOf(words)), said = [];
  const shownList = (names) => names.map((name) => shownPlainly(shownFact[name])).join(", ");
  const missing = [...wanted].filter((name) => !there.has(name));
  if (missing.length) said.push(say("miss", { f: shownList(missing) }));
  const unknown = piecesOf(words).filter(([role, one]) => role === "bad" || (role === "fact" && !wanted.has(nameOf(one))));
  if (unknown.length) said.push(say("brace", { f: unknown.map(([, one]) => shownPlainly(toShown(one))).join(" ") }));
  const stars = piecesOf(words).filter(([role, one]) => role === "mark" && one[0] === "*");
  if (stars.reduce((open, [, one]) => open ^ (one.length & 3), 0)) said.push(say("stars"));
  return said;
}

function stateOf(text) {
  const entry = entryOf(text);
  if (!wordsOf(text).trim()) return "empty";
  if (faultsOf(text).length) return "fix";
  if (text.was && entry?.from !== text.hash) return "changed";
  if (entry?.unsure) return "unsure";
  return surplusOf(text) > 0 ? "over" : "written";
}
const isDue = (text) => ["empty", "changed", "fix"].includes(stateOf(text));
const countOf = (state) => TEXTS.filter((text) => stateOf(text) === state).length;
const nextDue = (from) => {
  for (let step = 1; step <= TEXTS.length; step += 1) {
    const number = (from + step) % TEXTS.length;
    if (number !== from && isDue(TEXTS[number])) return number;
  }
  return -1;
};

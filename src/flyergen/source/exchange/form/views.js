// Views: the first page, one text, all texts, and the end. Each is a list of elements.

const colored = (kept) => piecesOf(kept).map(([role, said]) => (role ? element("span", { class: role }, toShown(said)) : toShown(said)));
const sourceOf = (kept) => piecesOf(kept).map(([role, said]) => {
  const shown = shownPlainly(toShown(said));
  return role ? element("span", { class: role }, shown) : shown;
});
const plainly = (kept) => shownPlainly(toShown(kept));
const fromSource = { lang: FLYER.source.code, dir: FLYER.source.dir };

// The words that are gone and new, by the longest row of words that both have.
function changesOf(before, now) {
  const old = before.match(/\S+\s*/g) ?? [], fresh = now.match(/\S+\s*/g) ?? [];
  const common = Array.from({ length: old.length + 1 }, () => new Uint16Array(fresh.length + 1));
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = fresh.length - 1; j >= 0; j -= 1) {
      common[i][j] = old[i] === fresh[j] ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
    }
  }
  const found = [];
  const add = (state, said) => { if (found.at(-1)?.[0] === state) found.at(-1)[1] += said; else found.push([state, said]); };
  let i = 0, j = 0;
  while (i < old.length || j < fresh.length) {
    if (i < old.length && j < fresh.length && old[i] === fresh[j]) { add("", old[i]); i += 1; j += 1; }
    else if (i < old.length && (j >= fresh.length || common[i + 1][j] >= common[i][j + 1])) { add("del", old[i]); i += 1; }
    else { add("ins", fresh[j]); j += 1; }
  }
  const spoken = { del: "gone", ins: "new" };
  return found.flatMap(([state, said]) => state ? [element(state, {}, element("span", { class: "hear" }, `${say(spoken[state])} `), sourceOf(said.trimEnd())), " "] : sourceOf(said));
}

// --- what is on top of every view

function languagePicker(id) {
  const choose = (event) => {
    speaks = written.ui = event.target.value;
    keptAt = "";
    keep();
    draw();
    byId(id)?.focus();
  };
  const options = Object.entries(SENTENCES).map(([code, known]) => element("option", { value: code, selected: code === speaks, lang: code }, known.itself));
  return element("select", { id, "aria-label": say("ui"), onchange: choose }, options);
}

const arrow = () => (IS_RTL ? " ← " : " → ");
const drawTop = () => byId("top").replaceChildren(
  element("a", { class: "skip", href: "#page" }, say("skip")),
  element("p", { class: "name" }, FLYER.title),
  element("p", { class: "wide-only ways" }, element("span", { lang: FLYER.source.code }, FLYER.source.own), arrow(), element("b", { lang: TARGET.code }, TARGET.own)),
  element("div", { class: "end" },
    element("p", { class: "small aside wide-only", id: "kept", role: "status" }),
    element("div", { class: "wide-only" }, languagePicker("ui-wide")),
    view === "start" ? null : element("button", { class: "b", onclick: saveFile }, say("save"))),
);

const progress = () => element("div", { class: "progress" },
  element("div", { class: "ticks", id: "ticks", "aria-hidden": "true" }),
  element("p", { class: "num", id: "count" }),
  view === "list" ? null : element("button", { class: "l", onclick: () => go("list") }, say("list")),
  element("p", { class: "small aside private" }, say("private.short")));

const MOST_TICKS = 120;
const tickOf = (text, number) => {
  const state = stateOf(text), full = { empty: "", changed: "old", fix: "old" }[state] ?? "done";
  return element("i", { class: [full, entryOf(text)?.unsure && "ask", view === "text" && number === at && "here"].filter(Boolean).join(" ") });
};

function showProgress() {
  const empty = countOf("empty"), changed = countOf("changed"), faulty = countOf("fix"), ticks = byId("ticks");
  const done = TEXTS.length - empty;
  const bar = element("i", { class: "bar" }, element("i", { style: `width:${(100 * done) / TEXTS.length}%` }));
  ticks.replaceChildren(...(TEXTS.length > MOST_TICKS ? [bar] : TEXTS.map(tickOf)));
  const way = (state, name, n) => element("button", { class: "l", onclick: () => go("text", TEXTS.findIndex((text) => stateOf(text) === state)) }, say(name, { n }));
  byId("count").replaceChildren(element("b", {}, say("written", { n: done, all: TEXTS.length })),
    ...(changed ? [", ", way("changed", "again", changed)] : []), ...(faulty ? [", ", way("fix", "fix", faulty)] : []));
}

// --- pictures

const sheets = () => element("div", { "aria-hidden": "true" }, FLYER.sides.map((side) => {
  const all = side.reduce((wide, name) => wide + FLYER.panels[name].w, 0);
  return element("div", { class: "sheet" }, side.map((name) => element("img", { src: FLYER.panels[name].img, alt: "", style: `width:${(100 * FLYER.panels[name].w) / all}%` })));
}));

// The panel of a text, moved so that the text is in view.
function cropOf(text) {
  const panel = FLYER.panels[text.panel];
  if (!panel) return element("p", { class: "says" }, inReader(text.where));
  const [x, y, width, height] = text.box;
  const whole = element("div", {},
    element("img", { src: panel.img, alt: "", width: panel.w, height: panel.h }),
    element("div", { class: "spot", style: `left:${x}%;top:${y}%;width:${width}%;height:${height}%` }));
  const crop = element("div", { class: "crop" }, whole);
  requestAnimationFrame(() => {
    const all = whole.offsetHeight, seen = crop.clientHeight, top = (y / 100) * all, tall = (height / 100) * all;
    const from = tall > seen * 0.8 ? top - 16 : top - (seen - tall) / 2;
    whole.style.marginTop = `${-Math.max(0, Math.min(from, all - seen))}px`;
  });
  return crop;
}
const whereOf = (text) => (text.panel ? `${inReader(text.where)} ${say("pic")}` : "");

// --- the first page

function startView() {
  const hasWritten = Object.keys(written.texts).length > 0;
  const begin = () => {
    goesThroughAll = false;
    const first = isDue(TEXTS[0]) ? 0 : nextDue(0);
    if (first >= 0) return go("text", first);
    goesThroughAll = true;
    return go("end");
  };
  const useFile = () => {
    try { localStorage.removeItem(STORE); } catch { keeps = false; }
    written = structuredClone(inFile);
    newerInBrowser = 0;
    keep();
    draw();
  };
  const named = (event) => { written.by.name = event.target.value; keep(); };
  const grewUp = (event) => { written.by.native = event.target.checked; keep(); };
  return [element("div", { class: "pair" },
    element("section", { class: "leaf" }, element("div", { class: "body" }, element("div", { class: "first" },
      element("div", { class: "phone-only picker" }, languagePicker("ui-narrow")),
      element("h1", { tabindex: "-1" }, say("task")),
      element("p", {}, say("ask")),
      FLYER.note ? element("p", { class: "says", lang: FLYER.source.code, dir: "auto" }, FLYER.note) : null,
      newerInBrowser ? element("p", { class: "says asks" }, say("newer", { n: newerInBrowser }), " ", element("button", { class: "l", onclick: useFile }, say("newer.undo"))) : null,
      element("ol", { class: "steps" }, ["how1", "how2", "how3"].map((name) => element("li", {}, say(name)))),
      element("p", { class: "says" }, element("b", {}, say("private"))),
      element("div", { class: "who" },
        element("label", { for: "who" }, say("who"), element("span", { class: "hint" }, say("who.hint"))),
        element("input", { type: "text", id: "who", autocomplete: "name", maxlength: MOST_NAME, value: written.by.name, oninput: named, onkeydown: (event) => event.key === "Enter" && begin() }),
        element("label", { class: "choice" }, element("input", { type: "checkbox", checked: written.by.native, onchange: grewUp }), say("native"))),
      element("div", { class: "row" },
        element("button", { class: "b does", onclick: begin }, say(hasWritten ? "goon" : "begin")),
        element("button", { class: "l", onclick: () => print() }, say("paper")),
        element("button", { class: "l", onclick: () => byId("old").click() }, say("old")),
        element("input", { type: "file", id: "old", hidden: true, accept: ".html,.txt", "aria-label": say("old"), onchange: takeFile })),
      element("p", { id: "taken", role: "status" })))),
    element("section", { class: "bench wide-only", tabindex: "0", "aria-label": say("sheet") }, sheets()))];
}

// --- one text

const isTermOf = (text) => (one) => text.source.includes(one.term);

function hintsOf(text, following) {
  const row = (term, said) => element("div", {}, element("dt", { lang: FLYER.source.code }, term), said);
  const terms = FLYER.glossary.filter(isTermOf(text)).map((one) => (one.keep
    ? row(one.term, element("dd", { class: "aside" }, say("stays")))
    : row(`“${one.term}”`, element("dd", {}, element("bdi", { lang: TARGET.code }, one.to), " ", element("span", { class: "aside" }, say("as"))))));
  const next = following && element("div", {}, element("dt", {}, say("next.comes")), element("dd", { class: "one-line", ...fromSource }, plainly(following.source)));
  return terms.length || next ? element("dl", { class: "hints" }, terms, next) : null;
}

function unsureBox(text) {
  const isUnsure = entryOf(text)?.unsure === true;
  const comment = element("textarea", { class: "comment", id: "comment", rows: "2", maxlength: MOST_COMMENT, dir: "auto", oninput: (event) => write(text, { comment: event.target.value }) });
  comment.value = entryOf(text)?.comment ?? "";
  const toggle = (event) => {
    write(text, { unsure: event.target.checked });
    byId("comment-box").hidden = !event.target.checked;
    showProgress();
    if (event.target.checked) comment.focus();
  };
  return element("div", { class: "unsure" },
    element("label", { class: "choice" }, element("input", { type: "checkbox", id: "unsure", checked: isUnsure, onchange: toggle }), say("unsure")),
    element("div", { id: "comment-box", hidden: !isUnsure }, element("label", { for: "comment" }, say("comment")), comment));
}

const stayInField = (event) => event.preventDefault();  // a button beside the field does not take the focus from it
function fieldHead(text) {
  const facts = [...new Set(factsOf(text.source))];
  const put = (name) => element("button", { "data-fact": name, "aria-label": say("put.one", { f: FLYER.facts[name] }), onmousedown: stayInField, onclick: () => putFact(name) }, element("bdi", {}, shownPlainly(shownFact[name])));
  const mark = (name, signs, key) => element("button", { class: name, title: `Ctrl+${key}`, onmousedown: stayInField, onclick: () => toggleMark(signs) }, say(name));
  return element("div", { class: "field-head" },
    element("label", { for: "words", lang: TARGET.code }, TARGET.own),
    facts.length ? element("div", { class: "facts" }, element("span", { class: "aside small", title: say("fact.why") }, say("put")), facts.map(put)) : null,
    element("div", { class: "marks", role: "group", "aria-label": say("marks") }, mark("bold", "**", "B"), mark("italic", "*", "I")));
}

function textView() {
  const text = TEXTS[at], following = TEXTS[at + 1], isChanged = stateOf(text) === "changed";
  const buttons = (kind) => element("button", { class: `b ${kind}`, onclick: previous }, say("prev"));
  return [progress(), element("div", { class: `pair${text.source.length > 140 ? " long" : ""}` },
    element("section", { class: "leaf", "aria-labelledby": "where" },
      element("div", { class: "body", tabindex: "-1" },
        element("div", { class: "split" }, element("h1", { class: "at", id: "where", tabindex: "-1" }, inReader(text.title)), element("span", { class: "aside num" }, say("of", { n: at + 1, all: TEXTS.length }))),
        text.was && text.given ? element("p", { class: "says asks", hidden: !isChanged }, say("changed")) : null,
        element("p", { class: "label aside" }, inReader(FLYER.source.name)),
        element("p", { class: "src", ...fromSource }, text.was ? changesOf(text.was, text.source) : sourceOf(text.source)),
        text.note ? element("p", { class: "small" }, element("span", { class: "aside" }, `${say("note")} `), element("span", { lang: FLYER.source.code }, text.note)) : null,
        fieldHead(text),
        wordsField(text),
        element("div", { class: "room" }, element("div", { class: "bar", id: "room-bar", "aria-hidden": "true", hidden: !text.room }), element("p", { id: "room-said" })),
        element("div", { id: "faults" }),
        element("p", { class: "hear", role: "status", id: "hear" }),
        hintsOf(text, following),
        unsureBox(text),
        element("figure", { class: "phone-only" }, element("figcaption", { class: "small aside" }, whereOf(text) || say("where.label")), isPhone() ? cropOf(text) : null)),
      element("div", { class: "foot" }, element("div", { class: "row" },
        buttons("phone-only"), element("button", { class: "b does", id: "next", onclick: next }), buttons("wide-only"),
        element("span", { class: "aside small wide-only" }, say("keys"))))),
    element("section", { class: "bench wide-only", "aria-label": say("where.label") }, element("p", { class: "small aside" }, whereOf(text)), isPhone() ? null : cropOf(text)))];
}

// --- all texts, and the end

const openText = (number) => { goesThroughAll = true; go("text", number); };
const listRow = (text, words, below) => element("button", { onclick: () => openText(TEXTS.indexOf(text)) },
  element("span", { class: "num aside" }, TEXTS.indexOf(text) + 1), element("span", { class: "w" }, inReader(text.title), words, below),
  element("span", { class: `st${stateOf(text) === "written" ? "" : " due"}` }, say(`st.${stateOf(text)}`)));

const listView = () => [progress(), element("section", { class: "body" },
  element("h1", { class: "at", tabindex: "-1" }, say("list")),
  element("div", { class: "list" }, TEXTS.map((text) => listRow(text, [": ", element("bdi", { class: "aside" }, plainly(wordsOf(text) || text.source))]))),
  element("div", { class: "row" }, element("button", { class: "b does", onclick: () => go("end") }, say("finish")), element("button", { class: "l", onclick: () => print() }, say("paper"))))];

function endView() {
  const empty = TEXTS.filter((text) => stateOf(text) === "empty");
  const open = [...TEXTS.filter((text) => !["written", "empty"].includes(stateOf(text))), ...empty];
  const { mail } = FLYER.from;
  const address = `mailto:${mail}?subject=${encodeURIComponent(say("subject"))}&body=${encodeURIComponent(say("mailtext"))}`;
  const saved = !savedFile ? say("end.not") : unsaved ? say("end.since") : say("end.saved", { file: savedFile.name });
  const commentOf = (text) => (stateOf(text) === "unsure" && entryOf(text).comment ? element("span", { class: "aside small one-line" }, entryOf(text).comment) : null);
  return [progress(), element("div", { class: "pair" },
    element("section", { class: "leaf" }, element("div", { class: "body" },
      element("h1", { tabindex: "-1" }, empty.length ? say("end.some", { n: empty.length }) : say("end.all", { all: TEXTS.length })),
      empty.length ? element("p", {}, say("end.part")) : null,
      element("ol", { class: "steps" },
        element("li", {}, element("p", {}, element("b", {}, say("end.1")), " ", say("end.1b")),
          element("div", { class: "row" }, element("button", { class: "b does", onclick: saveFile }, say("save")), element("p", { role: "status", class: "saved-as" }, saved))),
        element("li", {}, element("p", {}, element("b", {}, say(mail ? "end.2" : "end.2c"))), mail ? element("a", { class: "b", href: address }, say("end.2b")) : null),
        element("li", {}, say("end.3"))),
      element("p", { class: "says" }, say("private")),
      element("button", { class: "l", onclick: copyBlock }, say("copy")), element("p", { id: "copied", role: "status" }),
      element("div", { class: "row" }, element("button", { class: "l", onclick: () => go("text", Math.max(at, 0)) }, say("back")), element("button", { class: "l", onclick: () => print() }, say("paper"))))),
    element("section", { class: "bench" }, open.length ? [element("h2", {}, say("end.open")), element("div", { class: "list" }, open.map((text) => listRow(text, null, commentOf(text))))] : sheets()))];
}

// --- on paper: all texts, and lines where nothing is written yet

const ON_A_LINE = 62, GROWTH = 1.25;  // letters
function drawPaper() {
  const rules = (text) => Array.from({ length: Math.ceil((text.source.length * GROWTH) / ON_A_LINE) + 1 }, () => element("div", { class: "rule" }));
  byId("paper").replaceChildren(
    element("h1", {}, say("task")), element("p", {}, `${say("ask")} ${say("print.how")}`),
    ...TEXTS.map((text, number) => {
      const state = stateOf(text), words = wordsOf(text);
      return element("section", {},
        element("h2", {}, `${number + 1}. ${inReader(text.title)}${state === "changed" ? `: ${say("st.changed")}` : ""}`),
        element("p", { class: "aside" }, text.room ? say("room", { n: text.room }) : say("noroom")),
        element("p", { class: "lines", ...fromSource }, sourceOf(text.source)),
        text.note ? element("p", { class: "aside" }, text.note) : null,
        words.trim() ? element("p", { class: "lines own", lang: TARGET.code, dir: TARGET.dir }, sourceOf(words)) : null,
        words.trim() && state !== "changed" ? null : rules(text));
    }));
}
addEventListener("beforeprint", drawPaper);

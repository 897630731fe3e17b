// Contents: what flyergen has put into this file, and the words of this page in the languages that it speaks.

const byId = (id) => document.getElementById(id);
const BLOCKS = ["style", "unscripted", "flyer", "sentences", "frame", "written", "script"];
const AS_READ = Object.fromEntries(BLOCKS.map((id) => [id, byId(id).textContent]));  // before any add-on touches them
const parsed = (text) => { try { return JSON.parse(text); } catch { return null; } };

const FLYER = parsed(AS_READ.flyer), SENTENCES = parsed(AS_READ.sentences);
const TEXTS = FLYER.texts, TARGET = FLYER.target, IS_RTL = TARGET.dir === "rtl";

let speaks = "en";
const inReader = (message) => message[speaks] ?? message.en;

// A sentence in the reader's language, with its values. A sentence that counts has a form for one and one for others.
function say(name, values = {}) {
  const known = SENTENCES[speaks] ?? SENTENCES.en;
  const form = name in SENTENCES.en ? name : `${name}.${new Intl.PluralRules(speaks).select(values.n) === "one" ? "one" : "other"}`;
  const { from, title } = FLYER;
  const all = { name: from.call, org: from.org, mail: from.mail, title, lang: inReader(TARGET.name), original: inReader(FLYER.source.name), ...values };
  return (known[form] ?? SENTENCES.en[form]).replace(/\{(\w+)\}/g, (whole, value) => all[value] ?? whole);
}

// An element with attributes, listeners (`onclick`) and children. Words only ever become text.
function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat(9).filter((one) => one !== null && one !== undefined && one !== false));
  return made;
}
const isPhone = () => !matchMedia("(min-width:701px)").matches;

// Facts: each field is checked and saved when it is left. A wrong one stays as it is typed, with the reason above it.

import { become, isOther, renew } from "./become.js";
import { at, changeFlyer, inTurn, keepSaved, newest, now, offerUndo, page, said, stopped, tell } from "./page.js";

const form = document.querySelector("#facts");
const prints = document.querySelector("#prints");
const was = form?.elements.namedItem("was");
const typed = new Set(); // fields that were changed and are not saved yet

const value = (field) => (field.type === "checkbox" ? (field.checked ? "true" : "") : field.value);
const field = (key) => form.elements.namedItem(key);
const why = (key) => form.querySelector(`[data-why="${CSS.escape(key)}"]`);
const row = (key) => field(key)?.closest(".form-row");

const save = () => inTurn(write);

async function write() {
  const keys = [...typed].filter(field).flatMap(together);
  typed.clear();
  if (!keys.length) return true;
  const values = Object.fromEntries(keys.map((key) => [key, value(field(key))]));
  const sent = Object.fromEntries(keys.map((key) => [field(key).id, values[key]]));
  try {
    const answer = await changeFlyer("facts/save", { typed: JSON.stringify(values), was: was.value });
    if (!answer.ok) { tell(said.notsaved, {}, true); return false; }
    show(keys, await answer.json(), sent);
  } catch {
    keys.forEach((key) => typed.add(key));
    stopped(save);
    return false;
  }
  return true;
}

// A part of the flyer that is not there yet is saved as a whole.
function together(key) {
  const whole = field(key).closest("[data-new]");
  return whole ? [...whole.querySelectorAll("[name]")].map((one) => one.name) : [key];
}

function show(saved, { facts, values, wrong }, sent) {
  const before = was.value, keys = saved.filter(field);  // the page may have got other fields meanwhile
  was.value = JSON.stringify(facts);
  for (const key of keys) mark(key, wrong[key]);
  for (const [key, text] of Object.entries(values)) fill(key, text);
  const failed = [...form.querySelectorAll("[aria-invalid]")];
  if (failed.length) {
    tell(page.dataset.except, { facts: failed.map((one) => label(one)).join(", ") }, true);
  } else tell(said.saved, { time: now() });
  const changed = before !== was.value;
  if (changed) offerUndo();
  const whole = keys.map((key) => field(key).closest("[data-new]")).find(Boolean)?.closest("[data-section]");
  if (changed && whole && !keys.some((key) => wrong[key])) renewSection(whole, sent);
  refresh();
}

// A part of the flyer that was new has its fields now, and room for one more.
async function renewSection(section, sent) {
  try {
    const name = `[data-section="${CSS.escape(section.dataset.section)}"]`, answer = await newest(name, location.href);
    const fresh = answer?.ok && new DOMParser().parseFromString(answer.html, "text/html").querySelector(name);
    if (fresh) become(section, fresh, sent);
  } catch { /* the next save says that the program has stopped */ }
}

const label = (one) => one.getAttribute("aria-label") || form.querySelector(`label[for="${CSS.escape(one.id)}"]`).textContent;

function mark(key, html) {
  const one = field(key);
  renew(why(key), html || "");
  if (html) {
    one.setAttribute("aria-invalid", "true");
    one.setAttribute("aria-describedby", `why-${key}`);
  } else {
    one.removeAttribute("aria-invalid");
    one.removeAttribute("aria-describedby");
  }
  row(key).classList.toggle("wrong", Boolean(row(key).querySelector("[aria-invalid]")));
}

// Other fields show what is in the file now, also what somebody else has written there.
function fill(key, text) {
  const one = field(key);
  if (!one || one === document.activeElement || one.hasAttribute("aria-invalid") || typed.has(key)) return;
  if (one.type === "checkbox") one.checked = Boolean(text);
  else one.value = text;
}

async function refresh() {
  try {
    const answer = await newest("prints", `${at("facts/print")}?lang=${encodeURIComponent(page.dataset.lang)}`);
    if (!answer) return;
    if (answer.ok) {
      const next = document.createElement("template");
      next.innerHTML = answer.html;
      await Promise.all([...next.content.querySelectorAll("img")].map((one) => {
        const drawn = new Image();
        drawn.src = one.getAttribute("src");
        return drawn.decode().catch(() => {});
      }));
      become(prints, next.content);
    }
  } catch { /* the bar says that the program has stopped */ }
  still();
}

// The sheet keeps the last fact that was right, and says so.
function still() {
  const failed = [...form.querySelectorAll("[aria-invalid]")].map((one) => one.name);
  const facts = JSON.parse(was.value);
  for (const one of prints.querySelectorAll("[data-fact]")) one.hidden = !failed.includes(one.dataset.fact);
  const shown = failed.find((key) => facts[key] && prints.querySelector(`[data-fact="${CSS.escape(key)}"]`));
  const line = prints.querySelector("#still");
  if (!line) return;
  line.hidden = !shown;
  line.textContent = shown ? line.dataset.still.replace("{fact}", facts[shown]) : "";
}

if (form) {
  form.addEventListener("input", (event) => { if (event.target.name) typed.add(event.target.name); });
  form.addEventListener("change", (event) => {
    if (!event.target.name) return;
    typed.add(event.target.name);
    // The fields of a new part are saved when the focus leaves it.
    if (!event.target.closest("[data-new]")) save();
  });
  form.addEventListener("focusout", (event) => {
    const whole = event.target.closest("[data-new]");
    if (whole && !whole.contains(event.relatedTarget) && [...whole.querySelectorAll("[name]")].some((one) => typed.has(one.name))) save();
  });
  form.addEventListener("submit", (event) => { event.preventDefault(); save(); });
  form.addEventListener("click", (event) => {
    const { keep, take, theirs, fact, meant } = event.target.dataset;
    if (meant !== undefined) {
      field(fact).value = meant;
      typed.add(fact);
      field(fact).focus();
      save();
    }
    if (keep === undefined && take === undefined) return;
    const key = keep ?? take;
    if (take !== undefined) field(key).value = theirs;
    agree(key);
  });
  still();
  for (const one of form.elements) if (one.name && isOther(one)) typed.add(one.name);
  keepSaved(() => typed.size > 0, save, () => [...typed].map((key) => value(field(key))).join("\n"));
}

// The chosen version goes over what is in the file now.
async function agree(key) {
  field(key).focus();
  typed.add(key);
  try {
    const answer = await inTurn(() => changeFlyer("facts/save", { typed: "{}", was: was.value }));
    if (answer.ok) was.value = JSON.stringify((await answer.json()).facts);
  } catch { return stopped(save); }
  await save();
}

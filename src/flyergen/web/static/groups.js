// Groups: the table is one stop for the keyboard, fields are saved at pauses, and the states come as they are known.

import { become } from "./become.js";
import {
  ask, at, change, changeFlyer, goesOn, inTurn, isAsked, isThere, keepSaved, leave, newest, now, offerUndo, said, stopped, tell,
} from "./page.js";

const SAVE_AFTER = 500, LOOK_AGAIN = 700, FIND_AFTER = 250;
const timers = {};
const later = (name, wait, work) => { clearTimeout(timers[name]); timers[name] = setTimeout(work, wait); };
const part = (name) => document.querySelector(name);

// The page shows the group that its address names, and what has changed in the table and of that group. Only what is
// different is replaced, so that a screen reader says no more than that.
const PARTS = ["#table", "#foot", "[data-all]", "[data-waiting]"], OF_GROUP = [".top-of-group", "#card", ".logo", "#fields"];
let shown = location.href, toFocus = "";
async function look() {
  const address = location.href;
  try {
    const answer = await newest("groups", address);
    if (!answer) return;
    goesOn();
    if (answer.ok) show(new DOMParser().parseFromString(answer.html, "text/html"), address);
    else if (address !== shown) location.reload();
  } catch { stopped(look); return; }
  watch();
}

function show(next, address) {
  const [old, fresh] = [part("#group"), next.querySelector("#group")];
  if (!fresh) return;
  const isOther = old.dataset.group !== fresh.dataset.group || old.dataset.lang !== fresh.dataset.lang;
  if (isOther && unsaved().length) { saveAll(); return; }  // and then it is looked at again
  for (const name of isOther ? PARTS : [...PARTS, ...OF_GROUP]) {
    const [here, there] = [part(name), next.querySelector(name)];
    if (here && there) become(here, there);
  }
  shown = address;
  if (isOther) old.replaceWith(fresh);
  if (toFocus) goTo();
}

// The focus goes to the group that was chosen, or stays on its row. It is not taken from somebody who types.
function goTo() {
  part("#table tr[aria-current] a")?.scrollIntoView({ block: "nearest" });
  if (!document.activeElement.matches("input, textarea, select")) part(toFocus)?.focus();
  toFocus = "";
}

// The table is one stop for Tab: the row that is shown beside it, and arrows go from there.
function rove() {
  const links = [...document.querySelectorAll("#table tbody a")];
  const here = links.find((one) => one === document.activeElement) || part("#table tr[aria-current] a") || links[0];
  for (const one of links) one.tabIndex = one === here ? 0 : -1;
}
document.addEventListener("focusin", (event) => { if (event.target.closest("#table")) rove(); });

function watch() {
  rove();
  const { unknown, working } = part("#table").dataset;
  if (working || unknown !== "0") later("look", LOOK_AGAIN, look);
}

// Another group is shown beside the table without the page being loaded again.
async function choose(address, focus) {
  if (!(await saveAll())) return;
  history.pushState(null, "", address);
  toFocus = focus ? "#fields input, #fields textarea" : "#table tr[aria-current] a";
  look();
}

document.addEventListener("click", (event) => {
  const way = event.target.closest("#table a, #group .one-of a, #foot p a");
  if (!way || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  choose(way.href, event.detail === 0 || Boolean(way.closest("#foot")));
});
addEventListener("popstate", () => location.reload());

document.addEventListener("keydown", (event) => {
  const row = document.activeElement.closest?.("#table tbody tr");
  if (event.key === "Escape" && document.activeElement.closest?.("#fields")) part("#table tr[aria-current] a")?.focus();
  if (!row || !["ArrowDown", "ArrowUp", "Home", "End"].includes(event.key)) return;
  event.preventDefault();
  const rows = [...row.parentElement.rows], here = rows.indexOf(row);
  const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: rows.length - 1 }[event.key];
  rows[Math.max(0, Math.min(rows.length - 1, to))].querySelector("a")?.focus();
});

// A field is saved if its file still says what was read.
const save = (field) => inTurn(() => write(field));
const unsaved = () => [...document.querySelectorAll("#fields [data-field]")].filter((one) => one.value !== one.dataset.was);
const saveAll = async () => {
  for (const field of unsaved()) if (!(await save(field))) return false;
  return true;
};
keepSaved(() => unsaved().length > 0, saveAll, () => unsaved().map((one) => one.value).join("\n"));

async function write(field) {
  const value = field.value, { was } = field.dataset;
  if (value === was) return true;
  if (isAsked(field)) return false;
  let done, answer;
  try {
    answer = await changeFlyer("groups/save", { group: field.closest("#group").dataset.group, field: field.dataset.field, value, was });
    done = await answer.json();
  } catch { stopped(() => save(field)); return false; }
  if (!answer.ok) { wrong(part("#logo-wrong"), done); tell(said.notsaved, {}, true); return false; }
  if (done.state !== "saved") { ask(field, done, () => save(field)); return false; }
  field.dataset.was = value;
  part("#logo-wrong").replaceChildren();
  tell(said.saved, { time: now() });
  offerUndo();
  later("look", 0, look);
  return true;
}

function wrong(place, { problems = [] }) {
  place.replaceChildren(...problems.map(({ fact, hint }) => {
    const box = document.createElement("div"), first = document.createElement("p"), second = document.createElement("p");
    box.className = "says stops";
    first.className = "stop";
    first.textContent = fact;
    second.textContent = hint;
    box.append(first, second);
    return box;
  }));
}

document.addEventListener("input", (event) => {
  const field = event.target.closest("[data-field]");
  if (field) later(`save ${field.dataset.field}`, SAVE_AFTER, () => save(field));
  if (event.target.id === "find") later("find", FIND_AFTER, find);
});
document.addEventListener("focusout", (event) => { if (event.target.matches?.("[data-field]")) save(event.target); });
document.addEventListener("click", ({ target }) => {
  if (target.dataset?.meant === undefined) return;
  const field = target.closest("[data-row]").querySelector("[data-field]");
  field.value = target.dataset.meant;
  field.focus();
  save(field);
});

function find() {
  const address = new URL(location.href);
  address.searchParams.set("find", part("#find").value);
  history.replaceState(null, "", address);
  look();
}
part("#find").form.addEventListener("submit", (event) => { event.preventDefault(); find(); });

// A logo is sent as soon as it is chosen, or dropped on the card.
function put(file) {
  const body = new FormData(part(".logo"));
  body.set("file", file);
  part("#logo").value = "";  // the same file can be chosen again
  inTurn(() => putLogo(body));
}
async function putLogo(body) {
  const answer = await change(at("groups/logo"), body).catch(() => null);
  if (!answer) return stopped(() => inTurn(() => putLogo(body)));
  if (!answer.ok) return refuse(answer, body.get("group"));
  part("#logo-wrong").replaceChildren();
  tell(said.saved, { time: now() });
  offerUndo();
  look();
}
async function refuse(answer, group) {
  tell(said.notsaved, {}, true);
  const why = await answer.json().catch(() => ({ problems: [{ fact: said.notsaved, hint: "" }] }));
  if (group === part("#group").dataset.group) wrong(part("#logo-wrong"), why);
}
document.addEventListener("change", (event) => { if (event.target.id === "logo" && event.target.files[0]) put(event.target.files[0]); });
document.addEventListener("dragover", (event) => {
  event.preventDefault();
  part("#card")?.classList.toggle("dropping", Boolean(event.target.closest("#group")));
});
document.addEventListener("drop", (event) => {
  event.preventDefault();
  part("#card")?.classList.remove("dropping");
  const [file] = event.dataTransfer.files;
  if (file && event.target.closest("#group") && part(".logo")) put(file);
});

// A group is deleted without a question, because Undo brings it back. What was typed last is saved first, and comes back too.
document.addEventListener("submit", (event) => {
  const form = event.target.closest("#delete");
  if (!form) return;
  event.preventDefault();
  leave(async () => {
    clearTimeout(timers.look);
    const body = new URLSearchParams(new FormData(form));
    const answer = await change(form.action, body).catch(() => null);
    if (!answer) return stopped(isThere);
    if (!answer.ok) return refuse(answer, body.get("group"));
    sessionStorage.setItem("told", JSON.stringify([form.dataset.told, {}, false]));
    return answer.url;
  });
});

// Making goes on in the program; the page only looks.
document.addEventListener("change", (event) => {
  if (event.target.id !== "for") return;
  const address = new URL(location.href);
  address.searchParams.set("for", event.target.value);
  leave(() => address.href);
});
document.addEventListener("submit", async (event) => {
  const form = event.target.closest("#foot form");
  if (!form) return;
  event.preventDefault();
  const { action } = form, body = new URLSearchParams(new FormData(form));
  if (!(await saveAll())) return;
  await inTurn(() => change(action, body, { redirect: "manual" }), form).catch(() => stopped(isThere));
  look();
});

watch();

// Groups: the table is one stop for the keyboard, fields are saved at pauses, and the states come as they are known.

import { ask, asked, at, goesOn, keepSaved, now, offerUndo, page, said, send, stopped, tell, typesElsewhere } from "./page.js";

const SAVE_AFTER = 500, LOOK_AGAIN = 700, FIND_AFTER = 250;
const timers = {};
const later = (name, wait, work) => { clearTimeout(timers[name]); timers[name] = setTimeout(work, wait); };
const part = (name) => document.querySelector(name);

async function fetched(address) {
  const answer = await fetch(address, { headers: { "X-Part": "yes" } });
  return answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
}

// Only what is different is replaced, so that no focus is lost and a screen reader says no more than that.
function replace(next, name) {
  const [old, fresh] = [part(name), next.querySelector(name)];
  if (!old || !fresh || old.outerHTML === fresh.outerHTML) return;
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  if (focused?.matches("select")) return;
  old.replaceWith(fresh);
  if (focused) ((focused.id && fresh.querySelector(`#${focused.id}`)) || fresh.querySelector("button"))?.focus();
}

function replaceRows(next) {
  const old = part("#table"), fresh = next.querySelector("#table");
  if (!old || !fresh) return;
  const [rows, others] = [old.tBodies[0].rows, fresh.tBodies[0].rows];
  const same = rows.length === others.length && [...rows].every((row, n) => row.dataset.id === others[n].dataset.id);
  if (!same) { old.replaceWith(fresh); return; }
  [...rows].forEach((row, n) => {
    if (row.outerHTML === others[n].outerHTML) return;
    const focused = row.contains(document.activeElement);
    row.replaceWith(others[n].cloneNode(true));
    if (focused) old.tBodies[0].rows[n].querySelector("a").focus();
  });
  Object.assign(old.dataset, fresh.dataset);
}

// What a look at the server shows: rows, counts, foot, and the card, but never a field in which somebody is typing.
async function look() {
  try {
    const next = await fetched(location.href);
    goesOn();
    if (next) {
      replaceRows(next);
      for (const name of ["#foot", "[data-all]", "[data-waiting]", "#card"]) replace(next, name);
      showWrong(next);
    }
  } catch { stopped(look); return; }
  watch();
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

// The message of a field comes and goes without the field itself being touched.
function showWrong(next) {
  for (const field of document.querySelectorAll("#fields [data-field]")) {
    const other = next.querySelector(`#fields [data-field="${CSS.escape(field.dataset.field)}"]`);
    if (!other) continue;
    const [row, fresh] = [field.closest("[data-row]"), other.closest("[data-row]")];
    row.classList.toggle("wrong", fresh.classList.contains("wrong"));
    row.querySelectorAll(".stop, .meant").forEach((one) => one.remove());
    field.before(...fresh.querySelectorAll(".stop, .meant"));
    for (const name of ["aria-invalid", "aria-describedby"]) {
      if (other.hasAttribute(name)) field.setAttribute(name, other.getAttribute(name)); else field.removeAttribute(name);
    }
  }
}

// Another group is shown beside the table without the page being loaded again.
async function show(address, focus) {
  if (!(await saveAll())) return;
  const next = await fetched(address);
  if (!next) { location.href = address; return; }
  history.pushState(null, "", address);
  page.dataset.group = next.querySelector("main").dataset.group;
  part("#group").replaceWith(next.querySelector("#group"));
  replaceRows(next);
  part("#table tr[aria-current] a")?.scrollIntoView({ block: "nearest" });
  if (typesElsewhere(part("#group"))) { watch(); return; }
  if (focus) part("#fields input, #fields textarea")?.focus(); else part("#table tr[aria-current] a")?.focus();
  watch();
}

document.addEventListener("click", (event) => {
  const way = event.target.closest("#table a, #group .one-of a, #foot p a");
  if (!way || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  show(way.href, event.detail === 0 || Boolean(way.closest("#foot")));
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
let saving = Promise.resolve(true);
function save(field) {
  saving = saving.then(() => write(field), () => write(field));
  return saving;
}
const unsaved = () => [...document.querySelectorAll("#fields [data-field]")].filter((one) => one.value !== one.dataset.was);
const saveAll = async () => {
  for (const field of unsaved()) if (!(await save(field))) return false;
  return true;
};
keepSaved(() => unsaved().length > 0, saveAll, () => unsaved().map((one) => one.value).join("\n"));

async function write(field) {
  const value = field.value, { was } = field.dataset;
  if (value === was) return true;
  if (asked(field)) return false;
  let done, answer;
  try {
    answer = await send("groups/save", { group: page.dataset.group, field: field.dataset.field, value, was });
    done = await answer.json();
    goesOn();
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

async function find() {
  const address = new URL(location.href);
  address.searchParams.set("find", part("#find").value);
  const next = await fetched(address);
  if (!next) return;
  history.replaceState(null, "", address);
  replaceRows(next);
  rove();
}
part("#find").form.addEventListener("submit", (event) => { event.preventDefault(); find(); });

// A logo is sent as soon as it is chosen, or dropped on the card.
async function put(file) {
  const form = new FormData(part(".logo"));
  form.set("file", file);
  const answer = await fetch(at("groups/logo"), { method: "POST", body: form }).catch(() => null);
  if (!answer) return stopped(() => put(file));
  const next = answer.ok && (await fetched(location.href));
  if (next) {
    part("#logo-wrong").replaceChildren();
    for (const name of [".logo", "#card"]) replace(next, name);
    replaceRows(next);
    tell(said.saved, { time: now() });
    offerUndo();
    watch();
    return;
  }
  wrong(part("#logo-wrong"), await answer.json().catch(() => ({ problems: [{ fact: said.notsaved, hint: "" }] })));
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
document.addEventListener("submit", async (event) => {
  const form = event.target.closest("#delete");
  if (!form) return;
  event.preventDefault();
  if (!(await saveAll())) return;
  clearTimeout(timers.look);
  const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) }).catch(() => null);
  if (!answer) return stopped(() => form.requestSubmit());
  if (!answer.ok) return wrong(part("#logo-wrong"), await answer.json().catch(() => ({ problems: [{ fact: said.notsaved, hint: "" }] })));
  sessionStorage.setItem("told", JSON.stringify([form.dataset.told, {}, false]));
  location.href = answer.url;
});

// Making goes on in the program; the page only looks.
document.addEventListener("change", (event) => {
  if (event.target.id !== "for") return;
  const address = new URL(location.href);
  address.searchParams.set("for", event.target.value);
  location.href = address;
});
document.addEventListener("submit", async (event) => {
  const form = event.target.closest("#foot form");
  if (!form) return;
  event.preventDefault();
  if (!(await saveAll())) return;
  await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), redirect: "manual" });
  await look();
});

watch();

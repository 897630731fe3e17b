// Print: how large each file is, when it is made; and the job ticket, which is made anew when its form has changed.

import { become, isOther, typedIn } from "./become.js";
import { AS_PART, change, inTurn, keepSaved, now, offerUndo, said, stopped, tell } from "./page.js";

const SAVE_AFTER = 600;

// The pictures of the page come first: they make the files, and the sizes are then there at once.
async function sizes() {
  await Promise.all([...document.querySelectorAll("[data-scene]")].map((one) => one.decode().catch(() => {})));
  const small = [...document.querySelectorAll("[data-size]")].sort((one, other) => one.href.includes("package") - other.href.includes("package"));
  for (const way of [...small, ...document.querySelectorAll("[data-pages]")]) {
    const answer = await fetch(way.dataset.size || way.dataset.pages).catch(() => null);
    if (!answer?.ok) continue;
    const { size, pages } = await answer.json();
    const good = document.querySelector("#good[data-good]");
    if (good && way.href.includes("package")) good.textContent = good.dataset.good;
    if (way.dataset.size) way.textContent += `, ${size}`;
    else way.textContent += pages === 1 ? way.dataset.one : way.dataset.many.replace("{pages}", pages);
  }
}
sizes();

document.querySelector("[data-folder]")?.addEventListener("click", async (event) => {
  event.preventDefault();
  await fetch(event.target.href, { method: "POST" });
  document.querySelector("#folder").textContent = document.querySelector("#folder").dataset.said;
});

const form = document.querySelector("#ticket");
let timer = 0;
const typed = () => [...form.querySelectorAll("input[type=text]")];
const unsaved = () => typed().some(isOther);

async function write() {
  if (!unsaved()) return true;
  const values = new URLSearchParams(), sent = typedIn(form);
  for (const one of form.querySelectorAll("input")) {
    if (one.type === "hidden" || one.value !== one.defaultValue) values.set(one.name, one.value);
  }
  let answer, next;
  try {
    answer = await change(form.action, values, AS_PART);
    next = new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch { stopped(save); return false; }
  const good = answer.ok && next.querySelector("#ticket") && !next.querySelector("[aria-invalid]");
  show(next, good, sent);
  if (good) { tell(said.saved, { time: now() }); offerUndo(); } else tell(said.notsaved, {}, true);
  return good;
}
function save() {
  clearTimeout(timer);
  return inTurn(write);
}

// What is wrong stays in its field as it was typed, and so does the field in which somebody types; all else is what is saved.
function show(next, good, sent) {
  const here = document.activeElement;
  for (const one of [...next.querySelectorAll("[aria-invalid]"), here]) delete sent[one.id || one.name];
  for (const name of ["#ticket", "#looked"]) {
    const fresh = next.querySelector(name);
    if (fresh) become(document.querySelector(name), fresh, sent);
  }
  const picture = document.querySelector("#ticket-picture");
  if (picture && good) {
    const made = new URL(picture.src);
    made.searchParams.set("made", Date.now());
    picture.src = made;
  }
}

if (form) {
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(save, SAVE_AFTER); });
  form.addEventListener("focusout", save);
  form.addEventListener("submit", (event) => { event.preventDefault(); save(); });
  keepSaved(unsaved, save, () => typed().map((one) => one.value).join("\n"));
}

// Print: how large each file is, when it is made; and the job ticket, which is made anew when its form has changed.

import { goesOn, isOther, keepSaved, now, offerUndo, renew, said, stopped, tell } from "./page.js";

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
let timer = 0, saving = Promise.resolve(true);
const typed = () => [...form.querySelectorAll("input[type=text]")];
const unsaved = () => typed().some(isOther);

async function write() {
  if (!unsaved()) return true;
  const values = new URLSearchParams(), sent = new Map([...form.querySelectorAll("input[type=text]")].map((one) => [one, one.value]));
  for (const one of form.querySelectorAll("input")) {
    if (one.type === "hidden" || one.value !== one.defaultValue) values.set(one.name, one.value);
  }
  let answer, next;
  try {
    answer = await fetch(form.action, { method: "POST", body: values, headers: { "X-Part": "yes" } });
    next = new DOMParser().parseFromString(await answer.text(), "text/html");
    goesOn();
  } catch { stopped(save); return false; }
  const good = answer.ok && !next.querySelector("[aria-invalid]");
  show(next, good, sent);
  if (good) { tell(said.saved, { time: now() }); offerUndo(); } else tell(said.notsaved, {}, true);
  return good;
}
function save() {
  clearTimeout(timer);
  saving = saving.then(write, write);
  return saving;
}

// What was typed stays in its field; messages, the day of the week and the ticket are those of what is saved.
function show(next, good, sent) {
  for (const field of form.querySelectorAll("input[type=text]")) {
    const other = next.querySelector(`input[name="${CSS.escape(field.name)}"]`);
    const [row, fresh] = [field.closest(".form-row"), other.closest(".form-row")];
    row.classList.toggle("wrong", fresh.classList.contains("wrong"));
    const wrong = other.hasAttribute("aria-invalid");
    for (const name of ["aria-invalid", "aria-describedby"]) {
      if (wrong) field.setAttribute(name, other.getAttribute(name)); else field.removeAttribute(name);
    }
    if (good || !wrong) {
      const typed = field.value, same = typed === sent.get(field) && document.activeElement !== field;
      field.defaultValue = other.defaultValue;
      field.value = same ? other.value : typed;
    }
  }
  for (const row of form.querySelectorAll(".form-row")) {
    const fresh = next.querySelectorAll("#ticket .form-row")[[...form.querySelectorAll(".form-row")].indexOf(row)];
    row.querySelectorAll(".stop, .stop + .small").forEach((one) => one.remove());
    row.lastElementChild.prepend(...fresh.querySelectorAll(".stop, .stop + .small"));
  }
  form.querySelector("[name=was]").value = next.querySelector("[name=was]").value;
  const day = next.querySelector("#weekday");
  form.querySelector("#weekday")?.remove();
  if (day) form.querySelector(".due").append(day);
  renew(document.querySelector("#looked"), next.querySelector("#looked").innerHTML);
  const picture = document.querySelector("#ticket-picture");
  if (picture && good) {
    const fresh = new URL(picture.src);
    fresh.searchParams.set("made", Date.now());
    picture.src = fresh;
  }
}

if (form) {
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(save, SAVE_AFTER); });
  form.addEventListener("focusout", save);
  form.addEventListener("submit", (event) => { event.preventDefault(); save(); });
  keepSaved(unsaved, save, () => typed().map((one) => one.value).join("\n"));
}

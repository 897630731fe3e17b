// Look: each choice is made when it is taken, and shown on the sheets beside it. The forms work without this too.

import { become, isOther, renew, typedIn } from "./become.js";
import { change, inTurn, newest, now, offerUndo, page, said, stopped, tell } from "./page.js";

const SLOW = 800;

// What a picture shows is sent from the form that is on the page in its turn, which knows what the file says. A choice and a
// file are sent as they were when they were taken.
function post(form, submitter) {
  const text = form.matches("[data-text]") && form.querySelector("textarea");
  const taken = text || new FormData(form, submitter), sent = typedIn(form);
  if (form.matches("[data-file]")) form.reset();  // the same file can be chosen again
  return inTurn(() => {
    if (!text) return sendForm(form, taken, sent);
    const here = document.getElementById(text.id);
    return here && isOther(here) && sendForm(here.form, new FormData(here.form), typedIn(here.form));
  }, submitter);
}

async function sendForm(form, body, sent) {
  const plain = form.enctype !== "multipart/form-data";
  page.setAttribute("aria-busy", "true");
  const slow = setTimeout(() => tell(plain ? said.trying : said.sending), SLOW);
  try {
    const answer = await change(form.action, plain ? new URLSearchParams(body) : body);
    if (answer.status === 413) return tell(said.toolarge, {}, true);
    show(await answer.text(), answer, sent);
  } catch { stopped(() => inTurn(() => sendForm(form, body, sent))); } finally { clearTimeout(slow); page.removeAttribute("aria-busy"); }
}

// The page becomes the new one, and stays where it was. What is refused is not chosen any more, and stays in its field.
function show(html, answer, sent) {
  const next = new DOMParser().parseFromString(html, "text/html").querySelector("main");
  if (!next) return tell(said.notsaved, {}, true);
  if (!answer.ok) for (const one of page.querySelectorAll("textarea, [type=text]")) delete sent[one.id];
  become(page, next, sent);
  if (answer.redirected) history.replaceState(null, "", answer.url);
  if (answer.ok) {
    tell(said.saved, { time: now() });
    offerUndo();
  } else {
    tell(said.notsaved, {}, true);
    (document.querySelector("#refused") || document.querySelector("#rgb"))?.scrollIntoView({ block: "nearest" });
  }
  fits();
}

// How each language fits in a choice is asked for when the page is there, because trying takes a while.
async function fits() {
  for (const place of document.querySelectorAll("[data-fit]")) {
    const answer = await newest("fits", place.dataset.fit).catch(() => ({}));
    if (!answer) return;  // the page has come anew
    if (answer.ok) renew(place, answer.html);
  }
}

// A color is written, or chosen from all colors.
document.addEventListener("input", ({ target }) => {
  const form = target.closest("[data-pair]");
  if (!form) return;
  const [text, wheel] = [form.querySelector("#rgb"), form.querySelector("[type=color]")];
  if (target === wheel) text.value = wheel.value.toUpperCase();
  else if (/^#[0-9a-f]{6}$/i.test(text.value)) wheel.value = text.value;
});

const AT_ONCE = "main form[data-now], main form[data-file], main form[data-text]";
document.addEventListener("change", (event) => {
  const form = event.target.closest(AT_ONCE);
  if (!form) return;
  event.target.dataset.sent = event.target.value;
  post(form);
});
// What was typed while the page came anew is no change for the browser.
document.addEventListener("focusout", ({ target }) => {
  if (target.closest("main form[data-text]") && target.dataset.sent !== target.value && isOther(target)) post(target.form);
});
document.addEventListener("submit", (event) => {
  if (!event.target.closest("main")) return;
  event.preventDefault();
  post(event.target, event.submitter);
});

// The ring on a picture is where one clicks, and moves with its sliders, whose arrow keys go in steps of 2 %.
document.addEventListener("click", (event) => {
  const whole = event.target.closest("[data-ring]");
  if (!whole) return;
  const box = whole.getBoundingClientRect(), form = whole.nextElementSibling;
  form.elements.across.value = Math.round((100 * (event.clientX - box.left)) / box.width);
  form.elements.down.value = Math.round((100 * (event.clientY - box.top)) / box.height);
  moveRing(form);
  post(form);
});
document.addEventListener("input", ({ target }) => { if (target.closest(".ring-at")) moveRing(target.form); });
function moveRing(form) {
  Object.assign(form.previousElementSibling.querySelector(".ring").style, { left: `${form.elements.across.value}%`, top: `${form.elements.down.value}%` });
}

// A picture that is dropped on the part of another one takes its place.
for (const kind of ["dragover", "drop"]) {
  document.addEventListener(kind, (event) => {
    const part = event.target.closest?.("[data-drop]") || (document.querySelectorAll("[data-drop]").length === 1 && document.querySelector("[data-drop]"));
    if (!part || !event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    part.classList.toggle("dropping", kind === "dragover");
    if (kind !== "drop" || !event.dataTransfer.files.length) return;
    const form = part.querySelector("[data-file]");
    form.querySelector("[type=file]").files = event.dataTransfer.files;
    post(form);
  });
}
document.addEventListener("dragleave", (event) => event.target.closest?.("[data-drop]")?.classList.remove("dropping"));

// A choice may be taken before this file has come: on a slow machine the page is there first.
const taken = [...document.querySelectorAll(AT_ONCE)].find((form) => [...form.elements].some(isOther));

fits();
if (taken) post(taken);

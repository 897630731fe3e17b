// Paste: what is pasted is read at once, and again after each choice. Without this the button does the same.

import { become, typedIn } from "./become.js";
import { goesOn, newest, page, stopped, tell } from "./page.js";

const form = document.querySelector("#paste");
const text = document.querySelector("#text");

async function look() {
  const sent = typedIn(form), body = new URLSearchParams(new FormData(form));
  form.classList.add("setting");
  try {
    const answer = await newest("pasted", form.action, { method: "POST", body });
    if (!answer) return;
    goesOn();
    if (answer.ok) become(page, new DOMParser().parseFromString(answer.html, "text/html").querySelector("main"), sent);
    else tell(answer.html, {}, true);
  } catch { return stopped(look); }
  form.classList.remove("setting");
}

text.addEventListener("paste", () => setTimeout(look));
form.addEventListener("change", (event) => { if (event.target.matches("select, aside input")) look(); });
form.addEventListener("submit", (event) => {
  form.classList.add("setting");
  if (event.submitter?.id !== "look") return;
  event.preventDefault();
  look();
});
if (document.querySelector("#read")) text.blur();

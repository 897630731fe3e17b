// Paste: what is pasted is read at once, and again after each choice. Without this the button does the same.

import "./page.js";

const form = document.querySelector("#paste");
const text = document.querySelector("#text");
const look = () => form.requestSubmit(document.querySelector("#look"));

text.addEventListener("paste", () => setTimeout(look));
form.addEventListener("change", (event) => { if (event.target.matches("select, aside input")) look(); });
document.addEventListener("submit", () => form.classList.add("setting"));
if (document.querySelector("#read")) text.blur();

// Words: the sheet beside the words. The sheet is one stop for the keyboard; arrows go from text to text on it.

import { page } from "./page.js";
import "./field.js";

const sheet = document.querySelector("#sheet");
const field = document.querySelector("#words");

const spots = () => [...sheet.querySelectorAll(".spot")];
sheet?.addEventListener("keydown", (event) => {
  const steps = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };
  const all = spots(), here = all.indexOf(document.activeElement);
  if (here < 0 || !(event.key in steps)) return;
  event.preventDefault();
  const next = all[(here + steps[event.key] + all.length) % all.length];
  all.forEach((spot) => { spot.tabIndex = spot === next ? 0 : -1; });
  next.focus();
});

const toSheet = () => (sheet?.querySelector(".spot[tabindex='0']") || document.querySelector("#surface")).focus();
document.addEventListener("keydown", (event) => {
  const inSheet = document.querySelector("#surface").contains(document.activeElement);
  if (event.key === "F6") {
    event.preventDefault();
    if (inSheet) (field || document.querySelector(".list a"))?.focus(); else toSheet();
  } else if (event.key === "Escape" && document.activeElement === field) toSheet();
});

// A larger sheet opens at the text that is edited.
if (document.querySelector(".surface-view.larger")) page.querySelector(".spot[aria-current]")?.scrollIntoView({ block: "center", inline: "center" });

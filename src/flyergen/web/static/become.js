// Become: a part of the page comes anew, and what somebody types, chooses or presses there stays.

// A part of the page becomes what a fresh one is. What is the same in both stays the same element: a button that is being
// pressed, a field in which somebody types. A field keeps what was typed or chosen in it and is not among `sent`, the values
// that the fresh part knows, and what its user has opened stays open.
export function become(part, fresh, sent = {}) {
  const here = part.contains(document.activeElement) ? document.activeElement : null, around = [];
  for (let one = here; one && one !== part.parentElement; one = one.parentElement) around.push(one);
  const [from, to] = here && isText(here) ? [here.selectionStart, here.selectionEnd] : [];
  const kept = new Map(fieldsIn(part).filter((one) => stateOf(one) !== sent[nameOf(one)] && (isOther(one) || (one === here && isText(one))))
    .map((one) => [nameOf(one), stateOf(one)]));
  merge(part, fresh, kept);
  for (const one of fieldsIn(part)) {
    if (!kept.has(nameOf(one))) reset(one); else if (isTicked(one)) one.checked = kept.get(nameOf(one)) !== ""; else one.value = kept.get(nameOf(one));
  }
  if (here === document.activeElement && from !== undefined) here.setSelectionRange(from, to);
  if (!here || here === document.activeElement) return;
  const same = here.id && document.getElementById(here.id);
  const first = (what) => around.filter((one) => one.isConnected).map((one) => one.querySelector(what)).find(Boolean);
  const near = same && part.contains(same) ? same : first("summary, a[href]") || first("button");
  near?.focus({ preventScroll: true });
  if (near === same && from !== undefined) near.setSelectionRange(from, to);
}
export function renew(part, html) {
  const fresh = document.createElement("template");
  fresh.innerHTML = html;
  become(part, fresh.content);
}
const fieldsIn = (part) => [...part.querySelectorAll("input:not([type=hidden], [type=file]), textarea, select")];
const nameOf = (field) => field.id || field.name;
const isTicked = (field) => field.matches("[type=radio], [type=checkbox]");
const isText = (field) => field.matches("textarea, [type=text], [type=tel], [type=url], [type=email], [type=search]");
const stateOf = (field) => (isTicked(field) ? (field.checked ? field.value : "") : field.value);
export const typedIn = (form) => Object.fromEntries(fieldsIn(form).map((one) => [nameOf(one), stateOf(one)]));
function reset(field) {
  if (isTicked(field)) field.checked = field.defaultChecked;
  else if (field.matches("select")) { const first = [...field.options].find((one) => one.defaultSelected); if (first) first.selected = true; }
  else if (field.value !== field.defaultValue) field.value = field.defaultValue;
}

// Two elements are the same if they are called the same and do the same. Others are not made from one another.
const CALLED = ["id", "name", "type", "for", "href", "action", "data-id", "data-text", "data-fact"];
const isSame = (one, other) => one.nodeName === other.nodeName && (one.nodeType !== Node.ELEMENT_NODE
  || (CALLED.every((name) => one.getAttribute(name) === other.getAttribute(name)) && (one.nodeName !== "BUTTON" || one.value === other.value)));
function merge(one, fresh, kept) {
  if (one.isEqualNode(fresh)) return;
  if (one.nodeType !== Node.ELEMENT_NODE) { one.data = fresh.data; return; }
  if (one.id === fresh.id) {
    const stays = (name) => (name === "open" && one.matches("details")) || (name === "data-was" && kept.has(nameOf(one)));
    for (const { name } of [...one.attributes]) if (!fresh.hasAttribute(name) && !stays(name)) one.removeAttribute(name);
    for (const { name, value } of fresh.attributes) if (one.getAttribute(name) !== value && !stays(name)) one.setAttribute(name, value);
  }
  let next = one.firstChild;
  for (const [child, other] of pairs([...one.childNodes], [...fresh.childNodes])) {
    if (!other) { next = child.nextSibling; child.remove(); }
    else if (!child) one.insertBefore(other, next);
    else { merge(child, other, kept); next = child.nextSibling; }
  }
}

// The longest row of children that are the same in both, with what has gone and what has come between them.
function pairs(olds, news) {
  const found = [], ends = [];
  while (olds.length && news.length && isSame(olds[0], news[0])) found.push([olds.shift(), news.shift()]);
  while (olds.length && news.length && isSame(olds.at(-1), news.at(-1))) ends.unshift([olds.pop(), news.pop()]);
  const long = olds.map(() => new Array(news.length + 1).fill(0)).concat([new Array(news.length + 1).fill(0)]);
  for (let i = olds.length - 1; i >= 0; i--) {
    for (let j = news.length - 1; j >= 0; j--) {
      long[i][j] = isSame(olds[i], news[j]) ? long[i + 1][j + 1] + 1 : Math.max(long[i + 1][j], long[i][j + 1]);
    }
  }
  let [i, j] = [0, 0];
  while (i < olds.length || j < news.length) {
    if (i < olds.length && j < news.length && isSame(olds[i], news[j])) found.push([olds[i++], news[j++]]);
    else if (j === news.length || (i < olds.length && long[i + 1][j] >= long[i][j + 1])) found.push([olds[i++], null]);
    else found.push([null, news[j++]]);
  }
  return [...found, ...ends];
}

// Whether a field says something else than the program does.
export function isOther(field) {
  if (field.type === "radio") return field.checked && !field.defaultChecked;
  if (field.type === "checkbox") return field.checked !== field.defaultChecked;
  if (field.type === "select-one") return !field.selectedOptions[0]?.defaultSelected;
  if (field.dataset.was !== undefined) return field.value !== field.dataset.was;
  return field.type !== "hidden" && field.defaultValue !== undefined && field.value !== field.defaultValue;
}

// A form that is on its way is not sent again: a second press would begin a second flyer.

let sent = new WeakSet();
addEventListener("submit", (event) => {
  if (event.defaultPrevented || event.target.method !== "post") return;
  if (sent.has(event.target)) event.preventDefault(); else sent.add(event.target);
});
addEventListener("pageshow", () => { sent = new WeakSet(); });

/* Keeps the whole site on a device for use without a network, and takes it off again. What is here already stays. */
"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const config = JSON.parse($("config").textContent), said = JSON.parse($("sentences").textContent);
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => (name in values ? values[name] : all));
  const megabytes = (count) => (count / 1e6).toFixed(1);
  const base = new URL(config.root, location.href), AT_ONCE = 4;
  const LIST = new URL("offline/files.json", base).href, HERE = new URL("offline/kept.json", base).href;
  const cacheOf = (name) => (/^(typesetter|sources)\//.test(name) ? "typesetter" : "pages");
  const tell = (text) => { $("state").textContent = text; };

  if (location.protocol === "file:") { tell(said.disk); return; }
  if (!navigator.serviceWorker || !self.caches) return;

  const listed = async (answer) => (answer && answer.ok ? answer.json() : null);
  let all = {}, here = {};
  const missing = () => Object.entries(all).filter(([name, [, hash]]) => !here[name] || here[name][1] !== hash);
  const sum = (some) => some.reduce((size, [, [bytes]]) => size + bytes, 0);

  /* Everything of this site in the browser: the cache, and the name in the site. */
  async function ours() {
    const found = [];
    for (const name of ["pages", "typesetter"]) {
      const kept = await caches.open(name);
      for (const { url } of await kept.keys()) if (url.startsWith(base.href)) found.push([kept, url, url.slice(base.href.length)]);
    }
    return found;
  }

  /* What can be done: keep all, or what is new; and take it off if anything is kept. */
  async function show() {
    const left = missing(), is_kept = Object.keys(here).length > 0;
    $("remove").hidden = !(await ours()).length;
    $("keep").hidden = !left.length;
    $("keep").textContent = fill(is_kept ? said.renew : said.keep, { size: megabytes(sum(left)) });
    if (is_kept && !left.length) tell(fill(said.kept, { size: megabytes(sum(Object.entries(all))) }));
  }

  async function fetched(name, hash) {
    const address = new URL(name, base).href, answer = await fetch(address, { cache: "reload" });
    const data = await answer.arrayBuffer();
    if (!answer.ok || !(await whole(data, hash))) throw new Error(name);
    await (await caches.open(cacheOf(name))).put(address, new Response(data, { headers: { "Content-Type": answer.headers.get("Content-Type") || "" } }));
  }

  async function keep() {
    const queue = missing(), size = sum(queue), meter = $("meter");
    let done = 0;
    const one = async () => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        await fetched(next[0], next[1][1]);
        here[next[0]] = next[1];
        done += next[1][0];
        meter.firstElementChild.style.width = `${(100 * done) / size}%`;
        meter.setAttribute("aria-valuenow", 25 * Math.floor((4 * done) / size));
        $("bytes").textContent = fill(said.bytes, { done: megabytes(done), all: megabytes(size) });
      }
    };
    $("keep").hidden = true;
    $("going").hidden = false;
    tell("");
    try {
      if (navigator.storage && navigator.storage.persist) await navigator.storage.persist();
      await navigator.serviceWorker.register(new URL("worker.js", base));
      await Promise.all(Array.from({ length: AT_ONCE }, one));
      await tidy();
    } catch (error) {
      queue.length = 0;
      tell(error.name === "QuotaExceededError" ? said.no_room : said.gone);
    }
    await (await caches.open("pages")).put(HERE, new Response(JSON.stringify(here)));
    $("going").hidden = true;
    await show();
    performance.mark("kept-all");
  }

  /* Take away what the site no longer has, such as an older typesetter. */
  async function tidy() {
    for (const [kept, url, name] of await ours()) {
      if (!(name in all) && (name in here || cacheOf(name) === "typesetter")) await kept.delete(url);
    }
    here = Object.fromEntries(Object.entries(here).filter(([name]) => name in all));
  }

  async function remove() {
    for (const [kept, url] of await ours()) await kept.delete(url);
    const worker = await navigator.serviceWorker.getRegistration(base);
    if (worker) await worker.unregister();
    here = {};
    await show();
    tell(said.removed);
    performance.mark("removed");
  }

  $("keep").addEventListener("click", keep);
  $("remove").addEventListener("click", remove);
  const line = () => { $("off").hidden = navigator.onLine; };
  addEventListener("online", line);
  addEventListener("offline", line);
  line();
  (async () => {
    here = (await listed(await (await caches.open("pages")).match(HERE))) || {};
    all = (await listed(await fetch(LIST, { cache: "reload" }).catch(() => null))) || here;
    tell("");
    await show();
    performance.mark("shown");
  })();
})();

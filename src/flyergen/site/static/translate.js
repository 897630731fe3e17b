/* A translator's form with her own sheet: each text is drawn as she writes it. Without the typesetter it is the form. */
"use strict";
(() => {
  const config = JSON.parse(document.getElementById("site").textContent);
  const reader = () => (config.sentences[document.documentElement.lang] ? document.documentElement.lang : config.speaks);
  const say = (name) => config.sentences[reader()][name];
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => (name in values ? values[name] : all));
  const bar = Object.assign(document.createElement("nav"), { className: "progress small" }), state = document.createElement("span");
  const back = Object.assign(document.createElement("a"), { href: config.back, className: "l", textContent: say("back") });
  state.setAttribute("role", "status");
  bar.setAttribute("aria-label", say("back"));
  bar.style.minHeight = "44px";
  bar.lang = reader();
  bar.dir = document.documentElement.dir;
  const tell = (name, values = {}) => Object.assign(state, { lang: reader(), textContent: fill(say(name), values) });
  const off = Object.assign(document.createElement("p"), { hidden: true });
  Object.assign(off.style, { background: "#1B1A17", color: "#FFF", padding: "8px 24px" });
  off.setAttribute("role", "status");
  bar.append(back, state);
  document.body.prepend(bar, off);
  for (const weight of ["400", "600 700"]) document.fonts.add(new FontFace("Source Sans 3", `url(${config.root}fonts/text-${weight.slice(-3)}.woff)`, { weight }));

  const from_disk = location.protocol === "file:";
  if (!Typesetter.works || (from_disk && !config.stick)) return;
  const typesetter = new Typesetter([...config.parts, ...(from_disk ? config.letters : [])], config.fonts, from_disk);
  let now = null, is_ready = false, busy = false, again = false, later = 0;

  function written() {  // what this browser or this file has already
    const found = {};
    for (const text of JSON.parse(document.getElementById("flyer").textContent).texts) if (text.given) found[text.key] = text.given;
    const own = JSON.parse(document.getElementById("written").textContent || "{}").texts || {};
    let kept = null;
    try { kept = JSON.parse(localStorage.getItem(`flyergen-form:${JSON.parse(document.getElementById("flyer").textContent).form}`)); } catch { /* nothing is kept */ }
    for (const some of [own, (kept && kept.texts) || {}]) for (const [key, one] of Object.entries(some)) if (typeof one.text === "string") found[key] = one.text;
    return found;
  }

  document.addEventListener("flyergen-text", (event) => {
    now = event.detail;
    clearTimeout(later);
    later = setTimeout(draw, 60);
  });

  function tellNetwork() {
    Object.assign(off, { hidden: navigator.onLine, lang: reader(), textContent: say(is_ready ? "offline" : "no_network") });
  }
  addEventListener("online", tellNetwork);
  addEventListener("offline", tellNetwork);

  async function load() {
    try {
      await typesetter.start((done) => {
        tell(done < 0 ? "starts" : "bytes", { done: (done / 1e6).toFixed(1), all: (typesetter.all / 1e6).toFixed(1) });
      });
      const opened = await typesetter.ask("translate", { flyer: config.flyer, language: config.language, speaks: reader(), texts: written() });
      if (opened.problems) throw new Error(opened.problems.join(" "));
      is_ready = true;
      performance.mark("ready");
      tell("draws");
      draw();
      keepForLater(config.root);
    } catch (error) {
      const known = ["halted", "broken", "network"].includes(error.message);
      tell(known ? (navigator.onLine ? "broken" : "no_network") : "without");
      if (!known) console.error(error.message);
    } finally { tellNetwork(); }
  }

  async function draw() {  // only the newest words count
    if (!is_ready || !now) return;
    if (busy) { again = true; return; }
    busy = true;
    try {
      do {
        again = false;
        const asked = now, { answer } = await typesetter.ask("text", { key: asked.key, words: asked.words, speaks: reader() });
        if (answer && asked === now) await show(answer);
      } while (again);
      performance.mark("drawn");
    } catch (error) {
      console.error(error.message);
      is_ready = false;
      typesetter.fail(error);
      tell("stops");
      if ((draw.count = (draw.count || 0) + 1) < 3) await load();
    } finally { busy = false; }
  }

  async function show({ png, box, problems }) {
    const room = document.getElementById("room-said"), crop = document.querySelector(".crop");
    if (room && now.words.trim()) {
      const line = Object.assign(document.createElement(problems.length ? "span" : "b"), { textContent: problems.length ? problems.join(" ") : say("fits") });
      if (problems.length) line.className = "stop";
      line.lang = reader();
      room.replaceChildren(line);
    }
    if (!png || !crop) return;
    const whole = crop.firstElementChild, image = whole.querySelector("img"), spot = whole.querySelector(".spot"), old = image.src;
    image.src = URL.createObjectURL(new Blob([png], { type: "image/png" }));
    await image.decode();
    if (old.startsWith("blob:")) URL.revokeObjectURL(old);
    const [x, y, width, height] = box;
    Object.assign(spot.style, { left: `${x}%`, top: `${y}%`, width: `${width}%`, height: `${height}%` });
    const all = whole.offsetHeight, seen = crop.clientHeight, top = (y / 100) * all, tall = (height / 100) * all;
    const from = tall > seen * 0.8 ? top - 16 : top - (seen - tall) / 2;
    whole.style.marginTop = `${-Math.max(0, Math.min(from, all - seen))}px`;
    Object.assign(crop.previousElementSibling, { textContent: say("yours"), lang: reader() });
  }

  load();
})();

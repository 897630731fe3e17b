/* A group's card: what is typed is on the paper at once, and files are made here. Nothing is sent. */
"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const config = JSON.parse($("config").textContent), said = JSON.parse($("sentences").textContent);
  const form = $("form"), KEY = "card", LONGEST_LOGO = 1000;  // pixels
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => (name in values ? values[name] : all));
  const clock = () => new Date().toLocaleTimeString(config.language, { hour: "numeric", minute: "2-digit" });
  const language = (code) => (config.languages.find((one) => one.code === code) || { name: code }).name;
  const listed = (names) => new Intl.ListFormat(config.language).format(names);
  const megabytes = (count) => (count / 1e6).toFixed(1);

  if (!Typesetter.works || (location.protocol === "file:" && !config.stick)) return;
  $("old").hidden = true;
  $("type").hidden = false;

  const from_disk = location.protocol === "file:";
  const typesetter = new Typesetter([...config.parts, ...(from_disk ? config.letters : [])], config.fonts, from_disk);
  let is_ready = false, shown = null, logo = null, view = "card", last = config.languages[0].code;

  /* --- what is typed, and where it is kept --- */

  const said_in = (field) => (field.type === "color" && field.value === field.defaultValue ? "" : field.value);  // the flyer's own color
  const words = () => Object.fromEntries(config.fields.map((name) => [name, said_in(form.elements[name])]));

  function put(fields) {
    for (const name of config.fields) if (name in fields) form.elements[name].value = fields[name] || form.elements[name].defaultValue;
    const seldom = document.querySelector(".more");
    if (seldom) for (const one of seldom.querySelectorAll("input, textarea")) if (said_in(one)) seldom.open = true;
  }

  function read() {
    try { return JSON.parse(localStorage.getItem(KEY) || "null"); } catch { return null; }
  }

  let keeping;
  function keep() {
    clearTimeout(keeping);
    keeping = setTimeout(() => {
      if ($("shared").checked) { $("kept").textContent = said.not_kept; return; }
      const safari = /^((?!chrome|android).)*safari/i.test(navigator.userAgent);
      try {
        localStorage.setItem(KEY, JSON.stringify({ fields: words(), logo }));
        $("kept").textContent = safari ? said.kept_a_week : fill(said.kept, { time: clock() });
      } catch { $("kept").textContent = said.no_room; }
    }, 300);
  }

  $("shared").addEventListener("change", () => {
    if ($("shared").checked) try { localStorage.removeItem(KEY); } catch { /* nothing was kept */ }
    keep();
  });
  $("forget").addEventListener("click", () => {
    try { localStorage.removeItem(KEY); } catch { /* nothing was kept */ }
    form.reset();
    logo = null;
    tell_logo();
    clearTimeout(keeping);
    $("kept").textContent = said.forgot;
    if (is_ready) take_logo().then(draw);
  });

  /* --- the paper --- */

  function waiting(on) {
    $("waits").textContent = on ? said.waits : "";
    $("save").setAttribute("aria-disabled", String(on));
  }

  function tell_network() {
    $("off").hidden = navigator.onLine;
    $("off").textContent = is_ready ? said.offline : said.no_network;
  }
  addEventListener("online", tell_network);
  addEventListener("offline", tell_network);

  async function load() {
    $("loading").hidden = true;
    waiting(true);
    $("state").textContent = "";
    const begun = performance.now(), slow = setTimeout(() => { $("loading").hidden = false; }, 700);
    let quarter = 0;
    try {
      await typesetter.start((done) => {
        if (done < 0) { $("loading").hidden = true; clearTimeout(slow); $("state").textContent = said.starts; return; }
        const share = Math.floor((100 * done) / typesetter.all), seconds = (performance.now() - begun) / 1000;
        $("meter").firstElementChild.style.width = `${share}%`;
        if (Math.floor(share / 25) !== quarter) { quarter = Math.floor(share / 25); $("meter").setAttribute("aria-valuenow", 25 * quarter); }
        const left = Math.ceil(((typesetter.all - done) / (done / seconds)) / 5) * 5;
        $("bytes").textContent = fill(done > 2e6 ? said.bytes_in : said.bytes, { done: megabytes(done), all: megabytes(typesetter.all), seconds: left });
      });
      const opened = await ask("open", { flyer: config.flyer, speaks: config.language, languages: config.languages.map((one) => one.code) });
      if (opened.problems) throw new Error(opened.problems.join(" "));
      is_ready = unready = true;
      $("ready").hidden = true;
      performance.mark("ready");
      if (logo) await take_logo();
      await draw();
    } catch (error) {
      const why = { halted: said.stopped, broken: said.broken, network: navigator.onLine ? said.broken : said.no_network }[error.message];
      if (!why) { $("old").hidden = false; $("type").hidden = true; console.error(error.message); return; }
      $("state").replaceChildren(why, " ", button(said.go_on, load));
    } finally {
      clearTimeout(slow);
      $("loading").hidden = true;
      tell_network();
    }
  }
  $("stop").addEventListener("click", () => typesetter.halt());

  function button(text, does) {
    const made = document.createElement("button");
    Object.assign(made, { type: "button", className: "b bare", textContent: text, onclick: does });
    return made;
  }

  const ask = (call, values) => typesetter.ask(call, values);

  let busy = false, again = false, unready = false, reading = 0;
  async function draw() {  // only the newest words count, and their picture comes before what is said of them
    if (!is_ready) return;
    if (busy) { again = true; return; }
    busy = true;
    clearTimeout(reading);
    tell_codes([]);
    const slow = setTimeout(() => { $("state").textContent = said.setting; }, 400);
    try {
      do {
        again = false;
        const now = words(), codes = [last, ...config.languages.map((one) => one.code).filter((code) => code !== last)];
        for (const code of codes) if (!again) await picture(code, now);
        while (unready && !again) unready = (await ask("prepare", {})).answer;
        if (again) continue;
        const state = await ask("show", { fields: now });
        if (state.answer && !again) { shown = state.answer; tell(now); }
      } while (again);
      performance.mark("drawn");
      reading = setTimeout(read_codes, 700);
    } catch (error) {
      await revive(error);
    } finally {
      busy = false;
      clearTimeout(slow);
      if ($("state").textContent === said.setting) tell(words());
    }
  }

  async function revive(error) {  // what was typed is in the fields: the typesetter starts again
    console.error(error.message);
    $("state").textContent = said.stops;
    typesetter.fail(error);
    is_ready = false;
    if ((revive.count = (revive.count || 0) + 1) > 2) { $("old").hidden = false; $("type").hidden = true; return; }
    await load();
  }

  async function picture(code, now) {
    const place = document.querySelector(`figure[data-code="${code}"] .pics`);
    const asked = view === "card" ? await ask("card", { fields: now, language: code, dpi: config.dpi }) : await ask("sides", { fields: now, language: code, dpi: 70 });
    if (!asked.answer) return;
    const made = await Promise.all((view === "card" ? [asked.answer] : asked.answer).map(async ({ png }) => {
      const image = new Image();
      image.className = "lift";
      image.alt = fill(view === "card" ? said.card : said.side, { language: language(code) });
      image.src = URL.createObjectURL(new Blob([png], { type: "image/png" }));
      await image.decode();
      return image;
    }));
    for (const old of place.children) if (old.src.startsWith("blob:")) URL.revokeObjectURL(old.src);
    place.replaceChildren(...made);
    place.previousElementSibling.querySelector(".aside").hidden = !has_examples(code, now);
  }

  /* --- the codes, as another program reads them in the picture and in the files --- */

  /* What is wrong with codes that were read, and all of one language as a list, that of this page if there is one.
     Each of `some` has where the codes are, their language, and what was read. */
  function what_was_read(some) {
    const wrong = some.flatMap(({ where, codes }) => codes.filter((one) => !one.leads).map((one) => fill(one.read ? said.leads_elsewhere : said.unread, { ...one, where })));
    const first = some.find((one) => one.language === config.language) || some[0] || {};
    const told = some.filter((one) => one.language === first.language).flatMap(({ codes }) => codes.map((one) => one.code));
    return { wrong, codes: listed([...new Set(told)]) };
  }

  async function read_codes() {  // when the typing rests
    const some = [];
    for (const { code, name } of view === "card" ? config.languages : []) {
      const { answer } = await ask("codes", { language: code });
      if (busy || !answer) return;
      some.push({ where: fill(said.card_in, { language: name }), language: code, codes: answer });
    }
    tell_codes(some);
  }

  function tell_codes(some) {
    const { wrong, codes } = what_was_read(some);
    $("codes").textContent = wrong.length ? wrong.join(" ") : codes ? `${said.codes} ${fill(said.read, { codes })}` : said.codes;
    for (const name of ["says", "red"]) $("codes").classList.toggle(name, wrong.length > 0);
  }

  function tell_read_back(files) {
    const { wrong, codes } = what_was_read(files);
    $("bad-codes").hidden = !wrong.length;
    $("bad-codes").textContent = wrong.length ? `${said.do_not_print} ${wrong.join(" ")}` : "";
    $("read-back").textContent = codes && !wrong.length ? fill(said.read_back, { codes }) : "";
  }

  /* --- what is wrong, and what is missing --- */

  const has_examples = (code, now) => config.required.some((name) => (!name.includes("/") || name.endsWith(`/${code}`)) && !now[name].trim());
  const blank = (now) => config.required.filter((name) => !name.includes("/") && !now[name].trim());
  const made_in = () => config.languages.filter(({ code }) => !(shown.without[code] || []).length);

  function tell(now) {
    if (!shown) return;
    for (const name of [...config.fields, "logo"]) {
      if (name === "logo") continue;
      wrong(name, shown.problems[name] || []);
    }
    const whole = Object.entries(shown.problems).filter(([name]) => !config.fields.includes(name)).flatMap(([, some]) => some);
    const without = config.languages.filter(({ code }) => (shown.without[code] || []).length && made_in().length)
      .map(({ code, name }) => fill(said.without, { name: label(`${shown.without[code][0]}/${code}`), language: name }));
    const lines = [...whole, ...without];
    $("whole").replaceChildren(...lines.map((line) => Object.assign(document.createElement("p"), { textContent: line })));
    $("whole").hidden = !lines.length;
    $("whole").classList.toggle("red", whole.length > 0);
    for (const one of document.querySelectorAll("#cards figure")) one.classList.toggle("bad", Object.keys(shown.problems).length > 0);
    const count = to_mend(now).length, good = !Object.keys(shown.problems).length;
    clearTimeout(tell.later);
    tell.later = setTimeout(() => { $("state").textContent = good && !count ? fill(said.fits, { languages: listed(made_in().map((one) => one.name)) }) : ""; }, 300);
    $("save").textContent = count ? fill(said.missing, { number: count }) : said.save;
    $("codes").hidden = !good || count > 0;
    waiting(false);
  }

  const label = (name) => (document.querySelector(`[data-field="${name}"] label`) || { firstChild: { textContent: name } }).firstChild.textContent.replace(/,\s*$/, "").trim();

  function wrong(name, lines) {
    const field = document.querySelector(`[data-field="${CSS.escape(name)}"]`), why = $(`w-${name}`);
    if (!field) return;
    field.classList.toggle("wrong", lines.length > 0);
    why.hidden = !lines.length;
    why.textContent = lines.join(" ");
    const input = field.querySelector("input, textarea");
    if (lines.length) { input.setAttribute("aria-invalid", "true"); input.setAttribute("aria-describedby", `w-${name}`); }
    else { input.removeAttribute("aria-invalid"); if (name !== "logo") input.removeAttribute("aria-describedby"); }
  }

  /* The fields that keep files from being made: blank ones, wrong ones, and the words of a language if there are none. */
  function to_mend(now) {
    const bad = config.fields.filter((name) => (shown.problems[name] || []).length);
    const none = made_in().length ? [] : config.fields.filter((name) => name.includes("/") && config.required.includes(name) && !now[name].trim()).slice(0, 1);
    return [...new Set([...blank(now), ...bad, ...none])];
  }

  let typed;
  form.addEventListener("input", (event) => {
    const code = (event.target.name || "").split("/")[1];
    if (config.languages.some((one) => one.code === code)) last = code;
    keep();
    clearTimeout(typed);
    typed = setTimeout(draw, 60);
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("input:not([type=file])")) {
      event.preventDefault();
      const fields = [...form.querySelectorAll("input:not([type=file]):not([type=checkbox]), textarea")];
      (fields[fields.indexOf(event.target) + 1] || $("save")).focus();
    }
  });
  for (const one of form.querySelectorAll("[data-resets]")) one.addEventListener("click", () => {
    const field = form.elements[one.dataset.resets];
    field.value = field.defaultValue;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "s") { event.preventDefault(); $("save").click(); }
    if (event.key === "F6") { event.preventDefault(); (form.contains(document.activeElement) ? document.querySelector("#shows button") : form.elements[config.fields[0]]).focus(); }
  });
  for (const one of document.querySelectorAll("#shows button")) one.addEventListener("click", () => {
    view = one.dataset.show;
    for (const other of document.querySelectorAll("#shows button")) other.setAttribute("aria-pressed", String(other === one));
    draw();
  });

  /* --- the logo --- */

  const base64 = (bytes) => { let text = ""; for (const byte of bytes) text += String.fromCharCode(byte); return btoa(text); };
  const bytes_of = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

  function tell_logo() {
    if (!$("logo")) return;
    $("logo-name").textContent = logo ? logo.name : "";
    $("no-logo").hidden = !logo;
  }

  async function take_logo() {
    if (!$("logo") || !is_ready) return;
    const taken = await ask("logo", { name: logo ? logo.name : "", data: logo ? bytes_of(logo.data) : new Uint8Array() });
    if (taken.problems) { logo = null; $("w-logo").textContent = taken.problems.join(" "); }
    $("w-logo").hidden = !taken.problems;
    tell_logo();
  }

  /* A picture is made smaller and written anew here: nothing of where and when it was taken stays. */
  async function take_picture(file) {
    let pixels;
    try {
      const bitmap = await createImageBitmap(file), share = Math.min(1, LONGEST_LOGO / Math.max(bitmap.width, bitmap.height));
      const canvas = document.createElement("canvas"), ground = canvas.getContext("2d");
      [canvas.width, canvas.height] = [bitmap.width, bitmap.height].map((side) => Math.max(1, Math.round(side * share)));
      ground.imageSmoothingQuality = "high";
      ground.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
      pixels = ground.getImageData(0, 0, canvas.width, canvas.height);
    } catch { $("w-logo").textContent = said.no_picture; $("w-logo").hidden = false; return; }
    const { width, height, data } = pixels, taken = await ask("picture_logo", { width, height, rgba: new Uint8Array(data.buffer) });
    $("w-logo").hidden = !taken.problems;
    if (taken.problems) { $("w-logo").textContent = taken.problems.join(" "); return; }
    logo = { name: file.name.replace(/\.\w+$/, ".png"), data: base64(taken.answer) };
    tell_logo();
  }

  if ($("logo")) {
    $("logo").addEventListener("change", async () => {
      const [file] = $("logo").files;
      $("logo").value = "";
      if (!file) return;
      if (file.size > 1e7) { $("w-logo").textContent = said.large; $("w-logo").hidden = false; return; }
      if (!is_ready) { $("w-logo").textContent = said.waits; $("w-logo").hidden = false; return; }
      if (/\.svg$/i.test(file.name) || file.type === "image/svg+xml") {
        logo = { name: file.name, data: base64(new Uint8Array(await file.arrayBuffer())) };
        tell_logo();
        await take_logo();
      } else await take_picture(file);
      keep();
      draw();
    });
    $("no-logo").addEventListener("click", async () => { logo = null; await take_logo(); tell_logo(); keep(); draw(); });
  }

  /* --- the file that keeps a card --- */

  async function kept_text() {
    const name = words().name || "", about = [
      fill(said.about, { name, title: config.title }), said.holds,
    ];
    return (await ask("card_file", { fields: words(), about, edition: config.edition })).answer;
  }

  $("open").addEventListener("change", async () => {
    const [file] = $("open").files;
    $("open").value = "";
    if (!file) return;
    const found = file.size > 5e6 ? { problems: [said.large] } : is_ready ? await ask("read", { text: await file.text(), file: file.name }) : { problems: [said.waits] };
    $("opened").hidden = !found.problems;
    if (found.problems) { $("opened").textContent = found.problems.join(" "); return; }
    form.reset();
    put(found.answer.fields);
    logo = found.answer.logo ? { name: found.answer.logo.name, data: base64(found.answer.logo.data) } : null;
    if (found.answer.flyer !== config.flyer) { $("opened").hidden = false; $("opened").textContent = fill(said.other_flyer, { flyer: found.answer.flyer }); }
    await take_logo();
    keep();
    draw();
  });

  /* --- saving --- */

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!is_ready) return;
    const now = words();
    shown = (await ask("show", { fields: now })).answer || shown;
    tell(now);
    const [first] = to_mend(now);
    if (first) {
      const field = form.elements[first];
      if (!now[first].trim()) wrong(first, [said.write]);
      field.focus();
      field.scrollIntoView({ block: "center" });
      return;
    }
    if (Object.keys(shown.problems).length) { $("whole").scrollIntoView({ block: "center" }); return; }
    offer();
  });

  function offer() {
    const codes = made_in().map((one) => one.code), rows = [];
    for (const target of ["copier", "screen", "press"]) for (const code of codes) rows.push([target, code]);
    $("ticks").replaceChildren(...rows.map(([target, code]) => tick(`${target} ${code}`, said[target], language(code), code, target === "copier")), tick("data", said.data, "", "", true));
    $("type").hidden = true;
    $("saved").hidden = false;
    $("did-save").textContent = "";
    tell_read_back([]);
    $("others").replaceChildren(...(config.others.length ? [said.same, " ", ...config.others.flatMap((one, at) => [at ? ", " : "", Object.assign(document.createElement("a"), { href: one.path, textContent: one.name })])] : []));
    count();
    $("save-now").focus();
    scrollTo(0, 0);
  }

  function tick(value, name, rest, code, on) {
    const line = document.createElement("label"), box = document.createElement("input"), text = document.createElement("span");
    const strong = Object.assign(document.createElement("b"), { textContent: name }), tail = Object.assign(document.createElement("span"), { textContent: rest, lang: code || config.language });
    Object.assign(box, { type: "checkbox", value, checked: on, onchange: count });
    text.append(strong, rest ? ", " : "", tail);
    line.className = "tick";
    line.append(box, text);
    return line;
  }

  const ticked = () => [...document.querySelectorAll("#ticks input:checked")].map((box) => box.value);
  const count = () => { $("save-now").textContent = fill(said.save_now, { number: ticked().length }); $("save-now").setAttribute("aria-disabled", String(!ticked().length)); };

  $("save-now").addEventListener("click", async () => {
    const wanted = ticked(), now = words(), files = [], read = [];
    if (!wanted.length) return;
    $("not-saved").hidden = true;
    tell_read_back([]);
    $("did-save").textContent = said.setting;
    try {
      for (const one of wanted.filter((name) => name !== "data")) {
        const [target, code] = one.split(" "), made = await ask("files", { fields: now, targets: [target], languages: [code] });
        if (made.problems) { $("not-saved").hidden = false; $("not-saved").textContent = made.problems.join(" "); $("did-save").textContent = ""; return; }
        files.push(...made.answer.map(({ name, data }) => [name, data]));
        read.push(...made.answer.filter((one) => one.codes).map((one) => ({ where: one.name, ...one })));
      }
      if (wanted.includes("data")) files.push([await data_name(), new TextEncoder().encode(await kept_text())]);
      const unlike = [...new Map(files)];
      const given = await hand_over(unlike);
      $("did-save").textContent = fill(said.did_save, { names: listed(given), time: clock() });
      tell_read_back(read);
    } catch (error) { $("did-save").textContent = ""; await revive(error); }
  });

  const data_name = async () => `${(await ask("name", { name: words().name })).answer}.flyergen.txt`;

  async function hand_over(files) {
    const several = files.length > 3;
    const given = several ? [[`${await data_name()}`.replace(/\.flyergen\.txt$/, ".zip"), (await ask("zip", { files: files.map(([name, data]) => [name, data]) })).answer]] : files;
    const kinds = { pdf: "application/pdf", txt: "text/plain", zip: "application/zip" };
    const made = given.map(([name, data]) => new File([data], name, { type: kinds[name.split(".").pop()] || "application/octet-stream" }));
    if (matchMedia("(pointer: coarse)").matches && navigator.canShare && navigator.canShare({ files: made })) {
      try { await navigator.share({ files: made }); return made.map((file) => file.name); } catch (error) { if (error.name === "AbortError") return []; }
    }
    for (const file of made) {
      const way = Object.assign(document.createElement("a"), { href: URL.createObjectURL(file), download: file.name });
      way.click();
      setTimeout(() => URL.revokeObjectURL(way.href), 60000);
    }
    return made.map((file) => file.name);
  }

  $("back").addEventListener("click", () => { $("saved").hidden = true; $("type").hidden = false; form.elements[config.fields[0]].focus(); });
  if ($("see")) $("see").addEventListener("click", async () => { $("data").hidden = false; $("data").textContent = await kept_text(); });
  if ($("mail")) $("mail").addEventListener("click", async (event) => {  // the one address that is made of what was typed
    event.preventDefault();
    const text = (await kept_text()).split("\nlogo: {")[0], note = logo ? `${fill(said.attach, { name: await data_name() })}\n\n` : "";
    location.href = `mailto:${config.mail}?subject=${encodeURIComponent(fill(said.subject, { title: config.title }))}&body=${encodeURIComponent(note + text)}`;
  });

  /* --- begin --- */

  const old = read();
  if (old) { put(old.fields || {}); logo = old.logo || null; tell_logo(); }
  keepForLater(config.root);
  if (navigator.connection && navigator.connection.saveData) { waiting(true); $("state").replaceChildren(button(`${said.go_on}: ${megabytes(typesetter.all)} MB`, load)); }
  else load();
})();

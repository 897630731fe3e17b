/* The typesetter: fetches its parts once, starts flyergen in a worker, and hands on questions and answers.
   The worker is made from a blob: only then does the page's policy bind it, and nothing can leave this origin. */
"use strict";

/* Where the words or the characters of a text end. A browser may not know the language. */
function endsOf(language, granularity) {
  let one;
  try { one = new Intl.Segmenter(language, { granularity }); } catch { one = new Intl.Segmenter("und", { granularity }); }
  return (text) => Int32Array.from(one.segment(text), (part) => part.index + part.segment.length);
}

function inWorker() {
  const unpacked = async (packed) =>
    new Uint8Array(await new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
  const typed = { wasm: "application/wasm", zip: "application/zip", json: "application/json" };
  const codes = {}, reads = ["codes", "files"];  // the reader of codes, and the requests that need it
  const files = {}, came = {};  // each file as a promise, and what fulfills it
  const file = (name) => files[name] || (files[name] = new Promise((yes) => { came[name] = yes; }));
  let python, worker;

  async function start({ names, base }) {  // begins with what is here, and takes each part as it comes
    const script = async (name) => URL.createObjectURL(new Blob([await file(name)], { type: "text/javascript" }));
    const outside = self.fetch.bind(self);
    self.importScripts = () => { throw new TypeError("module"); };  // the loader takes this for a worker of the old kind
    self.fetch = async (request, how) => {  // what the loader asks for is here already
      const name = String(request.url || request).split("/").pop().replace("python_stdlib.zip", "python.zip");
      if (!names.includes(name)) return outside(request, how);
      return new Response(await file(name), { headers: { "Content-Type": typed[name.split(".").pop()] || "application/octet-stream" } });
    };
    if (names.includes("icu.mjs")) {  // the words of Khmer and Lao
      const { icuWordEnds } = await import(await script("icu.mjs"));
      self.icuWordEnds = await icuWordEnds(await file("icu.wasm"));
    }
    const { loadPyodide } = await import(await script("pyodide.mjs"));
    const { default: createPyodideModule } = await import(await script("pyodide.asm.mjs"));
    python = await loadPyodide({ indexURL: "https://typesetter.invalid/", createPyodideModule });
    self.fetch = outside;
    for (const name of names) {
      if (!name.endsWith(".zip") || name === "python.zip") continue;
      const top = name === "languages.zip" || name === "letters.zip" || /^[0-9a-f]{16}\.zip$/.test(name);
      unfold(await file(name), top ? "" : "/program");
    }
    for (const [path, size] of Object.entries(base.fonts || {})) lazily(`/program/flyergen/fonts/${path}`, base.at + path, size);
    if (names.includes("codes.mjs")) {
      const [reader, program] = [await script("codes.mjs"), await file("codes.wasm")];
      codes.make = async () => (await import(reader)).codeReader(program);
    }
    const inks = names.includes("lcms.mjs") && await import(await script("lcms.mjs"));
    python.registerJsModule("flyergen_inks", inks ? { press_inks: await inks.pressInks(await file("lcms.wasm")) } : {});
    for (const name of names) delete files[name];
    python.registerJsModule("flyergen_segments", { ends_of: endsOf });
    python.registerJsModule("flyergen_codes", codes);
    python.runPython(`
import os, sys
sys.path.insert(0, "/program")
from flyergen.source.assets.without_pillow import stand_in
stand_in()
os.makedirs("/project/flyers", exist_ok=True)
os.chdir("/project")
from flyergen.web.worker import Worker
worker = Worker()
`);
    worker = python.globals.get("worker");
  }

  /* Give Python the files of an archive that is not packed. They stay where they are, one after the other with a head. */
  function unfold(archive, folder) {
    const FS = python.FS, head = new DataView(archive.buffer), text = new TextDecoder();
    for (let at = 0; head.getUint32(at, true) === 0x04034b50;) {
      const size = head.getUint32(at + 18, true), named = at + 30, more = named + head.getUint16(at + 26, true);
      const path = `${folder}/${text.decode(archive.subarray(named, more))}`, from = more + head.getUint16(at + 28, true);
      at = from + size;
      FS.mkdirTree(path.slice(0, path.lastIndexOf("/")));
      FS.writeFile(path, archive.subarray(from, at), { canOwn: true });
    }
  }

  async function makeReader() {
    if (!codes.make || codes.read) return;
    const read = await codes.make();
    codes.read = (greys, width, height) => read(greys.toJs(), width, height);
  }

  function lazily(path, address, size) {  // a font that is fetched when one of its letters is needed
    const FS = python.FS, cut = path.lastIndexOf("/");
    FS.mkdirTree(path.slice(0, cut));
    if (FS.analyzePath(path).exists) return;
    const node = FS.createFile(path.slice(0, cut), path.slice(cut + 1), {}, true, false);
    const usual = node.stream_ops;
    node.usedBytes = size;
    node.stream_ops = { ...usual, open(stream) {
      const ask = new XMLHttpRequest();
      ask.open("GET", address, false);
      ask.responseType = "arraybuffer";
      ask.send();
      if (ask.status !== 200) throw new FS.ErrnoError(5);
      node.contents = new Uint8Array(ask.response);
      node.usedBytes = node.contents.length;
      stream.stream_ops = node.stream_ops = usual;
    } };
  }

  onmessage = async ({ data: { id, call, values, part, packed } }) => {
    try {
      if (part) { file(part); came[part](unpacked(packed)); return; }
      if (call === "start") { await start(values); postMessage({ id, answer: true }); return; }
      if (reads.includes(call)) await makeReader();
      const asked = python.toPy(values), said = worker.answer(call, asked);
      const answer = said.toJs({ dict_converter: Object.fromEntries });
      asked.destroy();
      said.destroy();
      postMessage({ id, ...answer });
    } catch (error) {
      postMessage({ id, failed: String((error && error.message) || error).slice(-2000) });
    }
  };
}

const nameOf = ({ name }) => name.replace(/\.gz$/, "");

class Typesetter {
  /* `parts` are the files: their paths from the page, names, sizes and hashes. */
  constructor(parts, fonts, stick) {
    Object.assign(this, { parts, fonts, stick, waiting: new Map(), asked: 0, halted: false });
  }

  static get works() {
    return typeof WebAssembly === "object" && typeof DecompressionStream === "function" && typeof Worker === "function"
      && !(navigator.deviceMemory && navigator.deviceMemory < 1);
  }

  get all() { return this.parts.reduce((sum, part) => sum + part.bytes, 0); }

  halt() { this.halted = true; if (this.fetching) this.fetching.abort(); }

  /* Start with what comes first, while the rest is fetched. `told` gets the number of bytes so far. Throws "halted",
     "broken", "network". */
  async start(told) {
    this.halted = false;
    this.wake();
    const base = { at: new URL(this.fonts.path, location.href).href, fonts: this.stick ? {} : this.fonts.files };
    const started = this.ask("start", { names: this.parts.map(nameOf), base });
    started.catch(() => {});  // it is told below, when all is here
    let done = 0;
    try {
      for (const part of this.parts) {
        const packed = await this.part(part, (count) => told(done + count));
        if (this.worker) this.worker.postMessage({ part: nameOf(part), packed }, [packed]);
        told(done += part.bytes);
      }
    } catch (error) {
      this.fail(error);
      throw error;
    }
    told(-1);
    await started;
  }

  wake() {
    const source = URL.createObjectURL(new Blob([`${endsOf}\n(${inWorker})()`], { type: "text/javascript" }));
    this.worker = new Worker(source);
    this.worker.onmessage = ({ data }) => {
      const [yes, no] = this.waiting.get(data.id) || [];
      this.waiting.delete(data.id);
      if (yes) ("failed" in data ? no(new Error(data.failed)) : yes(data));
    };
    this.worker.onerror = (event) => { event.preventDefault(); this.fail(new Error(event.message || "stopped")); };
  }

  fail(error) {
    for (const [, no] of this.waiting.values()) no(error);
    this.waiting.clear();
    if (this.worker) this.worker.terminate();
    this.worker = null;
  }

  ask(call, values) {
    return new Promise((yes, no) => {
      this.waiting.set(++this.asked, [yes, no]);
      this.worker.postMessage({ id: this.asked, call, values });
    });
  }

  async part(part, told) {
    if (this.stick) return this.fromStick(part);
    const kept = self.caches && await caches.open("typesetter").catch(() => null);
    const address = new URL(part.path, location.href).href;
    const known = kept && await kept.match(address);
    if (known) return known.arrayBuffer();
    for (const last of [false, true]) {
      const data = await this.fetched(address, told);
      if (await whole(data, part.sha256)) {
        if (kept) await kept.put(address, new Response(data.slice(0))).catch(() => {});
        return data;
      }
      if (last) throw new Error("broken");
    }
  }

  async fetched(address, told) {
    this.fetching = new AbortController();
    try {
      const answer = await fetch(address, { signal: this.fetching.signal, cache: "force-cache" });
      if (!answer.ok) throw new Error("network");
      const reader = answer.body.getReader(), pieces = [];
      for (let count = 0; ;) {
        const { done, value } = await reader.read();
        if (done) return new Blob(pieces).arrayBuffer();
        pieces.push(value);
        told(count += value.length);
      }
    } catch (error) {
      throw new Error(this.halted ? "halted" : "network");
    }
  }

  fromStick(part) {  // no page from a disk may fetch: each part is a script that leaves its bytes here
    return new Promise((yes, no) => {
      const script = document.createElement("script");
      script.src = `${part.path}.js`;
      script.onerror = () => no(new Error("network"));
      script.onload = () => {
        const text = self.parts[part.name];
        delete self.parts[part.name];
        script.remove();
        yes(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer);
      };
      document.head.append(script);
    });
  }
}

/* Keep the page that is open, with what it is made of, for a visit without a network. */
async function keepForLater(root) {
  if (!navigator.serviceWorker || location.protocol === "file:") return;
  try {
    await navigator.serviceWorker.register(new URL(`${root}worker.js`, location.href));
    await navigator.serviceWorker.ready;
    const parts = performance.getEntriesByType("resource").map((one) => one.name);
    const own = [location.href, ...parts].filter((one) => one.startsWith(location.origin) && !/\/(typesetter|sources)\//.test(one));
    await (await caches.open("pages")).addAll([...new Set(own)]);
    performance.mark("kept");
  } catch { /* this browser keeps nothing */ }
}

async function whole(data, hash) {
  if (!self.crypto || !crypto.subtle) return true;
  const found = new Uint8Array(await crypto.subtle.digest("SHA-256", data));
  return Array.from(found, (byte) => byte.toString(16).padStart(2, "0")).join("") === hash;
}

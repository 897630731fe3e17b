// File: this page again, byte for byte, with the words in it. It is put together from what was read at the start, so
// nothing that a browser or an add-on has put in goes along.

const fileText = () => parsed(AS_READ.frame).map((part, number) => (number % 2 === 0 ? part : part === "written" ? inScript(written) : AS_READ[part])).join("");

function saveFile() {
  keepNow();
  const now = new Date(), two = (number) => String(number).padStart(2, "0");
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}-${two(now.getHours())}${two(now.getMinutes())}`;
  const name = `${FLYER.flyer}.${TARGET.code}.${day}.html`;
  const address = URL.createObjectURL(new Blob([fileText()], { type: "text/html" }));
  const link = element("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
  unsaved = false;
  savedFile = { name, time: clock() };
  if (view === "end") draw(); else go("end");
}

const asBlock = () => `----- flyergen ${FLYER.flyer} ${TARGET.code} -----\n${inScript(written)}\n----- end -----\n`;

// The words in a file that was saved before, or in a pasted block; null if they are not of this flyer and language.
function wordsIn(text) {
  const found = text.match(/<script type="application\/json" id="written">([\s\S]*?)<\/script>/) ?? text.match(/----- flyergen [^\n]*-----\s*([\s\S]*?)\s*----- end -----/);
  return found && sifted(parsed(found[1]));
}

async function takeFile(event) {
  const other = wordsIn(await event.target.files[0].text());
  const count = other ? takeNewer(written, other) : 0;
  if (other && !written.by.name) written.by = other.by;
  if (other) keep();
  draw();
  byId("taken").textContent = other ? say("old.done", { n: count }) : say("old.no");
}

async function copyBlock() {
  let copied = true;
  try { await navigator.clipboard.writeText(asBlock()); } catch {
    const area = element("textarea");
    area.value = asBlock();
    document.body.append(area);
    area.select();
    try { copied = document.execCommand("copy"); } catch { copied = false; }
    area.remove();
  }
  if (copied) byId("copied").textContent = say("copied");
}

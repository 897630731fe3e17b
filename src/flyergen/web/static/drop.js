// A file that is dropped or chosen: its name is said on the page, which speaks the reader's language.

for (const place of document.querySelectorAll(".drop")) {
  const input = place.querySelector("[type=file]"), name = place.querySelector("[data-chosen]");
  const say = () => { name.textContent = input.files[0]?.name ?? ""; };
  input.addEventListener("change", say);
  for (const kind of ["dragenter", "dragleave", "drop"]) {
    place.addEventListener(kind, () => place.classList.toggle("dropping", kind === "dragenter"));
  }
  say();
}

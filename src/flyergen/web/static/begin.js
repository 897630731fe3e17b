// Begin: the form is headed by the kind that is chosen.

document.querySelector(".kinds").addEventListener("change", ({ target }) => {
  document.querySelector("#chosen").textContent = target.closest(".kind").querySelector(".k").textContent;
});

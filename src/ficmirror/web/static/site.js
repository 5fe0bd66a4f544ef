// Small comforts; every page works without this file.
"use strict";

// Reading settings take effect as they are chosen, without leaving the place in the text.
for (const form of document.querySelectorAll("form.settings")) {
  form.addEventListener("change", () => {
    const chosen = new FormData(form);
    for (const name of ["theme", "font", "size", "measure", "leading", "paragraphs"]) {
      if (chosen.has(name)) document.documentElement.dataset[name] = chosen.get(name);
    }
    chosen.set("quiet", "1");
    fetch(form.action, { method: "POST", body: new URLSearchParams(chosen), keepalive: true });
  });
  form.querySelector(".apply")?.setAttribute("hidden", "");
}

// The settings close with Escape or a click beside them.
const settings = document.querySelector("details.aa");
if (settings) {
  document.addEventListener("click", (event) => {
    if (settings.open && !settings.contains(event.target)) settings.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && settings.open) {
      settings.open = false;
      settings.querySelector("summary").focus();
    }
  });
}

// Keys: / to search, left and right to turn the page.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable], details.aa")) return;
  const turn = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
  if (turn) {
    const link = document.querySelector(`.turn a[rel~="${turn}"]`);
    if (link) { event.preventDefault(); link.click(); }
  } else if (event.key === "/") {
    const box = document.querySelector("main input[type=search], .mast input[type=search]");
    if (box) { event.preventDefault(); box.focus(); box.select(); }
  }
});

// A chosen order takes effect at once.
for (const select of document.querySelectorAll(".sort select")) {
  select.addEventListener("change", () => select.form.requestSubmit());
  select.form.querySelector("button")?.setAttribute("hidden", "");
}

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

// A long list of filters has a box that narrows it as one types; the first letter fetches the whole list. Where even
// that is cut, the site is asked for the values with the letters typed.
const wholeLists = new Map();
async function listAt(section, address) {
  if (!wholeLists.has(address)) wholeLists.set(address, fetch(address).then((answer) => answer.text()));
  const page = new DOMParser().parseFromString(await wholeLists.get(address), "text/html");
  const heading = section.querySelector("h2").id;
  return page.querySelector(`section[aria-labelledby="${heading}"] .tally`);
}
function showList(section, list) {
  section.querySelector(".tally").replaceWith(document.importNode(list, true));
}
async function wholeList(section) {
  const more = section.querySelector("a.rest");
  if (!more) return;
  const list = await listAt(section, more.href);
  if (list && more.isConnected) {
    if ("cut" in list.dataset) section.dataset.cut = more.href;
    showList(section, list);
    more.remove();
  }
}
async function listWith(section, box) {
  if (!section.dataset.cut) return;
  const letters = box.value.trim();
  await new Promise((later) => setTimeout(later, 200));
  if (letters !== box.value.trim()) return;
  const address = new URL(section.dataset.cut);
  address.searchParams.set("narrow", letters);
  const list = await listAt(section, address.href);
  if (letters === box.value.trim()) showList(section, list ?? document.createElement("ul"));
}
for (const section of document.querySelectorAll('.filters section[aria-labelledby^="facet-"]')) {
  if (section.querySelectorAll(".tally li").length < 8) continue;
  const box = document.createElement("input");
  box.type = "search";
  box.className = "box narrow";
  box.autocomplete = "off";
  box.setAttribute("aria-label", `Narrow the list: ${section.querySelector("h2").textContent}`);
  box.placeholder = "Narrow this list…";
  section.querySelector("h2").after(box);
  box.addEventListener("input", async () => {
    await wholeList(section);
    await listWith(section, box);
    const wanted = plainLetters(box.value);
    for (const row of section.querySelectorAll(".tally li")) {
      const name = row.querySelector("a.in").firstChild.textContent;
      row.hidden = !plainLetters(name).includes(wanted);
    }
  });
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    section.querySelector(".tally li:not([hidden]) a.in")?.click();
  });
}
function plainLetters(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}

// What the report can do beyond being read: search, keys, and addresses that unfold what they lead to. It is the only
// script on the page, which its policy knows by its digest; without it everything is there to be read and unfolded.

const $ = (selector) => document.querySelector(selector);
const cases = [...document.querySelectorAll("details.case")];
const search = $("#search");

/* Which cases are shown: those with a verdict, by style alone, and those that have all words of the search. */

function startFilter() {
  search.addEventListener("input", changed);
  for (const input of document.querySelectorAll("[name=show]")) input.addEventListener("change", changed);
  function changed() {
    applyFilter();
    const state = new URLSearchParams();
    if (verdict() !== "all") state.set("show", verdict());
    if (search.value) state.set("q", search.value);
    history.replaceState(null, "", state.size > 0 ? `#${state}` : location.pathname + location.search);
  }
}

function setFilter(show, words) {
  const input = document.getElementById(`show-${show}`) ?? $("#show-all");
  input.checked = true;
  search.value = words;
  applyFilter();
}

function applyFilter() {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  document.body.classList.toggle("searching", words.length > 0);
  for (const [index, element] of cases.entries()) {
    const isFound = words.length === 0 || words.every((word) => texts()[index].includes(word));
    if (element.hidden !== isFound) continue;
    element.hidden = !isFound;
    const square = squares().get(idOf(element));
    if (square) square.hidden = !isFound;
  }
  for (const row of document.querySelectorAll(".grid tr")) row.hidden = !row.querySelector("a:not([hidden])");
  $("#shown").textContent = `${cases.filter(isShown).length} of ${cases.length} shown`;
}

const verdict = () => $("[name=show]:checked").id.slice("show-".length);
const isShown = (element) =>
  !element.hidden && (verdict() === "all" || element.classList.contains(verdict()));
const idOf = (element) => element.querySelector(".content").id;

/** What can be found of each case: its summary, its failure and its parameters, in small letters. */
const texts = once(() =>
  cases.map((element) => {
    const found = element.querySelectorAll(":scope > summary, :scope > .content > .message, .parameters");
    return [...found].map((part) => part.textContent.toLowerCase()).join("\n");
  }),
);
const squares = once(() => new Map(gridLinks().map((link) => [link.getAttribute("href").slice(1), link])));

/* Addresses: `#case-…` and `#case-…-cell-7` are a case and a cell, `#show=failed&q=…` is a filter. */

/** What the address leads to, until it is in sight. */
let destination;

function follow() {
  const id = location.hash.slice(1);
  // Of a notebook that is not on the page the case is.
  const target = document.getElementById(id) ?? document.getElementById(id.slice(0, "case-".length + 12));
  const element = target?.closest("details.case");
  if (element) arrive(element, target);
  else if (search) followFilter(new URLSearchParams(id));
}

function followFilter(state) {
  if (state.has("show") || state.has("q")) setFilter(state.get("show"), state.get("q") ?? "");
}

function arrive(element, target) {
  if (!isShown(element)) setFilter("all", "");
  destination = target;
  const wasOpen = element.open;
  for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details"))
    fold.open = true;
  element.querySelector("summary").focus({ preventScroll: true });
  // Otherwise that follows once it is unfolded.
  if (wasOpen) bringIntoView(element);
}

function unfolded(element) {
  if (!element.open) return;
  furnish(element);
  if (element.matches(".case")) bringIntoView(element);
}

/** The cell that the address names, else the one that failed, else the whole case if that was named. */
function bringIntoView(element) {
  const named = destination?.closest("details.case") === element ? destination : undefined;
  destination = undefined;
  const cell = named?.matches(".content") === false ? named : element.querySelector(".at-fault");
  onceLoaded(() => {
    if (cell) cell.scrollIntoView({ block: "center" });
    else if (named) element.scrollIntoView();
  });
}

/** While a page loads the browser itself scrolls to what the address names, again and again. */
function onceLoaded(action) {
  if (document.readyState === "complete") action();
  else addEventListener("load", () => requestAnimationFrame(() => requestAnimationFrame(action)));
}

/** Buttons that copy, and links to cells: made when they come into sight. */
function furnish(element) {
  if (element.dataset.furnished) return;
  element.dataset.furnished = "true";
  for (const command of element.querySelectorAll("pre.rerun")) {
    const text = command.textContent;
    command.append(button("Copy", (self) => copy(text, self)));
  }
  const cells = [...element.querySelectorAll(".cell[id]")];
  if (cells.length > 0) element.querySelector(".links").append(" · Cells ", ...cells.map(cellLink));
}

// Beside the notebook and not in it: there is nothing in there that the page has not shown to be harmless.
function cellLink(cell) {
  const link = document.createElement("a");
  const name = cell.id.replace(/^case-[0-9a-f]+-/, "");
  link.href = `#${cell.id}`;
  link.className = cell.matches(".at-fault") ? "cell-link failed" : "cell-link";
  link.textContent = name.replace("cell-", "");
  link.setAttribute("aria-label", name.replace("-", " "));
  return link;
}

function button(label, action) {
  const made = document.createElement("button");
  Object.assign(made, { type: "button", textContent: label });
  made.addEventListener("click", () => action(made));
  return made;
}

async function copy(text, self) {
  try {
    await navigator.clipboard.writeText(text);
    self.textContent = "Copied";
  } catch {
    // A browser may refuse: the reader copies it then.
    getSelection().selectAllChildren(self.parentElement);
    self.textContent = "Selected";
  }
}

/* The grid has one stop for the Tab key, the arrows move within. */

function gridLinks() {
  return [...document.querySelectorAll(".grid td a")];
}

function startGrid() {
  const grid = $(".grid");
  const links = gridLinks();
  for (const link of links.slice(1)) link.tabIndex = -1;
  let current = links[0];
  grid.addEventListener("focusin", ({ target }) => {
    if (!links.includes(target)) return;
    current.tabIndex = -1;
    current = target;
    current.tabIndex = 0;
  });
  grid.addEventListener("keydown", (event) => {
    const next = event.target.matches("td a") && neighbour(event.target, event.key);
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
}

function neighbour(link, key) {
  const shown = gridLinks().filter((other) => other.offsetParent !== null);
  const at = shown.indexOf(link);
  switch (key) {
    case "ArrowRight":
      return shown[at + 1];
    case "ArrowLeft":
      return shown[at - 1];
    case "ArrowDown":
      return nearest(link, shown.slice(at + 1));
    case "ArrowUp":
      return nearest(link, shown.slice(0, at).reverse());
    case "Home":
      return shown[0];
    case "End":
      return shown.at(-1);
  }
}

/** Of the first line among the others that is not the link's own, the one closest to it. */
function nearest(link, others) {
  const place = (other) => other.getBoundingClientRect();
  const { top, left } = place(link);
  const first = others.find((other) => place(other).top !== top);
  if (!first) return;
  const line = place(first).top;
  let best = first;
  for (const other of others.slice(others.indexOf(first))) {
    if (place(other).top !== line) break;
    if (Math.abs(place(other).left - left) < Math.abs(place(best).left - left)) best = other;
  }
  return best;
}

/* Keys. */

function startKeys() {
  const help = $("#keys");
  $("#help").addEventListener("click", () => help.showModal());
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    if (event.key === "Escape" && event.target === search) return leaveSearch(event);
    if (event.target.closest("input[type=search], textarea, [contenteditable]")) return;
    const action = {
      "/": () => search.focus(),
      "?": () => help.showModal(),
      j: () => step(1),
      k: () => step(-1),
      o: () => toggleCurrent(),
      Escape: () => setAndForget(),
    }[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });
}

/** The first time to what was found, the second time back to everything. */
function leaveSearch(event) {
  event.preventDefault();
  search.blur();
}

function setAndForget() {
  setFilter("all", "");
  history.replaceState(null, "", location.pathname + location.search);
}

function step(by) {
  const failing = cases.filter((element) => element.classList.contains("failed") && isShown(element));
  const here = document.activeElement?.closest("details.case");
  const at = failing.indexOf(here);
  const next = at >= 0 ? failing[at + by] : failing.at(by > 0 ? 0 : -1);
  next?.querySelector("summary").focus();
}

function toggleCurrent() {
  const here = document.activeElement?.closest("details.case");
  if (here) here.open = !here.open;
}

function once(make) {
  let made;
  return () => (made ??= make());
}

/* All is there: begin. */

// Where the page comes from the web it came alone: what it links lies beside it only on a disk.
if (location.protocol.startsWith("http")) {
  for (const link of document.querySelectorAll("a.file")) link.replaceWith(link.textContent);
}
if (search) {
  for (const element of [search, $("#help")]) element.hidden = false;
  startFilter();
  startGrid();
  startKeys();
}
document.addEventListener("toggle", ({ target }) => unfolded(target), true);
for (const element of document.querySelectorAll(".failure[open]")) furnish(element);
addEventListener("hashchange", follow);
follow();

// What the catalogue can do beyond being read: search, an address that unfolds what it leads to, and buttons that copy.
// It is the only script on the page, which its policy knows by its digest.

const $ = (selector) => document.querySelector(selector);
const templates = [...document.querySelectorAll("details.case")];
const search = $("#search");

/** What can be found of each: its summary and its parameters, in small letters; read when it is first needed. */
let texts;

function textsOfAll() {
  texts ??= templates.map((element) =>
    [element.querySelector("summary"), ...element.querySelectorAll(".parameters")]
      .map((part) => part.textContent.toLowerCase())
      .join("\n"),
  );
  return texts;
}

function applyFilter() {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const [index, element] of templates.entries()) {
    const isFound = words.length === 0 || words.every((word) => textsOfAll()[index].includes(word));
    if (element.hidden === isFound) element.hidden = !isFound;
  }
  $("#shown").textContent = `${templates.filter(isShown).length} of ${templates.length} shown`;
}

const status = () => $("[name=show]:checked").id.slice("show-".length);
const isShown = (element) => !element.hidden && (status() === "all" || element.classList.contains(status()));

function filterChanged() {
  applyFilter();
  const state = new URLSearchParams();
  if (status() !== "all") state.set("show", status());
  if (search.value) state.set("q", search.value);
  history.replaceState(null, "", state.size > 0 ? `#${state}` : location.pathname + location.search);
}

function setFilter(show, words) {
  (document.getElementById(`show-${show}`) ?? $("#show-all")).checked = true;
  search.value = words;
  applyFilter();
}

/** `#template-…` is a template, `#show=carried&q=…` a filter. */
function follow() {
  const address = location.hash.slice(1);
  const element = document.getElementById(address)?.closest("details.case");
  if (element) {
    if (!isShown(element)) setFilter("all", "");
    element.open = true;
    element.querySelector("summary").focus({ preventScroll: true });
    // After the browser has scrolled by itself to what it knew when it read the address.
    requestAnimationFrame(() => element.scrollIntoView());
    return;
  }
  const state = new URLSearchParams(address);
  if (state.has("show") || state.has("q")) setFilter(state.get("show"), state.get("q") ?? "");
}

function addCopyButton(element) {
  const command = element.querySelector("pre.rerun");
  if (!element.open || !command || command.querySelector("button")) return;
  const text = command.textContent;
  const button = document.createElement("button");
  Object.assign(button, { type: "button", textContent: "Copy" });
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "Copied";
    } catch {
      // A browser may refuse: the reader copies it then.
      getSelection().selectAllChildren(command);
      button.textContent = "Selected";
    }
  });
  command.append(button);
}

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") {
    // The first time to what was found, the second time back to everything.
    if (event.target === search) search.blur();
    else {
      setFilter("all", "");
      filterChanged();
    }
    event.preventDefault();
  } else if (event.key === "/" && event.target !== search) {
    search.focus();
    event.preventDefault();
  }
}

// Where the page comes from the web it came alone: what it links lies beside it only on a disk.
if (location.protocol.startsWith("http")) {
  for (const link of document.querySelectorAll("a.file")) link.replaceWith(link.textContent);
}
search.hidden = false;
search.addEventListener("input", filterChanged);
for (const input of document.querySelectorAll("[name=show]")) input.addEventListener("change", filterChanged);
document.addEventListener("keydown", pressed);
document.addEventListener("toggle", ({ target }) => addCopyButton(target), true);
addEventListener("hashchange", follow);
follow();

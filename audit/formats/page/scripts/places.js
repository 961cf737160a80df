// From a finding to its places in the texts, and back. One text is shown at a time.

let current = null;
const pane = find("#texts");
const texts = findAll(".text");
const marksOf = new Map();
for (const { element, ids } of marks) {
  for (const id of ids) marksOf.has(id) ? marksOf.get(id).push(element) : marksOf.set(id, [element]);
}
let open = null;
let lit = [];
for (const text of texts) text.setAttribute("hidden", "until-found");

/** Scrolls an element into its pane, and nothing else with it. */
function reveal(element) {
  if (getComputedStyle(pane).overflowY !== "auto") return element.scrollIntoView({ block: "center" });
  const wanted = element.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 3;
  pane.scrollTop += wanted;
}

/** Scrolls the page to an element, and again while what is above it takes its true size. */
function settle(element, frames = 16) {
  const { top } = element.getBoundingClientRect();
  if (frames === 16 || top < 0 || top > innerHeight - 40) element.scrollIntoView({ block: "nearest" });
  if (frames) requestAnimationFrame(() => settle(element, frames - 1));
}

function showText(text) {
  if (!text || text === open) return;
  open?.setAttribute("hidden", "until-found");
  open?.classList.remove("open");
  open = text;
  open.removeAttribute("hidden");
  open.classList.add("open");
  find("#name").textContent = names[text.id.slice(1)];
  find("#which").textContent = `${count(texts.indexOf(text) + 1)} / ${count(texts.length)}`;
  find("#previous").disabled = text === texts[0];
  find("#next").disabled = text === texts.at(-1);
}

function highlight(finding) {
  for (const element of lit) element.classList.remove("current");
  current = finding;
  lit = [finding.element, ...(marksOf.get(finding.id) ?? [])];
  for (const element of lit) element.classList.add("current");
}

/** Where a finding stands: of several places the one that an editor should look at. */
const placeOf = ({ element }) => find(`a.p[href="#${element.dataset.at}"]`, element) ?? find(".p", element);
const anchorOf = (finding) => document.getElementById(placeOf(finding)?.hash?.slice(1) ?? "");

/** Shows a finding in the list, open and in view, and its first place in the text beside it. */
function showFinding(finding, focus = true) {
  if (!finding.shown) reset();
  for (let up = finding.element; up; up = up.parentElement) if (up.matches("details")) up.open = true;
  find(":scope > details", finding.element)?.setAttribute("open", "");
  highlight(finding);
  if (focus) finding.element.focus({ preventScroll: true });
  settle(finding.element);
  const anchor = anchorOf(finding);
  if (anchor) {
    showText(anchor.closest(".text"));
    if (pane.offsetParent && !pane.classList.contains("open")) reveal(anchor);
  }
}

/** Shows a place in the text. */
function showPlace(anchor, finding) {
  showText(anchor.closest(".text"));
  pane.classList.add("open");
  if (finding) highlight(finding);
  reveal(anchor);
  anchor.focus({ preventScroll: true });
}

function closeText() {
  pane.classList.remove("open");
  current?.element.focus();
}

function copy(place) {
  const text = `${names[place.dataset.a]}:${place.dataset.l}`;
  const done = () => tell(say("copied", [text]));
  if (navigator.clipboard) return navigator.clipboard.writeText(text).then(done, () => copyOld(text, done));
  copyOld(text, done);
}

function copyOld(text, done) {
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  if (document.execCommand("copy")) done();
  area.remove();
}

let telling;
function tell(text) {
  clearTimeout(telling);
  find("#said").textContent = text;
  telling = setTimeout(() => (find("#said").textContent = ""), 2500);
}

/** The finding that a mark stands for: of several that are shown, the one after the current. */
function findingOf(mark) {
  const ids = marks.find(({ element }) => element === mark).ids;
  const shown = ids.map((id) => byId.get(id)).filter((finding) => finding.shown);
  return shown[(shown.indexOf(current) + 1) % shown.length];
}

function follow(event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  const at = (selector) => event.target.closest(selector);
  if (at(".c")) return copy(at(".c").previousElementSibling);
  if (at(".pair")) return onlyArticles(at(".pair").dataset.a, at(".pair").dataset.b, "passage");
  const link = at("a.p, a.m, a.only");
  if (!link) return;
  event.preventDefault();
  if (link.matches(".only")) {
    onlyArticles(link.dataset.a);
    return showText(document.getElementById(link.hash.slice(1)));
  }
  const finding = link.matches(".m") ? findingOf(link) : byId.get(link.closest(".f").id);
  if (!finding) return;
  history.pushState(null, "", address(finding.id));
  if (link.matches(".m")) {
    pane.classList.remove("open");
    showFinding(finding);
  } else showPlace(document.getElementById(link.hash.slice(1)), finding);
}

/** Goes to what the address names: a choice, a finding, or a place. */
function go() {
  const target = document.getElementById(location.hash.slice(1));
  const parts = new URLSearchParams(target ? "" : location.hash.slice(1));
  readAddress(parts);
  applyFilter();
  const finding = byId.get(target ? target.id : parts.get("finding"));
  if (finding) showFinding(finding, false);
  else if (target?.closest(".text")) showPlace(target);
}

document.addEventListener("click", follow);
pane.addEventListener("beforematch", (event) => showText(event.target.closest(".text")));
pane.addEventListener("pointerover", nameMark);
pane.addEventListener("focusin", nameMark);
function nameMark(event) {
  const mark = event.target.closest("a.m:not([title])");
  if (!mark) return;
  const ids = marks.find(({ element }) => element === mark).ids;
  const lines = ids.map((id) => byId.get(id)).map((each) => `${each.code}: ${find(".msg, summary", each.element).textContent.trim()}`);
  mark.title = lines.join("\n");
}
find("#previous").addEventListener("click", () => step(-1));
find("#next").addEventListener("click", () => step(1));
find("#close").addEventListener("click", closeText);
function step(by) {
  showText(texts[texts.indexOf(open) + by]);
  pane.scrollTop = 0;
}

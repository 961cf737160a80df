// Keys, printing, and the beginning.

const help = find("#help");

function move(by) {
  const shown = findings.filter((finding) => finding.shown);
  const at = shown.indexOf(current);
  const next = shown[at < 0 ? (by > 0 ? 0 : shown.length - 1) : at + by];
  if (!next) return;
  showFinding(next);
  history.replaceState(null, "", address(next.id));
}

function toText() {
  if (!current) return;
  if (pane.contains(document.activeElement)) return closeText();
  const anchor = anchorOf(current);
  if (anchor) showPlace(anchor, current);
}

const keys = {
  j: () => move(1),
  k: () => move(-1),
  o: () => find(":scope > details > summary", current?.element ?? document.createElement("p"))?.click(),
  t: toText,
  c: () => current && copy(placeOf(current)),
  "/": () => controls.q.focus(),
  1: () => find(".toggle.error").click(),
  2: () => find(".toggle.warning").click(),
  3: () => find(".toggle.info").click(),
  r: reset,
  "?": () => help.showModal(),
  Escape: closeText,
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
  const typing = event.target.matches("input, select, textarea");
  if (typing && event.key === "Escape") return event.target.blur();
  if (typing || !Object.hasOwn(keys, event.key)) return;
  event.preventDefault();
  keys[event.key]();
});
find("#keys").addEventListener("click", () => help.showModal());

let closed = [];
addEventListener("beforeprint", () => {
  closed = findAll("details:not([open])");
  for (const each of closed) each.open = true;
  const shown = new Set(findings.filter((finding) => finding.shown).flatMap((finding) => finding.articles));
  for (const text of texts) text.classList.toggle("out", !shown.has(Number(text.id.slice(1))));
});
addEventListener("afterprint", () => {
  for (const each of closed) each.open = false;
});

// The address changes when somebody goes back, or enters another.
addEventListener("popstate", go);
const [first] = findings;
const start = first && anchorOf(first);
showText(start ? start.closest(".text") : texts[0]);
if (start && pane.offsetParent) reveal(start);
go();

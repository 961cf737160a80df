// Which findings are shown: by severity, state, code, articles and words. The address holds the choice.

const find = (selector, root = document) => root.querySelector(selector);
const findAll = (selector, root = document) => [...root.querySelectorAll(selector)];
const { names, words } = JSON.parse(find("#data").textContent);
const say = (word, values = {}) => words[word].replace(/\{(\w*)\}/g, (_, name) => values[name || 0]);
const count = (number) => number.toLocaleString("en-US");
const folded = (text) => text.normalize("NFKC").toLowerCase();

const findings = findAll(".f").map((element) => ({
  element,
  id: element.id,
  severity: element.dataset.severity,
  state: element.dataset.state,
  code: element.dataset.code,
  articles: element.dataset.articles.split(" ").map(Number),
  shown: true,
  words: null,
}));
const byId = new Map(findings.map((finding) => [finding.id, finding]));
const marks = findAll(".m").map((element) => ({
  element,
  ids: element.dataset.f ? element.dataset.f.split(" ") : [element.getAttribute("href").slice(1)],
  off: false,
}));
const sections = findAll(".code, .group").map((element) => ({
  element,
  number: find(":scope > h3 .n, :scope > summary .n", element),
  findings: findAll(".f", element).map((each) => byId.get(each.id)),
}));
const toggles = findAll(".toggle");
const controls = { q: find("#q"), code: find("#code"), article: find("#article"), with: find("#with") };
const SHOWN = { severity: "error,warning,info", state: "new" }; // unless chosen otherwise

for (const select of [controls.article, controls.with]) {
  const touched = new Set(findings.flatMap((finding) => finding.articles));
  names.forEach((name, number) => touched.has(number) && select.add(new Option(name, String(number))));
}

const pressed = (kind) => toggles
  .filter((toggle) => kind in toggle.dataset && toggle.getAttribute("aria-pressed") === "true")
  .map((toggle) => toggle.dataset[kind]);

const wordsOf = (finding) => {
  finding.words ??= folded([finding.element.textContent, finding.code, ...finding.articles.map((n) => names[n])].join(" "));
  return finding.words;
};

function fits(choice) {
  const chosen = [controls.article, controls.with].filter((each) => each.value).map((each) => Number(each.value));
  return (finding) =>
    choice.severity.has(finding.severity) &&
    choice.state.has(finding.state) &&
    (!choice.code || finding.code === choice.code || finding.code.startsWith(`${choice.code}/`)) &&
    chosen.every((article) => finding.articles.includes(article)) &&
    choice.words.every((word) => wordsOf(finding).includes(word));
}

/** Shows the findings that fit the controls, and those alone. */
function applyFilter() {
  const choice = {
    severity: new Set(pressed("severity")),
    state: new Set(pressed("state")),
    code: controls.code.value,
    words: folded(controls.q.value).split(/\s+/).filter(Boolean),
  };
  controls.with.hidden = !controls.article.value;
  if (!controls.article.value) controls.with.value = "";
  const fit = fits(choice);
  for (const finding of findings) {
    const shown = fit(finding);
    if (shown !== finding.shown) finding.element.hidden = !shown;
    finding.shown = shown;
  }
  for (const { element, number, findings: all } of sections) {
    const shown = all.filter((finding) => finding.shown).length;
    element.hidden = shown === 0;
    number.textContent = shown === all.length ? count(shown) : say("of", { shown: count(shown), all: count(all.length) });
    if (choice.words.length && shown <= 30 && element.matches(".group")) element.open = true;
  }
  for (const mark of marks) {
    const off = !mark.ids.some((id) => byId.get(id).shown);
    if (off === mark.off) continue;
    mark.off = off;
    mark.element.classList.toggle("off", off);
    mark.element.tabIndex = off ? -1 : 0;
  }
  sayCount(choice.state);
}

function sayCount(states) {
  for (const toggle of toggles) {
    const { severity, state } = toggle.dataset;
    const all = findings.filter((each) => (severity ? each.severity === severity && states.has(each.state) : each.state === state));
    find(".n", toggle).textContent = count(all.length);
  }
  const shown = findings.filter((finding) => finding.shown).length;
  const hidden = ["known", "suppressed"]
    .map((state) => [state, findings.filter((finding) => finding.state === state && !finding.shown).length])
    .filter(([, number]) => number)
    .map(([state, number]) => `${words[state]} ${count(number)}`);
  const parts = [say("count", { shown: count(shown), all: count(findings.length) })];
  if (hidden.length) parts.push(say("hidden", [hidden.join(", ")]));
  find("#count").textContent = parts.join(" · ");
  find("#none").hidden = shown > 0 || !findings.length;
}

/** The choice as the address holds it: only what is not as it is by itself. */
function address(finding) {
  const parts = new URLSearchParams();
  for (const kind of ["severity", "state"]) {
    const chosen = pressed(kind).join(",");
    if (chosen !== SHOWN[kind]) parts.set(kind, chosen);
  }
  for (const name of ["code", "q"]) if (controls[name].value) parts.set(name, controls[name].value);
  for (const name of ["article", "with"]) if (controls[name].value) parts.set(name, names[controls[name].value]);
  if (finding) parts.set("finding", finding);
  return parts.size ?? [...parts].length ? `#${parts}` : location.pathname + location.search;
}

/** Sets the controls to what an address says. */
function readAddress(parts) {
  for (const toggle of toggles) {
    const kind = "severity" in toggle.dataset ? "severity" : "state";
    const chosen = (parts.get(kind) ?? SHOWN[kind]).split(",");
    toggle.setAttribute("aria-pressed", String(chosen.includes(toggle.dataset[kind])));
  }
  controls.q.value = parts.get("q") ?? "";
  controls.code.value = parts.get("code") ?? "";
  if (controls.code.selectedIndex < 0) controls.code.value = "";
  for (const name of ["article", "with"]) {
    controls[name].value = names.indexOf(parts.get(name));
    if (controls[name].selectedIndex < 0) controls[name].value = "";
  }
}

/** After a choice: shows what fits, and writes the address without leaving a step to go back to. */
function chosen() {
  applyFilter();
  history.replaceState(null, "", address(current?.shown ? current.id : ""));
}

function reset() {
  readAddress(new URLSearchParams());
  chosen();
}

/** Shows what an article has, or what it shares with another. */
function onlyArticles(one, other = "", code = "") {
  controls.article.value = one;
  controls.with.value = String(one) === String(other) ? "" : other;
  controls.code.value = code;
  chosen();
  find("#findings").scrollIntoView();
}

for (const toggle of toggles) {
  toggle.addEventListener("click", () => {
    toggle.setAttribute("aria-pressed", String(toggle.getAttribute("aria-pressed") !== "true"));
    chosen();
  });
}
for (const control of Object.values(controls)) control.addEventListener("input", chosen);
find("#reset").addEventListener("click", reset);
find(".filter").addEventListener("submit", (event) => event.preventDefault());

// The picture of who shares how much with whom: what a cell says, and the findings of its pair.

const picture = find(".cells");
if (picture) {
  const side = Number(picture.dataset.cell);
  const articles = picture.dataset.articles.split(" ").map(Number);
  const cells = new Map(picture.dataset.cells.split(";").filter(Boolean).map((cell) => {
    const [row, column, characters, passages] = cell.split(" ").map(Number);
    return [row * articles.length + column, { characters, passages }];
  }));
  const labels = [findAll(".rows text"), findAll(".columns text")];
  let at = null;

  const point = (row, column) => {
    at = [row, column];
    find(".cross", picture).setAttribute("d", `M${column} ${row}h1v1h-1z`);
    labels.forEach((texts, axis) => texts.forEach((text, number) => text.classList.toggle("here", number === at[axis])));
    const cell = cells.get(row * articles.length + column);
    const [one, other] = [names[articles[row]], names[articles[column]]];
    const pair = row === column ? `${one} (${words.within_itself})` : `${one} × ${other}`;
    find("#map-said").textContent = `${pair}: ${cell ? say("shares", [count(cell.characters), count(cell.passages)]) : 0}`;
  };
  const within = (number) => Math.max(0, Math.min(articles.length - 1, number));
  const choose = () => onlyArticles(articles[at[0]], articles[at[1]], "passage");
  const keepInView = () => {
    const box = find(".map");
    const corner = find(".corner");
    const [top, left] = at.map((number) => number * side);
    const [high, wide] = [box.clientHeight - corner.offsetHeight - side, box.clientWidth - corner.offsetWidth - side];
    box.scrollTop = Math.max(top - high, Math.min(top, box.scrollTop));
    box.scrollLeft = Math.max(left - wide, Math.min(left, box.scrollLeft));
  };
  const under = (event) => {
    const box = picture.getBoundingClientRect();
    point(within(Math.floor((event.clientY - box.top) / side)), within(Math.floor((event.clientX - box.left) / side)));
  };
  const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
  picture.addEventListener("pointermove", under);
  picture.addEventListener("click", (event) => {
    under(event);
    choose();
  });
  picture.addEventListener("focus", () => {
    if (!at) point(0, 0);
    keepInView();
  });
  picture.addEventListener("keydown", (event) => {
    const step = steps[event.key];
    if (!step && event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    if (!step) return choose();
    point(within(at[0] + step[0]), within(at[1] + step[1]));
    keepInView();
  });
}

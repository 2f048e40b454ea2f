// Which figures are looked at: by tick, kind, place and text. The others keep their place and lose their mark.

const MOST_HITS = 100;
const query = /** @type {HTMLInputElement} */ (byId("query"));
const kindChoice = /** @type {HTMLSelectElement} */ (byId("kind"));
const partChoice = /** @type {HTMLSelectElement} */ (byId("part"));
const openChoice = /** @type {HTMLSelectElement} */ (byId("open-to"));
const chips = /** @type {HTMLButtonElement[]} */ ([...document.querySelectorAll(".chip")]);
const wantedTicks = new Set();
/** @type {Set<number> | null} null while nothing is filtered */
let matching = null;

partTitles.forEach((title, part) => partChoice.append(element("option", { value: part }, title)));

/** Everything a search may name, in lower case: labels, digits with and without commas. @param {number} id */
function searchText(id) {
  const text = marksOf[id][0]?.textContent || "";
  return `${labelsOf(id)} ${text} ${text.replaceAll(",", "")}`.toLowerCase();
}

/** @param {number} id */
function inPlace(id) {
  const wanted = partChoice.value;
  if (!wanted) return true;
  const part = partOf(id);
  return /^\d+$/.test(wanted) ? part === Number(wanted) : data.parts[part] === wanted;
}

const openWanted = () => /^\d$/.test(openChoice.value);

/** Colour every figure by what change of it would go unnoticed, while somebody asks for that. */
function colourByOpenness() {
  const on = openChoice.value !== "";
  if (on && !paper.classList.contains("openness")) {
    for (const id of order) for (const mark of marksOf[id]) mark.classList.add(`o${openTo(id)}`);
  }
  paper.classList.toggle("openness", on);
  byId("openness").hidden = !on;
}

function applyFilter() {
  colourByOpenness();
  const words = query.value.toLowerCase().split(/\s+/).filter(Boolean);
  const any = wantedTicks.size || kindChoice.value || partChoice.value || openWanted() || words.length;
  const found = any ? new Set(order.filter((id) =>
    (!wantedTicks.size || wantedTicks.has(ticks[id]))
    && (!kindChoice.value || measureOf(id) === kindChoice.value)
    && inPlace(id)
    && (!openWanted() || openTo(id) === Number(openChoice.value))
    && (!words.length || words.every((word) => searchText(id).includes(word))))) : null;
  for (const id of order) {
    const off = found !== null && !found.has(id);
    for (const mark of marksOf[id]) mark.classList.toggle("off", off);
  }
  paper.classList.toggle("filtered", found !== null);
  matching = found;
  showHits();
  drawStrip();
}

function showHits() {
  byId("matches").hidden = matching === null;
  if (matching === null) return;
  byId("count").textContent = `${counted(matching.size, "figure")} of ${figureCount.toLocaleString("en")}`;
  byId("hits").replaceChildren(...[...matching].slice(0, MOST_HITS).map((id) => {
    const figure = figureOf(id);
    return element("li", {}, element("a", { href: `#f${id}` },
      element("span", { class: `hit ${figure.tick}` }, marksOf[id][0]?.textContent), " ",
      element("span", { class: "t" }, title(figure))));
  }));
  if (matching.size > MOST_HITS) {
    byId("hits").append(element("li", { class: "more" }, `and ${(matching.size - MOST_HITS).toLocaleString("en")} more: n and p go through all`));
  }
}

/** @param {string} tick */
function toggleTick(tick) {
  if (!wantedTicks.delete(tick)) wantedTicks.add(tick);
  for (const chip of chips) chip.setAttribute("aria-pressed", String(wantedTicks.has(chip.dataset.tick)));
  for (const part of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".bar [data-tick]"))) {
    part.classList.toggle("dim", wantedTicks.size > 0 && !wantedTicks.has(part.dataset.tick));
  }
  applyFilter();
  const shown = matching === null ? "All figures" : counted(matching.size, "figure");
  say(`${shown} shown`);
}

function clearFilter() {
  query.value = kindChoice.value = partChoice.value = openChoice.value = "";
  wantedTicks.clear();
  for (const chip of chips) chip.setAttribute("aria-pressed", "false");
  for (const part of document.querySelectorAll(".bar .dim")) part.classList.remove("dim");
  applyFilter();
}

/** The next figure that is looked at, in the order of the page. @param {number} from @param {1 | -1} step */
function neighbour(from, step) {
  const at = order.indexOf(from);
  let next = at < 0 ? (step > 0 ? 0 : order.length - 1) : at + step;
  while (next >= 0 && next < order.length && matching !== null && !matching.has(order[next])) next += step;
  return order[next] ?? -1;
}

/** @type {HTMLElement} */
const live = byId("live");
/** Tell those who do not see. @param {string} text */
function say(text) {
  live.textContent = text;
}

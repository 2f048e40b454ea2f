// The keyboard: j k findings, n p figures, arrows to neighbours, Enter and Esc in and out, 1-5 ticks, / and ?.

const help = /** @type {HTMLDialogElement} */ (byId("help"));
const TICK_KEYS = "erpbu";

/** @param {1 | -1} step */
function stepFinding(step) {
  if (!findings.length) return say("No findings");
  const route = parse(location.hash);
  const at = route.finding ? findings.indexOf(route.finding) : step > 0 ? -1 : findings.length;
  const next = findings[at + step];
  if (next) go(next.address, "finding");
  else say(step > 0 ? "That was the last finding" : "That was the first finding");
}

/** @param {1 | -1} step */
function stepFigure(step) {
  layOut();
  const from = chosenFigure >= 0 ? chosenFigure : nearestBefore(step);
  const next = neighbour(from, step);
  if (next >= 0) go(`f${next}`, "figure");
  else say(step > 0 ? "That was the last figure" : "That was the first figure");
}

/** Where to begin when nothing is chosen: just before what the window shows. @param {1 | -1} step */
function nearestBefore(step) {
  const { top, bottom } = showing();
  let [low, high] = [0, order.length]; // of the first figure that is not above the edge
  while (low < high) {
    const middle = (low + high) >> 1;
    const box = marksOf[order[middle]][0].getBoundingClientRect();
    if (step > 0 ? box.top < top : box.bottom <= bottom) low = middle + 1;
    else high = middle;
  }
  return order[step > 0 ? low - 1 : low] ?? -1;
}

/** The figure above or below in the same table. @param {number} id @param {1 | -1} step */
function acrossRows(id, step) {
  const mark = marksOf[id][0];
  const table = mark.closest("table");
  if (!table) return -1;
  const from = mark.getBoundingClientRect();
  let best = -1;
  let least = Infinity;
  for (const other of /** @type {NodeListOf<HTMLAnchorElement>} */ (table.querySelectorAll("a[id]"))) {
    const box = other.getBoundingClientRect();
    const down = (box.top - from.top) * step;
    const aside = Math.abs(box.right - from.right);
    if (down > from.height / 2 && aside < Math.max(from.width, box.width) && down * 4 + aside < least) {
      least = down * 4 + aside;
      best = figureAt(other);
    }
  }
  return best;
}

/** @param {KeyboardEvent} event @returns {boolean} whether it was ours */
function onMark(event) {
  const id = figureAt(event.target);
  if (id < 0) return false;
  if (event.key === "Enter" && id === chosenFigure) {
    focusOn(inspector.querySelector(".sum a:not([aria-current])") || inspector);
    return true;
  }
  /** @type {Record<string, () => number>} */
  const moves = {
    ArrowRight: () => neighbour(id, 1),
    ArrowLeft: () => neighbour(id, -1),
    ArrowDown: () => acrossRows(id, 1),
    ArrowUp: () => acrossRows(id, -1),
  };
  const next = moves[event.key]?.() ?? -1;
  if (next < 0) return false;
  go(`f${next}`, "figure");
  return true;
}

function escape() {
  if (side.classList.contains("open")) {
    closeSide();
    openOutline.focus();
  } else if (inspector.contains(document.activeElement) || side.contains(document.activeElement)) {
    focusOn(marksOf[chosenFigure]?.[0] || release);
  } else if (chosenFigure >= 0) {
    go("");
  }
}

/** @type {Record<string, () => void>} */
const KEYS = {
  j: () => stepFinding(1),
  k: () => stepFinding(-1),
  n: () => stepFigure(1),
  p: () => stepFigure(-1),
  "/": () => {
    if (narrow.matches) openSide();
    query.focus();
    query.select();
  },
  "?": () => help.showModal(),
  Escape: escape,
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
  const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
  if (typing) {
    if (event.key === "Escape") {
      if (event.target === query && query.value) {
        query.value = "";
        applyFilter();
      } else focusOn(marksOf[chosenFigure]?.[0] || release);
      event.preventDefault();
    } else if (event.key === "Enter" && event.target === query && matching?.size) {
      go(`f${neighbour(-1, 1)}`);
      event.preventDefault();
    }
    return;
  }
  const act = KEYS[event.key] || (/^[1-5]$/.test(event.key) ? () => toggleTick(TICK_KEYS[Number(event.key) - 1]) : null);
  if (onMark(event)) event.preventDefault();
  else if (act) {
    event.preventDefault();
    act();
  }
});

// The strip along the scroll bar: broken and plugged figures, what a filter found, members of what is chosen.

const strip = byId("strip");
const MOST_STROKES = 400;
/** @type {number[]} */
let shownMembers = [];
/** @type {number} */
let chosenFigure = -1;

/** @param {number} id @param {string} kind @param {DOMRect} frame @param {number} height */
function stroke(id, kind, frame, height) {
  const box = marksOf[id][0]?.getBoundingClientRect();
  if (!box || !box.height) return null;
  const made = element("a", { href: `#f${id}`, class: kind, tabindex: -1 });
  made.style.top = `${((box.top - frame.top) / height) * 100}%`;
  return made;
}

function drawStrip() {
  if (laid < frames.length) return;
  const frame = paper.getBoundingClientRect();
  const height = frame.height || 1;
  /** @type {[number, string][]} */
  const wanted = [];
  if (matching !== null) for (const id of [...matching].slice(0, MOST_STROKES)) wanted.push([id, "match"]);
  for (const id of order) if (ticks[id] === "p") wanted.push([id, "plugged"]);
  for (const id of shownMembers) wanted.push([id, "member"]);
  for (const id of order) if (ticks[id] === "b") wanted.push([id, "broken"]);
  if (chosenFigure >= 0) wanted.push([chosenFigure, "chosen"]);
  strip.replaceChildren(...wanted.map(([id, kind]) => stroke(id, kind, frame, height)).filter((made) => made !== null));
}

let drawing = 0;
function drawStripSoon() {
  cancelAnimationFrame(drawing);
  drawing = requestAnimationFrame(drawStrip);
}

// The figures' marks in the release: which element carries which figure, and which are outlined.

const release = byId("release");
const paper = /** @type {HTMLElement} */ (release.querySelector(".paper"));
/** @type {HTMLAnchorElement[][]} elements by figure, the one with its address first */
const marksOf = Array.from({ length: figureCount }, () => []);
/** @type {number[]} figures in the order of the page */
const order = [];

for (const mark of /** @type {NodeListOf<HTMLAnchorElement>} */ (paper.querySelectorAll("a"))) {
  const id = Number(mark.id ? mark.id.slice(1) : mark.dataset.f);
  marksOf[id].push(mark);
  mark.href = `#f${id}`;
  mark.tabIndex = -1;
  mark.setAttribute("aria-label", `${mark.textContent}, ${TICK_WORDS[ticks[id]]}`);
  if (mark.id) order.push(id);
}

let tabbable = -1;

/** One figure at a time is reached by Tab; arrow keys and n, p go on from there. @param {number} id */
function makeTabbable(id) {
  for (const mark of marksOf[tabbable] || []) mark.tabIndex = -1;
  tabbable = id;
  const first = marksOf[id]?.[0];
  if (first) first.tabIndex = 0;
}

/** @param {EventTarget | null} target @returns {number} the figure whose mark this is, or -1 */
function figureAt(target) {
  const mark = target instanceof Element ? target.closest(".paper a") : null;
  if (!(mark instanceof HTMLAnchorElement)) return -1;
  return Number(mark.id ? mark.id.slice(1) : mark.dataset.f);
}

/** @type {Element[]} */
let outlined = [];

/** Outline the chosen figure and the members shown with it. @param {number} chosen @param {Iterable<number>} members */
function outlineMarks(chosen, members) {
  for (const mark of outlined) {
    mark.classList.remove("member", "chosen");
    mark.removeAttribute("aria-current");
  }
  outlined = [];
  for (const id of new Set([...members, chosen])) {
    for (const mark of marksOf[id] || []) {
      mark.classList.add(id === chosen ? "chosen" : "member");
      if (id === chosen) mark.setAttribute("aria-current", "true");
      outlined.push(mark);
    }
  }
}

// Tables out of view are not laid out at first, so that a long release is there at once. Places are only true
// when all have been: that is done in idle moments, or at once when somebody goes anywhere. Then their sizes are
// known, and those out of view are left alone again: what changes in them costs nothing until they come into view.
const frames = [...paper.querySelectorAll(".tw")];
const SOME = 6;
let laid = 0;
let width = 0; // of the paper when the sizes were taken

/** @param {number} [some] */
function layOut(some = Infinity) {
  if (laid === frames.length) return;
  for (let left = some; left > 0 && laid < frames.length; left -= 1, laid += 1) frames[laid].classList.add("laid");
  if (laid === frames.length) rememberSizes();
}

/** A browser notes the sizes of what it shows with the second frame. */
function rememberSizes() {
  width = paper.clientWidth;
  requestAnimationFrame(() => requestAnimationFrame(() => {
    for (const frame of frames) frame.classList.remove("laid");
    drawStripSoon();
  }));
}

const LATEST = 400; // milliseconds: a machine that is never idle lays out all the same

/** @param {() => void} then */
function whenIdle(then) {
  if (window.requestIdleCallback) requestIdleCallback(then, { timeout: LATEST });
  else setTimeout(then, 50);
}

function layOutWhenIdle() {
  layOut(SOME);
  if (laid < frames.length) whenIdle(layOutWhenIdle);
}

/** In a window of another width the tables have other sizes. */
function onResize() {
  drawStripSoon();
  if (laid < frames.length || paper.clientWidth === width) return;
  laid = 0;
  whenIdle(layOutWhenIdle);
}

const narrow = matchMedia("(max-width: 899px)");
const still = matchMedia("(prefers-reduced-motion: reduce)");

/** What of the window shows the release: its top and bottom in window pixels. */
function showing() {
  if (!narrow.matches) {
    const { top, bottom } = release.getBoundingClientRect();
    return { top, bottom };
  }
  const sheet = byId("inspector").getBoundingClientRect();
  return { top: 0, bottom: sheet.height ? Math.min(sheet.top, innerHeight) : innerHeight };
}

const MARGIN = 24;

/** @param {Element} target @returns {boolean} */
function isInView(target) {
  const box = target.getBoundingClientRect();
  const view = showing();
  return box.height > 0 && box.top >= view.top + MARGIN && box.bottom <= view.bottom - MARGIN;
}

/** Scroll the release by this much. @param {number} delta @param {boolean} [atOnce] */
function scrollRelease(delta, atOnce = false) {
  const far = Math.abs(delta) > 2 * innerHeight;
  const behavior = still.matches || far || atOnce ? "instant" : "smooth";
  (narrow.matches ? window : release).scrollBy({ top: delta, behavior: /** @type {ScrollBehavior} */ (behavior) });
}

/** Bring an element into view, not moving at all if it is there. @param {Element | undefined} target */
function reveal(target) {
  if (!target || !target.getBoundingClientRect().height) return;
  if (!isInView(target)) center(target);
  revealSideways(target);
}

/** @param {Element | undefined} target @param {boolean} [atOnce] */
function center(target, atOnce) {
  if (!target) return;
  const box = target.getBoundingClientRect();
  const view = showing();
  scrollRelease(box.top + box.height / 2 - (view.top + view.bottom) / 2, atOnce);
}

/** A wide table scrolls inside its own box. @param {Element} target */
function revealSideways(target) {
  const frame = target.closest(".tw");
  if (!frame) return;
  const box = target.getBoundingClientRect();
  const outer = frame.getBoundingClientRect();
  const label = target.closest("td")?.parentElement?.querySelector("th");
  const left = Math.max(outer.left, label?.getBoundingClientRect().right ?? 0); // labels stay where they are
  if (box.left < left) frame.scrollLeft += box.left - left - MARGIN;
  else if (box.right > outer.right) frame.scrollLeft += box.right - outer.right + MARGIN;
}

/** Bring all of a relation's members into view where they fit, else the nearest; no more than needed.
 * @param {number[]} members */
function revealTogether(members) {
  const shown = members.map((id) => marksOf[id]?.[0]).filter((mark) => mark && mark.getBoundingClientRect().height);
  if (!shown.length || shown.every(isInView)) return;
  const boxes = shown.map((mark) => mark.getBoundingClientRect());
  const top = Math.min(...boxes.map((box) => box.top)) - MARGIN;
  const bottom = Math.max(...boxes.map((box) => box.bottom)) + MARGIN;
  const view = showing();
  if (bottom - top <= view.bottom - view.top) {
    scrollRelease(top < view.top ? top - view.top : bottom - view.bottom);
  } else if (!shown.some(isInView)) {
    reveal(shown[0]);
  }
}

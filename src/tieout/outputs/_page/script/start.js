// Everything wired up.

const FIRST_LOOK = 300; // milliseconds in which nothing out of view is laid out: what is in view comes first

document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a[href^='#']") : null;
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  const address = link.getAttribute("href") || "";
  const route = parse(address);
  if (route.figure === undefined && !route.finding && !route.part) return;
  event.preventDefault();
  go(address);
});
addEventListener("popstate", () => {
  lastStep = "";
  arrive(true);
});
for (const chip of chips) chip.addEventListener("click", () => toggleTick(chip.dataset.tick || ""));
for (const part of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".bar [data-tick]"))) {
  part.addEventListener("click", () => toggleTick(part.dataset.tick || ""));
}
query.addEventListener("input", applyFilter);
kindChoice.addEventListener("change", applyFilter);
partChoice.addEventListener("change", applyFilter);
openChoice.addEventListener("change", applyFilter);
byId("clear").addEventListener("click", () => {
  clearFilter();
  query.focus();
});
openOutline.addEventListener("click", openSide);
byId("close-outline").addEventListener("click", () => {
  closeSide();
  openOutline.focus();
});
byId("open-help").addEventListener("click", () => help.showModal());
byId("close-help").addEventListener("click", () => help.close());
help.addEventListener("click", (event) => {
  if (event.target === help) help.close();
});
new ResizeObserver(onResize).observe(paper);

document.documentElement.dataset.whole = "";
makeTabbable(order[0] ?? -1);
arrive(Boolean(location.hash));

// A browser goes to an address on its own, to the top of the window, and does so until all is loaded.
const arrived = chosenFigure;
function arriveInTheMiddle() {
  if (arrived >= 0 && chosenFigure === arrived) center(marksOf[arrived][0], true);
}
arriveInTheMiddle();
const afterLoad = () => requestAnimationFrame(() => requestAnimationFrame(arriveInTheMiddle));
if (document.readyState === "complete") afterLoad();
else addEventListener("load", afterLoad);

paper.getBoundingClientRect(); // what is in view is laid out: only then is the page ready
setTimeout(() => whenIdle(layOutWhenIdle), FIRST_LOOK);
performance.mark("ready");
document.documentElement.dataset.ready = "";

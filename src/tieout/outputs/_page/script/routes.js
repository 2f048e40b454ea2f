// Addresses: #f512 a figure, #R201-1 a finding, either with .r31 for one of its relations, #s4 a part of the outline.

/** @typedef {{ figure?: number, finding?: Finding, relation?: number, part?: HTMLElement }} Route */

/** @param {string} address @returns {Route} */
function parse(address) {
  const [head, tail] = address.replace(/^#/, "").split(".");
  const relation = /^r\d+$/.test(tail || "") && data.relations[Number(tail.slice(1))] ? Number(tail.slice(1)) : undefined;
  if (/^f\d+$/.test(head) && Number(head.slice(1)) < figureCount) return { figure: Number(head.slice(1)), relation };
  const finding = findings.find((each) => each.address === head);
  if (finding) return { finding, relation };
  const part = /^s\d+$/.test(head) ? document.getElementById(head) : null;
  return part ? { part } : {};
}

let lastStep = "";

/** Go to an address. Steps in a row of one kind (n, n, n) make one entry of the history. @param {string} address @param {string} [step] */
function go(address, step = "") {
  const hash = address.replace(/^#?/, "#");
  if (hash !== (location.hash || "#")) {
    const replace = step && step === lastStep;
    history[replace ? "replaceState" : "pushState"](null, "", hash);
  }
  lastStep = step;
  arrive(true);
}

/** Show what the address names. @param {boolean} focus whether the keyboard goes there too */
function arrive(focus) {
  const route = parse(location.hash);
  const id = route.figure ?? route.finding?.figures[0] ?? -1;
  if (id >= 0 || route.part) layOut();
  if (route.part) {
    release.scrollLeft = 0;
    closeSide();
    const box = (route.part.closest(".tw") || route.part).getBoundingClientRect();
    scrollRelease(box.top - showing().top - MARGIN);
    if (!inspector.childElementCount) showNothing();
    return;
  }
  const relations = route.relation !== undefined ? [route.relation] : (route.finding?.relations ?? relationsOf[id] ?? []);
  const members = relations.flatMap((each) => membersOf(relationOf(each)));
  chosenFigure = id;
  shownMembers = [...new Set(members)].filter((member) => member !== id);
  outlineMarks(id, shownMembers);
  document.body.classList.toggle("choosing", id >= 0);
  if (route.finding) showFinding(route.finding, route.relation);
  else if (id >= 0) showFigure(id, route.relation);
  else showNothing();
  for (const link of document.querySelectorAll(".findings a")) {
    const here = route.finding && link.getAttribute("href") === `#${route.finding.address}`;
    if (here) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  drawStripSoon();
  if (id < 0) return;
  closeSide();
  makeTabbable(id);
  announce(id, route);
  if (route.relation !== undefined) {
    focusOn(inspector.querySelector(".card.here .kind a"));
    revealTogether([id, ...shownMembers]);
  } else {
    if (focus) focusOn(marksOf[id][0]);
    reveal(marksOf[id][0]);
  }
}

/** @param {Element | null | undefined} target */
function focusOn(target) {
  if (target instanceof HTMLElement) target.focus({ preventScroll: true });
}

/** @param {number} id @param {Route} route */
function announce(id, route) {
  const figure = figureOf(id);
  const lead = route.finding ? `Finding ${route.finding.address}: ${route.finding.message}. ` : "";
  const period = figure.period && `, ${figure.period}`;
  say(`${lead}${inUnit(figure)}: ${title(figure)}${period}. ${TICK_WORDS[figure.tick]}. ${counted(relationsOf[id].length, "relation")}.`);
}

const side = byId("side");
const openOutline = byId("open-outline");

function openSide() {
  side.classList.add("open");
  openOutline.setAttribute("aria-expanded", "true");
  byId("close-outline").focus();
}

function closeSide() {
  if (!side.classList.contains("open")) return;
  side.classList.remove("open");
  openOutline.setAttribute("aria-expanded", "false");
}

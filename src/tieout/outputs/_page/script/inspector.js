// The inspector: what the chosen figure or finding says, and why its tick is what it is.

const inspector = byId("inspector");
const MOST_RELATIONS = 12;

/** @param {string} tickName @param {string} [text] */
const badge = (tickName, text) => element("span", { class: `badge ${tickName}` }, `${TICK_MARKS[tickName]} ${text || tickName}`);

/** @param {...(Child | Child[])} children */
function show(...children) {
  const close = element("button", { type: "button", class: "close", "aria-label": "Close the inspector" }, "Close");
  close.addEventListener("click", () => go(""));
  inspector.replaceChildren(close);
  for (const child of children.flat()) if (child) inspector.append(child);
  inspector.scrollTop = 0;
  inspector.classList.remove("idle");
}

function showNothing() {
  const meaning = /** @type {HTMLElement} */ (document.querySelector("#help .meaning")).cloneNode(true);
  const first = findings[0];
  inspector.replaceChildren(
    element("h2", {}, "Every figure carries its tick"),
    element("p", { class: "hint" }, "Choose a figure to see what it ties to and why. ",
      element("kbd", {}, "?"), " lists the keys."),
    meaning,
    first ? element("p", { class: "hint" }, element("a", { class: "button", href: `#${first.address}` },
      `First finding: ${first.address}`), " ", element("kbd", {}, "j")) : "",
  );
  inspector.classList.add("idle");
}

/** @param {number} id @param {number} [chosenRelation] */
function showFigure(id, chosenRelation) {
  const figure = figureOf(id);
  const about = findings.filter((finding) => finding.figures[0] === id);
  show(
    headOf(figure),
    about.map((finding) => findingBox(finding, true)),
    relationsBlock(relationsOf[id], id, `#f${id}`, chosenRelation),
    factsOf(figure),
  );
}

/** @param {Finding} finding @param {number} [chosenRelation] */
function showFinding(finding, chosenRelation) {
  const figure = figureOf(finding.figures[0]);
  show(
    headOf(figure),
    findingBox(finding, false),
    relationsBlock(finding.relations, figure.id, `#${finding.address}`, chosenRelation),
    factsOf(figure),
    element("p", { class: "hint" }, element("a", { href: `#f${figure.id}` }, "All relations of this figure")),
  );
}

/** @param {Figure} figure */
function headOf(figure) {
  return element("header", {},
    element("p", { class: "value" }, element("a", { href: `#f${figure.id}`, class: "print" }, printed(figure)),
      element("span", { class: "unit" }, figure.unit === "percent" ? "%" : figure.unit), badge(TICK_WORDS[figure.tick])),
    element("h2", {}, title(figure)),
    element("p", { class: "context" }, [figure.period, ...groupsOf(figure)].filter(Boolean).join(" · ")),
    element("p", { class: "context" }, `Stands for ${interval(figure)}`),
    figure.narrowed && element("p", { class: "context" }, narrowing(figure)));
}

/** The labels above a figure's own, without its table's title, which "Printed in" says. @param {Figure} figure */
function groupsOf(figure) {
  const part = (partTitles[figure.part] || "").replace(/…$/, "");
  return figure.path.filter(Boolean).slice(0, -1).filter((label) => !part || !label.includes(part));
}

/** @param {Figure} figure */
function factsOf(figure) {
  const part = partTitles[figure.part];
  /** @type {[string, Child][]} */
  const rows = [
    ["Would go unnoticed", unnoticed(figure)],
    ["Printed in", part && element("a", { href: `#s${figure.part}` }, part)],
    ["Address", element("a", { href: `#f${figure.id}` }, `#f${figure.id}`)],
  ];
  return element("dl", { class: "facts" }, rows.filter(([, value]) => value).map(([term, value]) =>
    element("div", {}, element("dt", {}, term), element("dd", {}, value))));
}

/** @param {Finding} finding @param {boolean} linked */
function findingBox(finding, linked) {
  const code = finding.address.replace(/-\d+$/, "");
  return element("section", { class: `finding ${finding.severity}`, "aria-label": `Finding ${finding.address}` },
    element("p", { class: "code" }, linked ? element("a", { href: `#${finding.address}` }, finding.address) : finding.address, ` ${finding.name}`),
    element("p", { class: "message" }, finding.message),
    finding.repair && repairOf(finding.repair),
    element("p", { class: "hint" }, element("code", {}, `tieout explain ${code}`)));
}

/** @param {NonNullable<Finding["repair"]>} repair */
function repairOf(repair) {
  return element("p", { class: "repair" }, "Repair: ",
    element("del", {}, marksOf[repair.figure][0]?.textContent || printed(figureOf(repair.figure))), " ",
    element("span", { "aria-label": "to" }, "→"), " ", element("ins", {}, repair.print),
    element("small", {}, `restores ${counted(repair.restores.length, "relation")}${SLIP_WORDS[repair.slip] ? `; ${SLIP_WORDS[repair.slip]}` : ""}`));
}

/** @param {number[]} ids @param {number} current @param {string} address @param {number} [chosen] */
function relationsBlock(ids, current, address, chosen) {
  if (!ids.length) {
    return element("p", { class: "none" }, "Nothing in this release ties to this figure. It is neither right nor wrong by what is printed here.");
  }
  const list = element("ol", { class: "relations" });
  const gravest = ["broken", "plugged", "exact", "rounded"];
  const sorted = ids.map(relationOf).sort((one, other) =>
    gravest.indexOf(one.verdict) - gravest.indexOf(other.verdict) || Number(other.target === current) - Number(one.target === current));
  sorted.forEach((relation, at) => {
    if (at < MOST_RELATIONS || relation.id === chosen) list.append(card(relation, current, address, chosen));
  });
  const rest = sorted.slice(MOST_RELATIONS).filter((relation) => relation.id !== chosen);
  const more = rest.length && element("button", { type: "button" }, `${counted(rest.length, "more relation")}`);
  if (more) {
    more.addEventListener("click", () => {
      list.append(...rest.map((relation) => card(relation, current, address, chosen)));
      more.remove();
    });
  }
  const weak = ticks[current] === "u" && element("p", { class: "none" },
    "What ties to this figure holds, but does not prove it: it leaves it too free, or may be a coincidence.");
  return [element("h3", {}, counted(ids.length, "relation")), weak || "", list, more || ""];
}

/** @param {Relation} relation @param {number} current @param {string} address @param {number} [chosen] */
function card(relation, current, address, chosen) {
  const here = relation.id === chosen;
  const made = element("li", { class: here ? "card here" : "card" },
    element("p", { class: "kind" },
      element("a", { href: here ? address : `${address}.r${relation.id}`, "aria-current": here && "true", title: "Outline its members" },
        relation.kind), badge(relation.verdict)),
    sum(relation, current), meant(relation));
  made.addEventListener("mouseenter", () => hint(membersOf(relation)));
  made.addEventListener("mouseleave", () => hint([]));
  return made;
}

/** Why the relation is believed to be meant. @param {Relation} relation */
function meant(relation) {
  const bits = relation.evidence.reduce((total, [, each]) => total + each, 0);
  const rows = relation.evidence.map(([part, each]) => element("tr", {},
    element("td", {}, part), element("td", { class: "num" }, `${each < 0 ? MINUS : "+"}${Math.abs(each).toFixed(1)}`)));
  return element("details", { class: "meant" },
    element("summary", {}, `Meant: ${Math.round(bits)} bits`), element("table", {}, element("tbody", {}, rows)));
}

/** @type {Element[]} */
let hinted = [];
/** Light up members while the pointer rests on their relation. @param {number[]} members */
function hint(members) {
  for (const mark of hinted) mark.classList.remove("hint");
  hinted = members.flatMap((id) => marksOf[id] || []);
  for (const mark of hinted) mark.classList.add("hint");
}

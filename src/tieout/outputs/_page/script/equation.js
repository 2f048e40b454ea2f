// A relation laid out the way an accountant writes a sum: terms under one another, a rule, the total.

/** What a relation's members have in common, so that it need not be said of each: `labels` where all have
 * one name, as the cells of a row that is added up across.
 * @typedef {{ unit: boolean, period: boolean, labels: Set<string> | null }} Shared */
/** @typedef {{ sign: string, text: string, figure?: number, note?: string, kind?: string }} Line */

/** @param {Relation} relation @param {number} current @returns {HTMLElement} */
function sum(relation, current) {
  const members = membersOf(relation).map(figureOf);
  const target = figureOf(relation.target);
  const common = target.path.filter((label) => members.every((each) => each.path.includes(label)));
  /** @type {Shared} */
  const shared = {
    unit: members.every((each) => each.unit === target.unit),
    period: members.every((each) => each.period === target.period),
    labels: members.length > 1 && members.every((each) => name(each) === name(target)) ? new Set(common) : null,
  };
  const body = element("tbody");
  for (const line of [...above(relation), ...below(relation, target)]) {
    body.append(row(line, current, shared));
  }
  return element("table", { class: "sum" }, element("caption", { class: "sr" }, `${relation.kind}, ${relation.verdict}`), body);
}

/** The terms with their signs. @param {Relation} relation @returns {Line[]} */
function above(relation) {
  const { terms, weights, form } = relation;
  /** @type {Line[]} */
  const lines = [];
  if (form === "linear") {
    inReadingOrder(terms, weights).forEach(([figure, given], at) => {
      const weight = String(given);
      const size = weight.replace("-", "");
      const sign = weight.startsWith("-") ? MINUS : at ? "+" : "";
      lines.push({ sign, text: "", figure, note: size === "1" ? "" : `× ${size}` });
    });
  } else if (form === "rate") {
    lines.push({ sign: "", text: "", figure: terms[0] }, { sign: MINUS, text: "", figure: terms[1] });
    lines.push({ sign: "÷", text: "", figure: terms[1], kind: "again" });
  } else if (form === "shift") {
    const [now, ofNow, then, ofThen] = terms;
    const [from, less] = String(weights[0]).startsWith("-") ? [[then, ofThen], [now, ofNow]] : [[now, ofNow], [then, ofThen]];
    lines.push({ sign: "", text: "", figure: from[0] }, { sign: "÷", text: "", figure: from[1] });
    lines.push({ sign: MINUS, text: "", figure: less[0] }, { sign: "÷", text: "", figure: less[1] });
  } else {
    lines.push({ sign: "", text: "", figure: terms[0], note: weightNote(weights[0]) });
    lines.push({ sign: form === "ratio" ? "÷" : "×", text: "", figure: terms[1], note: weightNote(weights[1]) });
  }
  return lines;
}

/** Terms as they are printed; of a plain difference what is taken away comes second.
 * @param {number[]} terms @param {(number | string)[]} weights @returns {[number, number | string][]} */
function inReadingOrder(terms, weights) {
  /** @type {[number, number | string][]} */
  const pairs = terms.map((figure, at) => [figure, weights[at]]);
  const negative = (/** @type {number | string} */ weight) => Number(String(weight).startsWith("-"));
  if (pairs.length === 2) return pairs.sort((one, other) => negative(one[1]) - negative(other[1]) || one[0] - other[0]);
  return pairs.sort((one, other) => one[0] - other[0]);
}

/** @param {number | string} weight */
const weightNote = (weight) => (String(weight) === "1" || String(weight) === "100" ? "" : `× ${weight}`);

/** The rule, the value, the print, the difference. @param {Relation} relation @param {Figure} target @returns {Line[]} */
function below(relation, target) {
  const same = !relation.computed || (!relation.difference && relation.form === "linear");
  /** @type {Line[]} */
  const lines = [];
  if (!same) lines.push({ sign: "=", text: relation.computed, note: "computed", kind: "rule" });
  lines.push({ sign: same ? "=" : "", text: "", figure: target.id, kind: same ? "rule total" : "total" });
  if (!same && relation.difference && relation.difference !== "0") {
    const word = relation.verdict === "broken" ? "difference" : "difference, within rounding";
    lines.push({ sign: "", text: relation.difference, note: relation.verdict === "plugged" ? "difference, plugged" : word, kind: `gap ${relation.verdict}` });
  }
  return lines;
}

/** @param {Line} line @param {number} current @param {Shared} shared */
function row(line, current, shared) {
  const made = element("tr", { class: line.kind });
  const sign = element("td", { class: "sign" }, line.sign);
  if (line.figure === undefined) {
    made.append(sign, element("td", { class: "num" }, line.text), element("td", { class: "what" }, line.note));
    return made;
  }
  const figure = figureOf(line.figure);
  const here = figure.id === current;
  const digitsShown = line.sign && figure.mantissa < 0n ? `(${printed(figure).slice(1)})` : printed(figure);
  const number = element("a", { href: `#f${figure.id}`, class: `to ${figure.tick}`, "aria-current": here && "true" }, digitsShown);
  number.setAttribute("aria-label", `${inUnit(figure)}, ${name(figure)}, ${TICK_WORDS[figure.tick]}`);
  const words = line.kind === "again" ? [] : detail(figure, shared, partOf(current));
  const what = element("td", { class: "what" }, line.note && element("span", { class: "factor" }, line.note), words);
  made.append(sign, element("td", { class: "num" }, number), what);
  return made;
}

/** What tells this member from the others: its name, and where unit, period or place differ, those.
 * @param {Figure} figure @param {Shared} shared @param {number} here the part of the current figure @returns {Child[]} */
function detail(figure, shared, here) {
  const differing = [
    shared.period ? "" : figure.period,
    shared.unit ? "" : figure.unit,
    figure.part === here ? "" : partTitles[figure.part],
  ].filter(Boolean).join(" · ");
  const own = shared.labels && figure.path.filter((label) => label && !shared.labels?.has(label)).join(" › ");
  return [element("span", {}, own || title(figure)), differing && element("small", {}, differing)];
}

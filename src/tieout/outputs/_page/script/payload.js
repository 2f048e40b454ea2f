// The run, as payload.py wrote it. Figures and relations become objects only when somebody looks at them.


/** @typedef {{
 *   id: number, tick: string, path: string[], measure: string, unit: string, period: string,
 *   decimals: number, rounding: string, mantissa: bigint, part: number, down: number | null, up: number | null,
 *   narrowed: [string, string] | null,
 * }} Figure */
/** @typedef {{
 *   id: number, kind: string, form: string, verdict: string, target: number, terms: number[],
 *   weights: (number | string)[], evidence: [string, number][], computed: string, difference: string,
 * }} Relation */
/** @typedef {{
 *   address: string, name: string, severity: string, message: string, figures: number[], relations: number[],
 *   repair: { figure: number, print: string, slip: string, restores: number[] } | null,
 * }} Finding */

const packed = atob(/** @type {HTMLElement} */ (document.getElementById("data")).textContent || "");
const bytes = Uint8Array.from(packed, (character) => character.charCodeAt(0));
const inflated = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
const data = JSON.parse(await new Response(inflated).text());
const FIGURE_WIDTH = 4;
const figureCount = data.ticks.length;
/** @type {string} */
const ticks = data.ticks;

/** @param {number} id @returns {Figure} */
function figureOf(id) {
  const [path, context, mantissa, part] = data.figures.slice(id * FIGURE_WIDTH, (id + 1) * FIGURE_WIDTH);
  const [measure, unit, period, decimals, rounding, down = null, up = null] = data.contexts[context];
  return {
    id, tick: ticks[id], path: data.paths[path].map((/** @type {number} */ at) => data.strings[at]),
    measure, unit, period, decimals, rounding, mantissa: BigInt(mantissa), part, down, up,
    narrowed: data.narrowed[id] || null,
  };
}

/** How large a change of a figure would go unnoticed, 0 to 4: none, one in its last place, less than a
 * hundredth of it, more, any. @param {number} id @returns {number} */
function openTo(id) {
  const [, context, mantissa] = data.figures.slice(id * FIGURE_WIDTH, (id + 1) * FIGURE_WIDTH);
  const [, , , , , down = null, up = null] = data.contexts[context];
  if (down === null) return 4;
  const most = Math.max(down, up);
  if (most <= 1) return most;
  return most * 100 < Math.abs(Number(mantissa)) ? 2 : 3;
}

/** @param {number} id @returns {string} */
const measureOf = (id) => data.contexts[data.figures[id * FIGURE_WIDTH + 1]][0];
/** @param {number} id @returns {number} */
const partOf = (id) => data.figures[id * FIGURE_WIDTH + 3];

/** @param {number} id @returns {string} */
const labelsOf = (id) => data.paths[data.figures[id * FIGURE_WIDTH]].map((/** @type {number} */ at) => data.strings[at]).join(" ");

/** @param {number} id @returns {Relation} */
function relationOf(id) {
  const [shape, reasons, target, terms, computed = "", difference = ""] = data.relations[id];
  const parts = data.evidence[reasons];
  const [kind, form, verdict, ...weights] = data.shapes[shape];
  /** @type {[string, number][]} */
  const evidence = [];
  for (let at = 0; at < parts.length; at += 2) evidence.push([data.strings[parts[at]], parts[at + 1]]);
  return { id, kind, form, verdict, target, terms, weights, evidence, computed, difference };
}

const partTitles = [...document.querySelectorAll(".outline .t")].map((title) => title.textContent || "");

/** @type {number[][]} relation ids by figure */
const relationsOf = Array.from({ length: figureCount }, () => []);
data.relations.forEach((/** @type {any[]} */ row, /** @type {number} */ id) => {
  for (const member of new Set([row[2], ...row[3]])) relationsOf[member].push(id);
});

/** @type {Finding[]} */
const findings = data.findings.map((/** @type {any[]} */ [address, name, severity, message, figures, relations, repair]) => ({
  address, name, severity, message, figures, relations,
  repair: repair && { figure: repair[0], print: repair[1], slip: repair[2], restores: repair[3] },
}));

/** @param {Relation} relation @returns {number[]} */
const membersOf = (relation) => [...new Set([relation.target, ...relation.terms])];

// What figures and relations say, in words.

/** @type {Record<string, string>} */
const TICK_WORDS = { e: "exact", r: "rounded", p: "plugged", b: "broken", u: "unproven" };
/** @type {Record<string, string>} */
const TICK_MARKS = { exact: "✓", rounded: "≈", plugged: "±", broken: "✗", unproven: "–" };
/** @type {Record<string, string>} */
const MEASURE_WORDS = { change: "Change in", rate: "Rate of change of", ratio: "Ratio of" };
const MINUS = "−";

/** The digits of a mantissa: thousands separated, a true minus sign. @param {bigint} mantissa @param {number} decimals */
function digits(mantissa, decimals) {
  const plain = (mantissa < 0n ? -mantissa : mantissa).toString().padStart(decimals + 1, "0");
  const whole = plain.slice(0, plain.length - decimals).replace(/\B(?=(\d{3})+$)/g, ",");
  const fraction = decimals ? `.${plain.slice(-decimals)}` : "";
  return (mantissa < 0n ? MINUS : "") + whole + fraction;
}

/** @param {Figure} figure */
const printed = (figure) => digits(figure.mantissa, figure.decimals);

/** @param {Figure} figure */
const inUnit = (figure) => `${printed(figure)}${figure.unit === "percent" ? "%" : figure.unit && ` ${figure.unit}`}`;

/** @param {Figure} figure */
const name = (figure) => figure.path.filter(Boolean).at(-1) || "A figure without a label";

/** "Change in total assets": the measure, then the innermost label. @param {Figure} figure */
function title(figure) {
  const lead = MEASURE_WORDS[figure.measure];
  const label = name(figure);
  if (!lead || label.toLowerCase().includes(lead.split(" ")[0].toLowerCase())) return label;
  return `${lead} ${/^[A-Z][a-z]/.test(label) ? label[0].toLowerCase() + label.slice(1) : label}`;
}

/** The unrounded values that print so, as [text before the first end, first end, joint, second end].
 * @param {Figure} figure @returns {string} */
function interval(figure) {
  const { mantissa, decimals, rounding } = figure;
  if (rounding === "approximate") return "no interval, since it is approximate";
  const unit = figure.unit === "percent" ? "%" : figure.unit && ` ${figure.unit}`;
  if (rounding === "counted") return `${digits(mantissa, decimals)}${unit}, counted to the last one`;
  const finer = (/** @type {bigint} */ tenths) => digits(tenths, decimals + 1);
  if (rounding === "nearest") {
    return `${finer(mantissa * 10n - 5n)} to ${finer(mantissa * 10n + 5n)}${unit}`;
  }
  const low = mantissa > 0n ? mantissa : mantissa - 1n;
  const high = mantissa < 0n ? mantissa : mantissa + 1n;
  const ends = [digits(low, decimals), digits(high, decimals)];
  if (mantissa > 0n) return `${ends[0]} to below ${ends[1]}${unit}`;
  if (mantissa < 0n) return `above ${ends[0]} to ${ends[1]}${unit}`;
  return `between ${ends[0]} and ${ends[1]}${unit}`;
}

/** What all relations leave of that interval, where that is less. @param {Figure} figure */
function narrowing(figure) {
  if (!figure.narrowed) return "";
  const [low, high] = figure.narrowed;
  const unit = figure.unit === "percent" ? "%" : figure.unit && ` ${figure.unit}`;
  return `With all that it ties to, ${low} to ${high}${unit}`;
}

/** What change of the print nobody would notice. @param {Figure} figure */
function unnoticed(figure) {
  if (figure.down === null || figure.up === null) return "";
  if (!figure.down && !figure.up) return "None: a change of one in its last place breaks a relation.";
  const from = digits(figure.mantissa - BigInt(figure.down), figure.decimals);
  const to = digits(figure.mantissa + BigInt(figure.up), figure.decimals);
  return `Any print from ${from} to ${to} would pass.`;
}

/** How a wrong print may have come about. @type {Record<string, string>} */
const SLIP_WORDS = {
  digit: "one digit differs", swap: "two digits are swapped", sign: "the sign is turned",
  scale: "the scale is another", column: "it is another column's", "dropped digit": "a digit was dropped",
  "doubled digit": "a digit was doubled", "extra digit": "a digit was added",
};

/** @param {number} count @param {string} noun */
const counted = (count, noun) => `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;

// What tells a tick without its colour: its line, what stands behind it, whether it is filled.
(tick) => {
  const mark = document.querySelector(tick === "e" ? ".rel a:not([class])" : `.rel a.${tick}`);
  const style = getComputedStyle(mark);
  const filled = style.backgroundColor !== "rgba(0, 0, 0, 0)";
  return [style.textDecorationLine, style.textDecorationStyle, getComputedStyle(mark, "::after").content, filled].join(" ");
}

// Every text's colour against the colour behind it, each pair once: {"P.hint rgb(…) on …": 7.1, …}.
(() => {
  const parse = (text) => {
    const [r, g, b, a = 1] = text.match(/[\d.]+/g).map(Number);
    return text.startsWith("color(srgb") ? [r * 255, g * 255, b * 255, a] : [r, g, b, a];
  };
  const mixed = (under, over) => over.map((part, at) => part * over[3] + under[at] * (1 - over[3]));
  const ground = (element) => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) {
      layers.push(parse(getComputedStyle(at).backgroundColor));
      if (layers.at(-1)[3] === 1) break;
    }
    return layers.reverse().reduce(mixed);
  };
  const linear = (part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4);
  const luminance = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const found = {};
  for (const element of document.querySelectorAll("body *")) {
    if (!element.getClientRects().length || element.closest(".sr, .skip, dialog:not([open])")) continue;
    if (![...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim())) continue;
    const ink = getComputedStyle(element).color;
    const behind = ground(element);
    const [low, high] = [luminance(parse(ink)), luminance(behind)].sort((one, other) => one - other);
    const ratio = (high + 0.05) / (low + 0.05);
    found[`${element.tagName}.${element.className} ${ink} on ${behind}`] = Math.round(ratio * 100) / 100;
  }
  return found;
})();

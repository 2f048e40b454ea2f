// Everything that can be used and has no name for assistive technology.
[...document.querySelectorAll("a[href], button, input, select, summary, [tabindex]")]
  .filter((each) => each.getClientRects().length && each.getAttribute("tabindex") !== "-1")
  .filter((each) => ![
    each.getAttribute("aria-label"), each.textContent, each.labels?.[0]?.textContent,
  ].some((name) => name?.trim()))
  .map((each) => each.outerHTML.slice(0, 120));

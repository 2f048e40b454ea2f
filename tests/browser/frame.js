// The frame around the release, and how much in the release is not harmless (0 where all is).
(() => {
  const harmless = /^(A|DIV|SPAN|SU[PB]|[UO]L|LI|[BH]R|WBR|TABLE|CAPTION|COLGROUP|T(HEAD|BODY|FOOT|[RDH]))$/;
  const harmful = [...document.querySelectorAll(".rel *")].filter((each) => !(each instanceof HTMLElement)
    || !harmless.test(each.tagName)
    || [...each.attributes].some((attribute) => /^on|style|src|action/.test(attribute.name))
    || (each.getAttribute("href") || "#")[0] !== "#");
  return [
    document.querySelector("main .paper").parentElement.id,
    [...document.body.children].map((each) => each.id || each.className || each.tagName).join(),
    document.querySelectorAll("script").length,
    harmful.length,
  ];
})();

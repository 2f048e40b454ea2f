"""Inline styles of a release, filtered: the few properties that make its look, each with values we
understand.

In goes the text of a style attribute; out come declarations that are safe to write into our own
style sheet: every value is matched as a whole against a small grammar, so that no address,
function, escape, comment or at-rule can pass. What does not match is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from tieout.outputs._page.colour import colour, css

Declarations = dict[str, str]

_number = re.compile(r"(-?)(\d{1,5}(?:\.\d{1,20})?|\.\d{1,20})(pt|px|em|rem|ex|ch|in|cm|mm|pc|%)?")
_PIXELS = {
    "pt": 4 / 3,
    "px": 1.0,
    "em": 16.0,
    "rem": 16.0,
    "ex": 8.0,
    "ch": 8.0,
    "in": 96.0,
    "cm": 37.8,
    "mm": 3.78,
    "pc": 16.0,
}
_family = re.compile(r"[a-z0-9][a-z0-9 -]{0,40}")
_LINE_STYLES = frozenset(
    {"none", "hidden", "solid", "double", "dotted", "dashed", "groove", "ridge", "inset", "outset"}
)
_WIDTH_WORDS = {"thin": "1px", "medium": "3px", "thick": "5px"}
_SIZE_WORDS = frozenset(
    {"xx-small", "x-small", "small", "medium", "large", "x-large", "xx-large", "smaller", "larger"}
)
_SIDES = ("top", "right", "bottom", "left")
# A release's indent may be wider than a phone: from some width on it yields to the window.
_ANYWHERE = 64.0
_YIELDING = "min({},30vw)"


def length(least: float, most: float, percent: bool = True) -> Callable[[str], str | None]:
    """A check for lengths between ``least`` and ``most`` CSS pixels, percentages up to 100."""

    def checked(value: str) -> str | None:
        match = _number.fullmatch(value)
        if match is None:
            return None
        sign, digits, unit = match.groups()
        amount = float(sign + digits)
        if unit == "%":
            return f"{_short(sign + digits)}%" if percent and least <= amount <= 100.5 else None
        if unit is None:
            return "0" if amount == 0 else None
        return f"{_short(sign + digits)}{unit}" if least <= amount * _PIXELS[unit] <= most else None

    return checked


def inset(most: float, least: float = 0) -> Callable[[str], str | None]:
    """A check for the room beside text, which must leave room for the text in a narrow window.

    >>> inset(400)("14pt"), inset(400)("288pt"), inset(400)("30%")
    ('14pt', 'min(288pt,30vw)', '30%')
    """
    checked, anywhere = length(least, most), length(-_ANYWHERE, _ANYWHERE, percent=True)

    def yielding(value: str) -> str | None:
        kept = checked(value)
        return kept if kept is None or anywhere(value) else _YIELDING.format(kept)

    return yielding


def words(*allowed: str) -> Callable[[str], str | None]:
    """A check for one of some keywords."""
    known = frozenset(allowed)
    return lambda value: value if value in known else None


def either(*checks: Callable[[str], str | None]) -> Callable[[str], str | None]:
    """The first of some checks that takes the value."""
    return lambda value: next((kept for check in checks if (kept := check(value)) is not None), None)


def _short(digits: str) -> str:
    """Two decimals of a number are enough for the eye."""
    if len(digits.partition(".")[2]) > 2:
        digits = f"{float(digits):.2f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _painted(value: str) -> str | None:
    if value == "transparent":
        return value
    found = colour(value)
    return css(found) if found else None


def _families(value: str) -> str | None:
    names = [name.strip().strip("\"'").strip() for name in value.split(",")]
    if not all(_family.fullmatch(name) for name in names):
        return None
    return ",".join(f'"{name}"' if " " in name else name for name in names)


def _line_height(value: str) -> str | None:
    if re.fullmatch(r"\d(\.\d{1,4})?", value):
        return value
    match = re.fullmatch(r"(\d{2,3})(\.\d+)?%", value)
    if match:
        return value if 50 <= int(match[1]) <= 300 else None
    return "normal" if value == "normal" else length(4, 80, percent=False)(value)


def _border(value: str) -> str | None:
    """``1pt solid #000``: width, style and colour in any order, none twice."""
    kept: dict[str, str] = {}
    for part in value.split():
        if part in _LINE_STYLES:
            kept["style"] = part
        elif width := _WIDTH_WORDS.get(part) or length(0, 12, percent=False)(part):
            kept["width"] = width
        elif painted := _painted(part):
            kept["colour"] = painted
        else:
            return None
    return " ".join(kept[key] for key in ("width", "style", "colour") if key in kept) or None


def _sides(check: Callable[[str], str | None]) -> Callable[[str], str | None]:
    """One to four values, as margins and paddings have them."""

    def checked(value: str) -> str | None:
        parts = [check(part) for part in value.split()]
        return " ".join(part for part in parts if part) if 1 <= len(parts) <= 4 and all(parts) else None

    return checked


_MARGIN = either(inset(400, least=-40), words("auto"))
_PADDING = inset(400)
_HEIGHT = either(length(0, 600, percent=False), words("auto"))
_WIDTH = either(length(0, 1400), words("auto", "fit-content", "max-content", "min-content"))

PROPERTIES: dict[str, Callable[[str], str | None]] = {
    "color": _painted,
    "background-color": _painted,
    "background": _painted,
    "font-family": _families,
    "font-size": either(length(5, 48, percent=False), words(*_SIZE_WORDS)),
    "font-weight": words(
        "normal", "bold", "bolder", "lighter", *(f"{weight}00" for weight in range(1, 10))
    ),
    "font-style": words("normal", "italic", "oblique"),
    "font-variant": words("normal", "small-caps"),
    "font-kerning": words("auto", "none", "normal"),
    "line-height": _line_height,
    "letter-spacing": either(length(-2, 10, percent=False), words("normal")),
    "text-align": words("left", "right", "center", "justify", "start", "end"),
    "text-indent": inset(200, least=-120),
    "text-decoration": lambda value: words("none", "underline", "line-through")(
        value.removesuffix(" solid")
    ),
    "text-transform": words("none", "uppercase", "lowercase", "capitalize"),
    "vertical-align": either(
        words("baseline", "sub", "super", "top", "middle", "bottom", "text-top", "text-bottom"),
        length(-24, 24),
    ),
    "white-space": words("normal", "nowrap", "pre", "pre-wrap", "pre-line"),
    "word-break": words("normal", "break-word", "break-all", "keep-all"),
    "display": words(
        "none",
        "inline",
        "block",
        "inline-block",
        "inline-table",
        "table",
        "flex",
        "inline-flex",
        "list-item",
    ),
    "flex-direction": words("row", "column"),
    "justify-content": words("flex-start", "flex-end", "center", "space-between"),
    "align-items": words("baseline", "flex-start", "flex-end", "center", "stretch"),
    "position": words("relative"),
    "top": length(-24, 24, percent=False),
    "visibility": words("visible", "hidden", "collapse"),
    "width": _WIDTH,
    "min-width": either(length(0, 600), words("fit-content", "max-content", "min-content")),
    "max-width": _WIDTH,
    "height": _HEIGHT,
    "min-height": _HEIGHT,
    "box-sizing": words("content-box", "border-box"),
    "table-layout": words("auto", "fixed"),
    "border-collapse": words("collapse", "separate"),
    "border-spacing": length(0, 20, percent=False),
    "border": _border,
    "border-color": _painted,
    "border-style": words(*_LINE_STYLES),
    "border-width": either(lambda value: _WIDTH_WORDS.get(value), length(0, 12, percent=False)),
    "margin": _sides(_MARGIN),
    "padding": _sides(_PADDING),
    "margin-inline-start": _MARGIN,
    "margin-inline-end": _MARGIN,
    **{f"margin-{side}": _MARGIN for side in _SIDES},
    **{f"padding-{side}": _PADDING for side in _SIDES},
    **{f"border-{side}": _border for side in _SIDES},
}


def declarations(style: str) -> Declarations:
    """What is kept of a style attribute's text, the last of each property.

    >>> declarations("Color:#CEF; background:url(//x); position:fixed; padding: 2px 1pt")
    {'color': '#cef', 'padding': '2px 1pt'}
    """
    kept: Declarations = {}
    for part in style.lower().split(";"):
        name, _, value = part.partition(":")
        check = PROPERTIES.get(name.strip())
        checked = check(value.replace("!important", "").strip()) if check else None
        if checked is not None:
            name = "background-color" if name.strip() == "background" else name.strip()
            kept.pop(name, None)
            kept[name] = checked
    return kept

"""Elements of a release's source and what each becomes: a short list of elements that can do nothing.

What is not listed here loses its tags and keeps its text. No listed result runs, loads or submits anything,
none is a link, and none but a table's and a list's elements closes another when a browser reads it back.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape

from tieout.outputs._page.colour import colour, css
from tieout.outputs._page.declarations import PROPERTIES, Declarations, declarations
from tieout.outputs._page.escaped import escaped

SWALLOWED = frozenset("script style title textarea iframe noembed noframes noscript xmp plaintext".split())
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BLOCKS = HEADINGS | frozenset(
    "address article aside blockquote body center dd details dir div dl dt fieldset figcaption figure "
    "footer form header hgroup legend main menu nav p pre section summary".split()
)
INLINES = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span "
    "strike strong time tt u var".split()
)
SAME = frozenset("sup sub ul ol li table caption colgroup thead tbody tfoot tr td th".split())
LISTED = BLOCKS | INLINES | SAME
VOID = frozenset({"br", "hr", "wbr"})
SECTIONS = frozenset({"thead", "tbody", "tfoot"})
TABLE_PARTS = SECTIONS | frozenset({"caption", "colgroup", "tr", "td", "th"})
STRUCTURE = SECTIONS | frozenset({"table", "tr", "colgroup"})  # hold no text of their own
CELLS = frozenset({"td", "th", "caption"})

_attribute = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?""")
_name = re.compile(r"</?([A-Za-z][^\s/>]*)")
_span_number = re.compile(r"\s*(\d{1,4})")
_FONT_SIZES = {"1": "10px", "2": "13px", "3": "16px", "4": "18px", "5": "24px", "6": "32px", "7": "48px"}


def tag_name(source: str) -> str:
    """The element's name in a tag's source, in lower case."""
    match = _name.match(source)
    return match[1].lower() if match else ""


def attributes(source: str) -> dict[str, str]:
    """A start tag's attributes, names in lower case, the first of each kept, references resolved."""
    found: dict[str, str] = {}
    match = _name.match(source)
    for each in _attribute.finditer(source, match.end() if match else 0):
        name, double, single, bare = each.groups()
        found.setdefault(name.lower(), unescape(double or single or bare or ""))
    return found


def look(name: str, given: dict[str, str]) -> Declarations:
    """The declarations of an element: what its attributes of old say, overruled by its style."""
    kept: Declarations = {}
    old = (
        ("text-align", given.get("align", "").lower()),
        ("vertical-align", given.get("valign", "").lower()),
        ("background-color", _coloured(given.get("bgcolor", ""))),
        ("width", _measured(given.get("width", "")) if name != "hr" else ""),
        ("white-space", "nowrap" if "nowrap" in given else ""),
    )
    font = (
        ("color", _coloured(given.get("color", ""))),
        ("font-size", _FONT_SIZES.get(given.get("size", "").strip(), "")),
        ("font-family", given.get("face", "").lower()),
    )
    for key, value in (*old, *(font if name == "font" else ())):
        if value and (checked := PROPERTIES[key](value)):
            kept[key] = checked
    kept.update(declarations(given.get("style", "")))
    return kept


def plain_attributes(name: str, given: dict[str, str]) -> str:
    """The attributes that are kept, checked: spans of cells, spacing of tables, direction of text."""
    kept = ""
    if name in ("td", "th"):
        for span in ("colspan", "rowspan"):
            match = _span_number.match(given.get(span, ""))
            if match and 1 < int(match[1]) <= 1000:
                kept += f" {span}={int(match[1])}"
    elif name == "table":
        for width in ("cellpadding", "cellspacing", "border"):
            match = _span_number.match(given.get(width, ""))
            if match and int(match[1]) <= 20:
                kept += f" {width}={int(match[1])}"
    direction = given.get("dir", "").lower()
    return f"{kept} dir={direction}" if direction in ("ltr", "rtl") else kept


def placeholder(given: dict[str, str]) -> str:
    """What stands for an image: its words, never the image."""
    words = " ".join(given.get("alt", "").split())[:120]
    return f"<span class=img role=img>{escaped(words or 'image')}</span>" if words else ""


@lru_cache(maxsize=256)
def _coloured(value: str) -> str:
    """A colour attribute as CSS; old pages leave the # out."""
    text = value.strip().lower()
    found = colour(text) or colour(f"#{text}")
    return css(found) if found else ""


def _measured(value: str) -> str:
    text = value.strip()
    return f"{text}px" if text.isdigit() else text

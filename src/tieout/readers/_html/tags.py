"""What a start tag says that a reader of figures wants to know: its kind, weight, indent, rules and spans.

EDGAR's HTML repeats the same tag source thousands of times, within a release and from one to the next, so
each is parsed once (see `TagBook`).
Lengths are points; CSS 2.1 gives the properties their meaning.
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache

from msgspec import Struct

from tieout.readers import limits
from tieout.readers._html.sheet import Sheet
from tieout.values.enumerations import at_hand


@at_hand
class TagKind(IntEnum):
    """How the reader treats an element."""

    IGNORED = 0  # neither breaks nor styles: html, inline XBRL
    INLINE = 1
    BLOCK = 2
    BREAK = 3
    RULE = 4
    TABLE = 5
    ROW = 6
    CELL = 7
    HEAD = 8  # parts of a table: thead, tbody, tfoot
    PRE = 9
    VOID = 10
    UNSEEN = 11  # its content is not shown: script, ix:header


_KINDS = {
    TagKind.BLOCK: "p div h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote center section article header "
    "footer main nav aside form fieldset figure figcaption address details summary caption dir menu",
    TagKind.BREAK: "br",
    TagKind.RULE: "hr",
    TagKind.TABLE: "table",
    TagKind.ROW: "tr",
    TagKind.CELL: "td th",
    TagKind.HEAD: "thead tbody tfoot",
    TagKind.PRE: "pre xmp listing plaintext",
    TagKind.VOID: "img input wbr area base col embed link meta param source track frame basefont bgsound",
    TagKind.UNSEEN: "script style title template noscript select textarea svg math object iframe audio "
    "video canvas xml ix:hidden ix:header",
    TagKind.IGNORED: "html head body colgroup",
}
KIND_OF = {name: kind for kind, names in _KINDS.items() for name in names.split()}
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BARE = (TagKind.UNSEEN, TagKind.IGNORED, TagKind.VOID)  # their attributes say nothing to us
_BOLD_NAMES = HEADINGS | {"b", "strong", "th"}

_name = re.compile(r"<\s*([^\s/>]+)")
_attribute = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?""")
_length = re.compile(r"(-?\d{0,6}\.?\d{0,6})\s*(pt|px|in|em|ex|rem|cm|mm|pc)?$")
_points = {"pt": 1.0, "": 0.75, "px": 0.75, "in": 72.0, "em": 10.0, "rem": 10.0, "ex": 5.0, "cm": 28.35}
_points.update({"mm": 2.835, "pc": 12.0})
_digits = re.compile(r"\s*\+?(\d+)")
_no_border = re.compile(r"\b(?:none|hidden)\b|(?<![\d.])0(?:\.0+)?(?:px|pt|em)?(?![\d.])")
_color_white = re.compile(r"#fff(?:fff)?\b|\bwhite\b|\btransparent\b")

_LONGEST_SHARED = 1_000  # characters of a tag that other releases may have, too

_NO_SHEET = Sheet()


class Tag(Struct, frozen=True, gc=False):
    """One start tag. ``bold`` is None where the tag does not say; ``indent`` in points."""

    name: str
    kind: TagKind
    hidden: bool = False
    bold: bool | None = None
    raised: bool = False
    indent: float = 0.0
    ruled_above: bool = False
    ruled_below: bool = False
    spans: tuple[int, int] = (1, 1)  # columns, rows
    capped: bool = False  # a span was larger than any table's
    closed: bool = False  # written <td/>, as XHTML does
    page_break: bool = False


class TagBook(dict[str, Tag]):
    """Start tags by their source, each parsed at its first sight, with what the page's sheet says of it."""

    def __init__(self) -> None:
        self._sheet = Sheet()
        self._has_rules = False

    def style(self, text: str) -> None:
        """Take a style element's rules: they hold for what stands below it."""
        if self._sheet.extend(text):
            self._has_rules = True
            self.clear()

    def __missing__(self, source: str) -> Tag:
        own = self._has_rules or len(source) > _LONGEST_SHARED
        tag = self[source] = parse(source, self._sheet) if own else _parsed(source)
        return tag


def parse(source: str, sheet: Sheet = _NO_SHEET) -> Tag:
    """The tag that ``source`` writes; a row's ``indent`` is what its class gives its cells.

    >>> tag = parse('<TD colspan=3 style="padding:2px 1pt 2px 13pt;border-top:1pt solid #000">')
    >>> tag.name, tag.spans, tag.indent, tag.ruled_above
    ('td', (3, 1), 13.0, True)
    """
    match = _name.match(source)
    name = match[1].lower() if match else ""
    kind = KIND_OF.get(name)
    if kind is None:
        kind = TagKind.IGNORED if ":" in name else TagKind.INLINE
    closed = source.endswith("/>")
    rest = source[match.end() : -1] if match else ""
    bold = True if name in _BOLD_NAMES else None
    if not rest or rest == "/" or kind in _BARE or len(rest) > limits.TAG:
        is_mark, is_ruled = name == "sup", name == "u"
        return Tag(name, kind, kind is TagKind.UNSEEN, bold, is_mark, ruled_below=is_ruled, closed=closed)
    attributes = attributes_of(rest)
    declared = _declared(kind, name, attributes, sheet)
    style, bordered = _style(declared), "border" in declared.lower()
    columns, rows = _span(attributes.get("colspan")), _span(attributes.get("rowspan"))
    return Tag(
        name,
        _kind(kind, style),
        _is_hidden(style, attributes),
        _bold(style, bold),
        name == "sup" or (kind is TagKind.INLINE and _is_raised(style)),
        _indent(style)
        if kind is not TagKind.ROW
        else _indent(_style(sheet.of_cells(_classes(attributes)))),
        bordered and _is_ruled(style, "top"),
        (bordered and _is_ruled(style, "bottom"))
        or name == "u"
        or "underline" in style.get("text-decoration", ""),
        (min(columns, limits.COLUMNS), min(rows, limits.ROW_SPAN)),
        columns > limits.COLUMNS or rows > limits.ROW_SPAN,
        closed,
        "page-break" in source or "break-before:page" in source or "break-after:page" in source,
    )


_parsed = lru_cache(maxsize=4096)(parse)  # as other releases write it, where no sheet has a say


def _declared(kind: TagKind, name: str, attributes: dict[str, str], sheet: Sheet) -> str:
    """All that is declared of an element: by its classes, then by itself."""
    classes = _classes(attributes)
    own = attributes.get("style", "")
    if not classes:
        return own
    cells = sheet.of_cells(classes) if kind is TagKind.ROW else ""
    return ";".join(each for each in (cells, sheet.of(name, classes), own) if each)


def _classes(attributes: dict[str, str]) -> list[str]:
    return attributes.get("class", "").split()


def attributes_of(rest: str) -> dict[str, str]:
    """The attributes of a start tag, by their names in lower case; ``rest`` is what follows its name."""
    found: dict[str, str] = {}
    for name, double, single, bare in _attribute.findall(rest):
        found.setdefault(name.lower(), double or single or bare)
    return found


def _style(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for declaration in text.lower().replace("!important", "").split(";") if text else ():
        name, colon, value = declaration.partition(":")
        if colon:
            found[name.strip()] = value.strip()
    return found


def _kind(kind: TagKind, style: dict[str, str]) -> TagKind:
    display = style.get("display", "")
    if kind is TagKind.BLOCK and display.startswith("inline"):
        return TagKind.INLINE
    if kind is TagKind.INLINE and display.startswith("block"):
        return TagKind.BLOCK
    return kind


def _is_hidden(style: dict[str, str], attributes: dict[str, str]) -> bool:
    hidden = style.get("display", "").startswith("none") or style.get("visibility") == "hidden"
    return hidden or "hidden" in attributes


def _bold(style: dict[str, str], default: bool | None) -> bool | None:
    weight = style.get("font-weight") or style.get("font", "")
    if not weight:
        return default
    if weight.startswith("bold") or " bold" in weight:
        return True
    if weight[:3].isdecimal():
        return int(weight[:3]) >= 600
    return False if weight.startswith(("normal", "lighter")) else default


def _is_raised(style: dict[str, str]) -> bool:
    """CSS that sets a footnote mark above the line."""
    if style.get("vertical-align") in ("super", "text-top"):
        return True
    return style.get("position") == "relative" and style.get("top", "").startswith("-")


def _indent(style: dict[str, str]) -> float:
    total = 0.0
    for box in ("padding", "margin"):
        value = style.get(f"{box}-left")
        if value is None:
            value = _left_of(style.get(box, ""))
        total += _length_of(value)
    return total + _length_of(style.get("text-indent", ""))


@lru_cache(maxsize=256)
def _left_of(box: str) -> str:
    """The left side of a padding or a margin that is given for one to four sides."""
    sides = box.split()
    return sides[(0, 0, 1, 1, 3)[min(len(sides), 4)]] if sides else ""


@lru_cache(maxsize=256)
def _length_of(value: str) -> float:
    match = _length.match(value)
    if not match or match[1] in ("", "-", ".", "-."):
        return 0.0
    return float(match[1]) * _points[match[2] or ""]


def _is_ruled(style: dict[str, str], side: str) -> bool:
    border = style.get(f"border-{side}") or style.get("border", "")
    if not border or border == "inherit":
        drawn = style.get(f"border-{side}-style", "solid") not in ("none", "hidden")
        return drawn and bool(_length_of(style.get(f"border-{side}-width", "")))
    return _draws(border)


@lru_cache(maxsize=256)
def _draws(border: str) -> bool:
    """Whether a border so described shows."""
    return not _no_border.search(border) and not _color_white.search(border)


def _span(value: str | None) -> int:
    """A colspan or rowspan as written, at least 1."""
    digits = _digits.match(value) if value else None
    if not digits:
        return 1
    return max(1, int(digits[1][:9])) if len(digits[1]) < 10 else 10**9

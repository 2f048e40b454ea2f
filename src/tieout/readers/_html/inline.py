"""Inline XBRL 1.1: the tags of a page, with their contexts and units resolved.

In goes the page's text; out come its `Tag`s and a notice where contexts stand in another file. The text is
looked through once for the elements that matter, whatever else it holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import unescape

from msgspec import Struct

from tieout.document.model import Notice, Span
from tieout.document.tags import Tag
from tieout.readers._html.tags import attributes_of
from tieout.readers._xbrl.words import day_of, decimals_of, measure_of
from tieout.values.full_width import narrowed
from tieout.values.period import Period

MARK = "/inlineXBRL"  # of the namespace, in all its versions
_element = re.compile(
    r"<(?P<close>/)?(?:[A-Za-z_][\w.-]{0,60}:)"
    r"(?P<name>nonFraction|context|unit|identifier|startDate|endDate|instant|explicitMember|typedMember|"
    r"segment|scenario|measure|unitDenominator)\b(?P<rest>[^<>]{0,4000})>"
)
_markup = re.compile(r"<[^<>]*>")
_whole = re.compile(r"-?\d{1,3}$")
_number = re.compile(r"(\d{0,60})(?:\.(\d{0,40}))?$")
_NIL = frozenset({"zerodash", "numdash", "fixedzero", "nocontent"})
_POINT = frozenset({"", "numdotdecimal", "numcommadot", "numspacedot", "numdotdecimalin", "numcanonical"})
_COMMA = frozenset({"numcommadecimal", "numdotcomma", "numspacecomma", "numcomma"})
_LONGEST = 2000  # characters that are looked at for a number, with their markup
_UNKNOWN = -60  # decimals where accuracy is said otherwise: the value tells nothing of another


class Context(Struct, frozen=True, gc=False):
    """Of whom, when, and for which members of which dimensions."""

    entity: str
    period: Period | None
    dimensions: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class _Open:
    """A context or unit being read."""

    identity: str
    said: dict[str, str] = field(default_factory=dict)
    members: list[tuple[str, str]] = field(default_factory=list)
    measures: tuple[list[str], list[str]] = field(default_factory=lambda: ([], []))
    is_below: bool = False  # inside the denominator


@dataclass(frozen=True, slots=True)
class Known:
    """Contexts and units that other pages of a filing declare, by the names that pages share."""

    contexts: Mapping[str, Context]
    units: Mapping[str, str]


def contexts_of(texts: Iterable[str]) -> Known:
    """What the pages of one filing declare; what two of them declare otherwise is left out."""
    pages = [_Reader(text) for text in texts]
    contexts = {name: each for page in pages for name, each in page.contexts.items()}
    units = {name: each for page in pages for name, each in page.units.items()}
    for page in pages:
        for name, context in page.contexts.items():
            if context != contexts.get(name):
                contexts.pop(name, None)
        for name, unit in page.units.items():
            if unit != units.get(name):
                units.pop(name, None)
    return Known(contexts, units)


def tags_of(text: str, known: Known | None = None) -> tuple[list[Tag], list[Notice]]:
    """The tags of a page in the order in which they close; none where it is no inline XBRL.

    ``known`` is what the other pages of its filing declare; its own declarations prevail.
    """
    if MARK not in text:
        return [], []
    found = _Reader(text)
    if known is not None:
        found.contexts = {**known.contexts, **found.contexts}
        found.units = {**known.units, **found.units}
    tags = [found.tag(*each) for each in found.numbers]
    missing = sum(said.get("contextref") not in found.contexts for _, said in found.numbers)
    notices = []
    if missing:
        notices.append(
            Notice("N109", f"{missing} tags refer to contexts that stand in another file; periods unknown")
        )
    return tags, notices


class _Reader:
    """Looks through a page once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.numbers: list[tuple[Span, dict[str, str]]] = []
        self.contexts: dict[str, Context] = {}
        self.units: dict[str, str] = {}
        self._open: _Open | None = None
        self._begun = 0  # where the text of the innermost element begins
        self._part = 0  # where the innermost segment or scenario begins
        self._dimension = ""
        self._tags: list[tuple[int, dict[str, str]]] = []
        for match in _element.finditer(text):
            if match["close"]:
                self._end(match["name"], match.start())
            else:
                self._start(match)

    def _start(self, match: re.Match[str]) -> None:
        name, rest = match["name"], match["rest"]
        self._begun = match.end()
        if name == "nonFraction":
            if not rest.endswith("/"):
                self._tags.append((match.end(), attributes_of(rest)))
        elif name in ("context", "unit"):
            self._open = _Open(attributes_of(rest).get("id", ""))
        elif name in ("explicitMember", "typedMember"):
            self._dimension = attributes_of(rest).get("dimension", "")
        elif name in ("segment", "scenario"):
            self._part = match.end()
        elif name == "unitDenominator" and self._open is not None:
            self._open.is_below = True

    def _end(self, name: str, at: int) -> None:
        if name == "nonFraction":
            if self._tags:
                begin, said = self._tags.pop()
                if said.get("xsi:nil") != "true":
                    self.numbers.append((Span(begin, at), said))
            return
        one = self._open
        if one is None:
            return
        words = self._text[self._begun : at].strip() if at - self._begun < 1000 else ""
        match name:
            case "context":
                self.contexts[one.identity] = _context(one)
                self._open = None
            case "unit":
                self.units[one.identity] = "/".join("*".join(each) for each in one.measures if each)
                self._open = None
            case "explicitMember" | "typedMember":
                one.members.append((self._dimension, " ".join(_markup.sub(" ", words).split())))
            case "segment" | "scenario":
                if not one.members:  # what is said by elements of another kind tells contexts apart as well
                    one.members.append((name, "".join(self._text[self._part : at].split())))
            case "measure":
                one.measures[one.is_below].append(measure_of(words, one.is_below))
            case "unitDenominator":
                one.is_below = False
            case _:
                one.said[name] = words

    def tag(self, span: Span, said: Mapping[str, str]) -> Tag:
        """The tag of a number."""
        reference = said.get("contextref", "")
        context = self.contexts.get(reference, Context("", None, ()))
        unit = said.get("unitref", "")
        printed = unescape(_markup.sub("", self._text[span.start : min(span.end, span.start + _LONGEST)]))
        mantissa, places = digits_of(printed, said.get("format", "")) or (None, 0)
        scale = said.get("scale", "")
        return Tag(
            span,
            said.get("name", ""),
            reference,
            context.entity,
            context.period,
            context.dimensions,
            self.units.get(unit, measure_of(unit, False)),
            int(scale) if _whole.match(scale) else 0,
            -1 if said.get("sign") == "-" else 1,
            mantissa,
            places,
            decimals_of(said["decimals"]) if "decimals" in said else _UNKNOWN,
        )


def _context(one: _Open) -> Context:
    return Context(one.said.get("identifier", ""), _period(one.said), tuple(sorted(one.members)))


def _period(said: Mapping[str, str]) -> Period | None:
    if "instant" in said:
        end = day_of(said["instant"], is_end=True)
        return None if end is None else Period(None, end)
    start = day_of(said.get("startDate", ""), is_end=False)
    end = day_of(said.get("endDate", ""), is_end=True)
    return Period(start, end) if start and end else None


def digits_of(printed: str, form: str) -> tuple[int, int] | None:
    """The digits that a tag's format reads, and how many are decimals; None where it reads none.

    >>> digits_of("1,234.5", "ixt:num-dot-decimal"), digits_of("1.234,5", "ixt:num-comma-decimal")
    ((12345, 1), (12345, 1))
    >>> digits_of("–", "ixt:fixed-zero"), digits_of("twelve", "ixt-sec:numwordsen")
    ((0, 0), None)
    """
    name = form.rpartition(":")[2].replace("-", "").lower()
    if name in _NIL:
        return 0, 0
    plain = "".join(narrowed(printed).split()).replace("'", "").replace("’", "")
    if name in _POINT:
        plain = plain.replace(",", "")
    elif name in _COMMA:
        plain = plain.replace(".", "").replace(",", ".")
    else:
        return None
    match = _number.match(plain)
    if match is None or not plain.isascii() or not (match[1] or match[2]):
        return None
    fraction = match[2] or ""
    return int(match[1] + fraction), len(fraction)

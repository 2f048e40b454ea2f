"""Inline XBRL: the page without its tags, what each tag said and where, and which sums the filer declared.

Sources: Inline XBRL 1.1 (elements, ``scale``, ``sign``, contexts shared by the files of one set); XBRL 2.1,
calculation linkbases (arcs ``summation-item`` with weights).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from xml.etree import ElementTree

from tieout.document.model import Span
from tieout.values.period import Period
from truth.prints import sign_of

_context = re.compile(r'<xbrli:context[^>]*\bid="([^"]+)"[^>]*>(.*?)</xbrli:context>', re.DOTALL)
_unit = re.compile(r'<xbrli:unit[^>]*\bid="([^"]+)"[^>]*>(.*?)</xbrli:unit>', re.DOTALL)
_day = re.compile(r"<xbrli:(startDate|endDate|instant)>\s*([\d-]+)")
_measure = re.compile(r"<xbrli:measure>\s*(?:\w[\w-]*:)?([\w-]+)")
_member = re.compile(r'dimension="([^"]+)"[^>]*>\s*([^<\s]+)')
_tag = re.compile(r"<(/?)ix:(\w+)\b([^>]*?)(/?)>")
_attribute = re.compile(r'([\w:]+)="([^"]*)"')
_markup = re.compile(r"<[^<>]*>|&#?\w{1,12};")
_number = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+")
_LINK = "{http://www.w3.org/1999/xlink}"


@dataclass(frozen=True, slots=True)
class Context:
    """When a tagged fact holds, and for which members of which dimensions."""

    period: Period
    members: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Tagged:
    """A number's tag: what was printed where, and what it means.

    ``mantissa`` has the sign that is printed; the tag's own sign follows the balance of its concept, and is
    kept as ``weight`` for sums (+1 where both agree).
    """

    span: Span
    print: str
    mantissa: int
    decimals: int
    scale: int
    unit: str
    concept: str
    context: Context
    weight: int

    @property
    def value(self) -> Fraction:
        """As printed, scaled; percentages in percent."""
        return Fraction(self.mantissa) * Fraction(10) ** (self.scale - self.decimals)


@dataclass(frozen=True, slots=True)
class Page:
    """A file of a filing with its tags taken out."""

    name: str
    source: str
    tags: tuple[Tagged, ...]
    nil: frozenset[tuple[str, Context]]  # what is printed as a dash


@dataclass(frozen=True, slots=True)
class Summation:
    """A declared sum: a concept, and its items with their weights."""

    role: str
    total: str
    items: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Filing:
    """A filing: its pages without tags, and the sums that its linkbase declares."""

    name: str
    pages: tuple[Page, ...]
    summations: tuple[Summation, ...]


def read_filing(folder: Path) -> Filing:
    """A folder's pages and calculation linkbase; folders within it are filings of their own."""
    paths = [*sorted(folder.glob("*.htm")), *sorted(folder.glob("*.html"))]
    texts = {path.name: path.read_text(encoding="utf-8-sig") for path in paths}
    contexts, units = {}, {}
    for text in texts.values():
        contexts.update(dict(_contexts(text)))
        units.update(dict(_units(text)))
    pages = tuple(untagged(name, text, contexts, units) for name, text in texts.items())
    sums = tuple(each for path in sorted(folder.glob("*cal.xml")) for each in _summations(path))
    return Filing(folder.name, pages, sums)


def _contexts(text: str) -> Iterator[tuple[str, Context]]:
    for name, content in _context.findall(text):
        days = {kind: date.fromisoformat(day) for kind, day in _day.findall(content)}
        period = Period(days.get("startDate"), days.get("endDate") or days["instant"])
        yield name, Context(period, tuple(sorted(_member.findall(content))))


def _units(text: str) -> Iterator[tuple[str, str]]:
    for name, content in _unit.findall(text):
        yield name, "/".join(_measure.findall(content)).replace("/shares", "/share")


def untagged(name: str, text: str, contexts: Mapping[str, Context], units: Mapping[str, str]) -> Page:
    """The page as a release would have it: no header, no tags, every character of the print kept."""
    parts: list[str] = []
    length = at = hidden = 0
    opened: list[tuple[int, dict[str, str]]] = []
    found: list[tuple[int, int, dict[str, str]]] = []
    for match in _tag.finditer(text):
        if not hidden:
            parts.append(text[at : match.start()])
            length += match.start() - at
        at = match.end()
        closing, kind, attributes, empty = match.groups()
        if kind == "header":
            hidden = 0 if closing else 1
        elif kind == "nonFraction" and not hidden and not empty:
            if closing:
                start, said = opened.pop()
                found.append((start, length, said))
            else:
                opened.append((length, dict(_attribute.findall(attributes))))
    source = "".join([*parts, text[at:]])
    tags, nil = [], set()
    for start, end, said in sorted(found, key=lambda each: each[:2]):
        context = contexts[said["contextRef"]]
        tagged = _tagged(source, Span(start, end), said, context, units)
        if tagged is not None:
            tags.append(tagged)
        elif not re.search(r"[^\W\d_]", _markup.sub("", source[start:end])):
            nil.add((said["name"].partition(":")[2], context))
    return Page(name, source, tuple(tags), frozenset(nil))


def _tagged(
    source: str, span: Span, said: dict[str, str], context: Context, units: Mapping[str, str]
) -> Tagged | None:
    """The tag of a print of digits; None for dashes and for numbers in words."""
    plain = _markup.sub(lambda match: "\0" * len(match.group()), source[span.start : span.end])
    match = _number.search(plain)
    if match is None:
        return None
    digits = Span(span.start + match.start(), span.start + match.end())
    whole, _, fraction = match.group().partition(".")
    size = int(whole.replace(",", "") + fraction or "0")
    negative = sign_of(source, digits) is not None
    unit = units.get(said["unitRef"], said["unitRef"])
    scale = int(said.get("scale", "0"))
    if unit == "pure" and scale == -2:
        unit, scale = "percent", 0
    return Tagged(
        digits,
        match.group(),
        -size if negative else size,
        len(fraction),
        scale,
        unit,
        said["name"].partition(":")[2],
        context,
        1 if negative == (said.get("sign") == "-") else -1,
    )


def _summations(path: Path) -> Iterator[Summation]:
    tree = ElementTree.parse(path)
    for link in tree.iter():
        if not link.tag.endswith("calculationLink"):
            continue
        concepts = {
            each.get(f"{_LINK}label", ""): each.get(f"{_LINK}href", "").rpartition("#")[2].partition("_")[2]
            for each in link
            if each.tag.endswith("loc")
        }
        items: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        for arc in link:
            if arc.tag.endswith("calculationArc"):
                total = concepts[arc.get(f"{_LINK}from", "")]
                weight = int(Fraction(arc.get("weight", "1")))
                items[total].append((_last(concepts[arc.get(f"{_LINK}to", "")]), weight))
        for total, terms in items.items():
            yield Summation(link.get(f"{_LINK}role", ""), _last(total), tuple(terms))


def _last(concept: str) -> str:
    """Without what is left of a namespace's prefix: "cor_Assets" of "jppfs_cor_Assets" is "Assets"."""
    return concept.rpartition("_")[2]


def printed_sums(
    filing: Filing, page: Page
) -> Sequence[tuple[Summation, Context, frozenset[tuple[str, Context]]]]:
    """Every declared sum whose members are all printed on the page in one context, dashes aside.

    The last of each is what a relation must join: the total and the items printed in digits.
    """
    printed = {(tag.concept, tag.context) for tag in page.tags}
    contexts = {context for _, context in printed}
    found = []
    for summation in filing.summations:
        for context in contexts:
            members = {(summation.total, context), *((item, context) for item, _ in summation.items)}
            if members <= printed | page.nil and (summation.total, context) in printed:
                joined = frozenset(members & printed)
                if len(joined) > 2:
                    found.append((summation, context, joined))
    return sorted(found, key=lambda each: (each[0].total, str(each[1].period)))

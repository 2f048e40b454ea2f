"""Mismatches: what a file says of a figure beside its print, and cannot be so.

A tag is held against the print that it tags. In value both read the same digits, so they part only where
the tag's format reads them otherwise. Scale, unit and period of a print are read by us, and may be misread;
so they count as read surely only where words beside the digits say them, or where the tags themselves bear
our reading out: in the figure's column at least three others agree for each that does not, and in its row
no fewer agree than do not. A misread head or label sets whole columns or rows apart, a wrong tag stands
alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tieout.document.tags import PURE
from tieout.facts.model import Facts, Figure, TablePlace, Tagged
from tieout.values.numeral import numerals
from tieout.values.unit import UnitClass
from tieout.wording.amount import number

_LEAST = 3  # others of the column that agree, for each that does not
_LONGEST = 60  # characters of a formula that are told
_PLACES = 6  # decimals of what it gives
_TAGGED_AS = {
    UnitClass.SHARES: "shares",
    UnitClass.PERCENT: PURE,
    UnitClass.POINTS: PURE,
    UnitClass.MULTIPLE: PURE,
}


class Aspect(StrEnum):
    """In what a file and its print part."""

    SIGN = "sign"
    SCALE = "scale"
    VALUE = "value"
    PERIOD = "period"
    UNIT = "unit"
    DUPLICATE = "duplicate"  # two tags of one fact
    FORMULA = "formula"  # a formula and its result
    # In how it stands to what an earlier release printed:
    CHANGED = "changed"
    OPENING = "opening"
    CUMULATIVE = "cumulative"
    RESTATED = "restated"
    RECLASSIFIED = "reclassified"
    GUIDANCE = "guidance"
    DENIED = "guidance denied"
    UNTOLD = "guidance untold"
    LINES = "measure's lines"
    WORDS = "measure's words"


@dataclass(frozen=True, slots=True)
class Mismatch:
    """What ``figure`` prints and the file says of it; ``others`` are figures that take part."""

    aspect: Aspect
    figure: int
    said: str  # in words: "its tag acme:Revenue says USD thousands"
    others: tuple[int, ...] = ()


Opinion = Callable[[Figure, Tagged], "bool | None"]  # whether both agree; None where that cannot be said


def mismatches(facts: Facts) -> tuple[Mismatch, ...]:
    """All of a release, by figure and aspect."""
    if not facts.tags and not facts.computed:
        return ()
    found = [*_values(facts), *_signs(facts), *_duplicates(facts), *_formulas(facts)]
    for aspect, opinion, said in (
        (Aspect.SCALE, scales_agree, _said_scale),
        (Aspect.UNIT, units_agree, _said_unit),
        (Aspect.PERIOD, periods_agree, _said_period),
    ):
        found += [
            Mismatch(aspect, figure.id, said(tagged)) for figure, tagged in _alone(facts, opinion, aspect)
        ]
    return tuple(sorted(found, key=lambda each: (each.figure, each.aspect)))


def _printed(facts: Facts) -> list[tuple[Figure, Tagged]]:
    """Tags with what they tag; without a context, a tag is a fact whose print is ours and agrees."""
    return [
        (facts.figures[each.figure], each)
        for each in facts.tags
        if each.figure is not None and each.tag.context
    ]


def _values(facts: Facts) -> Iterator[Mismatch]:
    """Prints of whose digits the tag's format makes another number."""
    for figure, tagged in _printed(facts):
        tag, printed = tagged.tag, figure.printed
        if tag.mantissa is None or tag.span is None or figure.span is None:
            continue
        whole = tag.span.start >= figure.span.start and tag.span.end <= figure.span.end
        same = abs(printed.mantissa) * 10**tag.places == tag.mantissa * 10**printed.decimals
        if whole and not same:
            digits = tag.mantissa / 10**tag.places
            yield Mismatch(Aspect.VALUE, figure.id, f"its tag {tag.concept} reads {digits:,}")


def _signs(facts: Facts) -> Iterator[Mismatch]:
    """Prints whose tag turns their sign where those of the same concept in their row do not, or reverse.

    Where a row has one number of a concept, those of the column that stand as alone speak for it: three
    others for each that differs.
    """
    rows: defaultdict[object, list[Signed]] = defaultdict(list)
    columns: defaultdict[object, list[Signed]] = defaultdict(list)
    for figure, tagged in _printed(facts):
        place = figure.place
        if isinstance(place, TablePlace) and place.column is not None and figure.printed.mantissa:
            turned = (figure.printed.mantissa < 0) != (tagged.tag.sign < 0)
            rows[place.table, place.row, tagged.tag.concept].append((figure, tagged, turned))
    for members in rows.values():
        yield from _odd_signs(members, "row", 1)
        (figure, tagged, _), *others = members
        if not others and isinstance(figure.place, TablePlace):
            columns[figure.place.table, figure.place.column, tagged.tag.concept] += members
    for members in columns.values():
        yield from _odd_signs(members, "column", _LEAST)


Signed = tuple[Figure, Tagged, bool]  # whether the tag turns the print's sign


def _odd_signs(members: Sequence[Signed], line: str, least: int) -> Iterator[Mismatch]:
    """The fewer of the two sides that tags of one concept take in a line, ``least`` to one."""
    sides = [[each for each in members if each[2] is side] for side in (True, False)]
    odd, rest = sorted(sides, key=len)
    if not odd or len(rest) < least * len(odd):
        return
    others = tuple(dict.fromkeys(figure.id for figure, _, _ in rest))
    for figure, tagged, _ in odd:
        sign = "negative" if tagged.tag.sign < 0 else "positive"
        said = f"its tag {tagged.tag.concept} makes it {sign}, unlike others of its {line}"
        yield Mismatch(Aspect.SIGN, figure.id, said, others)


def _duplicates(facts: Facts) -> Iterator[Mismatch]:
    """Prints of one tagged fact that no value can be, each within what its tag says of its accuracy."""
    groups: defaultdict[object, list[Tagged]] = defaultdict(list)
    for tagged in facts.tags:
        if tagged.tag.interval is not None and tagged.tag.fact is not None:
            groups[tagged.tag.fact].append(tagged)
    for members in groups.values():
        yield from _contradicting(members)


def _contradicting(members: Sequence[Tagged]) -> Iterator[Mismatch]:
    """The first print that no value shared with those before it can be."""
    first, *rest = members
    left = first.tag.interval
    for tagged in rest:
        interval = tagged.tag.interval
        if left is None or interval is None:
            return
        met = left.meet(interval)
        if not met.is_empty:
            left = met
            continue
        shown = [each.figure for each in (tagged, first) if each.figure is not None]
        if shown:
            said = f"its tag {tagged.tag.concept} stands for another value elsewhere in the same context"
            yield Mismatch(Aspect.DUPLICATE, shown[0], said, tuple(shown[1:]))
        return


def _formulas(facts: Facts) -> Iterator[Mismatch]:
    """Prints that are stale results: their formulas give something else."""
    for computed in facts.computed:
        formula = computed.formula
        if formula.differs and formula.gives is not None:
            text = formula.text if len(formula.text) <= _LONGEST else f"{formula.text[: _LONGEST - 1]}…"
            is_percent = "%" in facts.figures[computed.figure].raw
            gives = number(formula.gives, -2 if is_percent else 0, _PLACES).rstrip("0").rstrip(".")
            gives += "%" * is_percent
            said = f"its formula ={text} gives {gives}"
            yield Mismatch(Aspect.FORMULA, computed.figure, said, tuple(term for term, _ in computed.terms))


def scales_agree(figure: Figure, tagged: Tagged) -> bool | None:
    """Whether a tag's scale is the one that the figure is read at; a percentage's is two less."""
    match figure.unit.unit_class:
        case UnitClass.MONEY | UnitClass.SHARES | UnitClass.PER_SHARE:
            return figure.printed.scale == tagged.tag.scale
        case UnitClass.PERCENT:
            return figure.printed.scale - 2 == tagged.tag.scale
        case _:
            return None


def units_agree(figure: Figure, tagged: Tagged) -> bool | None:
    """Whether a tag's unit is the figure's; None for units of which XBRL knows no common name."""
    if ":" in tagged.tag.unit:
        return None
    match figure.unit.unit_class:
        case UnitClass.MONEY:
            return figure.unit.code == tagged.tag.unit
        case UnitClass.PER_SHARE:
            return figure.unit.code.partition("/")[0] + "/share" == tagged.tag.unit
        case UnitClass.COUNT | UnitClass.MEASURE:
            return None
        case other:
            return _TAGGED_AS[other] == tagged.tag.unit


def periods_agree(figure: Figure, tagged: Tagged) -> bool | None:
    """Whether a tag's period is the figure's; None where either has none."""
    if figure.period is None or tagged.tag.period is None:
        return None
    return figure.period == tagged.tag.period


def _alone(facts: Facts, opinion: Opinion, aspect: Aspect) -> Iterator[tuple[Figure, Tagged]]:
    """Figures read surely whose tags, all of them, say otherwise."""
    opinions: dict[int, list[tuple[Figure, Tagged, bool]]] = {}
    for figure, tagged in _printed(facts):
        agrees = opinion(figure, tagged)
        if agrees is not None:
            opinions.setdefault(figure.id, []).append((figure, tagged, agrees))
    columns: defaultdict[object, list[bool]] = defaultdict(list)
    rows: defaultdict[object, list[bool]] = defaultdict(list)
    for (figure, _, _), *_ in opinions.values():
        agrees = any(each[2] for each in opinions[figure.id])
        for lines, line in zip((columns, rows), _lines(figure), strict=True):
            lines[line].append(agrees)
    for (figure, tagged, _), *_ in opinions.values():
        if any(each[2] for each in opinions[figure.id]):
            continue
        column, row = _lines(figure)
        borne_out = column and _prevails(columns[column], _LEAST) and _prevails(rows[row], 1)
        if borne_out or _says_itself(figure, aspect):
            yield figure, tagged


def _lines(figure: Figure) -> tuple[object, object]:
    """The column of its kind and the row in which a figure stands; nothing outside of tables' bodies."""
    place = figure.place
    if not isinstance(place, TablePlace) or place.column is None:
        return None, None
    return (place.table, place.column, figure.unit.unit_class), (place.table, place.row)


def _prevails(opinions: Sequence[bool], least: int) -> bool:
    return sum(opinions) >= least * (len(opinions) - sum(opinions))


def _says_itself(figure: Figure, aspect: Aspect) -> bool:
    """Whether the print has its scale or its unit beside its digits: "4.3 billion", "12.0%"."""
    found = numerals(figure.raw)
    if len(found) != 1:
        return False
    if aspect is Aspect.SCALE:
        return found[0].scale == figure.printed.scale > 0 and figure.unit.unit_class is UnitClass.MONEY
    return aspect is Aspect.UNIT and found[0].suffix == "percent"


def _said_scale(tagged: Tagged) -> str:
    return f"its tag {tagged.tag.concept} has scale {tagged.tag.scale}"


def _said_unit(tagged: Tagged) -> str:
    return f"its tag {tagged.tag.concept} has unit {tagged.tag.unit}"


def _said_period(tagged: Tagged) -> str:
    return f"its tag {tagged.tag.concept} is of {tagged.tag.period}"

"""Points of a series in words and as rows: what is printed, what follows, and where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import PurePath

from tieout.archive.series import ORDER, Point, Print, Series
from tieout.outputs._rows import Row
from tieout.values.printed import exact_text
from tieout.wording.amount import MINUS, number, scale_word

STEPS = "▁▂▃▄▅▆▇█"
LENGTHS = {"instant": "days", "quarter": "quarters", "year_to_date": "years to date", "year": "years"}


def scale_of(series: Series) -> int:
    """The power of ten in which a series is told: that of its newest prints, in steps of thousand."""
    exponents = [point.exponent for point in series.points] or [0]
    return max(0, max(exponents) // 3 * 3)


def unit_words(series: Series) -> str:
    """``USD million``, ``USD/share``, ``percent``."""
    return f"{series.unit.partition('|')[0]} {scale_word(scale_of(series))}".rstrip()


def value_text(value: Fraction, series: Series, exponent: int) -> str:
    """A value at the series' scale, to the places that are printed."""
    scale = scale_of(series)
    return number(value, scale, max(0, scale - exponent))


def reckoning(point: Point) -> str:
    """A derived point as a sum of prints: ``219,659 − 95,359``."""
    first, *rest = point.terms
    parts = [f"{MINUS if first[0] < 0 else ''}{first[1].raw}"]
    parts += [f"{MINUS if sign < 0 else '+'} {each.raw}" for sign, each in rest]
    return " ".join(parts)


def where(each: Print) -> str:
    """``release.html:4:24435``, ``release.pdf, page 3``."""
    if not each.place:
        return each.path
    return f"{each.path}{':' if each.place[0].isdigit() else ', '}{each.place}"


def brief_where(each: Print) -> str:
    """The same with the file's name alone."""
    return where(replace(each, path=PurePath(each.path).name))


def sources(point: Point) -> tuple[Print, ...]:
    """The figures that a point is printed by, or follows from."""
    return tuple(each for _, each in point.terms) if point.is_derived else point.prints[:1]


def headline(series: Series) -> str:
    """Whose series it is, of what, in which unit, and how many points of it are derived."""
    company = series.company
    ticker = f" ({company.tickers[0]})" if company.tickers else ""
    derived = sum(point.is_derived for point in series.points)
    count = f"{len(series.points)} points" + (f", {derived} derived" if derived else "")
    was = f", before: {'; '.join(series.names[1:])}" if series.names[1:] else ""
    return f"{company.entity}{ticker}: {series.title}{was}, {unit_words(series)}, {count}"


def sparks(series: Series) -> list[str]:
    """A line of blocks for every length of period, the least value lowest."""
    lines = []
    for basis in ORDER:
        values = [point.value for point in series.points if point.basis == basis]
        if len(values) > 1:
            lines.append(f"{spark(values)}  {LENGTHS.get(basis, 'other periods')}")
    return lines


def spark(values: Sequence[Fraction]) -> str:
    """Values as blocks of eight heights.

    >>> spark([Fraction(1), Fraction(3), Fraction(8)])
    '▁▃█'
    """
    low, high = min(values), max(values)
    span = high - low
    return "".join(STEPS[int((value - low) * 7 / span + Fraction(1, 2)) if span else 3] for value in values)


def brief_rows(series: Series) -> list[Row]:
    """The points for reading in a terminal."""
    return [
        {
            "period": str(point.period),
            "of": point.basis.replace("_", " "),
            "value": value_text(point.value, series, point.exponent),
            "how": f"derived: {reckoning(point)}" if point.is_derived else point.prints[0].tick,
            "between": _between(point, series),
            "where": "; ".join(where(each) for each in sources(point)),
            "differs": "; ".join(f"{each.raw} in {where(each)}" for each in point.differing),
        }
        for point in series.points
    ]


def _between(point: Point, series: Series) -> str:
    """The ends of a derived point, which no print gives."""
    if not point.is_derived:
        return ""
    finer = point.exponent - 1
    return f"{value_text(point.low, series, finer)} … {value_text(point.high, series, finer)}"


def full_rows(series: Series) -> list[Row]:
    """The points with everything that is known of them, values exact and in units."""
    return [_full_row(point, series) for point in series.points]


def _full_row(point: Point, series: Series) -> Row:
    of = sources(point)
    return {
        "entity": series.company.entity,
        "concept": series.name,
        "start": point.period.start and point.period.start.isoformat(),
        "end": point.period.end.isoformat(),
        "basis": point.basis,
        "value": exact_text(point.value),
        "low": exact_text(point.low),
        "high": exact_text(point.high),
        "unit": series.unit,
        "derived": point.is_derived,
        "tick": "" if point.is_derived else point.prints[0].tick,
        "printed": reckoning(point) if point.is_derived else point.prints[0].raw,
        "where": tuple(where(each) for each in of),
        "figures": tuple(f"{each.release} f{each.figure}" for each in of),
        "differing": tuple(f"{each.raw}: {where(each)}" for each in point.differing),
    }

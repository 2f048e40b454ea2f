"""A series: one concept of one company through all its releases, each point with the figures that print it.

A concept is asked for by words (`concepts`). A period that several releases print has the newest print for
its value, since that is comparable with what came later, and says which earlier one differs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from tieout.archive.concepts import Found, find_concept
from tieout.archive.entities import Company, company_named
from tieout.archive.store import Archive
from tieout.facts.key import Basis, basis_of
from tieout.items.model import Statement
from tieout.items.quarters import Derived, Sighting, flows, quarters
from tieout.values.interval import Interval
from tieout.values.period import Period

INSTANT, OTHER = "instant", "other"
ORDER = (INSTANT, Basis.QUARTER.value, Basis.YEAR_TO_DATE.value, Basis.YEAR.value, OTHER)


@dataclass(frozen=True, slots=True)
class Print:
    """A figure that prints a point: where it stands, as printed, with its tick."""

    release: str
    path: str
    figure: int
    place: str
    raw: str
    tick: str
    name: str
    sighting: Sighting


@dataclass(frozen=True, slots=True)
class Point:
    """A period of a series. ``prints`` are newest first, ``terms`` what a derived quarter follows from.

    ``low`` and ``high`` bound the unrounded value, in units; ``differing`` are earlier prints of
    another value.
    """

    period: Period
    basis: str
    value: Fraction
    low: Fraction
    high: Fraction
    exponent: int
    prints: tuple[Print, ...] = ()
    terms: tuple[tuple[int, Print], ...] = ()
    differing: tuple[Print, ...] = ()

    @property
    def is_derived(self) -> bool:
        return bool(self.terms)


@dataclass(frozen=True, slots=True)
class Series:
    """One concept of one company; ``names`` are those that it has had, the newest first."""

    company: Company
    concept: str
    names: tuple[str, ...]
    path: tuple[str, ...]
    statement: str
    unit: str
    points: tuple[Point, ...]

    @property
    def name(self) -> str:
        return self.names[0]

    @property
    def title(self) -> str:
        """The name, with the head above it where it is one word ("Basic") or may be a part's."""
        if not self.path or (len(self.name.split()) > 1 and self.statement != Statement.OTHER):
            return self.name
        return f"{self.path[-1].rstrip(' :')}: {self.name}"


def series(archive: Archive, words: str, entity: str = "", *, quarterly: bool = False) -> Series:
    """The series that ``words`` ask for; with ``quarterly`` its single quarters alone, those derived
    marked.

    Raises `UnknownName` where no company or no concept is called so.
    """
    company = company_named(archive, entity)
    return series_of(archive, company, find_concept(archive, company, words), quarterly=quarterly)


def series_of(archive: Archive, company: Company, found: Found, *, quarterly: bool = False) -> Series:
    """The series of a concept that was found."""
    prints = _prints(archive, found.concepts)
    points = _points(prints)
    if quarterly:
        points = _quarterly(points, prints) if flows(found.item) else _singles(points)
    newest = list(dict.fromkeys(each.name for each in prints))
    item, ordered = found.item, tuple(sorted(points, key=_order))
    return Series(company, found.concepts[0], tuple(newest), item.path, item.statement, item.unit, ordered)


def _order(point: Point) -> tuple[int, object]:
    return ORDER.index(point.basis), (point.period.end, point.period.start or point.period.end)


_PRINTS = """
    SELECT releases.release, releases.path, facts.figure, place, raw, tick, items.name, facts.period_start,
    facts.period_end,
           text, scale, decimals, low, high
    FROM concepts JOIN (SELECT unnest(?) AS concept) asked USING (concept)
    JOIN items USING (release, item) JOIN facts USING (release, item)
    JOIN figures USING (release, figure) JOIN releases USING (release)
    WHERE NOT approximate
    ORDER BY releases.period_end DESC, releases.added DESC, facts.figure
"""


def _prints(archive: Archive, concepts: Sequence[str]) -> list[Print]:
    """The figures of a concept, of newest releases first; one for each period of a release."""
    found: dict[tuple[str, Period], Print] = {}
    for release, path, figure, place, raw, tick, name, *said in archive.rows(_PRINTS, [list(concepts)]):
        sighting = _sighting(release, figure, *said)
        found.setdefault(
            (release, sighting.period), Print(release, path, figure, place, raw, tick, name, sighting)
        )
    return list(found.values())


def _sighting(
    release: str,
    figure: int,
    start: date | None,
    end: date,
    text: str,
    scale: int,
    decimals: int,
    low: Decimal | None,
    high: Decimal | None,
) -> Sighting:
    value, exponent = Fraction(text), scale - decimals
    half = Fraction(10) ** exponent / 2
    # What 38 digits do not hold has no bounds in the archive: then the print's own.
    ends = (
        Interval(value - half, value + half)
        if low is None
        else Interval(Fraction(low), Fraction(high or 0))
    )
    return Sighting(release, figure, Period(start, end), value, ends, exponent)


def _points(prints: Iterable[Print]) -> list[Point]:
    by_period: dict[Period, list[Print]] = defaultdict(list)
    for each in prints:
        by_period[each.sighting.period].append(each)
    return [_point(period, tuple(same)) for period, same in by_period.items()]


def _point(period: Period, prints: tuple[Print, ...]) -> Point:
    newest = prints[0].sighting
    differing = tuple(each for each in prints[1:] if not newest.agrees(each.sighting))
    interval = newest.interval
    return Point(
        period,
        _basis(period),
        newest.value,
        Fraction(interval.low),
        Fraction(interval.high),
        newest.exponent,
        prints,
        differing=differing,
    )


def _basis(period: Period) -> str:
    if period.is_instant:
        return INSTANT
    basis = basis_of(period, set())
    return basis.value if basis else OTHER


def _singles(points: Iterable[Point]) -> list[Point]:
    """What is printed for a quarter or a day."""
    return [point for point in points if point.basis in (INSTANT, Basis.QUARTER.value)]


def _quarterly(points: list[Point], prints: Sequence[Print]) -> list[Point]:
    """Single quarters, printed or derived from the newest prints."""
    of = {(each.release, each.figure): each for each in prints}
    newest = [point.prints[0].sighting for point in points]
    return _singles(points) + [_from(derived, of) for derived in quarters(newest)]


def _from(derived: Derived, of: dict[tuple[str, int], Print]) -> Point:
    return Point(
        derived.period,
        Basis.QUARTER.value,
        derived.value,
        Fraction(derived.interval.low),
        Fraction(derived.interval.high),
        derived.exponent,
        terms=tuple((sign, of[sighting.release, sighting.figure]) for sign, sighting in derived.terms),
    )

"""What the words of heads and labels govern: period, unit, scale and measure.

Words of heads come in, outermost first; a Heading goes out in which inner words override outer ones.
"""

from __future__ import annotations

from collections.abc import Set
from datetime import timedelta

from msgspec.structs import replace

from tieout.tables.model import Heading, Measure
from tieout.tables.periods.calendar import Calendar
from tieout.tables.periods.phrase import NOTHING
from tieout.tables.periods.phrases import is_period, phrase_of
from tieout.tables.row_words import said_by_row
from tieout.tables.words import Said, measure_of, said_by
from tieout.values.currency import DOLLARS
from tieout.values.period import Period
from tieout.values.unit import (
    COUNT,
    MULTIPLE,
    PERCENT,
    POINTS,
    SHARES,
    Unit,
    UnitClass,
    money,
    per_share,
    per_thing,
)

_OF_ONE = frozenset({"average", "price", "fare", "ticket"})  # "in millions, except average prices"
_UNSCALED = (UnitClass.PERCENT, UnitClass.POINTS, UnitClass.MULTIPLE, UnitClass.PER_SHARE)


def measured(phrases: tuple[str, ...], base: Heading) -> Heading:
    """What ``phrases`` say of unit, scale and measure, outermost first, over ``base``.

    >>> measured(("(in thousands)", "YoY Change", "%"), Heading()).measure
    <Measure.RATE: 'rate'>
    """
    heading, change = base, base.measure in (Measure.CHANGE, Measure.RATE)
    for phrase in phrases:
        said = said_by(phrase)
        change = change or said.change
        heading = laid_over(heading, said)
    unit = heading.unit
    measure = measure_of(unit, change) if unit else (Measure.CHANGE if change else base.measure)
    return Heading(heading.period, unit, heading.scale, measure, heading.shares_scale, heading.excepted)


def laid_over(heading: Heading, said: Said) -> Heading:
    """Unit and scale of ``heading`` with what the words of one head say of them."""
    unit, scale = heading.unit, heading.scale
    if said.scale is not None:
        scale = said.scale
        if unit in (PERCENT, POINTS):
            unit = None
    percent = unit in (PERCENT, POINTS) and not said.dollars  # "Percent change" over "EPS"
    if said.unit is not None and _is_a_share(unit) and said.unit.unit_class is UnitClass.MONEY:
        unit = per_share(said.unit.code)  # "Earnings per share" over "Yen"
    elif said.unit is not None:
        unit = said.unit
    elif said.dollars and not _in_dollars(unit) and not (unit in (COUNT, SHARES) and _of_money(said)):
        unit = money("USD")
    if said.per and not percent:
        unit = per_share(_currency(unit), said.per)
    if unit is not None and unit.unit_class in _UNSCALED and said.unit is not POINTS:
        scale = min(scale or 0, 0) if unit.unit_class in (UnitClass.POINTS, UnitClass.PER_SHARE) else 0
    shares_scale = heading.shares_scale if said.shares_scale is None else said.shares_scale
    excepted = heading.excepted if said.scale is None else said.excepted
    if unit == COUNT:
        scale = dict(excepted).get("", scale)
    return Heading(heading.period, unit, scale, heading.measure, shares_scale, excepted)


def _of_money(said: Said) -> bool:
    """Whether words speak of money alone, and of no count ("dollars in thousands" below "homes")."""
    return ("", 0) in said.excepted


def _is_a_share(unit: Unit | None) -> bool:
    return unit is not None and unit.unit_class is UnitClass.PER_SHARE


def _in_dollars(unit: Unit | None) -> bool:
    """A dollar sign does not say whose dollars; those in force stay."""
    return unit is not None and unit.code in DOLLARS


def _currency(unit: Unit | None) -> str:
    """The currency's code of money or of an amount a share; dollars where none is in force."""
    if unit is not None and unit.unit_class is UnitClass.MONEY:
        return unit.code
    if unit is not None and "/" in unit.code:
        return unit.code.split("/")[0]
    return "USD"


def row_heading(label: str, inherited: Heading, calendar: Calendar) -> Heading:
    """What governs a row's cells: ``inherited`` from column and table, overridden by its label's words.

    >>> yen = Heading(unit=money("JPY"), scale=3)
    >>> row_heading("Basic net income per share", yen, Calendar()).unit.code
    'JPY/share'
    """
    said = said_by_row(label)
    period = _row_period(label, inherited.period, said.edge, calendar)
    unit, scale, change = inherited.unit, inherited.scale, inherited.measure is Measure.CHANGE
    if unit is not None and unit.unit_class in (UnitClass.PERCENT, UnitClass.POINTS):
        # A column of rates stays one whatever the row counts.
        if said.unit == POINTS and unit == PERCENT:
            return replace(inherited, unit=POINTS, scale=said.scale, measure=Measure.CHANGE, period=period)
        return replace(inherited, period=period)
    if said.per:
        reckoned = per_share if said.per in ("share", "ADS") else per_thing
        unit = reckoned((said.currency or money(_currency(unit))).code, said.per)
        scale = min(said.scale or 0, inherited.scale or 0, 0)  # cents, but no table's thousands
    elif said.shares:
        unit = SHARES
        scale = said.scale if said.scale is not None else _shares_scale(inherited)
    elif said.unit in (PERCENT, POINTS, MULTIPLE):
        unit, scale = said.unit, said.scale
    elif said.unit is not None:
        unit = said.unit
        excepted = _excepted_scale(inherited, label)
        if said.scale is not None or said.unscaled or excepted is not None:
            scale = said.scale or excepted or 0
    else:
        unit = said.currency or unit
        excepted = _excepted_scale(inherited, label, _OF_ONE)
        scale = next((each for each in (said.scale, excepted) if each is not None), scale)
    if unit is None:
        return replace(inherited, scale=scale, period=period)
    change = change or (said.change and unit.unit_class in (UnitClass.PERCENT, UnitClass.POINTS))
    return Heading(
        period, unit, scale, measure_of(unit, change), inherited.shares_scale, inherited.excepted
    )


def excepts_money(heading: Heading) -> bool:
    """Whether the words that give the scale except some amounts of money."""
    return any(stem in _OF_ONE for stem, _ in heading.excepted)


def _excepted_scale(inherited: Heading, label: str, of: Set[str] | None = None) -> int | None:
    """The scale of what the row counts, where the words that give the columns theirs except it.

    ``of`` are the exceptions that amounts of money have a part in.
    """
    stems = (each for each in inherited.excepted if of is None or each[0] in of)
    return next((scale for stem, scale in stems if stem in label.lower()), None)


def _shares_scale(inherited: Heading) -> int | None:
    return inherited.scale if inherited.shares_scale is None else inherited.shares_scale


def _row_period(label: str, period: Period | None, edge: int, calendar: Calendar) -> Period | None:
    if period is None:
        return None
    if edge and period.start is not None:
        return Period(None, period.end if edge > 0 else period.start - timedelta(days=1))
    if is_period(label):
        said = phrase_of(label)
        if said.trailing:  # up to its column's end
            return period
        if not (said.year or said.name):
            year = str(calendar.fiscal_year(period.end))
            return calendar.resolve(said.over(phrase_of(f"fiscal {year}"))) or period
        return calendar.resolve(said.over(NOTHING)) or period
    return period

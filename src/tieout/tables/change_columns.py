"""Columns of changes and shares whose heads name no period: of which columns are they, and so of when?

Columns with their body come in; the same columns go out, each such column in the period of the amounts it
compares. Arithmetic says which these are where enough rows bear it out ("-2 %" of 12,606 and 12,825), else
their order does: changes stand behind the amounts, or before them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tieout.tables.column_heads import Governed, folded
from tieout.tables.item import BodyRow
from tieout.tables.model import Measure
from tieout.tables.periods.phrase import NOTHING
from tieout.tables.words import said_by
from tieout.values.numeral import Numeral
from tieout.values.period import Period
from tieout.values.powers import ten

_CHANGES = (Measure.CHANGE, Measure.RATE)
_ROWS = 12  # that are looked at
_LEAST = 2  # rows that must agree
_MANY = 4  # where no mark says so too


def timed(columns: Sequence[Governed], rows: Sequence[BodyRow]) -> list[Governed]:
    """The columns, those of changes and shares dated where their heads do not date them."""
    found = _by_order(columns)
    borne_out = {at: period for at in _undated(columns) if (period := _by_arithmetic(columns, rows, at))}
    for at in _undated(columns) if borne_out else ():
        # What arithmetic cannot tell ("excluding currency") is of the period of the change beside it.
        beside = [other for other in borne_out if _all_changes(columns, at, other)]
        if beside:
            nearest = min(beside, key=lambda other: abs(other - at))
            found[at] = found[at].with_period(borne_out[nearest])
    return found


def mark_rates(columns: Sequence[Governed], rows: Sequence[BodyRow]) -> None:
    """Mark what a column of changes without a unit prints in percent, where arithmetic says so.

    "2024 2023 Change | 1,204 1,101 9 % | 1,180 1,082 9 | 98 88 12": rates in most rows, not differences.
    """
    for at, governed in enumerate(columns):
        heading = governed.column.heading
        named = governed.column.header[-1:]
        if heading.measure is not Measure.CHANGE or any(said_by(words).unit for words in named):
            continue
        bare = [row for row in rows if (each := row.prints[at]) and not row.marks[at] and not each.currency]
        marked = any(row.marks[at] == "%" for row in rows)
        if bare and _are_rates(columns, bare, at, _LEAST if marked else _MANY):
            for row in bare:
                row.marks[at] = "%"


def _are_rates(columns: Sequence[Governed], rows: Sequence[BodyRow], at: int, least: int) -> bool:
    """Whether at least so many rows print a rate of change, and fewer of them a difference."""
    period = columns[at].column.heading.period
    for now, before in _pairs(columns):
        if columns[now].column.heading.period != period:
            continue
        prints = [(row.prints[at], row.prints[now], row.prints[before]) for row in rows]
        rates, differences = (
            sum(
                _compares(change.numeral, new.numeral, old.numeral, rate) is True
                for change, new, old in prints
                if change and new and old
            )
            for rate in (True, False)
        )
        if rates >= least and rates > 2 * differences:
            return True
    return False


def _undated(columns: Sequence[Governed]) -> list[int]:
    return [at for at, governed in enumerate(columns) if _is_undated(governed)]


def _is_undated(governed: Governed) -> bool:
    """Whether a column of changes has no period, or one that only the words over the whole table give."""
    column = governed.column
    if column.heading.measure not in _CHANGES:
        return False
    return column.heading.period is None or folded(column.header) == NOTHING


def _all_changes(columns: Sequence[Governed], one: int, other: int) -> bool:
    between = columns[min(one, other) : max(one, other) + 1]
    return all(governed.column.heading.measure in _CHANGES for governed in between)


def _by_order(columns: Sequence[Governed]) -> list[Governed]:
    """As the columns stand: changes have the latest period of the group of amounts that they stand behind.

    Shares of a whole ("% of sales") have that of the column right before them. "Change vs 1Q23" may stand
    behind the column of 1Q23 alone; then it is the latest period as long. Where no amounts stand before,
    those behind count.
    """
    result: list[Governed] = []
    before: list[Period] = []
    latest: Period | None = None
    group_open = False
    for at, governed in enumerate(columns):
        heading = governed.column.heading
        if heading.measure in _CHANGES:
            group_open = False
            if _is_undated(governed):
                period = _latest_as_long(before, latest) if latest else _next_latest(columns, at)
                governed = governed.with_period(period or heading.period)
        elif heading.period is None and heading.measure is Measure.RATIO:
            beside = result[-1] if result else columns[1] if len(columns) > 1 else governed
            governed = governed.with_period(beside.column.heading.period)
        elif heading.period is not None:
            before.append(heading.period)
            if not group_open or latest is None or heading.period.end > latest.end:
                latest = heading.period
            group_open = True
        result.append(governed)
    return result


def _latest_as_long(before: Sequence[Period], latest: Period) -> Period:
    alike = [period for period in before if period.months == latest.months]
    return max(alike, key=lambda period: period.end)


def _next_latest(columns: Sequence[Governed], at: int) -> Period | None:
    """The latest period of the first amounts behind a column, as long as the first of them."""
    found: list[Period] = []
    for governed in columns[at + 1 :]:
        heading = governed.column.heading
        if heading.measure in _CHANGES and found:
            break
        if heading.period is not None and heading.measure not in _CHANGES:
            found.append(heading.period)
    return _latest_as_long(found, found[0]) if found else None


def _by_arithmetic(columns: Sequence[Governed], rows: Sequence[BodyRow], at: int) -> Period | None:
    """The period of the later of the two columns whose amounts most rows' changes compare."""
    rate = columns[at].column.heading.measure is Measure.RATE
    best, best_hits = None, _LEAST - 1
    for now, before in _pairs(columns):
        hits = misses = 0
        for row in rows:
            change, new, old = row.prints[at], row.prints[now], row.prints[before]
            if change is None or new is None or old is None:
                continue
            verdict = _compares(change.numeral, new.numeral, old.numeral, rate)
            hits += verdict is True
            misses += verdict is False
            if hits + misses >= _ROWS:
                break
        if hits > best_hits and hits > misses:
            best, best_hits = columns[now].column.heading.period, hits
    return best


def _pairs(columns: Sequence[Governed]) -> Iterator[tuple[int, int]]:
    """Columns of amounts of equal length, the later one first."""
    dated = [
        (at, heading.period)
        for at, governed in enumerate(columns)
        if (heading := governed.column.heading).period is not None
        and heading.measure not in (*_CHANGES, Measure.RATIO)
    ]
    for now, period in dated:
        for before, earlier in dated:
            if period and earlier and earlier.end < period.end and earlier.months == period.months:
                yield now, before


def _compares(change: Numeral, now: Numeral, before: Numeral, rate: bool) -> bool | None:
    """Whether a change is that of two amounts, to one unit of its last place; None: it says nothing."""
    decimals = max(now.decimals, before.decimals)
    unit, one = ten(decimals), ten(change.decimals)
    new = now.mantissa * ten(decimals - now.decimals)
    old = before.mantissa * ten(decimals - before.decimals)
    size = abs(change.mantissa)
    if new == old or not size or (rate and not old):
        return None
    if rate:
        return abs(100 * abs(new - old) * one - size * abs(old)) <= abs(old)
    return abs(abs(new - old) * one - size * unit) <= one

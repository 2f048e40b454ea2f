"""Figures inside labels: "net of allowance of $695 and $830", "100,000 shares authorized".

A label comes in with what governs its table; its figures go out. Names with digits, dates, note marks
and rates in names ("8.75% notes") are no figures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from tieout.document.model import Text
from tieout.tables.model import Heading, LabelNumber, Measure
from tieout.tables.periods.calendar import Calendar, PeriodMention
from tieout.values.numeral import Numeral, numerals
from tieout.values.period import Period
from tieout.values.unit import SHARES, Unit, UnitClass, money, per_share

_promising = re.compile(
    r"[$€£¥]\s?\(?\d|\bJPY\s?\d|\d\s(?:m|b|tr)illion|\d\sthousand|\bshares?\b|\bstock\b.*\d,\d",
    re.IGNORECASE,
)
_par = re.compile(r"\bpar\b|stated value|\bper share\b|\ba share\b", re.IGNORECASE)
_shares_after = re.compile(
    r"[\d,.]*(?:\s(?:and|or)\s[\d,.]+|,\s[\d,.]+|\s(?:million|thousand|billion))*\s(?:[a-z]+\s)?shares\b",
    re.IGNORECASE,
)
_shares_before = re.compile(r"\bshares\b|\bauthori[sz]ed\b|\bissued\b|\boutstanding\b", re.IGNORECASE)
_of_stock = re.compile(r"\b(?:stock|shares)\b", re.IGNORECASE)
_stands = re.compile(r"\bpar\b|\bstated value\b|\bauthori[sz]ed\b", re.IGNORECASE)  # at every date alike
_joined = re.compile(r"\s?(?:,|and|, and|&)\s?$")


def label_numbers(
    label: Text, heading: Heading, periods: Sequence[Period | None], calendar: Calendar
) -> tuple[LabelNumber, ...]:
    """The figures in ``label``; ``heading`` governs its table, ``periods`` are its columns' in order.

    As many figures as columns, joined by "and", are dealt out to the columns.
    """
    string = label.string
    if not _is_promising(string):
        return ()
    mentions = [mention for mention in calendar.periods_in(string) if mention.period]
    found: list[tuple[Numeral, Unit, int]] = []
    for numeral in numerals(string.replace("--", "  ")):
        if string[slice(*numeral.core)] == "000":
            continue  # "($000s)" says how its rows are scaled
        if any(mention.start < numeral.core[1] and numeral.core[0] < mention.end for mention in mentions):
            continue
        governed = _governed(string, numeral, heading)
        if governed is not None:
            found.append((numeral, *governed))
    groups = _groups(string, found)
    starts = [group[0][0].start for group in groups]
    result: list[LabelNumber] = []
    for at, group in enumerate(groups):
        behind = starts[at + 1] if at + 1 < len(starts) else len(string)
        ends = _periods_of(group, behind, mentions, periods)
        if len(group) == 1 and ends[0] is None and _stands.search(string, max(0, starts[at] - 30), behind):
            ends = [_latest(periods)]
        for (numeral, unit, scale), period in zip(group, ends, strict=True):
            measure = Measure.PER_SHARE if unit.unit_class is UnitClass.PER_SHARE else Measure.AMOUNT
            measure = Measure.COUNT if unit == SHARES else measure
            span = label.span(numeral.start, numeral.end)
            result.append(LabelNumber(numeral, span, unit, scale, measure, period))
    return tuple(result)


@lru_cache(maxsize=4096)
def _is_promising(label: str) -> bool:
    return _promising.search(label) is not None


def _governed(string: str, numeral: Numeral, heading: Heading) -> tuple[Unit, int] | None:
    """Unit and scale of a number in a label, None where it is no figure."""
    table_scale = heading.scale or 0
    if numeral.currency is not None:
        around = string[max(0, numeral.start - 30) : numeral.end + 20]
        if _par.search(around) and not numeral.scale:
            return per_share(numeral.currency), 0
        return money(numeral.currency), numeral.scale or (0 if numeral.decimals == 2 else table_scale)
    if numeral.suffix is None and _counts_shares(string, numeral):
        if numeral.scale:
            return SHARES, numeral.scale
        scale = table_scale if heading.shares_scale is None else heading.shares_scale
        large = abs(numeral.mantissa) >= 10 ** (6 + numeral.decimals) and heading.shares_scale is None
        return SHARES, 0 if large else scale
    return None


def _counts_shares(string: str, numeral: Numeral) -> bool:
    """Whether a number is one of shares: "100,000 shares", "stock issued, 13,577,000"."""
    if _shares_after.match(string, numeral.core[0]):
        return True
    grouped = "," in string[numeral.core[0] : numeral.core[1]]
    return bool(grouped and _of_stock.search(string) and _shares_before.search(string, 0, numeral.start))


def _groups(string: str, found: list[tuple[Numeral, Unit, int]]) -> list[list[tuple[Numeral, Unit, int]]]:
    """Figures joined by "and" or a comma and of one unit, together."""
    groups: list[list[tuple[Numeral, Unit, int]]] = []
    for each in found:
        if groups:
            numeral, unit, _ = groups[-1][-1]
            if unit == each[1] and _joined.match(string[numeral.end : each[0].start]):
                groups[-1].append(each)
                continue
        groups.append([each])
    return groups


def _periods_of(
    group: list[tuple[Numeral, Unit, int]],
    behind: int,
    mentions: list[PeriodMention],
    columns: Sequence[Period | None],
) -> Sequence[Period | None]:
    """The period of each figure of ``group``; the next group stands at ``behind``."""
    count = len(group)
    last = group[-1][0].end
    own = [_as_column(mention.period, columns) for mention in mentions if last <= mention.start < behind]
    dates = [_as_column(mention.period, columns) for mention in mentions]
    for said in (own, dates):
        if len(said) == count:
            return said
        if count == 1 and len(set(said)) > 1:
            return said[-1:]  # the same at each of them
    distinct = list(dict.fromkeys(columns))
    if count > 1 and len(distinct) == count:
        return distinct
    return [None] * count


def _latest(periods: Sequence[Period | None]) -> Period | None:
    known = [period for period in periods if period is not None]
    return max(known, key=lambda period: period.end) if known else None


def _as_column(period: Period | None, columns: Sequence[Period | None]) -> Period | None:
    """ "In 1992" in a balance sheet: the date of its column that falls into that year."""
    if period is None or period.start is None:
        return period
    dates = {each for each in columns if each and period.start <= each.end <= period.end}
    only = next(iter(dates)) if len(dates) == 1 else None
    return only if only is not None and only.start is None else period

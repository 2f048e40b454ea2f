"""Figures inside a row's label: "net of allowance of JPY 107,684 thousand and JPY 118,818 thousand at …".

A label comes in with what governs its row; out go its amounts and counts, each with unit, scale and the
period that the label's own dates give it. Names with digits ("Level 3", "5.25% notes") are left as words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from tieout.document.model import Span
from tieout.tables.calendar import Calendar, PeriodMention
from tieout.tables.headings import row_heading
from tieout.tables.model import Heading, LabelNumber, Measure
from tieout.values.numeral import Numeral, numerals
from tieout.values.period import Period
from tieout.values.unit import SHARES, Unit, UnitClass, money, per_share

_amount = re.compile(r"\d,\d{3}|[$€£¥￥]\s?[\d.]|\d\s+(?:thousand|million|billion)|\b[A-Z]{3}\s?\d")
_shares_after = re.compile(
    r"\s*(?:(?:and|or|,)\s+[\d,]+\s+)*(?:common\s+|ordinary\s+|preferred\s+|treasury\s+)?shares\b", re.I
)
_of_shares = re.compile(r"\b(?:shares?|stock)\b", re.IGNORECASE)
_par = re.compile(
    r"\s*(?:(?:stated\s+)?par(?:\s+value)?|per\s+share|stated\s+value)\b|\s+a\s+share\b", re.IGNORECASE
)
_year = re.compile(r"\b(?:19|20)\d\d\b")
_MANY_DIGITS = 7  # of a count of shares: printed in full whatever the table's scale


def numbers_in_label(
    label: str,
    spans: Callable[[int, int], Span | None],
    columns: Sequence[Heading],
    calendar: Calendar,
) -> tuple[LabelNumber, ...]:
    """The amounts in ``label``; ``spans`` gives the source of its characters, ``columns`` head its row's cells.

    >>> [n.scale for n in numbers_in_label("net of JPY 107,684 thousand", lambda a, b: None, (), Calendar())]
    [3]
    """
    if not _amount.search(label):
        return ()
    mentions = calendar.periods_in(label)
    found = [
        number
        for number in numerals(label)
        if _is_amount(label, number)
        and not any(m.start < number.end and number.start < m.end for m in mentions)
    ]
    periods = _periods(found, mentions, columns)
    governing = columns[-1] if columns else Heading()
    return tuple(
        _label_number(label, number, spans, governing, calendar, period)
        for number, period in zip(found, periods, strict=True)
    )


def _is_amount(label: str, number: Numeral) -> bool:
    if number.suffix or _is_glued(label, number):
        return False
    return bool(number.currency or number.scale or "," in number.raw)


def _is_glued(label: str, number: Numeral) -> bool:
    return number.end < len(label) and label[number.end].isalpha()


def _label_number(
    label: str,
    number: Numeral,
    spans: Callable[[int, int], Span | None],
    governing: Heading,
    calendar: Calendar,
    period: Period | None,
) -> LabelNumber:
    unit, scale, measure = _governed(label, number, governing, calendar)
    return LabelNumber(number, spans(number.start, number.end), unit, scale, measure, period)


def _governed(
    label: str, number: Numeral, governing: Heading, calendar: Calendar
) -> tuple[Unit, int, Measure]:
    inherited = governing.scale or 0
    if number.currency:
        if _par.match(label, number.end):
            return per_share(number.currency), 0, Measure.PER_SHARE
        return money(number.currency), number.scale or inherited, Measure.AMOUNT
    if _shares_after.match(label, number.end) or _of_shares.search(label):
        if number.digits >= _MANY_DIGITS or number.scale:
            return SHARES, number.scale, Measure.COUNT
        return SHARES, row_heading("Number of shares", governing, calendar).scale or 0, Measure.COUNT
    unit = governing.unit
    if unit is None or unit.unit_class is not UnitClass.MONEY:
        unit = money("USD") if unit is None else unit
    return unit, number.scale or inherited, Measure.AMOUNT


def _periods(
    numbers: Sequence[Numeral], mentions: Sequence[PeriodMention], columns: Sequence[Heading]
) -> list[Period | None]:
    """The period of each number: dates in turn ("… respectively"), else the next one, else the columns'."""
    named = [_of_column(mention.period, columns) for mention in mentions if mention.period is not None]
    places = [mention.start for mention in mentions if mention.period is not None]
    if not named:
        heads = [column.period for column in columns]
        return list(heads) if len(heads) == len(numbers) else [None] * len(numbers)
    if len(named) <= len(numbers) and (len(named) == len(numbers) or _in_turn(numbers, places)):
        # "75,520,000 shares; issued, 46,711,400 and 46,713,800 at … and …, respectively": the last ones.
        return [*(None,) * (len(numbers) - len(named)), *named]
    if len(numbers) == 1:
        return [named[-1]]  # the same at both dates: the current one
    periods: list[Period | None] = []
    for number in numbers:
        behind = [period for period, place in zip(named, places, strict=True) if place >= number.end]
        periods.append((behind or named)[0] if len(set(behind or named)) == 1 else None)
    return periods


def _in_turn(numbers: Sequence[Numeral], places: Sequence[int]) -> bool:
    """Whether all dates stand behind all numbers, so that they go together in turn."""
    return len(places) > 1 and places[0] >= numbers[-1].end


def _of_column(period: Period | None, columns: Sequence[Heading]) -> Period | None:
    """ "in 1992" means the year's column: its balance sheet date where the columns are instants."""
    if period is None or period.start is None:
        return period
    whole_year = period.start == date(period.start.year, 1, 1) and period.months == 12
    for column in columns:
        if whole_year and column.period is not None and column.period.end.year == period.end.year:
            return column.period
    return period

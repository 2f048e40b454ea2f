"""Japanese column heads that say when in relation to the release: "前期", "当期", "前期末", "当期末残高".

Heads come in with the release's calendar; the period that they mean goes out, None where they give none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tieout.tables.japanese.gloss import is_japanese
from tieout.tables.periods.calendar import Calendar
from tieout.tables.periods.phrase import Phrase
from tieout.values.full_width import narrowed
from tieout.values.period import Period

_relative = re.compile(
    r"(?P<which>前々?|当)(?P<what>(?:連結会計|事業)?年度|期|年同期|(?:中間|四半)?期)?(?P<end>末)?(?:実績|残高|\([^()]*\))?"
)
_at_end = re.compile(r"(?:期末|年度末)残高$|残高\(期末\)$")


def relative_period(heads: Iterable[str], calendar: Calendar, instant: bool | None) -> Period | None:
    """The period of a column whose heads name no date; ``instant`` as in `Calendar.period_of`.

    >>> from datetime import date
    >>> march = Calendar(year_end_month=3, end=date(2024, 3, 31))
    >>> [str(relative_period((head,), march, None)) for head in ("前期", "当期末")]
    ['2022-04-01 to 2023-03-31', '2024-03-31']
    """
    end = calendar.end
    if end is None:
        return None
    for head in heads:
        found = _relative.fullmatch("".join(narrowed(head).split())) if is_japanese(head) else None
        if found is None or not found["what"]:
            continue
        years = {"当": 0, "前": 1, "前々": 2}[found["which"]]
        balance = found["end"] is not None or instant is True
        if balance and years and found["what"] != "年同期":
            return Period(None, calendar.quarter_end(calendar.fiscal_year(end), 4 * (1 - years)))
        said = Phrase(month=end.month, year=end.year - years, day=None)
        if balance:
            return calendar.resolve(said, True)
        current = calendar.resolve(Phrase(day=end.day, month=end.month, year=end.year, cumulative=True))
        months = current.months if current else 12
        return calendar.resolve(Phrase(month=end.month, year=end.year - years, months=months))
    return None


def is_balance(heads: Iterable[str]) -> bool:
    """Whether heads name what is left at a period's end: "現金及び現金同等物期末残高"."""
    return any(_at_end.search("".join(narrowed(head).split())) for head in heads if is_japanese(head))

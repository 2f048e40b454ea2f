"""Periods that words tell by the one in force: "a year ago", "the linked quarter".

Small letters and a period come in; out goes the one that the words mean by it, None where they name none.
"""

from __future__ import annotations

import re

from tieout.facts.prose.mentions import quarter_before, year_before
from tieout.tables.periods.calendar import Calendar
from tieout.values.period import Period

YEAR_AGO = re.compile(
    r"\b(?:year[- ](?:over|on)[- ]year|yoy|y/y|(?:a|one)\syear\s(?:ago|earlier|before)|last\syear"
    r"|prior[- ]year|year[- ]ago|year\searlier|previous\syear"
    r"|last\s(?:fiscal\s)?year|corresponding\s(?:quarter|period)|same\s(?:quarter|period)"
    r"|prior\sfiscal\syear|comparable\s(?:quarter|period))\b"
)
_quarter_ago = re.compile(
    r"\b(?:sequentially|quarter[- ](?:over|on)[- ]quarter|qoq|q/q|a\squarter\s(?:ago|earlier)"
    r"|(?:prior|previous|preceding|last|linked|sequential)[\s-](?:fiscal\s)?quarter)\b"
)


def relative(words: str, period: Period | None, calendar: Calendar) -> Period | None:
    """The quarter or the year before ``period``, if the words say so."""
    if period is None:
        return None
    if _quarter_ago.search(words):
        return quarter_before(period, calendar)
    return year_before(period, calendar) if YEAR_AGO.search(words) else None


def year_beside(told: Period | None, then: Period | None) -> Period | None:
    """The period of what a label sets beside a level of a part of a year: None where the label may name the
    year or that part.

    "The half's costs were £5m (2024: £4m)" tells those of a half, "(FY24: £9m)" those of a year.
    """
    if told is None or then is None or told.start is None or then.start is None:
        return told
    return None if told != then and told.start <= then.start and then.end <= told.end else told

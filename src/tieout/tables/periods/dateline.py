"""The dateline: on which day a release is told."""

from __future__ import annotations

import re
from datetime import date, timedelta

from tieout.tables.periods.phrases import phrase_of
from tieout.values.months import MONTH

# "DENVER, October 24, 2024 – "
_dateline = re.compile(
    rf"[A-Z][^.;\d]{{2,60}}?[,(\s]({MONTH}\b\.?\s\d{{1,2}},?\s(?:19|20)\d\d)\)?\s*(?:/[^/]{{4,20}}/)?\s*[-–—]"
)
PROMPT = timedelta(days=100)  # after its end, within which a quarter is told


def told_on(string: str) -> date | None:
    """The day of the dateline that a paragraph opens with.

    >>> told_on("DENVER, October 24, 2024 – Meridian reported results."), told_on("In 2024, sales rose.")
    (datetime.date(2024, 10, 24), None)
    """
    found = _dateline.match(string)
    phrase = phrase_of(found.group(1)) if found else None
    if phrase is None or not (phrase.year and phrase.month and phrase.day):
        return None
    try:
        return date(phrase.year, phrase.month, phrase.day)
    except ValueError:  # "February 30"
        return None

"""The dateline: where and on which day a release is told, before its first words.

"DENVER, October 24, 2024 (NEWSWIRE) – ", "Oslo, 24 October 2024: ", "Denver – (October 24, 2024) ",
"DENVER--(NEWSWIRE)--". It dates none of the figures that are told behind it.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from msgspec import Struct

from tieout.tables.periods.phrases import phrase_of
from tieout.values.months import MONTH

PROMPT = timedelta(days=100)  # after its end, within which a quarter is told
_LONGEST = 160  # characters

_month = rf"(?i:{MONTH})\b\.?"
_date = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?"
    rf"(?P<date>{_month}\s+\d{{1,2}}(?:st|nd|rd|th)?(?!\d)(?:,?\s+(?:19|20)\d\d\b)?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+{_month},?\s+(?:19|20)\d\d\b)"
    r"(?:,?\s+\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\b\.?)?(?:\s[A-Z]{2,4}\b)?)?"
)
# Names of places, and what joins them; no word that would date an amount.
_name = r"(?!(?:As|At|On|In|By|For|During|Since|Through|Until|Ended|Ending)\b)[A-ZÀ-ÖØ-Þ][\w.'’-]*"
_place = rf"(?P<place>{_name}(?:[\s,/]+(?:{_name}|and|the|of|del?|la|le|am|an|der|upon|sur|&)){{0,9}}?)"
_wire = r"(?P<wire>/[^/]{2,30}/|\((?i:[^()\d]{0,30}(?:wire|news|cnw)[^()\d]{0,30})\))"
_dash = r"\s*[-–—]+\s*"
_forms = tuple(
    re.compile(form)
    for form in (
        rf"(?:{_place}(?:[\s,]+|{_dash}))?{_date}[\s,]*{_wire}?(?:{_dash}|:\s*)",
        rf"(?:{_place}(?:[\s,]+|{_dash}))?[(\[]{_date}[)\]](?:{_dash}|\s+)",
        rf"{_place}(?:[\s,]*|{_dash}){_wire}(?:{_dash}|\s*(?=\w))(?:{_date}(?:{_dash}|\s*/\s*))?",
    )
)
_may_begin = re.compile(rf"[\s\S]*?(?:{_month}|[/(](?:[A-Z]|[a-z]*[wW]ire))")


class Dateline(Struct, frozen=True, gc=False):
    """How many characters of a paragraph it takes, its day where it tells one with its year, and whether
    a place before and a dash behind make it sure that this is the day on which a release is told."""

    end: int
    day: date | None
    is_sure: bool


def dateline_of(string: str) -> Dateline | None:
    """The dateline that a paragraph opens with.

    >>> dateline_of("DENVER, October 24, 2024 – Meridian reported results.")
    Dateline(end=27, day=datetime.date(2024, 10, 24), is_sure=True)
    >>> dateline_of("In October 2024, sales rose."), dateline_of("At June 30, 2024: 41 stores")
    (None, None)
    """
    head = string[:_LONGEST]
    if not _may_begin.match(head):
        return None
    for form in _forms:
        found = form.match(head)
        if found is None:
            continue
        told, place = found["date"] or "", found["place"] or ""
        day = _day(told)
        is_told_by_wire = "wire" in form.groupindex and found["wire"]
        if day or is_told_by_wire or (told and place.isupper()):
            return Dateline(found.end(), day, bool(place) and found[0].rstrip()[-1] in "-–—/")
    return None


def _day(told: str) -> date | None:
    phrase = phrase_of(told) if told else None
    if phrase is None or not (phrase.year and phrase.month and phrase.day):
        return None
    try:
        return date(phrase.year, phrase.month, phrase.day)
    except ValueError:  # "February 30"
        return None

"""Phrases that name periods: tokens that belong together joined, members of a list completed.

A head's or sentence's string comes in; out goes what its period words say, in all or one by one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from msgspec.structs import replace

from tieout.tables.japanese.gloss import is_japanese
from tieout.tables.periods.dates import date_of, month_of
from tieout.tables.periods.phrase import NOTHING, Phrase
from tieout.tables.periods.tokens import Spelled, tokens
from tieout.values.months import MONTH, SHORT

_glue = re.compile(
    r"[\s,()*'’]*(?:(?:of|the|for|in|ended|ending|on|at|as of|our|its|fiscal|year|period|unaudited"
    r"|preliminary)[\s,():*–—-]*)*"
)
_up_to = re.compile(r"\s+(?:up\s+)?to\s+(?:the\s+)?")  # "six months to 30 June 2024"
_list = re.compile(
    r"[\s,]*(?:and|or|&|versus|vs\.?|compared (?:to|with)|as compared (?:to|with)|over)\s+"
    r"(?:(?:the|for|in|as|of|at)\s+)*"
)
_through = re.compile(r"\s*(?:to|through|until|thru|[-–—])\s*")
_bare_month = re.compile(rf"(?:{MONTH}|{MONTH.upper()})[.,]?")  # "SEPTEMBER" above years
_roman = re.compile(r"(IV|I{1,3})\s?Q")  # under a year of its own
_ROMAN = ("I", "II", "III", "IV")
_bare_months = re.compile(r"(3|6|9|12)M")  # under a year of its own
_part_through = re.compile(r"\bquarter(?:[\s-]to[\s-]date)?\sthrough\s", re.IGNORECASE)  # none has ended
_versus = re.compile(
    r"(?:\bvs\b\.?|\bversus\b|\bcompared (?:to|with)\b|vs\.? (?=[1-4]q|fy|20)|\bx ?(?=[1-4]q\d)).*",
    re.DOTALL | re.IGNORECASE,
)


@lru_cache(maxsize=512)  # a paragraph is read for the calendar, then for what it says
def spelled(text: str) -> tuple[Spelled, ...]:
    """The period phrases of ``text``: tokens that stand together joined, members of a list completed.

    >>> [(said.months, said.year) for _, _, said in spelled("Three Months Ended May 31, 2024 and 2023")]
    [(3, 2024), (3, 2023)]
    """
    found: list[Spelled] = []
    for start, end, phrase in tokens(text):
        if found:
            last_start, last_end, last = found[-1]
            gap = text[last_end:start].lower()
            joined = _joined(last, phrase, gap)
            if joined is not None:
                found[-1] = (last_start, end, joined)
                continue
            if _list.fullmatch(gap):
                if phrase.length_given and phrase.month and last.length_given and not last.month:
                    found[-1] = (last_start, last_end, last.over(phrase))
                elif (phrase.year or phrase.name) and not phrase.length_given:
                    phrase = phrase.over(last)
        found.append((start, end, phrase))
    return tuple(found)


@lru_cache(maxsize=8192)
def phrase_of(text: str) -> Phrase:
    """What all the period words of a head say together; a part given twice with two values is dropped.

    What stands behind "vs" is what a change is measured against, not the column's own period.

    >>> phrase_of("May 7, 2023").month, phrase_of("12 Weeks Ended VS 13 Weeks").weeks
    (5, 12)
    """
    found = [phrase for _, _, phrase in spelled(_versus.sub("", text) or text)]
    if not found and _bare_month.fullmatch(text):
        return Phrase(month=month_of(text.lower()))
    if not found and (months := _bare_months.fullmatch(text)):
        return Phrase(months=int(months[1]), cumulative=True)
    if not found and (roman := _roman.fullmatch(text)):
        return Phrase(quarter=_ROMAN.index(roman[1]) + 1)
    if len(found) < 2:
        return found[0] if found else NOTHING
    return NOTHING if "hrough" in text and _part_through.search(text) else _agreed(found)


@lru_cache(maxsize=8192)
def is_period(text: str) -> bool:
    """Whether ``text`` consists of period words alone, as a section head "First Quarter" does."""
    if is_japanese(text):
        from tieout.tables.japanese import periods as japanese_periods

        return japanese_periods.is_period(text)
    if not _possible.search(text.lower()):
        return False
    rest = text
    for start, end, _ in reversed(tokens(rest)):
        rest = rest[:start] + rest[end:]
    return rest != text and not re.sub(_LITTLE, "", rest.lower())


_possible = re.compile(
    r"(?:19|20)\d\d|[1-4][qh]|[qh][1-4]|[2369]m|fy|hy|month|week|quarter|half|year|ttm|ytd|ltm|r12"
    rf"|(?:{'|'.join(SHORT).lower()})[a-z]*\.?\s?[-–—]"
)
_LITTLE = re.compile(
    r"ended|ending|forecast|for|the|as|of|at|and|unaudited|audited|restated|fiscal|results|reference|actuals?|[\s,.:;()*&–—-]+"
)


def _agreed(found: list[Phrase]) -> Phrase:
    def same(get: Callable[[Phrase], int | None]) -> int | None:
        values = {value for value in map(get, found) if value is not None}
        return values.pop() if len(values) == 1 else None

    months, weeks = same(lambda p: p.months), same(lambda p: p.weeks)
    return Phrase(
        months,
        weeks,
        same(lambda p: p.day),
        same(lambda p: p.month),
        same(lambda p: p.year),
        same(lambda p: p.quarter),
        same(lambda p: p.half),
        same(lambda p: p.name),
        spanning=any(p.spanning for p in found),
        trailing=any(p.trailing for p in found),
        as_of=all(p.as_of for p in found if p.month),
    )


def _joined(last: Phrase, phrase: Phrase, gap: str) -> Phrase | None:
    """``last`` and ``phrase`` as one where the words between allow it, else None.

    What was announced "on May 15, 2017 for the fiscal year ending March 31, 2018" is of no year to May 15.
    """
    if _glue.fullmatch(gap) or (last.length_given and _up_to.fullmatch(gap)):
        if last.day and last.year and phrase.length_given and ("for" in gap or last.name):
            return None
        if not last.clashes(phrase):
            return replace(phrase.filled(last), as_of=phrase.as_of and not last.length_given)
        return None
    if _through.fullmatch(gap) and last.month and phrase.month and phrase.year:
        begin = date_of(replace(last, year=last.year or phrase.year))
        return replace(phrase, begin=begin, as_of=False) if begin else None
    return None

"""Dates in digits, months that run to months, years named by two: what such tokens of a period say.

The token's words in lower case come in; a `Phrase` goes out, None where they are no date after all.
"""

from __future__ import annotations

import re
from datetime import date

from tieout.tables.periods.phrase import DateOrder, Phrase
from tieout.values.months import SHORT

MONTHS = {name.lower(): number for number, name in enumerate(SHORT, start=1)}
_digits = re.compile(r"\d+")
_month = re.compile("[a-z]{3}")
_name = re.compile("[a-z]{3,}")


def numbers(words: str) -> list[int]:
    """Every number in ``words``."""
    return [int(digits) for digits in _digits.findall(words)]


def full_year(year: int) -> int:
    """A year of two digits with its century."""
    return year if year > 99 else (1900 if year >= 70 else 2000) + year


def month_of(words: str) -> int:
    """The month that the first letters name; 0 for none."""
    found = _month.search(words)
    return MONTHS[found.group()] if found else 0


def date_of(phrase: Phrase) -> date | None:
    """The date that a phrase gives whole, its first day where none is said; None where it gives none."""
    try:
        return date(phrase.year or 0, phrase.month or 0, phrase.day or 1)
    except ValueError:
        return None


def checked(year: int, month: int, day: int, order: DateOrder = DateOrder.NONE) -> Phrase | None:
    """A date, where there is such a day."""
    phrase = Phrase(day=day, month=month, year=year, order=order)
    return phrase if date_of(phrase) else None


def slash_date(words: str) -> Phrase | None:
    """ "31/03/2024", "03/31/24"; of "03/04/2024" the release must tell which is the day.

    >>> slash_date("31/03/2024").month, slash_date("03/04/2024").order
    (3, <DateOrder.EITHER: 'either'>)
    """
    first, second, year = numbers(words)
    if first == second:
        return checked(full_year(year), first, second)
    if max(first, second) <= 12:
        return checked(full_year(year), second, first, DateOrder.EITHER)
    if first > second:
        return checked(full_year(year), second, first, DateOrder.DAY_FIRST)
    return checked(full_year(year), first, second, DateOrder.MONTH_FIRST)


def dot_date(words: str) -> Phrase | None:
    """ "30.06.2024": the day comes first."""
    day, month, year = numbers(words)
    return checked(full_year(year), month, day, DateOrder.DAY_FIRST)


def iso_date(words: str) -> Phrase | None:
    """ "2024-06-30"."""
    year, month, day = numbers(words)
    return checked(year, month, day)


def month_date(words: str) -> Phrase | None:
    """ "June 30, 2024", "June 30"."""
    found, month = numbers(words), month_of(words)
    if len(found) == 2:
        return checked(found[1], month, found[0], DateOrder.MONTH_FIRST)
    return Phrase(day=found[0], month=month) if 1 <= found[0] <= 31 else None


def day_date(words: str) -> Phrase | None:
    """ "30 June 2024", "30-Jun-24", "30 June"."""
    found, month = numbers(words), month_of(words.lstrip("0123456789").removeprefix("th"))
    if len(found) == 2:
        return checked(full_year(found[1]), month, found[0], DateOrder.DAY_FIRST)
    return Phrase(day=found[0], month=month) if 1 <= found[0] <= 31 else None


def month_range(words: str) -> Phrase:
    """ "Apr–Jun 2024": months of which the last is given; day 31 is its last one, whichever that is.

    >>> month_range("april–june 2024").months, month_range("nov to jan").months
    (3, 3)
    """
    names = [name for name in _name.findall(words) if name[:3] in MONTHS]
    first, last = MONTHS[names[0][:3]], MONTHS[names[-1][:3]]
    months, years = (last - first) % 12 + 1, numbers(words)
    year = full_year(years[0]) if years else None
    return Phrase(months, day=31, month=last, year=year, cumulative=months == 12)


def months_in_digits(words: str) -> Phrase | None:
    """ "1–6/2024", "1–6 2024": the months from the first to the last, where they are whole quarters.

    >>> months_in_digits("1–6/2024").months, months_in_digits("10-12/24").month
    (6, 12)
    """
    first, last, year = numbers(words)
    months = last - first + 1
    if months not in (3, 6, 9, 12):
        return None
    return Phrase(months, day=31, month=last, year=full_year(year), cumulative=months == 12)


def days_in_digits(words: str) -> Phrase | None:
    """ "1.1.–30.9.2024": the months from the first's first day to the last's end; where the month comes
    first, the last number tells.

    >>> days_in_digits("1.1.–30.9.2024").months, days_in_digits("1/7-30/9 2024").months
    (9, 3)
    >>> days_in_digits("04/01–12/31/2022").months
    9
    """
    begin, first, day, last, *year = numbers(words)
    if last > 12:
        begin, first, day, last = first, begin, last, day
    if begin != 1 or max(first, last) > 12 or day < 28:
        return None
    months = (last - first) % 12 + 1
    return Phrase(months, day=31, month=last, year=year[0] if year else None, cumulative=months == 12)


def year_span(words: str) -> Phrase | None:
    """ "FY2023/24": the year that ends in the second; "2020-2030" begins with a year as ever.

    >>> year_span("2023/24").name, year_span("fy23/24").name, year_span("1999/00").name
    (2024, 2024, 2000)
    """
    years = numbers(words)
    name = second_of(years)
    if name is not None:
        return Phrase(name=name, spanning=True)
    return Phrase(year=years[0]) if years[0] > 99 and "/" not in words else None


def second_of(years: list[int]) -> int | None:
    """The second of two years at the end of ``years``, one after the other; None where they are not."""
    first, second = full_year(years[-2]), years[-1]
    if second <= 99:
        second += first // 100 * 100 + (100 if second < first % 100 else 0)
    return second if second == first + 1 else None

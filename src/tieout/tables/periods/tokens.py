"""The words that name periods, lexed: "Three Months Ended", "March 29, 2025", "2Q17", "fiscal 2024".

A string comes in; out go its tokens with their places, each a `Phrase` with the parts of a period that
the words give.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import groupby
from operator import itemgetter
from string import ascii_lowercase, ascii_uppercase

from msgspec.structs import replace

from tieout.tables.japanese.gloss import is_japanese
from tieout.tables.periods.dates import (
    day_date,
    days_in_digits,
    dot_date,
    full_year,
    iso_date,
    month_date,
    month_of,
    month_range,
    months_in_digits,
    numbers,
    second_of,
    slash_date,
    year_span,
)
from tieout.tables.periods.phrase import Phrase
from tieout.values.months import MONTH, NAMES, SHORT

_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_TEENS = ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_NUMBERS = {word: number for number, word in enumerate((*_ONES, *_TEENS), start=1)}
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1": 1, "2": 2, "3": 3, "4": 4}

_month = rf"{MONTH.lower()}\b\.?"
_tens = "(?:twenty|thirty|forty|fifty)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?"
_number = rf"(?:\d{{1,2}}|{_tens}|{'|'.join(sorted((*_ONES, *_TEENS), key=len, reverse=True))})"
ORDINAL = r"(?:first|second|third|fourth|1\s?st|2\s?nd|3\s?rd|4\s?th)"
# "year to 31 March", not "year-over-year to 45.3 million".
_up_to = rf"to(?=\s+(?:(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{_month}|\d{{1,2}}[./]\d{{1,2}}[./]\d))"
_code_year = (
    r"(?:[\s/-]?(?:fy?|fiscal(?:\s?year)?)?\s?"
    r"(?:\d{4}(?:[/–-]\d\d(?!\d))?(?!\d)|\d\d[/–-]\d\d(?!\d)|(?:(?<=fy\s)|['’‘]|(?<=[fyqh\d]))\d{2}(?!\d)"
    r"|(?<=[\s/-])\d\d(?=\s*(?:$|[(),;:]|vs\b|[qh][1-4]\b|[1-4][qh]\b))))"
)
_token = re.compile(
    rf"""
    (?P<month_range>{_month}\s?(?:[-–—]|to\b|through\b)\s?{_month}(?:,?\s+(?:19|20)\d\d(?!\d)|\s?['’]\d\d\b)?(?!\s*\d))
    |(?P<months_in_digits>(?<![\d.,/$€£¥–-])(?:1[0-2]|[1-9])\s?[-–]\s?(?:1[0-2]|[1-9])(?:\s?/\s?(?:(?:19|20)\d\d|\d\d)|\s(?:19|20)\d\d)(?![\d/]))
    |(?P<days_in_digits>(?<![\d.,/$€£¥–-])(?:0?1[./]\d{{1,2}}\.?\s?[-–]\s?\d\d[./]\d{{1,2}}(?:[./]?\s?(?:19|20)\d\d(?!\d)|\.(?!\d))
      |\d{{1,2}}/0?1\s?[-–]\s?\d{{1,2}}/\d\d/(?:19|20)\d\d(?!\d)))
    |(?P<year_and_quarter>(?:20)?\d\d\.[1-4]q\b)
    |(?P<quarters>q1\s?[-–]\s?q?[2-4](?:{_code_year}|(?![\w-])))
    |(?P<quarter_of_ending>(?:q[1-4]|[1-4]q)\s?(?:of\s)?fy\s?0?(?:1[0-2]|[1-9])/(?:20)?\d\d(?![\d/]))
    |(?P<quarter_code>(?:f?q[1-4]|[1-4]q)\b{_code_year}?|(?:f?q[1-4]|[1-4]q){_code_year}|quarter\s[1-4]\b,?(?:\s(?:19|20)\d\d(?!\d))?
      |[1-4](?:\.\s?quartal|(?:er|e|º)?\s?trimestre)(?:\sde)?\s(?:19|20)\d\d(?!\d)|[1-4]t(?:20)?\d\d(?!\d)|t[1-4]\s(?:19|20)\d\d(?!\d))
    |(?P<half_code>(?:h[12]|[12]h|hy[12])\b{_code_year}?|(?:h[12]|[12]h){_code_year}|half\s[12],?\s(?:19|20)\d\d(?!\d)
      |[12](?:\.\s?halbjahr|(?:er|e|º)?\s?semestre)(?:\sde)?\s(?:19|20)\d\d(?!\d)|[12]s(?:20)?\d\d(?!\d)|s[12]\s(?:19|20)\d\d(?!\d))
    |(?P<half_named>1?hy\s?['’]?(?:20)?\d\d(?!\d)|half[\s-]year(?:ly)?\s(?:(?:financial\s)?(?:results|report|figures)\s)?(?:19|20)\d\d(?![\d/–-]))
    |(?P<months_code>(?:[369]|12)m(?:(?:fy)?['’-]?(?:20)?\d\d\b|(?<![$€£¥.,\d]\dm)\s(?:(?:fy\s?)?(?:19|20)\d\d|fy\s?\d\d)\b))
    |(?P<year_ending>fy\s?0?(?:1[0-2]|[1-9])/(?:20)?\d\d(?![\d/]))
    |(?P<year_then_month>fy\s?(?:20)?\d\d/[1-9](?![\d/]))
    |(?P<year_span>(?:fy\s?|fiscal\s+(?:years?\s+)?)?(?<![\d,.$€£¥/*-])(?:(?:19|20)\d\d[/–-](?:(?:19|20)\d\d|\d\d)
      |(?:(?<=fy)|(?<=fy\s))\d\d[/–-]\d\d)(?![\d/–-]|[,.]\d))
    |(?P<year_code>fy[\s-]?['’‘]?(?:\d{{4}}|\d\d)(?!\d))
    |(?P<slash_date>(?<![\d/.,])\d{{1,2}}(?:/\d{{1,2}}/(?:\d{{4}}|\d\d)(?![\d/])|(?<!-\d\d)-\d\d-(?:19|20)\d\d(?![\d-])))
    |(?P<dot_date>(?<![\d.,])\d{{1,2}}\.\s?\d{{1,2}}\.\s?(?:\d{{4}}|\d\d)(?![\d.]|,\d))
    |(?P<iso_date>(?<![\d/-])(?:19|20)\d\d[-/]\d{{1,2}}[-/]\d{{1,2}}(?![\d/-]))
    |(?P<month_date>{_month}\s*\d{{1,2}}(?:st|nd|rd|th)?(?![\d/])(?:\s?,\s?|\s)?(?:(?:19|20)\d\d(?!\d))?)
    |(?P<day_date>(?<![\d.,$€£¥])\d{{1,2}}(?:(?:st|nd|rd|th)?\s+{_month}(?:,?\s+(?:19|20)\d\d(?!\d)|(?![\s.]*\d))
      |\s+{_month}\s\d\d(?=\s*(?:$|[(),;:\n]))|-{_month}-(?:(?:19|20)\d\d|\d\d)(?!\d)))
    |(?P<month_part>{_month}(?:\s+(?:19|20)\d\d)?\s+(?:quarter|half(?:[\s-]year)?)(?![\w-])(?:\s+(?:of\s+)?(?:19|20)\d\d(?!\d))?)
    |(?P<month_year>{_month}(?:,?\s+(?:19|20)\d\d(?!\d)|-(?:(?:19|20)\d\d|\d\d)(?![\d/-])|\s?['’]\d\d(?!\d)))
    |(?P<month_ending>(?<=\bended\s){_month}(?=\s*(?:$|[(),:;]|and\b|compared\b|versus\b)))
    |(?P<first_months>first\s+(?:three|six|nine)\s+months\b)
    |(?P<trailing>(?:trailing|last|rolling)[\s-]+(?:(?:twelve|12)[\s-]*m(?:onths?)?|four[\s-]+quarters)\b|[tl]tm\b|four\s+quarters(?=\s+end)|r12m?\b
      |(?:twelve|12)[\s-]+months?[\s-]+rolling\b)
    |(?P<half_year>half[\s-]*years?\s*(?:ended|ending|{_up_to})(?![a-z]))
    |(?P<lengths>{_number}(?:,\s|\s(?:and|or)\s){_number}[\s-]*(?:months?|weeks?)\b)
    |(?P<months>{_number}[\s-]*months?(?:[\s-]+periods?)?\b)
    |(?P<months_glued>{_number}[\s-]*monthsended\b)
    |(?P<weeks>{_number}[\s-]*weeks?(?:[\s-]+periods?)?\b)
    |(?P<quarter_ended>{ORDINAL}[\s-]+(?:fiscal[\s-]+)?(?:quarter|qtr\.?)\s+end(?:ed|ing)(?=[,:]?\s*$))
    |(?P<ordinal_quarter>{ORDINAL}[\s-]+(?:fiscal[\s-]+)?(?:quarter(?:’s|'s|s)?\b|qtr\b\.?)(?:\s?['’‘]\d\d(?!\d))?)
    |(?P<ordinal_half>{ORDINAL}[\s-]+half\b)
    |(?P<quarter>(?:quarters?|qtrs?\.?)\s*\(?(?:ended|ending|{_up_to})(?![a-z]))
    |(?P<to_date>(?:fiscal[\s-]+)?year[\s-]to[\s-]date\b|ytd\b)
    |(?P<year_name>(?:fiscal|full)[\s-]+(?:years?\s+)?(?:(?:19|20)\d\d(?!\d)|['’‘]\d\d\b))
    |(?P<year_ended>(?:(?:full[\s-]+|fiscal[\s-]+|financial[\s-]+)?years?|fy)\s*\(?(?:ended|ending|{_up_to})(?![a-z])|(?:full|fiscal)[\s-]+years?\b)
    |(?P<year>(?<![\d,.$€£¥/*-])(?:19[6-9]|20[0-5])\d(?![\d%]|/(?![qh][1-4]\b)|[,.]\d|\s(?:million|billion|thousand|percent|shares)))
    """,
    re.VERBOSE,
)
_glued = re.compile(r"(\bf?q[1-4](?=\d)|\bh[12](?=\d)|q1\s?[-–]\s?[2-4](?=\d{4}))")  # "q42023"
_as_of = re.compile(r"\b(?:as of|as at|at)(?: the)?\s+$")
_LOWER = str.maketrans(ascii_uppercase, ascii_lowercase)
_STARTS = (
    *map(str.lower, (*NAMES, *SHORT)),
    *"sept first second third fourth q fq h s t hy fy fiscal full year years ytd ttm ltm"
    " trailing last rolling r half financial quarter quarters qtr qtrs twenty thirty forty fifty".split(),
    *_ONES,
    *_TEENS,
)
# The first character is looked at before all else, and tells which words are tried. Digits are named, as a
# class of them would be asked of each character.
_firsts = "".join(sorted({word[0] for word in (*_STARTS, "ended")}))
_words = "|".join(
    f"{first}(?:{'|'.join(word[1:] for word in words)})"
    for first, words in groupby(sorted(set(_STARTS)), itemgetter(0))
)
_start = re.compile(
    rf"(?=[0-9{_firsts}])(?:(?P<digits>[0-9]\d*)|(?<![a-z])(?:ended)?(?P<word>{_words})(?![a-z]))"
)

Spelled = tuple[int, int, Phrase]  # start, end, what the words say


def tokens(text: str) -> list[Spelled]:
    """The tokens of ``text`` that name a period or a part of one, in order."""
    if is_japanese(text):
        from tieout.tables.japanese import periods as japanese_periods

        return japanese_periods.tokens(text)
    lowered = text.lower()
    if len(lowered) != len(text):  # a letter such as "İ" that is two in lower case would shift all places
        lowered = text.translate(_LOWER)
    found: list[Spelled] = []
    past = 0
    for first in _start.finditer(lowered):
        start, end = first.span(first.lastgroup or "")
        if first.start() < past or (first["digits"] and not _starts_number(lowered, start, end)):
            continue
        match = _token.match(lowered, start)
        if match is None or (first["word"] == "may" and text[start] == "m"):
            continue
        if first["digits"] and match.lastgroup == "day_date" and _is_verb(text, match):
            continue
        phrase = _MAKERS[match.lastgroup or ""](match.group())
        past = start + len(match.group().rstrip(" ,"))
        if phrase is None:
            continue
        if phrase.month and _as_of.search(lowered, max(0, start - 12), start):
            phrase = replace(phrase, as_of=True)
        found.append((start, past, phrase))
    return found


def _is_verb(text: str, match: re.Match[str]) -> bool:
    """Whether "may" behind a number, without a year, is no month."""
    return match.group().endswith("may") and text[match.end() - 3] == "m"


def _starts_number(text: str, start: int, end: int) -> bool:
    """Whether digits at ``start`` can begin a period: a year, a day or month, "3q", "13 weeks"."""
    if end - start == 4:
        return text[start : start + 2] in ("19", "20")
    if end - start > 2:
        return False
    after = text[end : end + 4]
    if after[:1] in ("q", "h", "m", "/", "s", "n", "r", "t", "w"):
        return True
    if after[:1] == ".":
        return "." in after[2:4] or after[2:3] in ("q", "h")  # "30.6.2024", "24.3Q", "1. Halbjahr"
    if after[:1] in ("e", "º"):
        return after[1:3] in ("r ", " s", " t")  # "1er semestre", "3e trimestre"
    if after[:1] in ("-", "–") and after[1:2].isdigit():
        return True  # "1-6/2024", "30-06-2024"
    return len(after) > 1 and after[0] in " -–\xa0\n" and after[1] in "mwjfasond123456789"


def _count(words: str) -> int:
    """The number that leads ``words``: digits, or spelled up to ninety-nine."""
    if words[0].isdigit():
        return numbers(words)[0]
    parts = re.split(r"[\s-]+", words)
    tens = _TENS.get(parts[0])
    if tens is None:
        return next(number for word, number in _LONGEST_FIRST if parts[0].startswith(word))
    return tens + _NUMBERS.get(parts[1], 0)


_LONGEST_FIRST = sorted(_NUMBERS.items(), key=lambda item: -len(item[0]))


_year_behind = re.compile(r"['’‘](\d\d)$")


def _code(words: str) -> tuple[int, int | None]:
    """Quarter or half and year of "q3'23", "4q24", "q1 fiscal 2024", "q424", "q42023"."""
    found = _parts(words)
    if len(found) > 2:
        return found[0], second_of(found)
    return found[0], full_year(found[1]) if len(found) > 1 else None


def _spans(words: str) -> bool:
    """Whether a code has two years: "h1 2023/24"."""
    return len(_parts(words)) > 2


def _parts(words: str) -> list[int]:
    """The numbers of a code, its quarter or half first."""
    return numbers(_glued.sub(r"\1 ", words))


def _quarter_code(words: str) -> Phrase:
    quarter, year = _code(words)
    return Phrase(quarter=quarter, name=year, spanning=_spans(words))


def _half_code(words: str) -> Phrase:
    half, year = _code(words)
    return Phrase(half=half, name=year, spanning=_spans(words))


def _half_named(words: str) -> Phrase:
    """ "hy24", "half-year 2024": the first, which alone is reported so."""
    return Phrase(half=1, name=full_year(numbers(words)[-1]))


def _quarters(words: str) -> Phrase:
    """The year up to a quarter: "q1-q3 2024"."""
    _, last, *year = _parts(words)
    spanning = len(year) > 1
    name = second_of(year) if spanning else full_year(year[0]) if year else None
    return Phrase(quarter=last, name=name, cumulative=True, spanning=spanning)


def _year_and_quarter(words: str) -> Phrase:
    year, quarter = numbers(words)
    return Phrase(quarter=quarter, name=full_year(year))


def _year_ending(words: str) -> Phrase | None:
    """The year named by its last month, "fy3/2024"; "fy11/12" has two years."""
    month, year = numbers(words)
    if second_of([month, year]) is not None:
        return year_span(words)
    return Phrase(months=12, month=month, year=full_year(year), cumulative=True)


def _year_then_month(words: str) -> Phrase:
    """The same, the year first: "fy24/3"."""
    year, month = numbers(words)
    return Phrase(months=12, month=month, year=full_year(year), cumulative=True)


def _quarter_of_ending(words: str) -> Phrase:
    """A quarter of such a year: "1q fy3/2024"."""
    quarter, _, year = numbers(words)
    return Phrase(quarter=quarter, name=full_year(year))


def _months_code(words: str) -> Phrase:
    months, year = _code(words)
    return Phrase(months=months, name=year, cumulative=True)


def _first_months(words: str) -> Phrase:
    return Phrase(months=_count(words.split(None, 1)[1]), cumulative=True)


def _month_part(words: str) -> Phrase:
    """The quarter or half that ends with a month: "june 2023 quarter", "march quarter 2024"."""
    years = numbers(words)
    return Phrase(
        months=3 if "quarter" in words else 6, month=month_of(words), year=years[0] if years else None
    )


def _ordinal_of(words: str) -> int:
    return _ORDINALS[words[:1]] if words[0].isdigit() else _ORDINALS[re.split(r"[\s-]", words)[0]]


def _ordinal_quarter(words: str) -> Phrase:
    """ "first quarter", "1st qtr. '24"."""
    year = _year_behind.search(words)
    return Phrase(quarter=_ordinal_of(words), name=full_year(int(year[1])) if year else None)


_MAKERS: dict[str, Callable[[str], Phrase | None]] = {
    "month_range": month_range,
    "quarter_code": _quarter_code,
    "year_span": year_span,
    "dot_date": dot_date,
    "half_year": lambda words: Phrase(months=6),
    "half_code": _half_code,
    "half_named": _half_named,
    "months_in_digits": months_in_digits,
    "days_in_digits": days_in_digits,
    "year_and_quarter": _year_and_quarter,
    "quarters": _quarters,
    "year_ending": _year_ending,
    "year_then_month": _year_then_month,
    "quarter_of_ending": _quarter_of_ending,
    "months_code": _months_code,
    "year_code": lambda words: Phrase(name=full_year(numbers(words)[0])),
    "slash_date": slash_date,
    "iso_date": iso_date,
    "month_date": month_date,
    "day_date": day_date,
    "month_part": _month_part,
    "month_year": lambda words: Phrase(month=month_of(words), year=full_year(numbers(words)[0])),
    "month_ending": lambda words: Phrase(month=month_of(words)),
    "first_months": _first_months,
    "trailing": lambda words: Phrase(months=12, trailing=True),
    "lengths": lambda words: None,  # "12 and 24 weeks" leaves open which
    "months": lambda words: Phrase(months=_count(words)),
    "months_glued": lambda words: Phrase(months=_count(words)),
    "weeks": lambda words: Phrase(weeks=_count(words)),
    "quarter_ended": lambda words: Phrase(months=3, quarter=_ordinal_of(words)),  # the date stands below
    "ordinal_quarter": _ordinal_quarter,
    "ordinal_half": lambda words: Phrase(half=_ordinal_of(words)) if _ordinal_of(words) < 3 else None,
    "quarter": lambda words: Phrase(months=3),
    "to_date": lambda words: Phrase(cumulative=True),
    "year_name": lambda words: Phrase(name=full_year(numbers(words)[0])),
    "year_ended": lambda words: Phrase(months=12, cumulative=True),
    "year": lambda words: Phrase(year=int(words)),
}

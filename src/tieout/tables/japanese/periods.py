"""Periods in Japanese: dates of both calendars, fiscal years by the month they end, quarters, spans.

A string comes in; its period words go out as `periods.tokens.tokens` gives them: places and `Phrase`s. A
fiscal year ("2024年3月期") is a name, a short one where it leaves its era or century to the release ("28年
3月期"); when its year ends is read off the same words by `year_ends`. Words
that are relative to the release ("前連結会計年度") say nothing here: heads give their dates beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from tieout.tables.periods.phrase import Phrase
from tieout.values.full_width import narrowed

_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
_year = r"(?:(?:令和|平成|昭和)\s?(?:\d{1,2}|元)|(?:19|20)\d\d)\s?年"
_date = rf"{_year}\s?\d{{1,2}}\s?月\s?\d{{1,2}}\s?日"
_quarter = r"第\s?[1-4１-４]\s?四半期"
# A balance sheet heads "当第２四半期連結会計期間 (2024年9月30日)" with a date, which alone counts.
_alone = rf"(?!末|\s*\(\s*{_date}\s*\))"
_end = rf"(?:{_date}|\d{{1,2}}月\d{{1,2}}日)(?:まで)?"
_token = re.compile(
    rf"""
    (?P<span>(?:自\s*)?(?P<begin>{_date})\s*(?:[~～〜\-–—]|から|[)）]?\s*至)\s*(?P<end>{_end}))
    |(?P<date>{_date})
    |(?P<fiscal>(?:{_year}|(?<!\d)\d{{1,2}}年)\s?\d{{1,2}}\s?月期\s?(?P<part>(?:{_quarter}|中間期)(?!末)(?:\s?(?:\(累計\)|連結累計期間|累計期間))?)?)
    |(?P<month>{_year}\s?\d{{1,2}}\s?月(?:末|度)?(?!期|\s?\d))
    |(?P<year>{_year}(?!度|\s?\d{{1,2}}\s?月))
    |(?P<to_date>(?:当|前)?{_quarter}(?:\s?\(累計\)|(?:連結)?累計期間){_alone})
    |(?P<quarter>(?:当|前)?{_quarter}(?:連結)?会計期間{_alone})
    |(?P<half>(?:当|前)?中間(?:連結)?会計期間{_alone})
    |(?P<full>通期)
    """,
    re.VERBOSE,
)
_short = re.compile(r"(\d{1,2})年")
_digits = re.compile(r"\d+")
_of_year = re.compile(_year)
_year_end = re.compile(rf"(?:{_year}|(?<!\d)\d{{1,2}}年)\s?(\d{{1,2}})\s?月期")
_idle = re.compile(
    r"[\s()（）:：〔〕\[\]、,～~・*]|予想|実績|ご?参考|修正|前回|今回|発表|現在|自|至|(?:当|前)(?:連結会計年度|事業年度|期)末?"
    r"|(?:当|前)(?:中間|第\s?[1-4]\s?四半期)(?:連結)?(?:会計期間|累計期間)末?"
)
_tells = re.compile(r"[月年]")

Spelled = tuple[int, int, Phrase]


def tokens(text: str) -> list[Spelled]:
    """The words of ``text`` that name a period, in order.

    >>> [(said.months, said.year) for _, _, said in tokens("自 令和5年4月1日 至 令和6年3月31日")]
    [(12, 2024)]
    """
    return list(_tokens(narrowed(text)))


def is_period(text: str) -> bool:
    """Whether ``text`` consists of period words alone: "2024年3月期（予想）"."""
    return _token.search(narrowed(text)) is not None and not without(text)


def without(text: str) -> str:
    """What ``text`` says besides the period: nothing in "前連結会計年度(2023年3月31日)"."""
    return _idle.sub("", _token.sub("", narrowed(text)))


def year_ends(text: str) -> list[int]:
    """The months in which fiscal years end, one for each name: 3 for "2024年3月期"."""
    return [int(month) for month in _year_end.findall(narrowed(text))]


def _tokens(text: str) -> Iterator[Spelled]:
    if not _tells.search(text) and "期" not in text:
        return
    for match in _token.finditer(text):
        phrase = _phrase(match)
        if phrase is not None:
            yield match.start(), match.end(), phrase


def _phrase(match: re.Match[str]) -> Phrase | None:
    kind, words = match.lastgroup, match.group()
    if match["span"]:
        return _of_span(match["begin"], match["end"])
    if match["date"]:
        day = _day(words)
        return None if day is None else Phrase(day=day.day, month=day.month, year=day.year)
    if match["fiscal"]:
        return _fiscal(words, match["part"])
    if match["month"]:
        month = int(_digits.findall(words[_after_year(words) :])[0])
        return Phrase(month=month, year=_year_of(words)) if 1 <= month <= 12 else None
    if match["year"]:
        return Phrase(year=_year_of(words))
    if kind == "full":
        return Phrase(months=12, cumulative=True)
    if kind == "half":
        return Phrase(half=1)
    return Phrase(quarter=int(_digits.findall(words)[0]), cumulative=kind == "to_date")


def _fiscal(words: str, part: str | None) -> Phrase:
    """A quarter named with its year is what has passed of the year, as Tokyo's forms say it."""
    short = _short.match(words)
    name = int(short[1]) if short else _year_of(words)
    if not part:
        return Phrase(name=name, months=12)
    quarter = 2 if part.startswith("中間") else int(_digits.findall(part)[0])
    return Phrase(quarter=quarter, name=name, cumulative=True)


def _of_span(begin: str, end: str) -> Phrase | None:
    first = _day(begin)
    last = _day(end if _of_year.match(end) else f"{first.year}年{end}") if first else None
    if first is None or last is None or last < first:
        return None
    following = last + timedelta(days=1)
    months = (following.year - first.year) * 12 + following.month - first.month
    if following.day == first.day == 1 and 1 <= months <= 24:
        return Phrase(
            months=months, day=last.day, month=last.month, year=last.year, cumulative=months == 12
        )
    return Phrase(day=last.day, month=last.month, year=last.year, begin=first)


def _after_year(words: str) -> int:
    found = _of_year.search(words)
    return found.end() if found else 0


def _year_of(words: str) -> int:
    found = _of_year.search(words)
    year = found.group() if found else ""
    numbers = _digits.findall(year)
    number = int(numbers[0]) if numbers else 1  # 元年, an era's first
    return number + next((first for era, first in _ERAS.items() if year.startswith(era)), 0)


def _day(words: str) -> date | None:
    month, day = map(int, _digits.findall(words[_after_year(words) :])[:2])
    try:
        return date(_year_of(words), month, day)
    except ValueError:
        return None

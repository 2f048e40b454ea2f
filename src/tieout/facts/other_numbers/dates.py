"""Numbers that say when: dates, times of day, fiscal periods, durations, ordinals."""

from __future__ import annotations

import re

from tieout.facts.model import OtherKind
from tieout.facts.other_numbers.number_in_text import NumberInText, Other
from tieout.values.months import MONTH, SHORT

_MONTH = MONTH.lower()
_MONTHS = frozenset(map(str.lower, SHORT))
_month_before = re.compile(rf"\b{_MONTH}\.?,?\s+$")
_month_after = re.compile(rf"(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}\b\.?(?:,?\s+(?:19|20)\d\d\b)?")
_day_rest = re.compile(r"(?:st|nd|rd|th)?(?:\s*[-–]\s*\d{1,2}\b)?(?:,?\s*(?:19|20)\d\d\b)?")
_slashed = re.compile(r"/\d{1,2}(?:/(?:19|20)?\d\d)?\b(?!\s?[¢%])")
_with_year = re.compile(r"/\d{1,2}/(?:19|20)?\d\d\b")
_dotted = re.compile(r"\d{1,2}\.\s?\d{1,2}\.\s?(?:(?:19|20)\d\d|\d\d)(?![\d.]\d)")
_second_year = re.compile(r"(?:/|[-–])(?:(?:19|20)\d\d|\d\d)(?![\d/–-]|[.,]\d)")
_on_day = re.compile(r"\b(?:as of|on|by|at|of|from|through|ended|since)\s+$")
_iso = re.compile(r"(?:-|/|\.)\d{1,2}(?:-|/|\.)\d{1,2}\b")
_year_mark = re.compile(r"[’‘'´`]$")

_clock = re.compile(
    r":\d\d(?::\d\d)?(?:\s?[ap]\.?\s?m\b\.?|\s(?:noon|midnight)\b)?|\s?[ap]\.?m\b\.?|\s(?:noon|midnight)\b",
)

_code_before = re.compile(r"(?<![A-Za-z])(?:FY|CY|TY|LY|[1-4]Q|[1-2]H|[369]M|[QH])[\s’‘']?$")
_MARKS, _CODE_ENDS = " \t\n\xa0’‘'", frozenset("YQHM")  # behind a code, and with what it ends
_code_rest = re.compile(
    r"(?:\s?(?:FY|CY|of)?[\s’‘'/-]*(?:20\d\d(?:[/–-]\d\d(?!\d))?|[’‘']?\d\d\d?)\b(?![,.]\d|\s?%))?"
)
_code_after = re.compile(
    r"(?:Q|H|M(?=\d))(?:\s?(?:FY|CY)?[\s’‘']?(?:20\d\d|\d\d))?(?![A-Za-z\d]|[,.]\d)(?:-end)?|Q(?=-end)-end"
)

_UNIT = r"(?:weeks?|months?|years?|quarters?|days?|hours?|minutes?|seconds?|decades?|yrs?|mos)\b"
_duration = re.compile(
    r"[\s-](?:(?:consecutive|full|fiscal|calendar|business|straight|trading|more|working"
    r"|additional|successive)[\s-])?" + _UNIT,
)
_list_duration = re.compile(
    r"(?:[\s,]*(?:and|or|to|-|–|,)\s?\d{1,3}){1,3}[\s-](?:fiscal\s|full\s)?" + _UNIT
)
_suspended = re.compile(r"-\s(?:and|or|to)\s\d{1,3}[\s-]" + _UNIT)
_days_measured = re.compile(
    r"\b(?:days? (?:in )?(?:sales|payables?|claims|inventory|outstanding|working|of (?:sales|inventory"
    r"|supply|cover))|DSO|DSI|DPO|turnover|maturity|tenor|cycle"
    r"|(?:average|remaining) (?:\w+ )?(?:length|life|age|duration))\b",
    re.IGNORECASE,
)
_linking = re.compile(r"\b(?:was|were|of|to|from|at|by|is|are|than|with|and|versus|vs\.?)\s+$")

_ordinal = re.compile(r"(?:st|nd|rd|th)\b")


def date_rule(number: NumberInText) -> Other | None:
    """ "Nov. 07, 2017", "30 April", "9/30/24", "2024-05-02", "in 1984", "'24"."""
    if not number.bare and not number.numeral.decimals:
        return None
    digits = len(number.digits)
    if number.numeral.decimals in (1, 2):
        dotted = _dotted.match(number.text, number.at)
        if dotted is not None:
            return number.other(OtherKind.DATE, dotted.end() - number.end)
    if digits <= 2 and not number.digits.isdecimal():
        return None  # ".5"
    if digits <= 2:
        return _day(number)
    return _year(number)


def _day(number: NumberInText) -> Other | None:
    month = _month_before.search(number.lower_before) if number.word[:3] in _MONTHS else None
    if month is not None and 1 <= int(number.digits) <= 31:
        rest = _day_rest.match(number.after)
        return number.other(
            OtherKind.DATE, rest.end() if rest else 0, len(number.lower_before) - month.start()
        )
    following = _month_after.match(number.lower_after)
    if following is not None and 1 <= int(number.digits) <= 31:
        return number.other(OtherKind.DATE, following.end())
    slashed = _slashed.match(number.after)
    if slashed is not None:
        with_year = _with_year.match(number.after)
        dated = with_year or _on_day.search(number.lower_before)
        if dated and int(number.digits) <= (31 if with_year else 12):
            return number.other(OtherKind.DATE, slashed.end())
    if _year_mark.search(number.before) and digits_only(number) and not number.before[-2:-1].isalpha():
        return number.other(OtherKind.DATE, 0, 1)
    return None


def _year(number: NumberInText) -> Other | None:
    digits = number.digits
    if len(digits) >= 4 and digits[:2] in ("19", "20") and digits.isdigit():
        if len(digits) == 4:
            iso = _iso.match(number.after)
            behind = iso or _second_year.match(number.after)
            tail = behind.end() if behind else int(number.after[:1] == "s")
            return number.other(OtherKind.DATE, tail)
        # a note mark glued to a year: "since 20162"
        if len(digits) == 5 and re.search(r"\b(?:since|in|of|from|by|during|year)\s$", number.before):
            return number.other(OtherKind.DATE)
    if _year_mark.search(number.before) and digits.isdigit() and len(digits) <= 4:
        return number.other(OtherKind.DATE, 0, 1)
    return None


def digits_only(number: NumberInText) -> bool:
    """Whether the core is one or two plain digits."""
    return number.digits.isdigit() and len(number.digits) <= 2


def time_rule(number: NumberInText) -> Other | None:
    """ "2:00 p.m.", "1:45pm", "2 p.m.", "12:00 noon"."""
    if not number.digits.isdigit() or len(number.digits) > 2 or int(number.digits) > 24:
        return None
    clock = _clock.match(number.lower_after)
    return number.other(OtherKind.TIME, clock.end()) if clock else None


def period_rule(number: NumberInText) -> Other | None:
    """ "1H17", "Q3'23", "FY2017", "13 weeks", "52-week", "12 and 24 weeks"."""
    if number.numeral.currency or number.numeral.suffix or "," in number.digits:
        return None
    code = _code_before.search(number.before) if number.before.rstrip(_MARKS)[-1:] in _CODE_ENDS else None
    if code is not None and _counts_periods(code.group().rstrip(" ’‘'"), number.digits):
        rest = (_code_rest if len(number.digits) == 1 else _second_year).match(number.after)
        return number.other(OtherKind.PERIOD, rest.end() if rest else 0, len(number.before) - code.start())
    if len(number.digits) == 1:
        after = _code_after.match(number.after)
        if after is not None:
            return number.other(OtherKind.PERIOD, after.end())
    return _duration_of(number)


def _counts_periods(code: str, digits: str) -> bool:
    """Q and H count up to four; years follow all else: "Q3", "FY17", "2Q17", but not "H20"."""
    if code in ("Q", "H"):
        return digits in ("1", "2", "3", "4")
    return 2 <= len(digits) <= 5


def _duration_of(number: NumberInText) -> Other | None:
    duration = _duration.match(number.lower_after)
    if duration is not None:
        if _days_measured.search(number.text, max(0, number.at - 160), number.at) and _linking.search(
            number.before
        ):
            return None
        return number.other(OtherKind.PERIOD, duration.end())
    if len(number.digits) <= 3 and number.bare:
        several = _list_duration.match(number.lower_after) or _suspended.match(number.lower_after)
        if several is not None:
            return number.other(OtherKind.PERIOD, several.end())
    return None


def ordinal_rule(number: NumberInText) -> Other | None:
    """ "53rd", "10th"."""
    if not number.bare:
        return None
    ordinal = _ordinal.match(number.lower_after)
    return number.other(OtherKind.ORDINAL, ordinal.end()) if ordinal else None

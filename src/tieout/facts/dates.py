"""Numbers that say when: dates, times of day, fiscal periods, durations, ordinals."""

from __future__ import annotations

import re

from tieout.facts.look import Look, Other
from tieout.facts.model import OtherKind
from tieout.values.months import MONTH

_MONTH = MONTH.lower()
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
    r"\b(?:days? (?:sales|payables?|claims|inventory|outstanding|working|of (?:sales|inventory"
    r"|supply|cover))|DSO|DSI|DPO|turnover|maturity|tenor|cycle)\b",
    re.IGNORECASE,
)
_linking = re.compile(r"\b(?:was|were|of|to|from|at|by|is|are|than|with)\s+$")

_ordinal = re.compile(r"(?:st|nd|rd|th)\b")


def date_rule(look: Look) -> Other | None:
    """ "Nov. 07, 2017", "30 April", "9/30/24", "2024-05-02", "in 1984", "'24"."""
    if not look.bare and not look.numeral.decimals:
        return None
    digits = len(look.digits)
    if look.numeral.decimals in (1, 2):
        dotted = _dotted.match(look.text, look.at)
        if dotted is not None:
            return look.other(OtherKind.DATE, dotted.end() - look.end)
    if digits <= 2 and not look.digits.isdecimal():
        return None  # ".5"
    if digits <= 2:
        return _day(look)
    return _year(look)


def _day(look: Look) -> Other | None:
    month = _month_before.search(look.lower_before)
    if month is not None and 1 <= int(look.digits) <= 31:
        rest = _day_rest.match(look.after)
        return look.other(OtherKind.DATE, rest.end() if rest else 0, len(look.lower_before) - month.start())
    following = _month_after.match(look.lower_after)
    if following is not None and 1 <= int(look.digits) <= 31:
        return look.other(OtherKind.DATE, following.end())
    slashed = _slashed.match(look.after)
    dated = _with_year.match(look.after) or _on_day.search(look.lower_before)
    if slashed is not None and dated and int(look.digits) <= (31 if _with_year.match(look.after) else 12):
        return look.other(OtherKind.DATE, slashed.end())
    if _year_mark.search(look.before) and digits_only(look) and not look.before[-2:-1].isalpha():
        return look.other(OtherKind.DATE, 0, 1)
    return None


def _year(look: Look) -> Other | None:
    digits = look.digits
    if len(digits) >= 4 and digits[:2] in ("19", "20") and digits.isdigit():
        if len(digits) == 4:
            iso = _iso.match(look.after)
            behind = iso or _second_year.match(look.after)
            tail = behind.end() if behind else int(look.after[:1] == "s")
            return look.other(OtherKind.DATE, tail)
        # a note mark glued to a year: "since 20162"
        if len(digits) == 5 and re.search(r"\b(?:since|in|of|from|by|during|year)\s$", look.before):
            return look.other(OtherKind.DATE)
    if _year_mark.search(look.before) and digits.isdigit() and len(digits) <= 4:
        return look.other(OtherKind.DATE, 0, 1)
    return None


def digits_only(look: Look) -> bool:
    """Whether the core is one or two plain digits."""
    return look.digits.isdigit() and len(look.digits) <= 2


def time_rule(look: Look) -> Other | None:
    """ "2:00 p.m.", "1:45pm", "2 p.m.", "12:00 noon"."""
    if not look.digits.isdigit() or len(look.digits) > 2 or int(look.digits) > 24:
        return None
    clock = _clock.match(look.lower_after)
    return look.other(OtherKind.TIME, clock.end()) if clock else None


def period_rule(look: Look) -> Other | None:
    """ "1H17", "Q3'23", "FY2017", "13 weeks", "52-week", "12 and 24 weeks"."""
    if look.numeral.currency or look.numeral.suffix or "," in look.digits:
        return None
    code = _code_before.search(look.before)
    if code is not None and _counts_periods(code.group().rstrip(" ’‘'"), look.digits):
        rest = (_code_rest if len(look.digits) == 1 else _second_year).match(look.after)
        return look.other(OtherKind.PERIOD, rest.end() if rest else 0, len(look.before) - code.start())
    if len(look.digits) == 1:
        after = _code_after.match(look.after)
        if after is not None:
            return look.other(OtherKind.PERIOD, after.end())
    return _duration_of(look)


def _counts_periods(code: str, digits: str) -> bool:
    """Q and H count up to four; years follow all else: "Q3", "FY17", "2Q17", but not "H20"."""
    if code in ("Q", "H"):
        return digits in ("1", "2", "3", "4")
    return 2 <= len(digits) <= 5


def _duration_of(look: Look) -> Other | None:
    duration = _duration.match(look.lower_after)
    if duration is not None:
        if _days_measured.search(look.text, max(0, look.at - 60), look.at) and _linking.search(look.before):
            return None
        return look.other(OtherKind.PERIOD, duration.end())
    if len(look.digits) <= 3 and look.bare:
        several = _list_duration.match(look.lower_after) or _suspended.match(look.lower_after)
        if several is not None:
            return look.other(OtherKind.PERIOD, several.end())
    return None


def ordinal_rule(look: Look) -> Other | None:
    """ "53rd", "10th"."""
    if not look.bare:
        return None
    ordinal = _ordinal.match(look.lower_after)
    return look.other(OtherKind.ORDINAL, ordinal.end()) if ordinal else None

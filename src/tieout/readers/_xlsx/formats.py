"""Number formats: what a cell prints, from the value it holds (ECMA-376 part 1, 18.8.31).

A cell that holds 77338.6 under ``#,##0`` prints "77,339": that is the figure. Values come as the file's
text and stay exact decimals; Excel rounds the fifteen digits that it shows, halves away from zero.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import cache

from tieout.values.months import NAMES

GENERAL = "General"
BUILT_IN = {
    0: GENERAL,
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: '"$"#,##0_);("$"#,##0)',
    6: '"$"#,##0_);("$"#,##0)',
    7: '"$"#,##0.00_);("$"#,##0.00)',
    8: '"$"#,##0.00_);("$"#,##0.00)',
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "m/d/yyyy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "m/d/yyyy h:mm",
    37: "#,##0_);(#,##0)",
    38: "#,##0_);(#,##0)",
    39: "#,##0.00_);(#,##0.00)",
    40: "#,##0.00_);(#,##0.00)",
    41: '_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)',
    42: '_("$"* #,##0_);_("$"* (#,##0);_("$"* "-"_);_(@_)',
    43: '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)',
    44: '_("$"* #,##0.00_);_("$"* (#,##0.00);_("$"* "-"??_);_(@_)',
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
}
_DIGITS = 15  # significant digits that a spreadsheet shows of a number
_WIDE = 11  # of a number in General
_LARGEST = 24  # powers of ten; what is larger counts nothing that a release prints
_token = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_(?P<space>.)|\*(?P<fill>.)'
    r"|\[(?P<bracket>[^\]]*)\]|(?P<digits>[0#?][0#?,.]*[0#?]?(?:[,]+)?|\.[0#?]+)|(?P<exponent>[Ee][+-]0+)"
    r"|(?P<date>[ymdhs]+|AM/PM|A/P)|(?P<percent>%)|(?P<text>@)|(?P<literal>.)",
    re.IGNORECASE | re.DOTALL,
)
_condition = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)$")
_currency = re.compile(r"\$([^-\]]*)")
_EPOCH = datetime(1899, 12, 30)
_EPOCH_1904 = datetime(1904, 1, 1)


@dataclass(frozen=True, slots=True)
class _Section:
    """A format's part for some values: its tokens, and the condition that is its own."""

    tokens: tuple[tuple[str, str], ...]
    condition: tuple[str, Decimal] | None

    @property
    def kinds(self) -> frozenset[str]:
        return frozenset(kind for kind, _ in self.tokens)


def shown(value: str, code: str, from_1904: bool = False) -> str:
    """What a cell shows that holds the number ``value`` under the format ``code``.

    >>> shown("77338.6", "#,##0"), shown("-1234.5", "#,##0.0_);(#,##0.0)"), shown("0.1256", "0.0%")
    ('77,339', '(1,234.5)', '12.6%')
    >>> shown("2016000000", '0.0,,"m"'), shown("0", BUILT_IN[41]), shown("45473", "mmmm d, yyyy")
    ('2016.0m', '-', 'June 30, 2024')
    """
    try:
        number = +Decimal(value)
    except InvalidOperation:
        return value
    if not number.is_finite() or number.adjusted() > _LARGEST:
        return value
    number = _as_shown(number)
    section, signed = _section(_sections(code), number)
    if not section.kinds.isdisjoint(("general", "exponent", "text")):
        return _general(number)
    if "date" in section.kinds and "digits" not in section.kinds:
        return _date(number, section, from_1904)
    return _number(abs(number) if signed else number, section).strip()


def _as_shown(number: Decimal) -> Decimal:
    """The fifteen significant digits that a spreadsheet keeps of a number."""
    if not number:
        return Decimal(0)
    if len(number.as_tuple().digits) <= _DIGITS:
        return number
    return number.quantize(Decimal(1).scaleb(number.adjusted() - _DIGITS + 1), ROUND_HALF_UP)


@cache
def _sections(code: str) -> tuple[_Section, ...]:
    parts: list[list[tuple[str, str]]] = [[]]
    if code.strip().lower() == "general":
        return (_Section((("general", ""),), None),)
    for match in _token.finditer(code):
        kind = match.lastgroup or "literal"
        text = match.group(kind)
        if kind == "literal" and text == ";":
            parts.append([])
        elif kind == "literal" and code[match.start() : match.start() + 7].lower() == "general":
            parts[-1].append(("general", ""))
        else:
            parts[-1].append((kind, text))
    return tuple(_Section(tuple(part), _condition_of(part)) for part in parts)


def _condition_of(tokens: list[tuple[str, str]]) -> tuple[str, Decimal] | None:
    for kind, text in tokens:
        match = _condition.match(text) if kind == "bracket" else None
        if match:
            return match[1], Decimal(match[2])
    return None


def _section(sections: tuple[_Section, ...], number: Decimal) -> tuple[_Section, bool]:
    """The section for a number, and whether it says the sign itself."""
    numeric = sections[:3]
    if any(section.condition for section in numeric):
        for at, section in enumerate(numeric):
            if section.condition is None or _meets(number, section.condition):
                return section, at > 0 or number >= 0
        return numeric[-1], False
    if number > 0 or len(numeric) == 1:
        return numeric[0], number >= 0
    if number < 0:
        return numeric[1], True
    return (numeric[2] if len(numeric) == 3 else numeric[0]), True


def _meets(number: Decimal, condition: tuple[str, Decimal]) -> bool:
    sign, bound = condition
    return {
        "<": number < bound,
        ">": number > bound,
        "<=": number <= bound,
        ">=": number >= bound,
        "=": number == bound,
        "<>": number != bound,
    }[sign]


def _number(number: Decimal, section: _Section) -> str:
    pattern = "".join(text for kind, text in section.tokens if kind == "digits")
    number *= Decimal(100) ** sum(kind == "percent" for kind, _ in section.tokens)
    scale = len(pattern) - len(pattern.rstrip(","))
    number /= Decimal(1000) ** scale
    pattern = pattern.rstrip(",")
    digits = _digits(abs(number), pattern)
    minus = "-" if number < 0 and digits.strip("0.,") else ""
    text = ""
    printed = False
    for kind, token in section.tokens:
        if kind == "digits":
            text += "" if printed else digits
            printed = True
        elif kind in ("quoted", "escaped", "literal"):
            text += token
        elif kind == "percent":
            text += "%"
        elif kind == "bracket":
            currency = _currency.match(token)
            text += currency[1] if currency else ""
        elif kind == "space":
            text += " " if token == " " else ""
    return minus + text


def _digits(number: Decimal, pattern: str) -> str:
    """The digits of a number under ``#,##0.00``: grouped, padded, rounded half away from zero."""
    whole, _, fraction = pattern.partition(".")
    places = sum(mark in "0#?" for mark in fraction)
    rounded = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    head, _, tail = f"{rounded:f}".partition(".")
    least = whole.count("0")
    head = "" if head == "0" and not least and places else head.rjust(least, "0")
    if head == "0" and not least and not places and not number and "0" not in whole:
        head = ""
    if "," in whole and head.isdecimal():
        head = f"{int(head):,}".rjust(least, "0")
    kept = [mark for mark in fraction if mark in "0#?"]
    while tail and kept and kept[-1] != "0" and tail[-1] == "0":
        tail, kept = tail[:-1], kept[:-1]
    return f"{head}.{tail}" if tail else head


def _general(number: Decimal) -> str:
    """A number without a format: as many digits as a cell of ordinary width shows."""
    if number == number.to_integral_value() and abs(number) < 10**_WIDE:
        return f"{int(number)}"
    places = max(0, _WIDE - 2 - max(0, number.adjusted()))
    text = f"{number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _date(number: Decimal, section: _Section, from_1904: bool) -> str:
    """A serial number of days as a date; what lies outside the calendar as it is."""
    epoch = _EPOCH_1904 if from_1904 else _EPOCH
    try:
        moment = epoch + timedelta(seconds=int((number * 86400).to_integral_value(ROUND_HALF_UP)))
    except OverflowError:
        return _general(number)
    text = ""
    hours = False
    for kind, token in section.tokens:
        if kind == "date":
            text += _part(moment, token.lower(), hours)
            hours = token[0].lower() == "h"
        elif kind in ("quoted", "escaped", "literal"):
            text += token
    return text.strip()


def _part(moment: datetime, token: str, after_hours: bool) -> str:
    first, length = token[0], len(token)
    if first == "y":
        return f"{moment.year}" if length > 2 else f"{moment.year % 100:02}"
    if first == "m" and not after_hours:
        month = NAMES[moment.month - 1]
        return {1: f"{moment.month}", 2: f"{moment.month:02}", 3: month[:3], 5: month[0]}.get(length, month)
    if first == "d":
        return (
            f"{moment.day:0{min(length, 2)}}" if length < 3 else f"{moment:%A}"[: 3 if length == 3 else 9]
        )
    if first == "h":
        return f"{moment.hour:0{min(length, 2)}}"
    if first == "m":
        return f"{moment.minute:02}"
    return f"{moment.second:02}" if first == "s" else f"{moment:%p}"

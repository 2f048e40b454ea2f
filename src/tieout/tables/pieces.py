"""Cells of a grid by what stands in them: numbers, dashes for nil, loose marks, words.

EDGAR's HTML gives `$`, `)`, `%` and note marks cells of their own. A row's cells come in; its items go
out, the marks joined to the number they belong to.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tieout.document.model import GridCell
from tieout.tables.item import Item, Kind, Print
from tieout.values.currency import CALLED, CURRENCIES
from tieout.values.full_width import narrowed
from tieout.values.numeral import Numeral, numerals

# For the loops over all cells, each once: what an enumeration is asked for costs more than a comparison.
_NUMBER, _YEAR, _TEXT = Kind.NUMBER, Kind.YEAR, Kind.TEXT
_OPENER, _CLOSER, _NOTE = Kind.OPENER, Kind.CLOSER, Kind.NOTE

_currency = rf"(?:US\$|U\.S\.\$|[A-Z]{{0,2}}\$|[€£¥￥₩₹₪]|{'|'.join(CALLED)}|Rs\.?)"
_grouped = r"\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d\d)+,\d{3}"  # "12,34,567" in India
_mark = r"(?:%p|%|％|percent|bps|bp|basis\spoints|pts\.?|points|ppts?|p\.\s?p\.|pp|x|times)"
_ends = r"(?![A-Za-z])"  # of a word; a note's mark may be glued to it
# "15.20¢", "12.5p", "8.25c" of Australia; not "2024p"
_hundredths = rf"(?:¢|(?:(?<!\d{{4}})(?-i:p)(?!\.\s?p)|(?:(?<=\d\.\d)|(?<=\d\.\d\d))(?-i:c)){_ends})"
_suffix = rf"(?:{_mark}|{_hundredths}|(?:[tbm]illion|thousand|lakhs?|crores?|cr|bn|mn|[MBK]){_ends})"
_note = r"(?:\s?(?:\([a-z0-9]{1,2}\)|[*†‡§#^]+|[⁰¹²³⁴⁵⁶⁷⁸⁹]+)|(?<=%)[1-9](?!\d))"
_LONGEST_FIGURE = 40
# Digits with commas, a point and parentheses: nearly all figures. The rest goes the long way.
_digit = re.compile(r"\d")
_plain = re.compile(rf"(\()?({_grouped}|\d+)(?:\.(\d+))?(?(1)\))$")
_zeros = re.compile(
    rf"\(?{_currency}?\s?000(?:,000)?['’]?s?\)?$"
)  # "(£000)": the scale of what stands below
_number = re.compile(
    rf"""[~≈]?\s?(?:(?:up|down)\s+)?(?:\(\s?)?[-−–—+△▲]?\s?{_currency}?\s?(?:\(\s?)?[-−–△▲]?
    (?:(?:{_grouped})(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)
    (?:\s?{_suffix}?\s?\)?|\)\s{_suffix})\s?{_mark}?{_note}*$""",
    re.VERBOSE | re.IGNORECASE,
)
_measured = re.compile(r"\d[\d,]*\.\d+([A-Za-z]{2,5})$")  # "2,371.8Gbps": its own unit, glued to it
_end = rf"\(?{_currency}?\s?\(?[\d,.]+\s?{_suffix}?\)?"
# "2012 to 2011" heads what changed between two years.
_year_to_year = r"(?!(?:19|20)\d\d\s?(?:-|–|—|to)\s?(?:19|20)\d\d$)"
_range = re.compile(rf"{_year_to_year}[~≈]?{_end}\s?(?:-|–|—|to)\s?{_end}$", re.IGNORECASE)
_days = re.compile(
    r"\d{1,2}\.\d{1,2}\.\s?(?:(?:19|20)?\d\d)?\s?(?:-|–|—|to)\s?\d{1,2}\.\d{1,2}\."
)  # a period
# "482.48円", "△0.7ポイント": with its unit in Japanese behind it.
_counted = re.compile(
    r"[△▲+-]?\s?\d[\d,]*(?:\.\d+)?\s?(?P<unit>(?:百万|千|億)?円|ポイント|pt|倍|株|名|人|件)$"
)
_JAPANESE_SCALES = {"百万円": 6, "千円": 3, "億円": 8, "円": 0}
_JAPANESE_MARKS = {"ポイント": "pts", "pt": "pts", "倍": "x"}
# "1 234,5", "1.234.56": whatever it says, it is not nothing. Dates and years are words.
_unread = re.compile(
    rf"(?!\d{{1,2}}\.\s?\d{{1,2}}\.\s?(?:\d\d|\d{{4}})$)(?!(?:19|20)\d\d\s)[-−–—+(△▲\s]*{_currency}?"
    rf"[-−–(\s]*\d+(?:[\s.,'’]+\d+)+[.,]?\s?{_mark}?\)?\s?{_mark}?{_note}*$"
)
_nil = re.compile(rf"(?:{_currency}\s?)?\(?[-–—−‒―－]{{1,2}}\)?\s?{_mark}?{_note}*$|nil$")
_absent = re.compile(
    r"(?:n\.?/?\s?[am]\.?[pf]?\.?|not meaningful|n/c|nmf?|np|unch(?:anged)?\.?|flat)(?:\s?\(\w\)|[*¹²³])?$",
    re.IGNORECASE,
)
_year = re.compile(r"(?:19|20)\d\d$")
_months = re.compile(r"(?:3|6|9|12)M$")  # of a head, not millions
_year_noted = re.compile(rf"(?:19|20)\d\d{_note}+$")
_minus_behind = re.compile(rf"(?!(?:19|20)\d\d\s?[-−–]$){_currency}?\s?\d[\d.,]*\s?[-−–]$")
_negative_behind = re.compile(rf"{_currency}?\s?(?:{_grouped})(?:\.\d+)?[-−–]$")  # as ledgers print it
_TO = "to"
_opener = re.compile(rf"(?:{_currency}|\(|{_currency}\s?\()$")
_closer = re.compile(rf"\)?\s?(?:{_mark}|¢)?\)?{_note}?$", re.IGNORECASE)
_note_mark = re.compile(r"(?:\([a-z]{1,2}\)|[*†‡§#^]+|[⁰¹²³⁴⁵⁶⁷⁸⁹,]+)$")


def kind_of(string: str) -> Kind:
    """What a cell's text is, taken alone.

    >>> kind_of("(1,234"), kind_of("$"), kind_of("2024"), kind_of("— %")
    (<Kind.NUMBER: 'number'>, <Kind.OPENER: 'opener'>, <Kind.YEAR: 'year'>, <Kind.NIL: 'nil'>)
    """
    return Kind.TEXT if len(string) > _LONGEST_FIGURE else _short_kind(string)


@lru_cache(maxsize=4096)
def _short_kind(string: str) -> Kind:
    string = narrowed(string)
    if "000" in string and _zeros.match(string):
        return Kind.TEXT
    if _plain.match(string):
        return Kind.YEAR if _year.match(string) else Kind.NUMBER
    if _year_noted.match(string):
        return Kind.YEAR
    if _months.match(string):
        return Kind.TEXT
    last = string[-1]
    if (last.isdigit() or last in ")%") and _number.match(string):
        return Kind.NUMBER
    if _opener.match(string):
        return Kind.OPENER
    if _closer.match(string):
        return Kind.NOTE if _note_mark.match(string) else Kind.CLOSER
    if _nil.match(string):
        return Kind.NIL
    if _absent.match(string):
        return Kind.ABSENT
    if not _digit.search(string):
        return Kind.TEXT
    if _number.match(string) or _measured.match(string):
        return Kind.NUMBER
    if _counted.match(string) or _negative_behind.match(string):
        return Kind.NUMBER
    if _range.match(string):
        return Kind.TEXT if _days.match(string) else Kind.RANGE
    return Kind.UNREAD if _unread.match(string) or _minus_behind.match(string) else Kind.TEXT


def items_of(cells: tuple[GridCell, ...]) -> list[Item]:
    """A row's cells as items, marks joined to what they belong to.

    In a row without figures a currency says what its column is in: it is a word then ("$" beside "%").
    """
    items: list[Item] = []
    opener: GridCell | None = None
    alone: list[GridCell] = []
    for cell in cells:
        string = cell.text.string
        kind = _TEXT if len(string) > _LONGEST_FIGURE else _short_kind(string)
        low, high = cell.column, cell.column + cell.column_span
        if kind is _OPENER:
            opener = cell
            alone.append(cell)
        elif kind is _CLOSER or kind is _NOTE:
            last = items[-1] if items else None
            if last and last.kind not in (_TEXT, _YEAR) and low <= last.high + 1:
                last.closer += string if kind is _CLOSER else ""
                last.high = high
            elif kind is _CLOSER:
                items.append(Item(_TEXT, cell, low, high))
                opener = None  # "$" beside "%" is a head too, and opens no year behind them
        else:
            item = Item(kind, cell, low, high)
            if opener is not None:
                if kind is _YEAR:
                    item.kind = _NUMBER
                item.low, item.opener = opener.column, opener.text.string
                opener = None
            items.append(item)
    if not items:
        return [Item(_TEXT, cell, cell.column, cell.column + cell.column_span) for cell in cells]
    if len(items) > 3 and any(item.string == _TO for item in items):
        items = _without_joints(items)
    if alone and all(item.kind is _TEXT or item.kind is _YEAR for item in items):
        return _with_currencies(items, alone)
    return items


def _without_joints(items: list[Item]) -> list[Item]:
    """The items without "to" between two numbers: the ends of a range in columns of their own."""
    return [
        item
        for at, item in enumerate(items)
        if item.string != _TO
        or not 0 < at < len(items) - 1
        or items[at - 1].kind is not _NUMBER
        or items[at + 1].kind is not _NUMBER
    ]


def _with_currencies(items: list[Item], openers: list[GridCell]) -> list[Item]:
    """The heads of a row, its currencies among them; what opens a parenthesis stays with what follows."""
    heads = [cell for cell in openers if "(" not in cell.text.string]
    for item in items:
        if item.opener and "(" not in item.opener:
            item.low, item.opener = item.cell.column, ""
    items += [Item(_TEXT, cell, cell.column, cell.column + cell.column_span) for cell in heads]
    return sorted(items, key=lambda item: item.low)


_opens = re.compile(rf"{_currency}?\s?\(")
_in_hundredths = re.compile(rf"\d\)?\s?{_hundredths}")
_late_mark = re.compile(r"\)\s?(%|bps|pts|p\.\s?p\.|pp|x)$")
MARKS = {"percent": "%", "basis points": "bps", "points": "pts", "times": "x"}


def read_prints(rows: list[list[Item]]) -> None:
    """Read the numbers of body rows, once."""
    for row in rows:
        for item in row:
            if item.kind is _NUMBER:
                item.printed = print_of(item.cell.text.string, item.opener, item.closer)


def _plain_numeral(string: str) -> Numeral | None:
    """What the lexer makes of digits with commas, a point, parentheses and nothing else."""
    found = _plain.match(string)
    if found is None:
        return None
    opened, whole, fraction = found.groups()
    mantissa = int(whole.replace(",", "") + (fraction or ""))
    end = len(string)
    core = (1, end - 1) if opened else (0, end)
    sign = -1 if opened else 1
    return Numeral(0, end, core, string, sign * mantissa, len(fraction or ""), bool(opened))


@lru_cache(maxsize=4096)
def print_of(string: str, opener: str, closer: str) -> Print | None:
    """The number of a cell and of the marks in cells around it; None where the lexer finds none."""
    if not closer and not opener.endswith("("):
        plain = _plain_numeral(string)
        if plain is not None:
            return Print(plain, "", CURRENCIES.get(opener.strip()), False)
    text = string
    if opener.endswith("(") and not text.startswith("("):
        text = "(" + text
    found = numerals(text + closer)
    if not found:
        return None
    numeral = _enclosed(text + closer, found[0])
    if ")" not in text + closer and _opens.match(text) and numeral.mantissa > 0:
        numeral = _negated(numeral)  # the cell of the closing parenthesis was left out
    counted = None if string.isascii() else _counted.match(narrowed(string))
    if counted is not None:
        return _counted_print(numeral, counted["unit"])
    lowered = string.lower()
    if lowered.startswith("down") and numeral.mantissa > 0:
        numeral = _negated(numeral)
    elif _negative_behind.match(string):
        numeral = _negated(numeral._replace(end=numeral.end + 1, raw=string[numeral.start :]))
    currency = numeral.currency
    if currency is None and opener.strip("( "):
        currency = CURRENCIES.get(opener.strip("( "))
    mark = MARKS.get(numeral.suffix or "") or _mark_of(lowered[-6:] + closer.lower())
    if not mark and (hundredths := _in_hundredths.search(text + closer)):
        currency = "GBP" if hundredths.group()[-1] == "p" else currency
        return Print(numeral._replace(scale=-2), "", currency, False)
    own = None if mark or numeral.scale else _measured.match(string)
    mark = own[1] if own else mark
    return Print(numeral, mark, currency, lowered[0] in "~≈")


def _enclosed(text: str, numeral: Numeral) -> Numeral:
    """A number with a scale of its own, negative where parentheses hold both: "($198.3 million)"."""
    start, end = numeral.start - 1, numeral.end + 1
    if not numeral.scale or numeral.mantissa < 0 or start < 0 or text[start] + text[end - 1 : end] != "()":
        return numeral
    raw, mantissa = text[start:end], -numeral.mantissa
    return numeral._replace(start=start, end=end, raw=raw, mantissa=mantissa, parenthesised=True)


def _counted_print(numeral: Numeral, unit: str) -> Print:
    """A number with its unit in Japanese behind it."""
    if unit in _JAPANESE_SCALES:
        return Print(numeral._replace(scale=_JAPANESE_SCALES[unit]), "", "JPY", False)
    return Print(numeral, _JAPANESE_MARKS.get(unit, ""), None, False)


def _mark_of(end: str) -> str:
    """The mark behind a closing parenthesis: "(126) bps"."""
    found = _late_mark.search(end)
    if found is None:
        return ""
    return "pts" if found[1].startswith("p") else found[1]


def _negated(numeral: Numeral) -> Numeral:
    return Numeral(
        numeral.start,
        numeral.end,
        numeral.core,
        numeral.raw,
        -numeral.mantissa,
        numeral.decimals,
        numeral.parenthesised,
        numeral.currency,
        numeral.suffix,
        numeral.scale,
    )

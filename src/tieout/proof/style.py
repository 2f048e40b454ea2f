"""How a number is printed: a repair is shown in the style of the print that it replaces."""

from __future__ import annotations

import re

_core = re.compile(r"[\d.,]*\d")
_parted = re.compile(r"(?<=\d)[ \xa0\u2007\u2009\u202f'’](?=\d{3}(?!\d))")  # thousands
_lakhs = re.compile(r"\d{1,2}(?:,\d\d)+,\d{3}")
_TURNED = str.maketrans(",.", ".,")


def print_as(raw: str, mantissa: int, decimals: int) -> str:
    """``mantissa`` with ``decimals`` printed as ``raw`` is: separators, and its way of saying minus.

    >>> print_as("JPY4,059 million", 3093, 0), print_as("(0.4 )", -5, 1), print_as("$.38", 41, 2)
    ('3,093', '(0.5)', '.41')
    >>> print_as("1.234,5", 98765, 1), print_as("4.059 Mio. €", 3093, 0)
    ('9.876,5', '3.093')
    >>> print_as("₹ 1,23,456.78", 2345678901, 2)
    '2,34,56,789.01'
    >>> print_as("-1 234,5", -98765, 1), print_as("1'234", 3093, 0)
    ('-9 876,5', "3'093")
    """
    parted = _parted.search(raw)
    if parted is not None:
        mark, between = parted.group(), "." if decimals and "," in raw else ","
        return print_as(raw.replace(mark, between), mantissa, decimals).replace(between, mark)
    digits = str(abs(mantissa)).rjust(decimals + 1, "0")
    whole, fraction = (digits[:-decimals], digits[-decimals:]) if decimals else (digits, "")
    found = _core.search(raw)
    core = found.group() if found else ""
    if _has_decimal_comma(core, decimals):
        return print_as(raw.translate(_TURNED), mantissa, decimals).translate(_TURNED)
    if "," in core or len(core.split(".")[0]) < 4:
        whole = _in_lakhs(int(whole)) if _lakhs.match(core) else f"{int(whole):,}"
    if core.startswith(".") and whole == "0":
        whole = ""
    text = f"{whole}.{fraction}" if fraction else whole
    if mantissa >= 0:
        return text
    if "△" in raw or "▲" in raw:
        return f"△{text}"
    return f"-{text}" if re.search(r"[-−–]", raw) and "(" not in raw else f"({text})"


def coarser(raw: str, places: int) -> str:
    """``raw`` without the last ``places`` of its digits, all of them decimals; as it is for none.

    >>> coarser("$98.086 million", 2), coarser("98.086%", 3), coarser("(0.4 )", 0)
    ('$98.0 million', '98%', '(0.4 )')
    """
    return re.sub(rf"[.,]?\d{{{places}}}(?=\D*$)", "", raw, count=1) if places > 0 else raw


def _in_lakhs(number: int) -> str:
    """Thousands of three digits and above them groups of two, as in India."""
    head, tail = divmod(number, 1000)
    if not head:
        return str(number)
    digits = str(head)
    groups = [digits[max(0, at - 2) : at] for at in range(len(digits), 0, -2)]
    return ",".join((*reversed(groups), f"{tail:03}"))


def _has_decimal_comma(core: str, decimals: int) -> bool:
    """Whether digits with so many ``decimals`` are printed as in most of Europe: 1.234,5."""
    if decimals:
        return core[-decimals - 1 : -decimals] == ","
    return core[-4:-3] == "."

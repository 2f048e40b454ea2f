"""Number formats that show a figure as it is printed.

In goes a figure's text and how its table prints negatives; out comes a format of three sections (ECMA-376
part 1, 18.8.31), so that the cell shows that text for its value, and the table's own style for others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple, Protocol

PARENTHESES = ("(", ")")

_number = re.compile(r"\d[\d,]*(?:\.\d+)?")
_minus = re.compile(r"[△▲−–-]\s?")


class Printed(Protocol):
    """What is printed: a figure composed, or `Print`."""

    @property
    def text(self) -> str: ...
    @property
    def mantissa(self) -> int: ...
    @property
    def decimals(self) -> int: ...


class Print(NamedTuple):
    """A figure's text, its signed digits and how many of them are decimals."""

    text: str
    mantissa: int
    decimals: int


def negative_style(figures: Iterable[Printed]) -> tuple[str, str]:
    """What stands before and behind the digits of negatives: parentheses where none is printed.

    Signs that words carry ("down 0.4%") are no style.
    """
    for figure in figures:
        if figure.mantissa < 0:
            marks = _signs(figure.text)
            if marks != ("", ""):
                return marks
    return PARENTHESES


def _signs(text: str) -> tuple[str, str]:
    if "(" in text and ")" in text:
        return PARENTHESES
    found = _minus.search(text)
    return (found.group(), "") if found else ("", "")


def number_format(figure: Printed, style: tuple[str, str]) -> str:
    """A format under which the printed value of ``figure`` shows as its text.

    >>> number_format(Print("(177)", -177, 0), PARENTHESES)
    '#,##0_);"("#,##0")";#,##0_)'
    >>> number_format(Print("2,371.8Gbps", 23718, 1), PARENTHESES)
    '#,##0.0"Gbps"_);"("#,##0.0"Gbps"")";#,##0.0"Gbps"_)'
    """
    found = _number.search(figure.text)
    size = abs(figure.mantissa)
    shown = [_shown(size, figure.decimals, parted) for parted in (True, False)]
    if found is None or found.group() not in shown:
        return _literal(figure.text)
    parted = found.group() == shown[0]
    digits = ("#,##0" if parted else "0") + ("." + "0" * figure.decimals if figure.decimals else "")
    own = _literal(figure.text[: found.start()]) + digits + _literal(figure.text[found.end() :])
    opener, closer = style
    room = "_)" if closer else ""
    bare = _bare(figure.text, found, digits)
    positive = bare + room
    negative = _literal(opener) + bare + _literal(closer)
    if figure.mantissa < 0:
        return f"{positive};{own};{positive}"
    if figure.mantissa == 0 and bare != own:
        return f"{positive};{own};{own}"  # "(0.0)": less than nothing, rounded to it
    return f"{positive};{negative};{positive}"


def _bare(text: str, found: re.Match[str], digits: str) -> str:
    """The format without marks of sign: prefix, digits, suffix."""
    before = _minus.sub("", text[: found.start()]).replace("(", "")
    behind = text[found.end() :].replace(")", "")
    return _literal(before) + digits + _literal(behind)


def _shown(size: int, decimals: int, parted: bool) -> str:
    """Digits as a format shows them, thousands parted or not."""
    digits = str(size).zfill(decimals + 1)
    whole, fraction = (digits[:-decimals], digits[-decimals:]) if decimals else (digits, "")
    whole = f"{int(whole):,}" if parted else whole
    return f"{whole}.{fraction}" if decimals else whole


def _literal(words: str) -> str:
    return "".join(f'"{part}"' if part != '"' else '\\"' for part in re.split(r'(")', words) if part)

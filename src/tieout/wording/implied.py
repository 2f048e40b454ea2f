"""How an implied value follows from the prints, in one line."""

from __future__ import annotations

from collections.abc import Sequence

from tieout.facts.model import Figure
from tieout.proof.implied import Implied
from tieout.values.unit import UnitClass
from tieout.wording.amount import MINUS, plain, scale_word


def reckoning(one: Implied, figures: Sequence[Figure]) -> str:
    """``82,988 − 42,024`` or ``176.0 billion ÷ (1 + 11.5%)``: scale words where they tell something."""
    first, *rest = (figures[each] for each in one.figures)
    scales = {each.printed.scale for each in (first, *rest) if each.unit == first.unit}
    said = [_said(each, len(scales) > 1 or one.way not in ("period", "rest")) for each in (first, *rest)]
    match one.way:
        case "growth":
            return f"{said[0]} ÷ (1 {_signed(one, rest[0])})"
        case "change":
            return f"{said[0]} {'+' if one.fell else MINUS} {said[1].removeprefix(MINUS)}"
        case "whole":
            return f"{said[0]} ÷ {said[1]}"
        case _:
            return f" {MINUS} ".join(f"({each})" if each.startswith(MINUS) else each for each in said)


def _said(figure: Figure, scaled: bool) -> str:
    percent = "%" if figure.unit.unit_class is UnitClass.PERCENT else ""
    word = f" {scale_word(figure.printed.scale)}" if scaled and figure.printed.scale else ""
    return f"{plain(figure)}{percent}{word}"


def _signed(one: Implied, rate: Figure) -> str:
    """The rate with the sign that its words gave it, which shows in what it gave."""
    return f"{MINUS if one.fell else '+'} {plain(rate).removeprefix(MINUS)}%"

"""Whole releases of true values: a statement in thousands, highlights and a reconciliation in millions.

Every print is rounded for itself by one rule; or, in millions, lines are moved by a unit so that sums foot.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from random import Random

REVENUE = ("Product revenue", "Service revenue", "License revenue", "Hardware revenue", "Other revenue")
EXPENSES = ("Cost of revenue", "Research and development", "Sales and marketing", "General expenses")
YEARS = 3
UNITS = {3: "thousands", 6: "millions"}

Line = tuple[str, Sequence[int]]
Sum = tuple[Sequence[int], int]  # the lines that are added, and their total


@dataclass
class Made:
    """The text of a release and what was moved in it: (label, print)."""

    text: str = "HARBOUR INSTRUMENTS REPORTS FOURTH QUARTER RESULTS\n"
    moved: set[tuple[str, int]] = field(default_factory=set)


def rounded(value: Fraction, rule: str) -> int:
    """A whole number of units; halves and what is beyond go by ``rule``, the sign aside."""
    whole, rest = divmod(abs(value), 1)
    half = Fraction(1, 2)
    raised = {"up": rest >= half, "even": rest > half or (rest == half and whole % 2 == 1), "cut": False}
    size = int(whole) + raised[rule]
    return size if value >= 0 else -size


def release(seed: int, rule: str, foots: bool = False) -> Made:
    """A release of which every growth rate is that of the true values."""
    random = Random(seed)
    lines = {name: [random.randint(5 * 10**6, 9 * 10**8)] for name in (*REVENUE, *EXPENSES, "Depreciation")}
    for values in lines.values():
        for _ in range(YEARS - 1):
            values.append(values[-1] * random.randint(800, 1200) // 1000)
    revenue = [sum(lines[name][year] for name in REVENUE) for year in range(YEARS)]
    expenses = [sum(lines[name][year] for name in EXPENSES) for year in range(YEARS)]
    income = [a - b for a, b in zip(revenue, expenses, strict=True)]
    highlights: list[Line] = [
        *((name, lines[name]) for name in REVENUE),
        ("Total revenue", revenue),
        *((name, lines[name]) for name in EXPENSES),
        ("Total expenses", expenses),
    ]
    adjusted: list[Line] = [
        ("Operating income", income),
        ("Depreciation", lines["Depreciation"]),
        ("Adjusted EBITDA", [a + b for a, b in zip(income, lines["Depreciation"], strict=True)]),
    ]
    parts = len(REVENUE), len(REVENUE) + 1 + len(EXPENSES)
    sums: list[Sum] = [(range(parts[0]), parts[0]), (range(parts[0] + 1, parts[1]), parts[1])]
    made = Made()
    statement = [*highlights, *adjusted[:2]] if foots else [*highlights, adjusted[0]]
    _table(made, "CONSOLIDATED STATEMENTS OF INCOME", 3, statement, rule)
    _table(made, "FINANCIAL HIGHLIGHTS", 6, highlights, rule, sums if foots else (), with_growth=True)
    _table(made, "ADJUSTED EBITDA", 6, adjusted, rule, [((0, 1), 2)] if foots else ())
    return made


def _table(
    made: Made,
    title: str,
    power: int,
    lines: Sequence[Line],
    rule: str,
    sums: Sequence[Sum] = (),
    with_growth: bool = False,
) -> None:
    """A table with columns aligned by spaces."""
    prints = [[rounded(Fraction(value, 10**power), rule) for value in values] for _, values in lines]
    for parts, total in sums:
        _foot(made, lines, prints, parts, total)
    heads = "".join(f"{year:>14}" for year in range(2024, 2024 - YEARS, -1))
    made.text += f"\n{title:^70}\n{f'(in {UNITS[power]} of U.S. dollars)':^70}\n\n"
    made.text += f"{'':36}{'Years Ended December 31,':^46}\n"
    made.text += f"{'':36}{heads}{'Change %' if with_growth else '':>12}\n"
    for (label, values), row in zip(lines, prints, strict=True):
        made.text += f"{label:<36}" + "".join(f"{_shown(number):>14}" for number in row)
        if with_growth:
            tenths = rounded(Fraction(1000 * (values[0] - values[1]), abs(values[1])), "up")
            made.text += f"{f'{tenths / 10:.1f}' if tenths >= 0 else f'({-tenths / 10:.1f})':>12}"
        made.text += "\n"


def _foot(
    made: Made, lines: Sequence[Line], prints: list[list[int]], parts: Sequence[int], total: int
) -> None:
    """Move the largest parts by a unit each until they add up; of two parts move the total."""
    for year in range(YEARS):
        gap = prints[total][year] - sum(prints[part][year] for part in parts)
        step = 1 if gap > 0 else -1
        largest = sorted(parts, key=lambda part: -abs(prints[part][year]))
        for line in largest[: abs(gap)] if len(parts) > 2 else [total] * abs(gap):
            prints[line][year] += step if line != total else -step
            made.moved.add((lines[line][0], prints[line][year]))


def _shown(number: int) -> str:
    return f"{number:,}" if number >= 0 else f"({-number:,})"

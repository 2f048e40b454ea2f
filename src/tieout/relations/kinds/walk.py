"""Walks: from a year's amount to the next one's, by what each cause added or took away.

Utilities and others lead from "2023 operating earnings per share" to "2024 operating earnings per share" in
one column of a few cents each, too short to be found by arithmetic alone: here the two names say it, which
differ in nothing but their year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from tieout.relations.kinds.bridge import undated
from tieout.relations.ledger import Ledger
from tieout.relations.model import Form, Hypothesis
from tieout.relations.sheets import Sheet
from tieout.relations.weighing import Instance, weigh
from tieout.relations.words import total_bits
from tieout.values.unit import UnitClass

NAME = "walk"
FORMULA = "amount of a year = amount of the year before + Σ cause"
RANK = 0

WORDS = 11.0  # what it is worth that two rows have one name but for their years, one after the other
LONGEST = 24  # causes
FEWEST = 2

_year = re.compile(r"\b(?:19|20)\d\d\b")
_amounts = (UnitClass.MONEY, UnitClass.PER_SHARE)


def search(ledger: Ledger, explained: Set[int]) -> Iterator[Hypothesis]:
    """Every two rows of a sheet that have one name, the later one of the year after."""
    for sheet in ledger.sheets:
        if sheet.classes.isdisjoint(_amounts):
            continue
        years = [_year_of(line.label) for line in sheet.lines]
        for start, year in enumerate(years):
            end = _end(sheet, years, start) if year is not None else None
            if end is not None:
                yield from _walked(ledger, sheet, start, end)


def _year_of(label: str) -> int | None:
    """The one year that a label names."""
    found = set(_year.findall(label))
    return int(found.pop()) if len(found) == 1 else None


def _end(sheet: Sheet, years: Sequence[int | None], start: int) -> int | None:
    """The first row below that has the name of this one and the year after."""
    year, name = years[start], undated(sheet.lines[start].label)
    for at in range(start + 1 + FEWEST, min(start + 2 + LONGEST, len(years))):
        if years[at] is not None and undated(sheet.lines[at].label) == name and year is not None:
            return at if years[at] == year + 1 else None
    return None


def _walked(ledger: Ledger, sheet: Sheet, start: int, end: int) -> Iterator[Hypothesis]:
    """All rows between, or those that are no total of others."""
    between = sheet.lines[start + 1 : end]
    plain = [line for line in between if not total_bits(line.label)]
    for lines in (between, plain) if len(plain) < len(between) else (between,):
        instances: list[Instance] = []
        for at in range(sheet.width):
            first, last = sheet.lines[start].cells[at], sheet.lines[end].cells[at]
            causes = [line.cells[at] for line in lines if line.cells[at] >= 0]
            units = {ledger.units[cell] for cell in (first, last, *causes) if cell >= 0}
            if min(first, last) >= 0 and len(causes) >= FEWEST and len(units) == 1:
                instances.append((last, ((first, 1), *((cell, 1) for cell in causes))))
        weighed = weigh(ledger, Form.LINEAR, instances, 1.0, WORDS) if instances else None
        if weighed is not None:
            yield from weighed.hypotheses(NAME)
            return

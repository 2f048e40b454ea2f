"""Where the rows of a table are ruled: above sums, and doubly under totals.

A rule stands above a subtotal or total only where rows stand above that it may add up: a total that opens
its table has none.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from tieout.composition.model import Cell, Emphasis, Figure, Row, Table
from tieout.values.unit import UnitClass

RATES = (UnitClass.PERCENT, UnitClass.POINTS)  # nobody adds these up


class Rule(Enum):
    """How a row is ruled."""

    NONE = "none"
    ABOVE = "above"
    DOUBLE = "double"  # above, and doubly below


def ruled(table: Table) -> Iterator[tuple[Row, Rule]]:
    """The rows of a table, each with its rule."""
    follows = False  # whether a row with figures stands above, since the last total
    for row in table.rows:
        rule = Rule.NONE
        filled = any(cell is not None for cell in row.cells)
        if filled and follows and row.emphasis in (Emphasis.SUBTOTAL, Emphasis.TOTAL):
            rule = Rule.DOUBLE if row.emphasis is Emphasis.TOTAL else Rule.ABOVE
        yield row, rule
        follows = filled and rule is not Rule.DOUBLE


def carries(cell: Cell) -> bool:
    """Whether a cell of a ruled row has the rule: what is added up has, rates and blanks have not."""
    return cell is not None and not (isinstance(cell, Figure) and cell.unit.unit_class in RATES)

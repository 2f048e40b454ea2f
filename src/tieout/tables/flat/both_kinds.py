"""Columns of amounts and of percentages behind them, where every row lacks one or the other.

"EMEA 25,010 28,184 350 27,834 13% 2% 11%" stands above "Total 86,310 96,469 96,714 12% 0% 0% 12%": both
have seven cells, but there are eight columns, four of amounts and four of percentages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tieout.tables.flat.columns import border
from tieout.tables.flat.heads import Boxhead
from tieout.tables.flat.rows import Entry, begins_with_mark


def with_both_kinds(head: Boxhead, entries: Sequence[Entry]) -> Boxhead:
    """The head, where it names no column, with as many columns of either kind as any row has."""
    columns = len(head.columns)
    runs = [entry.run[begins_with_mark(entry.run) :] for entry in entries]
    borders = {border(run) for run in runs if len(run) == columns}
    if any(head.columns) or len(borders) < 2 or 0 in borders or columns in borders:
        return head
    amounts, rates = max(borders), columns - min(borders)
    changes = frozenset(range(amounts, amounts + rates))
    return replace(head, columns=((),) * (amounts + rates), changes=changes)

"""Where in a release a figure stands: in a statement, in another table, in a sentence."""

from __future__ import annotations

import re

from tieout.facts.model import TablePlace
from tieout.pipeline import Run
from tieout.tables.model import Table

STATEMENT, TABLE, SENTENCE = "statement", "other table", "sentence"
PLACES = (STATEMENT, TABLE, SENTENCE)

_title = re.compile(
    r"\b(?:statements? of (?:consolidated )?(?:\w+ )?"
    r"(?:income|operations|earnings|financial position|financial condition|cash flows?|comprehensive)"
    r"|(?:income|earnings|cash flows?) statements?|balance sheets?)",
    re.IGNORECASE,
)
_rows = (
    re.compile(r"total assets\b", re.IGNORECASE),
    re.compile(r"net cash (?:flows? )?(?:provided|used|\()", re.IGNORECASE),
    re.compile(r"(?:income|loss|earnings).*\bbefore\b.*tax", re.IGNORECASE),
)
_LEAST_ROWS = 10  # a statement is no summary


def places(run: Run) -> list[str]:
    """The place of each figure, one of `PLACES`."""
    of_table = [STATEMENT if is_statement(table) else TABLE for table in run.tables]
    return [
        of_table[figure.place.table] if isinstance(figure.place, TablePlace) else SENTENCE
        for figure in run.figures
    ]


def is_statement(table: Table) -> bool:
    """Whether a table is an income statement, a balance sheet or a statement of cash flows."""
    rows = [row for row in table.rows if any(row.cells)]
    if len(rows) < _LEAST_ROWS:
        return False
    if _title.search(table.title):
        return True
    return any(pattern.match(row.label) for row in rows for pattern in _rows)

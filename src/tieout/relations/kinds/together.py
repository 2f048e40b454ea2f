"""Rows that a sentence names together: "accounts payable (trade and other)" is two rows of a sheet.

No single row has the name; two or three rows of one sheet, next to one another, have all its words between
them and none besides. Their sum is what the sentence states, and so are its change and its growth.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from itertools import combinations

from tieout.relations.ledger import Ledger
from tieout.relations.model import Form, Hypothesis
from tieout.relations.namesakes import Namesakes
from tieout.relations.narrative import Said, before, said, sign_of
from tieout.relations.series import Series
from tieout.relations.weighing import Terms, Weighed, holds, weigh

NAME = "together"
FORMULA = "what is named together = Σ row"
RANK = 1

NAMED = 8.0  # what it says that rows have all words of a name between them
MOST_ROWS = 3
MOST = 12  # rows of a sheet that are tried
NEAR = 3  # lines between the first and the last of them
_and = re.compile(r"\band\b|[,&]", re.IGNORECASE)


def search(ledger: Ledger, explained: Set[int]) -> Iterator[Hypothesis]:
    """The levels, changes and rates of subjects that no row has alone, and some rows have together."""
    namesakes = ledger.once(Namesakes)
    for row in ledger.once(said):
        lead = row.current
        if lead is None or row.partly or not _and.search(row.subject):
            continue
        rows = _together(ledger, namesakes, lead)
        if rows:
            for weighed in _equations(ledger, row, lead, rows):
                yield from weighed.hypotheses(NAME, named=True)


def _together(ledger: Ledger, namesakes: Namesakes, figure: int) -> Sequence[Series]:
    """The one set of rows that is named; none where there are several, or one row has the name alone."""
    unit, period = ledger.units[figure], ledger.periods[figure]
    name = namesakes.namer.name(figure)
    if name is None or name.leaves_out or period is None or namesakes.answering(figure, unit, period):
        return ()
    if len(name.words) < 2:
        return ()
    by_sheet: dict[int, list[tuple[frozenset[str], Series]]] = defaultdict(list)
    for words, series in namesakes.parts(name, unit, period):
        by_sheet[series.sheet].append((words, series))
    found = [
        [series for _, series in group]
        for rows in by_sheet.values()
        for size in range(2, MOST_ROWS + 1)
        for group in combinations(_fullest(rows)[:MOST], size)
        if frozenset().union(*(words for words, _ in group)) == name.words
        and group[-1][1].line - group[0][1].line <= NEAR
    ]
    values = {sum(ledger.value(series.cells[period]) for series in rows) for rows in found}
    return found[0] if len(values) == 1 else ()


def _fullest(rows: Sequence[tuple[frozenset[str], Series]]) -> list[tuple[frozenset[str], Series]]:
    """The rows whose words no other row has and more."""
    return [(words, series) for words, series in rows if not any(words < other for other, _ in rows)]


def _equations(ledger: Ledger, row: Said, level: int, rows: Sequence[Series]) -> Iterator[Weighed]:
    period = ledger.periods[level]
    assert period is not None
    now: Terms = tuple((series.cells[period], 1) for series in rows)
    yield _weighed(ledger, Form.LINEAR, level, now)
    cells = [before(period, row.base_period, series) for series in rows]
    then = [cell for cell in cells if cell is not None]
    if len(then) < len(rows):
        return
    values = sum(ledger.value(cell) for cell, _ in now), sum(map(ledger.value, then))
    if row.change is not None:
        sign = sign_of(ledger, row.change, row.direction, *values)
        terms = (*((cell, sign) for cell, _ in now), *((cell, -sign) for cell in then))
        yield _weighed(ledger, Form.LINEAR, row.change, terms)
    if row.rate is not None:
        sign = sign_of(ledger, row.rate, row.direction, *values)
        levels = (*(cell for cell, _ in now), *then)
        yield _weighed(ledger, Form.RATE, row.rate, tuple((cell, sign) for cell in levels))


def _weighed(ledger: Ledger, form: Form, target: int, terms: Terms) -> Weighed:
    parts = (("words and layout", NAMED),)
    found = (
        weigh(ledger, form, [(target, terms)], 1.0, NAMED) if holds(ledger, form, target, terms) else None
    )
    return found or Weighed(form, (), ((target, terms),), parts, NAMED)

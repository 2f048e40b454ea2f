"""Subtotals that only a sentence or another table prints: the sum of a run of neighbouring rows.

"Net cash outflow of 1,512 from changes in operating assets and liabilities" is the sum of eleven rows of
the cash flow statement, which prints no such line. Looked for only where nothing explains a figure, and
only where two periods agree on the run.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Set
from math import log2

from tieout.relations.ledger import Ledger
from tieout.relations.model import Form, Hypothesis
from tieout.relations.series import Series
from tieout.relations.sheets import EMPTY, NIL, Sheet
from tieout.relations.weighing import BAR, Instance, Weighed, weigh
from tieout.relations.words import likeness, tokens
from tieout.values.period import Period
from tieout.values.powers import ten
from tieout.values.unit import UnitClass

NAME = "subtotal"
FORMULA = "subtotal = Σ neighbouring row"
RANK = 2

SECTION = 4.0  # that the run begins where a section does
LONGEST = 40  # rows of a run


def search(ledger: Ledger, explained: Set[int]) -> Iterator[Hypothesis]:
    """The best run of any sheet for each unexplained amount that is printed for two periods."""
    runs: dict[tuple[int, str], _Runs] = {}
    periods = [frozenset(sheet.periods) for sheet in ledger.sheets]
    for target in (*ledger.levels, *ledger.series):
        if not _is_open(ledger, target, explained):
            continue
        best: Weighed | None = None
        for number, sheet in enumerate(ledger.sheets):
            if number == target.sheet or len(periods[number] & target.cells.keys()) < 2:
                continue
            key = (number, target.unit)
            if key not in runs:
                runs[key] = _Runs(ledger, sheet, target.unit)
            weighed = runs[key].best(target, len(ledger.sheets))
            if weighed and (best is None or weighed.bits > best.bits):
                best = weighed
        if best is not None and best.bits >= BAR:
            yield from best.hypotheses(NAME)


def _is_open(ledger: Ledger, target: Series, explained: Set[int]) -> bool:
    return (
        len(target.cells) > 1
        and target.unit_class is UnitClass.MONEY
        and not any(cell in explained for cell in target.cells.values())
    )


class _Runs:
    """The columns of a sheet by period, with running totals in which any run is a difference of two."""

    def __init__(self, ledger: Ledger, sheet: Sheet, unit: str) -> None:
        self.ledger = ledger
        self.columns: dict[Period | None, list[int]] = {}
        cells = [cell for line in sheet.lines for cell in line.cells if cell >= 0]
        self.finest = min((ledger.exponents[cell] for cell in cells), default=0)
        self.labels = [line.label for line in sheet.lines]
        self.opens = [
            at == 0 or line.parent != sheet.lines[at - 1].parent or max(sheet.lines[at - 1].cells) == EMPTY
            for at, line in enumerate(sheet.lines)
        ]
        for column, period in enumerate(sheet.periods):
            printed = (line.cells[column] for line in sheet.lines)
            figures = [cell if cell < 0 or ledger.units[cell] == unit else EMPTY for cell in printed]
            if max(figures, default=EMPTY) >= 0:
                self.columns.setdefault(period, figures)

    def best(self, target: Series, sheets: int) -> Weighed | None:
        shared = [period for period in target.cells if period in self.columns]
        if len(shared) < 2:
            return None
        figure = target.cells[shared[0]]
        coarse = self.ledger.exponents[figure]
        if coarse < self.finest or coarse - self.finest > 9:
            return None
        best: Weighed | None = None
        for sign in (1, -1):
            goal = sign * self.ledger.mantissas[figure]
            for low, high in self._found(self.columns[shared[0]], goal, ten(coarse - self.finest)):
                weighed = self._weigh(target, shared, low, high, sign, sheets)
                if weighed and (best is None or weighed.bits > best.bits):
                    best = weighed
        return best

    def _found(self, figures: list[int], goal: int, unit: int) -> Iterator[tuple[int, int]]:
        """Runs of two rows or more whose sum prints as ``goal`` in units of ``unit``."""
        ledger = self.ledger
        running = 0
        nearby = (-1, 0, 1) if unit > 1 else (0,)
        starts: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for at, cell in enumerate(figures):
            if cell < 0 and cell != NIL:
                starts.clear()
                continue
            starts[running // unit].append((running, at))
            if cell >= 0:
                running += ledger.mantissas[cell] * ten(ledger.exponents[cell] - self.finest)
            wanted = running - goal * unit
            for near in nearby:
                for before, start in starts.get(wanted // unit + near, ()):
                    if 2 * abs(before - wanted) <= unit and 1 < at - start + 1 <= LONGEST:
                        yield start, at + 1

    def _weigh(
        self, target: Series, shared: list[Period | None], low: int, high: int, sign: int, sheets: int
    ) -> Weighed | None:
        instances: list[Instance] = []
        for period in shared:
            terms = tuple((cell, sign) for cell in self.columns[period][low:high] if cell >= 0)
            if not terms:
                return None
            instances.append((target.cells[period], terms))
        named = frozenset(word for label in self.labels[max(0, low - 1) : high] for word in tokens(label))
        alike = 4.0 * likeness(target.words, named)
        cost = log2(2 * sheets * len(self.labels) * LONGEST)
        words = alike + (SECTION if self.opens[low] else 0.0)
        return weigh(self.ledger, Form.LINEAR, instances, cost, words)

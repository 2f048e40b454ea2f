"""Undated levels of which their sentence tells the time after all, by another level that it compares with.

"Net income was A, or B a share, compared to C, or D a share": C and D are of one time. Where the row that
its words name prints D for the year before, C is of that year, and may be wrong.
"""

from __future__ import annotations

from collections import defaultdict

from tieout.facts.model import Place
from tieout.relations.ledger import Ledger
from tieout.relations.namesakes import Namesakes
from tieout.relations.naming import TELLING
from tieout.relations.prints import print_alike
from tieout.values.period import Period


def unsure(ledger: Ledger) -> frozenset[int]:
    """The figures whose period is a guess that no level of some length beside them bears out."""
    if not ledger.guessed:
        return frozenset()
    namesakes = ledger.once(Namesakes)
    beside: dict[tuple[Place, Period], set[int]] = defaultdict(set)
    for figure, period in ledger.guessed.items():
        beside[ledger.figures[figure].place, period].add(figure)
    found: set[int] = set()
    for one in ledger.levels:
        for meant in (
            namesakes.meant(one) if not ledger.guessed.keys().isdisjoint(one.cells.values()) else ()
        ):
            figure = meant.figure
            if figure not in ledger.guessed or meant.is_loose or abs(ledger.mantissas[figure]) < TELLING:
                continue
            if print_alike(ledger, figure, meant.cells[0]):
                found |= beside[ledger.figures[figure].place, ledger.guessed[figure]] - {figure}
    return frozenset(ledger.guessed.keys() - found)

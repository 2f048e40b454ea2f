"""Figures of two releases that say the same, put side by side: who answers to whom, whatever the values.

Both are read by `check`. Their figures are taken in reading order and aligned as two texts are: a pair must
agree in form (table or sentence, scale, decimals, unit), and is the better the more of its period and words
agree. The value only breaks ties, or a wrong one would find itself another partner.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tieout.facts.model import Figure, TablePlace

WORD = re.compile(r"[a-z]{2,}")
SAME_PERIOD, SAME_END, WORDS, FORM, TIE = 2.0, 1.0, 3.0, 1.0, 1 / 1024


@dataclass(frozen=True, slots=True)
class Aligned:
    """Pairs in reading order, and figures of the first that have no partner."""

    pairs: tuple[tuple[Figure, Figure], ...]
    alone: tuple[Figure, ...]

    @property
    def differences(self) -> list[tuple[Figure, Figure]]:
        """Pairs that are printed differently."""
        return [(one, other) for one, other in self.pairs if one.printed.mantissa != other.printed.mantissa]


def align(first: Sequence[Figure], second: Sequence[Figure]) -> Aligned:
    """The best alignment of two sequences of figures, each figure used once, order kept."""
    known = [[_words(figure) for figure in figures] for figures in (first, second)]
    forms = [[_form(figure) for figure in figures] for figures in (first, second)]
    best = [[0.0] * (len(second) + 1)]
    for i, one in enumerate(first):
        above, row = best[-1], [0.0]
        for j, other in enumerate(second):
            found = max(above[j + 1], row[j])
            if forms[0][i] == forms[1][j]:
                found = max(found, above[j] + _likeness(one, other, known[0][i], known[1][j]))
            row.append(found)
        best.append(row)
    return _walked(first, second, best)


def _walked(first: Sequence[Figure], second: Sequence[Figure], best: list[list[float]]) -> Aligned:
    """The pairs of the best alignment, walked back from its end."""
    i, j = len(first), len(second)
    pairs, alone = [], []
    while i and j:
        if best[i][j] == best[i - 1][j]:
            i -= 1
            alone.append(first[i])
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            pairs.append((first[i], second[j]))
    return Aligned(tuple(reversed(pairs)), (*first[:i], *reversed(alone)))


def is_label(figure: Figure) -> bool:
    """Whether it stands within the label of a row."""
    return isinstance(figure.place, TablePlace) and figure.place.column is None


def _form(figure: Figure) -> tuple[object, ...]:
    printed = figure.printed
    return isinstance(figure.place, TablePlace), printed.scale, printed.decimals, figure.unit.code


def _words(figure: Figure) -> frozenset[str]:
    return frozenset(WORD.findall(" ".join(figure.label[-2:]).lower()))


def _likeness(one: Figure, other: Figure, mine: frozenset[str], theirs: frozenset[str]) -> float:
    score = FORM
    if one.period == other.period:
        score += SAME_PERIOD
    elif one.period and other.period and one.period.end == other.period.end:
        score += SAME_END
    if one.printed.mantissa == other.printed.mantissa:
        score += TIE
    return score + WORDS * len(mine & theirs) / max(len(mine | theirs), 1)

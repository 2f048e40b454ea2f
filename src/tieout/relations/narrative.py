"""The narrative as a table: each claim a row with its level now, its level before, and its change.

Sentences that run "T was 140 (130 before); A was 60 (55) and B 80 (75)" foot like any table. Where a
sentence leaves a level out, the row of a table that prints the level it does give supplies it.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from tieout.facts.model import Claim, ClaimKind
from tieout.relations.ledger import Ledger
from tieout.relations.print_index import PrintIndex
from tieout.relations.prints import print_alike
from tieout.relations.series import Series
from tieout.relations.words import likeness, tokens, tokens_of
from tieout.values.period import Period

MOST_PERIODS = 6  # in which a figure is looked for beside its own


class Said(Struct, frozen=True, gc=False):
    """One subject of a sentence: figure ids, None where the sentence prints no such figure."""

    subject: str
    current: int | None
    previous: int | None
    change: int | None
    rate: int | None
    direction: int
    base_period: Period | None
    partly: bool = False  # the words leave something out of the subject: no row of that name is meant


def said(ledger: Ledger) -> Sequence[Said]:
    """A row for each subject of a claim; claims that share a figure are one row."""
    rows: list[Said] = []
    at: dict[int, int] = {}
    for claim in ledger.claims:
        row = _row(claim)
        if row is None:
            continue
        figures = [
            figure for figure in (row.current, row.previous, row.change, row.rate) if figure is not None
        ]
        known = next((at[figure] for figure in figures if figure in at), None)
        if known is None or _moved_since_another(rows[known], row):
            known = len(rows)
            rows.append(row)
        else:
            rows[known] = _merged(rows[known], row)
        for figure in figures:
            at.setdefault(figure, known)
    return rows


def _moved_since_another(one: Said, other: Said) -> bool:
    """Whether a move is one more of its sort: "down 2% from the prior quarter and up 13% on the year"."""
    pairs = ((one.rate, other.rate), (one.change, other.change))
    return any(mine is not None and its is not None and mine != its for mine, its in pairs)


def _row(claim: Claim) -> Said | None:
    current: int | None
    previous: int | None
    change = rate = None
    first, second, third = (*claim.figures, None, None, None)[:3]
    if claim.kind is ClaimKind.LEVEL:
        current, previous = first, None
    elif claim.kind is ClaimKind.COMPARISON:
        current, previous = first, second
    elif claim.kind is ClaimKind.CHANGE:
        change, current, previous = first, second, third
    elif claim.kind is ClaimKind.RATE:
        rate, current, previous = first, second, third
    else:
        return None
    is_partly = bool(claim.excluding)
    return Said(
        claim.subject, current, previous, change, rate, claim.direction, claim.base_period, is_partly
    )


def _merged(one: Said, other: Said) -> Said:
    return Said(
        one.subject or other.subject,
        one.current if one.current is not None else other.current,
        one.previous if one.previous is not None else other.previous,
        one.change if one.change is not None else other.change,
        one.rate if one.rate is not None else other.rate,
        one.direction or other.direction,
        one.base_period or other.base_period,
        one.partly or other.partly,
    )


def sign_of(ledger: Ledger, move: int, direction: int, now: int, then: int) -> int:
    """The sign that words give a move between two values: -1 for a decrease printed without a minus.

    Words that only judge it ("a loss ratio improved by 3.3 points") leave it to the values.
    """
    signed = ledger.mantissas[move] <= 0 or ledger.figures[move].raw.startswith("+")
    if not direction and not signed:
        return -1 if now < then else 1
    sign = -1 if direction < 0 and ledger.mantissas[move] > 0 else 1
    return -sign if now < 0 and then < 0 else sign  # a payment printed as a negative grows away from zero


def tabled(ledger: Ledger, figure: int, subject: str) -> list[tuple[float, Period | None, Series]]:
    """The rows of tables that print the same as a sentence's figure, the most like its subject first.

    With each, how alike it is and the period in which it does: the sentence's, or another with the
    same end.
    """
    index = ledger.once(PrintIndex)
    words = tokens(subject)
    path = tokens_of(ledger.figures[figure].label)
    own = ledger.periods[figure]
    found: list[tuple[float, Period | None, Series]] = []
    others = index.ending_with(own, ledger.units[figure], figure)
    for period in (own, *others[:MOST_PERIODS]):
        for series in index.twins(ledger.units[figure], period, figure, words):
            if (
                series.sheet >= 0
                and period in series.cells
                and print_alike(ledger, figure, series.cells[period])
            ):
                alike = likeness(words, series.words, path, series.path_words)
                found.append((alike - (0.2 if period != own else 0.0), period, series))
    return sorted(found, key=lambda item: -item[0])


def before(period: Period, base: Period | None, series: Series) -> int | None:
    """A series' figure of the base period that a sentence names.

    By default of the year before, and of a balance that of the one earlier date, if there is only one.
    """
    if base is not None:  # "a quarter compared to 2019" is compared with the same quarter of 2019
        return series.cells.get(base) if base.months == period.months else None
    if period.is_instant:
        earlier = [other for other in series.cells if other and other.is_instant and other.end < period.end]
        if len(earlier) == 1:
            return series.cells[earlier[0]]
    return series.year_before(period)

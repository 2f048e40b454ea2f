"""Measures that the text defines itself: sums and differences of rows that no table prints.

"Recurring revenue, 84.9% of total revenues, increased by 13.6%" is two rows together; "mobile revenue,
excluding wholesale, increased by 15.4%" is one row less another. Looked for only where a sentence's share
or growth is explained by nothing else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Set
from itertools import combinations
from math import log2

from tieout.facts.model import Claim, ClaimKind
from tieout.relations.ledger import Ledger
from tieout.relations.model import Form, Hypothesis
from tieout.relations.series import Series
from tieout.relations.weighing import BAR, Terms, Weighed, holds, weigh
from tieout.relations.words import likeness, tokens
from tieout.values.period import Period
from tieout.values.powers import ten
from tieout.values.unit import UnitClass

NAME = "defined"
FORMULA = "share or growth of rows taken together, or of one less another"
RANK = 3

MOST_ROWS = 60  # of the sheets in which a whole or a subject stands
ALIKE = 0.25  # how like its row a subject must be for that row to be looked at
NEAR = 3  # rows between a row and what is left out of it
INSIDE = 4.0  # the row left out stands right under the row that it is left out of


def search(ledger: Ledger, explained: Set[int]) -> Iterator[Hypothesis]:
    """What explains the shares and rates of each subject of which only these are printed."""
    by_subject: dict[str, list[Claim]] = defaultdict(list)
    for claim in ledger.claims:
        target = claim.figures[0]
        alone = all(figure is None for figure in claim.figures[1:])
        if target is not None and alone and target not in explained and claim.subject:
            by_subject[claim.subject].append(claim)
    for subject, claims in by_subject.items():
        shares = [claim for claim in claims if claim.kind is ClaimKind.SHARE]
        rates = [claim for claim in claims if claim.kind is ClaimKind.RATE]
        if shares:
            yield from _together(ledger, shares[0], rates)
        for claim in rates:
            if claim.excluding:
                yield from _less(ledger, claim, subject)


def _target(ledger: Ledger, claim: Claim) -> tuple[int, Period | None]:
    target = claim.figures[0]
    assert target is not None
    return target, ledger.periods[target]


def _together(ledger: Ledger, share: Claim, rates: list[Claim]) -> Iterator[Hypothesis]:
    """Two rows whose sum has the share that is said and the growth that is said."""
    target, period = _target(ledger, share)
    factor = 100 if ledger.figures[target].unit.unit_class is UnitClass.PERCENT else 1
    for whole in _named(ledger, tokens(share.whole), period):
        rows = _rows(ledger, whole.unit, period)
        cost = log2(2 + len(rows) * len(rows) / 2)
        low, high = _parts_of(ledger, target, factor, whole.cells[period])
        for one, other in combinations(rows, 2):
            if not low <= ledger.value(one.cells[period]) + ledger.value(other.cells[period]) <= high:
                continue
            terms: Terms = (
                (one.cells[period], factor),
                (other.cells[period], factor),
                (whole.cells[period], 1),
            )
            if not holds(ledger, Form.RATIO, target, terms):
                continue
            growth = [
                weighed
                for claim in rates
                if (weighed := _growth(ledger, claim, (one, other), (1, 1), 0.0, 0.0))
            ]
            found = weigh(ledger, Form.RATIO, [(target, terms)], cost, sum(one.bits for one in growth))
            if found and found.bits >= BAR and len(growth) == len(rates):
                for weighed in (found, *growth):
                    yield from weighed.hypotheses(NAME)
                return


def _parts_of(ledger: Ledger, ratio: int, factor: int, whole: int) -> tuple[int, int]:
    """Between what the parts of ``whole`` lie that print as ``ratio``, a last place to either side."""
    exponent = ledger.exponents[ratio]
    scale = factor * ten(max(0, -exponent))
    ends = [
        (ledger.mantissas[ratio] + drift) * ten(max(0, exponent)) * ledger.value(whole) // scale
        for drift in (-1, 1)
    ]
    return min(ends), max(ends) + 1


def _less(ledger: Ledger, claim: Claim, subject: str) -> Iterator[Hypothesis]:
    """A row like the subject less a row of its sheet, whose difference has the growth that is said."""
    _, period = _target(ledger, claim)
    words = tokens(subject)
    best: Weighed | None = None
    by_sheet: dict[tuple[int, str], list[Series]] = defaultdict(list)
    for one in ledger.series:
        if period in one.cells:
            by_sheet[one.sheet, one.unit].append(one)
    for one in ledger.series:
        alike = likeness(words, one.words, frozenset(), one.path_words)
        if period not in one.cells or alike < ALIKE or one.sheet < 0:
            continue
        for other in by_sheet[one.sheet, one.unit]:
            if other is one or abs(other.line - one.line) > NEAR:
                continue
            bits = 4.0 * alike + (INSIDE if 0 < other.line - one.line <= 1 else 0.0)
            weighed = _growth(ledger, claim, (one, other), (1, -1), 4.0, bits)
            if weighed and (best is None or weighed.bits > best.bits):
                best = weighed
    if best is not None and best.bits >= BAR:
        yield from best.hypotheses(NAME)


def _growth(
    ledger: Ledger,
    claim: Claim,
    rows: tuple[Series, Series],
    signs: tuple[int, int],
    cost: float,
    words: float,
) -> Weighed | None:
    """The growth of two rows taken together with ``signs``, against the year before."""
    target, period = _target(ledger, claim)
    before = [one.year_before(period) for one in rows]
    if None in before:
        return None
    now = tuple((one.cells[period], sign) for one, sign in zip(rows, signs, strict=True))
    then = tuple((cell, sign) for cell, sign in zip(before, signs, strict=True) if cell is not None)
    terms: Terms = (*now, *then)
    if not holds(ledger, Form.RATE, target, terms):
        return None
    bits = log2(1 + 2 * abs(ledger.mantissas[target]))
    return Weighed(
        Form.RATE,
        ((target, terms),),
        (),
        (("arithmetic", bits), ("hypotheses tried", -cost), ("words and layout", words)),
        bits - cost + words,
    )


def _named(ledger: Ledger, words: frozenset[str], period: Period | None) -> list[Series]:
    """Rows of that name in that period, one for each print."""
    found: dict[int, Series] = {}
    for one in ledger.series:
        if period in one.cells and one.words and likeness(words, one.words) == 1.0:
            found.setdefault(ledger.value(one.cells[period]), one)
    return list(found.values())


def _rows(ledger: Ledger, unit: str, period: Period | None) -> list[Series]:
    """Rows of that unit and period that also print the year before, one for each print."""
    found: dict[int, Series] = {}
    for one in ledger.series:
        if one.unit == unit and period in one.cells and one.year_before(period) is not None:
            found.setdefault(ledger.value(one.cells[period]), one)
    return list(found.values())[:MOST_ROWS]

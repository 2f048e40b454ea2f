"""Parts of a narrative: a subject of one sentence is the sum of two others, now and before.

"Orders totaled T; orders for a were A and for b were B", the change of a whole and the changes of its
parts.
A sentence that names its parts outright ("consisted of A in x, B in y and C in z") is taken at its word.
One that includes some ("N stores, including A in x, B in y") need not tell all, but tells no more than N.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Set
from math import log2

from tieout.facts.model import Claim, ClaimKind, SentencePlace
from tieout.relations.kinds.claimed import OWN_LEVELS
from tieout.relations.ledger import Ledger
from tieout.relations.model import Form, Hypothesis
from tieout.relations.narrative import Said, said
from tieout.relations.weighing import BAR, Instance, Terms, Weighed, as_told, holds, weigh
from tieout.relations.words import likeness, tokens
from tieout.tables.model import Measure
from tieout.values.printed import Rounding

NAME = "parts"
FORMULA = "whole = Σ part"
RANK = 0

REACH = 12  # rows of the narrative between which parts are looked for
FOUND_BAR = BAR + 3.0
SHARED = 4.0  # a word that the whole and its parts have in common
LISTED = 3.0  # that the parts stand in one list
FEWEST_LISTED = 3
MOST_IN_PARAGRAPH = 60
LONG_LIST = 5  # parts of one list: of fewer, one may lie within another
NAMED = 8.0  # what "consisted of" is worth
INCLUDED = 5.0  # and "included", which need not tell them all


def search(ledger: Ledger, explained: Set[int]) -> Iterator[Hypothesis]:
    """Sums that sentences name, then sums among the subjects of neighbouring sentences."""
    yield from _named(ledger)
    for weighed in _listed(ledger):
        yield from weighed.hypotheses(NAME, "listed")
    rows = [row for row in ledger.once(said) if row.current is not None]
    for weighed in _found(ledger, rows):
        yield from weighed.hypotheses(NAME)


def _named(ledger: Ledger) -> Iterator[Hypothesis]:
    for claim in ledger.claims:
        if claim.kind is not ClaimKind.PARTS or not (claim.complete or claim.figures[0] is not None):
            continue
        whole, *rest = claim.figures
        parts = [figure for figure in rest if figure is not None]
        if len(parts) != len(rest) or len(parts) < 2:
            continue
        terms = tuple(Counter(parts).items())  # "one each in Peru and Ecuador" counts twice
        is_of_one = whole is not None and ledger.units[whole] == ledger.units[parts[0]]
        if whole is not None and is_of_one and (claim.complete or _exceed(ledger, whole, terms)):
            yield from _spelled_out(ledger, whole, terms)
            continue
        wholes = [whole] if whole is not None else _wholes(ledger, claim, parts[0])
        best: Weighed | None = None
        for candidate in wholes:
            if ledger.units[candidate] == ledger.units[parts[0]]:
                cost = log2(1 + len(wholes))
                words = NAMED if claim.complete else INCLUDED
                weighed = weigh(ledger, Form.LINEAR, [(candidate, terms)], cost, words)
                if weighed and (best is None or weighed.bits > best.bits):
                    best = weighed
        if best is not None and best.bits >= BAR:
            yield from best.hypotheses(NAME, "named")


def _exceed(ledger: Ledger, whole: int, terms: Terms) -> bool:
    """Whether a list of some length counts more things than there are in all."""
    is_list = sum(weight for _, weight in terms) >= LONG_LIST
    if not is_list or ledger.rules.of(Form.LINEAR, whole, terms) is not Rounding.COUNTED:
        return False
    printed = ledger.mantissas
    return sum([weight * printed[figure] for figure, weight in terms]) > printed[whole] > 0


def _spelled_out(ledger: Ledger, whole: int, terms: Terms) -> Iterator[Hypothesis]:
    """The sum of a sentence that tells a whole and all its parts, or more, whether it holds or not.

    It is of one class with changes whose levels a sentence prints: both are its own words and figures.
    """
    weighed = as_told(ledger, Form.LINEAR, whole, terms, NAMED)
    if weighed is not None:
        yield from weighed.hypotheses(NAME, named=True, counted_as=OWN_LEVELS)


def _listed(ledger: Ledger) -> Iterator[Weighed]:
    """Three amounts or more that one sentence lists and that add up to another of its paragraph."""
    for block in _paragraphs(ledger):
        by_sentence: dict[int, list[int]] = defaultdict(list)
        for sentence, figure in block:
            by_sentence[sentence].append(figure)
        for figures in by_sentence.values():
            for length in range(len(figures), FEWEST_LISTED - 1, -1):
                best = _of_list(ledger, figures[-length:], [figure for _, figure in block])
                if best is not None:
                    yield best
                    break


def _paragraphs(ledger: Ledger) -> list[list[tuple[int, int]]]:
    """The amounts of each paragraph with the number of their sentence, few enough to be read as a list."""
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for number in ledger.in_sentences:
        figure = ledger.figures[number]
        if figure.measure is Measure.AMOUNT and not figure.approximate:
            assert isinstance(figure.place, SentencePlace)
            found[figure.place.block].append((figure.place.sentence, number))
    return [block for block in found.values() if FEWEST_LISTED < len(block) <= MOST_IN_PARAGRAPH]


def _of_list(ledger: Ledger, figures: list[int], others: list[int]) -> Weighed | None:
    units = {ledger.units[figure] for figure in figures}
    terms = tuple((figure, 1) for figure in figures)
    wholes = [other for other in others if other not in figures and {ledger.units[other]} == units]
    for whole in wholes:
        if holds(ledger, Form.LINEAR, whole, terms):
            cost = log2(1 + len(wholes) * len(figures))
            return weigh(ledger, Form.LINEAR, [(whole, terms)], cost, LISTED)
    return None


def _wholes(ledger: Ledger, claim: Claim, part: int) -> list[int]:
    """Where a sentence names its whole without its amount: what is printed under that name."""
    words = tokens(claim.subject)
    period = ledger.periods[part]
    return [
        one.cells[period]
        for one in (*ledger.levels, *ledger.series)
        if period in one.cells and likeness(words, one.words) >= 0.5
    ]


def _found(ledger: Ledger, rows: list[Said]) -> Iterator[Weighed]:
    """Whole rows with two others that add up to them, in today's levels or in those before."""
    best: dict[int, Weighed] = {}
    for levels in ([row.current for row in rows], [row.previous for row in rows]):
        by_value: dict[tuple[str, int, int], list[int]] = defaultdict(list)
        for at, level in enumerate(levels):
            if level is not None:
                by_value[ledger.units[level], ledger.exponents[level], ledger.mantissas[level]].append(at)
        for one, other in _neighbours(ledger, levels):
            a, b = levels[one], levels[other]
            assert a is not None
            assert b is not None
            unit, exponent = ledger.units[a], ledger.exponents[a]
            total = ledger.mantissas[a] + ledger.mantissas[b]
            for drift in (0, 1, -1):
                for whole in by_value.get((unit, exponent, total + drift), ()):
                    if whole in (one, other) or abs(whole - one) > REACH:
                        continue
                    weighed = _weigh(ledger, rows[whole], rows[one], rows[other])
                    if weighed and weighed.bits >= FOUND_BAR:
                        known = best.get(whole)
                        best[whole] = weighed if known is None or weighed.bits > known.bits else known
    yield from best.values()


def _neighbours(ledger: Ledger, levels: list[int | None]) -> Iterator[tuple[int, int]]:
    """Pairs of rows not far from one another, of one unit and scale."""
    for one, a in enumerate(levels):
        for other in range(one + 1, min(one + 1 + REACH, len(levels))):
            b = levels[other]
            if a is None or b is None:
                continue
            if ledger.units[a] == ledger.units[b] and ledger.exponents[a] == ledger.exponents[b]:
                yield one, other


def _weigh(ledger: Ledger, whole: Said, one: Said, other: Said) -> Weighed | None:
    instances: list[Instance] = []
    for get in ("current", "previous", "change"):
        members = [getattr(row, get) for row in (whole, one, other)]
        if None in members:
            continue
        if len({ledger.periods[figure] for figure in members}) > 1 and get != "change":
            return None
        signs = [
            _sign(ledger, row, figure, get)
            for row, figure in zip((whole, one, other), members, strict=True)
        ]
        terms = tuple(
            (figure, signs[0] * sign) for figure, sign in zip(members[1:], signs[1:], strict=True)
        )
        instances.append((members[0], terms))
    words = SHARED if tokens(whole.subject) & tokens(one.subject) & tokens(other.subject) else 0.0
    return weigh(ledger, Form.LINEAR, instances, 2 * log2(2 * REACH), words)


def _sign(ledger: Ledger, row: Said, figure: int, get: str) -> int:
    """A change printed without its sign has the direction of the words."""
    return -1 if get == "change" and row.direction < 0 and ledger.mantissas[figure] > 0 else 1

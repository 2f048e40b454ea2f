"""The amounts that a sentence's name of a ratio calls for: "Tools operating margin", "freight to sales".

The words of a ratio go out as those of its part and its whole, and the cells that these lead to, in one
period, wherever the ratio's own headings let its rows stand. A pair of cells goes out weighed.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from msgspec.structs import replace

from tieout.relations.concepts import CONCEPTS, QUALIFIERS
from tieout.relations.ledger import Ledger
from tieout.relations.model import Form
from tieout.relations.namesakes import Namesakes
from tieout.relations.naming import FILL, Name, unadjusted
from tieout.relations.quotients import percent_factor
from tieout.relations.ratio_names import names_of
from tieout.relations.weighing import Terms, Weighed, as_told, holds
from tieout.relations.words import tokens
from tieout.values.period import Period

Words = frozenset[str]
Pair = tuple[int, int]  # a part and its whole

MOST_ROWS = 4  # of one name that are tried
WORDS = 14.0  # what the grammar of a claim is worth

_OWN_WAY = QUALIFIERS | {"ebitda", "ebit", "ratio"}
_RATIO = frozenset({"ratio"})
_REVENUE = frozenset({"revenue"})
_NET_INCOME = frozenset({"netincome"})
_OF_PARTS = (frozenset({"opincome"}), frozenset({"income"}))  # what a part of the business earns


def parts_and_wholes(subject: str, whole: str = "") -> Iterator[tuple[Words, Words]]:
    """What a ratio is of by its own name, else by its subject and the ``whole`` that is told besides.

    >>> [(sorted(part), sorted(of)) for part, of in parts_and_wholes("Gross margin")]
    [(['grossprofit'], ['revenue'])]
    >>> [sorted(part) for part, _ in parts_and_wholes("Tools margin")]
    [['netincome', 'tools'], ['opincome', 'tools'], ['income', 'tools']]
    >>> [(sorted(part), sorted(of)) for part, of in parts_and_wholes("Freight", "net sales")]
    [(['freight'], ['revenue'])]
    >>> [sorted(part) for part, _ in parts_and_wholes("Freight cost ratio")]
    [['cost', 'freight']]
    """
    words, said = tokens(subject) - FILL, names_of(subject)
    if said is None and whole:
        yield words, tokens(whole) - FILL
    elif said is not None and said[0] is not None:  # else it stands above, and a sentence has nothing above
        part, of = said[0] - FILL, said[1] - FILL
        yield part, of
        if part > _NET_INCOME and "netincome" not in words:
            for earned in _OF_PARTS:
                yield part - _NET_INCOME | earned, of
    if words > _RATIO:
        yield words - _RATIO, _REVENUE


def is_reckoned_alike(subject: str) -> bool:
    """Whether companies reckon a ratio of this name alike, so that one that does not hold may be wrong.

    >>> is_reckoned_alike("Gross margin"), is_reckoned_alike("Adjusted EBITDA margin")
    (True, False)
    """
    return tokens(subject).isdisjoint(_OWN_WAY)


def pairs(
    namesakes: Namesakes, name: Name, part: Words, of: Words, period: Period
) -> Iterator[tuple[Pair, bool]]:
    """The cells of part and whole where the readings of the ratio's name let them stand; whether surely.

    What a part of the business earns is of its own sales rather than of the group's. Of rows that differ
    under one name ("Operating costs" below all of them, and their total) each is one, and none for sure.
    """
    wholes = dict.fromkeys((of | (part - CONCEPTS - QUALIFIERS), of))
    for reading, whole, unit in product(name.readings, wholes, namesakes.units(period)):
        named = (_called(reading, part), _called(reading, whole))
        above, below = (namesakes.cells(each, unit, period) for each in named)
        if above and below and above[0] != below[0]:
            yield (above[0], below[0]), True
        elif below and not above:
            cells = [row.cells[period] for row in namesakes.rows(named[0], unit, period)]
            yield from (((cell, below[0]), False) for cell in cells[:MOST_ROWS] if cell != below[0])


def quotient(ledger: Ledger, target: int, pair: Pair) -> Weighed | None:
    """A ratio that a sentence tells with its part over its whole, weighed with the grammar of the claim."""
    terms: Terms = ((pair[0], _factor(ledger, target, pair)), (pair[1], 1))
    return as_told(ledger, Form.RATIO, target, terms, WORDS)


def _factor(ledger: Ledger, target: int, pair: Pair) -> int:
    """Costs may be printed below nil; their share is told without a sign."""
    below = (ledger.values[pair[0]] < 0) != (ledger.values[pair[1]] < 0)
    sign = -1 if below and ledger.mantissas[target] > 0 else 1
    return sign * percent_factor(ledger, target)


def holds_elsewhere(ledger: Ledger, target: int, terms: Terms) -> bool:
    """Whether the rows of a share bear it out in another period: its sentence may be of that one."""
    (part, factor), (whole, _) = terms
    one, other = ledger.row_of.get(part), ledger.row_of.get(whole)
    if one is None or other is None:
        return True
    return any(
        holds(ledger, Form.RATIO, target, ((cell, factor), (other.cells[period], 1)))
        for period, cell in one.cells.items()
        if period in other.cells
    )


def _called(ratio: Name, words: Words) -> Name:
    """The name of a ratio's part or whole; a concept has its "net" in itself."""
    is_net = ratio.is_net and words.isdisjoint(CONCEPTS)
    return replace(ratio, words=unadjusted(words, ratio.leaves_out), is_net=is_net)

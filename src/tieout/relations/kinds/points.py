"""Points: what sentences say in points of a growth, held to the cells that say so in tables.

"A 15-point currency headwind" stands where a table of growth has currency under the same measure and the
same part of the business; "sales were 3 points behind volume" is between two rates of one row. A table
has several growths of one measure, as reported and adjusted, so that what none of them bears out is held
against a print only where all of them agree and the sentence's heading names the part.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from functools import lru_cache
from math import log2

from msgspec import Struct

from tieout.facts.model import Claim, ClaimKind, TablePlace
from tieout.facts.prose.effects import EFFECTS
from tieout.relations.bearing import Named, borne_out
from tieout.relations.concepts import QUALIFIERS
from tieout.relations.kinds.restated import RATE_BY_NAME
from tieout.relations.ledger import Ledger
from tieout.relations.model import Form, Hypothesis
from tieout.relations.naming import TELLING
from tieout.relations.prints import print_alike
from tieout.relations.weighing import Terms, Weighed, holds, weigh
from tieout.relations.words import tokens, tokens_of
from tieout.values.period import Period
from tieout.values.unit import UnitClass

NAME = "points"
FORMULA = "points = an effect in a table of growth, or one rate less another"
RANK = 0

WORDS = 14.0  # what the grammar of a claim is worth
_of_growth = frozenset({UnitClass.PERCENT, UnitClass.POINTS})
_of_the_group = re.compile(r"\s(?:for|of)\s(?:the\s)?(?:[\w.&-]+\s)?(?:group|company)\b.*", re.IGNORECASE)
_IDLE = frozenset({"non", "segment", "operating"})
_WITHOUT = frozenset({"neutral", "organic", "growth", "constant"})  # words of a growth that leaves it out

Words = frozenset[str]


class Cell(Struct, frozen=True, gc=False):
    """A percentage of a table: its names, the words of its table's title, and where it stands."""

    figure: int
    names: tuple[str, ...]
    above: Words
    place: TablePlace

    def part(self, but: Words, named: str = "") -> Words:
        """The words of its names that say which part of the business it is of."""
        others = tuple([name for name in self.names if name != named])
        return tokens_of(others) - but - _IDLE


def search(ledger: Ledger, explained: Set[int]) -> Iterator[Hypothesis]:
    """The cells that the claims of points name."""
    claims = [one for one in ledger.claims if one.kind in (ClaimKind.EFFECT, ClaimKind.GAP)]
    if not claims:
        return
    printed = _cells(ledger)
    named: list[Named] = []
    for claim in claims:
        (target,) = claim.figures
        if target is None or ledger.periods[target] is None:
            continue
        cells = printed.get(ledger.periods[target], ())
        if claim.kind is ClaimKind.EFFECT:
            choices = _effects(claim, cells)
        else:
            choices = _pairs(claim, cells)
        heads = {tokens(part) for part in ledger.figures[target].label}
        heads -= {frozenset(), _said(claim.subject), _said(claim.whole)}
        own = [each for part, each in choices if part in heads]
        if not own and any(tokens(name) in heads for cell in cells for name in cell.names):
            continue  # its part has no such cell: those of the group are another's
        parts = _level_parts(ledger, claim, target) or {frozenset()}
        others = [each for part, each in choices if part in parts]
        named += _ties(ledger, claim, target, own or others, is_named=bool(own))
    yield from borne_out(ledger, named)


def _level_parts(ledger: Ledger, claim: Claim, target: int) -> set[Words]:
    """The parts of the business, that of the group being none, whose rows print a level of the sentence."""
    place, period = ledger.figures[target].place, ledger.periods[target]
    said = _said(claim.subject)
    return {
        tokens_of(_own_names(ledger, cell)) - said - _IDLE
        for level in ledger.in_sentences
        if ledger.figures[level].place == place
        and ledger.classes[level] is UnitClass.MONEY
        and abs(ledger.mantissas[level]) >= TELLING
        for _, cell in ledger.in_tables(ledger.units[level], period)
        if print_alike(ledger, level, cell) and said <= tokens_of(ledger.figures[cell].label)
    }


def _own_names(ledger: Ledger, figure: int) -> tuple[str, ...]:
    """The names of a table's figure without those of the table."""
    one = ledger.figures[figure]
    assert isinstance(one.place, TablePlace)
    table = ledger.tables[one.place.table]
    return tuple([part for part in one.label if part not in (table.title, *table.section)])


def _cells(ledger: Ledger) -> dict[Period | None, list[Cell]]:
    """The percentages of all tables by period."""
    found: dict[Period | None, list[Cell]] = defaultdict(list)
    for figure in ledger.figures:
        place = figure.place
        if not isinstance(place, TablePlace) or figure.unit.unit_class not in _of_growth:
            continue
        table = ledger.tables[place.table]
        title, names = tokens_of((table.title, *table.section)), _own_names(ledger, figure.id)
        found[ledger.periods[figure.id]].append(Cell(figure.id, names, title, place))
    return found


def _said(subject: str) -> Words:
    """What a subject measures: "net sales for the Brill Group" are net sales."""
    return tokens(_of_the_group.sub("", subject)) - _IDLE


def _effects(claim: Claim, cells: Sequence[Cell]) -> list[tuple[Words, tuple[Cell, ...]]]:
    """The cells of what took points of a growth, each with its part of the business.

    Those of an adjusted measure only where the sentence's is, or where there are no others.
    """
    said = _said(claim.subject)
    found = [
        (cell, effect)
        for cell in cells
        for effect in [name for name in cell.names if _effect_of(name) == claim.whole][:1]
        if said <= cell.above | tokens_of(cell.names)
    ]
    plain = [each for each in found if tokens_of(each[0].names) & QUALIFIERS <= said]
    return [(cell.part(said, effect), (cell,)) for cell, effect in plain or found]


@lru_cache(maxsize=2048)
def _effect_of(name: str) -> str:
    """The one effect that a name is of; nothing where it is of several, or of a growth without them."""
    named = [effect for effect, pattern in EFFECTS.items() if pattern.search(name)]
    return named[0] if len(named) == 1 and tokens(name).isdisjoint(_WITHOUT) else ""


def _pairs(claim: Claim, cells: Sequence[Cell]) -> list[tuple[Words, tuple[Cell, ...]]]:
    """Two rates of one part, in one row or one column, by the names that a sentence has for them."""
    said, other = _said(claim.subject), _said(claim.whole)
    one = [(cell, name) for cell in cells for name in cell.names if tokens(name) == said]
    two = [(cell, name) for cell in cells for name in cell.names if tokens(name) == other]
    return [
        (part, (cell, beside))
        for cell, name in one
        for beside, called in two
        if _is_beside(cell.place, beside.place)
        and (part := cell.part(frozenset(), name)) == beside.part(frozenset(), called)
    ]


def _is_beside(one: TablePlace, other: TablePlace) -> bool:
    return one.table == other.table and (one.row == other.row) != (one.column == other.column)


def _ties(
    ledger: Ledger, claim: Claim, target: int, choices: Sequence[tuple[Cell, ...]], is_named: bool
) -> Iterator[Named]:
    """The ties that hold; if none does and all say the same, the first, where the part is named."""
    sort = f"restated, {RATE_BY_NAME}" if claim.kind is ClaimKind.EFFECT else NAME
    equations = [_terms(ledger, claim, each) for each in choices]
    cost = log2(1 + len(choices))
    good = [
        weighed
        for terms in equations
        if holds(ledger, Form.LINEAR, target, terms)
        and (weighed := weigh(ledger, Form.LINEAR, [(target, terms)], cost, WORDS))
    ]
    if not good and is_named and equations and _agree(ledger, equations):
        parts = (("words and layout", WORDS), ("hypotheses tried", -cost))
        good = [Weighed(Form.LINEAR, (), ((target, equations[0]),), parts, WORDS - cost)]
    for weighed in good:
        for tie in weighed.hypotheses(NAME, named=True, counted_as=sort):
            yield Named(target, tie)


def _terms(ledger: Ledger, claim: Claim, cells: tuple[Cell, ...]) -> Terms:
    """An effect without its sign, which the words tell; or how far the first rate is ahead or behind."""
    if claim.kind is ClaimKind.EFFECT:
        (cell,) = cells
        return ((cell.figure, -1 if ledger.mantissas[cell.figure] < 0 else 1),)
    one, other = cells
    return (one.figure, claim.direction), (other.figure, -claim.direction)


def _agree(ledger: Ledger, equations: Sequence[Terms]) -> bool:
    first = equations[0]
    return all(
        print_alike(ledger, cell, other)
        for terms in equations[1:]
        for (cell, _), (other, _) in zip(first, terms, strict=True)
    )

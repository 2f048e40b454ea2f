"""Changed comparatives told apart: moved between lines, restated, or denied by their own release.

A relation carries a change through when what its members changed by balances: cost of sales rose by 5 and
gross profit fell by 5. Figures that relations carry a change between are one move. Where a sum stands as it
was published, what changed among its parts was moved within it: a reclassification.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set

from msgspec.structs import replace

from tieout.facts.model import Figure
from tieout.proof.model import Proof
from tieout.published.model import Comparative, Standing, loosest
from tieout.relations.model import Form, Relation, Tick, Verdict
from tieout.values.interval import Interval

_NOTHING = Interval(0, 0)


def classified(
    found: Iterable[Comparative],
    figures: Sequence[Figure],
    proof: Proof,
    *,
    said: bool,
) -> list[Comparative]:
    """The comparatives, each change with its standing; ``said``: the release speaks of restating."""
    known = list(found)
    by_figure = {each.figure: each for each in known}
    changed = {each.figure for each in known if each.standing is Standing.UNSAID}
    reclassified = _reclassified(by_figure, changed, figures, proof.relations) if changed else set()

    def standing(figure: int) -> Standing:
        if proof.ticks[figure] is Tick.BROKEN:
            return Standing.BROKEN
        if figure in reclassified:
            return Standing.RECLASSIFIED
        return Standing.RESTATED if said else Standing.UNSAID

    return [
        replace(each, standing=standing(each.figure)) if each.figure in changed else each for each in known
    ]


def _reclassified(
    by_figure: Mapping[int, Comparative],
    changed: Set[int],
    figures: Sequence[Figure],
    relations: Sequence[Relation],
) -> set[int]:
    """Changed figures of moves that some total of them stood through."""
    moves: dict[int, set[int]] = {figure: {figure} for figure in changed}
    stood: set[int] = set()
    for relation in relations:
        members = changed & set(relation.members)
        if not members or not _is_sum_of_one_period(relation, figures):
            continue
        target = by_figure.get(relation.target)
        if target is not None and relation.target not in changed:
            # Lines that are gone, or new, may have taken a part: the total tells that nothing else has.
            stood |= members
        elif len(members) > 1 and _balances(relation, by_figure, figures):
            move = set().union(*(moves[member] for member in members))
            moves |= dict.fromkeys(move, move)
    return {figure for figure in changed if not moves[figure].isdisjoint(stood)}


def _is_sum_of_one_period(relation: Relation, figures: Sequence[Figure]) -> bool:
    if relation.form is not Form.LINEAR or len(relation.terms) < 2 or relation.verdict is Verdict.BROKEN:
        return False
    return len({figures[member].period for member in relation.members}) == 1


def _balances(relation: Relation, by_figure: Mapping[int, Comparative], figures: Sequence[Figure]) -> bool:
    """Whether what the members changed by may add up, every print within its rounding."""
    total = _NOTHING
    for figure, weight in (*relation.terms, (relation.target, -1)):
        if figure not in by_figure:
            return False
        total += _change(by_figure[figure], figures[figure]).times(weight)
    return total.contains(0)


def _change(each: Comparative, figure: Figure) -> Interval:
    """From what was published to what is printed now: nothing where both prints are the same."""
    if each.standing is not Standing.UNSAID:
        return _NOTHING
    return loosest(figure.printed.mantissa, figure.printed.exponent) - loosest(
        each.then.mantissa, each.then.exponent
    )

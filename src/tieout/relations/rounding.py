"""The rounding rule in force, for each unit and last place, and what speaks for it.

A rule belongs to a unit and a last place, not to a document. Rounding to nearest is presumed; truncation
needs prints that only it explains (`relations.tally`), or the release's own words where no print speaks
against them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tieout.facts.model import Figure
from tieout.facts.stated import Rule, Stated
from tieout.relations.equation import Print
from tieout.relations.forced import forcing_of
from tieout.relations.model import Equation
from tieout.relations.tally import COARSE, Key, Pairs, Sums, Tally, tallied
from tieout.values.printed import Policy, Rounding, Ties
from tieout.values.unit import UnitClass

SUPPORT = 3  # prints that only truncation explains, at least
ONE_SIDED = 6  # sums that fall short, at least: 2**-6 by chance
FOOTED = 20  # sums that foot in print, at least, and for each that does not
MARGIN = 4  # times as many as those that only rounding to nearest explains


def policies(figures: Sequence[Figure], pairs: Pairs, stated: Sequence[Stated]) -> tuple[Policy, ...]:
    """The rule for each unit and exponent of which facts printed twice, or the release's words, speak."""
    tallies = tallied(figures, pairs)
    words = _words(figures, stated)
    result = []
    for key in sorted({*(key for key, tally in tallies.items() if tally.nearest or tally.cut), *words}):
        tally = tallies.get(key, Tally())
        cuts = tally.cut >= SUPPORT and tally.cut >= MARGIN * tally.nearest
        if words.get(key) is Rounding.TRUNCATED and tally.cut >= tally.nearest:
            cuts = True
        result.append(_policy(key, cuts, tally.nearest, tally.cut, words.get(key)))
    return tuple(result)


def with_sums(known: Iterable[Policy], gaps: Iterable[tuple[Key, int]]) -> tuple[Policy, ...]:
    """The rules of which sums of positive amounts speak too.

    Only truncation is concluded from them; or that it is none, where the release's words alone say so and
    more parts exceed their total than fall short of it. ``gaps`` are the key and the total less its parts.
    Of three parts that were cut off five sums in six fall short, of rounded ones two in three foot.
    """
    sides: dict[Key, Counter[int]] = defaultdict(Counter)
    for key, gap in gaps:
        sides[key][(gap > 0) - (gap < 0)] += 1
    found = {(policy.unit, policy.exponent): policy for policy in known}
    for key, count in sorted(sides.items()):
        short, over = count[1], count[-1]
        if short >= max(ONE_SIDED, 2 * MARGIN * over, count[0]):
            found.setdefault(key, Policy(*key, Rounding.TRUNCATED, short, over))
        elif over > short and key in found and _by_words_alone(found[key]):
            found[key] = Policy(*key, Rounding.NEAREST, over, short, stated=False)
    return tuple(found.values())


def _by_words_alone(policy: Policy) -> bool:
    return policy.rounding is Rounding.TRUNCATED and policy.stated is True and not policy.support


def witnessed(
    known: Iterable[Policy],
    figures: Sequence[Figure],
    pairs: Pairs,
    prints: Sequence[Print],
    holding: Sequence[Equation],
    sums: Sums = (),
    footed: frozenset[Key] = frozenset(),
    stated: Sequence[Stated] = (),
) -> tuple[Policy, ...]:
    """The rules in force with all that speaks for them, and those of which only quotients or sums speak.

    ``holding`` are the equations that hold, ``sums`` those of them that are `Sums`.
    """
    tallies = tallied(figures, pairs, prints, holding, sums)
    found = {(policy.unit, policy.exponent): policy for policy in known}
    words = _words(figures, stated)
    for key, tally in tallies.items():
        if tally.nearest or tally.foots:
            found.setdefault(key, _policy(key, False, tally.nearest, tally.cut, words.get(key)))
    return tuple(_weighed(found[key], tallies.get(key, Tally()), key in footed) for key in sorted(found))


def _policy(key: Key, cuts: bool, nearest: int, cut: int, words: Rounding | None) -> Policy:
    rule = Rounding.TRUNCATED if cuts else Rounding.NEAREST
    support, against = (cut, nearest) if cuts else (nearest, cut)
    return Policy(*key, rule, support, against, stated=None if words is None else words is rule)


def _weighed(policy: Policy, tally: Tally, is_footed: bool) -> Policy:
    cuts = policy.rounding is Rounding.TRUNCATED
    ties = Ties.UP if tally.up > tally.even else Ties.EVEN if tally.even > tally.up else None
    return replace(
        policy,
        support=max(policy.support, tally.cut if cuts else tally.nearest),
        against=max(policy.against, tally.nearest if cuts else tally.cut),
        bits=-tally.bits if cuts else tally.bits,
        ties=None if cuts else ties,
        forcing=forcing_of(tally.foots, is_footed) if tally.foots else None,
    )


def footing_units(gaps: Iterable[tuple[str, int, int]]) -> frozenset[Key]:
    """The units and exponents of which sums are made to foot in print.

    ``gaps`` are (unit, exponent, what a sum leaves within its rounding), zeros too. Where unrounded values
    are added, one sum in two or three leaves something; where nearly none does, prints were moved so that
    it does not. A sum then leaves one unit where that was not done, and never two.
    """
    seen: dict[tuple[str, int], list[int]] = defaultdict(lambda: [0, 0])
    for unit, exponent, gap in gaps:
        if abs(gap) < 2:
            seen[unit, exponent][abs(gap)] += 1
    return frozenset(
        key for key, (exact, uneven) in seen.items() if exact >= FOOTED and exact >= FOOTED * uneven
    )


def _words(figures: Sequence[Figure], stated: Sequence[Stated]) -> dict[Key, Rounding]:
    """The rule that the release's words give amounts of money at a last place; the first that does."""
    rules = {Rule.NEAREST: Rounding.NEAREST, Rule.TRUNCATED: Rounding.TRUNCATED}
    result: dict[Key, Rounding] = {}
    spoken = [each for each in stated if each.rule in rules]
    if not spoken:
        return result
    for figure in figures:
        exponent = figure.printed.exponent
        if figure.unit.unit_class is UnitClass.MONEY and exponent >= COARSE:
            for each in spoken:
                if each.exponent in (None, exponent):
                    result.setdefault((figure.unit.code, exponent), rules[each.rule])
    return result

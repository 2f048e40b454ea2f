"""The rounding rule in force, for each unit and last place, and what speaks for it.

Prints testify in four ways. A fact printed coarse and fine shows what became of the fine print. Parts that
were cut off fall short of their total, never over it; parts rounded to nearest miss it on both sides. What
a quotient's terms leave of it may lie above a half, and the print says whether it was raised. And sums of
prints rounded each for itself miss their totals now and then; where none does, prints were made to foot
(`relations.forced`). A rule belongs to a unit and a last place, not to a document. Rounding to nearest is
presumed; truncation needs prints that only it explains, or the release's own words where no print speaks
against them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import log2
from typing import Protocol

from tieout.facts.model import Figure
from tieout.facts.stated import Rule, Stated
from tieout.relations.equation import required
from tieout.relations.forced import STRAY, footing_of
from tieout.relations.model import Form, Relation, Verdict
from tieout.values.period import Period
from tieout.values.printed import Policy, Rounding, Ties
from tieout.values.unit import UnitClass

SUPPORT = 3  # prints that only truncation explains, at least
ONE_SIDED = 6  # sums that fall short, at least: 2**-6 by chance
FOOTED = 20  # sums that foot in print, at least, and for each that does not
MARGIN = 4  # times as many as those that only rounding to nearest explains
TELLS = log2((1 - STRAY) / STRAY)  # bits of a print that only one rule explains
SHORT, OVER = log2((1 - STRAY) / 0.5), log2(0.5 / STRAY)  # of a sum that falls short, for and against
COARSE = 1  # exponent from which prints of money are held to be rounded at all

Key = tuple[str, int]  # unit and exponent


class Equation(Protocol):
    """What a hypothesis and a relation have in common."""

    @property
    def form(self) -> Form: ...
    @property
    def target(self) -> int: ...
    @property
    def terms(self) -> tuple[tuple[int, Fraction | int], ...]: ...


@dataclass
class Tally:
    """What prints of one unit and last place say."""

    nearest: int = 0  # that only rounding to nearest explains
    cut: int = 0  # that only truncation explains
    up: int = 0  # halves away from zero, where halves to even would have gone the other way
    even: int = 0
    short: int = 0  # totals that exceed their parts
    over: int = 0
    foots: list[tuple[int, bool]] = field(
        default_factory=list
    )  # parts of a sum, whether it foots as printed

    @property
    def bits(self) -> float:
        """For rounding to nearest, against truncation."""
        return TELLS * (self.nearest - self.cut) + OVER * self.over - SHORT * self.short


def policies(figures: Sequence[Figure], stated: Sequence[Stated] = ()) -> tuple[Policy, ...]:
    """The rule for each unit and exponent of which facts printed twice, or the release's words, speak."""
    tallies: dict[Key, Tally] = defaultdict(Tally)
    for coarse, fine in _pairs(figures):
        _hear_pair(tallies, coarse, fine)
    words = _words(figures, stated)
    result = []
    for key in sorted({*(key for key, tally in tallies.items() if tally.nearest or tally.cut), *words}):
        tally = tallies[key]
        cuts = tally.cut >= SUPPORT and tally.cut >= MARGIN * tally.nearest
        if words.get(key) is Rounding.TRUNCATED and tally.cut >= tally.nearest:
            cuts = True
        result.append(_policy(key, cuts, tally.nearest, tally.cut, words.get(key)))
    return tuple(result)


def with_sums(known: Iterable[Policy], gaps: Iterable[tuple[Key, int]]) -> tuple[Policy, ...]:
    """The rules of which sums of positive amounts speak too; only truncation is concluded from them.

    ``gaps`` are the key and the total less its parts, only those that are not zero.
    """
    sides: dict[Key, list[int]] = defaultdict(lambda: [0, 0])
    for key, gap in gaps:
        sides[key][gap > 0] += 1
    found = {(policy.unit, policy.exponent): policy for policy in known}
    for key, (over, short) in sorted(sides.items()):
        if short >= ONE_SIDED and short >= 2 * MARGIN * over:
            found.setdefault(key, Policy(*key, Rounding.TRUNCATED, short, over))
    return tuple(found.values())


def gaps(figures: Sequence[Figure], equations: Iterable[Equation]) -> Iterator[tuple[Key, int]]:
    """What sums of mostly positive amounts leave between their parts and the total, where anything."""
    for each in equations:
        if (
            each.form is not Form.LINEAR
            or len(each.terms) < 3
            or any(weight != 1 for _, weight in each.terms)
        ):
            continue
        total, *parts = (figures[member].printed for member in _members(each))
        if any(part.exponent != total.exponent for part in parts):
            continue
        gap = total.mantissa - sum(part.mantissa for part in parts)
        negative = sum(1 for part in parts if part.mantissa < 0)
        if gap and abs(gap) <= len(parts) and 4 * negative <= len(parts):
            yield _key(figures[each.target]), gap


def witnessed(
    known: Iterable[Policy],
    figures: Sequence[Figure],
    relations: Sequence[Relation],
    footed: frozenset[Key] = frozenset(),
    stated: Sequence[Stated] = (),
) -> tuple[Policy, ...]:
    """The rules in force with all that speaks for them, and those of which only quotients or sums speak."""
    tallies: dict[Key, Tally] = defaultdict(Tally)
    holding = [each for each in relations if each.verdict in (Verdict.EXACT, Verdict.ROUNDED)]
    for coarse, fine in _pairs(figures):
        _hear_pair(tallies, coarse, fine)
    for key, gap in gaps(figures, holding):
        tally = tallies[key]
        tally.short, tally.over = tally.short + (gap > 0), tally.over + (gap < 0)
    for each in holding:
        _hear_quotient(tallies, figures, each)
    _hear_sums(tallies, figures, holding)
    found = {(policy.unit, policy.exponent): policy for policy in known}
    words = _words(figures, stated)
    for key, tally in tallies.items():
        if tally.nearest or tally.foots:
            found.setdefault(key, _policy(key, False, tally.nearest, tally.cut, words.get(key)))
    return tuple(_weighed(found[key], tallies[key], key in footed) for key in sorted(found))


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
        footing=footing_of(tally.foots, is_footed) if tally.foots else None,
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


def _pairs(figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Prints of one label, unit and period at two scales a thousandfold apart, one at each scale."""
    alike: dict[tuple[str, str, Period | None], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.label and not figure.approximate:
            alike[figure.label[-1].casefold(), figure.unit.code, figure.period].append(figure)
    for group in alike.values():
        scales = {figure.printed.exponent: figure for figure in group}
        for coarse in scales.values():
            for fine in scales.values():
                if fine.printed.exponent <= coarse.printed.exponent - 3:
                    yield coarse, fine


def _hear_pair(tallies: dict[Key, Tally], coarse: Figure, fine: Figure) -> None:
    """Whether the coarse print is the fine one rounded to nearest, and whether it is it cut off."""
    unit = 10 ** (coarse.printed.exponent - fine.printed.exponent)
    size, printed = abs(fine.printed.mantissa), abs(coarse.printed.mantissa)
    whole, rest = divmod(size, unit)
    tally = tallies[_key(coarse)]
    is_nearest, is_cut = (2 * size + unit) // (2 * unit) == printed, whole == printed
    if 2 * rest == unit and whole % 2 == 0:
        tally.up += is_nearest
        tally.even += is_cut
    elif is_nearest != is_cut:
        tally.nearest += is_nearest
        tally.cut += is_cut


def _hear_quotient(tallies: dict[Key, Tally], figures: Sequence[Figure], relation: Relation) -> None:
    """Where its terms put a quotient above a half, its print says whether it was raised."""
    if relation.form not in (Form.RATE, Form.RATIO) or len(relation.terms) != 2:
        return
    target = figures[relation.target]
    prints = [
        ((figures[term].printed.mantissa, figures[term].printed.exponent), weight)
        for term, weight in relation.terms
    ]
    print_ = target.printed.mantissa, target.printed.exponent
    bounds = required(relation.form, print_, prints, 0)
    if bounds is None:
        return
    unit = Fraction(10) ** target.printed.exponent
    ends = sorted(abs(bound) / unit for bound in bounds)
    nearest = {int(end + Fraction(1, 2)) for end in ends}
    cut = {int(end) for end in ends}
    if len(nearest) == len(cut) == 1 and nearest != cut and bounds[0] * bounds[1] > 0:
        tally = tallies[_key(target)]
        tally.nearest += nearest == {abs(print_[0])}
        tally.cut += cut == {abs(print_[0])}


def _hear_sums(tallies: dict[Key, Tally], figures: Sequence[Figure], holding: Iterable[Relation]) -> None:
    """Sums of rounded amounts of money at one last place, each set of prints once."""
    seen: set[tuple[int, ...]] = set()
    for each in holding:
        members = [figures[member].printed for member in _members(each)]
        target = figures[each.target]
        if (
            each.form is not Form.LINEAR
            or len(members) < 3
            or target.unit.unit_class is not UnitClass.MONEY
        ):
            continue
        if members[0].exponent < COARSE or any(one.exponent != members[0].exponent for one in members):
            continue
        key = tuple(sorted(abs(one.mantissa) for one in members))
        if key not in seen and all(abs(weight) == 1 for _, weight in each.terms):
            seen.add(key)
            tallies[_key(target)].foots.append((len(members) - 1, not each.residual))


def _members(each: Equation) -> tuple[int, ...]:
    return (each.target, *(figure for figure, _ in each.terms))


def _key(figure: Figure) -> Key:
    return figure.unit.code, figure.printed.exponent

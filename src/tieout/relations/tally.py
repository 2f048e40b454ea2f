"""What prints say of how they were rounded, counted for each unit and last place.

A fact printed coarse and fine shows what became of the fine print. Parts that were cut off fall short of
their total, never over it; parts rounded to nearest miss it on both sides. What a quotient's terms leave
of it may lie above a half, and the print says whether it was raised. And sums of prints rounded each for
itself miss their totals now and then; where none does, prints were made to foot (`relations.forced`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import log2

from tieout.facts.model import Figure
from tieout.relations.equation import Print
from tieout.relations.forced import STRAY
from tieout.relations.model import Equation, Form
from tieout.values.period import Period
from tieout.values.powers import ten
from tieout.values.unit import UnitClass

TELLS = log2((1 - STRAY) / STRAY)  # bits of a print that only one rule explains
SHORT, OVER = log2((1 - STRAY) / 0.5), log2(0.5 / STRAY)  # of a sum that falls short, for and against
THOUSANDFOLD = 3  # powers of ten
COARSE = 1  # exponent from which prints of money are held to be rounded at all

Key = tuple[str, int]  # unit and exponent
Pairs = Sequence[tuple[Figure, Figure]]  # the coarse print of a fact and a fine one
Sums = Sequence[tuple[Equation, int]]  # sums of two prints or more at one last place, with their `gap_of`


@dataclass
class Tally:
    """What prints of one unit and last place say."""

    nearest: int = 0  # that only rounding to nearest explains
    cut: int = 0  # that only truncation explains
    up: int = 0  # halves away from zero, where halves to even would have gone the other way
    even: int = 0
    short: int = 0  # totals that exceed their parts
    over: int = 0
    foots: list[tuple[int, bool]] = field(default_factory=list)  # a sum's parts, whether it foots in print

    @property
    def bits(self) -> float:
        """For rounding to nearest, against truncation."""
        return TELLS * (self.nearest - self.cut) + OVER * self.over - SHORT * self.short


def tallied(
    figures: Sequence[Figure],
    pairs: Pairs,
    prints: Sequence[Print] = (),
    holding: Sequence[Equation] = (),
    sums: Sums = (),
) -> Mapping[Key, Tally]:
    """What facts `printed_twice` say, and what the equations ``holding`` do, whose ``prints`` are these.

    ``sums`` are those of them that are `Sums`.
    """
    tallies: dict[Key, Tally] = defaultdict(Tally)
    for coarse, fine in pairs:
        _hear_pair(tallies, coarse, fine)
    for key, gap in gaps(figures, prints, sums):
        tally = tallies[key]
        tally.short, tally.over = tally.short + (gap > 0), tally.over + (gap < 0)
    _hear_quotients(tallies, figures, prints, holding)
    _hear_sums(tallies, figures, prints, sums)
    return tallies


def gaps(figures: Sequence[Figure], prints: Sequence[Print], sums: Sums) -> Iterator[tuple[Key, int]]:
    """What sums of mostly positive amounts leave between their parts and the total, zeros too."""
    for each, gap in sums:
        count = len(each.terms)
        if count == 2 or abs(gap) > count or any(weight != 1 for _, weight in each.terms):
            continue
        if 4 * sum([prints[figure][0] < 0 for figure, _ in each.terms]) <= count:
            yield _key(figures[each.target]), -gap


def printed_twice(figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Prints of one label, unit and period at two scales a thousandfold apart, one at each scale."""
    used: dict[str, set[int]] = defaultdict(set)
    for figure in figures:
        used[figure.unit.code].add(figure.printed.exponent)
    units = {unit for unit, exponents in used.items() if max(exponents) - min(exponents) >= THOUSANDFOLD}
    alike: dict[tuple[str, str, Period | None], list[Figure]] = defaultdict(list)
    for figure in figures if units else ():
        if figure.unit.code in units and figure.label and not figure.approximate:
            alike[figure.label[-1].casefold(), figure.unit.code, figure.period].append(figure)
    for group in alike.values():
        scales = {figure.printed.exponent: figure for figure in group} if len(group) > 1 else {}
        for coarse in scales.values():
            for fine in scales.values():
                if fine.printed.exponent <= coarse.printed.exponent - THOUSANDFOLD:
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


def _hear_quotients(
    tallies: dict[Key, Tally],
    figures: Sequence[Figure],
    prints: Sequence[Print],
    holding: Iterable[Equation],
) -> None:
    """Where its terms put a quotient above a half, its print says whether it was raised; each once."""
    seen: set[tuple[object, ...]] = set()
    for each in holding:
        if each.form not in (Form.RATE, Form.RATIO) or len(each.terms) != 2:
            continue
        target, one, other = (prints[member] for member in each.members)
        told = each.form, target, one, other
        ends = None if told in seen else _quotient(each, target, one, other)
        seen.add(told)
        if ends is None:
            continue
        raised = {(2 * above + below) // (2 * below) for above, below in ends}
        cut = {above // below for above, below in ends}
        if len(raised) == len(cut) == 1 and raised != cut:
            tally = tallies[_key(figures[each.target])]
            tally.nearest += raised == {abs(target[0])}
            tally.cut += cut == {abs(target[0])}


def _quotient(
    relation: Equation, target: Print, one: Print, other: Print
) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The least and the greatest size that its terms leave a quotient, in units of its last place.

    As (above, below), integers; None where a term is not positive or the quotient may be of either sign.
    """
    (part, fine), (whole, coarse) = one, other
    if part <= 0 or whole <= 0 or target[1] > 0:
        return None
    finest = min(fine, coarse)
    a, b = ten(fine - finest), ten(coarse - finest)
    places = ten(-target[1])
    least = (2 * part - 1) * a, (2 * whole + 1) * b
    most = (2 * part + 1) * a, (2 * whole - 1) * b
    if relation.form is Form.RATE:
        ends = [(100 * places * (now - before), before) for now, before in (least, most)]
    else:
        (_, weight), (_, base) = relation.terms
        share = Fraction(weight) / base * places
        ends = [(part * share.numerator, whole * share.denominator) for part, whole in (least, most)]
    if ends[0][0] < 0 < ends[1][0]:
        return None
    (first, below), (second, under) = ends
    return (abs(first), below), (abs(second), under)


def _hear_sums(
    tallies: dict[Key, Tally], figures: Sequence[Figure], prints: Sequence[Print], sums: Sums
) -> None:
    """Sums of rounded amounts of money at one last place, each set of prints once."""
    seen: set[tuple[int, ...]] = set()
    for each, gap in sums:
        target = figures[each.target]
        if target.unit.unit_class is not UnitClass.MONEY or prints[each.target][1] < COARSE:
            continue
        key = tuple(sorted([abs(prints[member][0]) for member in each.members]))
        if key not in seen:
            seen.add(key)
            tallies[_key(target)].foots.append((len(each.terms), not gap))


def _key(figure: Figure) -> Key:
    return figure.unit.code, figure.printed.exponent

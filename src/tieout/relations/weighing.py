"""Weighing a hypothesis over its instances: bits from arithmetic, cost of the search, words.

An instance is one set of prints that the hypothesis relates. Each in which it holds adds log2(spread of the
target / values that would have been accepted); one in which it fails counts against it unless a
single slip would restore it, since near misses testify.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import log2

from msgspec import Struct
from msgspec.structs import replace

from tieout.relations.equation import (
    Outcome,
    Print,
    Weight,
    gap_between,
    leeway,
    outcome,
    outcome_of_gap,
)
from tieout.relations.ledger import Ledger
from tieout.relations.model import Context, Evidence, Form, Hypothesis
from tieout.relations.openings import Range, openings
from tieout.relations.repeated import unrepeated
from tieout.relations.slips import slip_into
from tieout.values.powers import ten
from tieout.values.printed import Rounding

BAR = 7.0
NEAR_MISS = 0.5  # against a relation for a place in which it fails, where one slip would restore it
SLIPPED_OVER = 1.5  # where it prints what stands in another place
FAILURE = 4.0  # and where none would
SHORTEST = 10  # below which a print is the same in two places by chance
CLOSE_AMONG = 8  # places that hold, to each that misses by a unit and is laid to rounding

Terms = tuple[tuple[int, Weight], ...]  # figure ids with weights
Instance = tuple[int, Terms]  # target figure id, terms


class Weighed(Struct, frozen=True, gc=False):
    """A hypothesis over its instances: those that hold, those that fail, the bits and their parts.

    ``numbers`` are the bits that the arithmetic of each instance brings and no other does, ``against`` what
    each failing one takes away. Of the failing ones ``close`` miss by a unit of one print: rounding on the
    way to a print leaves a few such, and they say nothing of the other places.
    """

    form: Form
    holds: tuple[Instance, ...]
    fails: tuple[Instance, ...]
    parts: tuple[tuple[str, float], ...]
    bits: float
    numbers: tuple[float, ...] = ()
    against: tuple[float, ...] = ()
    close: int = 0

    def only_holding(self) -> Weighed:
        """Without the places in which it fails: what each company reckons in its own way accuses nobody."""
        return replace(self, fails=(), against=(), close=0)

    def among(self, figures: frozenset[int]) -> frozenset[int]:
        """Which of some figures its instances are of."""
        instances = (*self.holds, *self.fails)
        return figures & {each for target, terms in instances for each in (target, *(t for t, _ in terms))}

    def hypotheses(
        self, kind: str, sort: str = "", named: bool = False, counted_as: str = ""
    ) -> list[Hypothesis]:
        """One an instance, all with the evidence of the whole; ``sort`` names a class within the kind.

        ``named`` is as `Context` has it; ``counted_as`` is another class that they are counted in.
        """
        evidence = Evidence(self.parts)
        name = counted_as or (f"{kind}, {sort}" if sort else kind)
        own = [*(self.numbers or (0.0,) * len(self.holds)), *(-bits for bits in self.against)]
        good, bad = len(self.holds), len(self.fails) - self.close
        places = [(good - 1, bad)] * good + [(good, max(0, bad - 1))] * len(self.fails)
        return [
            Hypothesis(
                kind,
                self.form,
                target,
                terms,
                evidence,
                Context(name, holds, fails, self.bits - bits, named),
            )
            for (target, terms), (holds, fails), bits in zip(
                (*self.holds, *self.fails), places, own or (0.0,) * len(places), strict=True
            )
        ]


def strongest(found: Iterable[Weighed | None]) -> Weighed | None:
    """The one with the most bits, of equals the first; what is below the bar is none."""
    return max(filter(None, found), key=lambda each: each.bits, default=None)


class Tried(Struct, frozen=True, gc=False):
    """A hypothesis before words and costs: the instances that hold and fail, as `Weighed` has them.

    ``bits`` are those of the arithmetic of all that hold.
    """

    form: Form
    holds: tuple[Instance, ...]
    fails: tuple[Instance, ...]
    bits: float
    numbers: tuple[float, ...]

    def weighed(self, ledger: Ledger, cost: float, words: float) -> Weighed | None:
        """The evidence with what words say and the search cost; None where that is too little."""
        if self.bits - cost + words < BAR:
            return None
        against = [self._against(ledger, each) for each in self.fails]
        bits = self.bits - cost + words - sum(against)
        if bits < BAR:
            return None
        parts = (
            ("arithmetic", self.bits),
            ("hypotheses tried", -cost),
            ("words and layout", words),
            ("places in which it fails", -sum(against)),
        )
        if not self.fails:
            return Weighed(self.form, self.holds, (), parts, bits, self.numbers)
        kept = [at for at, each in enumerate(self.fails) if not self._is_simpler(ledger, each)]
        close = sum(_is_close(ledger, self.form, *self.fails[at]) for at in kept)
        return Weighed(
            self.form,
            self.holds,
            tuple(self.fails[at] for at in kept),
            parts,
            bits,
            self.numbers,
            tuple(against[at] for at in kept),
            close if CLOSE_AMONG * close <= len(self.holds) else 0,
        )

    def _against(self, ledger: Ledger, failing: Instance) -> float:
        """What a failing place takes away: little where one slip explains it, or what stands in another."""
        if near_miss(ledger, self.form, *failing):
            return NEAR_MISS
        target, terms = failing
        if self.form is not Form.LINEAR or len(terms) != 1:
            return FAILURE
        held = (each for one, others in self.holds for each in (one, *[figure for figure, _ in others]))
        printed = {ledger.as_printed[each] for each in held}
        own = (ledger.as_printed[each] for each in (target, terms[0][0]))
        slipped = any(each in printed and abs(each[0]) >= SHORTEST for each in own)
        return SLIPPED_OVER if slipped else FAILURE

    def _is_simpler(self, ledger: Ledger, failing: Instance) -> bool:
        """Whether a sum that fails holds without one of its members, and so does every one that holds.

        Then that member was not meant, as small as it is beside the others' rounding.
        """
        if self.form is not Form.LINEAR or len(failing[1]) == 1:
            return False
        spare = _spare(ledger, *failing)
        for target, terms in self.holds if spare else ():
            spare &= _spare(ledger, target, terms)
        return bool(spare)


def _spare(ledger: Ledger, target: int, terms: Terms) -> set[int]:
    """Which members of a sum, the total being the first, it would hold without."""
    gap = gap_between(target, terms, ledger.as_printed)
    if gap is None:
        return set()
    printed = ledger.mantissas
    shares = [
        -printed[target],
        *(printed[figure] if weight == 1 else -printed[figure] for figure, weight in terms),
    ]
    left = len(terms) - 1
    return {at for at, share in enumerate(shares) if outcome_of_gap(gap - share, left) is not Outcome.FAILS}


def prints(ledger: Ledger, terms: Terms) -> list[tuple[Print, Weight]]:
    """The terms' prints with their weights, for `equation`."""
    return [(ledger.as_printed[figure], weight) for figure, weight in terms]


def holds(ledger: Ledger, form: Form, target: int, terms: Terms) -> bool:
    """Whether one instance holds, exactly or within rounding."""
    rounding = Rounding.NEAREST if ledger.rules.is_plain else ledger.rules.of(form, target, terms)
    if form is Form.LINEAR and rounding is not Rounding.TRUNCATED:
        if len(terms) == 1:
            return _same(ledger, target, *terms[0])
        gap = gap_between(target, terms, ledger.as_printed)
        if gap is not None:
            return outcome_of_gap(gap, len(terms), rounding) is not Outcome.FAILS
    printed = ledger.as_printed
    if len(terms) == 2:
        (one, weight), (other, base) = terms
        given = (printed[one], weight), (printed[other], base)
        return outcome(form, printed[target], given, rounding) is not Outcome.FAILS
    return outcome(form, printed[target], prints(ledger, terms), rounding) is not Outcome.FAILS


def _same(ledger: Ledger, target: int, term: int, weight: Weight) -> bool:
    """`holds` of an equality, which is asked more often than everything else together."""
    (mantissa, a), (printed, b) = ledger.as_printed[target], ledger.as_printed[term]
    if a == b and (weight == 1 or weight == -1):
        return mantissa == printed * weight
    finest = min(a, b)
    one = ten(a - finest) * weight.denominator
    other = ten(b - finest) * weight.numerator
    gap = one * mantissa - other * printed
    if abs(one) == abs(other):
        return gap == 0  # at one scale two prints of a fact are equal
    return 2 * abs(gap) <= one + abs(other)


def weigh(
    ledger: Ledger,
    form: Form,
    instances: Sequence[Instance],
    cost: float,
    words: float = 0.0,
    spread: int = 0,
) -> Weighed | None:
    """The evidence over all instances; None where it fails more often than it holds, or says too little.

    ``cost`` is the logarithm of the number of hypotheses tried; ``spread`` is how far the target's
    mantissas range, by default each target's own size.
    """
    if form is not Form.LINEAR and _most(ledger, instances, spread) - cost + words < BAR:
        return None
    found = tried(ledger, form, instances, spread)
    return found.weighed(ledger, cost, words) if found is not None else None


def as_told(
    ledger: Ledger, form: Form, target: int, terms: Terms, words: float, cost: float = 1.0
) -> Weighed | None:
    """What a sentence tells: weighed where it holds, and where it does not by its words alone."""
    if holds(ledger, form, target, terms):
        return weigh(ledger, form, [(target, terms)], cost, words)
    parts = (("words and layout", words), ("hypotheses tried", -cost))
    return Weighed(form, (), ((target, terms),), parts, words - cost)


def tried(
    ledger: Ledger, form: Form, instances: Sequence[Instance], spread: int = 0, allowed: int | None = None
) -> Tried | None:
    """What the arithmetic says of all instances.

    None where it fails more often than it holds, or in more places than are ``allowed``.
    """
    allowed = len(instances) // 2 if allowed is None else allowed
    good: list[Instance] = []
    bad: list[Instance] = []
    for instance in instances:
        if holds(ledger, form, *instance):
            good.append(instance)
        elif len(bad) == allowed:
            return None
        else:
            bad.append(instance)
    if not good:
        return None
    if len(good) == 1:
        bits = _bits(ledger, form, *good[0], spread)
        return Tried(form, tuple(good), tuple(bad), bits, (bits,))
    printed = ledger.mantissas
    keys = [(printed[target], *[printed[figure] for figure, _ in terms]) for target, terms in good]
    numbers: list[float] = []
    seen: set[tuple[int, ...]] = set()
    for key, (target, terms) in zip(keys, good, strict=True):
        numbers.append(0.0 if key in seen else _bits(ledger, form, target, terms, spread))
        seen.add(key)
    return Tried(form, tuple(good), tuple(bad), sum(numbers), unrepeated(numbers, keys))


def near_miss(ledger: Ledger, form: Form, target: int, terms: Terms) -> bool:
    """Whether one slip of one print would restore a failing instance."""
    found = _open(ledger, form, target, terms)
    for figure, between in zip((target, *(figure for figure, _ in terms)), found, strict=True):
        if between is not None and slip_into(ledger.mantissas[figure], *between):
            return True
    return False


def _is_close(ledger: Ledger, form: Form, target: int, terms: Terms) -> bool:
    """Whether one print of a failing instance, changed by a unit of its last place, would restore it."""
    found = _open(ledger, form, target, terms)
    return any(
        between is not None and between[0] - 1 <= ledger.mantissas[figure] <= between[1] + 1
        for figure, between in zip((target, *(figure for figure, _ in terms)), found, strict=True)
    )


def _open(ledger: Ledger, form: Form, target: int, terms: Terms) -> Iterator[Range | None]:
    """What each member may be, the target first."""
    rounding = ledger.rules.of(form, target, terms)
    return openings(form, ledger.as_printed[target], prints(ledger, terms), rounding)


def _most(ledger: Ledger, instances: Sequence[Instance], spread: int) -> float:
    """The bits that rates, ratios or products would add if all held, and their operands were exact."""
    return sum([log2(1 + 2 * max(spread, abs(ledger.mantissas[target]))) for target, _ in instances])


def _bits(ledger: Ledger, form: Form, target: int, terms: Terms, spread: int) -> float:
    size = max(spread, abs(ledger.mantissas[target]))
    if form is Form.LINEAR and len(terms) == 1:
        return bits_of_equality(ledger, target, terms[0][0])
    is_counted = ledger.rules.of(form, target, terms) is Rounding.COUNTED  # and no rounding widens it
    if form is Form.LINEAR:
        finest = min([ledger.exponents[target], *[ledger.exponents[figure] for figure, _ in terms]])
        accepted: Weight = 0
        largest = 0
        for figure, weight in ((target, 1), *terms):
            unit = ten(ledger.exponents[figure] - finest)
            accepted += (weight if weight > 0 else -weight) * unit
            largest = max(largest, abs(ledger.mantissas[figure]) * unit)
        return log2(1 + 2 * largest / (1 if is_counted else accepted)) if largest else 0.0
    relative = 0.0
    if not is_counted:
        relative = sum([1 / max(1, abs(ledger.mantissas[figure])) for figure, _ in terms])
    reach, own = size, 1
    if form is Form.RATE or form is Form.SHIFT:
        reach = size + 100 * 10 ** max(0, -ledger.exponents[target])
    if form is Form.SHIFT:
        own = leeway(ledger.as_printed[target])
    return log2(1 + 2 * size / (own + reach * relative)) if size else 0.0


def bits_of_equality(ledger: Ledger, target: int, term: int) -> float:
    """What it says that two prints are one, whichever is the coarser."""
    a, b = ledger.exponents[target], ledger.exponents[term]
    if a == b:
        return log2(1 + max(abs(ledger.mantissas[target]), abs(ledger.mantissas[term])))
    coarse, fine = (ten(a - b), 1) if a > b else (1, ten(b - a))
    largest = max(abs(ledger.mantissas[target]) * coarse, abs(ledger.mantissas[term]) * fine)
    return log2(1 + 2 * largest / (coarse + fine)) if largest else 0.0

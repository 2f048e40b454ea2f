"""What an expression names, looked up: its value now, its value before, and how both are printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from tieout.composition.amounts import Amount, Derivation, Operation
from tieout.composition.books.model import NamedPeriod
from tieout.composition.calendar import NoSuchPeriod
from tieout.composition.context import Context
from tieout.composition.layouts.cells import following
from tieout.composition.layouts.load import SCALES
from tieout.composition.layouts.toml import meant
from tieout.composition.layouts.unrounded import Print, Unrounded
from tieout.composition.words.grammar import Expression, Malformed, Part
from tieout.values.unit import PERCENT, POINTS, Unit, UnitClass

_LASTING = (UnitClass.MONEY, UnitClass.PER_SHARE)  # of a longer period there is more


@dataclass(frozen=True, slots=True)
class Subject:
    """A value in a period: of one amount, a sum of several, or one sum over another in percent."""

    named: NamedPeriod
    value: Fraction
    unit: Unit
    scale: int
    decimals: int
    amount: Amount | None  # where it is a single amount
    operation: Operation | None
    terms: tuple[tuple[Print, Fraction], ...]
    lasts: bool = False  # an amount of all of its period, not at its end and no share

    def unrounded(self, sign: int = 1) -> Unrounded:
        """Its figure, times ``sign``."""
        printed = None if self.amount is None else Print(self.amount.key, self.scale - self.decimals)
        operation, terms = (self.operation, self.terms) if sign == 1 else (None, ())
        return Unrounded(
            self.value * sign, self.unit, self.scale, self.decimals, sign, printed, operation, terms
        )


def previous(
    expression: Expression, now: Subject, context: Context, usual: str
) -> tuple[Subject | None, str]:
    """What an expression is compared with, None where the books lack it, and which period that is of.

    ``usual`` is the period where the expression names none.
    """
    against = expression.against
    if against is not None and against.concept in context.concepts:
        found = find(replace(expression, parts=(against,), over=()), context)
        return found, found.named.name if found else ""
    shift = against.concept if against is not None else usual
    found = find(expression, context, shift)
    return found, context.calendar.select(shift, now.named).name


def find(expression: Expression, context: Context, shift: str = "") -> Subject | None:
    """The subject of an expression, or as it was in the period that ``shift`` leads to.

    None where a shifted period has no amount. Raises `Malformed` for what names nothing or mixes periods
    or units.
    """
    groups = [group for group in (expression.parts, expression.over) if group]
    found = [[_amount(part, context, shift) for part in group] for group in groups]
    named = {period for group in found for period, _ in group}
    if len(named) > 1:
        names = " and ".join(sorted(period.name for period in named))
        raise Malformed(f"mixes periods: {names}", "take all parts from one period")
    amounts = [[amount for _, amount in group] for group in found]
    if any(amount is None for group in amounts for amount in group):
        return None
    whole = [[amount for amount in group if amount is not None] for group in amounts]
    if any(len({amount.key.period for amount in group}) > 1 for group in whole):
        raise Malformed("adds what lasts a period to a balance at its end", "add flows, or balances")
    units = {amount.unit for group in whole for amount in group}
    if len(units) > 1:
        raise Malformed(f"mixes units: {', '.join(sorted(map(str, units)))}", "combine like with like")
    return _subject(expression, context, named.pop(), whole, units.pop())


def _subject(
    expression: Expression,
    context: Context,
    named: NamedPeriod,
    amounts: Sequence[Sequence[Amount]],
    unit: Unit,
) -> Subject:
    weighed = [(amount, part.weight) for part, amount in zip(expression.parts, amounts[0], strict=True)]
    value = sum((amount.value * weight for amount, weight in weighed), Fraction(0))
    below, places = precision(unit, expression, context)
    lasts = not weighed[0][0].key.period.is_instant and unit.unit_class in _LASTING
    if not expression.over:
        if len(weighed) == 1:
            alone = weighed[0][0]
            use = context.printing.uses["sentences"]
            operation, follows = following(alone, use.scale - use.decimals)
            return Subject(named, value, unit, below, places, alone, operation, follows, lasts)
        terms = tuple((Print(amount.key, below - places), Fraction(weight)) for amount, weight in weighed)
        return Subject(named, value, unit, below, places, None, Operation.SUM, terms, lasts)
    base = sum((a.value * p.weight for p, a in zip(expression.over, amounts[1], strict=True)), Fraction(0))
    if not base:
        raise Malformed("divides by zero", "a share of nothing cannot be said")
    decimals = context.printing.decimals_of(PERCENT) if expression.decimals is None else expression.decimals
    use = context.printing.uses["sentences"]
    scale = use.scale - use.decimals if unit.unit_class is UnitClass.MONEY else 0
    pairs = (
        *((amount, Fraction(100) * weight) for amount, weight in weighed),
        *((a, Fraction(1)) for a in amounts[1]),
    )
    single = len(weighed) == len(amounts[1]) == 1
    terms = tuple((Print(amount.key, scale), weight) for amount, weight in pairs) if single else ()
    return Subject(
        named, 100 * value / base, PERCENT, 0, decimals, None, Operation.RATIO if single else None, terms
    )  # fmt: skip


def precision(unit: Unit, expression: Expression, context: Context) -> tuple[int, int]:
    """Scale and decimals of a unit in a sentence. Raises `Malformed` for a scale that there is not."""
    if expression.scale and expression.scale not in SCALES:
        names = list(SCALES)
        raise Malformed(
            f'no scale "{expression.scale}"{meant(expression.scale, names)}',
            f"write one of {', '.join(names)}",
        )
    if unit.unit_class is UnitClass.MONEY:
        use = context.printing.uses["sentences"]
        scale, decimals = use.scale, use.decimals
        if expression.scale:
            scale = SCALES[expression.scale]
            same = [each.decimals for each in context.printing.uses.values() if each.scale == scale]
            decimals = same[0] if same else 0
    else:
        scale, decimals = 0, context.printing.decimals_of(unit)
        if expression.scale:
            raise Malformed(f"{unit} has no scale", f'leave out "in {expression.scale}"')
    return scale, decimals if expression.decimals is None else expression.decimals


def _amount(part: Part, context: Context, shift: str) -> tuple[NamedPeriod, Amount | None]:
    if part.concept not in context.concepts:
        close = meant(part.concept, list(context.concepts))
        raise Malformed(
            f'no concept "{part.concept}"{close}', "map an account to it, or define it in a layout"
        )
    if part.member and part.member not in context.members:
        close = meant(part.member, list(context.members))
        raise Malformed(
            f'no part of the group is called "{part.member}"{close}', "name a segment as [segment:CODE]"
        )
    try:
        named = context.calendar.select(part.period)
        if shift:
            named = context.calendar.select(shift, named)
    except NoSuchPeriod as error:
        raise Malformed(str(error), "name the period in company.toml, or choose another") from None
    amount = context.calendar.find(context.amounts, part.concept, named, part.member)
    if amount is None and not shift:
        where = f"[{part.member}]" if part.member else ""
        raise Malformed(
            f"{part.concept}{where} has no amount in {named.name}",
            "give the books of that period, or choose another",
        )
    return named, amount


def change(now: Subject, before: Subject, sign: int = 1) -> Unrounded:
    """The change from ``before`` to ``now``, in the same unit (percentages: in points), times ``sign``."""
    unit = POINTS if now.unit == PERCENT else now.unit
    printed: Print | None = None
    terms: tuple[tuple[Print, Fraction], ...] = ()
    if now.amount is not None and before.amount is not None:
        exponent = now.scale - now.decimals
        printed = Print(now.amount.key, exponent, before.amount.key)
        weighed = ((now.amount, Fraction(1)), (before.amount, Fraction(-1)))
        terms = tuple((Print(each.key, exponent), weight) for each, weight in weighed if each.value)
    value = (now.value - before.value) * sign
    return Unrounded(
        value, unit, now.scale, now.decimals, sign, printed, Operation.SUM if terms else None, terms
    )


def rate(
    now: Subject, before: Subject, context: Context, decimals: int | None = None, sign: int = 1
) -> Unrounded | None:
    """The rate of change in percent, times ``sign``; None where the base is not above zero."""
    if before.value <= 0:
        return None
    value = 100 * (now.value - before.value) / before.value * sign
    terms: tuple[tuple[Print, Fraction], ...] = ()
    if now.amount is not None and before.amount is not None:
        exponent = now.scale - now.decimals
        terms = tuple((Print(each.key, exponent), Fraction(1)) for each in (now.amount, before.amount))
    places = context.printing.decimals_of(PERCENT) if decimals is None else decimals
    return Unrounded(
        value,
        PERCENT,
        0,
        places,
        sign,
        None,
        Operation.RATE if terms and sign == 1 else None,
        terms if sign == 1 else (),
        _turned(terms) if sign == -1 else None,
    )


def _turned(terms: tuple[tuple[Print, Fraction], ...]) -> Derivation | None:
    """How a rate that is said without its sign ("a decrease of 6.6%") follows: both amounts turned."""
    weighed = tuple((printed.key, -weight) for printed, weight in terms)
    return Derivation(Operation.RATE, weighed) if weighed else None

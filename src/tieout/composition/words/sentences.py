"""Expressions turned into words and figures, by the patterns of the wording."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from tieout.composition.amounts import Operation
from tieout.composition.context import Context
from tieout.composition.layouts.toml import meant
from tieout.composition.layouts.unrounded import Print, Unrounded
from tieout.composition.printing import nearest, places
from tieout.composition.rounding.model import Equation
from tieout.composition.words import subjects
from tieout.composition.words.grammar import Expression, Malformed
from tieout.composition.words.subjects import Subject
from tieout.composition.words.wording import Pattern
from tieout.values.unit import PERCENT

UnroundedRun = str | Unrounded
SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Said:
    """What an expression says, and the equations between its own figures."""

    runs: tuple[UnroundedRun, ...]
    equations: tuple[Equation[Print], ...] = ()


def say(expression: Expression, context: Context) -> Said:
    """The words and figures of an expression. Raises `Malformed` for what cannot be said or is not so."""
    now = subjects.find(expression, context)
    assert now is not None  # only a shifted period may be without amount
    if not expression.pattern and expression.measure == "level":
        return Said((now.unrounded(),))
    pattern = _pattern(expression, context)
    before, then = subjects.previous(expression, now, context, pattern.against)
    if before is None:
        raise Malformed(
            f"nothing to compare with in {then}",
            "give the books of that period, or say the value alone",
        )
    if now.lasts and before.lasts and now.named.period.months != before.named.period.months:
        raise Malformed(
            f"mixes periods: {now.named.name} is not as long as {before.named.name}",
            "compare it with a period as long",
        )
    if expression.measure != "level":
        return Said((_measured(expression, now, before, context),))
    case = case_of(now, before, context)
    return _filled(
        _words(pattern, case, expression, context, now, before), expression, now, before, context
    )


def _pattern(expression: Expression, context: Context) -> Pattern:
    if not expression.pattern:
        return Pattern("", {}, "", "comparative")
    patterns = context.wording.patterns
    if expression.pattern not in patterns:
        close = meant(expression.pattern, list(patterns))
        raise Malformed(f'no pattern "{expression.pattern}"{close}', f"there are {', '.join(patterns)}")
    return patterns[expression.pattern]


def case_of(now: Subject, before: Subject, context: Context) -> str:
    """Which of a pattern's cases the values are."""
    if now.unit == PERCENT:
        moved = nearest(places(now.value - before.value, -now.decimals))
        if not moved:
            return "ratio_same"
        return "ratio_up" if moved > 0 else "ratio_down"
    if now.value == before.value:
        return "unchanged"
    if before.value == 0:
        return "from_zero"
    if before.value < 0 <= now.value:
        return "to_profit"
    if before.value < 0:
        return "less_loss" if now.value > before.value else "more_loss"
    if now.value < 0:
        return "to_loss"
    rate = subjects.rate(now, before, context)
    if rate is not None and not nearest(places(rate.value, rate.exponent)):
        return "flat"
    return "up" if now.value > before.value else "down"


def _words(
    pattern: Pattern, case: str, expression: Expression, context: Context, now: Subject, before: Subject
) -> str:
    """The pattern's words for a case; a direction that the figures deny is refused."""
    rises = "up" if now.value > before.value else "down"
    by_size = f"ratio_{rises}" if case == "ratio_same" and now.value != before.value else rises
    for name in (case, by_size if case in ("flat", "ratio_same") and now.value != before.value else case):
        if name in pattern.cases:
            return pattern.cases[name]
    if len(pattern.cases) == 1 and not pattern.asserts:  # said whatever the figures are
        return next(iter(pattern.cases.values()))
    label = context.label(expression.parts[0].concept)
    if pattern.asserts:
        happened = {"unchanged": "did not change", "ratio_same": "did not change"}.get(
            case, f"went {rises}"
        )
        raise Malformed(
            f'"{pattern.name}" is denied by the figures: {label} {happened} '
            f"from {before.named.name} to {now.named.name}",
            "let a pattern without a direction find the word, such as claim",
        )
    raise Malformed(
        f'the pattern "{pattern.name}" has no words for "{case}"',
        f"give patterns.{pattern.name}.{case} under [wording]",
    )


def _measured(expression: Expression, now: Subject, before: Subject, context: Context) -> Unrounded:
    if expression.measure == "change":
        return subjects.change(now, before)
    rate = subjects.rate(now, before, context, expression.decimals)
    if rate is None:
        raise Malformed(
            "the rate means nothing: its base is not above zero", "say the values, or the change"
        )
    return rate


def _filled(words: str, expression: Expression, now: Subject, before: Subject, context: Context) -> Said:
    runs: list[UnroundedRun] = []
    at = 0
    for match in SLOT.finditer(words):
        runs.append(words[at : match.start()])
        runs.append(_slot(match[1], expression, now, before, context))
        at = match.end()
    runs.append(words[at:])
    figures = [run for run in runs if isinstance(run, Unrounded)]
    return Said(tuple(run for run in runs if run != ""), equations(figures))


def _slot(
    name: str, expression: Expression, now: Subject, before: Subject, context: Context
) -> UnroundedRun:
    sign = 1 if now.value >= before.value else -1
    words: Mapping[str, str] = {
        "period": now.named.name,
        "before": before.named.name,
        "period_end": context.wording.day(now.named.period.end),
        "before_end": context.wording.day(before.named.period.end),
        "what": expression.parts[0].concept.rpartition(".")[2].replace("_", " "),
    }
    if name in words:
        return words[name]
    match name:
        case "value":
            return now.unrounded()
        case "previous":
            return before.unrounded()
        case "amount":
            return now.unrounded(1 if now.value >= 0 else -1)
        case "previous_amount":
            return before.unrounded(1 if before.value >= 0 else -1)
        case "change":
            return subjects.change(now, before)
        case "size":
            return subjects.change(now, before, sign)
        case "rate" | "speed":
            rate = subjects.rate(now, before, context, sign=sign if name == "speed" else 1)
            if rate is not None:
                return rate
            raise Malformed(
                "the rate means nothing: its base is not above zero", f"leave {{{name}}} out of this case"
            )
    raise Malformed(f'no slot "{{{name}}}"', "docs/compose.md has them all")


def equations(figures: list[Unrounded]) -> tuple[Equation[Print], ...]:
    """That the changes among ``figures`` are the differences of the levels said beside them."""
    printed: set[Print | None] = {figure.print for figure in figures}
    return tuple(
        Equation((*((level, int(weight)) for level, weight in figure.terms), (figure.print, -1)))
        for figure in figures
        if figure.operation is Operation.SUM
        and figure.print is not None
        and all(level in printed for level, _ in figure.terms)
    )

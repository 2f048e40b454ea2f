"""Differences: figures that are not what earlier releases of the company printed, as mismatches.

One a figure; those that the release speaks of, and those moved between lines, one a column.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from tieout.facts.model import Figure, TablePlace
from tieout.findings.mismatch import Aspect, Mismatch
from tieout.items.model import Reading
from tieout.published.model import Comparative, History, Redefined, Standing
from tieout.values.printed import decimal_text
from tieout.wording.amount import MINUS, plain
from tieout.wording.label import named

MOST_NAMED = 3
_ALONE = {
    Standing.UNSAID: Aspect.CHANGED,
    Standing.OPENING: Aspect.OPENING,
    Standing.CUMULATIVE: Aspect.CUMULATIVE,
    Standing.GUIDANCE: Aspect.GUIDANCE,
    Standing.DENIED: Aspect.DENIED,
    Standing.UNTOLD: Aspect.UNTOLD,
}
_TOGETHER = {Standing.RESTATED: Aspect.RESTATED, Standing.RECLASSIFIED: Aspect.RECLASSIFIED}


def differences(history: History, figures: Sequence[Figure]) -> tuple[Mismatch, ...]:
    """All of a release, by figure."""
    found = [
        Mismatch(_ALONE[each.standing], each.figure, _said(each, history, figures), _others(each))
        for each in history.comparatives
        if each.standing in _ALONE
    ]
    found += [
        Mismatch(Aspect.LINES if each.by_lines else Aspect.WORDS, each.figure, _made_by(each, history))
        for each in history.redefined
    ]
    return tuple(sorted([*found, *_together(history, figures)], key=lambda each: each.figure))


def _together(history: History, figures: Sequence[Figure]) -> Iterator[Mismatch]:
    columns: defaultdict[object, list[Comparative]] = defaultdict(list)
    for each in history.comparatives:
        if each.standing in _TOGETHER:
            figure = figures[each.figure]
            table = figure.place.table if isinstance(figure.place, TablePlace) else None
            columns[each.standing, each.earlier, table, figure.period].append(each)
    for column in columns.values():
        first, *rest = column
        said = _said(first, history, figures)
        if rest:
            said += f", and otherwise {_listed([named(figures[each.figure]) for each in rest])}"
        if first.standing is Standing.RESTATED:
            said += f'; the release says "{history.words}"'
        yield Mismatch(_TOGETHER[first.standing], first.figure, said, tuple(each.figure for each in rest))


def _listed(names: Sequence[str]) -> str:
    """The first names, and how many more there are."""
    shown, more = list(dict.fromkeys(names))[:MOST_NAMED], len(set(names)) - MOST_NAMED
    return ", ".join(shown) + (f" and {more} more" if more > 0 else "")


def _made_by(each: Redefined, history: History) -> str:
    """What is gone of a measure, and what is new: "q1.html has no litigation, and has amortization"."""
    name = history.earlier[each.earlier]
    parts = [f"has no {_listed(each.new)}"] if each.new else []
    parts += [f"has {_listed(each.gone)}"] if each.gone else []
    return f"{name} {' and '.join(parts)}"


def _others(each: Comparative) -> tuple[int, ...]:
    return () if each.other is None else (each.other,)


def _said(each: Comparative, history: History, figures: Sequence[Figure]) -> str:
    """What was printed and where: "release-1q.html printed 57,717"."""
    name, then = history.earlier[each.earlier], published(each, figures)
    match each.standing:
        case Standing.CUMULATIVE if each.other is not None:
            last = plain(figures[each.other])
            return f"less the {last} of its last part it is not the {then} that {name} printed before"
        case Standing.OPENING:
            return f"{name} printed {then} at the end of the period before"
        case Standing.GUIDANCE | Standing.DENIED | Standing.UNTOLD:
            now = (
                ""
                if each.other is None
                else f", not {plain(figures[each.figure])} to {plain(figures[each.other])}"
            )
            return f"{name} expected {then}{now}"
        case _:
            return f"{name} printed {then}"


def published(each: Comparative, figures: Sequence[Figure]) -> str:
    """What an earlier release printed, at the scale of the figure's own print: one amount, or a range."""
    scale = figures[each.figure].printed.scale
    ends = (each.then,) if each.until is None else (each.then, each.until)
    return " to ".join(_at_scale(end, scale) for end in ends)


def _at_scale(reading: Reading, scale: int) -> str:
    whole, point, places = decimal_text(reading.mantissa, reading.exponent - scale).partition(".")
    minus = MINUS if whole.startswith("-") else ""
    return f"{minus}{int(whole.lstrip('-')):,}{point}{places}"

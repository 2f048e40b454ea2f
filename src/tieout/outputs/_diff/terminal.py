"""The comparison of two drafts for a terminal: what broke first, then what changed, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tieout.drafts.comparison import Comparison, Pair
from tieout.facts.model import Figure
from tieout.findings.checked import Checked
from tieout.findings.model import Finding
from tieout.outputs._paint import fitted, one_line
from tieout.outputs._tokens import SEVERITIES, TICKS
from tieout.outputs.terminal import Manner
from tieout.relations.model import Tick
from tieout.wording.place import heading

NAME = "terminal"
EXTENSION = ".txt"


def render(comparison: Comparison) -> str:
    """The comparison as plain text."""
    return report(comparison, Manner())


def report(comparison: Comparison, manner: Manner) -> str:
    """The comparison in a manner of its own."""
    old, new = (one_line(run.document.source.path) for run in (comparison.old, comparison.new))
    lines = [f"{manner.paint(f'{old} -> {new}', bold=True)}  {counts(comparison)}"]
    lines += _findings("broke", comparison.broke, manner)
    lines += _findings("healed", comparison.healed, manner)
    lines += _pairs("changed", comparison.changed, comparison, manner)
    lines += _figures("appeared", comparison.appeared, comparison.new, manner)
    lines += _figures("gone", comparison.gone, comparison.old, manner)
    lines += _pairs("no longer tied", comparison.untied, comparison, manner)
    return "\n".join(lines) + "\n"


def counts(comparison: Comparison) -> str:
    """How many figures stand in both, and what became of the others."""
    if comparison.is_same:
        return f"{len(comparison.pairs):,} figures, nothing changed"
    told = (
        (len(comparison.changed), "changed"),
        (len(comparison.appeared), "appeared"),
        (len(comparison.gone), "gone"),
        (len(comparison.broke), "broke"),
        (len(comparison.healed), "healed"),
    )
    words = ", ".join(f"{count:,} {word}" for count, word in told)
    return f"{len(comparison.pairs):,} figures in both: {words}"


def _findings(word: str, findings: Sequence[Finding], manner: Manner) -> Iterator[str]:
    for finding in findings:
        token = SEVERITIES[finding.severity] if word == "broke" else TICKS[Tick.EXACT]
        head = f"{word}  {finding.severity.value}[{finding.code}] "
        text = fitted(one_line(finding.message), manner.width - len(head))
        yield f"{manner.paint(head, token, bold=True)}{text}"


def _pairs(word: str, pairs: Sequence[Pair], comparison: Comparison, manner: Manner) -> Iterator[str]:
    if pairs:
        yield manner.paint(f"\n{word}", bold=True)
    for pair in pairs:
        ticks = (
            f"{pair.old_tick.value} -> {pair.new_tick.value}" if pair.old_tick is not pair.new_tick else ""
        )
        prints = f"{_raw(pair.old)} -> {_raw(pair.new)}" if pair.is_changed else _raw(pair.new)
        mark = TICKS[pair.new_tick]
        tail = f"  {prints}" + (f"  {ticks}" if ticks else "")
        label = fitted(_label(pair.new, comparison.new), manner.width - len(tail) - 4)
        yield f"  {manner.paint(mark.mark, mark)} {label}{manner.paint(tail, bold=True)}"


def _figures(word: str, figures: Sequence[Figure], run: Checked, manner: Manner) -> Iterator[str]:
    if figures:
        yield manner.paint(f"\n{word}", bold=True)
    for figure in figures:
        mark = TICKS[run.proof.ticks[figure.id]]
        tail = f"  {_raw(figure)}"
        label = fitted(_label(figure, run), manner.width - len(tail) - 4)
        yield f"  {manner.paint(mark.mark, mark)} {label}{manner.paint(tail, bold=True)}"


def _raw(figure: Figure) -> str:
    return one_line(figure.raw)


def _label(figure: Figure, run: Checked) -> str:
    """Where it stands and what it is of, in one line."""
    where = one_line(heading(figure.place, run.document, run.tables))
    label = one_line(figure.label[-1]) if figure.label else ""
    period = str(figure.period) if figure.period else ""
    return ", ".join(part for part in (where, label, period) if part)

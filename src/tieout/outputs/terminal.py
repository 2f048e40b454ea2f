"""The report for a terminal, in the manner of a good compiler: one block a finding, one line of totals.

Findings come most serious first, each with its place, an excerpt with the figure underlined, the
equations that it breaks, why they are believed to be meant, and the repair.
"""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tieout.document.model import Notice
from tieout.facts.model import Figure
from tieout.findings.checked import Checked
from tieout.findings.differences import published
from tieout.findings.model import Finding, Severity
from tieout.outputs._history import history_lines
from tieout.outputs._paint import PLAIN, Paint, columns, fitted, one_line, window
from tieout.outputs._repairs import directed, repair_lines
from tieout.outputs._sums import SHORTEST_NOTE, evidence_line, sum_lines, weakest_line
from tieout.outputs._tags import mistagged
from tieout.outputs._tokens import SEVERITIES, TICKS
from tieout.published.model import Standing
from tieout.relations.model import Form, Relation, Tick, Verdict
from tieout.wording.amount import core, counted
from tieout.wording.equation import equation, kind_word
from tieout.wording.place import Positions, excerpt, heading, row_label

NAME = "terminal"
EXTENSION = ".txt"
WIDTH = 100
NAME_WIDTH = 8  # of the words behind "="
HOLDING = (Verdict.EXACT, Verdict.ROUNDED)
PROSE = ("meant", "repair")  # wrapped where an equation is cut


@dataclass(frozen=True, slots=True)
class Manner:
    """How to print: columns to fit, paint, whether to list relations too; ``seconds`` is the time taken."""

    width: int = WIDTH
    paint: Paint = PLAIN
    verbose: bool = False
    seconds: float | None = None


def render(run: Checked) -> str:
    """The report as plain text of `WIDTH` columns."""
    return report(run, Manner())


def report(run: Checked, manner: Manner) -> str:
    """Findings, notices and totals; relations too where ``manner`` is verbose."""
    blocks = list(filter(None, [findings_text(run, manner)]))
    if run.notices:
        blocks.append("\n".join(_notices(run, manner)) + "\n")
    if manner.verbose and run.proof.relations:
        blocks.append("\n".join(_relations(run, manner)) + "\n")
    if run.history is not None:
        blocks.append("".join(f"{line}\n" for line in history_lines(run.history, manner.width)))
    return "\n".join([*blocks, totals(run, manner) + "\n"])


def findings_text(run: Checked, manner: Manner) -> str:
    """All findings that nobody has accepted, a blank line between two."""
    positions = Positions(run.document)
    return "\n".join(
        "\n".join(_finding(finding, run, positions, manner)) + "\n"
        for finding in run.findings
        if not finding.accepted
    )


def totals(run: Checked, manner: Manner) -> str:
    """The last line: how many figures bear each tick, the share proven, the time."""
    return _totals(one_line(run.document.source.path), [run], manner)


def totals_of(runs: Sequence[Checked], manner: Manner) -> str:
    """The last line over several releases."""
    return _totals(counted(len(runs), "file"), runs, manner)


def _totals(name: str, runs: Sequence[Checked], manner: Manner) -> str:
    ticks = Counter(tick for run in runs for tick in run.proof.ticks)
    accepted = sum(1 for run in runs for finding in run.findings if finding.accepted)
    count = ticks.total()
    told = ", ".join(
        manner.paint(f"{ticks[tick]:,} {tick.value}", TICKS[tick] if ticks[tick] else None) for tick in Tick
    )
    proven = 100 * (count - ticks[Tick.UNPROVEN]) / count if count else 0.0
    line = f"{manner.paint(name, bold=True)}  {counted(count, 'figure')}: {told}   {proven:.1f}% proven"
    undecided = sum(map(_undecided, runs))
    line += f"   {undecided:,} broken by one of several" if undecided else ""
    disagreeing = sum(map(mistagged, runs))
    line += f"   {disagreeing:,} tagged otherwise" if disagreeing else ""
    line += f"   {accepted:,} accepted" if accepted else ""
    return line if manner.seconds is None else f"{line}   {manner.seconds:.2f} s"


def _undecided(run: Checked) -> int:
    """Errors that nobody has accepted and whose wrong figure is not told, so that no tick says broken."""
    return sum(
        finding.severity is Severity.ERROR
        and bool(finding.relations)
        and not finding.accepted
        and run.proof.ticks[finding.figures[0]] is not Tick.BROKEN
        for finding in run.findings
    )


def _finding(finding: Finding, run: Checked, positions: Positions, manner: Manner) -> Iterator[str]:
    paint, token = manner.paint, SEVERITIES[finding.severity]
    head = f"{finding.severity.value}[{finding.code}]"
    first, *rest = textwrap.wrap(
        f"{head} {finding.name}: {one_line(finding.message)}", manner.width, subsequent_indent="    "
    )
    yield paint(head, token, bold=True) + paint(first[len(head) :], bold=True)
    yield from (paint(line, bold=True) for line in rest)
    figure = run.figures[finding.figures[0]]
    yield paint("  --> ", faint=True) + _place(figure, run, positions, manner.width - 6)
    yield from _excerpt(figure, run, manner, finding.severity)
    reasons = list(_reasons(finding, run, manner))
    names = max(NAME_WIDTH, *(len(name) for name, _ in reasons))
    for name, text in reasons:
        room = manner.width - names - 6
        first, *rest = textwrap.wrap(text, room) if name in PROSE else [fitted(text, room)]
        yield f"{paint('   = ', faint=True)}{name:<{names}} {first}"
        yield from (" " * (names + 6) + line for line in rest)


def _place(figure: Figure, run: Checked, positions: Positions, room: int) -> str:
    """File, line and column, which are whole at any width, then the headings as far as they fit."""
    path = positions.in_file(one_line(run.document.source.path), figure.span)
    parts = [heading(figure.place, run.document, run.tables), row_label(figure.place, run.tables)]
    told = ", ".join(dict.fromkeys(one_line(part) for part in parts if part))
    left = room - columns(path) - 2
    return f"{path}  {fitted(told, left)}".rstrip() if left >= SHORTEST_NOTE else path


def _excerpt(figure: Figure, run: Checked, manner: Manner, severity: Severity) -> Iterator[str]:
    found = excerpt(figure, run.document, run.tables)
    if found is None:
        return
    start, end = (found.start + at for at in core(found.text[found.start : found.end]))
    text, start, end = window(found.text, start, end, manner.width - 5)
    bar = manner.paint("   |", faint=True)
    yield bar
    yield f"{bar} {text}"
    mark = "^" * max(columns(text[start:end]), 1)
    yield f"{bar} {' ' * columns(text[:start])}{manner.paint(mark, SEVERITIES[severity], bold=True)}"


def _reasons(finding: Finding, run: Checked, manner: Manner) -> Iterator[tuple[str, str]]:
    room = manner.width - NAME_WIDTH - 6
    culprit = finding.figures[0]
    relations = [run.proof.relations[number] for number in finding.relations]
    yield from sum_lines(relations, culprit, run, room)
    held = _held_by_plug(culprit, run) if finding.severity is Severity.WARNING else None
    if held and held not in relations:
        yield from sum_lines([held], culprit, run, room, name="foots")
    if not relations:
        pass  # the file's own words are held against its print, which its message says
    elif all(relation.verdict in HOLDING for relation in relations):
        yield "meant", weakest_line(relations)
    else:
        yield "meant", evidence_line(relations, _words(culprit, run))
    yield from repair_lines(finding, run)
    yield from _published(finding, run)
    yield "help", f"tieout explain {finding.code}"


def _published(finding: Finding, run: Checked) -> Iterator[tuple[str, str]]:
    """What an earlier release printed for a figure that its own release denies."""
    for each in run.history.comparatives if run.history and finding.relations else ():
        if each.figure == finding.figures[0] and each.standing is Standing.BROKEN and run.history:
            yield "before", f"{published(each, run.figures)} in {run.history.earlier[each.earlier]}"


def _held_by_plug(culprit: int, run: Checked) -> Relation | None:
    """A sum that holds as printed, which the plugged figure's own rounding would break."""
    relations = (run.proof.relations[number] for number in run.proof.relations_of[culprit])
    return next(
        (
            relation
            for relation in relations
            if relation.form is Form.LINEAR and len(relation.terms) > 1 and not relation.residual
        ),
        None,
    )


def _words(figure: int, run: Checked) -> str:
    """The words that say which way a figure went."""
    return next((claim.words for claim in directed(figure, run)), "")


def _notices(run: Checked, manner: Manner) -> Iterator[str]:
    gathered: dict[tuple[str, str], list[Notice]] = {}
    for notice in run.notices:
        gathered.setdefault((notice.code, notice.message), []).append(notice)
    positions = Positions(run.document)
    for (code, message), notices in gathered.items():
        at = positions.of(notices[0].span)
        told = [f"{len(notices)} places"] if len(notices) > 1 else []
        if at:
            told.append(f"first {at}" if told else at)
        where = f" ({', '.join(told)})" if told else ""
        yield (
            manner.paint(f"notice[{code}]", SEVERITIES[Severity.NOTE], bold=True)
            + f" {one_line(message)}{where}"
        )


def _relations(run: Checked, manner: Manner) -> Iterator[str]:
    positions = Positions(run.document)
    for relation in run.proof.relations:
        target = run.figures[relation.target]
        at = positions.of(target.span)
        mark = manner.paint(TICKS[Tick(relation.verdict.value)].mark, TICKS[Tick(relation.verdict.value)])
        label = one_line(" / ".join(target.label[-2:]))
        head = f"{relation.name:<6} {kind_word(relation):<12} {at:<9} "
        text = f"{equation(relation, run.figures).text}   {label}"
        yield f"{mark} {head}{fitted(text, manner.width - len(head) - 2)}"

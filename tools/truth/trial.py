"""A trial: one change, the changed release checked, and what the findings made of it."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from tieout.document.model import Source, Span
from tieout.facts.model import Figure
from tieout.findings.model import Finding, Severity
from tieout.pipeline import Run, check
from tieout.proof.model import Repair
from tieout.relations.model import Tick
from truth.changes import Change, Setting
from truth.prints import applied, moved

_AROUND = 1200  # characters of source around a print, markup included
_markup = re.compile(r"^[^<>]*>|<[^<>]*>|<[^<>]*$")


@dataclass(frozen=True, slots=True)
class Trial:
    """What became of one change.

    ``read`` tells whether the changed print was read as what it now says; ``accused`` are the figures that
    nobody touched and that were not accused before, as printed: the broken ones, and those between which a
    finding leaves open which is wrong, where the changed one is not among them.
    """

    change: Change
    key: str  # names the case from run to run
    before: str  # the print's surroundings
    after: str
    label: tuple[str, ...]
    proven: bool  # before the change
    read: bool
    caught: bool
    named: bool  # the culprit first, and the repair restores the original value
    offered: bool  # that repair among several, of which the finding says that any may be meant
    said: tuple[str, ...]  # messages of findings that hold the changed figure
    accused: tuple[str, ...]

    @property
    def sort(self) -> str:
        return self.change.sort

    @property
    def place(self) -> str:
        return self.change.place


class Bench:
    """A release on which changes are tried."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting

    @cached_property
    def accused_before(self) -> frozenset[Span]:
        """Where the untouched release has figures that are accused."""
        run = self.setting.run
        open_to = {figure for finding in run.findings for figure in _options(finding)}
        return frozenset(
            figure.span
            for figure in run.figures
            if figure.span and (run.proof.ticks[figure.id] is Tick.BROKEN or figure.id in open_to)
        )

    def changed(self, change: Change) -> bytes:
        """The release with the change, encoded as it was."""
        source = self.setting.run.document.source
        return encoded(source, applied(source.text, change.edits))

    def trial(self, change: Change) -> Trial:
        """Check the changed release, and compare."""
        setting = self.setting
        original = setting.run.figures[change.figure]
        run = check(self.changed(change), setting.name)
        place = _core_after(setting, original, change)
        figure = figure_at(run.figures, place)
        held = [
            finding
            for finding in run.findings
            if figure is not None and finding.severity is Severity.ERROR and _holds(run, finding, figure.id)
        ]
        spared = {
            (moved(change.edits, span.start), moved(change.edits, span.end)) for span in self.accused_before
        }
        changed = -1 if figure is None else figure.id
        misled = {
            option
            for options in map(_options, run.findings)
            if changed not in options
            for option in options
        }
        accused = [
            each
            for each in run.figures
            if (run.proof.ticks[each.id] is Tick.BROKEN or each.id in misled)
            and each is not figure
            and each.span is not None
            and (each.span.start, each.span.end) not in spared
        ]
        assert original.span is not None
        return Trial(
            change,
            f"{setting.name}:{change.sort}:{original.span.start}",
            _excerpt(setting.run, original.span),
            _excerpt(run, figure.span) if figure and figure.span else "",
            original.label,
            setting.run.proof.ticks[original.id] is not Tick.UNPROVEN,
            figure is not None and figure.printed.value == change.printed.value,
            bool(held),
            figure is not None and any(_names(finding, figure, original) for finding in held),
            figure is not None and any(_offers(finding, figure, original) for finding in held),
            tuple(finding.message for finding in held),
            tuple(_described(run, each) for each in accused),
        )


def encoded(source: Source, text: str) -> bytes:
    """The text in the source's encoding; in UTF-8 where that has no room for it."""
    try:
        data = text.encode(source.encoding)
    except (UnicodeEncodeError, LookupError):
        return text.encode("utf-8")
    return data


def figure_at(figures: Sequence[Figure], at: int) -> Figure | None:
    """The figure whose span holds the source's character ``at``; figures are in source order or nearly."""
    spans = sorted(
        ((each.span.start, each.span.end, each.id) for each in figures if each.span),
        key=lambda each: each[0],
    )
    index = bisect_right(spans, at, key=lambda each: each[0]) - 1
    for start, end, figure in reversed(spans[max(0, index - 3) : index + 1]):
        if start <= at < end:
            return figures[figure]
    return None


def _core_after(setting: Setting, original: Figure, change: Change) -> int:
    """Where the figure's first digit stands in the changed source."""
    digits = setting.digits(original)
    assert digits is not None
    before = [edit for edit in change.edits if edit.end <= digits.start and edit.start < digits.start]
    opened = [edit for edit in change.edits if edit.start == edit.end == digits.start]
    return moved([*before, *opened], digits.start)


def _holds(run: Run, finding: Finding, figure: int) -> bool:
    return any(figure in run.proof.relations[relation].members for relation in finding.relations)


def _names(finding: Finding, figure: Figure, original: Figure) -> bool:
    """Whether the finding says which print is wrong, and what stood there."""
    repair = finding.repair
    if finding.figures[0] != figure.id or repair is None or repair.figure != figure.id:
        return False
    return _meant(repair, figure) == original.printed.value


def _offers(finding: Finding, figure: Figure, original: Figure) -> bool:
    """Whether what stood there is among several repairs of which the finding leaves open which is meant."""
    return any(
        repair.figure == figure.id and _meant(repair, figure) == original.printed.value
        for repair in finding.rivals
    )


def _options(finding: Finding) -> frozenset[int]:
    """The figures between which an error leaves open which is wrong; none where it names one."""
    if finding.severity is not Severity.ERROR or not finding.rivals:
        return frozenset()
    return frozenset((finding.figures[0], *(repair.figure for repair in finding.rivals)))


def _meant(repair: Repair, figure: Figure) -> Fraction:
    """The value that a repair prints, in units."""
    return repair.mantissa * Fraction(10) ** (figure.printed.exponent - repair.finer)


def _described(run: Run, figure: Figure) -> str:
    messages = [each.message for each in run.findings if each.figures[0] == figure.id]
    return f"{figure.raw} ({' / '.join(figure.label)}): {'; '.join(messages)}"


def _excerpt(run: Run, span: Span) -> str:
    """The print and what is shown around it."""
    text = run.document.source.text
    before = _shown(text[max(0, span.start - _AROUND) : span.start])[-60:]
    return (
        f"{before}[{_shown(text[span.start : span.end])}]{_shown(text[span.end : span.end + _AROUND])[:60]}"
    )


def _shown(source: str) -> str:
    return " ".join(html.unescape(_markup.sub(" ", source)).split())

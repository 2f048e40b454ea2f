"""What a mark says of its figure: its tick, what was found, the equations it stands in, the repair."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from tieout.findings.checked import Checked
from tieout.findings.model import Finding
from tieout.outputs._paint import one_line
from tieout.outputs._repairs import repair_lines
from tieout.outputs._tokens import TICKS
from tieout.relations.model import Relation, Tick, Verdict
from tieout.wording.equation import equation, kind_word

MOST_EQUATIONS = 4
LONGEST = 240  # characters of an equation; a sum of a hundred lines is no note
_GRAVEST = (Verdict.BROKEN, Verdict.PLUGGED, Verdict.ROUNDED, Verdict.EXACT)


class Notes:
    """Notes on the figures of a run, by id."""

    def __init__(self, run: Checked) -> None:
        self._run = run
        self._findings: dict[int, list[Finding]] = {}
        for finding in run.findings:
            self._findings.setdefault(finding.figures[0], []).append(finding)

    def tick(self, figure: int) -> Tick:
        """The tick that the figure's mark shows."""
        return self._run.proof.ticks[figure]

    def is_found(self, figure: int) -> bool:
        """Whether something is said about the figure: a finding, a broken or plugged print."""
        return figure in self._findings or self.tick(figure) in (Tick.BROKEN, Tick.PLUGGED)

    def text(self, figure: int) -> str:
        """The note, line by line."""
        return "\n".join(self._lines(figure))

    def _lines(self, figure: int) -> Iterator[str]:
        tick = self.tick(figure)
        findings = self._findings.get(figure, ())
        is_open = any(finding.rivals for finding in findings)
        yield f"{TICKS[tick].mark} {tick.value}{', one of several that may be wrong' if is_open else ''}"
        told: set[int] = set()
        for finding in findings:
            yield f"{finding.code} {one_line(finding.message)}"
            if finding.accepted:
                yield f"accepted: {one_line(finding.accepted)}"
            told.update(finding.relations)
            yield from self._equations(
                figure, [self._run.proof.relations[each] for each in finding.relations]
            )
            yield from (f"{name}: {text}" for name, text in repair_lines(finding, self._run))
        rest = [each for each in self._run.proof.relations_of[figure] if each not in told]
        if not told:
            relations = [self._run.proof.relations[each] for each in rest]
            yield from self._equations(figure, sorted(relations, key=_gravity))
        if tick is Tick.UNPROVEN and not findings:
            yield "no relation would notice if it were wrong" if rest else "nothing ties to it"

    def _equations(self, figure: int, relations: list[Relation]) -> Iterator[str]:
        for relation in relations[:MOST_EQUATIONS]:
            text = equation(relation, self._run.figures, figure).text
            yield f"{kind_word(relation)}: {text if len(text) <= LONGEST else text[: LONGEST - 1] + '…'}"
        if len(relations) > MOST_EQUATIONS:
            yield f"and {len(relations) - MOST_EQUATIONS} more"


def _gravity(relation: Relation) -> tuple[int, float]:
    return _GRAVEST.index(relation.verdict), -relation.evidence.bits


def attribute(text: str) -> str:
    """``text`` as the value of an attribute, in ASCII: whatever the file's encoding is, it can hold it.

    >>> attribute('≠ "4"')
    '&#8800; &quot;4&quot;'
    """
    return escape(text).replace("\n", "&#10;").encode("ascii", "xmlcharrefreplace").decode()

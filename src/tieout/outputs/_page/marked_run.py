"""Runs of source text between two tags, as markup with their figures marked by span."""

from __future__ import annotations

from collections.abc import Sequence

from tieout.outputs._page.escaped import escaped
from tieout.outputs._page.marks import Marks, core

Piece = tuple[str, int, int]  # characters, source start, source end; a reference's lengths differ


class MarkedRuns:
    """Takes a source's runs in order, and keeps its place among figures and anchors."""

    def __init__(self, marks: Marks, anchors: Sequence[tuple[int, str]]) -> None:
        self._marks = marks
        self._next = 0
        self._anchors = list(reversed(anchors))

    def markup(self, run: Sequence[Piece]) -> str:
        """A run as markup, preceded by the anchors it has come to."""
        begin, finish = run[0][1], run[-1][2]
        string = run[0][0] if len(run) == 1 else "".join(data for data, _, _ in run)
        spans = self._marks.spans
        while self._next < len(spans) and spans[self._next][1] <= begin:
            self._next += 1
        lead = self._passed(finish) if string.strip() else ""
        if self._next == len(spans) or spans[self._next][0] >= finish:
            return lead + escaped(string)
        return lead + "".join(self._parts(run, string, begin, finish))

    def _parts(self, run: Sequence[Piece], string: str, begin: int, finish: int) -> list[str]:
        parts: list[str] = []
        at = 0
        for index in range(self._next, len(self._marks.spans)):
            start, end, figure = self._marks.spans[index]
            if start >= finish:
                break
            low = _offset(run, max(start, begin))
            high = _offset(run, min(end, finish) - 1) + 1
            bounds = core(string[low:high])
            if bounds is None or low + bounds[0] < at:
                continue
            parts.append(escaped(string[at : low + bounds[0]]))
            at = low + bounds[1]
            parts.append(self._marks.mark(figure, string[low + bounds[0] : at]))
        parts.append(escaped(string[at:]))
        return parts

    def _passed(self, finish: int) -> str:
        lead = ""
        while self._anchors and self._anchors[-1][0] < finish:
            lead += f"<span id={self._anchors.pop()[1]}></span>"
        return lead


def _offset(run: Sequence[Piece], place: int) -> int:
    """Where in the run's string the source character at ``place`` stands."""
    offset = 0
    for data, start, end in run:
        if place < end:
            return offset + (place - start if end - start == len(data) else 0)
        offset += len(data)
    return offset

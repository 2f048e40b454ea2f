"""Lines and columns of a text: where its characters stand for whoever opens it."""

from __future__ import annotations

from bisect import bisect_right


class LineIndex:
    """Where the lines of a source begin; built once a source, asked per figure."""

    __slots__ = ("_starts",)

    def __init__(self, text: str) -> None:
        starts = [0]
        at = text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = text.find("\n", at + 1)
        self._starts = starts

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of a character, both from 1.

        >>> LineIndex("one\\ntwo").position(5)
        (2, 2)
        """
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

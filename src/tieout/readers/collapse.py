"""Pieces of text to one string: white space collapsed as a browser shows it, every character mapped.

A piece is a run of characters as the source has it (source length equal to its own), a character
reference (``&#160;``), or what a tag stands for: a space, or `BREAK`.
"""

from __future__ import annotations

import re

from tieout.document.model import Text
from tieout.readers.hyphens import plain

Piece = tuple[str, int, int, bool]  # characters, source start, source end, bold

EMPTY = Text("")
BREAK = (
    "\u2028"  # as a piece's characters: a line break that is meant (<br>, a block's edge, a text's line)
)
_run = re.compile(r"\S+(?:\s\S+)*")
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\xad"  # characters of no width: they vanish


def collapse(pieces: list[Piece]) -> Text:
    """One Text: a run of white space (no-break spaces too) is one space, a meant break ``\\n``; ends go."""
    if len(pieces) == 1:
        data, start, end, _ = pieces[0]
        string = plain(" ".join(data.split()))
        if end - start == len(data) == len(string):  # nothing in it collapses
            return Text(string, ((0, start, end),)) if string else EMPTY
    first, last = 0, len(pieces)
    while last and pieces[last - 1][0].isspace():
        last -= 1
    while first < last and pieces[first][0].isspace():
        first += 1
    if first == last:
        return EMPTY
    if last - first == 1:
        data, start, end, _ = pieces[first]
        string = plain(" ".join(data.split()))
        if not string:
            return EMPTY
        lead = len(data) - len(data.lstrip())
        if end - start == len(data) and len(string) == len(data.strip()):
            return Text(string, ((0, start + lead, start + lead + len(string)),))
    return _Collapse().all(pieces[first:last])


class _Collapse:
    """The string so far, its segments, and the white space met since its last character."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.segments: list[tuple[int, int, int]] = []
        self.linear_end = -1  # source end of the last segment, if the next character may extend it
        self.gap: tuple[str, int, int] | None = None

    def all(self, pieces: list[Piece]) -> Text:
        for data, start, end, _ in pieces:
            if data == BREAK:
                self.gap = ("\n", start, end)
            elif end - start != len(data):
                self._mark(data, start, end)
            else:
                self._plain(data, start)
        return Text(plain("".join(self.parts)), tuple(self.segments)) if self.parts else EMPTY

    def _mark(self, data: str, start: int, end: int) -> None:
        """A character reference, or the space that a tag stands for."""
        if data.isspace():
            if self.gap is None:
                self.gap = (" ", start, end)
        elif data not in INVISIBLE:
            self._close_gap()
            self._put(data, start, end)

    def _plain(self, data: str, start: int) -> None:
        string = plain(" ".join(data.split()))
        if string and len(string) == len(data):  # nothing in it collapses
            self._close_gap()
            self._put(string, start, start + len(data))
            return
        at = 0
        for match in _run.finditer(data):
            begin, finish = match.span()
            if begin > at and self.gap is None:
                self.gap = (" ", start + at, start + at + 1)
            self._close_gap()
            self._put(" ".join(match[0].split()), start + begin, start + finish)
            at = finish
        if at < len(data) and self.gap is None:
            self.gap = (" ", start + at, start + at + 1)

    def _close_gap(self) -> None:
        if self.gap is not None:
            if self.parts:
                self._put(*self.gap)
            self.gap = None

    def _put(self, string: str, start: int, end: int) -> None:
        if end - start != len(string):
            self.segments.append((self.length, start, end))
            self.linear_end = -1
        elif start == self.linear_end:
            offset, begin, _ = self.segments[-1]
            self.segments[-1] = (offset, begin, end)
            self.linear_end = end
        else:
            self.segments.append((self.length, start, end))
            self.linear_end = end
        self.parts.append(string)
        self.length += len(string)

"""Pieces of text to one string: white space collapsed as a browser shows it, every character mapped.

A piece is a run of characters as the source has it (source length equal to its own), a character
reference (``&#160;``), or what a tag stands for: a space, or `BREAK`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.document.model import Text
from tieout.readers.hyphens import plain

Piece = tuple[str, int, int, bool]  # characters, source start, source end, bold
Run = tuple[str, int, int]  # characters, and their place

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
    return _joined(pieces[first:last])


def _joined(pieces: list[Piece]) -> Text:
    """The runs of some pieces as one text; one that goes on where the last ended extends its segment."""
    parts: list[str] = []
    segments: list[tuple[int, int, int]] = []
    length = 0
    plain_end = -1  # source end of the last segment, where the next run may extend it
    for string, start, end in _runs(pieces):
        is_plain = end - start == len(string)
        if is_plain and start == plain_end:
            offset, begin, _ = segments[-1]
            segments[-1] = (offset, begin, end)
        else:
            segments.append((length, start, end))
        plain_end = end if is_plain else -1
        parts.append(string)
        length += len(string)
    return Text(plain("".join(parts)), tuple(segments)) if parts else EMPTY


def _runs(pieces: list[Piece]) -> Iterator[Run]:
    """What is printed, run by run, with one space or break for each stretch of white space between them."""
    gap: Run | None = None
    begun = False
    for data, start, end, _ in pieces:
        for run in _split(data, start, end):
            if run[0] == "\n":
                gap = run
            elif run[0] == " ":
                gap = gap or run
            else:
                if gap and begun:
                    yield gap
                gap, begun = None, True
                yield run


def _split(data: str, start: int, end: int) -> list[Run]:
    """A piece as runs of what is printed and, each as one character, white space and breaks."""
    if data == BREAK:
        return [("\n", start, end)]
    if end - start != len(data):  # a character reference, or the space that a tag stands for
        if data.isspace():
            return [(" ", start, end)]
        return [] if data in INVISIBLE else [(data, start, end)]
    string = " ".join(data.split())
    if string and len(string) == len(data):  # nothing in it collapses
        return [(string, start, end)]
    found: list[Run] = []
    at = 0
    for match in _run.finditer(data):
        begin, finish = match.span()
        if begin > at:
            found.append((" ", start + at, start + at + 1))
        found.append((" ".join(match[0].split()), start + begin, start + finish))
        at = finish
    if at < len(data):
        found.append((" ", start + at, start + at + 1))
    return found

"""Lines of preformatted text: from a source or from ``<PRE>``, taken apart, joined to paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

from tieout.document.model import Text
from tieout.readers.collapse import BREAK, EMPTY, Piece, collapse
from tieout.readers.hyphens import plain
from tieout.readers.limits import LINE, Budget, affordable, cost

_LONG = 10_000  # characters of a line that alone may spend the budget


def source_lines(text: str, start: int, end: int, budget: Budget) -> tuple[list[Text], int]:
    """Lines of ``text[start:end]`` without their ends, and where the budget stopped reading."""
    lines: list[Text] = []
    at = start
    while at < end and budget.left > 0:
        finish = text.find("\n", at, end)
        if finish < 0:
            finish = end
        string = text[at:finish]
        if len(string) > _LONG and cost(string) > budget.left:
            string = affordable(string, budget.left)
            finish, budget.left = at + len(string), 0
        budget.left -= cost(string) + LINE
        string = plain(string.rstrip())
        lines.append(Text(string, ((0, at, at + len(string)),)) if string else EMPTY)
        at = finish + 1
    return lines, min(at, end)


def piece_lines(pieces: list[Piece]) -> list[Text]:
    """The lines of a ``<PRE>`` element, white space kept."""
    lines: list[Text] = []
    current: list[Piece] = []
    for data, start, end, bold in pieces:
        if data == BREAK:
            lines.append(line_of(current))
            current = []
        elif end - start != len(data) or "\n" not in data:
            current.append((data, start, end, bold))
        else:
            at = start
            for index, chunk in enumerate(data.split("\n")):
                if index:
                    lines.append(line_of(current))
                    current = []
                if chunk:
                    current.append((chunk, at, at + len(chunk), bold))
                at += len(chunk) + 1
    if current:
        lines.append(line_of(current))
    return lines


def line_of(pieces: list[Piece]) -> Text:
    """One line as it stands, without the white space at its end."""
    string = "".join(piece[0] for piece in pieces).rstrip()
    segments: list[tuple[int, int, int]] = []
    offset = 0
    for data, start, end, _ in pieces:
        if offset >= len(string):
            break
        kept = min(len(data), len(string) - offset)
        segments.append((offset, start, start + kept if end - start == len(data) else end))
        offset += len(data)
    return Text(plain(string.replace("\xa0", " ")), tuple(segments)) if string else EMPTY


def pieces_of(line: Text) -> Iterator[Piece]:
    """A line's runs with their places."""
    segments = line.segments
    for index, (offset, start, end) in enumerate(segments):
        following = segments[index + 1][0] if index + 1 < len(segments) else len(line.string)
        yield line.string[offset:following], start, end, False


def paragraph(lines: list[Text]) -> Text:
    """The lines joined by line breaks, each stripped, white space inside them collapsed."""
    pieces: list[Piece] = []
    for line in lines:
        if not line.segments:
            continue
        if pieces:
            pieces.append((BREAK, pieces[-1][2], line.segments[0][1], False))
        pieces.extend(pieces_of(line))
    return collapse(pieces)

"""Lines of running text to paragraphs: by distance, indents, bullets and where a line ends early."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tieout.readers._pdf.lines import Line
from tieout.readers._pdf.words import Word

_bullet = re.compile(r"(?:[•◦▪●○■□►➢‣⁃·*–—-]|o)$")
_numbered = re.compile(
    r"(?:\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})\)|\d{1,2}\.|\*{1,3}\)?|[†‡§])$|[¹²³⁴-⁹]+$|\([¹²³⁴-⁹]+\)$"
)
_closed = re.compile(r"[.:;!?”\")]$")
_hanging = re.compile(r"of|and|or|to|by|from|was|were|is|are|for|in|on|at|with|than|the|a|an|its")
_ROWS = 5  # lines that two columns of prose share at least
_LOOSE = 0.45  # of a line's height, beyond the usual distance: a blank between paragraphs
_EARLY = 0.12  # of the column's width: a line that ends so far from its right ends a paragraph


def paragraphs_of(lines: Sequence[Line]) -> Iterator[tuple[list[Word], bool]]:
    """The words of each paragraph, and whether all of it is bold."""
    for column in _columns(lines):
        yield from _paragraphs(column)


def _paragraphs(lines: Sequence[Line]) -> Iterator[tuple[list[Word], bool]]:
    if not lines:
        return
    right = max(line.right for line in lines)
    width = right - min(line.left for line in lines)
    usual = _usual_gap(lines)
    held: list[Line] = []
    for line in lines:
        if held and _begins(held, line, usual, right, width):
            yield _words(held), all(each.is_bold for each in held)
            held = []
        held.append(line)
    yield _words(held), all(each.is_bold for each in held)


def _begins(held: Sequence[Line], line: Line, usual: float, right: float, width: float) -> bool:
    """Whether a line begins a paragraph after those held."""
    last = held[-1]
    first = line.words[0]
    if _bullet.match(first.text) or (_numbered.match(first.text) and _closed.search(last.text)):
        return True
    gap = line.top - last.bottom
    if (
        gap > usual + _LOOSE * line.height
        or line.height > 1.15 * last.height
        or last.height > 1.15 * line.height
    ):
        return True
    if line.is_bold != last.is_bold and (last.is_bold or line.is_bold):
        return True
    if _are_centred(last, line):
        return True
    if _is_open(last):
        return False  # the line is short because an amount would not be broken
    room = right - last.right
    early = room > max(_EARLY * width, first.right - first.left + 0.3 * line.height)
    return early and (bool(_closed.search(last.text)) or not first.text[:1].islower())


def _is_open(line: Line) -> bool:
    """Whether no paragraph ends as a line does: with a preposition or a comma, or within parentheses."""
    end = line.words[-1].text
    return bool(_hanging.fullmatch(end)) or end.endswith(",") or line.text.count("(") > line.text.count(")")


def _are_centred(last: Line, line: Line) -> bool:
    """Whether two lines stand over one middle and not flush with each other: two lines of a title."""
    apart = min(abs(last.left - line.left), abs(last.right - line.right)) > line.height
    return apart and abs(last.left + last.right - line.left - line.right) < 2 * line.height


def _usual_gap(lines: Sequence[Line]) -> float:
    """The distance between two lines of one paragraph: the commonest small one."""
    gaps = sorted(b.top - a.bottom for a, b in pairwise(lines))
    return gaps[len(gaps) // 3] if gaps else 0.0


def _words(lines: Sequence[Line]) -> list[Word]:
    return [word for line in lines for word in line.words]


def _columns(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Stretches of prose; where it is set in two columns, all of the left one, then the right one."""
    single: list[Line] = []
    at = 0
    while at < len(lines):
        gutter = _gutter(lines, at)
        if gutter is None:
            single.append(lines[at])
            at += 1
            continue
        end, middle = gutter
        pieces = [(piece, line) for line in lines[at:end] for piece in line.pieces]
        yield single
        yield [Line((piece,), line.top, line.bottom) for piece, line in pieces if piece.right <= middle]
        yield [Line((piece,), line.top, line.bottom) for piece, line in pieces if piece.right > middle]
        single = []
        at = end
    yield single


def _gutter(lines: Sequence[Line], start: int) -> tuple[int, float] | None:
    """Where lines from ``start`` on stand in two columns: (behind the last, the middle of the gutter)."""
    low, high = float("-inf"), float("inf")
    end, both = start, 0
    for at in range(start, len(lines)):
        line = lines[at]
        if len(line.pieces) == 2 and all(len(piece.words) > 2 for piece in line.pieces):
            gap = (line.pieces[0].right, line.pieces[1].left)
            both += 1
        elif len(line.pieces) == 1 and both:
            gap = (line.right, high) if line.right < high and line.left < low else (low, line.left)
        else:
            break
        if max(low, gap[0]) >= min(high, gap[1]):
            break
        low, high = max(low, gap[0]), min(high, gap[1])
        end = at + 1
    return (end, (low + high) / 2) if both >= _ROWS else None

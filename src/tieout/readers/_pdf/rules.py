"""The rules that a page draws: where they part heads of columns that stand closer than words do.

A narrow column's head ("JPY millions") may stand a space from its neighbour's. A rule between the two, or
rules under them that leave a gap there, say that they are two.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from tieout.readers._pdf.lines import NARROW, Line, Piece
from tieout.readers._pdf.words import Box, Turn, Word

_THIN = 3.0  # points: no rule is thicker
_HEAD = 4.0  # times a line's height: rules under a head stand no further below it


class Rules(NamedTuple):
    """Thin boxes of a page as it is read: ``across`` from the top, ``down`` from the left."""

    across: tuple[Box, ...] = ()
    down: tuple[Box, ...] = ()


def rules_of(page: pdfium.PdfPage, quarters: int) -> Rules:
    """The rules of a page whose text is turned by ``quarters``; those that touch are one."""
    turn = Turn(page, quarters)
    boxes = [turn.upright(box) for box in _drawn(page, (pdfium_c.FPDF_PAGEOBJ_PATH,))]
    across = [box for box in boxes if box[3] - box[1] <= _THIN]
    down = [_turned(box) for box in boxes if box[2] - box[0] <= _THIN]
    return Rules(tuple(_joined(across)), tuple(_turned(box) for box in _joined(down)))


def draws_more(page: pdfium.PdfPage) -> bool:
    """Whether anything but rules is drawn on a page: a picture, or letters as shapes."""
    kinds = (pdfium_c.FPDF_PAGEOBJ_PATH, pdfium_c.FPDF_PAGEOBJ_IMAGE)
    return any(min(right - left, top - bottom) > _THIN for left, bottom, right, top in _drawn(page, kinds))


def _drawn(page: pdfium.PdfPage, kinds: Sequence[int]) -> Iterator[Box]:
    """The boxes (left, bottom, right, top) of what is drawn on the page and in the forms set on it.

    Pdfium is asked itself: pypdfium2 makes an object of everything on the page, letters included.
    """
    forms = []
    for index in range(pdfium_c.FPDFPage_CountObjects(page.raw)):
        each = pdfium_c.FPDFPage_GetObject(page.raw, index)
        kind = pdfium_c.FPDFPageObj_GetType(each)
        if kind in kinds:
            yield from _bounds(each)
        elif kind == pdfium_c.FPDF_PAGEOBJ_FORM:
            forms.append(each)
    for form in forms:
        for index in range(pdfium_c.FPDFFormObj_CountObjects(form)):
            each = pdfium_c.FPDFFormObj_GetObject(form, index)
            if pdfium_c.FPDFPageObj_GetType(each) in kinds:
                yield from _bounds(each)


def _bounds(one: object) -> Iterator[Box]:
    """The box of what is drawn, where it has one."""
    edges = [ctypes.c_float() for _ in range(4)]
    if pdfium_c.FPDFPageObj_GetBounds(one, *edges):
        left, bottom, right, top = (edge.value for edge in edges)
        yield left, bottom, right, top


def _joined(boxes: Sequence[Box]) -> Iterator[Box]:
    """Boxes that touch in a line across, as one each, the longer ones."""
    found: list[Box] = []
    for box in sorted(boxes, key=lambda box: (box[1], box[0])):
        last = found[-1] if found else None
        if last and abs(last[1] - box[1]) < 1 and box[0] - last[2] < _THIN:
            found[-1] = (last[0], last[1], max(last[2], box[2]), last[3])
        else:
            found.append(box)
    return (box for box in found if box[2] - box[0] > 2 * _THIN)


def _turned(box: Box) -> Box:
    """A box with its axes exchanged."""
    return box[1], box[0], box[3], box[2]


def ruled_apart(line: Line, rules: Rules) -> Line:
    """A line of heads, parted where a rule or the gap between two rules below parts words, else as it was.

    A currency that ends a head ("Thousands of USD") was taken for the sign of what follows: it goes back.
    """
    gutters = [*_bars(line, rules.down), *_gaps(line, rules.across)]
    if not gutters:
        return line
    numbers = {id(word) for piece in line.pieces if piece.is_number for word in piece.words}
    starts = {id(piece.words[0]) for piece in line.pieces}
    runs: list[list[Word]] = []
    for word in line.words:
        last = runs[-1][-1] if runs else None
        if (
            last is None
            or _between(last, word, gutters)
            or word.left - last.right > NARROW * line.height
            or (id(word) in starts and not numbers.isdisjoint((id(last), id(word))))
        ):
            runs.append([])
        runs[-1].append(word)
    pieces = (Piece(tuple(run), all(id(word) in numbers for word in run)) for run in runs)
    return Line(tuple(pieces), line.top, line.bottom)


def _between(one: Word, other: Word, gutters: Sequence[tuple[float, float]]) -> bool:
    """Whether a gutter lies between two words; one that would cut through a word lies nowhere."""
    return any(one.right <= left + 1 and right - 1 <= other.left for left, right in gutters)


def _bars(line: Line, down: Sequence[Box]) -> Iterator[tuple[float, float]]:
    """Where rules cross a line from above to below."""
    middle = (line.top + line.bottom) / 2
    return ((left, right) for left, top, right, bottom in down if top <= middle <= bottom)


def _gaps(line: Line, across: Sequence[Box]) -> Iterator[tuple[float, float]]:
    """The gaps between the rules right under a line, which lie side by side."""
    below = [rule for rule in across if 0 <= rule[1] - line.bottom + 1 <= _HEAD * line.height]
    first = min((rule[1] for rule in below), default=0.0)
    row = sorted(rule for rule in below if rule[1] - first < 1)
    return ((one[2], other[0]) for one, other in pairwise(row) if other[0] > one[2])


def box_of(piece: Piece, line: Line, down: Sequence[Box]) -> tuple[float, float] | None:
    """From which rule to which the cell of a piece reaches; None where it is open on a side."""
    bars = list(_bars(line, down))
    before = [right for _, right in bars if right <= piece.left + 1]
    behind = [left for left, _ in bars if left >= piece.right - 1]
    return (max(before), min(behind)) if before and behind else None

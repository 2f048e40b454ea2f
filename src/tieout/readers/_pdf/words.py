"""A page of a PDF to words with boxes, upright whichever way the page or its text is turned.

Words come in the order of the content stream; boxes are in points from the top left corner, as read. The
characters' loose boxes are used (ascent to descent, advance width), so that words of one line share
their top and bottom.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator, Sequence
from math import pi
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from tieout.document.locator import PagePlace
from tieout.readers._reading import Placed
from tieout.readers.limits import GLYPH, Budget

Box = tuple[float, float, float, float]  # left, top, right, bottom

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_RAISED = 0.82  # of a word's height: a smaller character that stands higher is a raised mark
_APART = 0.3  # of a line's height between two characters of different words
_SOFT_HYPHENS = "\x02\ufffe\xad"
_BOLD = 600


class Word(NamedTuple):
    """Characters without white space between them; ``shown`` is its box on the page as displayed."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    bold: bool
    shown: Box

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


class _Character(NamedTuple):
    text: str
    box: Box


def words_of(page: pdfium.PdfPage, budget: Budget) -> tuple[list[Word], int]:
    """The words of a page, those that run as most of its text does first, and its quarter turns.

    Raises `LimitReached` where the budget does not pay for the page's characters.
    """
    textpage = page.get_textpage()
    try:
        budget.spend(GLYPH * textpage.count_chars())
        turns = [(turn, word) for turn, word in _words(page, textpage)]
    finally:
        textpage.close()
    if not turns:
        return [], 0
    upright = Counter(turn for turn, _ in turns).most_common(1)[0][0]
    own = [word for turn, word in turns if turn == upright]
    return own + [word for turn, word in turns if turn != upright], upright


def _words(page: pdfium.PdfPage, textpage: pdfium.PdfTextPage) -> Iterator[tuple[int, Word]]:
    """Each word with the quarter turns by which its text is turned."""
    shown = Turn(page, page.get_rotation() // 90)
    turned = {shown.quarters: shown}
    current: list[_Character] = []
    first = 0
    previous: Box | None = None
    for index, text, box in _characters(textpage):
        if current and (not text or (previous is not None and _parted(previous, box))):
            yield _word(page, textpage, current, first, shown, turned)
            current = []
        if text:
            if not current:
                first = index
            current.append(_Character(text, box))
        previous = box if text else None
    if current:
        yield _word(page, textpage, current, first, shown, turned)


def _characters(textpage: pdfium.PdfTextPage) -> Iterator[tuple[int, str, Box]]:
    """Index, character (empty for white space) and box in the page's own coordinates."""
    raw = textpage.raw
    rect = pdfium_c.FS_RECTF()
    where = ctypes.byref(rect)
    unicode_of, box_of = pdfium_c.FPDFText_GetUnicode, pdfium_c.FPDFText_GetLooseCharBox
    nothing = (0.0, 0.0, 0.0, 0.0)
    for index in range(textpage.count_chars()):
        code = unicode_of(raw, index)
        text = chr(code) if code else ""
        if not text or text.isspace():
            yield index, "", nothing
        elif text in _SOFT_HYPHENS:
            box_of(raw, index, where)
            yield index, "-", (rect.left, rect.bottom, rect.right, rect.top)
        elif 0xD800 <= code < 0xE000:
            yield index, "\ufffd", nothing
        else:
            box_of(raw, index, where)
            yield index, text, (rect.left, rect.bottom, rect.right, rect.top)


def _parted(one: Box, other: Box) -> bool:
    """Whether a character does not go on where the one before it ended, on either axis."""
    height = max(min(one[3] - one[1], one[2] - one[0]), 1.0)
    across = max(other[0] - one[2], one[0] - other[2])
    along = max(other[1] - one[3], one[1] - other[3])
    reach = max(one[3] - one[1], height)
    return across > _APART * reach or along > _APART * reach


def _word(
    page: pdfium.PdfPage,
    textpage: pdfium.PdfTextPage,
    characters: list[_Character],
    first: int,
    shown: Turn,
    turned: dict[int, Turn],
) -> tuple[int, Word]:
    quarters = round(pdfium_c.FPDFText_GetCharAngle(textpage.raw, first) / (pi / 2)) % 4
    turn = turned.get(quarters) or turned.setdefault(quarters, Turn(page, quarters))
    boxes = [turn.upright(each.box) for each in characters]
    body = boxes[0]
    text = _text(characters, [_is_raised(box, body, body[3] - body[1]) for box in boxes])
    left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
    whole = (left, body[1], right, body[3])
    displayed = whole if turn is shown else shown.upright(turn.back(whole))
    bold = pdfium_c.FPDFText_GetFontWeight(textpage.raw, first) >= _BOLD
    return quarters, Word(text, *whole, bold, displayed)


def _text(characters: list[_Character], raised: list[bool]) -> str:
    """The characters, those raised at their end as a mark; a ligature inside a word only looks raised."""
    end = len(characters)
    while end and raised[end - 1]:
        end -= 1
    text = "".join(each.text for each in characters)
    return text[:end] + marked(text[end:]) if end else text


def marked(mark: str) -> str:
    """A raised mark as it follows its word: digits as superscripts, any other mark after a space.

    >>> marked("2"), marked("(a)"), marked("rd")
    ('²', ' (a)', 'rd')
    """
    if mark.isdecimal():
        return mark.translate(_SUPERSCRIPT)
    return mark if mark in ("", "st", "nd", "rd", "th") else f" {mark}"


def _is_raised(box: Box, body: Box, height: float) -> bool:
    return (box[3] - box[1]) < _RAISED * height and box[3] < body[3] - 0.2 * height


class Turn:
    """Page coordinates (origin at the bottom left) turned upright by quarters, clockwise."""

    def __init__(self, page: pdfium.PdfPage, quarters: int) -> None:
        self.quarters = quarters
        self.x0, self.y0, x1, y1 = page.get_cropbox()
        self.width, self.height = x1 - self.x0, y1 - self.y0

    def upright(self, box: Box) -> Box:
        """A box (left, bottom, right, top) as left, top, right, bottom from the top left corner."""
        left, bottom, right, top = box
        left, right = left - self.x0, right - self.x0
        bottom, top = bottom - self.y0, top - self.y0
        if self.quarters == 0:
            return left, self.height - top, right, self.height - bottom
        if self.quarters == 1:
            return bottom, left, top, right
        if self.quarters == 2:
            return self.width - right, bottom, self.width - left, top
        return self.height - top, self.width - right, self.height - bottom, self.width - left

    def back(self, box: Box) -> Box:
        """The other way: an upright box in the page's own coordinates."""
        left, top, right, bottom = box
        if self.quarters == 0:
            own = (left, self.height - bottom, right, self.height - top)
        elif self.quarters == 1:
            own = (top, left, bottom, right)
        elif self.quarters == 2:
            own = (self.width - right, top, self.width - left, bottom)
        else:
            own = (self.width - bottom, self.height - right, self.width - top, self.height - left)
        return own[0] + self.x0, own[1] + self.y0, own[2] + self.x0, own[3] + self.y0


def in_line(words: Sequence[Word], page: int) -> Iterator[Placed]:
    """Words as they are read on, with their places; a compound cut by a line's end is whole again."""
    last: Word | None = None
    for word in words:
        if last is not None and not _is_cut(last, word):
            yield " ", None
        left, top, right, bottom = (round(edge, 1) for edge in word.shown)
        yield word.text, PagePlace(page, (left, top, right, bottom))
        last = word


def _is_cut(last: Word, word: Word) -> bool:
    """Whether a line's end cut a compound in two: "year-" and "over-year" of the next line."""
    cut = last.text.endswith("-") and len(last.text) > 1 and last.text[-2].isalpha()
    return cut and word.top > last.bottom - 0.5 * last.height and word.text[:1].islower()

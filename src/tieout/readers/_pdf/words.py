"""A page of a PDF to words with boxes, upright whichever way the page or its text is turned.

Words come in the order of the content stream; boxes are in points from the top left corner, as read. The
characters' loose boxes are used (ascent to descent, advance width), so that words of one line share
their top and bottom.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import hypot, pi
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
_SPACE = 0.12  # of it: a space is wider
_LETTERED = 4  # characters a line break, or fewer: each letter is a line of its own
_SOFT_HYPHENS = "\x02\ufffe\xad"
_UNTOLD = "\ufffe"  # stands for a hyphen at a line's end, and for what has no code point
_DESCENDING = frozenset("gjpqyQ,;()[]{}/|$")  # a font that tells no ascent has boxes as its letters are
_BOLD = 600
_ASCENT, _DESCENT = 0.94, 0.22  # of a font's size
_TIGHT = 0.85  # of it: what is lower is as high as letters are


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
    words = _Words(page, textpage)
    first: int | None = None  # character of the word in hand
    for index, text in enumerate(words.texts):
        if first is not None and (not text or _parted(words.boxes[index - 1], words.boxes[index])):
            yield words.word(first, index)
            first = None
        if text and first is None:
            first = index
    if first is not None:
        yield words.word(first, len(words.texts))


def _parted(one: Box, other: Box) -> bool:
    """Whether a character does not go on where the one before it ended, on either axis."""
    left, bottom, right, top = one
    gap = _APART * max(top - bottom, 1.0)
    return (
        other[0] - right > gap or left - other[2] > gap or other[1] - top > gap or bottom - other[3] > gap
    )


def _goes_on(one: Box, other: Box) -> bool:
    """Whether a character stands on the line of the one before it, with no space between them."""
    _, bottom, right, top = one
    return bottom < (other[1] + other[3]) / 2 < top and abs(other[0] - right) < _SPACE * (top - bottom)


class _Words:
    """The characters of a page, with their boxes in its own coordinates, and words made of them.

    ``texts`` are empty for white space; ``boxes`` are left, bottom, right and top; ``places`` are those of
    the page's own characters.
    """

    def __init__(self, page: pdfium.PdfPage, textpage: pdfium.PdfTextPage) -> None:
        self._page = page
        self._raw = textpage.raw
        self._shown = Turn(page, page.get_rotation() // 90)
        self._matrix, self._x, self._y = pdfium_c.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
        self._turned = {self._shown.quarters: self._shown}
        characters = _characters(textpage)
        self.texts = [_text_of(character) for character in characters]
        self.boxes = self._boxes(characters)
        self.places: Sequence[int] = range(len(characters))
        if _LETTERED * characters.count("\n") >= len(characters):
            self._put_together()

    def _boxes(self, characters: str) -> list[Box]:
        """The characters' boxes; nothing for white space and for half a character."""
        raw, box_of = self._raw, pdfium_c.FPDFText_GetLooseCharBox
        rect = pdfium_c.FS_RECTF()
        where = ctypes.byref(rect)
        boxes = [(0.0, 0.0, 0.0, 0.0)] * len(characters)
        for index, text in enumerate(self.texts):
            if text and not "\ud800" <= characters[index] < "\ue000":
                box_of(raw, index, where)
                boxes[index] = (rect.left, rect.bottom, rect.right, rect.top)
        return boxes

    def _put_together(self) -> None:
        """Leave out the breaks between letters of a word, which PDFium puts there in narrow columns."""
        kept: list[int] = []
        last: int | None = None
        for index, text in enumerate(self.texts):
            if text:
                while (
                    last is not None and kept[-1] != last and _goes_on(self.boxes[last], self.boxes[index])
                ):
                    kept.pop()
                last = index
            kept.append(index)
        self.texts, self.boxes = [self.texts[at] for at in kept], [self.boxes[at] for at in kept]
        self.places = kept

    def word(self, first: int, end: int) -> tuple[int, Word]:
        """The word that characters ``first`` up to ``end`` make, and its quarter turns."""
        place = self.places[first]
        quarters = round(pdfium_c.FPDFText_GetCharAngle(self._raw, place) / (pi / 2)) % 4
        turn = self._turned.get(quarters) or self._turned.setdefault(quarters, Turn(self._page, quarters))
        texts, boxes = self.texts[first:end], self.boxes[first:end]
        lefts, bottoms, rights, tops = zip(*boxes, strict=True)
        if quarters == 0 and bottoms.count(bottoms[0]) == len(bottoms):  # most words: nothing is raised
            text, whole = "".join(texts), turn.upright((min(lefts), bottoms[0], max(rights), tops[0]))
        else:
            text, whole = _with_mark(texts, [turn.upright(box) for box in boxes])
        whole = self._of_its_size(whole, place, turn)
        displayed = whole if turn is self._shown else self._shown.upright(turn.back(whole))
        bold = pdfium_c.FPDFText_GetFontWeight(self._raw, place) >= _BOLD
        return quarters, Word(text, *whole, bold, displayed)

    def _of_its_size(self, box: Box, first: int, turn: Turn) -> Box:
        """A word's upright box from ascent to descent, where its font tells neither and its letters' boxes
        are as high as they are.
        """
        left, top, right, bottom = box
        size = pdfium_c.FPDFText_GetFontSize(self._raw, first)
        if bottom - top >= _TIGHT * size:
            return box
        pdfium_c.FPDFText_GetMatrix(self._raw, first, ctypes.byref(self._matrix))
        size *= hypot(self._matrix.b, self._matrix.d)
        if bottom - top >= _TIGHT * size:
            return box
        pdfium_c.FPDFText_GetCharOrigin(self._raw, first, ctypes.byref(self._x), ctypes.byref(self._y))
        x, y = self._x.value, self._y.value
        base = turn.upright((x, y, x, y))[1]  # where letters stand; round ones reach below
        return left, base - _ASCENT * size, right, base + _DESCENT * size


def _characters(textpage: pdfium.PdfTextPage) -> str:
    """The page's characters: all at once, where that leaves each in its place, else one by one."""
    raw, count, code_of = textpage.raw, textpage.count_chars(), pdfium_c.FPDFText_GetUnicode
    units = (ctypes.c_ushort * (count + 1))()
    if pdfium_c.FPDFText_GetText(raw, 0, count, units) == count + 1:
        found = bytes(units)[:-2].decode("utf-16-le", "surrogatepass")
        if len(found) == count:
            told = (chr(code_of(raw, at)) if each == _UNTOLD else each for at, each in enumerate(found))
            return "".join(told) if _UNTOLD in found else found
    return "".join(chr(code_of(raw, at)) for at in range(count))


@lru_cache(maxsize=4096)
def _text_of(character: str) -> str:
    """The character as it is read: empty for white space, a hyphen for one that a line's end asked for.

    A symbol font's own, all private, which bullets use, is a bullet.
    """
    if "\uf000" <= character <= "\uf0ff":
        return "•"
    if "\ud800" <= character < "\ue000":
        return "\ufffd"
    if character == "\0" or character.isspace():
        return ""
    return "-" if character in _SOFT_HYPHENS else character


def _with_mark(texts: list[str], boxes: list[Box]) -> tuple[str, Box]:
    """A word and its box, characters raised at its end as a mark; a ligature inside only looks raised."""
    standing = (box for text, box in zip(texts, boxes, strict=True) if text not in _DESCENDING)
    _, top, _, bottom = next(standing, boxes[0])
    whole = (min(box[0] for box in boxes), top, max(box[2] for box in boxes), bottom)
    low, high = bottom - 0.2 * (bottom - top), _RAISED * (bottom - top)
    end = len(texts)
    while end and boxes[end - 1][3] < low and boxes[end - 1][3] - boxes[end - 1][1] < high:
        end -= 1
    text = "".join(texts)
    return text[:end] + marked(text[end:]) if end else text, whole


def marked(mark: str) -> str:
    """A raised mark as it follows its word: digits as superscripts, any other mark after a space.

    >>> marked("2"), marked("(a)"), marked("rd")
    ('²', ' (a)', 'rd')
    """
    if mark.isdecimal():
        return mark.translate(_SUPERSCRIPT)
    return mark if mark in ("", "st", "nd", "rd", "th") else f" {mark}"


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
        left, top, right, bottom = word.shown
        yield word.text, PagePlace(page, (round(left, 1), round(top, 1), round(right, 1), round(bottom, 1)))
        last = word


def _is_cut(last: Word, word: Word) -> bool:
    """Whether a line's end cut a compound in two: "year-" and "over-year" of the next line."""
    cut = last.text.endswith("-") and len(last.text) > 1 and last.text[-2].isalpha()
    return cut and word.top > last.bottom - 0.5 * last.height and word.text[:1].islower()

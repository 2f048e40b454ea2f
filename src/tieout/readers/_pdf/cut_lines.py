"""Lines that a page's end cut: what a printer left of them there stands whole at the top of the next page.

A browser that prints a page cuts through lines, and keeps of the upper half the letters that reach into it:
"Short-term investments  1,215" leaves "Sh i  1 215". What is left is no row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tieout.readers._pdf.lines import Line, Piece
from tieout.readers._pdf.parts import Part
from tieout.readers._pdf.stretches import Stretch
from tieout.readers._pdf.words import Word

_TOP = 3  # lines of a page above the one that goes on, at most one less: a running head
_SAME = 1.0  # points by which places on two pages may differ


def without_cut_lines(pages: Sequence[Sequence[Part]]) -> Iterator[list[Part]]:
    """The pages without lines that stand whole on the next one."""
    for page, following in zip(pages, [*pages[1:], ()], strict=True):
        tops = [line for part in following[:_TOP] for line in part.stretch.lines[:_TOP]][:_TOP]
        yield _uncut(list(page), tops) if page and tops else list(page)


def _uncut(page: list[Part], tops: Sequence[Line]) -> list[Part]:
    """A page without its last row where that is cut; a page number beside it stays, on its own line."""
    at = max((at for at, part in enumerate(page) if part.stretch.is_table), default=None)
    if at is None or sum(len(part.stretch.lines) for part in page[at + 1 :]) >= _TOP:
        return page
    *lines, last = page[at].stretch.lines
    rest = next((rest for top in tops if (rest := _beside(last, top)) is not None), None)
    if rest is None or len(lines) <= page[at].stretch.heads:
        return page
    page[at] = replace(page[at], stretch=replace(page[at].stretch, lines=tuple(lines)))
    if rest:
        alone = Line((Piece(rest, False),), last.top, last.bottom)
        page.insert(at + 1, replace(page[at], stretch=Stretch((alone,), is_table=False)))
    return page


def _beside(cut: Line, whole: Line) -> tuple[Word, ...] | None:
    """What stands on a line beside what is left of another; None where nothing is left of that one."""
    left = [word for word in cut.words if any(_is_left_of(word, each) for each in whole.words)]
    rest = tuple(word for word in cut.words if word not in left)
    lost = sum(len(word.text) for word in whole.words) - sum(len(word.text) for word in left)
    is_row = any(word.text[0].isalpha() for word in left) and any(word.text[0].isdigit() for word in left)
    number = len(rest) < 2 and all(word.text.isdigit() for word in rest)
    return rest if is_row and lost > 0 and number else None


def _is_left_of(word: Word, whole: Word) -> bool:
    """Whether a word has letters of another in their order, where that one stands."""
    if word.left < whole.left - _SAME or word.right > whole.right + _SAME:
        return False
    letters = iter(whole.text)
    return all(letter in letters for letter in word.text)

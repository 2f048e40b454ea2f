"""The reading text of a PDF: its words in reading order, and where on its pages each of them stands."""

from __future__ import annotations

from collections.abc import Sequence

from tieout.document.locator import Locator, PagePlace, Stretch
from tieout.document.model import Text
from tieout.readers._pdf.words import Word


class Reading:
    """Builds the text; each paragraph and each cell is a line of it."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._stretches: list[Stretch] = []

    def text_of(self, words: Sequence[Word], page: int) -> Text:
        """Words as one string, set down as the next line of the reading text."""
        start = self._length
        string = ""
        for at, word in enumerate(words):
            if at and not _is_cut(string, words[at - 1], word):
                string += " "
            begin = start + len(string)
            string += word.text
            box = tuple(round(edge, 1) for edge in word.shown)
            self._stretches.append(
                Stretch(begin, start + len(string), PagePlace(page, (box[0], box[1], box[2], box[3])))
            )
        self._parts.append(string + "\n")
        self._length += len(string) + 1
        return Text(string, ((0, start, start + len(string)),)) if string else Text("")

    def break_page(self) -> None:
        """A form feed, as text has it between pages."""
        self._parts.append("\f\n")
        self._length += 2

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(self._parts)

    @property
    def locator(self) -> Locator:
        """Where its characters stand."""
        return Locator(tuple(self._stretches))


def _is_cut(string: str, last: Word, word: Word) -> bool:
    """Whether a line's end cut a compound in two: "year-" and "over-year" of the next line."""
    cut = string.endswith("-") and len(string) > 1 and string[-2].isalpha()
    return cut and word.top > last.bottom - 0.5 * last.height and word.text[:1].islower()

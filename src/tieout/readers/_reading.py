"""The reading text of a format that is no text, and where in the file each stretch of it stands."""

from __future__ import annotations

from collections.abc import Iterable

from tieout.document.locator import Locator, NativePlace, Stretch
from tieout.document.model import Text
from tieout.readers.hyphens import plain

Placed = tuple[str, NativePlace | None]  # characters, and where they stand; None for what only parts them


class Reading:
    """Builds the text; each paragraph and each cell is a line of it."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._stretches: list[Stretch] = []

    def text_of(self, pieces: Iterable[Placed]) -> Text:
        """The pieces as one string, set down as the next line of the reading text."""
        start = self._length
        string = ""
        for piece, place in pieces:
            begin = start + len(string)
            string += plain(piece)
            if place is not None and piece:
                self._stretches.append(Stretch(begin, begin + len(piece), place))
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

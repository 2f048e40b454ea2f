"""Places of formats that are no text: page and box, sheet and cell, part and paragraph, the fact's name.

And places in one file of several, where these are read as one (`document.together`).

A reader of such a format sets a *reading text* (its words in reading order) as the source's text, so
that spans, sentences and excerpts work as for any text, and says here where in the file each stretch of it
stands. Reports then show the file's own place, never a character of a text that nobody has.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Protocol

from msgspec import Struct


class PagePlace(Struct, frozen=True, gc=False):
    """A box on a page; pages count from 1, coordinates in points from the page's top left corner."""

    page: int
    box: tuple[float, float, float, float]  # left, top, right, bottom

    def __str__(self) -> str:
        return f"page {self.page}"


class SheetPlace(Struct, frozen=True, gc=False):
    """A cell of a workbook, in the workbook's own words: ``Sheet1!C7``."""

    sheet: str
    cell: str

    def __str__(self) -> str:
        return f"{self.sheet}!{self.cell}"


class FlowPlace(Struct, frozen=True, gc=False):
    """A paragraph of a flowing document's part ("body", "footnotes"), or one within a table's cell.

    All count from 1: ``paragraph`` within its part or cell, ``table`` within its part.
    """

    part: str
    paragraph: int
    table: int | None = None
    row: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        within = "" if self.part == "body" else f"{self.part}, "
        if self.table is None:
            return f"{within}paragraph {self.paragraph}"
        return f"{within}table {self.table}, row {self.row}, column {self.column}"


class FactPlace(Struct, frozen=True, gc=False):
    """A fact of a report that has no pages, by the name that the file gives it."""

    fact: str

    def __str__(self) -> str:
        return f"fact {self.fact}"


class LinePlace(Struct, frozen=True, gc=False):
    """A character of a text; both count from 1."""

    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.line}:{self.column}"


class FilePlace(Struct, frozen=True, gc=False):
    """A place in one file of several that were read as one release."""

    file: str
    within: PagePlace | SheetPlace | FlowPlace | FactPlace | LinePlace

    def __str__(self) -> str:
        parted = ":" if isinstance(self.within, LinePlace) else ", "
        return f"{self.file}{parted}{self.within}"


NativePlace = PagePlace | SheetPlace | FlowPlace | FactPlace | FilePlace


class Stretch(Struct, frozen=True, gc=False):
    """Characters ``start`` up to ``end`` of the reading text, and where they stand in the file."""

    start: int
    end: int
    place: NativePlace


class Placing(Protocol):
    """What says where in a file, or in which of several, characters of a reading text stand."""

    def places(self, start: int, end: int) -> tuple[NativePlace, ...]:
        """The places that characters ``start`` up to ``end`` touch, in order."""


class Locator(Struct, frozen=True, gc=False):
    """Where every stretch of a reading text stands; ``stretches`` ascend and do not overlap."""

    stretches: tuple[Stretch, ...]

    def places(self, start: int, end: int) -> tuple[NativePlace, ...]:
        """The places that characters ``start`` up to ``end`` touch, in order; boxes of one line are one.

        >>> words = Stretch(0, 5, SheetPlace("P&L", "A2")), Stretch(6, 11, SheetPlace("P&L", "B2"))
        >>> [str(place) for place in Locator(words).places(7, 9)]
        ['P&L!B2']
        """
        first = bisect_right(self.stretches, start, key=lambda stretch: stretch.start) - 1
        found: list[NativePlace] = []
        for stretch in self.stretches[max(first, 0) :]:
            if stretch.start >= end:
                break
            if stretch.end > start and (not found or found[-1] != stretch.place):
                found.append(stretch.place)
        return _joined(found)


def _joined(places: Sequence[NativePlace]) -> tuple[NativePlace, ...]:
    """Boxes of one line as one box."""
    result: list[NativePlace] = []
    for place in places:
        last = result[-1] if result else None
        if isinstance(last, PagePlace) and isinstance(place, PagePlace) and _in_line(last, place):
            (a, b, c, d), (e, f, g, h) = last.box, place.box
            result[-1] = PagePlace(last.page, (min(a, e), min(b, f), max(c, g), max(d, h)))
        else:
            result.append(place)
    return tuple(result)


def _in_line(one: PagePlace, other: PagePlace) -> bool:
    """Whether two boxes share a line: the middle of each lies between the other's top and bottom."""
    if one.page != other.page:
        return False
    middle = (other.box[1] + other.box[3]) / 2
    return one.box[1] <= middle <= one.box[3]

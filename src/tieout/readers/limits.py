"""What a reader takes at most, so that a hostile or senseless file costs seconds and bounded memory.

A document has a budget, spent mostly on numbers, since later stages take their time for each figure:
30,000 figures fit, whatever the file's form. The largest release known to us, 1.5 MB of HTML with 1,700
numbers, spends a twentieth. What lies beyond is not read, and a notice says where reading stopped:
**N105** for the budget, **N104** for a table's columns.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from itertools import islice

from tieout.document.model import Notice, Span
from tieout.errors import UnknownName

BYTES = 64 * 1024 * 1024  # of a file; above it the file is refused
COLUMNS = 1000  # of a grid; the span that HTML allows at most
ROW_SPAN = 1000
PARTS = 500  # documents in one submission

TOKENS = 2_000_000  # of HTML
TAG = 20_000  # characters; of a longer one only the name is read
TABS = 200  # in a line; they are not expanded in one that has more

NUMBER = 400
CHARACTER = 2  # of text, as the source writes it
PIECE = 15  # a run of text between two tags
PLACE = 4  # a block element or a cell
LINE = 20  # of preformatted text
BLOCK = 40
PAGE = 2_000  # of a PDF, empty ones too
GLYPH = 20  # a character of a PDF: it is asked for its place

_LONG = 100_000
_number = re.compile(r"\d[\d,.]*")


class LimitReached(Exception):
    """Reading stops here; what was read stands. Never leaves a reader."""


def budget() -> int:
    """What a document may spend: the environment's ``TIEOUT_LIMITS`` (1 to 1000) times the usual.

    Raises `UnknownName` where that is no such number.
    """
    times = os.environ.get("TIEOUT_LIMITS", "1")
    if not times.isdecimal() or not 1 <= int(times) <= 1000:
        raise UnknownName(f"TIEOUT_LIMITS: {times!r} is no whole number from 1 to 1000")
    return 17_000_000 * int(times)


@dataclass(slots=True)
class Budget:
    """What is left of a document's limits."""

    left: int = field(default_factory=budget)

    def spend(self, cost: int) -> None:
        """Take ``cost`` off; raises `LimitReached` where nothing is left."""
        self.left -= cost
        if self.left < 0:
            raise LimitReached


def cost(text: str) -> int:
    """What reading ``text`` costs; of a very long one no more numbers are counted than a budget pays."""
    if len(text) == 1:
        return CHARACTER + NUMBER * text.isdecimal()
    if len(text) < _LONG:
        return CHARACTER * len(text) + NUMBER * len(_number.findall(text))
    numbers = sum(1 for _ in islice(_number.finditer(text), Budget().left // NUMBER + 1))
    return CHARACTER * len(text) + NUMBER * numbers


def affordable(text: str, budget: int) -> str:
    """As much of ``text``, from its start, as ``budget`` pays for."""
    if cost(text) <= budget:
        return text
    text = text[: max(0, budget) // CHARACTER]
    text = text[: max(text.rfind(" "), text.rfind("\n")) + 1]  # no number is cut in two
    budget -= CHARACTER * len(text)
    beyond = next(islice(_number.finditer(text), max(0, budget // NUMBER), None), None)
    return text[: beyond.start()] if beyond else text


def too_long(start: int, end: int) -> Notice:
    """The notice that reading stopped at ``start`` of a source that goes on to ``end``."""
    message = f"the file is longer than a release; its last {end - start:,} characters were not read"
    return Notice("N105", message, Span(start, end))

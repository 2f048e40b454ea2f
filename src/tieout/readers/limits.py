"""What a reader takes at most, so that a hostile or senseless file costs seconds and bounded memory.

A document has a budget: each character of text, counted as the source writes it, costs 1, and so on
as below. The largest release known to us, 1.5 MB of HTML with 11,000 table cells, costs 281,000, about
160 a figure. What lies beyond is not read, and a notice says where reading stopped: **N105** for the
budget, **N104** for a table's columns.
"""

from __future__ import annotations

from dataclasses import dataclass

from tieout.document.model import Notice, Span

BYTES = 64 * 1024 * 1024  # of a file; above it the file is refused
COLUMNS = 1000  # of a grid; the span that HTML allows at most
ROW_SPAN = 1000
PARTS = 500  # documents in one submission

TOKENS = 2_000_000  # of HTML
TAG = 20_000  # characters; of a longer one only the name is read
TABS = 200  # in a line; they are not expanded in one that has more

PIECE = 4  # a run of text between two tags
PLACE = 4  # a block element or a cell
CELL = 40  # more, where it has text: likely a figure, and figures are what costs time later
LINE = 100  # of preformatted text, for the same reason
BLOCK = 40


class LimitReached(Exception):
    """Reading stops here; what was read stands. Never leaves a reader."""


@dataclass(slots=True)
class Budget:
    """What is left of a document's limits."""

    left: int = 6_000_000

    def spend(self, cost: int) -> None:
        """Take ``cost`` off; raises `LimitReached` where nothing is left."""
        self.left -= cost
        if self.left < 0:
            raise LimitReached


def too_long(start: int, end: int) -> Notice:
    """The notice that reading stopped at ``start`` of a source that goes on to ``end``."""
    message = f"the file is longer than a release; its last {end - start:,} characters were not read"
    return Notice("N105", message, Span(start, end))

"""Rows between bars whose cells are broken over lines: put together again.

"Profit |", "2 | 71.3 | 50.0 |" are one row of four cells where all others have four: a line that ends with
a bar ends a cell, any other goes on in the next line.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tieout.document.model import Text
from tieout.readers.collapse import Piece, collapse
from tieout.readers.lines import pieces_of

_MOST = 6  # lines of a row


def whole_rows(lines: Sequence[Text], bars_of: Callable[[str], int]) -> list[Text] | None:
    """The rows, all of as many bars as the line of most; None where lines cannot be put together so.

    >>> lines = [Text(each) for each in ("a | b |", "c", "d | e |", "f |", "g |")]
    >>> [row.string for row in whole_rows(lines, lambda line: line.count("|")) or ()]
    ['a | b |', 'c d | e |', 'f | g |']
    """
    bars = [bars_of(line.string) for line in lines]
    columns = max(bars)
    rows: list[Text] = []
    open_rows: list[Text] = []
    count = 0
    for line, own in zip(lines, bars, strict=True):
        count += own
        open_rows.append(line)
        if count > columns or len(open_rows) > _MOST:
            return None
        if count == columns and line.string.rstrip().endswith("|"):
            rows.append(open_rows[0] if len(open_rows) == 1 else _joined(open_rows))
            open_rows, count = [], 0
    return None if open_rows else rows


def _joined(lines: Sequence[Text]) -> Text:
    pieces: list[Piece] = []
    for line in lines:
        if pieces:
            place = pieces[-1][2]
            pieces.append((" ", place, place, False))
        pieces += pieces_of(line) if line.segments else [(line.string, 0, 0, False)]
    return collapse(pieces)

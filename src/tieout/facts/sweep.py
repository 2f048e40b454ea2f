"""Nothing vanishes: every number of the document that is no figure is another number.

The document comes in with the places of the numbers known so far; out go the rest, those of table heads,
titles, notes and labels, each with its kind.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from tieout.document.model import Block, Document, Grid, Lines, Span, Text
from tieout.facts.look import Other
from tieout.facts.model import OtherKind, OtherNumber
from tieout.facts.others import others_in
from tieout.values.numeral import Numeral, numerals

_digit = re.compile(r"\d")
_lone = re.compile(r"[\s$€£¥()—–%-]*\d[\d,]*(?:\.\d+)?[\s)%]*")


def remaining_numbers(document: Document, known: list[Span]) -> Iterator[OtherNumber]:
    """The numbers of all blocks that lie in none of ``known``; none for a format without characters."""
    taken = _Taken(known)
    for block in document.blocks:
        for text in texts_of(block):
            if text.segments and _digit.search(text.string) and not _is_known_cell(text, taken):
                yield from _remaining(text, taken)


def texts_of(block: Block) -> Iterator[Text]:
    """Every text of a block, in order."""
    if isinstance(block, Grid):
        for row in block.rows:
            for cell in row:
                yield cell.text
    elif isinstance(block, Lines):
        yield from block.lines
    else:
        yield block.text


class _Taken:
    """Source characters that a figure or another number already has."""

    def __init__(self, spans: list[Span]) -> None:
        self.spans = sorted(spans, key=lambda span: span.start)
        self.starts = [span.start for span in self.spans]

    def covers(self, start: int, end: int) -> bool:
        """Whether a known number overlaps characters ``start`` up to ``end``."""
        at = bisect_left(self.starts, end) - 1
        return at >= 0 and self.spans[at].end > start


def _is_known_cell(text: Text, taken: _Taken) -> bool:
    """Whether the text is one number that is known: nearly every cell of a table's body."""
    if len(text.string) > 24 or _lone.fullmatch(text.string) is None:
        return False
    span = text.span(0, len(text.string))
    return span is not None and taken.covers(span.start, span.end)


def _remaining(text: Text, taken: _Taken) -> Iterator[OtherNumber]:
    found = [numeral for numeral in numerals(text.string) if not _known(text, numeral, taken)]
    if not found:
        return
    others = others_in(text.string, found)
    at = 0
    for numeral in found:
        core = numeral.core
        while at < len(others) and others[at].end <= core[0]:
            at += 1
        inside = at < len(others) and others[at].start <= core[0]
        if not inside:
            yield _number(text, Other(core[0], core[1], OtherKind.WORD))
    for other in others:
        yield _number(text, other)


def _known(text: Text, numeral: Numeral, taken: _Taken) -> bool:
    span = text.span(*numeral.core)
    return span is not None and taken.covers(span.start, span.end)


def _number(text: Text, other: Other) -> OtherNumber:
    return OtherNumber(text.string[other.start : other.end], text.span(other.start, other.end), other.kind)

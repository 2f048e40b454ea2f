"""Pages of a text: numbers at their feet found, paragraphs that a page's end cut in two put together again.

A reader leaves `PAGE_BREAK` among its blocks where the source breaks a page. Page numbers and running
heads stand between the halves of a sentence there; they stay, behind the rejoined paragraph.
"""

from __future__ import annotations

import re
from itertools import pairwise

from tieout.document.model import Block, Paragraph, Role, Text
from tieout.readers.collapse import EMPTY
from tieout.readers.layout import joined

PAGE_BREAK = Paragraph(EMPTY)
_FEWEST = 3  # numbers that count up, to be those of pages
_FURNITURE = 4  # short paragraphs at a page's foot or head, at most, between the halves
_unfinished = re.compile(r"[\w,;)%’-]")
_LONGEST = 2_000  # characters of a paragraph that may still grow
_hanging = re.compile(r"(?:,|\b(?:of|and|or|to|was|were|is|are|for|the|in|by|a|an|from|than|with|at|its))$")


def page_feet(lines: list[Text]) -> frozenset[int]:
    """The lines that hold a page's number alone, a blank line behind them, counting up by one.

    >>> page_feet([Text(line) for line in ("1", "", "So be it.", "2", "", "3")])
    frozenset({0, 3, 5})
    >>> page_feet([Text(line) for line in ("1", "", "7", "", "3")])
    frozenset()
    """
    feet = [
        index
        for index, line in enumerate(lines)
        if line.string.strip().isdecimal() and (index + 1 == len(lines) or not lines[index + 1].string)
    ]
    numbers = [int(lines[index].string) for index in feet]
    if len(feet) < _FEWEST or any(two - one != 1 for one, two in pairwise(numbers)):
        return frozenset()
    return frozenset(feet)


def rejoined(blocks: list[Block]) -> list[Block]:
    """The blocks without page breaks, cut paragraphs joined."""
    found: list[Block] = []
    head: int | None = None  # index in `found` of the paragraph that the last page left unfinished
    left = 0  # how many short paragraphs may still stand before its other half
    for block in blocks:
        if block is PAGE_BREAK:
            head, left = _cut(found), _FURNITURE
            continue
        if head is not None:
            other = found[head]
            if isinstance(block, Paragraph) and isinstance(other, Paragraph) and _continues(other, block):
                found[head] = Paragraph(joined(other.text, block.text), other.role)
                head = None
                continue
            left -= 1
            if left == 0 or not isinstance(block, Paragraph) or len(block.text.string) > 80:
                head = None
        found.append(block)
    return found


def _cut(found: list[Block]) -> int | None:
    """The last long paragraph of a page, if its sentence is not at its end."""
    for index in range(len(found) - 1, max(-1, len(found) - 1 - _FURNITURE), -1):
        block = found[index]
        if not isinstance(block, Paragraph):
            return None
        string = block.text.string
        if len(string) > 80:
            is_open = _unfinished.match(string[-1]) and block.role in (Role.BODY, Role.ITEM)
            return index if is_open and len(string) < _LONGEST else None
    return None


def _continues(first: Paragraph, second: Paragraph) -> bool:
    start = second.text.string[0]
    return start.islower() or (
        bool(_hanging.search(first.text.string[-12:])) and start in "0123456789$€£¥("
    )

"""Cells of tables as words, and the figures of a document in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.composition.model import Block, Cell, Document, Figure, Nil, Paragraph, Table

_not_xml = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def cell_text(cell: Cell) -> str:
    """What a cell prints: a figure's number, a nil's dash, words, or nothing."""
    match cell:
        case Figure() | Nil():
            return cell.text
        case None:
            return ""
        case _:
            return cell


def figures_of(block: Block) -> Iterator[Figure]:
    """The figures of a block, in reading order."""
    if isinstance(block, Table):
        cells = (cell for row in block.rows for cell in row.cells)
        yield from (cell for cell in cells if isinstance(cell, Figure))
    elif isinstance(block, Paragraph):
        yield from (run for run in block.runs if isinstance(run, Figure))


def figures_in(document: Document) -> Iterator[Figure]:
    """The figures of a document, in reading order."""
    for block in document.blocks:
        yield from figures_of(block)


def clean(words: str) -> str:
    """Words without the control characters that XML cannot hold (XML 1.0, 2.2).

    >>> clean("a\\x07b\\tc")
    'ab\\tc'
    """
    return words if words.isprintable() else _not_xml.sub("", words)

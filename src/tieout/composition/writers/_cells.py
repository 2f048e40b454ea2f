"""Cells of tables as words, and the figures of a document in reading order."""

from __future__ import annotations

from collections.abc import Iterator

from tieout.composition.model import Block, Cell, Document, Figure, Nil, Paragraph, Table


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

"""Running text: what of the document no table has taken.

Blocks and the tables built from them come in; the paragraphs, lines and layout cells left over go out,
in reading order, for the reading of sentences.
"""

from __future__ import annotations

from dataclasses import dataclass

from tieout.document.model import Document, Paragraph, Role, Text
from tieout.tables.model import Table


@dataclass(frozen=True, slots=True)
class Running:
    """A stretch of running text of block ``block``."""

    block: int
    text: Text
    role: Role


def running_text(document: Document, tables: tuple[Table, ...]) -> tuple[Running, ...]:
    """Everything of ``document`` outside the regions of ``tables``, in reading order."""
    taken = {region.block for table in tables for region in table.regions}
    return tuple(
        Running(index, block.text, block.role)
        for index, block in enumerate(document.blocks)
        if isinstance(block, Paragraph) and index not in taken
    )

"""Plain text as a newswire takes it: words wrapped, tables in columns made by spaces, UTF-8.

Figures never break over lines. Rules stand above subtotals (``---``) and under totals (``===``). Wide
letters (Japanese) count as two columns, as terminals and fixed fonts set them.
"""

from __future__ import annotations

from collections.abc import Iterator

from tieout.composition.model import Block, Document, Figure, Heading, Paragraph, Release, Table
from tieout.composition.writers._columns import table_lines
from tieout.composition.writers._measure import plain, wrapped

NAME = "text"
EXTENSION = ".txt"

WIDTH = 88  # of running text, in columns
BULLET = "• "


def write(release: Release, document: Document) -> bytes:
    """The document as UTF-8 text with one newline at its end."""
    blocks = ("\n".join(_lines(block)) for block in document.blocks)
    return ("\n\n".join(block for block in blocks if block) + "\n").encode()


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield from wrapped((block.text,), WIDTH)
        case Paragraph():
            yield from _paragraph(block)
        case Table():
            yield from table_lines(block)
            for note in block.notes:
                yield ""
                yield from wrapped((note,), WIDTH)


def _paragraph(paragraph: Paragraph) -> Iterator[str]:
    runs = [run.text.replace(" ", "\u00a0") if isinstance(run, Figure) else run for run in paragraph.runs]
    first, rest = (BULLET, "  ") if paragraph.item else ("", "")
    for line in wrapped(runs, WIDTH, first, rest):
        yield plain(line)

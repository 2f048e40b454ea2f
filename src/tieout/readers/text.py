"""Plain text to a document: paragraphs, and preformatted lines where spaces make columns.

Paragraphs are parted by blank lines. A paragraph's lines are joined by ``\\n``, kept as a character of
its string: in hard-wrapped prose it reads as a space, in a flattened table it still parts the rows.

Notices: **N105** the text has more lines than a release has; the rest was not read. **N106** an attached
document of another kind was not read.
"""

from __future__ import annotations

from tieout.document.model import Block, Document, Notice
from tieout.readers.limits import Budget, too_long
from tieout.readers.lines import source_lines
from tieout.readers.pages import rejoined
from tieout.readers.preformatted import blocks_of
from tieout.readers.raw import Raw
from tieout.readers.roles import with_roles
from tieout.readers.submission import sections

NAME = "text"
MAGIC: tuple[bytes, ...] = ()


def recognises(raw: Raw) -> int:
    """1: any text is text, XML's data aside."""
    return 0 if raw.decoded.text[:200].lstrip().startswith("<?xml") else 1


def read(raw: Raw) -> Document:
    """The document of a plain text source."""
    source = raw.source(NAME)
    blocks: list[Block] = []
    parts, notices = sections(source.text)
    budget = Budget()
    for start, end in parts:
        found, more = read_part(source.text, start, end, budget)
        blocks.extend(found)
        notices.extend(more)
    return Document(source, with_roles(rejoined(blocks)), (*raw.decoded.notices, *notices))


def read_part(text: str, start: int, end: int, budget: Budget) -> tuple[list[Block], list[Notice]]:
    """The blocks of one stretch of plain text."""
    from tieout.readers.bars import parted

    lines, stop = source_lines(text, start, end, budget)
    blocks: list[Block] = []
    for stretch in parted(lines):
        blocks.extend(blocks_of(stretch) if isinstance(stretch, list) else (stretch,))
    return blocks, [too_long(stop, end)] if stop < end else []

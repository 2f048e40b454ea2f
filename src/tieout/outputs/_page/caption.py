"""What a table's caption says: all that its source prints above the first row, but for the column heads.

The rebuilt table knows its title and its heads; "(Unaudited)", the company's name or "(% shown is YoY
change)" stand between them in the source, and would else be lost to the reader.
"""

from __future__ import annotations

from collections.abc import Iterator

from tieout.document.model import Block, Document, Lines, Paragraph, Text
from tieout.outputs._page.escaped import escaped
from tieout.outputs._page.places import offset
from tieout.tables.model import Region, Table


def caption(table: Table, document: Document) -> str:
    """The caption element; hidden from the eye where the source prints the title elsewhere."""
    title = " ".join(table.title.split())
    lead = lead_of(table, document)
    if not title and not lead:
        return ""
    before, found, after = lead.partition(title) if title else ("", "", lead)
    if found:
        return f"<caption><div>{_plain(before)}{escaped(title)}{_plain(after)}</div></caption>"
    if lead:
        return f"<caption><div>{_plain(lead)}</div></caption>"
    hidden = " class=sr" if table.regions else ""  # above the table's own text, which is set as it stands
    return f"<caption{hidden}><div>{escaped(title)}</div></caption>"


def _plain(text: str) -> str:
    return f"<span>{escaped(text)}</span>" if text.strip() else text


def lead_of(table: Table, document: Document) -> str:
    """The words above the first row that are not in a column's head, in one line."""
    first = _first_place(table)
    heads = {word for column in table.columns for head in column.header for word in head.split()}
    words: list[str] = []
    for region in table.regions if first is not None else ():
        block = document.blocks[region.block]
        for string in _strings_before(block, region, first or 0):
            words += [word for word in string.split() if any(map(str.isalnum, word))]
            if isinstance(block, Lines) and heads.issuperset(string.split()):
                del words[len(words) - len(string.split()) :]
    while words and words[-1] in heads:
        words.pop()
    return " ".join(words)


def _first_place(table: Table) -> int | None:
    """Where in the source the first row begins."""
    for row in table.rows:
        spans = [row.span, *(cell.span for cell in row.cells if cell)]
        starts = [span.start for span in spans if span is not None]
        if starts:
            return min(starts)
    return None


def _strings_before(block: Block, region: Region, first: int) -> Iterator[str]:
    """The region's text up to the source place ``first``."""
    if isinstance(block, Paragraph):
        yield _before(block.text, region.start, region.end, first)
    elif isinstance(block, Lines):
        for line in block.lines[region.start : region.end]:
            if not line.segments or line.segments[-1][2] <= first:
                yield line.string
            else:
                return


def _before(text: Text, start: int, end: int, first: int) -> str:
    if not text.segments or first >= text.segments[-1][2]:
        return text.string[start:end]
    if first <= text.segments[0][1]:
        return ""
    return text.string[start : min(end, offset(text, first))]

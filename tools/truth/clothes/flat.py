"""The newswire's text: tags dropped, the cells of a table joined by spaces, its heads broken over lines."""

from __future__ import annotations

from collections.abc import Iterator

from tieout.document.model import Document, Grid, Lines, Paragraph, Text
from tieout.values.numeral import numerals
from truth.changes import Setting
from truth.clothes import Dressed
from truth.clothes._written import Writing

NAME = "flat"
TITLE = "flattened newswire text"


def dressed(setting: Setting) -> Dressed | None:
    """The release as a wire sends it; its tables are paragraphs, the first line of a head stands apart."""
    writing = Writing()
    for paragraph in _paragraphs(setting.run.document):
        for at, text in enumerate(paragraph):
            writing.plain(" " if at else "")
            writing.text(text)
        writing.plain("\n\n")
    return Dressed(writing.string, writing.places(setting))


def _paragraphs(document: Document) -> Iterator[list[Text]]:
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield [block.text]
        elif isinstance(block, Lines):
            yield list(block.lines)
        else:
            yield from _of_grid(block)


def _of_grid(grid: Grid) -> Iterator[list[Text]]:
    rows = [[cell.text for cell in row if cell.text.string.strip()] for row in grid.rows]
    rows = [row for row in rows if row]
    if len(rows) > 2 and _is_head(rows[0]) and _is_head(rows[1]):
        yield rows.pop(0)
    if rows:
        yield [text for row in rows for text in row]


def _is_head(row: list[Text]) -> bool:
    """Whether a row holds words and years only."""
    return all(len(text.string) == 4 for each in row for text in [each] if numerals(each.string))

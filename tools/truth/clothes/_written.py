"""Clothes made by writing the document anew: every text that is written remembers where it came from."""

from __future__ import annotations

import html
from bisect import bisect_right

from tieout.document.model import Document, Grid, GridCell, Lines, Paragraph, Role, Text
from truth.changes import Setting


class Writing:
    """A text in the making, and where the source's characters stand in it."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.runs: list[tuple[int, int, int]] = []  # source start, source end, place here

    def plain(self, string: str) -> None:
        """Characters of ours."""
        self.parts.append(string)
        self.length += len(string)

    def text(self, text: Text, escaped: bool = False) -> None:
        """A text of the document, segment by segment."""
        bounds = [offset for offset, _, _ in text.segments] + [len(text.string)]
        if not text.segments:
            self.plain(html.escape(text.string, quote=False) if escaped else text.string)
            return
        for (offset, start, end), following in zip(text.segments, bounds[1:], strict=True):
            self.runs.append((start, end, self.length))
            string = text.string[offset:following]
            self.plain(html.escape(string, quote=False) if escaped else string)

    @property
    def string(self) -> str:
        """What is written so far."""
        return "".join(self.parts)

    def places(self, setting: Setting) -> dict[int, int]:
        """Where the digits of the release's figures stand here."""
        runs = sorted(self.runs)
        starts = [start for start, _, _ in runs]
        found = {}
        for figure in setting.run.figures:
            digits = setting.digits(figure)
            if digits is None:
                continue
            at = bisect_right(starts, digits.start) - 1
            if at >= 0 and runs[at][0] <= digits.start < runs[at][1]:
                found[figure.id] = runs[at][2] + digits.start - runs[at][0]
        return found


def written(document: Document, writing: Writing) -> None:
    """The document as bare HTML: paragraphs, headings, tables with their spans, indents and rules."""
    writing.plain("<!DOCTYPE html>\n<html><body>\n")
    for block in document.blocks:
        if isinstance(block, Paragraph):
            _paragraph(block, writing)
        elif isinstance(block, Lines):
            writing.plain("<pre>")
            for line in block.lines:
                writing.text(line, escaped=True)
                writing.plain("\n")
            writing.plain("</pre>\n")
        else:
            _table(block, writing)
    writing.plain("</body></html>\n")


_TAGS = {Role.HEADING: "h3", Role.ITEM: "li", Role.NOTE: "p", Role.BODY: "p"}


def _paragraph(block: Paragraph, writing: Writing) -> None:
    tag = _TAGS[block.role]
    writing.plain(f"<{tag}>")
    writing.text(block.text, escaped=True)
    writing.plain(f"</{tag}>\n")


def _table(grid: Grid, writing: Writing) -> None:
    writing.plain("<table>\n")
    taken: set[tuple[int, int]] = set()
    for at, row in enumerate(grid.rows):
        writing.plain("<tr>")
        column = 0
        for cell in row:
            # Cells without a text are not in the grid; a page has them.
            blank = sum((at, before) not in taken for before in range(column, cell.column))
            writing.plain("<td></td>" * blank)
            _cell(cell, writing)
            column = cell.column + cell.column_span
            for below in range(at + 1, at + cell.row_span):
                taken.update((below, each) for each in range(cell.column, column))
        writing.plain("</tr>\n")
    writing.plain("</table>\n")


def _cell(cell: GridCell, writing: Writing) -> None:
    spans = f' colspan="{cell.column_span}"' if cell.column_span > 1 else ""
    spans += f' rowspan="{cell.row_span}"' if cell.row_span > 1 else ""
    style = f"padding-left:{cell.indent}pt;" if cell.indent else ""
    style += "border-top:1pt solid black;" if cell.ruled_above else ""
    style += "font-weight:700;" if cell.bold else ""
    tag = "th" if cell.header else "td"
    writing.plain(f"<{tag}{spans}" + (f' style="{style}"' if style else "") + ">")
    writing.text(cell.text, escaped=True)
    writing.plain(f"</{tag}>")

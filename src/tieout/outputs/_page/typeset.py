"""A release without markup set as a page: paragraphs as text, rebuilt tables as tables, in reading order.

In go the document's blocks and the tables with the regions they take; what no region takes is set as
running text. Figures in tables are found by their row and column, those in sentences by their spans.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from tieout.document.model import Block, Grid, GridCell, Lines, Paragraph, Role, Text, texts_of
from tieout.document.separators import as_printed
from tieout.document.together import FileLocator
from tieout.facts.model import SentencePlace, TablePlace
from tieout.findings.checked import Checked
from tieout.outputs._page.boxhead import boxhead
from tieout.outputs._page.caption import caption
from tieout.outputs._page.escaped import escaped
from tieout.outputs._page.marks import Marks
from tieout.outputs._page.outline import is_heading
from tieout.outputs._page.places import offset
from tieout.tables.model import Cell, Region, Row, Table

MOST_DEPTH = 8
_unit = re.compile(r"[A-Za-z]{1,8}\b")
NIL = "–"


def typeset(run: Checked, marks: Marks, anchors: dict[tuple[str, int], str]) -> str:
    """The release as markup; ``anchors`` gives ids to ("block", i) and ("table", i)."""
    return "\n".join(_Setter(run, marks, anchors).blocks())


class _Setter:
    def __init__(self, run: Checked, marks: Marks, anchors: dict[tuple[str, int], str]) -> None:
        self._run = run
        self._marks = marks
        self._anchors = anchors
        self._set: set[int] = set()
        self._cells: dict[tuple[int, int, int | None], list[int]] = defaultdict(list)
        self._loose: dict[int, list[int]] = defaultdict(list)  # of sentences without spans, by block
        for figure in run.figures:
            place = figure.place
            if isinstance(place, TablePlace):
                self._cells[place.table, place.row, place.column].append(figure.id)
            elif figure.span is None:
                self._loose[place.block].append(figure.id)
        self._sentences = [
            each for each in marks.spans if isinstance(run.figures[each[2]].place, SentencePlace)
        ]

    def blocks(self) -> Iterator[str]:
        """Each block's markup, tables where they begin."""
        regions: dict[int, list[tuple[Region, int]]] = defaultdict(list)
        for number, table in enumerate(self._run.tables):
            for region in table.regions or (Region(table.block, 0, 0),):
                regions[region.block].append((region, number))
        file = ""
        for index, block in enumerate(self._run.document.blocks):
            if (begun := self._file_of(block)) not in ("", file):
                file = begun
                yield f"<p class=note>{escaped(file)}</p>"
            taken = sorted(regions.get(index, ()), key=lambda each: (each[0].start, each[0].end))
            if isinstance(block, Paragraph):
                yield from self._paragraph(index, block, taken)
            elif isinstance(block, Lines):
                yield from self._lines(index, block, taken)
            else:
                yield from self._grid(block, taken)

    def _file_of(self, block: Block) -> str:
        """The file that a block stands in, where several are one release; else empty."""
        locator = self._run.document.locator
        if not isinstance(locator, FileLocator):
            return ""
        starts = (text.segments[0][1] for text in texts_of(block) if text.segments)
        at = next(starts, None)
        return "" if at is None else locator.file_at(at)

    def _paragraph(
        self, index: int, block: Paragraph, taken: Sequence[tuple[Region, int]]
    ) -> Iterator[str]:
        at = 0
        for region, table in taken:
            if block.text.string[at : region.start].strip():
                yield self._running(index, block, at, region.start)
            yield from self._table_once(table)
            at = max(at, region.end)
        if block.text.string[at:].strip():
            yield self._running(index, block, at, len(block.text.string))

    def _running(self, index: int, block: Paragraph, start: int, end: int) -> str:
        content = self._text(block.text, start, end, self._loose.get(index, ()))
        anchor = self._anchor("block", index) if start == 0 else ""
        if start == 0 and is_heading(block, end):
            return f"<h2{anchor}>{content}</h2>"
        kind = {Role.ITEM: " class=item", Role.NOTE: " class=note"}.get(block.role, "")
        return f"<p{anchor}{kind}>{content}</p>"

    def _lines(self, index: int, block: Lines, taken: Sequence[tuple[Region, int]]) -> Iterator[str]:
        at = 0
        for region, table in taken:
            yield from self._preformatted(index, block.lines[at : region.start], at)
            yield from self._table_once(table)
            at = max(at, region.end)
        yield from self._preformatted(index, block.lines[at:], at)

    def _preformatted(self, index: int, lines: Sequence[Text], at: int) -> Iterator[str]:
        if any(line.string.strip() for line in lines):
            loose = self._loose.get(index, ())
            text = "\n".join(self._text(line, 0, len(line.string), loose) for line in lines)
            yield f"<pre{self._anchor('block', index) if at == 0 else ''}>{text}</pre>"

    def _grid(self, block: Grid, taken: Sequence[tuple[Region, int]]) -> Iterator[str]:
        rows = list(block.rows)
        at = 0
        for region, table in taken:
            yield from self._rows(rows[at : region.start])
            yield from self._table_once(table)
            at = max(at, region.end)
        yield from self._rows(rows[at:])

    def _rows(self, rows: Sequence[Sequence[GridCell]]) -> Iterator[str]:
        """Rows of a grid that no table takes, as they stand."""
        if any(cell.text.string.strip() for row in rows for cell in row):
            body = "".join(f"<tr>{''.join(map(self._grid_cell, row))}" for row in rows)
            yield f"<div class=tw><table class=grid>{body}</table></div>"

    def _grid_cell(self, cell: GridCell) -> str:
        spans = "".join(
            f" {name}={count}"
            for name, count in (("colspan", cell.column_span), ("rowspan", cell.row_span))
            if count > 1
        )
        return f"<td{spans}>{self._text(cell.text, 0, len(cell.text.string), ())}"

    def _table_once(self, number: int) -> Iterator[str]:
        if number not in self._set:
            self._set.add(number)
            yield self._table(number, self._run.tables[number])

    def _table(self, number: int, table: Table) -> str:
        body = "".join(
            self._row(number, index, row, len(table.columns)) for index, row in enumerate(table.rows)
        )
        notes = "".join(f"<p class=note>{escaped(note)}</p>" for note in table.notes)
        head = boxhead([column.header for column in table.columns])
        inside = f"{caption(table, self._run.document)}{head}<tbody>{body}"
        return (
            f"<div class=tw{self._anchor('table', number)}><table class=set>{inside}</table></div>{notes}"
        )

    def _row(self, table: int, index: int, row: Row, columns: int) -> str:
        label = self._label(self._cells.get((table, index, None), ()), row.label)
        depth = f"d{min(row.depth, MOST_DEPTH)}" if row.depth else ""
        if not any(row.cells):
            classes = f'"sec {depth}"' if depth else "sec"
            return f"<tr><th scope=rowgroup class={classes} colspan={columns + 1}><span>{label}</span>"
        ruled = " class=ru" if row.ruled_above else ""
        cells = "".join(
            self._cell(cell, self._cells.get((table, index, column), ()))
            for column, cell in enumerate(row.cells)
        )
        return f"<tr{ruled}><th{f' class={depth}' if depth else ''}>{label}{cells}"

    def _cell(self, cell: Cell | None, figures: Sequence[int]) -> str:
        if cell is None:
            return "<td>"
        if cell.numeral is None:
            return f"<td>{NIL}"
        raw = " ".join(cell.numeral.raw.split()).replace(" )", ")") + self._suffix(cell)
        raw = as_printed(raw, self._run.document)
        hanging = " class=h" if raw.endswith((")", "%")) else ""
        return f"<td{hanging}>{self._marks.within(figures[0], raw) if figures else escaped(raw)}"

    def _suffix(self, cell: Cell) -> str:
        """A unit that is printed right behind the digits: 2,371.8Gbps."""
        text = self._run.document.source.text
        match = _unit.match(text, cell.span.end) if cell.span else None
        return match[0] if match else ""

    def _label(self, figures: Sequence[int], label: str) -> str:
        """A row's label with the figures that stand inside it, or else between it and the cells."""
        parts: list[str] = []
        behind = ""
        at = 0
        for figure in figures:
            raw = self._run.figures[figure].raw
            found = label.find(raw, at)
            if found >= 0:
                parts += escaped(label[at:found]), self._marks.within(figure, raw)
                at = found + len(raw)
            else:
                behind += f" {self._marks.within(figure, raw)}"
        return "".join(parts) + escaped(label[at:]) + behind

    def _text(self, text: Text, start: int, end: int, loose: Sequence[int]) -> str:
        """``text.string[start:end]`` as markup with the figures of its sentences marked."""
        parts: list[str] = []
        at = start
        for low, high, figure in self._found(text, loose):
            if low >= at and high <= end:
                parts += (
                    escaped(text.string[at:low]),
                    self._marks.within(figure, text.string[low:high]),
                )
                at = high
        return "".join(parts) + escaped(text.string[at:end])

    def _found(self, text: Text, loose: Sequence[int]) -> Iterator[tuple[int, int, int]]:
        """(start, end, figure) in the string, by span, or by raw text where a format has no spans."""
        if text.segments:
            begin, finish = text.segments[0][1], text.segments[-1][2]
            at = bisect_left(self._sentences, begin, key=lambda each: each[0])
            while at < len(self._sentences) and self._sentences[at][0] < finish:
                start, end, figure = self._sentences[at]
                yield offset(text, start), offset(text, end - 1) + 1, figure
                at += 1
        else:
            after = 0
            for figure in loose:
                raw = self._run.figures[figure].raw
                low = text.string.find(raw, after)
                if low >= 0:
                    after = low + len(raw)
                    yield low, after, figure

    def _anchor(self, kind: str, index: int) -> str:
        name = self._anchors.get((kind, index))
        return f" id={name}" if name else ""

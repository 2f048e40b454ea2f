"""Blocks of a document as markup: headings, paragraphs with their figures, tables with captions and scopes.

The markup is XML as well as HTML. How a figure is marked up, and what stands around a table, is the
writer's: HTML links figures to their lineage, inline XBRL tags them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby

from tieout.composition.model import (
    Block,
    Cell,
    Column,
    Emphasis,
    Figure,
    Heading,
    Paragraph,
    Row,
    Table,
)
from tieout.composition.writers._cells import cell_text, clean
from tieout.composition.writers._heads import HeadCell, head_rows, shared_unit, unit_cells
from tieout.composition.writers._rules import Rule, carries, ruled

DEEPEST = 6  # HTML has six levels of headings, and the style sheet six indents


def text(words: str) -> str:
    """Words as an element's text; marks like ``*1`` are left as printed."""
    return escape(clean(words), quote=False)


@dataclass(frozen=True, slots=True)
class Markup:
    """How blocks become markup: ``figure`` marks a figure up, ``box`` opens what stands around a table."""

    figure: Callable[[Figure], str]
    box: Callable[[Table, str], str]

    def blocks(self, blocks: Iterable[Block]) -> str:
        """All blocks, list items gathered into lists."""
        return "".join(self._groups(blocks))

    def _groups(self, blocks: Iterable[Block]) -> Iterator[str]:
        for is_list, group in groupby(
            blocks, key=lambda block: isinstance(block, Paragraph) and block.item
        ):
            parts = "\n".join(self._block(block) for block in group)
            yield f"<ul>\n{parts}\n</ul>\n" if is_list else f"{parts}\n"

    def _block(self, block: Block) -> str:
        match block:
            case Heading():
                level = max(1, min(block.level, DEEPEST))
                return f"<h{level}>{text(block.text)}</h{level}>"
            case Paragraph():
                runs = "".join(
                    self.figure(run) if isinstance(run, Figure) else text(run) for run in block.runs
                )
                if block.item:
                    return f"<li>{runs}</li>"
                return f'<p class="note">{runs}</p>' if block.note else f"<p>{runs}</p>"
            case Table():
                return self.table(block)

    def table(self, table: Table) -> str:
        """A table in its box, with its notes below."""
        name = escape(f"t-{table.id}")
        head = "".join(_head(table))
        body = "".join(self._bodies(table))
        notes = "".join(f'\n<p class="note">{text(note)}</p>' for note in table.notes)
        return (
            f"{self.box(table, name)}\n<table>\n"
            f'<caption id="{name}">{_caption(table)}</caption>\n<thead>\n{head}</thead>\n{body}</table>\n'
            f"</div>{notes}"
        )

    def _bodies(self, table: Table) -> Iterator[str]:
        """The rows, each section of the outermost depth in a body of its own."""
        sections: list[list[tuple[Row, Rule]]] = [[]]
        for row, rule in ruled(table):
            if _is_section(row) and row.depth == 0 and sections[-1]:
                sections.append([])
            sections[-1].append((row, rule))
        for section in sections:
            rows = "".join(self._row(row, rule, len(table.columns)) for row, rule in section)
            yield f"<tbody>\n{rows}</tbody>\n" if rows else ""

    def _row(self, row: Row, rule: Rule, columns: int) -> str:
        label = text(row.label) + (f"<sup>{text(row.note)}</sup>" if row.note else "")
        classes = [f"d{min(row.depth, DEEPEST)}"] if row.depth else []
        if row.emphasis is not Emphasis.PLAIN:
            classes.append(row.emphasis.value)
        if rule is not Rule.NONE:
            classes.append(rule.value)
        kind = f' class="{" ".join(classes)}"' if classes else ""
        if _is_section(row):
            return f'<tr{kind}><th colspan="{columns + 1}" scope="rowgroup">{label}</th></tr>\n'
        cells = "".join(self._cell(cell, rule) for cell in row.cells)
        return f'<tr{kind}><th scope="row">{label}</th>{cells}</tr>\n'

    def _cell(self, cell: Cell, rule: Rule) -> str:
        hangs = isinstance(cell, Figure) and cell.text.endswith(")")
        words = isinstance(cell, str)
        marks = (("h", hangs), ("w", words), ("r", rule is not Rule.NONE and carries(cell)))
        classes = " ".join(name for name, holds in marks if holds)
        kind = f' class="{classes}"' if classes else ""
        inside = self.figure(cell) if isinstance(cell, Figure) else text(cell_text(cell))
        return f"<td{kind}>{inside}</td>"


def _caption(table: Table) -> str:
    unit = shared_unit(table.columns)
    under = [table.subtitle, f"({unit})" if unit else ""]
    return text(table.title) + "".join(f"<br/><span>{text(each)}</span>" for each in under if each)


def _head(table: Table) -> Iterator[str]:
    rows = list(head_rows(table.columns))
    units = () if shared_unit(table.columns) else unit_cells(table.columns)
    height = f' rowspan="{len(rows) + bool(units)}"'
    stub = f'<th scope="col" class="stub"{height}>{text(table.stub_head)}</th>'
    stub = stub if table.stub_head else f"<td{height}></td>"
    for level, cells in enumerate(rows):
        heads = "".join(_head_cell(cell) for cell in cells)
        yield f"<tr>{'' if level else stub}{heads}</tr>\n"
    if units:
        heads = "".join(_unit_cell(column) for column in table.columns)
        yield f'<tr class="u">{"" if rows else stub}{heads}</tr>\n'


def _head_cell(cell: HeadCell) -> str:
    across = f' colspan="{cell.width}"' if cell.width > 1 else ""
    down = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    scope = "colgroup" if cell.width > 1 else "col"
    return f'<th scope="{scope}"{across}{down}>{text(cell.text)}</th>'


def _unit_cell(column: Column) -> str:
    return f'<th scope="col">{text(column.unit_text)}</th>' if column.unit_text else "<td></td>"


def _is_section(row: Row) -> bool:
    return all(cell is None for cell in row.cells)

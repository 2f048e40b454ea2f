"""Blocks of a document as markup: headings, paragraphs with their figures, tables with captions and scopes.

Every figure is a link to itself (``<a id=f12 href=#f12>``): it can be pointed at, sent to a colleague,
reached by keyboard, and a script that finds the address changed can tell where the figure comes from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby

from tieout.composition.model import (
    Block,
    Cell,
    Column,
    Emphasis,
    Figure,
    Heading,
    Nil,
    Paragraph,
    Row,
    Run,
    Table,
)
from tieout.composition.writers._heads import HeadCell, head_rows, shared_unit, unit_cells
from tieout.composition.writers._rules import Rule, ruled

DEEPEST = 6  # HTML has six levels of headings, and the style sheet six indents
SHORT = 40  # rows: a table of so many stays on one page in print


def markup(blocks: Iterable[Block]) -> str:
    """All blocks, list items gathered into lists."""
    return "".join(_groups(blocks))


def _groups(blocks: Iterable[Block]) -> Iterator[str]:
    for is_list, group in groupby(blocks, key=lambda block: isinstance(block, Paragraph) and block.item):
        parts = "\n".join(_block(block) for block in group)
        yield f"<ul>\n{parts}\n</ul>\n" if is_list else f"{parts}\n"


def _block(block: Block) -> str:
    match block:
        case Heading():
            level = min(block.level, DEEPEST)
            return f"<h{level}>{text(block.text)}</h{level}>"
        case Paragraph():
            runs = "".join(_run(run) for run in block.runs)
            if block.item:
                return f"<li>{runs}</li>"
            return f"<p class=note>{runs}</p>" if block.note else f"<p>{runs}</p>"
        case Table():
            return table(block)


def text(words: str) -> str:
    """Words as an element's text; marks like ``*1`` are left as printed."""
    return escape(words, quote=False)


def _run(run: Run) -> str:
    return _figure(run) if isinstance(run, Figure) else text(run)


def _figure(figure: Figure) -> str:
    address = escape(figure.id)
    return f'<a id="{address}" href="#{address}">{text(figure.text)}</a>'


def table(table: Table) -> str:
    """A table in a box of its own that scrolls where the page is too narrow."""
    name = escape(f"t-{table.id}")
    kind = "tw" if len(table.rows) > SHORT else '"tw short"'
    head = "".join(_head(table))
    body = "".join(_bodies(table))
    notes = "".join(f"\n<p class=note>{text(note)}</p>" for note in table.notes)
    return (
        f'<div class={kind} role=region tabindex=0 aria-labelledby="{name}">\n<table>\n'
        f'<caption id="{name}">{_caption(table)}</caption>\n<thead>\n{head}</thead>\n{body}</table>\n</div>'
        f"{notes}"
    )


def _caption(table: Table) -> str:
    unit = shared_unit(table.columns)
    under = [table.subtitle, f"({unit})" if unit else ""]
    return text(table.title) + "".join(f"<br><span>{text(each)}</span>" for each in under if each)


def _head(table: Table) -> Iterator[str]:
    rows = list(head_rows(table.columns))
    units = () if shared_unit(table.columns) else unit_cells(table.columns)
    height = len(rows) + bool(units)
    stub = f"<td rowspan={height}></td>" if not table.stub_head else ""
    stub = stub or f"<th scope=col rowspan={height} class=stub>{text(table.stub_head)}</th>"
    for level, cells in enumerate(rows):
        heads = "".join(_head_cell(cell) for cell in cells)
        yield f"<tr>{stub if not level else ''}{heads}</tr>\n"
    if units:
        heads = "".join(_unit_cell(column) for column in table.columns)
        yield f"<tr class=u>{stub if not rows else ''}{heads}</tr>\n"


def _head_cell(cell: HeadCell) -> str:
    across = f" colspan={cell.width}" if cell.width > 1 else ""
    down = f" rowspan={cell.rows}" if cell.rows > 1 else ""
    scope = "colgroup" if cell.width > 1 else "col"
    return f"<th scope={scope}{across}{down}>{text(cell.text)}</th>"


def _unit_cell(column: Column) -> str:
    return f"<th scope=col>{text(column.unit_text)}</th>" if column.unit_text else "<td></td>"


def _bodies(table: Table) -> Iterator[str]:
    """The rows, each section of the outermost depth in a body of its own."""
    sections: list[list[tuple[Row, Rule]]] = [[]]
    for row, rule in ruled(table):
        if _is_section(row) and row.depth == 0 and sections[-1]:
            sections.append([])
        sections[-1].append((row, rule))
    for section in sections:
        rows = "".join(_row(row, rule, len(table.columns)) for row, rule in section)
        yield f"<tbody>\n{rows}</tbody>\n"


def _is_section(row: Row) -> bool:
    return all(cell is None for cell in row.cells)


def _row(row: Row, rule: Rule, columns: int) -> str:
    label = text(row.label) + (f"<sup>{text(row.note)}</sup>" if row.note else "")
    classes = [f"d{min(row.depth, DEEPEST)}"] if row.depth else []
    if row.emphasis is not Emphasis.PLAIN:
        classes.append(row.emphasis.value)
    if rule is not Rule.NONE:
        classes.append(rule.value)
    kind = f' class="{" ".join(classes)}"' if classes else ""
    if _is_section(row):
        return f"<tr{kind}><th colspan={columns + 1} scope=rowgroup>{label}</th></tr>\n"
    cells = "".join(_cell(cell) for cell in row.cells)
    return f"<tr{kind}><th scope=row>{label}</th>{cells}</tr>\n"


def _cell(cell: Cell) -> str:
    match cell:
        case Figure():
            hangs = " class=h" if cell.text.endswith(")") else ""
            return f"<td{hangs}>{_figure(cell)}</td>"
        case Nil():
            return f"<td>{text(cell.text)}</td>"
        case None:
            return "<td></td>"
        case _:
            return f"<td class=w>{text(cell)}</td>"

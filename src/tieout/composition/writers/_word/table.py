"""A table of a Word document: heads repeated on every page, rows never split, digits under digits.

Written as WordprocessingML (ECMA-376 part 1, 17.4) rather than cell by cell, which takes seconds for a
release. Lengths are twentieths of a point.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tieout.composition.model import Cell, Emphasis, Figure, Nil, Row, Table
from tieout.composition.writers._cells import cell_text
from tieout.composition.writers._heads import HeadCell, head_rows, own_heads, shared_unit, unit_cells
from tieout.composition.writers._measure import width
from tieout.composition.writers._rules import Rule, carries, ruled
from tieout.composition.writers._xml import element, escaped

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHORT = 52  # rows: a table of so many is kept on one page
MANY = 6  # columns: more are set smaller and closer
HANG = 60  # what a closing parenthesis takes
INDENT = 180  # for each depth
LETTER = 98  # how wide a letter is, about, where columns share the page
NARROWEST = 7  # letters of a column of figures
HEAD = 18  # letters of a head before it breaks
GREY = "57606A"


@dataclass(frozen=True, slots=True)
class _Look:
    """How a table looks: in boxes or with rules, and the ids of its styles."""

    boxed: bool
    text: str
    head: str


@dataclass(frozen=True, slots=True)
class _Set:
    """How a cell is set."""

    align: str = "left"
    style: str = ""
    bold: bool = False
    keep: bool = False  # with the next row
    left: int = 0  # indent of its first line; further lines hang by INDENT
    hangs: bool = False
    right: int = 0
    before: int = 0
    top: str = ""
    bottom: str = ""
    span: int = 1
    merge: str = ""  # "restart", "continue"
    shaded: bool = False


def table_markup(table: Table, page: int, *, boxed: bool) -> str:
    """The table as markup, ``page`` wide."""
    widths = _widths(table, page)
    small = "Small" if len(table.columns) > MANY else ""
    look = _Look(boxed, f"TableText{small}", f"TableHead{small}")
    properties = element("w:tblStyle", {"w:val": "TableGrid"}) if boxed else ""
    properties += element("w:tblW", {"w:w": str(sum(widths)), "w:type": "dxa"})
    properties += element("w:tblLayout", {"w:type": "fixed"})
    if small:
        sides = (element(f"w:{side}", {"w:w": "50", "w:type": "dxa"}) for side in ("left", "right"))
        properties += element("w:tblCellMar", {}, "".join(sides))
    columns = "".join(element("w:gridCol", {"w:w": str(each)}) for each in widths)
    rows = [*_head(table, widths, look), *_body(table, widths, look)]
    inside = element("w:tblPr", {}, properties) + element("w:tblGrid", {}, columns) + "".join(rows)
    return element("w:tbl", {"xmlns:w": SPACE}, inside)


def _widths(table: Table, page: int) -> list[int]:
    """Columns as wide as they need; the stub takes the rest of the page."""
    own = own_heads(table.columns)
    figures = [_letters(table, at, own[at]) * LETTER + 4 * HANG for at in range(len(table.columns))]
    room = page * 3 // 4
    if sum(figures) > room:
        figures = [each * room // sum(figures) for each in figures]
    return [page - sum(figures), *figures]


def _letters(table: Table, at: int, head: str) -> int:
    """How many letters a column needs."""
    cells = [row.cells[at] for row in table.rows if at < len(row.cells)]
    found = [width(cell.text) for cell in cells if isinstance(cell, Figure | Nil)]
    unit = 0 if shared_unit(table.columns) else width(table.columns[at].unit_text)
    return max([NARROWEST, unit, min(width(head), HEAD), *found, *map(width, _pieces(head))])


def _pieces(head: str) -> Iterator[str]:
    """A head as it may break: its words, numbers with what is before them."""
    words = head.split()
    for at, word in enumerate(words):
        yield f"{words[at - 1]} {word}" if at and word[0].isdigit() else word


def _head(table: Table, widths: Sequence[int], look: _Look) -> Iterator[str]:
    """Heads merged over their columns and down their rows, units below."""
    heads = head_rows(table.columns)
    units = () if shared_unit(table.columns) else unit_cells(table.columns)
    height = len(heads) + bool(units)
    rule = "" if look.boxed else "single"
    for level in range(height):
        last = level == height - 1
        merge = ("restart" if not level else "continue") if height > 1 else ""
        stub = _Set(style=look.head, keep=True, bottom=rule if last else "", merge=merge, shaded=look.boxed)
        cells = [_cell(table.stub_head if not level else "", widths[0], stub)]
        if level < len(heads):
            cells += _head_cells(heads, level, widths, look, last=last)
        else:
            unit = _Set("right", look.text, keep=True, right=HANG, bottom=rule, shaded=look.boxed)
            cells += [
                _cell(column.unit_text, each, unit)
                for column, each in zip(table.columns, widths[1:], strict=True)
            ]
        yield _row(cells, head=True)


def _head_cells(
    heads: Sequence[Sequence[HeadCell]], level: int, widths: Sequence[int], look: _Look, *, last: bool
) -> list[str]:
    """The heads of one row, and the places of those that reach down from above."""
    reaching = [
        (cell, above)
        for above, row in enumerate(heads[: level + 1])
        for cell in row
        if above + cell.rows > level
    ]
    found = []
    for cell, above in sorted(reaching, key=lambda each: each[0].start):
        wide = cell.width > 1
        centred = wide or look.boxed
        set_ = _Set(
            "center" if centred else "right",
            look.head,
            keep=True,
            right=0 if centred else HANG,
            bottom="single" if not look.boxed and (last or wide) else "",
            span=cell.width,
            merge=("restart" if above == level else "continue") if cell.rows > 1 else "",
            shaded=look.boxed,
        )
        across = sum(widths[cell.start + 1 : cell.end + 1])
        found.append(_cell(cell.text if above == level else "", across, set_))
    return found


def _body(table: Table, widths: Sequence[int], look: _Look) -> Iterator[str]:
    last = len(table.rows) - 1
    for at, (row, rule) in enumerate(ruled(table)):
        keep = len(table.rows) <= SHORT and at < last
        bold = row.emphasis in (Emphasis.HEAD, Emphasis.TOTAL)
        before = 80 if row.emphasis is Emphasis.HEAD else 0
        label = _Set(
            style=look.text, bold=bold, keep=keep, left=INDENT * row.depth, hangs=True, before=before
        )
        cells = [_cell(row.label, widths[0], label, row.note)]
        for cell, each in zip(_filled(row, len(table.columns)), widths[1:], strict=True):
            cells.append(_cell(cell_text(cell), each, _figure(cell, rule, bold, keep, look)))
        yield _row(cells)


def _filled(row: Row, columns: int) -> tuple[Cell, ...]:
    return (*row.cells, *[None] * (columns - len(row.cells)))[:columns]


def _figure(cell: Cell, rule: Rule, bold: bool, keep: bool, look: _Look) -> _Set:
    ruled_ = rule is not Rule.NONE and carries(cell) and not look.boxed
    words = isinstance(cell, str)
    return _Set(
        "left" if words else "right",
        look.text,
        bold=bold,
        keep=keep,
        right=0 if words or cell_text(cell).endswith(")") else HANG,
        top="single" if ruled_ else "",
        bottom="double" if ruled_ and rule is Rule.DOUBLE else "",
    )


def _row(cells: Sequence[str], *, head: bool = False) -> str:
    marks = element("w:cantSplit", {}) + (element("w:tblHeader", {}) if head else "")
    return element("w:tr", {}, element("w:trPr", {}, marks) + "".join(cells))


def _cell(words: str, across: int, set_: _Set, note: str = "") -> str:
    properties = element("w:tcW", {"w:w": str(across), "w:type": "dxa"})
    if set_.span > 1:
        properties += element("w:gridSpan", {"w:val": str(set_.span)})
    if set_.merge:
        properties += element("w:vMerge", {"w:val": set_.merge})
    lines = "".join(
        _line(side, kind) for side, kind in (("top", set_.top), ("bottom", set_.bottom)) if kind
    )
    if lines:
        properties += element("w:tcBorders", {}, lines)
    if set_.shaded:
        properties += element("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": "F2F3F5"})
    properties += element("w:vAlign", {"w:val": "bottom"})
    runs = _run(words, set_.bold) + _run(note, set_.bold, raised=True)
    return element(
        "w:tc", {}, element("w:tcPr", {}, properties) + element("w:p", {}, _paragraph(set_) + runs)
    )


def _line(side: str, kind: str) -> str:
    return element(f"w:{side}", {"w:val": kind, "w:sz": "4", "w:space": "0", "w:color": GREY})


def _paragraph(set_: _Set) -> str:
    inside = element("w:pStyle", {"w:val": set_.style})
    inside += element("w:keepNext", {}) if set_.keep else ""
    inside += element("w:spacing", {"w:before": str(set_.before)}) if set_.before else ""
    hanging = {"w:left": str(set_.left + INDENT), "w:hanging": str(INDENT)} if set_.hangs else {}
    right = {"w:right": str(set_.right)} if set_.right else {}
    inside += element("w:ind", {**hanging, **right}) if hanging or right else ""
    inside += element("w:jc", {"w:val": set_.align})
    return element("w:pPr", {}, inside)


def _run(words: str, bold: bool, *, raised: bool = False) -> str:
    if not words:
        return ""
    marks = element("w:b", {}) if bold else ""
    marks += element("w:vertAlign", {"w:val": "superscript"}) if raised else ""
    properties = element("w:rPr", {}, marks) if marks else ""
    return element("w:r", {}, properties + element("w:t", {"xml:space": "preserve"}, escaped(words)))

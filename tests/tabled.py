"""Tables as compact lines, for golden files and for tests that compare what two readers make of a table."""

from __future__ import annotations

from tieout.document.model import Document, Lines, Paragraph, Text
from tieout.tables.model import Cell, Row, Table


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """A plain text's paragraphs, parted by blank lines, each with its place."""
    found: list[Paragraph] = []
    at = 0
    for piece in text.split("\n\n"):
        if piece.strip():
            found.append(Paragraph(Text(piece, ((0, at, at + len(piece)),))))
        at += len(piece) + 2
    return tuple(found)


def lines(text: str) -> Lines:
    """Preformatted lines, each with its place."""
    found: list[Text] = []
    at = 0
    for line in text.split("\n"):
        found.append(Text(line, ((0, at, at + len(line)),) if line else ()))
        at += len(line) + 1
    return Lines(tuple(found))


def value(cell: Cell | None) -> str:
    """A cell's number with its sign, "nil", or nothing."""
    if cell is None:
        return "."
    if cell.numeral is None:
        return "nil"
    digits = str(abs(cell.numeral.mantissa)).rjust(cell.numeral.decimals + 1, "0")
    whole = len(digits) - cell.numeral.decimals
    sign = "-" if cell.numeral.mantissa < 0 else ""
    return sign + digits[:whole] + ("." + digits[whole:] if cell.numeral.decimals else "")


def governed(cell: Cell) -> str:
    """Unit, scale, measure and period of a cell."""
    return f"{cell.unit} e{cell.scale} {cell.measure} {cell.period}"


def heads(table: Table) -> list[str]:
    """The head of each column, its parts outermost first."""
    return [" / ".join(column.header) for column in table.columns]


def values(table: Table, label: str) -> list[str]:
    """The numbers of all rows of a label."""
    return [value(cell) for row in table.rows if row.label == label for cell in row.cells]


def row_line(table: Table, row: Row) -> str:
    """A row as "depth<parent label | values"; what governs its cells where that is not the column's."""
    parent = "" if row.parent is None else f"<{row.parent}"
    line = f"{row.depth}{parent}{'^' if row.ruled_above else ''} {row.label}"
    if any(row.cells):
        line += " | " + " ".join(map(value, row.cells))
    own = [governed(cell) for cell in row.cells if cell]
    if own and own != usual(table):
        line += " | " + "; ".join(dict.fromkeys(own))
    numbers = [
        f"{each.numeral.raw} = {each.unit} e{each.scale} {each.period}" for each in row.label_numbers
    ]
    return line + (f" | label: {'; '.join(numbers)}" if numbers else "")


def usual(table: Table) -> list[str]:
    """What governs the cells of the table's first full row, column by column."""
    for row in table.rows:
        if row.cells and all(row.cells):
            return [governed(cell) for cell in row.cells if cell]
    return []


def table_lines(table: Table) -> dict[str, object]:
    """A table, one line a column and a row, readable beside its source."""
    return {
        "title": table.title,
        "section": list(table.section),
        "block": table.block,
        "regions": [f"{each.block}: {each.start}-{each.end}" for each in table.regions],
        "columns": [
            " / ".join(column.header) + " = " + what
            for column, what in zip(table.columns, usual(table) or [""] * len(table.columns), strict=True)
        ],
        "rows": [row_line(table, row) for row in table.rows],
    }


def every_line(tables: tuple[Table, ...]) -> list[dict[str, object]]:
    """All tables of a release as lines."""
    return [table_lines(table) for table in tables]


def document_of(text: str) -> Document:
    """The document of a plain text, as the reader gives it."""
    from tieout.readers.open import read

    return read(text.encode("utf-8"), "release.txt")

"""Facts as rows, and rows as a table, CSV or JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence

import msgspec

from tieout.facts.model import Figure, SentencePlace
from tieout.findings.checked import Checked
from tieout.outputs._paint import columns, fitted

Row = Mapping[str, object]
WIDEST_CELL = 60


def fact_rows(run: Checked) -> list[dict[str, object]]:
    """Every figure as a flat row; ``value`` is in units with the scale applied, as text."""
    ticks = run.proof.ticks
    return [
        {
            "figure": figure.name,
            "measure": figure.measure.value,
            "label": " / ".join(part for part in figure.label if part),
            "value": figure.printed.text(),
            "unit": figure.unit.code,
            "period": "" if figure.period is None else str(figure.period),
            "place": place_text(figure),
            "tick": ticks[figure.id].value,
        }
        for figure in run.figures
    ]


def place_text(figure: Figure) -> str:
    """``t3 row 4 column 2``, or ``paragraph 12 sentence 1``; counted from 0 as in the JSON report."""
    place = figure.place
    if isinstance(place, SentencePlace):
        return f"block {place.block} sentence {place.sentence}"
    column = "label" if place.column is None else f"column {place.column}"
    return f"t{place.table} row {place.row} {column}"


def as_csv(rows: Sequence[Row]) -> str:
    """RFC 4180 with a head; cells that a spreadsheet would run as formulas are text."""
    out = io.StringIO()
    if rows:
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(rows[0])
        writer.writerows([_inert(cell) for cell in row.values()] for row in rows)
    return out.getvalue()


def _inert(cell: object) -> object:
    """A label such as ``=1+1`` or ``@name`` with an apostrophe before it; numbers stay numbers."""
    if isinstance(cell, str) and cell[:1] in "=+@\t\r" and cell[:1]:
        return f"'{cell}"
    return cell


def as_json(rows: Sequence[Row]) -> bytes:
    """A JSON array of objects."""
    return msgspec.json.format(msgspec.json.encode(list(rows)), indent=1) + b"\n"


def as_table(rows: Sequence[Row]) -> str:
    """Aligned columns for reading; values to the right."""
    if not rows:
        return ""
    heads = list(rows[0])
    cells = [heads, *([_cell(row[head]) for head in heads] for row in rows)]
    widths = [max(columns(line[at]) for line in cells) for at in range(len(heads))]
    return "".join(
        "  ".join(
            _set(text, widths[at], right=heads[at] == "value") for at, text in enumerate(line)
        ).rstrip()
        + "\n"
        for line in cells
    )


def _cell(value: object) -> str:
    text = "yes" if value is True else "" if value in (None, False) else str(value)
    return fitted(" ".join(text.split()), WIDEST_CELL)


def _set(text: str, width: int, right: bool) -> str:
    pad = " " * (width - columns(text))
    return pad + text if right else text + pad


FORMATS: dict[str, Callable[[Sequence[Row]], str | bytes]] = {
    "table": as_table,
    "csv": as_csv,
    "json": as_json,
}

"""Facts as rows, and rows as a table, CSV or JSON."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

import msgspec

from tieout.facts.key import key_facts
from tieout.facts.model import Place, SentencePlace, TablePlace
from tieout.findings.checked import Checked
from tieout.outputs._json import period_of, place_of
from tieout.outputs._paint import columns, one_line, tail
from tieout.outputs._tags import concepts_of
from tieout.proof.implied import Implied, implied
from tieout.values.period import Period
from tieout.values.printed import decimal_text
from tieout.wording.implied import reckoning

Row = Mapping[str, object]
WIDEST_CELL = 60
BEYOND = 3  # places of the ends of an implied value beyond its prints
RIGHT = ("value", "low", "high")
_plain = re.compile(r"-?\d+(\.\d+)?")


def fact_rows(run: Checked) -> list[Row]:
    """Every figure as a flat row; ``value`` is in units with the scale applied, as text.

    Where the file has tags, so has each row: the concept that its figure is tagged with.
    """
    ticks, concepts = run.proof.ticks, concepts_of(run)
    return [
        {
            "figure": figure.name,
            "measure": figure.measure.value,
            "label": tuple(part for part in figure.label if part),
            "value": figure.printed.text(),
            "unit": figure.unit.code,
            "period": figure.period,
            "place": figure.place,
            "tick": ticks[figure.id].value,
            **({"tag": concepts.get(figure.id, "")} if run.facts.tags else {}),
        }
        for figure in run.figures
    ]


def key_rows(run: Checked) -> list[Row]:
    """The key measures as rows."""
    return [fact.row for fact in key_facts(run.tables, run.facts, run.calendar)]


def implied_rows(run: Checked) -> list[Row]:
    """The amounts that are not printed but follow from what is."""
    return [_implied_row(one, run) for one in implied(run.tables, run.facts, run.proof)]


def _implied_row(one: Implied, run: Checked) -> Row:
    """The ends rounded outwards, the value to as few places as stay between them."""
    places = one.exponent - BEYOND
    unit = Fraction(10) ** places
    return {
        "label": tuple(part for part in one.label if part),
        "period": one.period,
        "value": _between(one),
        "low": decimal_text(floor(one.interval.low / unit), places),
        "high": decimal_text(ceil(one.interval.high / unit), places),
        "unit": one.unit.code,
        "way": one.way,
        "follows": reckoning(one, run.figures),
        "figures": tuple(f"f{figure}" for figure in one.figures),
    }


def _between(one: Implied) -> str:
    """What the prints give where all that is known allows it, else the middle of what it allows."""
    middle = Fraction(one.interval.low + one.interval.high) / 2
    value = one.value if one.interval.contains(one.value) else middle
    for exponent in range(one.exponent, one.exponent - BEYOND, -1):
        mantissa = _nearest(value, exponent)
        if one.interval.contains(mantissa * Fraction(10) ** exponent):
            return decimal_text(mantissa, exponent)
    return decimal_text(_nearest(value, one.exponent - BEYOND), one.exponent - BEYOND)


def _nearest(value: Fraction, exponent: int) -> int:
    return floor(value / Fraction(10) ** exponent + Fraction(1, 2))


def place_text(place: Place) -> str:
    """``t3 row 4 column 2`` or ``block 12 sentence 1``, counted from 0 as in the JSON report."""
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
        writer.writerows([_inert(_flat(cell)) for cell in row.values()] for row in rows)
    return out.getvalue()


def _inert(cell: object) -> object:
    """A label such as ``=1+1`` or ``@name`` with an apostrophe before it; numbers stay numbers."""
    if isinstance(cell, str) and cell[:1] in "=+@\t\r" and cell[:1]:
        return f"'{cell}"
    return cell


def as_json(rows: Sequence[Row]) -> bytes:
    """A JSON array of objects; label, period and place are structured as in the report."""
    structured = [{head: _structured(cell) for head, cell in row.items()} for row in rows]
    return msgspec.json.format(msgspec.json.encode(structured), indent=1) + b"\n"


def _structured(cell: object) -> object:
    if isinstance(cell, Period):
        return period_of(cell)
    return place_of(cell) if isinstance(cell, TablePlace | SentencePlace) else cell


def _flat(cell: object) -> object:
    if isinstance(cell, tuple):
        return " / ".join(cell)
    if isinstance(cell, TablePlace | SentencePlace):
        return place_text(cell)
    if cell is None:
        return ""
    return str(cell).lower() if isinstance(cell, bool) else str(cell)


def as_table(rows: Sequence[Row]) -> str:
    """Aligned columns for reading: values to the right, by thousands; of long labels the inner end."""
    if not rows:
        return ""
    heads = list(rows[0])
    lines = [heads, *([_shown(head, cell) for head, cell in row.items()] for row in rows)]
    lines = [[tail(cell, WIDEST_CELL) for cell in line] for line in lines]
    widths = [max(columns(line[at]) for line in lines) for at in range(len(heads))]
    return "".join(_line(line, widths, heads).rstrip() + "\n" for line in lines)


def _shown(head: str, cell: object) -> str:
    text = one_line(str(_flat(cell)))
    return f"{Decimal(text):,}" if head in RIGHT and _plain.fullmatch(text) else text


def _line(line: Sequence[str], widths: Sequence[int], heads: Sequence[str]) -> str:
    return "  ".join(_set(text, widths[at], right=heads[at] in RIGHT) for at, text in enumerate(line))


def _set(text: str, width: int, right: bool) -> str:
    pad = " " * (width - columns(text))
    return pad + text if right else text + pad


FORMATS: dict[str, Callable[[Sequence[Row]], str | bytes]] = {
    "table": as_table,
    "csv": as_csv,
    "json": as_json,
}

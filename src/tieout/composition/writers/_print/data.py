"""A document as the data that the template sets: plain lists and strings, JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from tieout.composition.model import (
    Block,
    Cell,
    Document,
    Emphasis,
    Figure,
    Heading,
    Paragraph,
    Release,
    Row,
    Table,
)
from tieout.composition.writers._cells import cell_text, clean
from tieout.composition.writers._heads import head_rows, shared_unit, unit_cells
from tieout.composition.writers._measure import breakable
from tieout.composition.writers._rules import Rule, carries, ruled

DEEPEST = 6


def data(
    release: Release, document: Document, *, form: bool, fonts: Sequence[str], page: int
) -> dict[str, Any]:
    """Everything that the template asks for; ``page`` is the height that a table may take, in mm."""
    day = date.fromisoformat(release.date)
    return {
        "title": clean(document.title),
        "author": clean(release.issuer.name),
        "date": [day.year, day.month, day.day],
        "lang": document.language.partition("-")[0],
        "form": form,
        "footer": clean(release.issuer.name),
        "fonts": list(fonts),
        "page": page,
        "blocks": list(_blocks(document)),
    }


def _blocks(document: Document) -> Iterator[dict[str, Any]]:
    """The blocks; heading levels never skip one, since readers of tagged PDF walk them like a tree."""
    level = 0
    for is_list, group in groupby(
        document.blocks, key=lambda block: isinstance(block, Paragraph) and block.item
    ):
        members = list(group)
        if is_list:
            yield {"kind": "list", "items": [_words(each) for each in members]}
            continue
        for block in members:
            if isinstance(block, Heading):
                level = max(1, min(block.level, level + 1, DEEPEST))
            yield _block(block, level)


def _block(block: Block, level: int) -> dict[str, Any]:
    match block:
        case Heading():
            return {"kind": "heading", "level": level, "text": clean(block.text)}
        case Paragraph():
            return {"kind": "note" if block.note else "text", "text": _words(block)}
        case Table():
            return _table(block, min(level + 1, DEEPEST))


def _words(block: Block) -> str:
    """A paragraph's words; a figure's own spaces do not break."""
    assert isinstance(block, Paragraph)
    runs = (run.text.replace(" ", "\u00a0") if isinstance(run, Figure) else run for run in block.runs)
    return clean("".join(runs))


def _table(table: Table, level: int) -> dict[str, Any]:
    unit = shared_unit(table.columns)
    units = [clean(column.unit_text) for column in table.columns]
    return {
        "kind": "table",
        "level": level,
        "title": clean(table.title),
        "under": [clean(each) for each in (table.subtitle, f"({unit})" if unit else "") if each],
        "stub": clean(table.stub_head),
        "columns": len(table.columns),
        "head": [
            [{"text": breakable(clean(cell.text)), "width": cell.width, "rows": cell.rows} for cell in row]
            for row in head_rows(table.columns)
        ],
        "units": units if unit_cells(table.columns) and not unit else [],
        "rows": [_row(row, rule, len(table.columns)) for row, rule in ruled(table)],
        "notes": [clean(each) for each in table.notes],
    }


def _row(row: Row, rule: Rule, columns: int) -> dict[str, Any]:
    cells = [*row.cells, *[None] * (columns - len(row.cells))]
    return {
        "label": breakable(clean(row.label)),
        "note": clean(row.note),
        "depth": row.depth,
        "bold": row.emphasis in (Emphasis.HEAD, Emphasis.TOTAL),
        "rule": rule.value,
        "section": all(cell is None for cell in cells),
        "cells": [_cell(cell) for cell in cells],
    }


def _cell(cell: Cell) -> dict[str, Any]:
    text = clean(cell_text(cell))
    words = isinstance(cell, str)
    return {
        "text": text,
        "words": words,
        "ruled": carries(cell),
        "hang": not words and text[-1:] != ")",
    }

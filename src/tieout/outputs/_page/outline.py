"""The outline: the parts of a release that hold figures, in reading order, each with its place.

A part is a table, or the sentences under one heading.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tieout.document.model import Block, Paragraph, Role, texts_of
from tieout.facts.model import SentencePlace
from tieout.facts.release import release_of
from tieout.findings.checked import Checked
from tieout.tables.model import Table

LONGEST = 80
# A capital first, perhaps behind a period or a number ("1H17 Revenues", "2. Outlook"), and no end mark.
_headline = re.compile(r"(?:\d\w{0,4}\.? )?[A-Z(][^@]*[^.:;,”@\s]")


@dataclass(frozen=True, slots=True)
class Part:
    """``kind`` is "table" or "block", ``index`` the number of either; ``figures`` are their ids."""

    kind: str
    index: int
    title: str
    figures: tuple[int, ...]
    start: int | None  # first character in the source


def parts(run: Checked) -> tuple[Part, ...]:
    """All parts with at least one figure."""
    blocks = run.document.blocks
    heads = _heads(blocks, run.tables)
    entity = release_of(run.document, run.tables, run.figures, run.calendar).entity
    gathered: dict[tuple[int, int, str, int], list[int]] = {}  # (block, rank in it, kind, index)
    for figure in run.figures:
        place = figure.place
        if isinstance(place, SentencePlace):
            head = heads[place.block] if place.block < len(heads) else 0
            key = (head, 0, "block", head)
        else:
            key = (run.tables[place.table].block, 1 + place.table, "table", place.table)
        gathered.setdefault(key, []).append(figure.id)
    return tuple(
        Part(
            kind,
            index,
            _short(_title(run, kind, index), entity),
            tuple(figures),
            _start(run, kind, index, figures),
        )
        for (_, _, kind, index), figures in sorted(gathered.items())
    )


def anchors(outline: Sequence[Part]) -> dict[tuple[str, int], str]:
    """An id for the place of each part."""
    return {(part.kind, part.index): f"s{number}" for number, part in enumerate(outline)}


def _heads(blocks: Sequence[Block], tables: Sequence[Table]) -> list[int]:
    """For each block the heading it stands under; before the first heading, the first block."""
    taken = {region.block for table in tables for region in table.regions}
    heads, head = [], 0
    for index, block in enumerate(blocks):
        if isinstance(block, Paragraph) and index not in taken and is_heading(block):
            # "(in millions; unaudited)" goes with the heading above it.
            head = head if block.text.string.lstrip().startswith("(") else index
        heads.append(head)
    return heads


def is_heading(block: Paragraph, end: int | None = None) -> bool:
    """Whether a paragraph, up to ``end``, heads what follows: by markup, or short without an end mark."""
    if block.role is not Role.BODY:
        return block.role is Role.HEADING
    string = block.text.string[:end].strip()
    return len(string) <= LONGEST and _headline.fullmatch(string) is not None


def _title(run: Checked, kind: str, index: int) -> str:
    if kind == "table":
        table = run.tables[index]
        titles = (table.title, *reversed(table.section), *(row.label for row in table.rows))
        return next((title for title in titles if title.strip()), f"Table {index + 1}")
    found = texts_of(run.document.blocks[index])
    return next((text.string for text in found if text.string.strip()), "Text")


def _short(title: str, entity: str = "") -> str:
    """A title for a narrow column: without the company's name before it, cut at a word."""
    title = " ".join(title.split())
    if entity and title.startswith(entity) and len(title) > len(entity) + 8:
        title = title[len(entity) :].lstrip(" ,.-–—")
    if len(title) <= LONGEST:
        return title
    return title[: title.rfind(" ", 0, LONGEST) if " " in title[:LONGEST] else LONGEST] + "…"


def _start(run: Checked, kind: str, index: int, figures: Sequence[int]) -> int | None:
    """Where the part begins: its table's or heading's first character, else its first figure's."""
    if kind == "table":
        table: Table = run.tables[index]
        if table.span is not None:
            return table.span.start
    else:
        for text in texts_of(run.document.blocks[index]):
            if text.segments:
                return text.segments[0][1]
    spans = [span.start for figure in figures if (span := run.figures[figure].span)]
    return min(spans, default=None)

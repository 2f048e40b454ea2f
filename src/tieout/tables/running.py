"""Running text: what of the document no table has taken.

Blocks and the tables built from them come in; the paragraphs, lines and layout cells left over go out,
in reading order, for the reading of sentences.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from tieout.document.model import Document, Grid, Lines, Paragraph, Role, Text
from tieout.tables.model import Region, Table

_note = re.compile(r"(?:\(\w{1,2}\)|\*+|[†‡§]|[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\d{1,2}\s(?=[A-Z])|[Nn]otes?\b)")


class Running(Struct, frozen=True, gc=False):
    """A stretch of running text of block ``block``."""

    block: int
    text: Text
    role: Role


def running_text(document: Document, tables: tuple[Table, ...]) -> tuple[Running, ...]:
    """Everything of ``document`` outside the regions of ``tables``, in reading order.

    Preformatted lines come out as paragraphs, cut at blank lines; cells of layout grids one by one.
    """
    taken: defaultdict[int, list[Region]] = defaultdict(list)
    for table in tables:
        for region in table.regions:
            taken[region.block].append(region)
    left: list[Running] = []
    for index, block in enumerate(document.blocks):
        regions = sorted(taken.get(index, ()), key=lambda region: region.start)
        if isinstance(block, Paragraph):
            left += _of_paragraph(index, block, regions)
        elif isinstance(block, Grid):
            left += _of_grid(index, block, regions)
        else:
            left += _of_lines(index, block, regions)
    return tuple(left)


def _of_paragraph(index: int, block: Paragraph, regions: Sequence[Region]) -> Iterator[Running]:
    if not regions:
        yield Running(index, block.text, block.role)
        return
    at = 0
    for region in (*regions, Region(index, len(block.text.string), len(block.text.string))):
        piece = cut(block.text, at, region.start)
        if piece.string:
            yield Running(index, piece, block.role)
        at = max(at, region.end)


def _of_grid(index: int, block: Grid, regions: Sequence[Region]) -> Iterator[Running]:
    rows = {row for region in regions for row in range(region.start, region.end)}
    for row, cells in enumerate(block.rows):
        if row in rows:
            continue
        texts = [cell.text for cell in cells]
        if len(texts) > 1 and _note.fullmatch(texts[0].string):
            texts = [joined(texts)]
        for text in texts:
            if text.string:
                role = Role.NOTE if _note.match(text.string) else Role.BODY
                yield Running(index, text, role)


def _of_lines(index: int, block: Lines, regions: Sequence[Region]) -> Iterator[Running]:
    rows = {row for region in regions for row in range(region.start, region.end)}
    paragraph: list[Text] = []
    for row, line in enumerate(block.lines):
        if row in rows or not line.string.strip():
            if paragraph:
                yield Running(index, joined(paragraph), Role.BODY)
            paragraph = []
        else:
            paragraph.append(line)
    if paragraph:
        yield Running(index, joined(paragraph), Role.BODY)


def cut(text: Text, start: int, end: int) -> Text:
    """``text`` from ``start`` to ``end``, white space at both edges dropped, its places kept."""
    string = text.string[start:end]
    start += len(string) - len(string.lstrip())
    string = string.strip()
    end = start + len(string)
    if not text.segments or not string:
        return Text(string)
    segments: list[tuple[int, int, int]] = []
    offsets = [segment[0] for segment in text.segments[1:]] + [len(text.string)]
    for (offset, begin, finish), following in zip(text.segments, offsets, strict=True):
        if following <= start or offset >= end:
            continue
        if finish - begin == following - offset:
            skipped = max(0, start - offset)
            kept = min(following, end) - max(offset, start)
            begin, finish = begin + skipped, begin + skipped + kept
        segments.append((max(0, offset - start), begin, finish))
    return Text(string, tuple(segments))


def joined(texts: Sequence[Text]) -> Text:
    """``texts`` in one, a space between each two, edges trimmed; the spaces have the place between."""
    string = ""
    segments: list[tuple[int, int, int]] = []
    for text in texts:
        trimmed = cut(text, 0, len(text.string))
        if not trimmed.string:
            continue
        if string:
            if segments and trimmed.segments:
                segments.append((len(string), segments[-1][2], trimmed.segments[0][1]))
            string += " "
        segments += [(offset + len(string), begin, end) for offset, begin, end in trimmed.segments]
        string += trimmed.string
    return Text(string, tuple(segments))

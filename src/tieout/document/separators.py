"""Separators of numbers: whether a document writes 1.234,5 or 1 234,5, and the same written 1,234.5.

No number alone decides: "1.234" may be either. All numbers of the document whose form admits one reading
only are counted, and where those with a comma before the decimals prevail, every number of that form is
written the other way round, character for character, so that all places stay.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from msgspec import structs

from tieout.document.model import Block, Document, Grid, GridCell, Lines, Paragraph, Text

if TYPE_CHECKING:
    from tieout.document.grouping import Grouping

_mark = re.compile("[.,]")
# Bounded and possessive: a hostile row of digits would else be read to its end from every start.
_separated = re.compile(r"[0-9]\d{0,17}+(?:[.,]\d{1,18}+){1,20}+(?![.,]?\d)")
_european = re.compile(r"(?<![\d.,])(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d+)(?![.,]?\d)")
_number = re.compile(r"(?<![\d.,])(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d*\.\d+)(?![.,]?\d)")
_parted = re.compile(r"[0-9][ \xa0\u2007\u2009\u202f'’]\d{3}(?!\d)")
_comma_parted = re.compile(r"[0-9],\d{3}(?!\d)")
_one_group = re.compile(r"\d{1,3}[.,]\d{3}")
_TURNED = str.maketrans(",.", ".,")
_SAMPLE = 80  # decisive numbers that are looked at
_LOOK = 20  # numbers with commas, before it is told that they are as many as others
_LEAST = 3


def with_points(document: Document) -> Document:
    """The document with points before decimals and commas between thousands: itself, where it has them."""
    text = f"\n{document.words}"
    grouping = _grouping(document, text)
    comma = _decimal_comma(text, 1 if grouping and grouping.everywhere else _LEAST)
    if comma:
        blocks = tuple(_turned_block(block) for block in document.blocks)
        document = replace(document, blocks=blocks, decimal_comma=True)
    if grouping is None:
        return document
    from tieout.document.grouping import with_commas

    return replace(with_commas(document, grouping), thousands=grouping.mark)


def _grouping(document: Document, text: str) -> Grouping | None:
    """How the document parts thousands, where spaces or apostrophes seem to do so as often as commas.

    ``text`` is all of its own. Where commas part so many numbers, what precedes the last of them tells.
    """
    with_comma = [match.end() for match in islice(_comma_parted.finditer(text), _LOOK)]
    end = with_comma[-1] if len(with_comma) == _LOOK else len(text)
    if len(_parted.findall(text, 0, end)) < max(1, len(with_comma)):
        return None
    from tieout.document.grouping import grouping_of

    return grouping_of(document)


def as_read(document: Document, pointed: Document) -> Document:
    """The document with its own separators again, and what `with_points` found out about them."""
    if document is pointed:
        return document
    return replace(document, decimal_comma=pointed.decimal_comma, thousands=pointed.thousands)


def _decimal_comma(text: str, least: int) -> bool:
    """Whether commas stand before decimals: ``least`` times, and at least thrice as often as points do.

    A number like 1,234 decides nothing alone; but where thousands are more often parted so than by points,
    commas elsewhere ("notes 1,2 and 3,4") part no decimals either.
    """
    commas = points = grouped = 0
    for match in _separated.finditer(text):
        # What stands before is looked at here: a pattern that begins with it takes twice as long.
        number = match.group()
        verdict = decides(number) if text[match.start() - 1] not in ".," else ""
        commas += verdict == ","
        points += verdict == "."
        if not verdict and _one_group.fullmatch(number):
            grouped += 1 if "." in number else -1
        if commas + points >= _SAMPLE or 4 * points > _SAMPLE:  # then no commas can prevail
            break
    return commas >= least and commas >= 3 * points and grouped >= 0


def decides(number: str) -> str:
    """The separator that must stand before the number's decimals; empty where either may.

    >>> decides("1.234,5"), decides("1,234,567"), decides("0,75"), decides("1.234"), decides("30.06.2024")
    (',', '.', ',', '', '')
    """
    if number.count(",") + number.count(".") == 1:
        mark = "," if "," in number else "."
        whole, _, rest = number.partition(mark)
        return "" if len(rest) == 3 and len(whole) <= 3 and whole != "0" else mark
    groups = _mark.split(number)
    marks = [char for char in number if char in ".,"]
    thousands = all(len(group) == 3 for group in groups[1:-1]) and 1 <= len(groups[0]) <= 3
    if not thousands or len(set(marks[:-1])) > 1:
        return ""
    if marks[-1] != marks[0]:
        return marks[-1]
    return "" if len(groups[-1]) != 3 else {",": ".", ".": ","}[marks[0]]


def turned(string: str) -> str:
    """Every number that may be European, with its separators exchanged.

    >>> turned("1.234,5 und 12,5 % am 30.06.2024"), turned("1.234 (§ 5.1)")
    ('1,234.5 und 12.5 % am 30.06.2024', '1,234 (§ 5.1)')
    """
    return _european.sub(lambda match: match.group().translate(_TURNED), string)


def as_printed(raw: str, document: Document) -> str:
    """A print of ``document`` that `with_points` has written anew; a date, which is no number, stays.

    >>> from tieout.document.model import Source
    >>> source = Source("-", "text", "utf-8", "", "")
    >>> as_printed("(1,234.5)", Document(source, (), decimal_comma=True))
    '(1.234,5)'
    >>> as_printed("-1,234.5", Document(source, (), decimal_comma=True, thousands=" "))
    '-1 234,5'
    """
    if not (document.decimal_comma or document.thousands):
        return raw
    decimal = "," if document.decimal_comma else "."
    thousands = document.thousands or {",": ".", ".": ","}[decimal]
    return _number.sub(lambda match: match.group().translate({44: thousands, 46: decimal}), raw)


def _turned_block(block: Block) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, text=_turned_text(block.text))
    if isinstance(block, Lines):
        return Lines(tuple(_turned_text(line) for line in block.lines))
    return Grid(tuple(tuple(map(_turned_cell, row)) for row in block.rows), block.columns)


def _turned_cell(cell: GridCell) -> GridCell:
    return structs.replace(cell, text=_turned_text(cell.text))


def _turned_text(text: Text) -> Text:
    return Text(turned(text.string), text.segments)

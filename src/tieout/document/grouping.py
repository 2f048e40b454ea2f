"""Thousands parted by spaces or apostrophes: whether a document writes 1 234 or 1'234 for 1,234.

In a cell of a grid such a number is one. Elsewhere "12 345" may be two cells of a row, so the release as
a whole decides: numbers that can be nothing else (whole cells, what a currency leads or a scale closes,
groups that begin with a zero) against numbers with commas. Every number of that form is then written with
commas, character for character, so that all places stay.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from msgspec import structs

from tieout.document.model import Block, Document, Grid, GridCell, Lines, Paragraph, Text, texts_of
from tieout.document.spaced import joints, spaced_in

_MARKS = " \xa0\u2007\u2009\u202f'’"
_SPACES = _MARKS[:-2]
_groups = rf"\d{{1,3}}(?:(?P<mark>[{_MARKS}])\d{{3}}(?:(?P=mark)\d{{3}}){{0,5}})(?![\d,.]?\d{{3}})(?!\d)"
_spaced = rf"{_groups}(?:[.,]\d{{1,18}})?(?![.,]?\d)"
_possible = re.compile(rf"\d[{_MARKS}]\d{{3}}(?!\d)")
_codes = "EUR|GBP|CHF|SEK|NOK|DKK|ISK|PLN|CZK|HUF|RON|ZAR|RUB|UAH|KZT|BRL|CAD|AUD|USD"
_money = rf"(?:{_codes}|[A-Z]{{1,2}}\$|[$€£¥₹]|[Kk]r\.?|Fr\.?)"
_scale = r"(?:m|mn|bn|k|M|million|billion|thousand|[MTK](?:SEK|NOK|DKK|EUR|CHF)|[MTt]?kr)\b"
_cell = re.compile(rf"[-−–—+(△▲\s]*{_money}?\s?[-−–+(]*{_spaced}\s?[)%]*\s?{_money}?[)*†‡\s]*$")
_comma_cell = re.compile(r"\D{0,6}\d{1,3}(?:,\d{3})+(?:\.\d+)?\D{0,4}$")
_closed = _spaced.replace("mark", "closed")
# What can be nothing but one number: led by a currency, closed by a scale, in parentheses, with a
# group that no number begins with, or with apostrophes.
_sure = re.compile(
    rf"(?<![\d.,'’])(?=\d)(?:(?:(?<=[€£(])|(?<=[€£]\s)|(?<=(?:{_codes})\s)){_spaced}"
    rf"|{_closed}(?=\s?(?:{_scale}|%))"
    r"|\d{1,3}(?:['’]\d{3}){1,6}(?!\d)"
    # not among others, which only the whole row can part
    rf"|(?:(?<!\d[{_SPACES}])|(?<=[.,]\d[{_SPACES}]))\d{{1,3}}[{_SPACES}]0\d\d(?!\d|[{_SPACES}]\d))"
)
_apart = re.compile(rf"(?<=\s\s)[-−–—(]?{_spaced}\)?(?=\s\s|$)")  # of a line of columns
_comma = re.compile(r"\d,\d{3}(?!\d)")
_digits_alone = re.compile(rf"[^A-Za-z\n]{{0,8}}\d[{_MARKS}]\d[^A-Za-z\n]{{0,40}}")
_line_of_digits = re.compile(rf"^[^A-Za-z\n]{{0,8}}\d[{_MARKS}]\d[^A-Za-z\n]{{0,40}}$", re.MULTILINE)
# The head of a column of notes, among heads of columns.
_noted = re.compile(r"\b(?:Notes?|Ref\.?)\s+(?=\d|[A-Z]{3}\b|[QH][1-4]\b|(?:19|20)\d\d|[A-Z][a-z]{2})")
# That of a column of rates before those of periods.
_rated = re.compile(
    r"%\s(?:increase|decrease|change|growth)\b(?=\D{1,80}(?:\d{1,2}\s\D{1,20})?(?:19|20)\d\d)",
    re.IGNORECASE,
)
_LEAST = 3  # numbers that can be nothing else, before running text is read so
_FOR_ONE = 3  # of them for each that has a comma


@dataclass(frozen=True, slots=True)
class Grouping:
    """How thousands are parted: by ``mark`` in cells, and ``everywhere`` where the release proves it.

    ``a_line`` tells that a line of digits alone is one number, as where each cell has its own line.
    """

    mark: str
    everywhere: bool
    a_line: bool = False


def grouping_of(document: Document) -> Grouping | None:
    """The mark that parts thousands where it is neither comma nor point; None where nothing says so."""
    cells = [text.string for text in _cells(document)]
    spaced = [string for string in cells if _possible.search(string) and _cell.match(string)]
    text, told = [], []
    alone: list[str] = []  # lines of digits, parted by something
    for block in document.blocks:
        if not isinstance(block, Grid):
            lines = (
                [block.text.string]
                if isinstance(block, Paragraph)
                else [each.string for each in block.lines]
            )
            text += lines
            alone += [line for each in lines for line in each.split("\n") if _digits_alone.fullmatch(line)]
            possible = [line for line in lines if _possible.search(line)]
            told += [match.group() for line in possible for match in _sure.finditer(line)]
            if isinstance(block, Lines):
                told += [match.group() for line in possible for match in _apart.finditer(line)]
    a_line = len(alone) >= _LEAST and all(map(_cell.match, alone))
    told += alone if a_line else []
    if not (spaced or told):
        return None
    with_comma = sum(_comma_cell.match(string) is not None for string in cells)
    in_text = sum(len(_comma.findall(string)) for string in text)
    everywhere = len(spaced) + len(told) >= max(_LEAST, _FOR_ONE * (with_comma + in_text))
    if not everywhere and (not spaced or len(spaced) < _FOR_ONE * with_comma):
        return None
    marks = Counter(match.group()[1] for string in (*spaced, *told) for match in _possible.finditer(string))
    return Grouping(marks.most_common(1)[0][0], everywhere, a_line)


def with_commas(document: Document, grouping: Grouping) -> Document:
    """The document with commas between thousands, character for character."""
    blocks: list[Block] = []
    waiting: list[Paragraph] = []
    for block in document.blocks:
        if isinstance(block, Paragraph) and grouping.everywhere:
            waiting.append(block)
            continue
        blocks += _paragraphs(waiting, grouping.a_line)
        waiting = []
        if isinstance(block, Grid):
            block = replace(
                block, rows=tuple(tuple(_of_cell(cell, grouping) for cell in row) for row in block.rows)
            )
        elif isinstance(block, Lines) and grouping.everywhere:
            block = Lines(tuple(_of_line(line) for line in block.lines))
        blocks.append(block)
    return replace(document, blocks=(*blocks, *_paragraphs(waiting, grouping.a_line)))


def _of_cell(cell: GridCell, grouping: Grouping) -> GridCell:
    """A cell that is one such number; words in a cell are read as words are."""
    string = cell.text.string
    if not _possible.search(string):
        return cell
    if _cell.match(string):
        return structs.replace(cell, text=Text(_commas(string), cell.text.segments))
    if not grouping.everywhere:
        return cell
    return structs.replace(cell, text=_paragraphs([Paragraph(cell.text)])[0].text)


def _of_line(line: Text) -> Text:
    """A line of columns made by spaces: what stands apart by two spaces and may be one number is one."""
    if not _possible.search(line.string):
        return line
    string = _joined_surely(line.string)
    places: list[int] = []
    for row in spaced_in(string):
        whole = row.bounds[0] == 1 and len(row.words) > 1
        places += [start - 1 for start, _ in row.spans[1:]] if whole else joints([row])[0]
    return Text(_with_commas_at(string, places), line.segments)


def _paragraphs(blocks: Sequence[Paragraph], a_line: bool = False) -> list[Paragraph]:
    """Paragraphs one after another: rows of a flat table tell one another's cells."""
    strings = [_joined_surely(block.text.string) for block in blocks]
    if a_line:
        strings = [_line_of_digits.sub(lambda match: _commas(match.group()), string) for string in strings]
    rows = [(at, row) for at, each in enumerate(strings) for row in spaced_in(each) if len(row.words) > 1]
    noted = any(_noted.search(string) or _rated.search(string) for string in strings)
    places: list[list[int]] = [[] for _ in blocks]
    for (at, _), found in zip(rows, joints([row for _, row in rows], noted), strict=True):
        places[at] += found
    return [
        block
        if string == block.text.string and not inside
        else replace(block, text=Text(_with_commas_at(string, inside), block.text.segments))
        for block, string, inside in zip(blocks, strings, places, strict=True)
    ]


def _joined_surely(string: str) -> str:
    return _sure.sub(lambda match: _commas(match.group()), string) if _possible.search(string) else string


_between = re.compile(rf"(?<=\d)[{_MARKS}](?=\d{{3}}(?!\d))")


def _commas(number: str) -> str:
    """A number with commas between its thousands.

    >>> _commas("-1 234 567.5"), _commas("1'234")
    ('-1,234,567.5', '1,234')
    """
    return _between.sub(",", number)


def _with_commas_at(string: str, places: Sequence[int]) -> str:
    characters = list(string)
    for place in places:
        characters[place] = ","
    return "".join(characters)


def _cells(document: Document) -> Iterator[Text]:
    for block in document.blocks:
        if isinstance(block, Grid):
            yield from texts_of(block)

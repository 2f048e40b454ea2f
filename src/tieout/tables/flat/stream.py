"""The stream of a flat text: consecutive paragraphs as one string, and its printed cells.

Paragraphs come in; out go one string whose characters know their block, and the cells in it. Which of them
make a run is not decided here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from tieout.document.model import Span, Text
from tieout.tables.model import Region
from tieout.values.currency import CURRENCIES
from tieout.values.months import MONTH
from tieout.values.numeral import Numeral, scale_of

BREAK = "\u2029"  # paragraph separator: white space to every regex, and never in a source we join

_currency = "|".join(sorted((re.escape(mark) for mark in CURRENCIES), key=len, reverse=True))
_grouped = r"(?:\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d\d(?!\d)){1,9},\d{3})(?!,?\d)"  # "12,34,567" in India
_amount = rf"(?:{_currency})?(?:{_grouped}|\d+\.\d+|(?<=[$€£¥])\d+)(?:\.\d+)?%?"
# "% Change …" and "% of sales" are labels.
_no_label = (  # a sign glued to its number goes on with no line below it
    r"(?!(?:[ \t\xa0]+|(?<=\s.)[^\S\u2029]+)"
    r"(?:[Cc]h(?:ange|g)|of|[Gg]rowth|[Cc]urrency|[Ii]nc(?:rease)?|[Vv]ar(?:iance)?)\b)"
)
_points = r"bps\b|pts?\b\.?|p\.\s?p\.|%p\b|pp[ts]?\b|points?\b"
_cell = re.compile(
    rf"""
    (?=[\d(.$€£¥￥₩₹~≈+△▲A-Zudn–—−‒―－-])(?<![\w.,/*&’'\-–—+^#])
    (?:
      (?P<range>[~≈]?(?:(?=[$€£¥]){_amount}\s[-–—]\s|{_amount}[-–—]){_amount})(?=[\s)]|$)
    | [~≈]?(?:(?P<word>[Uu]p|UP|[Dd]own|DOWN)\s+)?
      (?:(?P<currency>{_currency})\s?)?
      (?P<open>\(\s?)?
      (?P<minus>[-−–△▲+](?=[\d.$])|[△▲]\s(?=\d))?
      (?:(?P<inner>{_currency})\s?)?
      (?P<core>{_grouped}(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)
      (?:\s(?P<scale>[Tt]housand|[Mm]illion|[Bb]illion|[Tt]rillion|[Ll]akhs?|[Cc]rores?)\b)?
      (?:\s?(?P<percent>[%％](?!p\b)){_no_label}
        |[\ ]?(?P<points>{_points})
        |(?P<times>[x×]\b)
        |\s?(?P<cents>¢|(?<=\d)(?<!\d{{4}})p(?![\w.])|(?<=\.\d)c(?![\w.])|(?<=\.\d\d)c(?![\w.]))
        |(?P<unit>[A-Za-z]{{1,4}}(?:/[A-Za-z]{{1,5}})?\b))?
      (?P<close>\s?\)(?:\s?(?P<late>[%％]){_no_label}|\ (?P<pointed>{_points}))?)?
      (?=[\s)(*†‡|]|$|(?<=%)\])
    | (?:(?P<nilcurrency>[$€£¥])\s?)?
      (?P<nil>-{{1,3}}|[–—−‒―－]|——)(?:\s?%)?(?=\s|$)
    | (?P<void>(?:\$\s?)?N/?[MA]|n/[am]|n\.m\.|nm)(?:\s?%)?(?=[\s)]|$)
    )
    """,
    re.VERBOSE,
)
_ordinal = frozenset(("st", "nd", "rd", "th", "s", "a", "p", "am", "pm", "to", "and"))
_months = re.compile(
    r"(?:3|6|9|12)M\s+(?:FY\s?|CY\s?)?['’]?(?:(?:19|20)\d\d|\d\d)\b"
)  # "9M 2023" of a head
_month = f"(?:{MONTH}|{MONTH.upper()})"
_date = re.compile(  # the first character is looked at first: most can begin no date
    rf"(?=[JFMASOND\d])(?:\b{_month}\b\.?\s+\d{{1,2}}(?![\d,]*\d{{3}})(?:,?\s+(?:19|20)\d\d\b)?"
    # "27.2 June 30, 2020", "5 March 31, 2021": a cell, and the date that names the next row.
    rf"|(?<![\d.,])\b\d{{1,2}}\s+{_month}(?!\.?\s+\d{{1,2}},?\s+(?:19|20)\d\d)(?:\s+(?:19|20)\d\d)?\b)"
)
_thousand = re.compile(  # "in CHF 1,000" at the head of columns
    rf"(?:(?<=\b[Ii]n )|(?<=[\n{BREAK}])(?<![^\W\d_]\n))(?:{_currency})[ \u00a0]?1[,.'’ ]?000(?![\d,.])"
)
_note = re.compile(rf"(?<=[\n{BREAK}])\d{{1,2}}\)(?=\s+[A-Z])")  # "1) As defined …" below a table
_length = re.compile(r"(?<![\d.,])\d{1,2}(?=\s(?:[Mm]onths?|MONTHS?)\b)")
_phone = re.compile(r"(?:\+\d{1,3}\s?)?\(\d{2,4}\)\s?\d{3,4}-\d{3,4}(?!\S*\d)")
_NO_CELLS = (
    ("", _date),
    (")", _phone),
    ("000", _thousand),
    (")", _note),
    ("", _length),
)  # by what they hold
_numbering = re.compile(
    rf"(?:(?<={BREAK})|(?<=\n)|^)\s*\((\d{{1,2}})\)[ \t]+[A-Za-z]"
)  # "(2) Financial Position"
_page = re.compile(  # "A - 3", "Page 3" or, under a row of cells, "12"
    rf"{BREAK}\s*((?:[Pp]age\s|[A-Z]\s?[-–—]\s?|(?P<bare>(?<=[\d)%–—-]{BREAK})))[1-9]\d{{0,2}})\s*"
    rf"(?=$|{BREAK}\s*[^\W\d_])"
)
_letter = re.compile(r"[^\W\d_]{3}")
_scale_of = {"K": 3, "M": 6, "B": 9, "bn": 9, "mn": 6, "mm": 6}


class Stream(Struct, frozen=True, gc=False):
    """Paragraphs joined by `BREAK`; paragraph i, document block ``blocks[i]``, begins at ``starts[i]``."""

    string: str
    blocks: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    shifts: tuple[int | None, ...]  # from here to the source, where it maps character by character
    texts: tuple[Text, ...]

    def span(self, start: int, end: int) -> Span | None:
        """The source characters behind ``string[start:end]``, which may run over paragraphs."""
        first = self._paragraph(start)
        last = first if end <= self.ends[first] else self._paragraph(end - 1)
        low, high = self.shifts[first], self.shifts[last]
        if low is not None and high is not None:
            return Span(start + low, end + high)
        begin = self.texts[first].span(start - self.starts[first], start - self.starts[first] + 1)
        finish = self.texts[last].span(end - 1 - self.starts[last], end - self.starts[last])
        return Span(begin.start, finish.end) if begin and finish else None

    def regions(self, start: int, end: int) -> tuple[Region, ...]:
        """The characters of each block in ``start``..``end``."""
        found = []
        for index in range(self._paragraph(start), self._paragraph(end - 1) + 1):
            base, length = self.starts[index], len(self.texts[index].string)
            low, high = max(start - base, 0), min(end - base, length)
            if low < high:
                found.append(Region(self.blocks[index], low, high))
        return tuple(found)

    def block_at(self, at: int) -> int:
        """The document block of character ``at``."""
        return self.blocks[self._paragraph(at)]

    def _paragraph(self, at: int) -> int:
        return bisect_right(self.starts, at) - 1


def stream_of(paragraphs: Sequence[tuple[int, Text]]) -> Stream:
    """Join paragraphs, each with its block index."""
    starts, at = [], 0
    for _, text in paragraphs:
        starts.append(at)
        at += len(text.string) + 1
    return Stream(
        BREAK.join(text.string for _, text in paragraphs),
        tuple(block for block, _ in paragraphs),
        tuple(starts),
        tuple(start + len(text.string) for start, (_, text) in zip(starts, paragraphs, strict=True)),
        tuple(_shift(start, text) for start, (_, text) in zip(starts, paragraphs, strict=True)),
        tuple(text for _, text in paragraphs),
    )


def _shift(start: int, text: Text) -> int | None:
    if len(text.segments) != 1:
        return None
    _, begin, finish = text.segments[0]
    return begin - start if finish - begin == len(text.string) else None


class Piece(NamedTuple):
    """A cell as printed at ``start``..``end``: a number, a dash for nil, "NM" or a range (``void``).

    The numeral's places are within the cell. ``unit`` are letters glued to the number ("Gbps").
    """

    start: int
    end: int
    numeral: Numeral | None
    void: bool = False
    unit: str = ""
    is_range: bool = False

    @property
    def is_year(self) -> bool:
        """Whether this may be a year of a head: four bare digits, a currency's code before them at most."""
        number = self.numeral
        if number is None or number.decimals or not 1900 <= number.mantissa <= 2100:
            return False
        start, end = number.core
        return number.end == end == start + 4 and (not start or number.raw[:start].strip().isalpha())


Place = tuple[int, int]
Run = tuple[Piece, ...]


def pieces_of(string: str) -> Iterator[Piece]:
    """Every printed cell of ``string`` in order, no parts of dates, phone or page numbers."""
    found = [
        match.span() for hint, pattern in _NO_CELLS if hint in string for match in pattern.finditer(string)
    ]
    others = sorted(found + _pages(string))
    other = 0
    for match in _cell.finditer(string):
        begin, finish = match.span()
        while other < len(others) and others[other][1] <= begin:
            other += 1
        if other < len(others) and others[other][0] < finish:
            continue
        piece = _piece(match, string)
        if piece is not None:
            yield piece


ADJACENT = re.compile(r"[\d)%–—―-]\s+(?:[$€£¥]\s?)?[(\d–—―-]")  # the end of a cell and another's beginning


def _pages(string: str) -> list[Place]:
    """Page numbers: paragraphs of their own before words, under words and a row of cells if bare."""
    found = []
    for match in _page.finditer(string):
        last = match.start()
        above = string.rfind(BREAK, 0, last) + 1
        if match["bare"] is None or (
            ADJACENT.search(string, above, last) and _letter.search(string, above, last)
        ):
            found.append(match.span(1))
    return found


_behind_number = re.compile(r"[\d)]\(\d{1,2}\)")


def _piece(match: re.Match[str], string: str) -> Piece | None:
    begin, end = match.span()
    if match.span("core") == (begin, end):
        return Piece(begin, end, _bare_numeral(match.group()))
    core, word, unit = match.group("core", "word", "unit")
    if core is None:
        ranged, nil = match.group("range", "nil")
        return Piece(begin, end, None, nil is None, is_range=ranged is not None)
    if unit and unit not in _scale_of and (len(unit) == 1 or unit.lower() in _ordinal):
        return None
    if unit == "M" and _months.match(string, begin):
        return None
    start = match.end("word") if word else begin
    while string[start].isspace() or string[start] in "~≈":
        start += 1
    opened, minus, inner, closed = match.group("open", "minus", "inner", "close")
    bracketed = opened and closed
    if (bracketed or match["currency"]) and len(core) > 2 and not core.strip("0,"):
        return None  # "(000)", "£000" say how a row or column is scaled
    if closed and len(core) < 3 and _behind_number.match(string, max(0, begin - (1 if opened else 2))):
        return None  # "(1,938)(1)", "4,150(2)": a note's mark
    if (opened or closed) and (unit or _is_numbered(string, start)):
        return None
    if opened and not closed:
        start = match.start("minus" if minus else "inner" if inner else "core")
    if closed and not opened:
        end = match.start("close")
    shift = begin if word or string[begin] in "~≈" else start
    numeral = _numeral(match, string, start, end, shift)
    return Piece(shift, end, numeral, False, "" if unit in _scale_of else unit or "")


def _is_numbered(string: str, start: int) -> bool:
    """Whether a line begins with its number, "(2) Financial Position", and another with the one before."""
    found = _numbering.match(string, start)
    if found is None:
        return False
    number = int(found[1])
    return number < 2 or re.search(rf"\({number - 1}\)[ \t]*[A-Za-z]", string) is not None


def _bare_numeral(raw: str) -> Numeral:
    """A number of digits alone, as most cells are."""
    whole, _, fraction = raw.partition(".")
    size = len(raw)
    return Numeral(0, size, (0, size), raw, int(whole.replace(",", "") + fraction), len(fraction))


def _numeral(match: re.Match[str], string: str, start: int, end: int, shift: int) -> Numeral:
    """The number of a cell at ``start``..``end``, its places counted from ``shift``."""
    core, word, minus, opened, closed, unit = match.group("core", "word", "minus", "open", "close", "unit")
    percent, late, times, scale, cents = match.group("percent", "late", "times", "scale", "cents")
    points = match.group("points") or match.group("pointed")
    whole, _, fraction = core.partition(".")
    mantissa = int(whole.replace(",", "") + fraction or "0")
    negative = minus not in (None, "+") or (word is not None and word.lower() == "down")
    bracketed = opened is not None and closed is not None
    currency = "£" if cents == "p" else match.group("currency") or match.group("inner")
    suffix = None
    if percent or late:
        suffix = "percent"
    elif points:
        suffix = "basis points" if points[0] == "b" else "points"
    elif times:
        suffix = "times"
    low, high = match.span("core")
    return Numeral(
        start - shift,
        end - shift,
        (low - shift, high - shift),
        string[start:end],
        -mantissa if negative or bracketed else mantissa,
        len(fraction),
        bracketed and not negative,
        CURRENCIES[currency] if currency else None,
        suffix,
        -2 if cents else scale_of(scale) if scale else _scale_of.get(unit or "", 0),
    )

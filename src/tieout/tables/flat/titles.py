"""What stands above a flat table's head: its title, and words that name columns which the head does not.

A stream and the place of a head come in; out go the title's place and, where the head is only "JPY
millions % JPY millions %", the words above it dealt to the columns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from itertools import pairwise

from msgspec import Struct

from tieout.tables.flat.heads import Boxhead
from tieout.tables.flat.rows import trimmed
from tieout.tables.flat.stream import BREAK, Place
from tieout.tables.flat.words import Word, split_heads, words_of
from tieout.tables.periods.calendar import Calendar
from tieout.tables.titles import SCALE_ASIDE
from tieout.tables.words import LINKS
from tieout.values.period import Period

_abbreviations = "".join(
    rf"(?<!\b{word}.)"
    for word in (
        "[Ii]nc",
        "INC",
        "[Cc]o",
        "CO",
        "[Ll]td",
        "LTD",
        "[Cc]orp",
        "CORP",
        "[Nn]o",
        "[Vv]s",
        r"U\.S",
        "[Oo]p",
        "[Ee]xcl",
        "[Ii]ncl",
        "[Aa]dj",
        "[Aa]pprox",
        "[Aa]vg",
        "[Cc]ont",
        "[Dd]ept",
        "[Ee]st",
        "[Ii]ntl",
        "[Mm]isc",
        "[Mm]fg",
        "[A-Z]",
    )
)
SENTENCE_END = re.compile(
    rf"[.!?]{_abbreviations}(?<!\s\d.)(?<!\s\d\d.)(?<!^\d.)[”\"’)]*(?=\s+[“\"(*]?[A-Z\d*]|\s*$)"
)
_link_end = re.compile(rf"(?:\b(?:{LINKS})|[,&–—-])\s*$", re.IGNORECASE)
_LONGEST_NAME = 2  # words of a name over a group of columns; of more, where one ends is a guess
_LONG = 8  # words: a fragment of a broken head is shorter
_MOST = 14  # paragraphs a head is broken over


class Above(Struct, frozen=True, gc=False):
    """The title's place and, per column, the words above the head that name it."""

    title: Place
    names: tuple[Place | None, ...]


def above(string: str, start: int, head: Boxhead, known: Set[str]) -> Above:
    """What stands between ``start``, where `title_start` says, and the head."""
    columns = len(head.columns)
    groups = _groups(string, head) if head.by_unit_only else ()
    alike = _repeated(string, head)
    if alike:
        return _over_repeated(string, start, head, alike)
    if not groups:
        return Above(trimmed(string, start, head.start), (None,) * columns)
    words = words_of(string, start, head.start)
    if _is_cell_by_cell(string, head):
        words = [word._replace(broken=False) for word in words]
    best: tuple[int, tuple[int, ...], tuple[int, ...]] | None = None
    for dealing in {groups, tuple(range(columns))}:
        found = split_heads(words, max(dealing) + 1, known, _own_names(words))
        score = found[0] - _ratios_misplaced(string, head, words, found[1], dealing) if found else 0
        if found and (best is None or score > best[0]):
            best = (score, found[1], dealing)
    if best is None:
        return Above(trimmed(string, start, head.start), (None,) * columns)
    return _named(string, start, head, words, best[1], best[2])


_MISPLACED = 8  # a name that says ratio, over anything but one percentage
_ratio = re.compile(r"(?:ratio|margin|率)\W*$", re.IGNORECASE)


def _ratios_misplaced(
    string: str, head: Boxhead, words: list[Word], begins: tuple[int, ...], dealing: tuple[int, ...]
) -> int:
    """What speaks against a dealing in which names of ratios stand over amounts."""
    ends = [*begins[1:], len(words)]
    ratios = {group for group, end in enumerate(ends) if _ratio.search(words[end - 1].text)}
    units = [string[slice(*column[-1])].strip() if column else "" for column in head.columns]
    over = {group for group, unit in zip(dealing, units, strict=True) if unit != "%"}
    return _MISPLACED * len(ratios & over)


def _is_cell_by_cell(string: str, head: Boxhead) -> bool:
    """Whether each unit of a head has a line of its own: then a line's end is a cell's."""
    units = [column[-1] for column in head.columns if column]
    return all("\n" in string[one[1] : two[0]] for one, two in pairwise(units))


def _repeated(string: str, head: Boxhead) -> int:
    """How many groups of columns have the same periods, one group like the other; 0 where none have."""
    if any(not column or not string[column[-1][1] - 1].isdigit() for column in head.columns[:1]):
        return 0
    heads = [[string[slice(*phrase)].split() for phrase in column] for column in head.columns]
    for groups in range(2, len(heads) // 2 + 1):
        each, rest = divmod(len(heads), groups)
        if not rest and all(heads[:each]) and heads[:each] * groups == heads:
            return groups
    return 0


def _over_repeated(string: str, start: int, head: Boxhead, groups: int) -> Above:
    """The words of the paragraph before a head as names of its groups of columns, where they can be cut."""
    columns = len(head.columns)
    begin = max(start, string.rfind(BREAK, start, head.start) + 1)
    words = words_of(string, begin, head.start)
    while words and words[-1].text.lower() == "in":
        words.pop()
    found = split_heads(words, groups, frozenset(), whole=True) if words else None
    if found is None or len(words) > _LONGEST_NAME * groups:
        return Above(trimmed(string, start, head.start), (None,) * columns)
    ends = [*found[1][1:], len(words)]
    places = [(words[low].start, words[high - 1].end) for low, high in zip(found[1], ends, strict=True)]
    names = tuple(places[column * groups // columns] for column in range(columns))
    return Above(trimmed(string, start, words[0].start), names)


_rest_of_sentence = re.compile(
    rf"[ ,;)]*[a-z][^\n{BREAK}]*[\n{BREAK}]"
)  # "$1.15 | per share, for the quarter"


def title_start(string: str, low: int, head: Boxhead) -> int:
    """Where the title of ``head`` begins, or the words that name its columns."""
    needed = len(set(_groups(string, head))) if head.by_unit_only else 0
    goes_on = _rest_of_sentence.match(string, low, head.start)
    return _begin(string, goes_on.end() if goes_on else low, head.start, needed)


def _named(
    string: str,
    start: int,
    head: Boxhead,
    words: list[Word],
    begins: tuple[int, ...],
    dealing: tuple[int, ...],
) -> Above:
    ends = [words[begin].start for begin in begins[1:]] + [head.start]
    places = [trimmed(string, words[begin].start, end) for begin, end in zip(begins, ends, strict=True)]
    title = trimmed(string, start, words[begins[0]].start)
    return Above(title, tuple(places[group] for group in dealing))


def _groups(string: str, head: Boxhead) -> tuple[int, ...]:
    """The group of each column where a percentage goes with the amount before it."""
    groups: list[int] = []
    for column in head.columns:
        unit = string[slice(*column[-1])].strip() if column else ""
        if unit == "%" and groups:
            groups.append(groups[-1])
        else:
            groups.append(groups[-1] + 1 if groups else 0)
    return tuple(groups)


def _own_names(words: list[Word]) -> frozenset[int]:
    return frozenset(index for index, word in enumerate(words) if word.text.lower().endswith("-end"))


def _begin(string: str, low: int, end: int, needed: int) -> int:
    """Where the title of a head at ``end`` begins: paragraphs are taken in while they read on into it."""
    start = end
    for count, (first, last) in enumerate(_paragraphs_back(string, low, end)):
        cut = _after_last_sentence(string, first, last)
        if count and (cut >= last or not _reads_on(string, cut, last, start, end, needed)):
            break
        begin = trimmed(string, cut, last)[0]
        start = min(begin, start) if begin < last else start
        long = len(string[cut:last].split()) > _LONG
        if cut > first or (count and long) or count == _MOST:
            break
    return start


def _reads_on(string: str, first: int, last: int, start: int, end: int, needed: int) -> bool:
    """Whether the paragraph ``first``..``last`` belongs to the title that so far is ``start``..``end``."""
    piece = string[first:last].strip()
    if not piece or piece[-1] in ".;!?:" or len(piece.split()) > 40:
        return False
    taken = string[start:end].strip()
    if not taken or taken[0].islower() or _link_end.search(piece):
        return True
    return (
        bool(needed)
        and len(taken.split()) < 5 * needed
        and len(string[start:end].split(BREAK, 1)[0].split()) <= _LONG
    )


def _paragraphs_back(string: str, low: int, end: int) -> list[tuple[int, int]]:
    """The paragraphs of ``low``..``end``, the last first."""
    found = []
    while True:
        at = string.rfind(BREAK, low, end)
        if at < 0:
            found.append((low, end))
            return found
        found.append((at + 1, end))
        end = at


_number = re.compile(r"(?:\(\d{1,2}\)|(?<!\S)\d{1,2}\.)\s+(?=[A-Z])")


def _after_last_sentence(string: str, start: int, end: int) -> int:
    """Where the last sentence of ``start``..``end`` has ended, or its last numbered heading begins."""
    at = start
    for match in SENTENCE_END.finditer(string, start, end):
        at = match.end()
    for match in _number.finditer(string, at, end):
        at = match.start()
    return at


_heading = re.compile(
    r"(?=\S*[A-Z\d“(])[^;!?:]*(?:\([^()]*\))?[^;:!?,.]$|(?=[A-Z])[^.;:!?]+(?:Inc|Ltd|Co)\.$"
)
_page = re.compile(r"(?:page\s)?\W*\d{1,3}\W*(?:of\s\d+)?", re.IGNORECASE)
_STRAY = 60  # words of prose that may stand between a heading and the table it governs


def section_of(string: str, low: int, end: int, before: tuple[str, ...]) -> tuple[str, ...]:
    """The heading in force at ``end``: the last short paragraph in ``low``..``end`` that reads like one.

    ``before`` was in force at ``low``; it stays where little stands between.
    """
    prose = 0
    for first, last in _paragraphs_back(string, low, end):
        piece = " ".join(string[first:last].split())
        if not piece or first == low or _page.fullmatch(piece):
            continue
        if len(piece.split()) <= _MOST and _heading.match(piece):
            return (piece,)
        prose += len(piece.split())
        if prose > _STRAY:
            return ()
    return before


_LONGEST_ABOVE = 180  # characters of a paragraph that may be a title
_MOST_ABOVE = 6
_sentence = re.compile(r"[a-z]{2}\.$|\w[.;] [A-Z]")
_figures = re.compile(r"[\d)%]\s+[$(]?\d")


def titles_above(string: str, low: int, end: int) -> tuple[str, ...]:
    """The short paragraphs right above ``end``, in reading order: titles, "(in millions)"."""
    found: list[str] = []
    for first, last in _paragraphs_back(string, low, end):
        piece = " ".join(string[first:last].split())
        if not piece or _page.fullmatch(piece):
            continue
        if len(piece) > _LONGEST_ABOVE or _sentence.search(piece) or _figures.search(piece):
            found += reversed(SCALE_ASIDE.findall(piece))
            break
        found.append(piece)
        if len(found) == _MOST_ABOVE:
            break
    return tuple(reversed(found))


def period_above(calendar: Calendar, titles: Sequence[str]) -> Period | None:
    """The one period that the titles above a table name, the nearest first; None where it is several."""
    for title in reversed(titles):
        periods = {mention.period for mention in calendar.periods_in(title) if mention.period}
        if periods:
            return periods.pop() if len(periods) == 1 else None
    return None


def is_near(string: str, low: int, end: int) -> bool:
    """Whether so little stands between ``low`` and ``end`` that what governed there governs here."""
    return len(string[low:end].split()) <= _STRAY

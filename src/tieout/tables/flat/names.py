"""Names of columns and the first row's label behind them: one stretch of words in flat text, cut.

Where the label begins is told by the row below it, or by the text: the same words stand before numbers
elsewhere too, behind a number or behind other words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tieout.tables.flat.bounds import boundaries
from tieout.tables.flat.sections import label_start
from tieout.tables.flat.stream import BREAK, Place
from tieout.tables.flat.words import Word, may_begin, split_heads, words_of

_MOST_WORDS = 60  # of column heads
_LONGEST_LABEL = 9  # words
_BEGINS_ALIKE = 6
_BEGINS_LINE = 100  # a name begins with a line, whatever else speaks for a word
_number = re.compile(r"\s+(?:[$€£¥]\s?)?\(?(?:\d|[—–]\s)")
_before = re.compile(r"(\S+)\s+$")
_year = re.compile(r"(?:19|20)\d\d")
_line = re.compile(rf"[^\s{BREAK}](?:[^\n{BREAK}]*[^\s{BREAK}])?")
_NUMBER = "#"


def names_and_label(
    string: str, stretch: Place, second: Place, count: int
) -> tuple[list[Place], int] | None:
    """So many names in ``stretch``, and where the first label begins; ``second`` is the next row's label.

    None where the words cannot be cut so.
    """
    lines = _lines(string, *stretch)
    if len(lines) > count and len(_lines(string, stretch[1], second[0])) >= count:
        return _on_lines(string, lines, count)  # each cell has lines of its own
    for label in _labels(string, stretch, second, count):
        words = words_of(string, stretch[0], stretch[1] if label is None else label)
        if not count <= len(words) <= _MOST_WORDS:
            continue
        bounds = boundaries(string, [word.text for word in words])
        if label is None:
            _favour(words, string[slice(*second)].split(), bounds)
        dealt = split_heads(words, count + (label is None), frozenset(), whole=True, bounds=bounds)
        if dealt is not None:
            return _placed(words, dealt[1], count, label)
    return None


def _on_lines(string: str, lines: Sequence[Place], count: int) -> tuple[list[Place], int] | None:
    """The names where they begin and end with lines, the last of which is the label."""
    if len(lines) == count + 1:
        return list(lines[:-1]), lines[-1][0]
    words = words_of(string, lines[0][0], lines[-2][1])
    begins = {start for start, _ in lines}
    bounds = [
        bound if word.start in begins else bound - _BEGINS_LINE
        for word, bound in zip(words, boundaries(string, [word.text for word in words]), strict=True)
    ]
    dealt = split_heads(words, count, frozenset(), whole=True, bounds=bounds)
    return _placed(words, dealt[1], count, lines[-1][0]) if dealt is not None else None


def _lines(string: str, start: int, end: int) -> list[Place]:
    """The lines of ``string[start:end]`` that are not blank, each without white space at its ends."""
    return [match.span() for match in _line.finditer(string, start, end)]


def _labels(string: str, stretch: Place, second: Place, count: int) -> Iterator[int | None]:
    """Where the label may begin, the likeliest first; None where only the cut of all words tells."""
    yield from _elsewhere(string, words_of(string, *stretch), count)
    beside = label_start(string, stretch, second)
    if beside is not None:
        yield beside
    yield None


def _placed(
    words: Sequence[Word], begins: Sequence[int], count: int, label: int | None
) -> tuple[list[Place], int]:
    ends = [*begins[1:], len(words)]
    places = [(words[low].start, words[high - 1].end) for low, high in zip(begins, ends, strict=True)]
    return places[:count], words[begins[count]].start if label is None else label


def _favour(words: Sequence[Word], second: Sequence[str], bounds: list[int]) -> None:
    """Let the first label begin as the second does: "PepsiCo Foods …" above "PepsiCo Beverages …"."""
    alike = [at for at, word in enumerate(words) if second and word.text == second[0]]
    if alike and len(words) - alike[-1] <= _LONGEST_LABEL:
        bounds[alike[-1]] += _BEGINS_ALIKE
        for at in range(alike[-1] + 1, len(words)):
            bounds[at] -= _BEGINS_ALIKE


def _elsewhere(string: str, words: Sequence[Word], count: int) -> list[int]:
    """Where labels begin that stand elsewhere behind a number or, after these, behind two other words.

    The longest of each come first. A year before a label is part of it.
    """
    behind_numbers, behind_words = [], []
    for at in range(max(count, len(words) - _LONGEST_LABEL), len(words)):
        if not words[at].text[0].isupper() or not may_begin(words, at):
            continue
        before = _words_before(string, string[words[at].start : words[-1].end], words[at].start)
        start = words[at - 1 if _year.fullmatch(words[at - 1].text) else at].start
        if _NUMBER in before:
            behind_numbers.append(start)
        elif len(before - {words[at - 1].text}) > 1:
            behind_words.append(start)
    return behind_numbers + behind_words


def _words_before(string: str, label: str, own: int) -> set[str]:
    """What stands before ``label`` wherever else it is a label: words, a number as one sign."""
    found: set[str] = set()
    at = string.find(label)
    while at >= 0:
        if at != own and _number.match(string, at + len(label)):
            before = _before.search(string, max(0, at - 40), at)
            word = before.group(1) if before else ""
            found.add(
                _NUMBER if word[-1:].isdigit() or word in ("%", ")", "—") or word.endswith(")") else word
            )
        at = string.find(label, at + 1)
    return found

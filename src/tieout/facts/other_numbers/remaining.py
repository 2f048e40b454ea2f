"""Nothing vanishes: every number of the document that is no figure is another number.

The document comes in with the places of the numbers known so far; out go the rest, those of table heads,
titles, notes and labels, each with its kind.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from tieout.document.model import Document, Span, Text
from tieout.facts.model import OtherKind, OtherNumber
from tieout.facts.other_numbers.find import others_in
from tieout.facts.other_numbers.number_in_text import Other
from tieout.values.numeral import numerals

_digit = re.compile(r"\d")
_one_number = re.compile(r"\D*\d[\d,]*(?:\.\d+)?\D*")


def remaining_numbers(
    document: Document, known: Iterable[Span], read: Collection[Text]
) -> Iterator[OtherNumber]:
    """The numbers of all blocks that lie in none of ``known``; none for a format without characters.

    ``read`` are texts whose numbers are all known.
    """
    spans = sorted([(span.start, span.end) for span in known])
    starts = [start for start, _ in spans]
    ends = dict(spans)
    done = {id(text) for text in read}
    for text in document.texts:
        segments = text.segments
        if not segments or ends.get(segments[0][1]) == segments[-1][2]:
            continue  # one figure and nothing else: most cells of a table's body
        if id(text) not in done and _digit.search(text.string):
            for start, end in _gaps(text, spans, starts):
                yield from _numbers(text, start, end)


def _gaps(text: Text, spans: list[tuple[int, int]], starts: list[int]) -> list[tuple[int, int]]:
    """The stretches of ``text.string`` between the known numbers that hold a digit."""
    first = bisect_left(starts, text.segments[0][1])
    last = bisect_left(starts, text.segments[-1][2], first)
    if last - first == 1 and _one_number.fullmatch(text.string):
        return []
    gaps: list[tuple[int, int]] = []
    at = 0
    alike = text.segments[0][2] - text.segments[0][1] == len(text.string)  # one segment, one to one
    shift = text.segments[0][1]
    for begin, finish in spans[first:last]:
        if alike:
            start, end = begin - shift, finish - shift
        else:
            start, end = _local(text, begin), _local(text, finish - 1) + 1
        if start > at:
            gaps.append((at, start))
        at = max(at, end)
    gaps.append((at, len(text.string)))
    return [(start, end) for start, end in gaps if _digit.search(text.string, start, end)]


def _local(text: Text, source: int) -> int:
    """The character of ``text.string`` that stands for the source's character ``source``."""
    at = bisect_right(text.segments, source, key=lambda segment: segment[1]) - 1
    offset, begin, end = text.segments[max(at, 0)]
    following = text.segments[at + 1][0] if at + 1 < len(text.segments) else len(text.string)
    if end - begin == following - offset:
        return min(offset + source - begin, following)
    return offset


def _numbers(text: Text, start: int, end: int) -> Iterator[OtherNumber]:
    for other in _others_of(text.string[start:end]):
        begin, finish = start + other.start, start + other.end
        yield OtherNumber(text.string[begin:finish], text.span(begin, finish), other.kind)


@lru_cache(maxsize=1024)  # heads repeat themselves
def _others_of(string: str) -> tuple[Other, ...]:
    """All numbers of a string that holds no figure."""
    found = numerals(string)
    others = others_in(string, found)
    words: list[Other] = []
    at = 0
    for numeral in found:
        core = numeral.core
        while at < len(others) and others[at].end <= core[0]:
            at += 1
        if at == len(others) or core[0] < others[at].start:
            words.append(Other(core[0], core[1], OtherKind.WORD))
    return (*words, *others)

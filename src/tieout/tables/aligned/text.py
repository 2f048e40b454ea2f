"""Parts of a line's text, and their joining, with the source's places kept."""

from __future__ import annotations

from collections.abc import Sequence

from tieout.document.model import Text


def sliced(text: Text, start: int, end: int) -> Text:
    """``text.string[start:end]`` with its places.

    >>> sliced(Text("net sales", ((0, 50, 59),)), 4, 9)
    Text(string='sales', segments=((0, 54, 59),))
    """
    segments: list[tuple[int, int, int]] = []
    for index, (offset, begin, finish) in enumerate(text.segments):
        following = text.segments[index + 1][0] if index + 1 < len(text.segments) else len(text.string)
        low, high = max(offset, start), min(following, end)
        if low >= high:
            continue
        if finish - begin == following - offset:
            begin, finish = begin + low - offset, begin + high - offset
        segments.append((low - start, begin, finish))
    return Text(text.string[start:end], tuple(segments))


def concatenated(parts: Sequence[Text]) -> Text:
    """The parts right behind one another."""
    segments: list[tuple[int, int, int]] = []
    offset = 0
    for part in parts:
        segments += [(offset + at, begin, finish) for at, begin, finish in part.segments]
        offset += len(part.string)
    return Text("".join(part.string for part in parts), tuple(segments))


def joined(parts: Sequence[Text]) -> Text:
    """The parts with single spaces between them, which stand for what lies between in the source."""
    strings: list[str] = []
    segments: list[tuple[int, int, int]] = []
    offset = 0
    for part in parts:
        if strings:
            if segments and part.segments:
                segments.append((offset, segments[-1][2], part.segments[0][1]))
            strings.append(" ")
            offset += 1
        segments += [(offset + at, begin, finish) for at, begin, finish in part.segments]
        strings.append(part.string)
        offset += len(part.string)
    return Text("".join(strings), tuple(segments))

"""Places in the source as places in a block's string, the other way round from `Text.span`."""

from __future__ import annotations

from bisect import bisect_right

from tieout.document.model import Text


def offset(text: Text, place: int) -> int:
    """Where in ``text.string`` the source character at ``place`` stands.

    >>> offset(Text("a b", ((0, 10, 11), (1, 11, 14), (2, 14, 15))), 14)
    2
    """
    index = max(bisect_right(text.segments, place, key=lambda segment: segment[1]) - 1, 0)
    begun, begin, finish = text.segments[index]
    following = text.segments[index + 1][0] if index + 1 < len(text.segments) else len(text.string)
    return begun + place - begin if finish - begin == following - begun else begun

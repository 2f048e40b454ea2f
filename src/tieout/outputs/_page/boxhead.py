"""A boxhead as markup: column heads under their spanners, equal neighbours under one spanner."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tieout.outputs._page.escaped import escaped


def boxhead(headers: Sequence[tuple[str, ...]]) -> str:
    """The head rows of a table whose columns have these heads, outermost first; empty where none has any.

    >>> boxhead([("JPY", "1H16"), ("JPY", "1H17")])
    '<thead><tr><td rowspan=2><th colspan=2 scope=colgroup>JPY<tr><th scope=col>1H16<th scope=col>1H17'
    """
    levels = max((len(header) for header in headers), default=0)
    if not levels:
        return ""
    # A head of fewer levels stands at the bottom, next to its figures.
    padded = [("",) * (levels - len(header)) + header for header in headers]
    rows = ["".join(_level(padded, level, levels)) for level in range(levels)]
    corner = f"<td rowspan={levels}>" if levels > 1 else "<td>"
    return f"<thead><tr>{corner}" + "<tr>".join(rows)


def _level(padded: Sequence[tuple[str, ...]], level: int, levels: int) -> Iterator[str]:
    last = level == levels - 1
    at = 0
    while at < len(padded):
        width = 1
        while (
            not last
            and at + width < len(padded)
            and padded[at + width][: level + 1] == padded[at][: level + 1]
        ):
            width += 1
        text = escaped(padded[at][level])
        span = f" colspan={width}" if width > 1 else ""
        if text:
            yield f"<th{span} scope={'colgroup' if width > 1 else 'col'}>{text}"
        else:
            yield f"<td{span}>"
        at += width

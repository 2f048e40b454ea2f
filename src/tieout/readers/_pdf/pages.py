"""Pages to parts in reading order: running text, and tables put together again that a page's end cut.

A table that begins a page without a boxhead and in the columns of the one that ended the page before is its
other half; page numbers and running heads between the two stand behind it. Tables right below each other in
the same columns are one table with several boxheads.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tieout.readers._pdf.columns import columns_of
from tieout.readers._pdf.cut_lines import without_cut_lines
from tieout.readers._pdf.lines import Line
from tieout.readers._pdf.parts import Part

_FURNITURE = 3  # lines at a page's foot or head, at most
_SHORT = 12  # words of such a line
_CLOSE = 0.6  # of a line's height between a label and its row
_DRIFT = 4.0  # points by which the columns of two halves may differ


def in_order(pages: Sequence[Sequence[Part]]) -> Iterator[tuple[Part, ...]]:
    """Each part in reading order, a table's parts together; an empty tuple ends a page."""
    table: tuple[Part, ...] = ()
    for parts in _in_order(list(without_cut_lines(pages))):
        if table and parts and _is_below(table[-1], parts[0]):
            table += parts
            continue
        if table:
            yield table
        table = parts if parts and parts[0].stretch.is_table else ()
        if not table:
            yield parts
    if table:
        yield table


def _is_below(first: Part, second: Part) -> bool:
    """Whether a table follows right below another on its page, in the same columns."""
    if first.page != second.page or not second.stretch.is_table:
        return False
    one = _columns(first)
    homes = [
        [at for at, (left, right) in enumerate(one) if left <= b and a <= right]
        for a, b in _columns(second)
    ]
    if 3 * len(homes) < 2 * len(one) or not all(len(home) == 1 for home in homes):
        return False  # most columns go on below, not always all
    return len({home[0] for home in homes}) == len(homes)


def _columns(part: Part) -> tuple[tuple[float, float], ...]:
    return columns_of(part.stretch.lines[part.stretch.heads :]).edges


def _in_order(pages: Sequence[Sequence[Part]]) -> Iterator[tuple[Part, ...]]:
    held: list[Part] = []  # a table that a next page may go on with
    furniture: list[Part] = []  # what stands behind it at the page's foot
    for page in pages:
        rest = list(page)
        if held:
            head = _furniture(rest)
            if len(head) < len(rest) and _goes_on(held[-1], rest[len(head)]):
                furniture += head
                held.append(rest[len(head)])
                rest = rest[len(head) + 1 :]
                _take_label(held, furniture)
            if rest:
                yield from _ended(held, furniture)
                held, furniture = [], []
        tail = len(rest) - len(_furniture(rest[::-1]))
        if tail and rest[tail - 1].stretch.is_table:
            yield from ((part,) for part in rest[: tail - 1])
            held, furniture = [rest[tail - 1]], rest[tail:]
        elif held:
            furniture += rest
        else:
            yield from ((part,) for part in rest)
        if not held:
            yield ()
    yield from _ended(held, furniture)


def _ended(held: list[Part], furniture: list[Part]) -> Iterator[tuple[Part, ...]]:
    if held:
        yield tuple(held)
        yield from ((part,) for part in furniture)
        yield ()


def _furniture(parts: Sequence[Part]) -> list[Part]:
    """The first parts that are no more than a page's number and running head."""
    found: list[Part] = []
    for part in parts:
        lines = part.stretch.lines
        if part.stretch.is_table or len(lines) > _FURNITURE:
            break
        if any(len(line.words) > _SHORT for line in lines):
            break
        found.append(part)
    return found


def _take_label(held: list[Part], furniture: list[Part]) -> None:
    """A label right above the second half's first row is that row's, no running head."""
    last = furniture[-1] if furniture else None
    part = held[-1]
    if last is None or last.page != part.page:
        return
    label, row = last.stretch.lines[-1], part.stretch.lines[0]
    if row.top - label.bottom < _CLOSE * row.height and label.right < row.numbers[0].left:
        furniture[-1:] = [_with_lines(last, last.stretch.lines[:-1])] if len(last.stretch.lines) > 1 else []
        held[-1] = _with_lines(part, (label, *part.stretch.lines))


def _with_lines(part: Part, lines: tuple[Line, ...]) -> Part:
    return replace(part, stretch=replace(part.stretch, lines=lines))


def _goes_on(first: Part, second: Part) -> bool:
    if not second.stretch.is_table or second.stretch.heads:
        return False
    one, other = _columns(first), _columns(second)
    return (
        all(any(left <= b + _DRIFT and a - _DRIFT <= right for left, right in one) for a, b in other)
        and abs(one[-1][1] - other[-1][1]) <= 3 * _DRIFT
    )

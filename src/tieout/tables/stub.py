"""The stub: labels without their note marks, their depth, and which row a row is part of.

Layout says depth by indentation or by the grid column in which a label begins; section heads are rows
without figures. Totals are often set deeper than what they sum, and close their section.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from tieout.tables.japanese.gloss import gloss
from tieout.tables.periods.phrases import is_period

_marks = re.compile(  # "(p)" are pence, "(x)" multiples
    r"(?:\s*(?:\((?:\d{1,2}|[a-oq-wyz]|[ivx]{2,4})\)(?:,\s?)?|\*+\d?|[†‡§]+|[⁰¹²³⁴⁵⁶⁷⁸⁹]+(?:\s?[,.]\s?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)*))+(?=:?$)"
)
_MARK_ENDS = frozenset("),*†‡§⁰¹²³⁴⁵⁶⁷⁸⁹0123456789")  # the last characters of what `_marks` finds
_inner_marks = re.compile(r"(?<=[A-Za-z)])[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_total = re.compile(r"(?:sub)?totals?\b|net cash (?:provided|used|from|flow)", re.IGNORECASE)
_before_name = re.compile(r"(?:total|totals|by|in|from|for|of|\)|net|all)\s$")
_LONGEST_SECTION = 400  # rows that are summed to see whether a total is theirs
_without_figures = re.compile(
    r"\bcommitments\b|\bcontingenc|\bpar value\b|\bauthori[sz]ed\b|\bnone (?:issued|outstanding)", re.I
)
_basic_or_diluted = re.compile(r"(?:basic|diluted|basic (?:and|&) diluted|assuming dilution):?$", re.I)
_SAME_INDENT = 2  # points; less is no step


def heads_section(label: str) -> bool:
    """Whether a label without figures heads the rows below it, and is no item that has none to print."""
    return not _without_figures.search(label)


@lru_cache(maxsize=4096)
def clean_label(string: str) -> str:
    """A label on one line without its note marks.

    >>> clean_label("Total net sales (1)"), clean_label("Corporate³"), clean_label("Cash (restricted)")
    ('Total net sales', 'Corporate', 'Cash (restricted)')
    """
    label = " ".join(string.split())
    if label.rstrip(": ")[-1:] in _MARK_ENDS:
        label = _marks.sub("", label)
    return label.strip() if label.isascii() else _inner_marks.sub("", label).strip()


Amounts = tuple[int | None, ...]


class StubRow(Struct, frozen=True, gc=False):
    """A row's place in the stub: ``offset`` is where its label begins (grid column, indent in points)."""

    label: str
    offset: tuple[int, int]
    is_head: bool  # without figures
    wide: bool  # across the whole table
    ruled: bool  # a rule above its figures


def depths_of(rows: list[StubRow]) -> list[int]:
    """The depth of each row, 0 outermost; heads across the table stand outside all others.

    Where what stands below each of them is set in from it, or such a head too, indents say how deep they
    are themselves.
    """
    below_heads = [(row, below) for row, below in pairwise(rows) if row.wide]
    set_in = all(below.offset > row.offset or below.wide for row, below in below_heads)
    indented = set_in and any(below.offset > row.offset for row, below in below_heads)
    wide = [row.wide and not indented for row in rows]
    offsets = sorted({row.offset for row, apart in zip(rows, wide, strict=True) if row.label and not apart})
    outside = int(any(wide))
    steps: dict[tuple[int, int], int] = {}
    depth, last = outside - 1, None
    for offset in offsets:
        if last is None or offset[0] != last[0] or offset[1] - last[1] >= _SAME_INDENT:
            depth, last = depth + 1, offset
        steps[offset] = depth
    depths: list[int] = []
    for row, apart in zip(rows, wide, strict=True):
        blank = depths[-1] if depths else outside
        depths.append(0 if apart else steps.get(row.offset, blank) if row.label else blank)
    return depths


def parents_of(
    rows: list[StubRow], depths: list[int], amounts: Sequence[Amounts] | None = None
) -> list[int | None]:
    """The row that each row is part of, by layout: the nearest above with less depth, or a section's head.

    A row without figures heads the rows below it at its own depth too, until the next such row. A total
    belongs to the innermost open section, or to that which it names, and closes it. ``amounts`` are the
    rows' figures; a row set deeper than those above it that they add up to is their total.
    """
    parents: list[int | None] = []
    open_rows: list[tuple[int, int]] = []  # (depth, index), outermost first
    for index, row in enumerate(rows):
        depth = depths[index]
        deeper = index and depth > depths[index - 1] and not row.is_head and not rows[index - 1].is_head
        if deeper and (row.ruled or (amounts and _adds_up(amounts, parents, depths, index))):
            depth = depths[index - 1]  # set deeper than its terms, no part of the last of them
        if not row.is_head and _is_total(rows, open_rows, row):
            parents.append(_close_section(rows, open_rows, parents, amounts))
            continue
        section = _section_of_pair(rows, depths, parents, index) if row.is_head else None
        while open_rows and not _holds(rows, depths, open_rows[-1], index, depth):
            if open_rows[-1][1] == section:
                break
            open_rows.pop()
        parents.append(open_rows[-1][1] if open_rows else None)
        if row.label:
            open_rows.append((depth, index))
    return parents


def _holds(rows: list[StubRow], depths: list[int], opened: tuple[int, int], at: int, depth: int) -> bool:
    """Whether the ``opened`` (depth, index) row contains row ``at``; a head with deeper rows holds those.

    Of two heads one below the other the first holds the second: "Per share of common stock" "Net income".
    """
    if opened[0] < depth:
        return True
    row, index = rows[at], opened[1]
    flat = rows[index].is_head and not rows[index].wide and depths[index + 1] <= opened[0]
    return opened[0] == depth and flat and (not row.is_head or index == at - 1)


def _section_of_pair(
    rows: list[StubRow], depths: list[int], parents: Sequence[int | None], index: int
) -> int | None:
    """The section of "Basic", where row ``index`` is a head "Diluted" that follows it at the same depth."""
    if not _basic_or_diluted.match(rows[index].label):
        return None
    for above in range(index - 1, -1, -1):
        if depths[above] < depths[index] or (rows[above].is_head and depths[above] == depths[index]):
            return parents[above] if _basic_or_diluted.match(rows[above].label) else None
    return None


def _is_total(rows: list[StubRow], open_rows: list[tuple[int, int]], row: StubRow) -> bool:
    if not row.label:
        return row.ruled
    return bool(_total.match(gloss(row.label))) or (row.ruled and _named(rows, open_rows, row) is not None)


def _named(rows: list[StubRow], open_rows: list[tuple[int, int]], total: StubRow) -> int | None:
    """The place among ``open_rows`` of the innermost section that the total's label names.

    "Total assets" and "Cash used in operating activities" name "Assets" and "Operating activities"; "total
    current assets" does not name "Assets".
    """
    label = total.label.lower()
    if not label:
        return None
    for place in range(len(open_rows) - 1, -1, -1):
        head = rows[open_rows[place][1]]
        name = head.label.rstrip(":").lower()
        at = label.find(name) if head.is_head and name else -1
        if at >= 0 and (at == 0 or _before_name.search(label[:at])):
            return place
    return None


def _close_section(
    rows: list[StubRow],
    open_rows: list[tuple[int, int]],
    parents: Sequence[int | None],
    amounts: Sequence[Amounts] | None,
) -> int | None:
    """Close the section that a total ends, the one it names or adds up, and return the section's head.

    A head across the table, or one that names a period, is ended only by the total of its own name: total
    liabilities do not end "Liabilities and equity", nor total revenues "Three months ended June 30".
    """
    index = len(parents)
    named = _named(rows, open_rows, rows[index])
    if named is not None:
        head = open_rows[named][1]
        del open_rows[named:]
        return head
    while open_rows and not rows[open_rows[-1][1]].is_head:
        open_rows.pop()
    if not open_rows:
        return None
    head = open_rows[-1][1]
    kept = rows[head].wide or is_period(rows[head].label)
    if not kept and (amounts is None or _sums_section(amounts, parents, head, index)):
        open_rows.pop()
    return head


def _sums_section(amounts: Sequence[Amounts], parents: Sequence[int | None], head: int, index: int) -> bool:
    """Whether the row is the sum of the rows right under ``head``."""
    if index - head > _LONGEST_SECTION:
        return False
    terms = [at for at in range(head + 1, index) if parents[at] == head]
    sums = [sum(amounts[at][column] or 0 for at in terms) for column in range(len(amounts[index]))]
    return _agree(sums, amounts[index], len(terms))


def _adds_up(
    amounts: Sequence[Amounts], parents: Sequence[int | None], depths: Sequence[int], index: int
) -> bool:
    """Whether the row is the sum of two or more rows right above it that stand beside one another."""
    depth, parent = depths[index - 1], parents[index - 1]
    sums = [0] * len(amounts[index])
    for above in range(index - 1, max(-1, index - _LONGEST_SECTION), -1):
        if depths[above] != depth or parents[above] != parent:
            return False
        sums = [total + (amount or 0) for total, amount in zip(sums, amounts[above], strict=True)]
        if index - above > 1 and _agree(sums, amounts[index], index - above):
            return True
    return False


def _agree(sums: Sequence[int], row: Amounts, terms: int) -> bool:
    """Whether all figures of ``row`` lie within rounding of ``sums``, and one of them tells something."""
    pairs = [(total, amount) for total, amount in zip(sums, row, strict=True) if amount is not None]
    close = all(2 * abs(total - amount) <= terms + 1 for total, amount in pairs)
    return close and any(abs(amount) > 20 for _, amount in pairs)

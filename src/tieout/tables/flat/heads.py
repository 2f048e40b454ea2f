"""Boxheads in flat text: which words of a stretch are a table's head, and which column each belongs to.

Words come in; out go atoms ("Six Months Ended", "September 30, 2016", "JPY millions", "Change") and, for a
number of columns, the phrases of each column. A boxhead is printed row by row: "1H16 1H17 YoY Change JPY
millions JPY millions %" is a row of three phrases above another of three. `layout` finds the rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tieout.tables.flat.atoms import BETWEEN, Atom, atoms_in
from tieout.tables.flat.complete import complete
from tieout.tables.flat.date_groups import by_dates
from tieout.tables.flat.layout import MOST_COLUMNS, Placed, layout
from tieout.tables.flat.stream import BREAK
from tieout.values.currency import CALLED

_sign = re.compile(r"[\d%$¥€£]")
_HINTS = (*CALLED, "illion", "ILLION", "ousand", "OUSAND", "ercent", "hange")
_word = re.compile(r"\S+")
_aside = re.compile(r"\s\((?!loss|LOSS|Loss|decrease|increase)[A-Za-z-]+\)")
_MOST_ATOMS = 48
_named = re.compile("[DTMYPAU]")  # what makes a head: "Increase (decrease)" alone is a label's


@dataclass(frozen=True, slots=True)
class Boxhead:
    """A head of ``columns``, each a tuple of (start, end) phrases, outermost first, at ``start``..``end``.

    ``changes`` are the columns headed by words of change. ``by_unit_only`` tells that it names units
    alone, so that words above it must name the columns.
    """

    start: int
    end: int
    columns: tuple[tuple[tuple[int, int], ...], ...]
    cost: int
    by_unit_only: bool = False
    changes: frozenset[int] = frozenset()

    @property
    def levels(self) -> tuple[int, ...]:
        """The columns that are no changes."""
        return tuple(at for at in range(len(self.columns)) if at not in self.changes)


def may_hold_head(string: str, start: int, end: int) -> bool:
    """Whether ``string[start:end]`` has any word that heads have: cheap, and true of every head."""
    if _sign.search(string, start, end) is not None:
        return True
    words = string[start:end]
    return any(hint in words for hint in _HINTS)


def clusters(string: str, start: int, end: int) -> Iterator[tuple[Atom, ...]]:
    """Atoms in ``string[start:end]`` that stand together, cluster by cluster, asides left out."""
    cluster: list[Atom] = []
    last = start
    for atom in atoms_in(string, start, end):
        if cluster and (
            not BETWEEN.fullmatch(string, last, atom.start) or _ends_prose(string, cluster[0], last, atom)
        ):
            yield tuple(cluster)
            cluster = []
        last = atom.end
        if atom.code != "X":
            cluster.append(atom)
    if cluster:
        yield tuple(cluster)


_amount = re.compile(r"[$€£¥]\s?\d|\d[.,]\d")
_line_end = re.compile(rf"[\n{BREAK}]")


def _ends_prose(string: str, first: Atom, last: int, atom: Atom) -> bool:
    """Whether a line ends before ``atom`` that prints an amount before ``first``, the cluster's."""
    if not _line_end.search(string, last, atom.start):
        return False
    line = max(string.rfind("\n", 0, first.start), string.rfind(BREAK, 0, first.start)) + 1
    return _amount.search(string, line, first.start) is not None


def boxhead(string: str, atoms: tuple[Atom, ...], columns: int, must_end_by: int) -> Boxhead | None:
    """The best head of so many ``columns`` in a cluster; atoms at its ends may be left out.

    ``must_end_by`` is where the row's label must have begun at the latest: an atom that reaches it is the
    label ("… JPY millions % As of March 31, 2017 140,488 …").
    """
    if columns > MOST_COLUMNS:
        return None
    atoms = atoms[-_MOST_ATOMS:]
    touches = atoms[-1].end >= must_end_by
    whole = None if touches else complete(string, atoms, columns)
    best = (1, 0, len(atoms), whole) if whole else _best_part(atoms, columns, touches)
    if best is None:
        return None
    cost, first, last, placed = best
    chosen = atoms[first:last]
    placed = by_dates(string, chosen, _by_repeated_starts(string, chosen, placed, columns), columns)
    phrases: list[list[tuple[int, int]]] = [[] for _ in range(columns)]
    changes: set[int] = set()
    for low, high, begin, finish in placed:
        if begin == finish:
            # No words known: one more change where it stands behind one.
            if low - 1 in changes:
                changes.add(low)
                phrases[low] += phrases[low - 1]
            continue
        shared = high - low == columns > 1 and all(atom.code == "U" for atom in chosen[begin:finish])
        for column in range(low, high):
            # "(In thousands)" over all columns governs less than "%" over one, wherever it is printed.
            at = 0 if shared else len(phrases[column])
            phrases[column].insert(at, (chosen[begin].start, chosen[finish - 1].end))
        if chosen[begin].code == "C" and (high - low == 1 or 0 < low < high == columns):
            changes.update(range(low, high))
    if len(changes) == columns > 1 or (chosen[-1].code == "C" and _aside.match(string, chosen[-1].end)):
        return None  # changes of what? words unknown name these columns
    return Boxhead(
        chosen[0].start,
        chosen[-1].end,
        tuple(tuple(dict.fromkeys(each)) for each in phrases),
        cost,
        _names_units_only(chosen, atoms[last : last + 1]),
        frozenset(changes),
    )


def _names_units_only(chosen: tuple[Atom, ...], following: tuple[Atom, ...]) -> bool:
    """Whether no column is named but by its unit: by a length alone ("Three months ended") neither, where
    the rows below give the dates.
    """
    codes = {atom.code for atom in chosen}
    dated = following and following[0].code in "TPM"
    return codes <= set("UR") or bool(dated and codes <= set("URDA") and codes & set("UR"))


def _best_part(
    atoms: tuple[Atom, ...], columns: int, touches: bool
) -> tuple[int, int, int, list[Placed]] | None:
    """(cost, first atom, one behind the last, what is placed) of the cheapest part of a cluster."""
    codes = "".join(atom.code for atom in atoms)
    best: tuple[int, int, int, list[Placed]] | None = None
    for first in range(min(len(codes), 6)):
        for last in range(len(codes) - touches, max(first, len(codes) - 8), -1):
            inner = codes[first:last]
            if not _named.search(inner):
                continue
            found = layout(inner, columns)
            if found is None:
                continue
            dropped = len(codes) - last
            cost = found[0] + 3 * first + (dropped if touches else 3 * dropped)
            alike = _alike(found[1], columns)
            if alike > 1 or _of_two_years(inner, found[1], columns):
                continue
            cost += 4 * alike
            if best is None or cost < best[0]:
                best = (cost, first, last, found[1])
        if best is not None and best[0] <= 3 * first + 4:
            break
    return best


def _of_two_years(codes: str, placed: list[Placed], columns: int) -> bool:
    """Whether a column would have two years or dates over it: then the head is that of more columns."""
    years = [
        (low, high) for low, high, begin, finish in placed for code in codes[begin:finish] if code in "YT"
    ]
    return any(sum(low <= column < high for low, high in years) > 1 for column in range(columns))


def _alike(placed: list[Placed], columns: int) -> int:
    """How many columns have the very words of another, which says nothing."""
    heads = [
        tuple((begin, finish) for low, high, begin, finish in placed if low <= column < high)
        for column in range(columns)
    ]
    return columns - len(set(heads))


def _by_repeated_starts(
    string: str, atoms: tuple[Atom, ...], placed: list[Placed], columns: int
) -> list[Placed]:
    """Spanners over groups of unlike size moved to where the columns' own words begin anew.

    Under "Three Months Ended Twelve Months Ended" the dates "Jan 28, Oct 29, Jan 29, Jan 28, Jan 29," begin
    their second group at the fourth.
    """
    wide = _uneven_row(placed, columns)
    if not wide:
        return placed
    words = {
        low: " ".join(string[atoms[begin].start : atoms[finish - 1].end].split())
        for low, high, begin, finish in reversed(placed)
        if high - low == 1 and begin < finish
    }
    starts = [column for column in range(columns) if words.get(column) == words.get(0)]
    if len(starts) != len(wide):
        return placed
    moved = {
        each: (low, high, each[2], each[3])
        for each, low, high in zip(wide, starts, [*starts[1:], columns], strict=True)
    }
    return [moved.get(each, each) for each in placed]


def _uneven_row(placed: list[Placed], columns: int) -> list[Placed]:
    """The spanners of a row whose groups are of unlike size; none where there is no such row."""
    row: list[Placed] = []
    for each in placed:
        row = [*row, each] if row and each[0] == row[-1][1] else [each]
        sizes = {high - low for low, high, _, _ in row}
        if row[0][0] == 0 and each[1] == columns and len(sizes) > 1 and len(row) < columns - 1:
            changes = any(begin == finish for _, _, begin, finish in row)
            if not changes and all(high - low > 1 for low, high, _, _ in row[:1]):
                return row
    return []


def with_repeated_words(string: str, head: Boxhead, label_end: int) -> Boxhead:
    """The head with words behind it that no vocabulary knows but that are printed once for several columns.

    "16 Weeks 16 Weeks Adjusted* Adjusted* U.S." has its first label at "U.S.".
    """
    words = list(_word.finditer(string, head.end, label_end))
    texts = [word.group() for word in words]
    for length in (1, 2, 3):
        times = 1
        while (
            texts[times * length : (times + 1) * length] == texts[:length]
            and len(texts) >= (times + 1) * length
        ):
            times += 1
        if times < 2 or times * length >= len(texts):
            continue
        columns = head.columns
        if times == len(columns):
            placed = [
                (words[at * length].start(), words[(at + 1) * length - 1].end()) for at in range(times)
            ]
            columns = tuple((*phrases, place) for phrases, place in zip(columns, placed, strict=True))
        return replace(head, end=words[times * length - 1].end(), columns=columns)
    return head

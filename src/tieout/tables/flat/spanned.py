"""Boxheads in which some columns are named by words and others by the years at the foot of the head.

"Quarter Ended December 31, 2024 % Change from Prior Period | Quarter Ended December 31, Less FX Effect …
As Reported … | 2023 2024 | United States 41,995 …": an open phrase that the years at the end complete,
names behind it, and above both the period and the change that govern the names. How many names there are
is told by the runs below: by how many numbers stand before those in percent, and how many of these.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from tieout.tables.flat.atoms import Atom
from tieout.tables.flat.bounds import boundaries
from tieout.tables.flat.heads import Boxhead
from tieout.tables.flat.rows import begins_with_mark
from tieout.tables.flat.stream import BREAK, Place, Run
from tieout.tables.flat.words import split_heads, words_of

_COST = 8
_MOST_ROWS = 10
_than_before = re.compile(
    r"\s+(?:from|versus|vs\.?|over|compared (?:to|with))\s+(?:the\s+)?"
    r"(?:prior|previous|preceding|same|last|year-ago)(?:\s+(?:fiscal|comparable|corresponding))?"
    r"\s+(?:period|year|quarter)\b",
    re.IGNORECASE,
)
_shape = re.compile(
    r"(?:^|B)(?P<over>(?:DT|DMY|T|P|C)*)B?(?P<open>DM?)(?P<change>C?)(?P<names>W)(?P<last>YY+|TT+)$"
)


def spanned(
    string: str, found: Sequence[tuple[Atom, ...]], runs: Sequence[Run], index: int
) -> Boxhead | None:
    """The head in the clusters ``found`` before run ``index``; None where it is not of this shape."""
    tokens = list(_tokens(string, found))
    shape = _shape.search("".join(token.code for token in tokens))
    if shape is None:
        return None
    plain, percent = _kinds(string, runs, index)
    closing = [_place(tokens[at : at + 1]) for at in range(*shape.span("last"))]
    opening = _place(tokens[slice(*shape.span("open"))])
    names = _named(string, _place(tokens[slice(*shape.span("names"))]), plain + percent - len(closing))
    over = _over(tokens[slice(*shape.span("over"))] + tokens[slice(*shape.span("change"))])
    if len(closing) > plain or names is None or over is None:
        return None
    period, change = over
    columns: list[tuple[Place, ...]] = [(opening, each) for each in closing]
    for name in names:
        below = change if len(columns) >= plain else ()
        columns.append((*period, *below, name))
    first = min(place[0] for column in columns for place in column)
    changes = frozenset(range(plain, len(columns)))
    return Boxhead(first, tokens[-1].end, tuple(columns), _COST, False, changes)


def _place(tokens: Sequence[Atom]) -> Place:
    return tokens[0].start, tokens[-1].end


def _tokens(string: str, found: Sequence[tuple[Atom, ...]]) -> Iterator[Atom]:
    """The atoms of all clusters, with the words between them coded W and ends of paragraphs coded B."""
    last = found[0][0].start if found else 0
    for atom in itertools.chain.from_iterable(found):
        start = max(string.rfind(BREAK, last, atom.start) + 1, last)
        if start > last:
            yield Atom("B", start, start)
        if string[start : atom.start].strip(" ,;:|"):
            yield Atom("W", start, atom.start)
        tail = _than_before.match(string, atom.end) if atom.code == "C" else None
        last = tail.end() if tail else atom.end
        yield atom._replace(end=last)


def _kinds(string: str, runs: Sequence[Run], index: int) -> tuple[int, int]:
    """How many columns are not in percent and how many, behind them, are: what a row has at most."""
    plain = percent = 0
    for at, run in enumerate(runs[index : index + _MOST_ROWS]):
        if at and BREAK in string[runs[index + at - 1][-1].end : run[0].start]:
            break
        cells = run[begins_with_mark(run) :]
        marks = [piece.numeral.suffix == "percent" if piece.numeral else None for piece in cells]
        first = marks.index(True) if True in marks else len(cells)
        if False in marks[first:] or (first < len(cells) and first and marks[first - 1] is None):
            continue  # a nil at the border may be either
        plain, percent = max(plain, first), max(percent, len(cells) - first)
    return plain, percent


def _named(string: str, place: Place, count: int) -> list[Place] | None:
    words = words_of(string, *place)
    if not 0 < count <= len(words):
        return None
    bounds = boundaries(string, [word.text for word in words])
    dealt = split_heads(words, count, frozenset(), whole=True, bounds=bounds)
    if dealt is None:
        return None
    ends = [*dealt[1][1:], len(words)]
    return [(words[low].start, words[high - 1].end) for low, high in zip(dealt[1], ends, strict=True)]


def _over(tokens: Sequence[Atom]) -> tuple[tuple[Place, ...], tuple[Place, ...]] | None:
    """The period and the change above the names; None where there are several of either."""
    dates = [token for token in tokens if token.code != "C"]
    changes = [token for token in tokens if token.code == "C"]
    codes = "".join(token.code for token in dates)
    if len(changes) > 1 or codes not in ("", "DT", "DMY", "T", "P"):
        return None
    return ((_place(dates),) if dates else ()), ((_place(changes),) if changes else ())

"""Boxheads that the vocabulary of heads does not give whole: columns named by words, and single columns.

What stands before a run of cells comes in, with the runs that follow; a head goes out where the runs bear
it out: rows of one length below it, labels that read like labels.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from tieout.tables.flat.atoms import Atom
from tieout.tables.flat.heads import Boxhead, boxhead, clusters
from tieout.tables.flat.layout import MOST_COLUMNS
from tieout.tables.flat.names import names_and_label
from tieout.tables.flat.repeated import under_several
from tieout.tables.flat.stream import BREAK, Piece, Place, Run

_label = re.compile(r"\s*(?:%\s)?[“\"(]?[A-Z][^.;!?]*$")
_scale_behind = re.compile(
    r"\s?(?:[Mm]illion|[Bb]illion|[Tt]housand|percent|per\b|of\b|%(?!\s[A-Z])|[a-z])"
)
_LONGEST_LABEL = 20  # words
_COST = 8
_LOOK = 8  # rows that tell whether some begin with a note's number
# What all columns hold, at the head of the labels: "Net Revenue Year over Year % Change | Reported …".
_rates_over_stub = re.compile(
    r"(?<!\S)((?:year[- ]over[- ]year|y/y|yoy)\s+(?:%|percent(?:age)?)\s+(?:change|growth))(?!\S)",
    re.IGNORECASE,
)
_section = re.compile("D(?:T|MY)")


def named_by_words(
    string: str, found: Sequence[tuple[Atom, ...]], runs: Sequence[Run], index: int, end: int
) -> Boxhead | None:
    """A head whose columns are named by words alone, below a phrase that governs them all.

    "Three Months Ended September 30, ($ in millions) Revenue Operating Income 2023 As Reported 56 26" has
    its first label where the next row's tells, or where the words are best cut.
    """
    columns = len(runs[index])
    if not 1 < columns <= MOST_COLUMNS or not _has_rows(runs, index, least=1):
        return None
    after = next(run for run in runs[index + 1 :] if len(run) > 1)
    for cluster, codes in _ways(string, found, end):
        governing = [at for at, atom in enumerate(cluster) if atom.code in codes]
        if not governing:
            continue
        spanner = _last_paragraph(string, cluster[: governing[-1] + 1])
        several = under_several(string, spanner, (spanner[-1].end, runs[index][0].start), columns)
        if several is not None:
            return several
        if _several_periods(spanner):
            continue  # which of them a name stands under is not said
        start = spanner[-1].end
        stub = _rates_over_stub.search(string, start, end)
        start = stub.end() if stub else start
        cut = names_and_label(
            string, (start, runs[index][0].start), (runs[index][-1].end, after[0].start), columns
        )
        if cut is None or any(start <= other[0].start < cut[1] and _dates(other) for other in found):
            continue  # heads go on behind the words
        over = ((spanner[0].start, spanner[-1].end), *((stub.span(1),) if stub else ()))
        units, names = _unit_behind(string, found, cut[0])
        return Boxhead(over[0][0], cut[1], tuple((*over, *units, name) for name in names), _COST)
    return None


def _unit_behind(
    string: str, found: Sequence[tuple[Atom, ...]], names: Sequence[Place]
) -> tuple[tuple[Place, ...], list[Place]]:
    """A unit of all columns that is set behind the last of their names, and the names without it."""
    start, end = names[-1]
    for atom in itertools.chain.from_iterable(found):
        if atom.code == "U" and start < atom.start and atom.end == end and string[atom.start] == "(":
            name = start, len(string[: atom.start].rstrip())
            return ((atom.start, atom.end),), [*names[:-1], name]
    return (), list(names)


def percent_beside(
    string: str, found: Sequence[tuple[Atom, ...]], runs: Sequence[Run], index: int
) -> Boxhead | None:
    """A head of names and as many signs of percent, over rows of amounts with a percentage each.

    "Net sales Operating income % % | Three months ended June 30, 2024 ¥24,484 (8.4) ¥1,324 7.2": names are
    the words above, and the label may be a period.
    """
    atoms = found[-1] if found else ()
    signs = [atom for atom in atoms if atom.code == "R"]
    columns = 2 * len(signs)
    if columns < 4 or tuple(signs) != atoms[: len(signs)] or not _has_rows(runs, index, least=1):
        return None
    if len(runs[index]) != columns or not all(_is_in_money(piece) for piece in runs[index][::2]):
        return None
    pairs = [place for sign in signs for place in ((), ((sign.start, sign.end),))]
    return Boxhead(signs[0].start, signs[-1].end, tuple(pairs), _COST, by_unit_only=True)


def _is_in_money(piece: Piece) -> bool:
    return piece.numeral is None or piece.numeral.currency is not None


def _several_periods(spanner: tuple[Atom, ...]) -> bool:
    return sum(atom.code in "TYP" for atom in spanner) > 1


def _ways(string: str, found: Sequence[tuple[Atom, ...]], end: int) -> list[tuple[tuple[Atom, ...], str]]:
    """The clusters that may govern, the likeliest first, each with the codes of what governs in it.

    "Percent Change" right before the names goes before a period that stands in a paragraph above.
    """
    changes = [(cluster, "CR") for cluster in found[:1]]
    paragraph = string.rfind(BREAK, 0, end)
    beside = [
        (cluster, "CR") for cluster in found if cluster[0].start > paragraph and cluster[0].code in "CR"
    ]
    if any(_governs(cluster) for cluster in found if cluster[-1].end > paragraph):
        beside = []
    return beside[:1] + [(cluster, "DTMPYU") for cluster in reversed(found)] + changes


def _dates(cluster: tuple[Atom, ...]) -> bool:
    return any(atom.code in "DTMPY" for atom in cluster)


def _governs(cluster: tuple[Atom, ...]) -> bool:
    return any(atom.code in "DTMPYU" for atom in cluster)


def _has_rows(runs: Sequence[Run], index: int, least: int, columns: int = 0) -> bool:
    """Whether below run ``index`` so many rows are as long as it, or have so many ``columns``; or, of a
    wide table, three nearly so.
    """
    columns = columns or len(runs[index])
    below = [len(run) for run in runs[index + 1 : index + 7]]
    if below.count(columns) >= least:
        return True
    near = [length for length in below[:4] if columns // 2 <= length <= columns]
    return columns > 4 and len(near) > 2


def _last_paragraph(string: str, atoms: tuple[Atom, ...]) -> tuple[Atom, ...]:
    """The atoms in the paragraph of the last: a title that ends with a date is no part of the head."""
    at = string.rfind(BREAK, 0, atoms[-1].start)
    return tuple(atom for atom in atoms if atom.start > at)


def unknown_columns(
    string: str, found: Sequence[tuple[Atom, ...]], runs: Sequence[Run], index: int
) -> Boxhead | None:
    """A head that says nothing of its columns, where the rows below leave no doubt that there are some.

    It ends before a period that heads the rows below it ("Three Months Ended March 31, 2024 Revenues 5 4"),
    else with the last words that any head has.
    """
    columns = len(runs[index]) - _are_noted(runs[index : index + _LOOK], len(runs[index]))
    if not 1 < columns <= MOST_COLUMNS or not _has_rows(runs, index, 2, columns) or not found:
        return None
    last = _last_paragraph(string, found[-1])
    whole = _section.fullmatch("".join(atom.code for atom in last)) is not None
    at = last[0].start if whole else last[-1].end
    return Boxhead(last[0].start if not whole else at, at, ((),) * columns, 3 * _COST, False, frozenset())


def _are_noted(runs: Sequence[Run], columns: int) -> bool:
    """Whether all rows of that length begin with a note's number, which shorter ones do without."""
    noted = all(_is_note(run[0]) for run in runs if len(run) == columns)
    return noted and any(len(run) == columns - 1 and not _is_note(run[0]) for run in runs)


def _is_note(piece: Piece) -> bool:
    number = piece.numeral
    return number is not None and number.core == (0, number.end) and number.end <= 2 and not number.decimals


def single_column(string: str, start: int, runs: Sequence[Run], index: int) -> Boxhead | None:
    """The head of a table with one column, where three rows in turn read like rows of one."""
    following = runs[index : index + 3]
    if len(following) < 3 or any(len(run) > 1 or run[0].numeral is None for run in following):
        return None
    for above, run in itertools.pairwise(following):
        if not is_single_row(string, above[-1].end, run):
            return None
    end = len(string[start : runs[index][0].start].rstrip()) + start
    if _scale_behind.match(string, runs[index][-1].end):
        return None
    for cluster in map(_before_label, reversed(list(clusters(string, start, end)))):
        if cluster[-1].end < end and _is_label(string[cluster[-1].end : end]):
            return boxhead(string, cluster, 1, end)
    return None


def _before_label(cluster: tuple[Atom, ...]) -> tuple[Atom, ...]:
    """A cluster without a change at its end, which begins a label: "… 2024 | % Change — Reported 7"."""
    return cluster[:-1] if len(cluster) > 1 and cluster[-1].code == "C" else cluster


def is_single_row(string: str, start: int, run: Run) -> bool:
    """Whether the words from ``start`` and the one number behind them read like a row of a table."""
    words = string[start : run[0].start]
    if len(run) > 1 or not _is_label(words) or len(words.split()) > _LONGEST_LABEL:
        return False
    return _scale_behind.match(string, run[-1].end) is None


def _is_label(words: str) -> bool:
    """Whether words read like a row's label: in one paragraph, with a capital, and no sentence's end."""
    return BREAK not in words.strip() and _label.match(words) is not None

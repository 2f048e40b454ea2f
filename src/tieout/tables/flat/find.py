"""Flat text to tables: a newswire's paragraphs in which all markup of the tables is gone.

Paragraphs that stand one after another come in, as one stream, since a head is often broken over blank
lines; tables go out. The body is found by its runs of adjacent numbers, the boxhead by its vocabulary
right before a run, the columns by the length of the runs, and words in between are labels.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from msgspec import structs

from tieout.document.model import Text
from tieout.tables.context import Context
from tieout.tables.flat.atoms import Atom
from tieout.tables.flat.both_kinds import with_both_kinds
from tieout.tables.flat.build import table_of
from tieout.tables.flat.grouped import grouped
from tieout.tables.flat.heads import Boxhead, boxhead, clusters, may_hold_head, with_repeated_words
from tieout.tables.flat.middle_labels import stub_between
from tieout.tables.flat.named import (
    is_single_row,
    named_by_words,
    percent_beside,
    single_column,
    unknown_columns,
)
from tieout.tables.flat.repeated import under_several, under_shares
from tieout.tables.flat.rows import Entry, FlatRow, is_one_longer, rows_of, trimmed
from tieout.tables.flat.runs import runs_of
from tieout.tables.flat.spanned import spanned
from tieout.tables.flat.stream import ADJACENT, BREAK, Run, Stream, stream_of
from tieout.tables.flat.titles import (
    SENTENCE_END,
    is_near,
    period_above,
    section_of,
    title_start,
    titles_above,
)
from tieout.tables.model import Table
from tieout.tables.titles import scales_in
from tieout.tables.words import said_by
from tieout.values.currency import CODES

_LONGEST_LABEL = 60  # words
_SURELY_LONGER = 2  # rows
_LONGEST_HEAD = 900  # characters


@dataclass(frozen=True, slots=True)
class Stretch:
    """A table as found: where its title may begin, its head, its entries; its rows where known."""

    low: int
    head: Boxhead
    entries: tuple[Entry, ...]
    rows: tuple[FlatRow, ...] = ()


def flat_tables(paragraphs: Sequence[tuple[int, Text]], context: Context) -> tuple[Table, ...]:
    """The tables in consecutive paragraphs, each given with the index of its block."""
    stream, stretches = found_in(tuple(paragraphs))
    tables: list[Table] = []
    section, before, period = context.section, context.before, context.period
    end = 0
    for stretch in stretches:
        title_from = title_start(stream.string, max(stretch.low, end), stretch.head)
        section = section_of(stream.string, end, title_from, section)
        over = titles_above(stream.string, end, title_from)
        period = period_above(context.calendar, (*over, stream.string[title_from : stretch.head.end])) or (
            period if is_near(stream.string, end, title_from) else None
        )
        end = stretch.entries[-1].finish
        governing = structs.replace(
            context, section=section, above=over or context.above, before=before, period=period
        )
        rows = stretch.rows or rows_of(stream.string, stretch.entries, len(stretch.head.columns))
        tables.append(table_of(stream, title_from, stretch.head, rows, governing, tables))
        own = (*over, *_said_above(stream.string, title_from, stretch.head))
        before = (*scales_in(before), *own) if not scales_in(own) else own
    return tuple(tables)


@lru_cache(maxsize=64)
def found_in(paragraphs: tuple[tuple[int, Text], ...]) -> tuple[Stream, tuple[Stretch, ...]]:
    """The paragraphs as one stream, and the tables found in it, before anything is known of time.

    The calendar is read off their heads first, then the tables are built with it: both ask, for each of a
    release's stretches.
    """
    stream = stream_of(paragraphs)
    if not ADJACENT.search(stream.string):
        return stream, ()
    return stream, tuple(_joined(stream.string, _stretches(stream.string, runs_of(stream.string))))


def heads_in(paragraphs: Sequence[tuple[int, Text]]) -> Iterator[list[tuple[str, ...]]]:
    """For each table found its columns' heads, phrase by phrase, outermost first."""
    stream, stretches = found_in(tuple(paragraphs))
    for stretch in stretches:
        yield [
            tuple(" ".join(stream.string[start:end].split()) for start, end in column)
            for column in stretch.head.columns
        ]


def _said_above(string: str, start: int, head: Boxhead) -> tuple[str, ...]:
    """A table's title and what its head says of units over all columns: what may govern tables below."""
    shared = set.intersection(*(set(phrases) for phrases in head.columns))
    over = [" ".join(string[low:high].split()) for low, high in sorted(shared)]
    return (" ".join(string[start : head.start].split()), *(words for words in over if _is_unit(words)))


def _is_unit(words: str) -> bool:
    return said_by(words).scale is not None and not any(map(str.isdigit, words))


def _stretches(string: str, runs: list[Run]) -> Iterator[Stretch]:
    """The tables among ``runs``: each from its head up to prose or the next head."""
    entries: list[Entry] = []
    head: Boxhead | None = None
    low = last = solid = 0
    for index, run in enumerate(runs):
        start, above, bare = last, solid, is_bare(run)
        single = head is not None and len(head.columns) == 1
        above = entries[-1].finish if single else above
        if not bare or single:
            last = run[-1].end
        if not bare:
            solid = last
        told = _is_told(string, run)
        found = None if told else _head_before(string, above, runs, index, head is not None)
        if found is not None:
            if head is not None:
                while entries and entries[-1].finish > found.start:
                    entries.pop()
                yield from _closed(string, low, head, entries)
            low, head, entries, last = above, found, [Entry(found.end, run)], run[-1].end
        elif bare and not single:
            continue  # part of the words up to the next run: "Level 3", "53 Weeks Ended"
        elif head is not None and not told and _goes_on(string, start, run, head):
            entries.append(Entry(start, run))
        elif head is not None:
            yield from _closed(string, low, head, entries)
            head = None
    if head is not None:
        yield from _closed(string, low, head, entries)


_dated = re.compile(r"\b(?:ended|ending|as of)\b", re.IGNORECASE)
_LONGEST_OF_PERIOD = 12  # words of a label that names a period


def _begins_another(string: str, start: int, end: int) -> bool:
    """Whether a new paragraph names several periods, or one among other words, before the next numbers."""
    at = string.rfind(BREAK, start, end)
    if at < 0:
        return False
    if any(sum(atom.code in "TYP" for atom in cluster) > 1 for cluster in clusters(string, at, end)):
        return True
    return _dated.search(string, at, end) is not None and len(string[at:end].split()) > _LONGEST_OF_PERIOD


_unit_behind = re.compile(
    rf"\s?(?:(?:thousand|million|billion|per\s?cent)\b|[.,;](?:\s|$)|[TMK]?(?:{'|'.join(CODES)})\b"
    r"|(?:which|or|compared|corresponding|mainly|primarily|driven|due|while)\s)"
)


def _is_told(string: str, run: Run) -> bool:
    """Whether a run is a level of a sentence with the one before: "SEK 18,927 (17,032) million"."""
    if len(run) != 2 or run[0].numeral is None or run[1].numeral is None:
        return False
    bracketed = run[1].numeral.parenthesised and not run[0].numeral.parenthesised
    return bracketed and _unit_behind.match(string, run[1].end) is not None


def width(run: Run) -> int:
    """How many cells a run has, a note's mark before them aside: "Online stores (1) $64 $51"."""
    number = run[0].numeral
    if number is None or not number.parenthesised or number.decimals:
        return len(run)
    return len(run) - (-10 < number.mantissa < 0 and len(run) > 2)


def _likely(lengths: Counter[int], first: int) -> list[int]:
    """The numbers of columns that a table may have: its first row's, and any that enough rows have."""
    enough = [length for length, count in lengths.most_common(3) if 5 * count >= 2 * lengths.total()]
    likely = enough if first in enough or first < 2 else [*enough, first]
    # A first row longer by more than numbers of its label is no row of that table, unless it is two.
    return [columns for columns in likely if columns >= first - 2 or first == 2 * columns]


def _with_change(
    string: str, head: Boxhead, cluster: tuple[Atom, ...], runs: Sequence[Run], end: int
) -> Boxhead:
    """The head with one more column of changes where it has words for it, and some rows have its cells.

    "2024 2023 % Change | Revenues $5 $4 | Interest $3 $2 50%".
    """
    columns = len(head.columns)
    if sum(len(run) == columns + 1 and _ends_with_change(run) for run in runs) < 2:
        return head
    longer = boxhead(string, cluster, columns + 1, end)
    if longer is None or longer.end <= head.end or longer.changes != {columns}:
        return head
    return longer


def _ends_with_change(run: Run) -> bool:
    """Whether the last cell alone is in percent."""
    marks = [piece.numeral is not None and piece.numeral.suffix == "percent" for piece in run]
    return marks[-1] and not any(marks[:-1])


def _goes_on(string: str, start: int, run: Run, head: Boxhead) -> bool:
    """Whether the table under ``head`` goes on with the words from ``start`` and this run."""
    if is_prose(string, start, run[0].start) or _begins_another(string, start, run[0].start):
        return False
    return len(head.columns) > 1 or is_single_row(string, start, run)


def is_bare(run: Run) -> bool:
    """Whether a run is one small number, which may belong to a head: "53 Weeks Ended", a note's "(1)"."""
    number = run[0].numeral
    if len(run) > 1 or (number is not None and number.decimals):
        return False
    if number is None:
        return True  # a dash between words
    return (number.core == (0, number.end) or number.parenthesised) and abs(number.mantissa) < 100


def _closed(string: str, low: int, head: Boxhead, entries: list[Entry]) -> Iterator[Stretch]:
    columns = len(head.columns)
    found = stub_between(string, low, head, entries)
    if found is not None:
        end = max(piece.end for piece in found[1][-1].pieces if piece)
        inside = [entry for entry in entries if entry.start < end]
        inside[-1] = inside[-1]._replace(run=tuple(p for p in inside[-1].run if p.end <= end))
        yield Stretch(low, found[0], tuple(inside), found[1])
        return
    if entries and _has_stub_between(string, entries, columns):
        return  # which numbers belong to which label is not said
    while entries and len(entries[-1].run) < min(columns, 2):
        entries.pop()
    if entries:
        if sum(is_one_longer(string, entry, columns) for entry in entries) >= _SURELY_LONGER:
            head = replace(head, columns=(*head.columns, ()))  # a column that no words name
        yield Stretch(low, with_both_kinds(head, entries), tuple(entries))


def _has_stub_between(string: str, entries: list[Entry], columns: int) -> bool:
    """Whether the labels stand between the columns: the first has none, or most runs are two rows long."""
    double = sum(len(entry.run) == 2 * columns for entry in entries)
    first = string[entries[0].start : entries[0].end].strip()
    return not first or (len(entries) > 2 and 2 * double > len(entries))


def _head_before(string: str, start: int, runs: list[Run], index: int, inside: bool) -> Boxhead | None:
    """The boxhead in the words before run ``index``, where one stands there; ``inside`` a table's body
    only words that cannot be a label are one."""
    end = len(string[start : runs[index][0].start].rstrip()) + start
    start = max(start, end - _LONGEST_HEAD)
    if not may_hold_head(string, start, end):
        return None
    lengths = Counter(width(run) for run in runs[index : index + 8] if width(run) > 1)
    if not lengths or all(width(run) < 2 for run in runs[index : index + 3]):
        return single_column(string, start, runs, index)
    usual = lengths.most_common(1)[0][0]
    found = list(clusters(string, start, end))
    beside = percent_beside(string, found, runs, index)
    if beside is not None:
        return beside
    best: tuple[int, Boxhead, tuple[Atom, ...]] | None = None
    for cluster in found:
        if len(cluster) < 2:
            continue
        for columns in _likely(lengths, width(runs[index])):
            head = boxhead(string, cluster, columns, end)
            if head is None:
                continue
            cost = head.cost - 3 * (columns == usual) - 2 * (columns == width(runs[index]))
            if best is None or cost <= best[0]:
                head = _with_change(string, head, cluster, runs[index : index + 8], end)
                best = (cost, head, cluster)
    if best is not None:
        columns, under = len(best[1].columns), len(runs[index])
        named = under_shares(string, best[2], runs[index][0].start, under)
        if named is None and under > columns > 1 and under % columns == 0:
            named = under_several(string, best[2], (best[1].end, runs[index][0].start), under)
        return named or with_repeated_words(string, best[1], end)
    cells_apart = BREAK in string[end : runs[index][0].start]  # as where each cell is a paragraph
    if inside and BREAK not in (string[start:end].strip() if cells_apart else string[start:end]):
        return None
    return (
        spanned(string, found, runs, index)
        or grouped(string, start, runs, index)
        or named_by_words(string, found, runs, index, end)
        or unknown_columns(string, found, runs, index)
    )


def is_prose(string: str, start: int, end: int) -> bool:
    """Whether words between two numbers are running text rather than a label."""
    gap = string[start:end]
    if SENTENCE_END.search(gap.rstrip(" .")) if gap.endswith(". ") else SENTENCE_END.search(gap):
        return True
    return len(gap) > 240 and len(gap.split()) > _LONGEST_LABEL


def _joined(string: str, stretches: Iterator[Stretch]) -> Iterator[Stretch]:
    """Stretches where a head that is only repeated, as after a page's end, does not begin a new table."""
    last: Stretch | None = None
    for stretch in stretches:
        if last is not None and _repeats(string, last, stretch):
            last = replace(last, entries=last.entries + stretch.entries)
            continue
        if last is not None:
            yield last
        last = stretch
    if last is not None:
        yield last


def _repeats(string: str, last: Stretch, stretch: Stretch) -> bool:
    if last.entries[-1].finish != stretch.low or last.rows or stretch.rows:
        return False
    start, end = trimmed(string, stretch.low, stretch.head.start)
    if start != end or len(last.head.columns) != len(stretch.head.columns):
        return False
    # A spanner with the table's unit may stand over the first head alone.
    pairs = zip(_words(string, last.head), _words(string, stretch.head), strict=True)
    return all(one[len(one) - len(two) :] == two for one, two in pairs)


def _words(string: str, head: Boxhead) -> list[list[list[str]]]:
    return [[string[start:end].split() for start, end in column] for column in head.columns]

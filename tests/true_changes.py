"""Changes of an invented release that leave all of it true, and its tables drawn in columns of text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from truth.invented.paper import Paper, Print, Shown, Table, dollars, plain

WHOLE = (plain, dollars)
Change = Callable[[Table, Random], list[Table]]


def of_another(table: Table, random: Random) -> list[Table]:
    """The table, and the whole amounts of it once more, as of another entity or basis."""
    factors = [random.uniform(0.2, 1.1) for _ in max((values for _, values, _ in table.rows), key=len)]
    rows = tuple(
        (label, [value * factor for value, factor in zip(values, factors, strict=False)], shown)
        for label, values, shown in table.rows
        if values and shown in WHOLE
    )
    title = random.choice(("PRO FORMA", "PARENT COMPANY ONLY", "AS PREVIOUSLY REPORTED"))
    return [table, Table((title, *table.titles), table.heads, rows)] if len(rows) > 2 else [table]


def not_meaningful(table: Table, random: Random) -> list[Table]:
    """Some cells in percent of which the table says that they mean nothing."""
    return [_printed(table, lambda text: "NM" if text.endswith("%") and random.random() < 0.3 else text)]


def minus_behind(table: Table, random: Random) -> list[Table]:
    """Negative numbers with their sign at the end: "1,234-"."""
    return [_printed(table, lambda text: f"{text[1:-1]}-" if text[:1] == "(" and text[-1] == ")" else text)]


CHANGES: tuple[Change, ...] = (of_another, not_meaningful, minus_behind)


def changed(paper: Paper, change: Change, random: Random) -> Paper:
    """The release with one change made to every table."""
    return replace(paper, tables=tuple(new for table in paper.tables for new in change(table, random)))


def in_columns(paper: Paper) -> bytes:
    """The release as text, its tables in columns of one width, right-aligned below centred spanners."""
    parts = [paper.title, *paper.told]
    for table in paper.tables:
        cells, columns = table.cells(), sum(width for _, width in table.heads[-1])
        stub = max(len(label) for label, *_ in cells) + 2
        room = [-(-(len(words) + 2) // width) for head in table.heads for words, width in head]
        each = max(*room, *(len(cell) + 2 for _, *row in cells for cell in row))
        lines = [
            " " * stub
            + "".join(
                words.center(each * width) if width > 1 else words.rjust(each) for words, width in head
            )
            for head in table.heads
        ]
        lines += [label.ljust(stub) + "".join(cell.rjust(each) for cell in row) for label, *row in cells]
        titles = [title.center(stub + each * columns).rstrip() for title in table.titles]
        parts += ["\n".join(titles), "\n".join(line.rstrip() for line in lines)]
    return "\n\n".join(parts).encode()


def _printed(table: Table, again: Callable[[str], str]) -> Table:
    return replace(
        table, rows=tuple((label, values, _each(shown, again)) for label, values, shown in table.rows)
    )


def _each(shown: Shown, again: Callable[[str], str]) -> Shown:
    def one(before: Print) -> Print:
        return lambda value: again(before(value))

    return tuple(map(one, shown)) if isinstance(shown, tuple) else one(shown)

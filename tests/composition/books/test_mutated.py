"""Books changed at random are read or refused, and nothing else: no other error, nothing half computed."""

from __future__ import annotations

import tempfile
from pathlib import Path
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from small_books import FILES, write_files
from tieout.composition.amounts import Amounts
from tieout.composition.books.faults import BookFault, BooksRefused
from tieout.composition.books.read import read
from tieout.composition.consolidation.consolidate import consolidate

ODD = [
    "",
    "0",
    "-1",
    "1e5",
    "NaN",
    "9" * 40,
    "½",
    "２",
    "1_000",
    "x.y",
    "cash",
    "2Q17",
    "parent",
    ",",
    '"',
    "=1",
    "#",
]


def mutated(random: Random) -> dict[str, str]:
    """The small books with one to three cells, rows, columns or characters changed, dropped or doubled."""
    files = dict(FILES)
    for _ in range(random.randint(1, 3)):
        name = random.choice([name for name in files if name.endswith((".csv", ".toml"))])
        rows = files[name].splitlines()
        if len(rows) < 2:
            continue
        at = random.randrange(len(rows))
        cells = rows[at].split(",")
        column = random.randrange(len(cells))
        change = random.randrange(7)
        if change == 0:
            cells[column] = random.choice(ODD)
        elif change == 1:
            other = random.choice(rows).split(",")
            cells[column] = random.choice(other)
        elif change == 2:
            del cells[column]
        elif change == 3 and rows[at]:
            place = random.randrange(len(rows[at]))
            cells = [rows[at][:place] + random.choice(ODD) + rows[at][place + 1 :]]
        rows[at] = ",".join(cells)
        if change == 4:
            del rows[at]
        elif change == 5:
            rows.insert(at, random.choice(rows))
        elif change == 6 and name.endswith(".csv"):
            rows = [",".join(c for i, c in enumerate(row.split(",")) if i != column) for row in rows]
        files[name] = "\n".join(rows) + "\n"
    return files


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2**32))
def test_books_are_read_or_refused(seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write_files(Path(folder), mutated(Random(seed)))
        outcome: Amounts | tuple[BookFault, ...]
        try:
            outcome = consolidate(read(Path(folder)))
        except BooksRefused as refused:
            outcome = refused.found
    if isinstance(outcome, Amounts):
        assert all(outcome[key].key == key for key in outcome)
    else:
        assert all(fault.what and fault.remedy for fault in outcome)

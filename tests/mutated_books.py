"""Books changed at random: cells, rows, columns and characters swapped, dropped and doubled."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

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


def mutated(given: Mapping[str, str], random: Random) -> dict[str, str]:
    """Books with one to three cells, rows, columns or characters changed, dropped or doubled."""
    files = dict(given)
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

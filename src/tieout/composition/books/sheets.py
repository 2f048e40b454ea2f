"""Sheets: the files of a folder as rows of text, CSV here and XLSX in `spreadsheet`.

In: a folder and a table's name. Out: `Sheet`s, each with its file's name within the folder and its rows,
the head first. Rows are counted as a spreadsheet counts them, from 1.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from tieout.composition.amounts import Origin
from tieout.composition.books.faults import FaultKind, Faults, hint
from tieout.composition.books.spreadsheet import spreadsheet_sheets

ENDINGS = (".csv", ".xlsx")
TABLES = (
    "accounts entities trial_balances rates historical holdings intercompany movements statistics"
).split()
_NOT_READ = (".xls", ".xlsm", ".xlsb", ".ods", ".numbers", ".tsv")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of text. ``stem`` is the file's name without its ending."""

    file: str
    stem: str
    rows: list[list[str]]


def read_text(path: Path, file: str, faults: Faults) -> str | None:
    """A file's text; None and a fault where it is not UTF-8. A byte-order mark is dropped."""
    raw = path.read_bytes()
    if raw.startswith(_UTF16):
        faults.add(FaultKind.ENCODING, Origin(file, 0), detail="it is UTF-16")
        return None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = raw.count(b"\n", 0, error.start) + 1
        faults.add(FaultKind.ENCODING, Origin(file, row), detail=f"byte {raw[error.start]:#04x}")
        return None


def files_of(folder: Path, name: str, faults: Faults, endings: tuple[str, ...] = ENDINGS) -> list[Path]:
    """The files of a table: ``name.csv``, ``name.xlsx`` or those of a folder of that name, sorted."""
    found = [folder / f"{name}{ending}" for ending in ENDINGS if (folder / f"{name}{ending}").is_file()]
    if len(found) > 1:
        first, other = (path.name for path in found)
        faults.add(FaultKind.TWICE, Origin(first, 0), file=first, other=other, name=name)
    inside = folder / name
    if inside.is_dir():
        found += sorted(path for path in inside.iterdir() if path.suffix.lower() in endings)
    return found


def check_files(folder: Path, faults: Faults) -> None:
    """Every table in the folder has a name that means something, and a format that is read."""
    for path in sorted(
        (*folder.iterdir(), *(folder / "trial_balances").glob("*"), *(folder / "statistics").glob("*"))
    ):
        file = path.relative_to(folder).as_posix()
        if path.suffix.lower() in _NOT_READ:
            faults.add(FaultKind.FORMAT, Origin(file, 0), ending=path.suffix)
        elif path.parent == folder and path.suffix.lower() in ENDINGS and path.stem not in TABLES:
            faults.add(FaultKind.UNKNOWN_FILE, Origin(file, 0), hint=hint(path.stem, TABLES))


def sheets(folder: Path, name: str, faults: Faults) -> Iterator[Sheet]:
    """Every sheet of a table's files; what cannot be read is a fault."""
    for path in files_of(folder, name, faults):
        file = path.relative_to(folder).as_posix()
        if path.suffix.lower() == ".csv":
            text = read_text(path, file, faults)
            if text is not None:
                yield Sheet(file, path.stem, _csv_rows(text, file, faults))
        else:
            for place, rows in spreadsheet_sheets(path, file, faults):
                yield Sheet(place, path.stem, rows)


def _csv_rows(text: str, file: str, faults: Faults) -> list[list[str]]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    rows: list[list[str]] = []
    try:
        rows.extend(reader)
    except csv.Error as error:
        faults.add(FaultKind.SYNTAX, Origin(file, len(rows) + 1), detail=str(error))
    return rows


def _separator(text: str) -> str:
    """What separates the cells of the first row that is no comment; a comma unless it has none.

    >>> _separator("# made by hand\\na;b;c\\n1,5;2;3")
    ';'
    """
    head = next((line for line in text.splitlines() if line.strip() and not line.startswith("#")), "")
    return max(",;\t", key=lambda separator: (head.count(separator), separator == ","))

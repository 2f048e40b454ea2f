"""Write what the code says of itself: a page for each finding or notice code, and the archive's tables.

python tools/docs.py            write docs/codes/ and docs/archive-tables.md
python tools/docs.py --check    write nothing; exit 1 where a page is missing, stale or left over
"""

from __future__ import annotations

import sys
from pathlib import Path

from tieout.archive import schema
from tieout.archive.views import VIEWS
from tieout.findings import codes

FOLDER = Path(__file__).resolve().parents[1] / "docs"
MADE = "<!-- Made by `make docs` from src/tieout/{}; edit the docstring there. -->"
CHECKS, NOTICES = "findings/checks", "document/notices"


def pages() -> dict[str, str]:
    """Path below docs to text: every code, their index, the archive's tables."""
    made = {f"codes/{page.code}.md": _page(page) for page in codes.pages()}
    made["codes/README.md"] = _index(codes.pages())
    made["archive-tables.md"] = _tables()
    return made


def _tables() -> str:
    parts = [
        "<!-- Made by `make docs` from src/tieout/archive/schema.py; edit it there. -->",
        "",
        "# The tables of an archive",
        "",
        f"Version {schema.VERSION}. Figures, tables, rows, columns count from 0 within their release.",
        "",
    ]
    for table in schema.TABLES:
        rows = (f"| {column.name} | {column.type} | {_cell(column.meaning)} |" for column in table.columns)
        parts += [
            f"## {table.name}",
            "",
            f"A row is {table.holds}; {', '.join(table.key)} tell rows apart.",
            "",
            "| column | type | what it says |\n|---|---|---|",
            *rows,
            "",
        ]
    parts += ["## Views", "", "Put together from the tables; each row is of", ""]
    parts += [f"- `{view.name}`: {view.holds}." for view in VIEWS]
    parts += [""]
    return "\n".join(parts)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _page(page: codes.Page) -> str:
    notice = page.standing == codes.NOTICE
    made = MADE.format(NOTICES if notice else CHECKS)
    said = (
        "A notice: less than everything was read. It stops no check."
        if notice
        else f"Severity: {page.standing}"
    )
    return f"{made}\n\n# {page.code}: {page.name}\n\n{said}\n\n{page.explanation}\n"


def _index(every: tuple[codes.Page, ...]) -> str:
    findings = [page for page in every if page.standing != codes.NOTICE]
    notices = [page for page in every if page.standing == codes.NOTICE]
    return "\n".join(
        (
            MADE.format(f"{CHECKS} and {NOTICES}"),
            "",
            "# Finding codes",
            "",
            "| code | name | severity | what it says |\n|---|---|---|---|",
            *(f"| {_link(page)} | {page.name} | {page.standing} | {page.summary} |" for page in findings),
            "",
            "# Notice codes",
            "",
            "| code | name | what it says |\n|---|---|---|",
            *(f"| {_link(page)} | {page.name} | {page.summary} |" for page in notices),
            "",
        )
    )


def _link(page: codes.Page) -> str:
    return f"[{page.code}]({page.code}.md)"


def _stale(wanted: dict[str, str]) -> list[str]:
    made = [*FOLDER.glob("codes/*.md"), *FOLDER.glob("archive-tables.md")]
    there = {path.relative_to(FOLDER).as_posix(): path.read_text(encoding="utf-8") for path in made}
    return sorted(name for name in wanted.keys() | there.keys() if wanted.get(name) != there.get(name))


def main(arguments: list[str]) -> int:
    """Write the pages, or with ``--check`` only compare; the exit status."""
    wanted = pages()
    stale = _stale(wanted)
    if "--check" in arguments:
        for name in stale:
            print(f"docs/{name} is not what the code says: run `make docs`", file=sys.stderr)
        return 1 if stale else 0
    (FOLDER / "codes").mkdir(parents=True, exist_ok=True)
    for name in stale:
        if name in wanted:
            (FOLDER / name).write_text(wanted[name], encoding="utf-8")
        else:
            (FOLDER / name).unlink()
    print(f"docs: {len(wanted)} pages, {len(stale)} changed")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

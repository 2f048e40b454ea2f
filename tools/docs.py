"""Write a page for each finding code, and their index, from the docstrings of the checks.

python tools/docs.py            write docs/codes/
python tools/docs.py --check    write nothing; exit 1 where a page is missing, stale or left over
"""

from __future__ import annotations

import inspect
import sys
from pathlib import Path
from types import ModuleType

from tieout.registry import modules

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "codes"
MADE = "<!-- Made by `make docs` from src/tieout/findings/checks; edit the docstring there. -->"


def pages() -> dict[str, str]:
    """File name to text, for every check that is installed, and the index."""
    checks = sorted(modules("findings.checks"), key=lambda check: str(check.CODE))
    made = {f"{check.CODE}.md": _page(check) for check in checks}
    made["README.md"] = _index(checks)
    return made


def _page(check: ModuleType) -> str:
    return (
        f"{MADE}\n\n# {check.CODE}: {check.NAME}\n\nSeverity: {check.SEVERITY}\n\n{inspect.getdoc(check)}\n"
    )


def _index(checks: list[ModuleType]) -> str:
    rows = [
        f"| [{check.CODE}]({check.CODE}.md) | {check.NAME} | {check.SEVERITY} | {_summary(check)} |"
        for check in checks
    ]
    head = "| code | name | severity | what it says |\n|---|---|---|---|"
    return "\n".join((MADE, "", "# Finding codes", "", head, *rows, ""))


def _summary(check: ModuleType) -> str:
    return (inspect.getdoc(check) or "").split("\n\n", 1)[0].replace("\n", " ")


def _stale(wanted: dict[str, str]) -> list[str]:
    there = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    return sorted(name for name in wanted.keys() | there.keys() if wanted.get(name) != there.get(name))


def main(arguments: list[str]) -> int:
    """Write the pages, or with ``--check`` only compare; the exit status."""
    wanted = pages()
    stale = _stale(wanted)
    if "--check" in arguments:
        for name in stale:
            print(f"docs/codes/{name} is not what the checks say: run `make docs`", file=sys.stderr)
        return 1 if stale else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in stale:
        if name in wanted:
            (FOLDER / name).write_text(wanted[name], encoding="utf-8")
        else:
            (FOLDER / name).unlink()
    print(f"docs/codes: {len(wanted)} pages, {len(stale)} changed")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

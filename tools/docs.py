"""Write a page for each finding code, and their index, from the docstrings of the checks.

python tools/docs.py            write docs/codes/
python tools/docs.py --check    write nothing; exit 1 where a page is missing, stale or left over
"""

from __future__ import annotations

import sys
from pathlib import Path

from tieout.findings.rules import Rule, rules

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "codes"
MADE = "<!-- Made by `make docs` from src/tieout/findings/checks; edit the docstring there. -->"


def pages() -> dict[str, str]:
    """File name to text, for every finding code, and the index."""
    made = {f"{rule.code}.md": _page(rule) for rule in rules()}
    made["README.md"] = _index(rules())
    return made


def _page(rule: Rule) -> str:
    return f"{MADE}\n\n# {rule.code}: {rule.name}\n\nSeverity: {rule.severity}\n\n{rule.explanation}\n"


def _index(all_rules: tuple[Rule, ...]) -> str:
    rows = [
        f"| [{rule.code}]({rule.code}.md) | {rule.name} | {rule.severity} | {rule.summary} |"
        for rule in all_rules
    ]
    head = "| code | name | severity | what it says |\n|---|---|---|---|"
    return "\n".join((MADE, "", "# Finding codes", "", head, *rows, ""))


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

"""docs/truth.md: the tables of the measures, each with its command and with what we noted by eye.

The notes stand in ``notes/<measure>.md``; the page is made of both, so that numbers and words can be
renewed apart. A run of some measures renews their sections and leaves the others.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

from truth.corpus import ROOT

PAGE = ROOT / "docs" / "truth.md"
NOTES = Path(__file__).resolve().parent / "notes"
HEAD = """# Truth

How true `check` is, measured by `make truth` on the releases and filings in `../shared`. We develop with
these; what it is on others, only others can say. Each section gives its command.
"""
_section = re.compile(r"^<!-- (\w+) -->\n(.*?)(?=^<!-- \w+ -->\n|\Z)", re.MULTILINE | re.DOTALL)


def write(modules: Mapping[str, ModuleType], tables: Mapping[str, list[str]], options: str) -> None:
    """Renew the sections that were measured; ``options`` are those of the command that measured them."""
    old = dict(_section.findall(PAGE.read_text(encoding="utf-8"))) if PAGE.exists() else {}
    sections = [HEAD]
    for name, module in modules.items():
        text = section(module, tables[name], options) if name in tables else old.get(name)
        if text:
            sections.append(f"<!-- {name} -->\n{text.strip()}\n")
    PAGE.write_text("\n".join(sections), encoding="utf-8")


def section(module: ModuleType, lines: list[str], options: str) -> str:
    """A measure's part of the page: what it is, its command, its table, and the notes."""
    explained = (inspect.getdoc(module) or "").partition("\n\n")[2]
    notes = NOTES / f"{module.NAME}.md"
    parts = [
        f"## {module.TITLE}",
        explained,
        f'`make truth TRUTH_ARGS="{module.NAME}{options}"`',
        "\n".join(lines).strip(),
        notes.read_text(encoding="utf-8").strip() if notes.exists() else "",
    ]
    return "\n\n".join(part for part in parts if part)

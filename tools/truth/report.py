"""docs/truth.md: the tables of the measures, each with its command and with what we noted by eye.

The notes stand in ``notes/<measure>.md``; the page is made of both, so that numbers and words can be
renewed apart. A run of some measures renews their sections and leaves the others. What a measure says of
each release goes with its whole table to a page of its own, docs/truth/<measure>.md.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

from truth.corpus import ROOT, Detail

PAGE = ROOT / "docs" / "truth.md"
DETAILS = "truth"  # the folder beside it
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
        if any(isinstance(line, Detail) for line in tables.get(name, ())):
            page = PAGE.parent / DETAILS / f"{name}.md"
            page.parent.mkdir(exist_ok=True)
            page.write_text(details(module, tables[name], options), encoding="utf-8")
    PAGE.write_text("\n".join(sections), encoding="utf-8")


def section(module: ModuleType, lines: list[str], options: str) -> str:
    """A measure's part of the page: what it is, its command, its table without details, and the notes."""
    explained = (inspect.getdoc(module) or "").partition("\n\n")[2]
    notes = NOTES / f"{module.NAME}.md"
    short = [line for line in lines if not isinstance(line, Detail)]
    parts = [
        f"## {module.TITLE}",
        explained,
        _command(module, options),
        "\n".join(short).strip(),
        f"[Each release]({DETAILS}/{module.NAME}.md)." if len(short) < len(lines) else "",
        notes.read_text(encoding="utf-8").strip() if notes.exists() else "",
    ]
    return "\n\n".join(part for part in parts if part)


def details(module: ModuleType, lines: list[str], options: str) -> str:
    """A measure's own page: its command and its whole table."""
    table = "\n".join(lines).strip()
    return f"# {module.TITLE}\n\n{_command(module, options)}\n\n{table}\n"


def _command(module: ModuleType, options: str) -> str:
    return f'`make truth TRUTH_ARGS="{module.NAME}{options}"`'

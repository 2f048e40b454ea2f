"""The package's own source, parsed once for all contract tests."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path

import pytest

import tieout

PACKAGE = Path(tieout.__file__).parent


@dataclass(frozen=True)
class Module:
    """A module of the package: dotted name below ``tieout``, text and syntax tree."""

    name: str
    path: Path
    text: str
    tree: ast.Module

    @property
    def place(self) -> str:
        return str(self.path.relative_to(PACKAGE))

    @property
    def stage(self) -> str:
        """The folder or top module that it belongs to; empty for the package itself."""
        return self.name.partition(".")[0]


def _module(path: Path) -> Module:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    text = path.read_text(encoding="utf-8")
    return Module(name, path, text, ast.parse(text))


@pytest.fixture(scope="session")
def package() -> tuple[Module, ...]:
    """Every module of tieout."""
    return tuple(_module(path) for path in sorted(PACKAGE.rglob("*.py")))

"""Imports point only upstream along the data's path."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import Any

import pytest

PATH = (
    "files",  # written whole: batch and the command share it
    "values",
    "document",
    "readers",
    "tables",
    "facts",
    "relations",
    "proof",
    "wording",  # how figures, places and equations are said: findings and outputs share it
    "items",  # rows across releases: findings and the archive share it
    "published",
    "findings",
    "drafts",
    "outputs",
    "annotators",
    "composition",
    "pipeline",
    "archive",
    "batch",
    "cli",
)
BASE = {"errors", "registry"}  # below the path: they import nothing of ours
# The command and the pipeline are the two that know every stage, and load what a call needs.
LAZY_ALLOWED = {"pipeline", "cli"}


def imports(tree: ast.AST, inside_function: bool = False) -> Iterator[tuple[str, int, bool]]:
    """(stage imported, line, whether inside a function) for every import of the package's own."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ImportFrom) and node.level:
            yield "a relative import", node.lineno, inside_function
        elif isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "tieout":
            stages = node.module.split(".")[1:2] or [alias.name for alias in node.names]
            yield from ((stage, node.lineno, inside_function) for stage in stages)
        elif isinstance(node, ast.Import):
            names = [alias.name.split(".") for alias in node.names]
            yield from (
                ("".join(name[1:2]), node.lineno, inside_function) for name in names if name[0] == "tieout"
            )
        else:
            deeper = inside_function or isinstance(node, ast.FunctionDef)
            yield from imports(node, deeper)


def offences(stage: str, tree: ast.AST) -> list[str]:
    """What a module of ``stage`` imports that lies downstream of it, or beside it."""
    found = []
    for imported, line, lazy in imports(tree):
        if imported == stage or (imported in BASE and stage not in BASE):
            continue
        if lazy and stage in LAZY_ALLOWED:
            continue
        upstream = stage in PATH and imported in PATH and PATH.index(imported) < PATH.index(stage)
        if not upstream:
            found.append(f"line {line}: {stage} imports {imported or 'the package itself'}")
    return found


def test_every_module_belongs_to_the_path(package: Any) -> None:
    stages = {module.stage for module in package} - {""}
    assert stages <= {*PATH, *BASE}


def test_imports_point_upstream(package: Any) -> None:
    found = [
        f"{module.place} {offence}"
        for module in package
        if module.stage
        for offence in offences(module.stage, module.tree)
    ]
    assert not found, "\n".join(found)


def test_downstream_imports_are_noticed() -> None:
    lazy = "def f():\n    from tieout.proof.model import Proof"
    typed = "if TYPE_CHECKING:\n    from tieout.facts.model import Figure"
    assert offences("facts", ast.parse(lazy)) == ["line 2: facts imports proof"]
    assert offences("tables", ast.parse(typed)) == ["line 2: tables imports facts"]
    assert offences("outputs", ast.parse("import tieout")) == ["line 1: outputs imports the package itself"]
    assert offences("outputs", ast.parse("from tieout import check")) == ["line 1: outputs imports check"]
    assert offences("cli", ast.parse(lazy)) == []
    assert offences("proof", ast.parse("from tieout.relations.model import Relation")) == []


def modules_imported(tree: ast.AST, known: frozenset[str]) -> set[str]:
    """The package's modules that a module imports at its top, those for its types alone too."""
    found = set()
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("tieout."):
            module = (node.module or "").removeprefix("tieout.")
            below = {f"{module}.{alias.name}" for alias in node.names} & known
            found |= below or {module}
        elif not isinstance(node, ast.FunctionDef):
            found |= modules_imported(node, known)
    return found


def in_order(graph: Mapping[str, set[str]]) -> list[str]:
    """Modules so that each comes after those that it imports; raises `CycleError` where there is none."""
    return list(TopologicalSorter(graph).static_order())


def test_no_modules_import_each_other(package: Any) -> None:
    known = frozenset(module.name for module in package)
    in_order({module.name: modules_imported(module.tree, known) for module in package})


def test_a_circle_of_types_is_noticed() -> None:
    known = frozenset({"facts.a", "facts.b"})
    one = ast.parse("from tieout.facts.b import B")
    other = ast.parse("if TYPE_CHECKING:\n    from tieout.facts import a")
    graph = {"facts.a": modules_imported(one, known), "facts.b": modules_imported(other, known)}
    with pytest.raises(CycleError):
        in_order(graph)

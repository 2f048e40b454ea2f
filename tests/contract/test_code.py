"""What STYLE asks of every module and a linter does not see."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import tieout

ROOT = Path(__file__).resolve().parents[2]
KEPT = ("*.md", "*.toml", "docs/**/*.md", "src/**/*.py", "tests/**/*.py", "tools/**/*.py")

LONGEST = 400
EXACT = {"values", "tables", "facts", "relations", "proof"}  # stages whose values are never floats
WORDS_TO_AVOID = {"utils", "util", "helpers", "helper", "manager", "managers", "misc", "common"}


def test_the_public_surface_is_small() -> None:
    assert tieout.__all__ == ["Run", "check", "compose"]
    assert all(hasattr(tieout, name) for name in tieout.__all__)


def test_no_module_outgrows_a_concept(package: Any) -> None:
    sizes = sorted(((module.text.count("\n"), module.place) for module in package), reverse=True)
    report = "\n".join(f"{lines:5} {place}" for lines, place in sizes[:12])
    assert sizes[0][0] <= LONGEST, f"modules over {LONGEST} lines want splitting:\n{report}"


def test_names_are_nouns_of_the_domain(package: Any) -> None:
    assert not [module.place for module in package if WORDS_TO_AVOID & set(module.name.split("."))]


def float_calls(tree: ast.AST, function: str = "") -> Iterator[tuple[str, int]]:
    """(enclosing function, line) of every ``float(...)`` and every binary float literal."""
    for node in ast.iter_child_nodes(tree):
        inside = node.name if isinstance(node, ast.FunctionDef) else function
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "float":
            yield inside, node.lineno
        yield from float_calls(node, inside)


def test_values_are_never_floats(package: Any) -> None:
    """Evidence is weighed in bits, which are floats; values are exact from reading to verdict."""
    found = [
        f"{module.place}:{line}"
        for module in package
        if module.stage in EXACT and "evidence" not in module.name
        for function, line in float_calls(module.tree)
        if "bits" not in function and "evidence" not in function
    ]
    assert not found, f"float( outside of evidence: {', '.join(found)}"


def test_float_calls_are_noticed() -> None:
    tree = ast.parse("def weigh():\n    return float(1)\ndef bits_of(x):\n    return float(x)")
    assert list(float_calls(tree)) == [("weigh", 2), ("bits_of", 4)]


def handlers(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """(line, class name) for every exception class caught; a bare except catches "BaseException"."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler):
            caught = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
            yield from ((node.lineno, ast.unparse(each) if each else "BaseException") for each in caught)


def test_nothing_is_caught_broadly(package: Any) -> None:
    found = [
        f"{module.place}:{line}"
        for module in package
        for line, name in handlers(module.tree)
        if name in ("Exception", "BaseException")
    ]
    assert not found


def test_broad_excepts_are_noticed() -> None:
    tree = ast.parse("try: f()\nexcept (ValueError, Exception): pass\nexcept: pass")
    assert [name for _, name in handlers(tree)] == ["ValueError", "Exception", "BaseException"]


def public_functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    """Public functions of a module and public methods of its public classes, properties aside."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            methods = [each for each in node.body if isinstance(each, ast.FunctionDef)]
            yield from (m for m in methods if not m.name.startswith("_") and not m.decorator_list)
        elif isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield node


def test_public_functions_say_what_they_do_and_take(package: Any) -> None:
    found = []
    for module in package:
        for function in public_functions(module.tree):
            arguments = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
            typed = all(each.annotation or each.arg == "self" for each in arguments)
            if not (ast.get_docstring(function) and function.returns and typed):
                found.append(f"{module.place}:{function.lineno} {function.name}")
    assert not found, "without docstring or types:\n" + "\n".join(found)


def test_every_module_says_what_it_is_for(package: Any) -> None:
    assert not [module.place for module in package if not ast.get_docstring(module.tree)]


def names_given(tree: ast.Module) -> Iterator[str]:
    """Every name that a module gives at its top level, as often as it does; none in a condition."""
    for node in tree.body:
        if isinstance(node, ast.Assign):
            yield from (each.id for each in node.targets if isinstance(each, ast.Name))
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name


def left_over(tree: ast.Module) -> set[str]:
    """Names that a module gives twice, and private ones that it gives and never reads."""
    given = list(names_given(tree))
    read = {
        node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
    }
    private = {name for name in given if name.startswith("_") and not name.startswith("__")}
    return {name for name in given if given.count(name) > 1} | (private - read)


def test_no_module_gives_a_name_twice_or_for_nothing(package: Any) -> None:
    found = [f"{module.place} {name}" for module in package for name in sorted(left_over(module.tree))]
    assert not found


def test_what_is_left_over_is_noticed() -> None:
    tree = ast.parse("_a = 1\nb = _a\nb = 2\n_c = 3\ndef _d(): return b\nprint(_d())")
    assert left_over(tree) == {"b", "_c"}


def test_no_merge_left_its_marks() -> None:
    marks = ("<" * 7 + " ", ">" * 7 + " ")
    kept = [path for folder in KEPT for path in ROOT.glob(folder) if path.is_file()]
    assert not [path for path in kept if any(f"\n{mark}" in path.read_text("utf-8") for mark in marks)]

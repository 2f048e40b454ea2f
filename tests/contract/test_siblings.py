"""Siblings share one contract: a new format, kind, check or output is one new file, found by its folder."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tieout.findings.codes import page_of
from tieout.readers.open import readers
from tieout.registry import modules

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "tests" / "findings" / "fixtures"

# What each sibling exposes, in the order in which it stands in the file.
READER = ("NAME", "recognises", "read")
KIND = ("NAME", "FORMULA", "search")
CHECK = ("CODE", "NAME", "SEVERITY", "RANK", "KINDS", "find", "message")
NOTICE = ("CODE", "NAME")
OUTPUT = ("NAME", "EXTENSION", "render")
ANNOTATOR = ("NAME", "annotate")
WRITER = ("NAME", "EXTENSION", "write")
ENGINE = ("NAME", "run")

CHECKS = modules("findings.checks")
NOTICES = modules("document.notices")
SIBLINGS = [
    *((reader, READER) for reader in readers()),
    *((kind, KIND) for kind in modules("relations.kinds")),
    *((check, CHECK) for check in CHECKS),
    *((notice, NOTICE) for notice in NOTICES),
    *((output, OUTPUT) for output in modules("outputs")),
    *((annotator, ANNOTATOR) for annotator in modules("annotators")),
    *((writer, WRITER) for writer in modules("composition.writers")),
    *((engine, ENGINE) for engine in modules("batch.engines")),
]


@pytest.mark.parametrize(("module", "names"), SIBLINGS, ids=[module.__name__ for module, _ in SIBLINGS])
def test_a_sibling_exposes_its_contract_in_order(module: ModuleType, names: tuple[str, ...]) -> None:
    places = [list(vars(module)).index(name) for name in names if hasattr(module, name)]
    assert len(places) == len(names), f"{module.__name__} lacks {set(names) - set(vars(module))}"
    assert places == sorted(places)


@pytest.mark.parametrize(
    "folder",
    [
        "relations.kinds",
        "findings.checks",
        "document.notices",
        "outputs",
        "annotators",
        "composition.writers",
        "batch.engines",
    ],
)
def test_names_are_unique(folder: str) -> None:
    names = [module.NAME for module in modules(folder)]
    assert len(names) == len(set(names))


def test_every_reader_and_output_is_named_after_its_module() -> None:
    written = (*modules("outputs"), *modules("annotators"), *modules("composition.writers"))
    for module in (*readers(), *written, *modules("relations.kinds")):
        assert module.__name__.rpartition(".")[2] == module.NAME


def test_every_kind_has_one_check_that_speaks_for_it() -> None:
    spoken = [kind for check in CHECKS for kind in check.KINDS]
    assert sorted(spoken) == sorted(kind.NAME for kind in modules("relations.kinds"))


@pytest.mark.parametrize("check", CHECKS, ids=[check.CODE for check in CHECKS])
def test_a_check_is_explained(check: ModuleType) -> None:
    words = check.NAME.replace("-", "_")
    assert re.fullmatch(r"R\d{3}", check.CODE)
    assert check.__name__.rpartition(".")[2] == f"{check.CODE.lower()}_{words}"
    for section in ("## What it does", "## Why it matters", "## Example"):
        assert section in (check.__doc__ or "")
    page = (ROOT / "docs" / "codes" / f"{check.CODE}.md").read_text(encoding="utf-8")
    assert (check.__doc__ or "").strip() in page, "run `make docs`"


@pytest.mark.parametrize("check", CHECKS, ids=[check.CODE for check in CHECKS])
def test_a_check_has_both_fixtures(check: ModuleType) -> None:
    folder = FIXTURES / check.CODE
    for name in ("fires", "silent"):
        assert any((folder / f"{name}.{ending}").is_file() for ending in ("txt", "html", "xlsx"))


def test_no_fixture_is_left_over() -> None:
    codes = {check.CODE for check in CHECKS}
    assert {folder.name for folder in FIXTURES.iterdir()} <= codes


def given(tree: ast.AST) -> Iterator[object]:
    """The code of every ``Notice(...)`` made; a code that is no literal is given as None."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] == "Notice":
            codes = [*node.args[:1], *(each.value for each in node.keywords if each.arg == "code")]
            yield codes[0].value if codes and isinstance(codes[0], ast.Constant) else None


def test_every_notice_given_is_explained_and_every_one_explained_is_given(package: Any) -> None:
    found = {code for module in package for code in given(module.tree)}
    assert found == {notice.CODE for notice in NOTICES}


def test_notices_given_are_noticed() -> None:
    tree = ast.parse('Notice("N101", text)\nmodel.Notice(code="N102", message=text)\nNotice(code, text)')
    assert list(given(tree)) == ["N101", "N102", None]


@pytest.mark.parametrize("notice", NOTICES, ids=[notice.CODE for notice in NOTICES])
def test_a_notice_is_explained(notice: ModuleType) -> None:
    words = notice.NAME.replace("-", "_")
    assert re.fullmatch(r"N\d{3}", notice.CODE)
    assert notice.__name__.rpartition(".")[2] == f"{notice.CODE.lower()}_{words}"
    text = notice.__doc__ or ""
    sections = re.split(r"\n\n## .+\n", text)
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == ["What it means", "Why", "What to do"]
    assert all(section.rstrip().endswith((".", "?")) for section in sections)
    page = (ROOT / "docs" / "codes" / f"{notice.CODE}.md").read_text(encoding="utf-8")
    assert text.strip() in page, "run `make docs`"
    assert page_of(notice.CODE).explanation in page

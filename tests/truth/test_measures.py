"""Every measure keeps one contract; the page is renewed section by section."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from truth import report
from truth.__main__ import modules
from truth.clothes import wardrobe
from truth.corpus import Asked, Detail
from truth.measures import clean
from truth.report import section, write


def test_measures_hold_the_same_names() -> None:
    found = list(modules())
    assert {module.NAME for module in found} >= {"clean", "clothes", "gold", "injection", "sentences"}
    for module in found:
        assert module.__name__.rpartition(".")[2] == module.NAME
        assert isinstance(module.TITLE, str)
        assert isinstance(module.NEEDS_SHARED, bool)
        assert callable(module.measure)
        assert "\n\n" in (module.__doc__ or "")


def test_clothes_hold_the_same_names() -> None:
    for module in wardrobe():
        assert module.__name__.rpartition(".")[2] == module.NAME
        assert isinstance(module.TITLE, str)
        assert callable(module.dressed)


def measured(name: str) -> ModuleType:
    module = ModuleType(name, f"The measure {name}.\n\nWhat it is.")
    module.NAME, module.TITLE = name, name.title()  # type: ignore[attr-defined]
    return module


def test_a_section_is_renewed_and_the_others_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report, "PAGE", tmp_path / "truth.md")
    found = {name: measured(name) for name in ("one", "two")}
    write(found, {"one": ["| 1 |"], "two": ["| 2 |"]}, "")
    write(found, {"two": ["| 3 |"]}, " --changes 7")
    page = (tmp_path / "truth.md").read_text(encoding="utf-8")
    assert "| 1 |" in page
    assert "| 2 |" not in page
    assert "| 3 |" in page
    assert 'TRUTH_ARGS="two --changes 7"' in page
    assert section(found["one"], ["x"], "").startswith("## One\n\nWhat it is.")


def test_what_is_said_of_each_release_has_a_page_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report, "PAGE", tmp_path / "truth.md")
    found = {name: measured(name) for name in ("one", "two")}
    write(found, {"one": ["| all |", Detail("| kelp |")], "two": ["| 2 |"]}, "")
    page = (tmp_path / "truth.md").read_text(encoding="utf-8")
    assert "| kelp |" not in page
    assert "[Each release](truth/one.md)." in page
    assert "| all |\n| kelp |\n" in (tmp_path / "truth" / "one.md").read_text(encoding="utf-8")
    assert not (tmp_path / "truth" / "two.md").exists()


def test_a_finding_without_a_verdict_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = clean.Judged("kelp.html", 5, "4,059", "it did not", "", "")

    def one(path: Path) -> Iterator[clean.Judged]:
        yield seen

    monkeypatch.setattr(clean, "releases", lambda only: [Path("kelp.html")])
    monkeypatch.setattr(clean, "judged", one)
    with pytest.raises(clean.MeasureFails, match="1 findings are not judged"):
        list(clean.measure(Asked()))


def test_verdicts_are_whole() -> None:
    lines = clean.verdicts()
    assert lines
    for line in lines:
        assert line["verdict"] in ("true", "false")
        assert line["start"].isdigit()
        assert len(line["why"]) > 20

"""The measure of formats: prints are aligned by their digits, and what another program made is kept."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from nordhaven import CHARGES, RELEASE
from tieout.facts.model import TablePlace
from tieout.pipeline import check
from truth import conversions
from truth.conversions import CONVERSIONS, Conversion
from truth.corpus import ROOT, MeasureFails
from truth.measures.formats import aligned, compare

# A page without a style is set so narrow that a space is as wide as what parts its columns.
STYLED = RELEASE.replace(
    "<body>",
    "<style>td { padding: 2px 15px 2px 0; text-align: right }"
    " td:first-child { text-align: left; width: 200px }</style><body>",
)


def test_figures_are_aligned_by_their_digits_in_reading_order() -> None:
    run = check(RELEASE.encode(), "nordhaven.html")
    first = [figure for figure in run.figures if isinstance(figure.place, TablePlace)]
    second = [figure for figure in run.figures if figure.id != first[3].id]
    partners = aligned(first, second)
    assert partners[3] is None or partners[3].printed.mantissa == first[3].printed.mantissa
    assert [each for at, each in enumerate(partners) if at != 3] == [*first[:3], *first[4:]]


def test_a_difference_is_seen() -> None:
    run = check(RELEASE.encode(), "nordhaven.html")
    compared, broken = compare(run, RELEASE.encode(), "html")
    assert broken == 0
    assert all(not each.differs for each in compared)
    lost = RELEASE.replace(f"({CHARGES[0]}", str(CHARGES[0]), 1).replace("</td><td>)", "</td><td>", 1)
    compared, _ = compare(run, lost.encode(), "html")
    assert {each.said.split()[1] for each in compared if "value" in each.differs} == {
        f"{-CHARGES[0]}000000"
    }
    assert not any("read" in each.differs for each in compared)


@pytest.mark.parametrize("conversion", CONVERSIONS, ids=lambda conversion: conversion.name)
def test_a_page_keeps_its_facts(
    conversion: Conversion, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if conversion.program is None:
        pytest.skip(f"needs {conversion.programs[0]}")
    monkeypatch.setattr(conversions, "_KEPT", tmp_path)
    made = conversion.of(STYLED)
    (kept,) = tmp_path.iterdir()
    assert kept.read_bytes() == made
    compared, broken = compare(check(STYLED.encode(), "nordhaven.html"), made, conversion.name)
    assert broken == 0
    assert [each for each in compared if each.differs] == []


def test_a_program_that_makes_nothing_fails_the_measure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conversions, "_KEPT", tmp_path)
    with pytest.raises(MeasureFails, match="true made no pdf"):
        Conversion("pdf", "nothing", ("true",), lambda page, folder: ()).of(RELEASE)
    assert list(tmp_path.iterdir()) == []


def machine(folder: Path, *names: str) -> Path:
    """A folder of programs that do nothing but say that they were called."""
    folder.mkdir()
    for name in names:
        program = folder / name
        if name.endswith(".so"):
            program.touch()
            continue
        answer = "echo 0" if name == "id" else f'echo "{name} $*" >> {folder / "called"}'
        program.write_text(f"#!/bin/sh\n{answer}\n", "utf-8")
        program.chmod(0o755)
    return folder


PARTS = [
    (("libsclo.so",), {"docx": False, "xlsx": True}),
    (("libsclo.so", "libswlo.so"), {"docx": True, "xlsx": True}),
    ((), {"docx": True, "xlsx": True}),  # its libraries are elsewhere
]


@pytest.mark.parametrize(("libraries", "has"), PARTS)
def test_libreoffice_is_asked_for_the_part_that_converts(
    libraries: tuple[str, ...], has: dict[str, bool], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(machine(tmp_path / "bin", "soffice", *libraries)))
    found = {each.name: each.program is not None for each in CONVERSIONS if each.part}
    assert found == has


@pytest.mark.parametrize(("libraries", "has"), PARTS)
def test_what_is_missing_is_brought(
    libraries: tuple[str, ...], has: dict[str, bool], tmp_path: Path
) -> None:
    folder = machine(tmp_path / "bin", "soffice", "apt-get", "id", *libraries)
    for name in ("sh", "dirname", "readlink"):
        (folder / name).symlink_to(str(shutil.which(name)))
    script = ROOT / "tools" / "libreoffice.sh"
    done = subprocess.run(
        [folder / "sh", script], env={"PATH": str(folder)}, check=True, capture_output=True
    )
    called = (folder / "called").read_text("utf-8") if (folder / "called").exists() else ""
    assert ("libreoffice-writer-nogui" in called) == (not has["docx"]), done.stderr

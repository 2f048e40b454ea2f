from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec import structs

from samples import broken_change, plugged
from tieout.cli.app import app
from tieout.drafts.baseline import Accepted, Baseline, baseline_text, read_baseline
from tieout.errors import TieoutError
from tieout.findings.naming import fingerprints
from tieout.outputs.sarif import log
from tieout.outputs.terminal import render
from tieout.pipeline import Run

REASON = 'the board knows; "rounded" \\ to foot\x7f'


def accepted(run: Run) -> Run:
    baseline = Baseline().with_findings(run, [], REASON)
    return replace(run, findings=baseline.judged(run))


def test_a_baseline_is_read_as_it_was_written(tmp_path: Path) -> None:
    baseline = Baseline().with_findings(broken_change(), [], REASON)
    path = tmp_path / "baseline.toml"
    path.write_text(baseline_text(baseline), encoding="utf-8")
    assert read_baseline(path) == baseline
    assert baseline.accepted[0].reason == REASON
    assert read_baseline(tmp_path / "none.toml") == Baseline()


def test_what_is_accepted_is_said_once_with_its_reason() -> None:
    run = accepted(broken_change())
    assert [finding.accepted for finding in run.findings] == [REASON]
    assert "error[" not in render(run)
    assert "1 accepted" in render(run)
    assert run.to_dict()["findings"][0]["accepted"] == REASON
    result = log(run)["runs"][0]["results"][0]
    assert result["suppressions"] == [{"kind": "external", "justification": REASON}]


def test_it_comes_back_where_its_figures_change() -> None:
    run = broken_change()
    baseline = Baseline().with_findings(run, [], REASON)
    figure = run.findings[0].figures[0]
    figures = list(run.figures)
    figures[figure] = structs.replace(figures[figure], raw="JPY4,060 million")
    changed = replace(run, facts=replace(run.facts, figures=tuple(figures)))
    assert fingerprints(changed) == fingerprints(run)
    assert [finding.accepted for finding in baseline.judged(changed)] == [""]


def test_findings_are_accepted_by_code_and_by_address() -> None:
    run = plugged()
    code = run.findings[0].code
    for wanted in (code, f"{code}-1"):
        assert len(Baseline().with_findings(run, [wanted], REASON).accepted) >= 1
    with pytest.raises(TieoutError, match="R999: no such finding; there are"):
        Baseline().with_findings(run, ["R999"], REASON)


def test_accepted_again_keeps_one_entry_with_the_later_reason() -> None:
    run = broken_change()
    again = Baseline().with_findings(run, [], "first").with_findings(run, [], "second")
    assert [each.reason for each in again.accepted] == ["second"]


@pytest.mark.parametrize(
    "text", ["[[accepted]]\ncode = 1", "accepted = 3", "[[accepted", 'accepted = ["x"]']
)
def test_what_is_no_baseline_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "baseline.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TieoutError, match="is no baseline"):
        read_baseline(path)


def test_entries_hold_what_was_said() -> None:
    entry = Accepted("f:1", "R201", "sales did not rise", ("3", "12"), "known")
    assert 'reason = "known"' in baseline_text(Baseline((entry,)))


def test_the_commands_agree(release: Path, tmp_path: Path) -> None:
    run = CliRunner().invoke
    baseline = tmp_path / "accepted.toml"
    file = str(release)
    assert run(app, ["check", file]).exit_code == 1
    assert run(app, ["check", file, "--baseline", str(baseline)]).exit_code == 2
    assert run(app, ["accept", file, "--baseline", str(baseline)]).exit_code == 2
    done = run(app, ["accept", file, "R201", "--baseline", str(baseline), "--reason", "as published"])
    assert (done.exit_code, "1 finding accepted" in done.stderr) == (0, True)
    checked = run(app, ["check", file, "--baseline", str(baseline)])
    assert checked.exit_code == 0
    assert "1 accepted" in checked.stdout
    text = release.read_text(encoding="utf-8").replace("4,059", "4,058")
    edited = tmp_path / "edited.txt"
    edited.write_text(text, encoding="utf-8")
    assert run(app, ["check", str(edited), "--baseline", str(baseline)]).exit_code == 1


@pytest.fixture
def release() -> Path:
    return Path(__file__).parents[2] / "examples" / "iij-1h17" / "release.txt"

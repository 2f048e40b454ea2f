"""The measure of injection is itself right: changes change what they say, and are counted as they fall."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nordhaven import RELEASE
from tieout.pipeline import check
from tieout.values.printed import Printed
from truth.changes import SORTS, Change, Setting, plan
from truth.measures.injection import Tally, faults_of
from truth.prints import Edit, applied
from truth.trial import Bench


@pytest.fixture(scope="module")
def bench() -> Bench:
    return Bench(Setting("nordhaven.html", check(RELEASE.encode(), "nordhaven.html")))


def change(bench: Bench, raw: str, print_: str) -> Change:
    figure = next(each for each in bench.setting.run.figures if each.raw == raw)
    digits = bench.setting.digits(figure)
    assert digits is not None
    printed = Printed(int(print_.replace(",", "")), figure.printed.decimals, figure.printed.scale)
    return Change(
        "nordhaven.html",
        "digit",
        "other table",
        figure.id,
        printed,
        (Edit(digits.start, digits.end, print_),),
    )


def test_a_change_changes_just_its_print(bench: Bench) -> None:
    changed = plan(bench.setting, 100, seed=3)
    assert {each.sort for each in changed} == set(SORTS)
    before = [figure.printed.value for figure in bench.setting.run.figures]
    for each in changed:
        run = check(bench.changed(each), "nordhaven.html")
        after = [figure.printed.value for figure in run.figures]
        differing = [at for at, pair in enumerate(zip(before, after, strict=True)) if pair[0] != pair[1]]
        assert differing == [each.figure]
        assert after[each.figure] == each.printed.value


def test_the_same_seed_draws_the_same_changes(bench: Bench) -> None:
    assert plan(bench.setting, 30, seed=5) == plan(bench.setting, 30, seed=5)
    assert plan(bench.setting, 30, seed=5) != plan(bench.setting, 30, seed=6)


def test_a_caught_change_counts_as_caught_and_named(bench: Bench) -> None:
    trial = bench.trial(change(bench, "4,519", "4,591"))
    assert trial.read
    assert trial.caught
    assert trial.named
    assert not trial.accused
    assert faults_of(trial) == []


def test_a_change_that_says_the_same_is_not_caught(bench: Bench) -> None:
    trial = bench.trial(change(bench, "4,519", "4,519"))
    assert not trial.caught
    assert faults_of(trial) in (["missed"], ["missed, unproven"])


def test_an_innocent_accused_is_counted(bench: Bench) -> None:
    """Two prints are changed and the trial is told of one: the other stands for an innocent."""
    first = change(bench, "4,519", "4,591")
    second = change(bench, "1,764", "1,674")
    both = Bench(Setting("nordhaven.html", bench.setting.run))
    trial = both.trial(replace(first, edits=(*first.edits, *second.edits)))
    assert trial.accused
    assert Tally.of([trial]).accusing == 1


def test_innocents_between_which_a_finding_leaves_it_open_are_counted(bench: Bench) -> None:
    """A total is changed, and its parts come into question with it; the trial is told of another change."""
    total = change(bench, "6,678", "6,688")
    assert not bench.trial(total).accused, "the changed print is among those in question"
    other = change(bench, "4,519", "4,519")
    trial = bench.trial(replace(other, edits=(*other.edits, *total.edits)))
    assert any(each.startswith("6,688") for each in trial.accused)
    assert Tally.of([trial]).accusing == 1


def test_what_was_accused_before_is_no_new_accusation(bench: Bench) -> None:
    slip = change(bench, "1,764", "1,674")
    source = applied(RELEASE, slip.edits)
    broken = Bench(Setting("nordhaven.html", check(source.encode(), "nordhaven.html")))
    assert broken.accused_before
    trial = broken.trial(change(broken, "4,519", "4,591"))
    assert trial.caught
    assert not trial.accused

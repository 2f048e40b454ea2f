"""Injection: one figure of a release is changed at a time, and `check` is asked what it makes of it.

A change is *caught* where a broken finding's relations hold the changed figure; the culprit is *named*
where that finding puts it first and its repair prints the value that stood there, and named among several
where the finding leaves open which of several repairs is meant. A broken figure that nobody touched is an
innocent accused.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing import Pool
from pathlib import Path

from tieout.pipeline import check
from truth.changes import SORTS, Setting, plan
from truth.corpus import OUT, Asked, Detail, releases
from truth.places import PLACES, SENTENCE
from truth.trial import Bench, Trial

NAME = "injection"
TITLE = "Injection: one figure changed at a time"
NEEDS_SHARED = True  # the releases and filings beside the clone
CASES = OUT / "injection.jsonl"


@dataclass(frozen=True, slots=True)
class Tally:
    """How often, of so many changes."""

    changes: int
    caught: int
    named: int
    offered: int  # among several
    accusing: int  # runs with an innocent accused

    @staticmethod
    def of(trials: Iterable[Trial]) -> Tally:
        """The tally of these trials."""
        held = list(trials)
        return Tally(
            len(held),
            sum(trial.caught for trial in held),
            sum(trial.named for trial in held),
            sum(trial.offered and not trial.named for trial in held),
            sum(bool(trial.accused) for trial in held),
        )

    def __str__(self) -> str:
        shares = (
            _percent(part, self.changes) for part in (self.caught, self.named, self.offered, self.accusing)
        )
        return f"{self.changes:,} | {' | '.join(shares)}"


def measure(asked: Asked) -> Iterator[str]:
    """The table, as Markdown, after all changes are tried; cases go to a file of JSON lines."""
    trials = tried(asked)
    _keep(trials)
    if asked.show:
        yield from shown(trials)
    yield from table(trials)


def tried(asked: Asked) -> list[Trial]:
    """Every change of every release asked for, tried."""
    paths = releases(asked.only)
    work = [(path, asked) for path in paths]
    if asked.jobs == 1:
        return [trial for each in work for trial in _of_release(each)]
    with Pool(asked.jobs) as pool:
        return [trial for found in pool.imap(_of_release, work, chunksize=1) for trial in found]


def _of_release(work: tuple[Path, Asked]) -> list[Trial]:
    path, asked = work
    setting = Setting(path.name, check(path.read_bytes(), path.name))
    bench = Bench(setting)
    changes = plan(setting, asked.changes, asked.seed, asked.sorts)
    if asked.case:
        start = int(asked.case.rpartition(":")[2])
        changes = [each for each in changes if _starts_at(setting, each.figure, start)]
        for change in changes:
            OUT.mkdir(parents=True, exist_ok=True)
            (OUT / f"changed-{path.name}").write_bytes(bench.changed(change))
    return [bench.trial(change) for change in changes]


def _starts_at(setting: Setting, figure: int, start: int) -> bool:
    span = setting.run.figures[figure].span
    return span is not None and span.start == start


def table(trials: list[Trial]) -> Iterator[str]:
    """Shares by what was proven, by place, by sort and by release."""
    groups: list[tuple[str, Callable[[Trial], bool]]] = [
        ("all", lambda trial: True),
        ("in tables", lambda trial: trial.place != SENTENCE),
        *((place, _is("place", place)) for place in PLACES),
        *((sort, _is("sort", sort)) for sort in SORTS),
    ]
    heads = ("changes", "caught", "culprit named", "named among several", "innocent accused")
    yield f"| | {' | '.join(heads)} | proven | caught | culprit named |"
    yield f"|---|{'--:|' * (len(heads) + 3)}"
    for name, belongs in groups:
        yield from _row(name, filter(belongs, trials))
    for release in dict.fromkeys(trial.change.release for trial in trials):
        yield from map(Detail, _row(release, filter(_is_of(release), trials)))
    unread = sum(not trial.read for trial in trials)
    yield ""
    yield f"{unread} of {len(trials):,} changed prints were not read as what they now say."


def _row(name: str, trials: Iterable[Trial]) -> Iterator[str]:
    """The shares of all and of the proven; nothing where there are none."""
    held = list(trials)
    if held:
        proven = Tally.of(trial for trial in held if trial.proven)
        shares = f"{_percent(proven.caught, proven.changes)} | {_percent(proven.named, proven.changes)}"
        yield f"| {name} | {Tally.of(held)} | {proven.changes:,} | {shares} |"


def _is(name: str, value: str) -> Callable[[Trial], bool]:
    return lambda trial: bool(getattr(trial, name) == value)


def _is_of(release: str) -> Callable[[Trial], bool]:
    return lambda trial: trial.change.release == release


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}%" if whole else ""


def shown(trials: list[Trial]) -> Iterator[str]:
    """What fell short, case by case: proven figures missed, culprits not named, innocents accused."""
    for trial in trials:
        faults = faults_of(trial)
        if faults:
            yield f"{trial.key}  {', '.join(faults)}  [{trial.place}]  {' / '.join(trial.label)}"
            yield f"    {trial.before}"
            yield f"    {trial.after}"
            yield from (f"    says: {message}" for message in trial.said)
            yield from (f"    ACCUSES {each}" for each in trial.accused)
    yield ""


def faults_of(trial: Trial) -> list[str]:
    """What a trial fell short of."""
    return [
        fault
        for fault, meant in (
            ("misread", not trial.read),
            ("missed", not trial.caught and trial.proven),
            ("missed, unproven", not trial.caught and not trial.proven),
            ("unnamed", trial.caught and not trial.named and not trial.offered),
            ("among several", trial.offered and not trial.named),
            ("accuses", bool(trial.accused)),
        )
        if meant
    ]


def _keep(trials: list[Trial]) -> None:
    """Every trial as a line of JSON, for a look by eye."""
    CASES.parent.mkdir(parents=True, exist_ok=True)
    with CASES.open("w", encoding="utf-8") as file:
        for trial in trials:
            line = {
                "case": trial.key,
                "faults": faults_of(trial),
                "sort": trial.sort,
                "place": trial.place,
                "proven": trial.proven,
                "label": trial.label,
                "before": trial.before,
                "after": trial.after,
                "says": trial.said,
                "accused": trial.accused,
                "edits": [(edit.start, edit.end, edit.text) for edit in trial.change.edits],
            }
            file.write(json.dumps(line, ensure_ascii=False) + "\n")

"""Invented: one figure changed at a time, in releases of trades that no shared one is of.

As for injection, in releases drawn by lot of a bank, an airline, a miner and others, one module a trade:
every value unrounded, each print rounded for itself. Untouched they are right: what is called
broken in one then fails the measure.
"""

from __future__ import annotations

from collections.abc import Iterator

from tieout.pipeline import check
from truth.changes import Setting, plan
from truth.corpus import Asked, MeasureFails
from truth.invented import paper, trades
from truth.measures.injection import shown, table
from truth.trial import Bench, Trial

NAME = "invented"
TITLE = "Invented releases of other trades: one figure changed at a time"
NEEDS_SHARED = False
SEEDS = range(1, 6)


def measure(asked: Asked) -> Iterator[str]:
    """The table of injection, as Markdown; fails where an untouched release has a finding."""
    trials: list[Trial] = []
    for trade in trades():
        for seed in SEEDS:
            name = f"{trade}-{seed}.html"
            if not asked.only or any(part in name for part in asked.only):
                trials += _of_release(name, paper(trade, seed).html(), asked)
    if asked.show:
        yield from shown(trials)
    yield from table(trials)


def _of_release(name: str, source: bytes, asked: Asked) -> list[Trial]:
    run = check(source, name)
    if run.findings:
        raise MeasureFails(f"{name}: {run.findings[0].message}, though nothing was changed")
    setting = Setting(name, run)
    bench = Bench(setting)
    return [bench.trial(change) for change in plan(setting, asked.changes, asked.seed, asked.sorts)]

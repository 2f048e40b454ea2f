"""The same facts in other clothes: what is read and proven must not change with the way it is printed.

Table figures are compared by their identity, carried through the change of clothes: their value, unit,
period and measure, the words of their row, and their tick. A cell of the table gives the share that agrees.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from multiprocessing import Pool
from pathlib import Path

from tieout.errors import NotARelease
from tieout.facts.model import TablePlace
from tieout.pipeline import check
from tieout.relations.model import Tick
from truth.changes import Setting
from truth.clothes import Dressed, wardrobe
from truth.corpus import OUT, Asked, releases
from truth.same import HEADS, Compared, differing, inexact, row, said, shown
from truth.trial import figure_at

NAME = "clothes"
TITLE = "Same facts, other clothes"
NEEDS_SHARED = True  # the releases and filings beside the clone


def measure(asked: Asked) -> Iterator[str]:
    """The table by clothes and, where asked, every figure that differs."""
    work = [(path, asked) for path in releases(asked.only) if path.suffix == ".html"]
    if asked.jobs == 1:
        found = [_of_release(each) for each in work]
    else:
        with Pool(asked.jobs) as pool:
            found = pool.map(_of_release, work, chunksize=1)
    by_clothes: defaultdict[str, list[Compared]] = defaultdict(list)
    accused: Counter[str] = Counter()
    for compared, broken in found:
        accused.update(broken)
        for each in compared:
            by_clothes[each.form].append(each)
    if asked.show:
        for compared in by_clothes.values():
            yield from shown(compared)
    yield f"| clothes | releases | {' | '.join(HEADS)} |"
    yield f"|---|{'--:|' * (len(HEADS) + 1)}"
    for module in wardrobe():
        compared = by_clothes[module.NAME]
        if compared:
            worn = len({each.release for each in compared})
            yield f"| {module.TITLE} | {worn} | {row(compared, accused[module.NAME])} |"


def _of_release(work: tuple[Path, Asked]) -> tuple[list[Compared], Counter[str]]:
    path, asked = work
    setting = Setting(path.name, check(path.read_bytes(), path.name))
    found: list[Compared] = []
    broken: Counter[str] = Counter()
    for module in wardrobe():
        if asked.sorts and module.NAME not in asked.sorts:
            continue
        dressed = module.dressed(setting)
        if dressed is None:
            continue
        if asked.show:
            OUT.mkdir(parents=True, exist_ok=True)
            suffix = "txt" if module.NAME == "flat" else "html"
            (OUT / f"{module.NAME}-{path.stem}.{suffix}").write_text(dressed.text, encoding="utf-8")
        compared, accused = compare(setting, module.NAME, dressed)
        found += compared
        broken[module.NAME] += accused
    return found, broken


def compare(setting: Setting, name: str, dressed: Dressed) -> tuple[list[Compared], int]:
    """Every table figure before and after, and how many are broken that were not."""
    try:
        run = check(dressed.text.encode("utf-8"), setting.name)
    except NotARelease:
        run = None
    compared = []
    rounded = inexact(setting.run)
    for figure in setting.run.figures:
        if not isinstance(figure.place, TablePlace) or setting.digits(figure) is None:
            continue
        place = dressed.places.get(figure.id)
        now = figure_at(run.figures, place) if run and place is not None else None
        differs = tuple(differing(setting.run, figure, run, now, dressed.shift.get(figure.id, 0), rounded))
        compared.append(Compared(name, setting.name, said(setting.run, figure), differs, said(run, now)))
    before = Counter(setting.run.proof.ticks)[Tick.BROKEN]
    after = Counter(run.proof.ticks)[Tick.BROKEN] if run else 0
    return compared, max(0, after - before)

"""The same facts in other clothes: what is read and proven must not change with the way it is printed.

Table figures are compared by their identity, carried through the change of clothes: their value, unit,
period and measure, the words of their row, and their tick. A cell of the table gives the share that agrees.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing import Pool
from pathlib import Path

from tieout.errors import NotARelease
from tieout.facts.model import Figure, TablePlace
from tieout.pipeline import Run, check
from tieout.relations.model import Tick, Verdict
from truth.changes import Setting
from truth.clothes import Dressed, wardrobe
from truth.corpus import OUT, Asked, releases
from truth.trial import figure_at

NAME = "clothes"
TITLE = "Same facts, other clothes"
NEEDS_SHARED = True  # the releases and filings beside the clone
ASPECTS = ("read", "value", "unit", "period", "measure", "label", "tick")
_SAME = ASPECTS[:-2]  # what makes a fact; the words of its row and its tick are counted apart


@dataclass(frozen=True, slots=True)
class Compared:
    """One table figure in other clothes, and in what it differs."""

    clothes: str
    release: str
    said: str
    differs: tuple[str, ...]
    now: str


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
            by_clothes[each.clothes].append(each)
    if asked.show:
        yield from _shown(by_clothes)
    heads = ("clothes", "releases", "table figures", *ASPECTS, "facts the same", "all", "newly broken")
    yield f"| {' | '.join(heads)} |"
    yield f"|---|{'--:|' * (len(heads) - 1)}"
    for module in wardrobe():
        compared = by_clothes[module.NAME]
        if compared:
            yield _line(module.TITLE, compared, accused[module.NAME])


def _line(title: str, compared: list[Compared], accused: int) -> str:
    count = len(compared)
    worn = len({each.release for each in compared})
    alike = [_percent(sum(aspect not in each.differs for each in compared), count) for aspect in ASPECTS]
    facts = _percent(sum(not set(_SAME) & set(each.differs) for each in compared), count)
    everything = _percent(sum(not each.differs for each in compared), count)
    return f"| {title} | {worn} | {count:,} | {' | '.join(alike)} | {facts} | {everything} | {accused} |"


def _shown(by_clothes: dict[str, list[Compared]]) -> Iterator[str]:
    for compared in by_clothes.values():
        for each in compared:
            if each.differs:
                yield f"{each.clothes} {each.release}: {', '.join(each.differs)}"
                yield f"    was {each.said}"
                yield f"    now {each.now}"


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
    rounded = _rounded(setting.run)
    for figure in setting.run.figures:
        if not isinstance(figure.place, TablePlace) or setting.digits(figure) is None:
            continue
        place = dressed.places.get(figure.id)
        now = figure_at(run.figures, place) if run and place is not None else None
        differs = tuple(_differing(setting.run, figure, run, now, dressed.shift.get(figure.id, 0), rounded))
        compared.append(Compared(name, setting.name, _said(setting.run, figure), differs, _said(run, now)))
    before = Counter(setting.run.proof.ticks)[Tick.BROKEN]
    after = Counter(run.proof.ticks)[Tick.BROKEN] if run else 0
    return compared, max(0, after - before)


def _differing(
    old: Run, was: Figure, new: Run | None, now: Figure | None, shift: int, rounded: frozenset[int]
) -> Iterator[str]:
    if new is None or now is None:
        yield "read"
        return
    if now.printed.value != was.printed.value or now.printed.scale != was.printed.scale - shift:
        yield "value"
    if now.unit != was.unit:
        yield "unit"
    if now.period != was.period:
        yield "period"
    if now.measure != was.measure:
        yield "measure"
    if _plain(now.label) != _plain(was.label):
        yield "label"
    # What held within rounding cannot hold when its digits are taken for finer ones.
    if new.proof.ticks[now.id] != old.proof.ticks[was.id] and not (shift and was.id in rounded):
        yield "tick"


def _rounded(run: Run) -> frozenset[int]:
    """Figures of relations that do not hold to the digit."""
    return frozenset(
        member
        for relation in run.proof.relations
        if relation.verdict is not Verdict.EXACT
        for member in relation.members
    )


def _plain(label: tuple[str, ...]) -> str:
    return "".join(char for char in label[-1].lower() if char.isalpha()) if label else ""


def _said(run: Run | None, figure: Figure | None) -> str:
    if run is None or figure is None:
        return "nothing"
    printed = figure.printed
    return (
        f"{figure.raw!r} {printed.text()} e{printed.scale} {figure.unit} {figure.period} "
        f"{figure.measure.value} {run.proof.ticks[figure.id].value} | {' / '.join(figure.label)}"
    )


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}%" if whole else ""

"""One figure read twice, of two forms of a release: in what the two readings differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tieout.facts.model import Figure
from tieout.pipeline import Run
from tieout.relations.model import Verdict

ASPECTS = ("read", "value", "unit", "period", "measure", "label", "tick")
FACT = ASPECTS[:-2]  # what makes a fact; the words of its row and its tick are counted apart
HEADS = ("table figures", *ASPECTS, "facts the same", "all", "newly broken")


@dataclass(frozen=True, slots=True)
class Compared:
    """One table figure in another form, and in what it differs."""

    form: str
    release: str
    said: str
    differs: tuple[str, ...]
    now: str


def differing(
    old: Run, was: Figure, new: Run | None, now: Figure | None, shift: int, rounded: frozenset[int]
) -> Iterator[str]:
    """The aspects in which two readings differ; ``shift`` and ``rounded`` as `clothes` has them."""
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
    if plain(now.label) != plain(was.label):
        yield "label"
    # What held within rounding cannot hold when its digits are taken for finer ones.
    if new.proof.ticks[now.id] != old.proof.ticks[was.id] and not (shift and was.id in rounded):
        yield "tick"


def inexact(run: Run) -> frozenset[int]:
    """Figures of relations that do not hold to the digit."""
    return frozenset(
        member
        for relation in run.proof.relations
        if relation.verdict is not Verdict.EXACT
        for member in relation.members
    )


def plain(label: tuple[str, ...]) -> str:
    """The letters of a row's own words."""
    return "".join(char for char in label[-1].lower() if char.isalpha()) if label else ""


def said(run: Run | None, figure: Figure | None) -> str:
    """A figure in one line."""
    if run is None or figure is None:
        return "nothing"
    printed = figure.printed
    return (
        f"{figure.raw!r} {printed.text()} e{printed.scale} {figure.unit} {figure.period} "
        f"{figure.measure.value} {run.proof.ticks[figure.id].value} | {' / '.join(figure.label)}"
    )


def row(compared: Sequence[Compared], accused: int) -> str:
    """The cells under `HEADS`."""
    count = len(compared)
    alike = [percent(sum(aspect not in each.differs for each in compared), count) for aspect in ASPECTS]
    facts = percent(sum(not set(FACT) & set(each.differs) for each in compared), count)
    everything = percent(sum(not each.differs for each in compared), count)
    return f"{count:,} | {' | '.join(alike)} | {facts} | {everything} | {accused}"


def shown(compared: Sequence[Compared]) -> Iterator[str]:
    """Every figure that differs."""
    for each in compared:
        if each.differs:
            yield f"{each.form} {each.release}: {', '.join(each.differs)}"
            yield f"    was {each.said}"
            yield f"    now {each.now}"


def percent(part: int, whole: int) -> str:
    """A share as it is printed; of nothing none."""
    return f"{100 * part / whole:.1f}%" if whole else ""

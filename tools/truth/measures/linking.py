"""Linking: figures of sentences to the figures of tables that say the same.

The examples' books are composed, as HTML and as text, and read back. Books know which prints are of one
unrounded value, in one unit, of periods that end on one day; `check` says that two are one where a chain of
relations makes them equal. Pairs of a sentence's figure and a table's are compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from types import ModuleType

import tieout
from tieout.composition.model import Document, Figure
from tieout.composition.writers import html, text
from tieout.composition.writers._cells import figures_in
from tieout.facts.model import TablePlace
from tieout.pipeline import Run
from tieout.relations.model import Form, Relation
from truth.corpus import ROOT, Asked, MeasureFails

NAME = "linking"
TITLE = "Linking: sentences to tables"
NEEDS_SHARED = False  # the releases and filings beside the clone
EXAMPLES = ("brackwater", "iij-1h17")
WRITERS: tuple[ModuleType, ...] = (html, text)

Pairs = set[tuple[int, int]]


def measure(asked: Asked) -> Iterator[str]:
    """A row a document and form; fails where not every figure is read."""
    yield "| books | document | form | pairs | found | precision | recall | F1 |"
    yield "|---|---|---|--:|--:|--:|--:|--:|"
    for name in EXAMPLES:
        if asked.only and not any(part in name for part in asked.only):
            continue
        release = tieout.compose(ROOT / "examples" / name / "books")
        for document, writer in product(release.documents, WRITERS):
            form = writer.EXTENSION.removeprefix(".")
            run = tieout.check(writer.write(release, document), f"{name}.{form}")
            meant, found = _pairs(name, document, run)
            yield f"| {name} | {document.name} | {form} | {len(meant)} | {_shares(meant, found)} |"
            if asked.show:
                yield from _shown(run, "missed", meant - found)
                yield from _shown(run, "too much", found - meant)


def _pairs(name: str, document: Document, run: Run) -> tuple[Pairs, Pairs]:
    """The pairs that the books make, and those that the check does; figures by their place in the order."""
    composed = list(figures_in(document))
    if len(composed) != len(run.figures):
        raise MeasureFails(f"{name}: {len(run.figures)} figures are read of {len(composed)}")
    one = _equal(len(run.figures), run.proof.relations)
    in_tables = [figure.id for figure in run.figures if isinstance(figure.place, TablePlace)]
    told = [figure.id for figure in run.figures if not isinstance(figure.place, TablePlace)]
    pairs = list(product(told, in_tables))
    meant = {pair for pair in pairs if _says_the_same(composed[pair[0]], composed[pair[1]])}
    return meant, {(figure, cell) for figure, cell in pairs if one[figure] == one[cell]}


def _says_the_same(one: Figure, other: Figure) -> bool:
    """A loss is a negative profit: signs are left out."""
    if abs(one.value) != abs(other.value) or one.unit != other.unit:
        return False
    return one.key is None or other.key is None or one.key.period.end == other.key.period.end


def _equal(count: int, relations: Sequence[Relation]) -> list[int]:
    """For each figure the first of those that relations make equal to it."""
    first = list(range(count))
    for relation in relations:
        weights = [weight for _, weight in relation.terms]
        if relation.form is Form.LINEAR and len(weights) == 1 and abs(weights[0]) == 1:
            one, other = (first[member] for member in relation.members)
            if one != other:
                first = [min(one, other) if each in (one, other) else each for each in first]
    return first


def _shares(meant: Pairs, found: Pairs) -> str:
    right = len(meant & found)
    shares = (right / len(found), right / len(meant), 2 * right / (len(meant) + len(found)))
    return " | ".join((str(len(found)), *(f"{share:.3f}" for share in shares)))


def _shown(run: Run, what: str, pairs: Pairs) -> Iterator[str]:
    for pair in sorted(pairs):
        said = (
            f"{each.raw} {' | '.join(each.label[-2:])}, {each.period}"
            for each in map(run.figures.__getitem__, pair)
        )
        yield f"    {what}: {'; '.join(said)}"

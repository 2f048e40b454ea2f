"""The whole of `check`, read aloud: bytes, document, tables, figures, relations, proof, findings.

`check` calls the stages in order and keeps every intermediate on one `Run`. `compose` goes the other
way, from books to a release (its own steps are in composition/build.py).
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from tieout.document.model import Document, Notice
from tieout.errors import NotARelease
from tieout.facts.model import Facts, Figure
from tieout.findings.model import Finding
from tieout.proof.model import Proof
from tieout.published.model import Earlier, History
from tieout.relations.model import Hypothesis
from tieout.tables.model import Table
from tieout.tables.periods.calendar import Calendar

if TYPE_CHECKING:
    from os import PathLike

    from tieout.composition.model import Release


@dataclass(frozen=True, slots=True, repr=False)
class Run:
    """A release checked: every stage's result, in the order of the data's path.

    document    blocks in reading order, each character with its place in the file
    tables      titles, columns and rows, each cell with period, unit and scale
    facts       figures, claims of sentences, numbers that are no figures
    hypotheses  equations that were weighed, with their evidence in bits
    proof       ``relations`` with verdicts; ``ticks``, one a figure, by ``figure.id``
    findings    about the release, most serious first
    notices     what could not be read
    """

    document: Document
    tables: tuple[Table, ...]
    facts: Facts
    hypotheses: tuple[Hypothesis, ...]
    proof: Proof
    findings: tuple[Finding, ...]
    notices: tuple[Notice, ...]
    calendar: Calendar = field(default_factory=Calendar)  # what its words say of its fiscal year
    history: History | None = None  # where earlier releases were given

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure in source order; a figure's ``id`` is its index here."""
        return self.facts.figures

    def __repr__(self) -> str:
        """The last line of the terminal's report: a run holds too much to be shown whole."""
        from tieout.outputs.terminal import Manner, totals

        return f"<Run {totals(self, Manner())}>"

    def to_dict(self) -> dict[str, Any]:
        """The report as the JSON document of version 1 (``report.schema.json`` in the package)."""
        from tieout.outputs.json import to_dict

        return to_dict(self)

    def to_frame(self, library: str | None = None) -> Any:
        """The figures as a data frame of pandas or polars, the first installed or the one named."""
        from tieout.outputs._data_frame import to_frame

        return to_frame(self, library)


def check(
    source: str | PathLike[str] | bytes,
    name: str | None = None,
    *,
    original: bool = False,
    against: Sequence[Run | Earlier] = (),
) -> Run:
    """Read, relate and prove a release given as a path or as bytes.

    ``original`` reads a draft as it was before its tracked changes, which else are taken as accepted.
    ``against`` are earlier releases of the company, checked before: what they printed for the same facts
    is held against what this one prints.

    Raises `UnreadableSource` where the bytes cannot be had or decoded and `NotARelease` where they hold no
    figure; both name the file and the cause.
    """
    from tieout.document.separators import as_read, with_points
    from tieout.facts.build import figures_and_claims
    from tieout.findings.judge import judge
    from tieout.proof.prove import prove
    from tieout.readers.open import read
    from tieout.relations.ledger import Ledger
    from tieout.relations.search import search
    from tieout.tables.build import build_tables
    from tieout.tables.periods.fiscal import read_calendar

    with _uncollected():
        document = read(source, name, original)
        pointed = with_points(document)
        calendar = read_calendar(pointed)
        tables, table_notices = build_tables(pointed, calendar)
        facts = figures_and_claims(pointed, tables, calendar)
        if not facts.figures:
            raise NotARelease(f"{document.source.path}: holds no figure to prove; is it a release?")
        ledger = Ledger(tables, facts)
        hypotheses = search(ledger)
        proof = prove(ledger, hypotheses)
        findings = judge(tables, facts, proof)
        ledger.forget()
    run = Run(
        as_read(document, pointed),
        tables,
        facts,
        hypotheses,
        proof,
        findings,
        (*document.notices, *table_notices),
        calendar,
    )
    return held_against(run, against) if against else run


def held_against(run: Run, earlier: Sequence[Run | Earlier]) -> Run:
    """A checked release with what earlier ones printed for the same facts, and the findings of both."""
    from tieout.findings.judge import judge
    from tieout.published.compare import history_of
    from tieout.published.earlier import earlier_of

    before = [
        earlier_of(each.document, each.tables, each.figures, each.proof, each.calendar)
        if isinstance(each, Run)
        else each
        for each in earlier
    ]
    history = history_of(run.document, run.tables, run.figures, run.proof, before, run.calendar)
    return replace(run, findings=judge(run.tables, run.facts, run.proof, history), history=history)


def compose(folder: str | PathLike[str]) -> Release:
    """The release that a folder of books gives: consolidated, laid out, rounded to foot, put into words.

    Raises `Refused` (composition/faults.py) with every fault of the books, layouts and documents.
    """
    from tieout.composition.build import compose

    with _uncollected():
        return compose(folder)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Pause the collector of reference cycles, as it was before.

    The stages build many small values that live to the end and hold no cycles; walking them over and over
    took a fifth of the time of a check.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            if not gc.get_freeze_count():
                # Straight to the oldest generation, where they belong: nothing is walked on the way.
                gc.freeze()
                gc.unfreeze()
            gc.enable()

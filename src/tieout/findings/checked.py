"""A checked release, as outputs see it: every stage's result, read only. `pipeline.Run` is one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from tieout.document.model import Document, Notice
from tieout.facts.model import Facts, Figure
from tieout.findings.model import Finding
from tieout.proof.model import Proof
from tieout.published.model import History
from tieout.tables.model import Table
from tieout.tables.periods.calendar import Calendar


class Checked(Protocol):
    """What an output renders."""

    @property
    def document(self) -> Document:
        """The release as read."""

    @property
    def tables(self) -> Sequence[Table]:
        """Its tables, in reading order."""

    @property
    def facts(self) -> Facts:
        """Its figures, other numbers and claims."""

    @property
    def proof(self) -> Proof:
        """Relations, ticks and repairs."""

    @property
    def findings(self) -> Sequence[Finding]:
        """What is said about it, most serious first."""

    @property
    def notices(self) -> Sequence[Notice]:
        """What could not be read."""

    @property
    def calendar(self) -> Calendar:
        """Its fiscal year, as its words tell it."""

    @property
    def history(self) -> History | None:
        """What earlier releases printed for the same; None where none was given."""

    @property
    def figures(self) -> Sequence[Figure]:
        """The figures of `facts`, by id."""

"""All figures of a release with their facts, its other numbers, and what its sentences claim.

Document and tables come in; `Facts` goes out. Figures stand in source order and a figure's id is its
index. Nothing vanishes: every number that `values.numeral` sees anywhere in the blocks is a figure or
one of the other numbers, once.
"""

from __future__ import annotations

from tieout.document.model import Document
from tieout.facts.draft import Draft
from tieout.facts.from_tables import figures_from_tables
from tieout.facts.model import Facts
from tieout.tables.model import Table


def figures_and_claims(document: Document, tables: tuple[Table, ...]) -> Facts:
    """The facts of a release.

    A table figure's label is outermost first: section, title, the column's words (those that name no
    period, unit or measure), parents, row label.
    """
    drafts = in_source_order(list(figures_from_tables(tables)))
    return Facts(tuple(draft.figure(number) for number, draft in enumerate(drafts)), (), ())


def in_source_order(drafts: list[Draft]) -> list[Draft]:
    """Drafts by their place in the source; those without a place by their block, in the order given."""
    return sorted(drafts, key=lambda draft: (draft.span.start if draft.span else draft.block))

"""The tables of a document as trees of concepts with their labels: a role for each table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tieout.composition.model import Document, Figure, Release, Row, Table
from tieout.composition.writers._names import concept_words, labels, member_words
from tieout.composition.writers._xbrl.names import Names
from tieout.composition.writers._xbrl.tagging import Sum, Tagging


@dataclass(frozen=True, slots=True)
class Role:
    """A table: ``arcs`` are (parent, child) in order; ``sections`` are (name, label) of its heads."""

    name: str
    title: str
    sections: tuple[tuple[str, str], ...]
    arcs: tuple[tuple[str, str], ...]
    sums: tuple[Sum, ...]


def roles(document: Document, tagged: Tagging) -> Iterator[Role]:
    """A role for each table that prints facts."""
    names = Names()
    for number, block in enumerate(document.blocks):
        if isinstance(block, Table):
            role = _role(block, number, names, tagged)
            if role.arcs:
                yield role


def _role(table: Table, number: int, names: Names, tagged: Tagging) -> Role:
    name = names.name(number, table.id or table.role)
    root = f"{name}Abstract"
    sections = [(root, table.title or name)]
    arcs: dict[tuple[str, str], None] = {}
    open_: list[tuple[int, str]] = [(-1, root)]  # sections around a row: their depths and names
    for row in table.rows:
        while len(open_) > 1 and open_[-1][0] >= row.depth:
            open_.pop()
        if all(cell is None for cell in row.cells) and row.label.strip():
            section = f"{name}Section{len(sections)}Abstract"
            sections.append((section, row.label.strip()))
            arcs[open_[-1][1], section] = None
            open_.append((row.depth, section))
        for concept in _concepts(row, tagged):
            arcs[open_[-1][1], concept] = None
    kept = _filled(list(arcs), {section for section, _ in sections})
    alive = {root, *(child for _, child in kept)}
    return Role(
        name,
        table.title or name,
        tuple(each for each in sections if each[0] in alive),
        tuple(kept),
        tagged.sums.get(table.id, ()),
    )


def _concepts(row: Row, tagged: Tagging) -> Iterator[str]:
    for cell in row.cells:
        concept = tagged.concept_of(cell) if isinstance(cell, Figure) else None
        if concept is not None:
            yield concept.name


def _filled(arcs: list[tuple[str, str]], sections: set[str]) -> list[tuple[str, str]]:
    """The arcs without sections under which nothing stands."""
    parents = {parent for parent, _ in arcs}
    kept = [(parent, child) for parent, child in arcs if child in parents or child not in sections]
    return kept if len(kept) == len(arcs) else _filled(kept, sections)


def concept_labels(release: Release, document: Document, tagged: Tagging) -> dict[str, str]:
    """A label for each concept: its row's words, with the column's where the row is another concept's."""
    found: dict[str, str] = {}
    named = labels(release)
    for block in document.blocks:
        for row in block.rows if isinstance(block, Table) else ():
            for at, cell in enumerate(row.cells):
                concept = tagged.concept_of(cell) if isinstance(cell, Figure) else None
                if concept is not None and isinstance(block, Table):
                    found.setdefault(concept.name, _label(block, row, at, concept.source))
    for concept in tagged.concepts.values():
        words = named.get(concept.source) or concept_words(concept.source)
        found[concept.name] = " ".join((found.get(concept.name) or words).split()) or concept.name
    return found


def _label(table: Table, row: Row, at: int, source: str) -> str:
    words = row.label.strip().rstrip(":")
    heads = table.columns[at].heads
    if not row.concept or row.concept == source or not heads:
        return words if row.concept else ""
    return f"{words}, {heads[-1]}" if words else heads[-1]


def member_label(member: str) -> str:
    """A member's label."""
    words = member_words(member).strip()
    return words[:1].upper() + words[1:]

"""Where figures come from, compactly, for the page's script: from print to formulas, amounts, books.

In go a release and one of its documents; out comes JSON: ``s`` strings, ``f`` the figures by id, ``a`` the
amounts that they rest on, ``e`` the entries of the books. Everywhere else strings are indices into ``s``,
amounts into ``a``, entries into ``e``; values are already words, since scripts would make floats of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby
from typing import Any

from tieout.composition.amounts import Amount, Derivation, Entry, Key, Operation
from tieout.composition.model import Document, Figure, Formula, Release, Row, Table
from tieout.composition.writers._cells import figures_of
from tieout.composition.writers._names import key_words, labels, unit_words, value_words
from tieout.wording.period import period_words

MANY = 200  # entries of one amount: more are summed by file
CALLED = {
    Operation.SUM: "Change in {}",
    Operation.RATE: "Rate of change in {}",
    Operation.RATIO: "Share of {}",
    Operation.PRODUCT: "Product of {}",
}
MOST = 10_000  # amounts, and entries, that a page tells of: some two megabytes
FURTHER = Derivation(Operation.SUM, reason="further down than this page goes: tieout compose --trace")
RATE_PLACES = 8  # decimals of a weight that does not end


class Lineage:
    """Gathers what the figures of one document rest on, each thing once."""

    def __init__(self, release: Release) -> None:
        self.release = release
        self.named = labels(release)
        self.strings: dict[str, int] = {}
        self.amounts: dict[Key, int] = {}
        self.entries: dict[Any, int] = {}
        self.figures: dict[str, list[Any]] = {}
        self.waiting: list[Key] = []
        self.derived: dict[Key, Amount] = {}  # figures that are no amounts, as if they were

    def add(self, figure: Figure, label: str, where: str) -> None:
        """A figure, under the words that say what it is."""
        key = figure.key
        self.figures[figure.id] = [
            self.string(label),
            self.string(where),
            self.string(unit_words(figure.unit, figure.scale)),
            self.string(f"{value_words(figure.value)} {unit_words(figure.unit)}".strip()),
            figure.moved,
            self.amount(key if figure.derivation is None else self.derive(figure, label)),
            *self.formula(figure.formula),
        ]

    def formula(self, formula: Formula | None) -> list[Any]:
        """Operation and terms by figure; nothing where there is none."""
        if formula is None:
            return []
        return [formula.operation.value, [[name, self.weight(weight)] for name, weight in formula.terms]]

    def string(self, words: str) -> int:
        """The index of a string."""
        return self.strings.setdefault(words, len(self.strings))

    def weight(self, weight: Fraction) -> int | str:
        """1 and −1 as they are, others in words."""
        return int(weight) if abs(weight) == 1 else value_words(weight, RATE_PLACES)

    def amount(self, key: Key | None) -> int:
        """The index of an amount, which is worked out later."""
        if key is None or (key not in self.release.amounts and key not in self.derived):
            return -1
        if key not in self.amounts:
            self.amounts[key] = len(self.amounts)
            self.waiting.append(key)
        return self.amounts[key]

    def derive(self, figure: Figure, label: str) -> Key:
        """The key under which a rate, a share or a change is walked back as an amount is."""
        assert figure.derivation is not None
        first, _ = figure.derivation.terms[0]
        key = Key(f"figure {figure.id}", first.period)
        self.named[key.concept] = label or CALLED[figure.derivation.operation].format(
            key_words(first, self.named)
        )
        self.derived[key] = Amount(key, figure.value, figure.unit, figure.derivation)
        return key

    def has_room(self, derivation: Derivation) -> bool:
        """Whether what an amount follows from is told too; that of large books is left to the command."""
        new = sum(term not in self.amounts for term, _ in derivation.terms)
        return len(self.amounts) + new <= MOST and len(self.entries) <= MOST

    def rows(self) -> Iterator[list[Any]]:
        """Every amount that the figures rest on, in the order of their indices."""
        at = 0
        while at < len(self.waiting):
            yield self.row(self.waiting[at])
            at += 1

    def row(self, key: Key) -> list[Any]:
        """One amount: name, period, value, unit, operation, reason, terms, entries."""
        amount = self.derived.get(key) or self.release.amounts[key]
        derivation = amount.derivation if self.has_room(amount.derivation) else FURTHER
        return [
            self.string(key_words(key, self.named)),
            self.string(period_words(key.period)),
            self.string(value_words(amount.value)),
            self.string(unit_words(amount.unit)),
            self.string(derivation.operation.value),
            self.string(derivation.reason),
            [[self.amount(term), self.weight(weight)] for term, weight in derivation.terms],
            [
                [self.entry(entry, value, rows), self.weight(weight)]
                for entry, value, rows, weight in _few(derivation.entries)
            ],
        ]

    def entry(self, entry: Entry, value: Fraction, rows: int) -> int:
        """The index of an entry, or of the sum of many entries of one file."""
        known = (entry.origin, entry.entity, entry.account, value, rows)
        return self.entries.setdefault(known, len(self.entries))

    def json(self) -> str:
        """All of it; figures first, since they ask for amounts, and amounts for entries."""
        amounts = list(self.rows())
        entries = [
            [
                self.string(origin.file),
                origin.row,
                self.string(origin.column),
                self.string(entity),
                self.string(account),
                self.string(value_words(value)),
                *((rows,) if rows > 1 else ()),
            ]
            for origin, entity, account, value, rows in self.entries
        ]
        parts = {"s": list(self.strings), "f": self.figures, "a": amounts, "e": entries}
        return json.dumps(parts, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def lineage(release: Release, document: Document) -> str:
    """The lineage of the figures of ``document``, as JSON that may stand in a script element."""
    found = Lineage(release)
    for block in document.blocks:
        if isinstance(block, Table):
            _add_table(found, block)
        else:
            for figure in figures_of(block):
                key = figure.key
                if key is None and figure.derivation is not None:
                    key = found.derive(figure, "")
                name = key_words(key, found.named) if key else ""
                found.add(figure, name, period_words(key.period) if key else "")
    return found.json()


def _add_table(found: Lineage, table: Table) -> None:
    above: list[str] = []
    for row in table.rows:
        above = [*above[: row.depth], row.label.strip().rstrip(":")]
        for at, cell in enumerate(row.cells):
            if isinstance(cell, Figure):
                found.add(cell, _path(above, row), " · ".join((table.title, *table.columns[at].heads)))


def _path(above: Sequence[str], row: Row) -> str:
    return " › ".join(part for part in above if part) or row.label


def _few(
    entries: Sequence[tuple[Entry, Fraction]],
) -> Iterator[tuple[Entry, Fraction, int, Fraction]]:
    """Entries with their values and weights; very many are summed by file, entity and weight."""
    if len(entries) <= MANY:
        yield from ((entry, entry.value, 1, weight) for entry, weight in entries)
        return
    order = sorted(entries, key=lambda each: (each[0].origin.file, each[0].entity, each[1]))
    for (_, _, weight), group in groupby(
        order, key=lambda each: (each[0].origin.file, each[0].entity, each[1])
    ):
        members = [entry for entry, _ in group]
        yield members[0], sum((entry.value for entry in members), Fraction()), len(members), weight

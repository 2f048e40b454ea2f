"""Forms: weighted sums of amounts and lines of the books, while they grow."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from tieout.composition.amounts import Derivation, Entry, Key, Operation

ONE = Fraction(1)


@dataclass(slots=True)
class Form:
    """A weighted sum of amounts and entries while it grows."""

    terms: dict[Key, Fraction] = field(default_factory=dict)
    entries: dict[Entry, Fraction] = field(default_factory=dict)

    def add_term(self, key: Key, weight: Fraction) -> None:
        """Another amount × ``weight``."""
        self.terms[key] = self.terms.get(key, Fraction(0)) + weight

    def add_entry(self, entry: Entry, weight: Fraction) -> None:
        """A line of the books × ``weight``."""
        self.entries[entry] = self.entries.get(entry, Fraction(0)) + weight

    def add(self, other: Form, weight: Fraction) -> None:
        """All of another form × ``weight``."""
        for key, part in other.terms.items():
            self.add_term(key, weight * part)
        for entry, part in other.entries.items():
            self.add_entry(entry, weight * part)

    def derivation(self, reason: str = "") -> Derivation:
        """The sum as a derivation, without what cancelled out."""
        terms = tuple((key, weight) for key, weight in self.terms.items() if weight)
        entries = tuple((entry, weight) for entry, weight in self.entries.items() if weight)
        return Derivation(Operation.SUM, terms, entries, reason)

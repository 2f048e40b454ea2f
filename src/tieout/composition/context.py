"""What tables and sentences are made from: amounts, periods, rules of printing, wording and labels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tieout.composition.amounts import Amounts
from tieout.composition.books.model import Books, Company, NamedPeriod
from tieout.composition.calendar import Calendar
from tieout.composition.layouts.define import Defined
from tieout.composition.settings import Printing
from tieout.composition.words.wording import Wording, fill


@dataclass(frozen=True, slots=True)
class Context:
    """Everything that a table or a sentence may look up.

    ``concepts`` are all that have an amount, those of accounts first, in the order of the chart.
    """

    amounts: Amounts
    calendar: Calendar
    company: Company
    printing: Printing
    wording: Wording
    labels: Mapping[str, str]
    concepts: Mapping[str, None]
    members: Mapping[str, None]
    failed: frozenset[str]  # concepts whose definition is at fault: no fault of those who ask for them

    def label(self, concept: str) -> str:
        """What a concept is called: by the layout or settings, by its account, or by its own last word."""
        found = self.labels.get(concept)
        return found or concept.rpartition(".")[2].replace("_", " ").capitalize()

    def member_label(self, member: str) -> str:
        """What a part of the group is called."""
        found = self.printing.members.get(member)
        return found or member.partition(":")[2].replace("_", " ").capitalize() or member.capitalize()

    def fill(self, pattern: str, here: NamedPeriod | None = None) -> str:
        """A title or head with its slots filled. Raises `UnknownWord`."""
        return fill(pattern, self.calendar, self.company, self.wording, here)


def context(
    books: Books,
    defined: Defined,
    calendar: Calendar,
    printing: Printing,
    wording: Wording,
    labels: Mapping[str, str],
) -> Context:
    """The context of a composition; ``labels`` are those that definitions give, below the settings'."""
    charted: dict[str, None] = {}
    names: dict[str, list[str]] = {}
    for account in books.accounts.values():
        names.setdefault(account.concept, []).append(account.name)
        parts = account.concept.split(".")
        charted.update(dict.fromkeys(".".join(parts[:n]) for n in range(1, len(parts) + 1)))
    known = defined.known
    called = {concept: given[0] for concept, given in names.items() if len(given) == 1}
    return Context(
        defined.amounts, calendar, books.company, printing, wording,
        {**called, **labels, **printing.labels},
        dict.fromkeys([*(concept for concept in charted if concept in known), *known]),
        dict.fromkeys(member for members in known.values() for member in members if member),
        defined.failed,
    )  # fmt: skip

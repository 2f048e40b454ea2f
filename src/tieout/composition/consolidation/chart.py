"""The chart of concepts: what each account counts to, how a statement reads it, what stands above it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tieout.composition.books.model import ACCUMULATED, RETAINED, Account, AccountType

TRANSLATION = f"{ACCUMULATED}translation"
EQUITY_METHOD = "equity_method_income"
MINORITY = "equity.minority"
NET_INCOME = "net_income"
_DEBIT = (AccountType.ASSET, AccountType.EXPENSE)


@dataclass(frozen=True, slots=True)
class Slot:
    """Where an amount counts: a concept, its sort, and the cash-flow line of its changes."""

    concept: str
    type: AccountType
    line: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The accounts of a group as slots, and the sign with which a statement reads each concept.

    ``signs`` multiply a debit-positive amount: 1 for assets and expenses, −1 for the rest and for concepts
    that hold income as well as expense.
    """

    slots: Mapping[str, Slot]
    signs: Mapping[str, int]
    retained_account: str  # the first account that income is closed into

    @property
    def retained(self) -> Slot:
        return self.slots[self.retained_account]

    def sign(self, concept: str) -> int:
        """How a statement reads the concept; what no account has (cash flow, oci) is read as it is."""
        return self.signs.get(concept, 1)


def chart_of(accounts: Mapping[str, Account]) -> Chart:
    """The chart of the group's accounts, with the concepts that consolidation adds."""
    slots = {code: Slot(each.concept, each.type, each.cash_flow) for code, each in accounts.items()}
    made = (TRANSLATION, *above(TRANSLATION), EQUITY_METHOD, MINORITY, NET_INCOME)
    signs = dict.fromkeys(made, -1)
    for slot in slots.values():
        for concept in (slot.concept, *above(slot.concept)):
            sign = 1 if slot.type in _DEBIT else -1
            signs[concept] = min(sign, signs.get(concept, 1))
    retained = next(code for code, slot in slots.items() if slot.concept == RETAINED)
    return Chart(slots, signs, retained)


def above(concept: str) -> Iterator[str]:
    """The concepts above one, nearest first.

    >>> list(above("revenue.network.enterprise"))
    ['revenue.network', 'revenue']
    """
    head = concept.rpartition(".")[0]
    while head:
        yield head
        head = head.rpartition(".")[0]


def children(concepts: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """What each concept that stands above others is the sum of: those right below it, and its own amount.

    >>> children(["a.x.one", "a.x.two", "a.y", "b"])
    {'a.x': ('a.x.one', 'a.x.two'), 'a': ('a.x', 'a.y')}
    """
    below: dict[str, list[str]] = {}
    seen = set()
    for concept in concepts:
        name = concept
        for parent in above(concept):
            if (parent, name) in seen:
                break
            seen.add((parent, name))
            below.setdefault(parent, []).append(name)
            name = parent
    return {parent: tuple(names) for parent, names in below.items()}

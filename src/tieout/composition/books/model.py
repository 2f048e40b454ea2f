"""The books of a group as read: everything named, nothing computed.

Amounts are exact decimals as `Fraction`, in single units of the entity's currency; debits are positive.
Every record knows the row it came from, so that what is wrong can be said with its place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from tieout.composition.amounts import Entry, Origin
from tieout.values.period import Period

FILE = "company.toml"  # what says whose books they are


@dataclass(frozen=True, slots=True)
class NamedPeriod:
    """A fiscal period as the company calls it ("1H17").

    A cumulative period begins with the fiscal year and has trial balances; a single quarter has none: it
    is ``whole`` less ``part`` ("1H17" less "1Q17"). ``opening`` names the period at whose end this one's
    balances begin, ``comparative`` the one that it is compared with, ``restates`` the one of the same dates
    that this one replaces. An ``outlook`` is still to come: statistics may state targets for it, and that
    is all. One that ``joins`` an entity to the group ends on the eve of its first day: the entity's trial
    balance of it, without income, is what was acquired.
    """

    name: str
    period: Period
    opening: str | None
    comparative: str | None
    whole: str | None = None
    part: str | None = None
    restates: str | None = None
    origin: Origin = field(default=Origin(FILE, 0))
    outlook: bool = False
    joins: str | None = None

    @property
    def is_cumulative(self) -> bool:
        """Whether it has trial balances."""
        return self.whole is None and not self.outlook and self.joins is None


CASH = "cash"  # in the column cash_flow: cash and cash equivalents
RETAINED = "equity.retained_earnings"  # the concept that a year's income is closed into
ACCUMULATED = "equity.aoci."  # what concepts of accumulated other comprehensive income begin with


class AccountType(StrEnum):
    """The five sorts of accounts; income, liabilities and equity carry credit (negative) balances."""

    ASSET = "asset"
    LIABILITY = "liability"
    EQUITY = "equity"
    INCOME = "income"
    EXPENSE = "expense"

    @property
    def is_balance(self) -> bool:
        """Whether it stands in the balance sheet, and so has a balance that a year does not close."""
        return self not in (AccountType.INCOME, AccountType.EXPENSE)


@dataclass(frozen=True, slots=True)
class Account:
    """An account of the group's chart: ``concept`` is its statement line, ``cash_flow`` the line that
    changes of its balance belong to: `CASH` for cash itself, empty where none is named.
    """

    code: str
    name: str
    type: AccountType
    concept: str
    cash_flow: str
    beancount: tuple[str, ...]  # the accounts of Beancount files that count to it
    origin: Origin

    @property
    def is_cash(self) -> bool:
        return self.cash_flow == CASH


class Method(StrEnum):
    """How an entity enters the group's accounts."""

    PARENT = "parent"
    CONSOLIDATED = "consolidated"
    EQUITY = "equity"


@dataclass(frozen=True, slots=True)
class Entity:
    """A company of the group; ``ownership`` is the share of it that ``owner`` holds, 0 to 1.

    The parent's own ``owner`` is empty. ``joined`` is its first day in the group, where that matters.
    """

    code: str
    name: str
    method: Method
    ownership: Fraction
    segment: str
    currency: str
    owner: str
    joined: date | None
    origin: Origin


@dataclass(frozen=True, slots=True)
class TrialBalance:
    """One entity's balances at a period's end and its income since the fiscal year began.

    ``values`` are integers: the value × 10**``decimals``, by account, debits positive. A group has hundreds
    of thousands of them, so rows are kept apart (``rows``, in the order of ``values``), and an `Entry` is
    made only when one is asked for. ``is_whole`` is False where a line of it could not be read.
    """

    entity: str
    period: str
    file: str
    column: str
    decimals: int
    values: Mapping[str, int]
    rows: tuple[int, ...]
    is_whole: bool = True

    def entry(self, account: str) -> Entry:
        """The line of ``account`` as an entry with its place."""
        row = self.rows[list(self.values).index(account)]
        value = Fraction(self.values[account], 10**self.decimals)
        return Entry(Origin(self.file, row, self.column), self.entity, account, value)


@dataclass(frozen=True, slots=True)
class Rate:
    """Units of the presentation currency for one of ``currency``: at the period's end, and on average."""

    currency: str
    period: str
    closing: Fraction
    average: Fraction
    origin: Origin


@dataclass(frozen=True, slots=True)
class Historical:
    """An equity balance of a foreign entity in the presentation currency, debits positive."""

    entity: str
    period: str
    account: str
    value: Fraction
    origin: Origin


@dataclass(frozen=True, slots=True)
class Holding:
    """What ``account`` of ``owner`` carries of ``entity``, against that entity's ``counter_account``.

    In the presentation currency; ``period`` is empty where it holds for all.
    """

    owner: str
    account: str
    entity: str
    counter_account: str
    value: Fraction
    period: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Intercompany:
    """What two entities owe, sold or paid one another: each side's account must carry it.

    Eliminating it debits ``seller_account`` and credits ``buyer_account``. ``profit`` is what of a sale is
    unrealised: it leaves the buyer's asset (``buyer_account``), the rest the seller's ``cost_account``.
    """

    period: str
    seller: str
    seller_account: str
    buyer: str
    buyer_account: str
    value: Fraction
    profit: Fraction
    cost_account: str
    currency: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Movement:
    """A part of a balance's change that is no flow of the account's own cash-flow line.

    ``cash_flow`` names the line it belongs to, or is empty where no cash moved; the movements of one
    ``reason`` and period that move no cash sum to zero over their accounts.
    """

    period: str
    entity: str
    account: str
    cash_flow: str
    value: Fraction
    reason: str
    origin: Origin


class StatisticKind(StrEnum):
    """How a measure relates to time."""

    FLOW = "flow"  # adds up: a quarter is the half less the quarter before
    LEVEL = "level"  # at the period's end
    AVERAGE = "average"  # of its period alone


@dataclass(frozen=True, slots=True)
class Statistic:
    """A measure that no account holds: contracts, bandwidth, orders, backlog, shares, guidance."""

    concept: str
    period: str
    member: str
    value: Fraction
    unit: str  # "count", "Gbps", "shares", "JPY", "JPY/share", "percent"
    kind: StatisticKind
    origin: Origin


@dataclass(frozen=True, slots=True)
class Company:
    """``company.toml`` as read; ``settings``: its rules of printing and wording, checked where used."""

    name: str
    short_name: str
    currency: str
    standard: str
    identifier: str
    scheme: str
    listings: tuple[tuple[str, str], ...]
    shares_per_ads: Fraction | None
    date: str
    reported: str  # the name of the period that the release is about
    periods: tuple[NamedPeriod, ...]
    settings: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Books:
    """Everything in a folder of books, validated."""

    folder: str
    company: Company
    accounts: Mapping[str, Account]
    entities: Mapping[str, Entity]
    trial_balances: Mapping[tuple[str, str], TrialBalance]  # by entity and period
    rates: tuple[Rate, ...]
    historical: tuple[Historical, ...]
    holdings: tuple[Holding, ...]
    intercompany: tuple[Intercompany, ...]
    movements: tuple[Movement, ...]
    statistics: tuple[Statistic, ...]
    layouts: Mapping[str, Mapping[str, object]]  # the folder's own layouts by name, as TOML gives them
    documents: Mapping[str, str]  # Markdown by document name: "release", "tanshin"

    def restated_from(self, period: str) -> str | None:
        """The period that ``period`` restates, if any."""
        return next((each.restates for each in self.company.periods if each.name == period), None)

    def joining(self, entity: str) -> NamedPeriod | None:
        """The period at whose end an entity was acquired, where the books have it."""
        return next((each for each in self.company.periods if each.joins == entity), None)

    def opening(self, entity: str, period: str) -> str | None:
        """The period at whose end an entity's balances begin: the fiscal year before, else its joining."""
        named = {each.name: each for each in self.company.periods}
        opening, joining = named[period].opening, self.joining(entity)
        if opening is None or self.trial_balance(entity, opening):
            return opening
        span = named[period].period
        begins = joining is not None and named[opening].period.end <= joining.period.end < span.end
        return joining.name if joining and begins else None

    def trial_balance(self, entity: str, period: str) -> TrialBalance | None:
        """An entity's trial balance; of a restated period that it has none for, the original."""
        name: str | None = period
        while name is not None:
            if (entity, name) in self.trial_balances:
                return self.trial_balances[entity, name]
            name = self.restated_from(name)
        return None

    def rate(self, currency: str, period: str) -> Rate | None:
        """A currency's rates; of a restated period that has none, the original's."""
        name: str | None = period
        while name is not None:
            for rate in self.rates:
                if (rate.currency, rate.period) == (currency, name):
                    return rate
            name = self.restated_from(name)
        return None

    def intercompany_of(self, period: str, seller: str) -> tuple[Intercompany, ...]:
        """A seller's lines of a period; of a restated period for which it has none, the original's."""
        name: str | None = period
        while name is not None:
            found = tuple(e for e in self.intercompany if e.period == name and e.seller == seller)
            if found:
                return found
            name = self.restated_from(name)
        return ()

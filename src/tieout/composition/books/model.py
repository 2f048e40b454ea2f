"""The books of a group as read: everything named, nothing computed.

Amounts are exact decimals as `Fraction`, in single units of the entity's currency; debits are positive.
Every record knows the row it came from, so that what is wrong can be said with its place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from tieout.composition.amounts import Origin
from tieout.values.period import Period


@dataclass(frozen=True, slots=True)
class NamedPeriod:
    """A fiscal period as the company calls it ("1H17").

    A cumulative period begins with the fiscal year and has trial balances; a single quarter has none: it
    is ``whole`` less ``part`` ("1H17" less "1Q17"). ``opening`` names the period at whose end this one's
    balances begin, ``comparative`` the one that it is compared with.
    """

    name: str
    period: Period
    opening: str | None
    comparative: str | None
    whole: str | None = None
    part: str | None = None

    @property
    def is_cumulative(self) -> bool:
        return self.whole is None


class AccountType(StrEnum):
    """The five sorts of accounts; income and liabilities carry credit (negative) balances."""

    ASSET = "asset"
    LIABILITY = "liability"
    EQUITY = "equity"
    INCOME = "income"
    EXPENSE = "expense"


@dataclass(frozen=True, slots=True)
class Account:
    """An account of the group's chart: ``concept`` is its statement line, ``cash_flow`` the line that
    changes of its balance belong to.
    """

    code: str
    name: str
    type: AccountType
    concept: str
    cash_flow: str
    origin: Origin


class Method(StrEnum):
    """How an entity enters the group's accounts."""

    PARENT = "parent"
    CONSOLIDATED = "consolidated"
    EQUITY = "equity"


@dataclass(frozen=True, slots=True)
class Entity:
    """A company of the group; ``ownership`` is the parent's share of it, 0 to 1."""

    code: str
    name: str
    method: Method
    ownership: Fraction
    segment: str
    currency: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Balance:
    """A line of a trial balance: cumulative movement of an income account, or a balance at the end."""

    entity: str
    period: str
    account: str
    value: Fraction
    origin: Origin


@dataclass(frozen=True, slots=True)
class Rate:
    """Units of the presentation currency for one of ``currency``: at the period's end, and on average."""

    currency: str
    period: str
    closing: Fraction
    average: Fraction
    origin: Origin


@dataclass(frozen=True, slots=True)
class Intercompany:
    """What two entities owe, sold or hold of one another: each side's account and amount must agree.

    ``profit`` is what of a sale of goods or assets is unrealised and leaves the carrying amount.
    """

    period: str
    seller: str
    seller_account: str
    buyer: str
    buyer_account: str
    value: Fraction
    profit: Fraction
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


@dataclass(frozen=True, slots=True)
class Statistic:
    """A measure that no account holds: contracts, bandwidth, orders, backlog, shares, guidance."""

    concept: str
    period: str
    member: str
    value: Fraction
    unit: str  # "count", "Gbps", "shares", "JPY", "JPY/share", "percent"
    origin: Origin


@dataclass(frozen=True, slots=True)
class Company:
    """``company.toml`` as read; ``settings``: its rules of printing and wording, checked where used."""

    name: str
    short_name: str
    currency: str
    standard: str
    fiscal_year_end: tuple[int, int]  # month, day
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
    balances: tuple[Balance, ...]
    rates: tuple[Rate, ...]
    intercompany: tuple[Intercompany, ...]
    movements: tuple[Movement, ...]
    statistics: tuple[Statistic, ...]
    layouts: Mapping[str, Mapping[str, object]]  # the folder's own layouts by name, as TOML gives them
    documents: Mapping[str, str]  # Markdown by document name: "release", "tanshin"

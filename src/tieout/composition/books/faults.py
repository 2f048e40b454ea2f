"""Faults: what is wrong with books, each with its place and remedy; all are gathered before any is raised.

A fault keeps its arguments; the text is formed when somebody reads it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import Enum, unique

from tieout.composition.amounts import Origin
from tieout.composition.books.model import Books
from tieout.composition.faults import Fault, Refused


@unique
class FaultKind(Enum):
    """Kinds of faults: what is wrong, and what to do about it."""

    # files
    NO_FILE = ("is missing", "add it; docs/books.md says what it holds")
    TWICE = ("{file} and {other} both hold {name}", "keep one of them")
    UNKNOWN_FILE = ("is no table of books", "rename it or take it out{hint}")
    FORMAT = ("is in a format that is not read ({ending})", "save it as CSV or XLSX")
    ENCODING = ("is not UTF-8: {detail}", "save it as “CSV UTF-8”")
    SYNTAX = ("is not well-formed: {detail}", "mend the line")
    NO_HEAD = ("has no row of column names", "name the columns in its first row: {columns}")
    NO_COLUMN = ("has no column {name}", "add it; there are {columns}{hint}")
    UNKNOWN_COLUMN = ("has a column {name}, which means nothing here", "rename or remove it{hint}")
    REPEATED_COLUMN = ("has two columns {name}", "keep one")
    LONG_ROW = ("has {found} cells under {columns} columns", "quote cells that hold the separator")
    FORMULA = ("holds the error {text}", "mend the formula and save")
    NOT_CALCULATED = ("holds a formula without a saved value", "open and save it in a spreadsheet program")
    # cells
    EMPTY = ("is empty", "fill it in")
    NOT_A_NUMBER = ("“{text}” is not a number", "write digits, with . for decimals: -1234.50")
    NEGATIVE = ("{text} is negative", "give it as a positive number")
    NOT_A_SHARE = ("“{text}” is not a share from 0 to 1", "write 0.795 or 79.5%")
    NOT_A_DATE = ("“{text}” is not a date", "write it as 2017-09-30")
    NOT_A_NAME = ("“{text}” is not a name", "write small letters, digits, underscores and dots: {example}")
    NOT_A_CURRENCY = ("“{text}” is not a currency", "write its ISO 4217 code, such as USD")
    UNKNOWN = ("there is no {sort} “{text}”", "{remedy}{hint}")
    WRONG_TYPE = ("“{text}” is not {expected}", "write it as in docs/books.md")
    BOTH_SIDES = ("has both a debit and a credit", "give one of them")
    DUPLICATE = ("repeats row {row}: {text}", "keep one of them")
    # company.toml
    DATES = ("{text}", "mend the dates")
    PERIODS = ("{text}: {problem}", "{remedy}")
    # charts
    CONCEPT_PREFIX = ("{type} account with the concept {concept}", "begin it with {prefix}")
    CONCEPT_MADE = ("{concept} is made by consolidation", "choose another concept")
    CONCEPT_MIXED = ("{concept} holds both {first} and {second} accounts", "split it")
    CASH_FLOW_LINE = ("“{text}” is no line of the cash flow", "write {example}, or cash, or leave it empty")
    CASH_FLOW_OF_INCOME = ("an account of income or expense has a cash-flow line", "leave it empty")
    RETAINED_LINES = (
        "{concept} has two cash-flow lines, {first} and {second}",
        "give its accounts one line",
    )
    NO_RETAINED = ("no account has the concept {concept}", "map the account that income is closed into")
    UNMAPPED = ("the account {account} is not in the chart ({rows} rows)", "add it to accounts{hint}")
    # groups
    PARENTS = ("{count} entities have the method parent", "there must be exactly one")
    CYCLE = ("ownership goes round in a circle: {chain}", "mend the owners")
    PARENT_OWNED = ("the parent has an owner or an ownership below 1", "leave owner empty and write 1")
    # trial balances
    NO_TRIAL_BALANCE = ("{entity} has no trial balance for {period}", "add it{joined}")
    TOO_EARLY = (
        "{entity} has a trial balance for {period}, and joined on {joined}",
        "take it out, or correct the day in entities",
    )
    NOT_CLOSED_YET = (
        "{entity} joined with a balance on {account}, an account of income or expense",
        "close it into retained earnings; later trial balances hold income since that day",
    )
    UNBALANCED = (
        "{entity} {period}: {more} exceed {less} by {difference}",
        "correct or complete its lines",
    )
    SPLIT = ("{entity} {period} also stands in {other}", "keep each trial balance in one file")
    NOT_CUMULATIVE = (
        "{period} is a single quarter",
        "give {whole} and {part}; the quarter is their difference",
    )
    # beancount
    NOT_BALANCED = ("the transaction is off by {difference}", "correct its postings")
    NOT_READ = ("{text} is not read from Beancount files", "{remedy}")
    CURRENCY_OF_POSTING = ("the posting is in {text}, not {currency}", "give its price in {currency}")
    # rates, intercompany, movements
    NO_RATE = ("there is no rate for {currency} in {period}", "add it to rates")
    ONE_SIDED = ("is one-sided: {entity} has {carried} on {account} in {period}", "{remedy}")
    SAME_ENTITY = ("{entity} deals with itself", "name two entities")
    INVESTEE = ("{entity} is an equity-method investee, whose accounts are not summed", "{remedy}")
    PROFIT = ("cannot be eliminated: {text}", "{remedy}")
    NO_HOLDING = ("{entity} has no line in holdings", "say which account of {owner} carries it")
    NOT_HELD = ("{owner} does not own {entity}; {other} does", "correct the owner")
    NOT_CLOSED = ("movements for {reason} of {entity} in {period} sum to {difference}, not 0", "{remedy}")
    UNEXPLAINED = (
        "{account} of {entity} has no cash-flow line, and {difference} of its change in {period} is open",
        "give {account} a line in accounts, or say in movements what the change is",
    )
    MOVEMENT_ACCOUNT = (
        "{account} is an account of income or expense",
        "movements are parts of a balance's change",
    )
    EARLIER_PROFIT = (
        "{entity}: {before} of unrealised profit at the end of {opening}, of which {now} is in {period}",
        "give lines with {entity}'s retained earnings for what is still held, and for what was realised",
    )
    NO_OPENING = ("{period} has no opening, so nothing moves in it", "give it an opening in company.toml")
    # identities of consolidation
    NOT_ELIMINATED = (
        "{difference} of {concept} of {entity} is left in the group at the end of {period}",
        "let holdings take away exactly what the owners hold of it",
    )
    DIVIDENDS = (
        "retained earnings of {entity} fell by {paid} in {period}, of which {owner} holds {share}; "
        "intercompany has {received}",
        "give the dividends that {owner} received; other changes are movements without a cash-flow line",
    )
    SHEET = ("{summand} does not balance at the end of {period}: off by {difference}", "{remedy}")
    CASH_FLOW = ("cash flow of {summand} in {period} is off by {difference}", "{remedy}")
    TRANSLATION = (
        "translation difference of {entity} does not roll to the end of {period}: off by {difference}",
        "{remedy}",
    )
    EQUITY_ROLL = ("{concept} does not roll to the end of {period}: off by {difference}", "{remedy}")
    SEGMENTS = ("segments of {concept} in {period} do not add up: off by {difference}", "{remedy}")


def hint(text: str, known: Iterable[str]) -> str:
    """``"; did you mean …?"`` where something known is spelled nearly so, else nothing.

    Numbers are not spelled: 6000 is no slip of 8000.

    >>> hint("entitty", ["entity", "period"])
    '; did you mean entity?'
    """
    near = [] if text.isdecimal() else get_close_matches(text, list(known), 1, 0.6)
    return f"; did you mean {near[0]}?" if near else ""


@dataclass(frozen=True, slots=True)
class BookFault:
    """One thing that is wrong, its place, and the arguments of its text."""

    kind: FaultKind
    origin: Origin
    arguments: Mapping[str, object] = field(default_factory=dict)

    @property
    def what(self) -> str:
        return self.kind.value[0].format(**self.arguments)

    @property
    def remedy(self) -> str:
        return self.kind.value[1].format(**self.arguments)

    def said(self) -> Fault:
        """The fault in words, with its place."""
        origin = self.origin
        return Fault(origin.file, origin.row, origin.column, self.what, self.remedy)


class Faults:
    """Faults as they are found, in the order in which files are read."""

    def __init__(self) -> None:
        self._found: list[BookFault] = []

    def add(self, kind: FaultKind, origin: Origin, **arguments: object) -> None:
        """Record a fault; reading goes on."""
        self._found.append(BookFault(kind, origin, arguments))

    def __len__(self) -> int:
        return len(self._found)

    @property
    def found(self) -> tuple[BookFault, ...]:
        return tuple(self._found)

    def refuse(self, books: Books | None = None) -> None:
        """Raise `BooksRefused` with all that was found, if anything was, and the books as far as read."""
        if self._found:
            raise BooksRefused(self.found, books)


class BooksRefused(Refused):
    """The books are not fit to be consolidated; ``found`` has everything that is wrong, with arguments.

    ``books`` is what could be read of them, for those who look for what else is wrong.
    """

    def __init__(self, found: tuple[BookFault, ...], books: Books | None = None) -> None:
        super().__init__([fault.said() for fault in found])
        self.found, self.books = found, books

"""Which rows of which tables state a key measure: labels against a curated table of synonyms.

In go a table and a row; out come the measures that the row states and how much the table is the
statement in which they are reported. The synonyms are data (``key_labels.toml``), with where they
come from.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import cache, lru_cache
from importlib.resources import files

from msgspec import Struct

from tieout.tables.japanese.gloss import gloss
from tieout.tables.model import Column, Table
from tieout.values.currency import CODES
from tieout.values.enumerations import at_hand
from tieout.values.unit import Unit, UnitClass

_gaap = re.compile(r"\bGAAP\b")
# "Net sales, EUR million", "EBIT, MEUR", "Revenue (SEKm)": what it is counted in is no part of a name.
_unit_behind = re.compile(
    rf",?\s(?:in\s)?(?:[mtk]?(?:{'|'.join(map(str.lower, CODES))})m?|mkr)"
    r"(?:\s(?:thousand|million|billion|m|bn))?$"
)
_mark_behind = re.compile(r"(?<=[a-z])\s\d$")  # "Profit 1"; "Level 3" is no measure
FEWEST = 2  # measures by which a table of key figures is taken where the release has no statement
LIKELY = 4  # rows and words of a statement from which a table counts as one


@at_hand
class KeyMeasure(StrEnum):
    """What is asked for, in the order of a report."""

    REVENUE = "revenue"
    OPERATING_INCOME = "operating_income"
    NET_INCOME = "net_income"
    EPS_BASIC = "eps_basic"
    EPS_DILUTED = "eps_diluted"
    CASH_FROM_OPERATIONS = "cash_from_operations"


@at_hand
class Standing(IntEnum):
    """What speaks for a row: its own words, its table's rows, its table's title."""

    SAYS_GAAP = 0  # "GAAP net income", in a table that is no statement
    LIKE_STATEMENT = 1  # a table with a statement's rows
    STATEMENT = 2  # a table that is called one


@dataclass(frozen=True, slots=True)
class Stated:
    """A measure that a row states; the lower the tier, the better the label names it."""

    measure: KeyMeasure
    tier: int
    says_gaap: bool


@dataclass(frozen=True, slots=True)
class Weight:
    """How much a table is the statement of a measure."""

    standing: Standing
    bits: int


def stated(table: Table, row: int, unit: Unit) -> tuple[Stated, ...]:
    """The measures of a row whose figures have ``unit``; a "basic and diluted" row states two."""
    label = table.rows[row].label
    said = _said_by(label)
    if said.is_other:
        return ()
    if unit.unit_class is UnitClass.PER_SHARE:
        found = _per_share(table, row) if unit.code.endswith("/share") else ()
        return tuple(Stated(measure, tier, said.says_gaap) for measure, tier in found)
    if said.named is not None:
        named = _told_from_revenue(table, row, said.named)
        return () if _lacks_gains_alone(table, row, named.measure) else (named,)
    if said.of_owners and _is_owners_part(table, row):
        return (Stated(KeyMeasure.NET_INCOME, 0, False),)
    if _totals_section(table, row):
        return (Stated(KeyMeasure.REVENUE, 0, False),)
    last = len(_words().labels[KeyMeasure.REVENUE])
    if _is_section(table, row):
        return (Stated(KeyMeasure.REVENUE, last, False),)
    is_sole = said.of_revenue and _is_sole_revenue(table, row)
    return (Stated(KeyMeasure.REVENUE, last + 1, False),) if is_sole else ()


def measure_named(label: str) -> KeyMeasure | None:
    """The key measure that a name alone means.

    >>> measure_named("Total revenues"), measure_named("Goodwill")
    (<KeyMeasure.REVENUE: 'revenue'>, None)
    """
    named = _said_by(label).named
    return named.measure if named is not None else None


class _Said(Struct, frozen=True, gc=False):
    """What a row's label says by itself: which measure it names, of which statements it is a row."""

    is_other: bool
    says_gaap: bool
    named: Stated | None
    of_owners: bool
    of_revenue: bool
    of_income: bool
    of_cash: bool


@lru_cache(maxsize=4096)
def _said_by(label: str) -> _Said:
    """A row is looked at for each table's statement, for items, key facts and the release's period."""
    words, plain = _words(), _mark_behind.sub("", plain_label(label))
    gaap = bool(_gaap.search(label)) and "non" not in plain
    return _Said(
        bool(words.other_row.search(plain)),
        gaap,
        _named(plain, gaap),
        bool(words.owners.fullmatch(plain)),
        bool(words.sole_revenue.fullmatch(plain)),
        bool(words.income_rows.search(plain)),
        bool(words.cash_rows.search(plain)),
    )


def _named(plain: str, gaap: bool) -> Stated | None:
    for measure, tiers in _words().labels.items():
        for tier, pattern in enumerate(tiers):
            if pattern.fullmatch(plain):
                return Stated(measure, tier, gaap)
    return None


def _told_from_revenue(table: Table, row: int, named: Stated) -> Stated:
    """What "total operating income" is: a bank's revenue, unless other rows are revenue."""
    if plain_label(table.rows[row].label) != "total operating income":
        return named
    others = (_said_by(each.label).named for each in table.rows)
    is_profit = any(
        other is not None and other.measure is KeyMeasure.REVENUE and other.tier < named.tier
        for other in others
    )
    return Stated(KeyMeasure.OPERATING_INCOME, 0, named.says_gaap) if is_profit else named


def _totals_section(table: Table, row: int) -> bool:
    """Whether a row is the total of a section "Revenues:", below its rows, that names nothing itself."""
    if plain_label(table.rows[row].label) not in ("", "total"):
        return False
    head = _head_of_revenue(table, row)
    return head is not None and all(table.rows[at].label.strip() for at in range(head + 1, row))


def _is_section(table: Table, row: int) -> bool:
    """Whether a row is all that a section "Revenues:" has."""
    alone = _is_head(table, row - 1) and _is_head(table, row + 1)
    return alone and _head_of_revenue(table, row) is not None


def _head_of_revenue(table: Table, row: int) -> int | None:
    """The head of the section that a row stands in, if it names revenue."""
    above = next((at for at in range(row - 1, -1, -1) if _is_head(table, at)), None)
    if above is None or measure_named(table.rows[above].label) is not KeyMeasure.REVENUE:
        return None
    return above


def _is_owners_part(table: Table, row: int) -> bool:
    """Whether a row of owners, below "Attributable to", is what of net income, told above, is theirs."""
    head = next((at for at in range(row - 1, -1, -1) if _is_head(table, at)), None)
    said = plain_label(table.rows[head].label) if head is not None else ""
    if head is None or not said.endswith("attributable to") or "comprehensive" in said:
        return False
    above = next((at for at in range(head - 1, -1, -1) if any(table.rows[at].cells)), None)
    named = _said_by(table.rows[above].label).named if above is not None else None
    return named is not None and named.measure is KeyMeasure.NET_INCOME


def _is_sole_revenue(table: Table, row: int) -> bool:
    """Whether a table opens with this row of revenue and has no other: "Collaboration revenue"."""
    if any(any(each.cells) for each in table.rows[:row]):
        return False
    kinds = [
        at for at, each in enumerate(table.rows) if any(each.cells) and _said_by(each.label).of_revenue
    ]
    return kinds == [row]


def _lacks_gains_alone(table: Table, row: int, measure: KeyMeasure) -> bool:
    """Whether "earnings from operations" are net earnings before realized gains, as of insurers.

    The three rows come in either order.
    """
    if measure is not KeyMeasure.OPERATING_INCOME:
        return False
    return any(
        "realized" in table.rows[gains].label.lower()
        and measure_named(table.rows[net].label) is KeyMeasure.NET_INCOME
        for gains, net in ((row + 1, row + 2), (row - 1, row - 2))
        if 0 <= net < len(table.rows)
    )


def _is_head(table: Table, row: int) -> bool:
    return 0 <= row < len(table.rows) and not any(table.rows[row].cells)


def _per_share(table: Table, row: int) -> Iterator[tuple[KeyMeasure, int]]:
    """What earnings a share a row states; which of both may stand in parentheses: "(Diluted)"."""
    words = _words()
    labels = [table.rows[row].label, *_above(table, row)]
    path = [plain_label(each) for each in labels]
    label, whole = path[0], " / ".join(path)
    in_full = [plain_label(each, keep_notes=True) for each in labels]
    said = next((part for part in in_full if words.either.search(part)), "")
    of_income = measure_named(label) is KeyMeasure.NET_INCOME
    of_share = words.per_share.search(whole) or words.either.match(in_full[0]) or of_income
    if words.other_row.search(whole) or not of_share:
        return
    named = of_income or words.either.search(in_full[0]) or words.per_share.search(label)
    tier = 1 if "continuing" in whole else 0 if named else 2
    if not said:
        yield KeyMeasure.EPS_BASIC, 2 + tier
        return
    if words.basic.search(said):
        yield KeyMeasure.EPS_BASIC, tier
    if words.diluted.search(said):
        yield KeyMeasure.EPS_DILUTED, tier


def _above(table: Table, row: int) -> Iterator[str]:
    parent = table.rows[row].parent
    while parent is not None:
        yield table.rows[parent].label
        parent = table.rows[parent].parent


def is_forecast(column: Column) -> bool:
    """Whether a column's head says that it has not happened yet."""
    return _says(column.header).forecast


def is_adjusted(column: Column) -> bool:
    """Whether a column's head says that it was adjusted, or by what: "before exceptional items"."""
    return _says(column.header).adjusted


class _Head(Struct, frozen=True, gc=False):
    """What a column's head says of all that stands below it."""

    forecast: bool
    adjusted: bool


@lru_cache(maxsize=1024)
def _says(header: tuple[str, ...]) -> _Head:
    words, plain = _words(), plain_label(" ".join(header), keep_notes=True)
    return _Head(bool(words.other_column.search(plain)), bool(words.adjusted_column.search(plain)))


def weight_of(
    table: Table, measure: KeyMeasure, said: Sequence[Stated], likely: int = LIKELY
) -> Weight | None:
    """How much ``table`` is the statement that reports ``measure``; None where it is another table.

    ``likely`` is how many rows and words of one make a table without its title one.
    """
    words = _words()
    title = plain_label(table.title, keep_notes=True)
    section = plain_label(" ".join(table.section[-1:]), keep_notes=True)
    rows = [_said_by(row.label) for row in table.rows]
    if measure is KeyMeasure.CASH_FROM_OPERATIONS:
        statement = words.cash_statement
        bits = min(6, sum(row.of_cash for row in rows))
    else:
        statement = words.income_statement
        bits = min(2, sum(row.of_income for row in rows))
        bits += len({each.measure for each in said} - {KeyMeasure.CASH_FROM_OPERATIONS})
    # A title that names the statement says more than the section, which may be the one before.
    if words.other_table.search(title if statement.search(title) else f"{section} {title}"):
        return None
    if statement.search(f"{section} {title}"):
        return Weight(Standing.STATEMENT, bits)
    return Weight(Standing.LIKE_STATEMENT, bits) if bits >= likely else None


@lru_cache(maxsize=8192)
def plain_label(label: str, keep_notes: bool = False) -> str:
    """A label in lower case without parentheses, note marks and punctuation.

    >>> plain_label("Net (loss) earnings per share1"), plain_label("Income/(Loss) before taxes (a)(b)")
    ('net earnings per share', 'income before taxes')
    """
    text = gloss(label).lower()
    if not keep_notes:
        text = _unit_behind.sub("", text)
        text = re.sub(r"\([^)]*\)|(?<=[a-z])[¹²³*†]+|(?<=[a-z])\d+\b|\*\d*", " ", text)
    return " ".join(re.sub(r"[^a-z0-9&]+", " ", text).split())


@dataclass(frozen=True, slots=True)
class _Words:
    """The patterns of ``key_labels.toml``, compiled."""

    labels: dict[KeyMeasure, tuple[re.Pattern[str], ...]]
    per_share: re.Pattern[str]
    basic: re.Pattern[str]
    diluted: re.Pattern[str]
    either: re.Pattern[str]
    other_row: re.Pattern[str]
    owners: re.Pattern[str]
    other_table: re.Pattern[str]
    sole_revenue: re.Pattern[str]
    income_statement: re.Pattern[str]
    cash_statement: re.Pattern[str]
    income_rows: re.Pattern[str]
    cash_rows: re.Pattern[str]
    other_column: re.Pattern[str]
    adjusted_column: re.Pattern[str]


@cache
def _words() -> _Words:
    data = tomllib.loads(files("tieout.facts").joinpath("key_labels.toml").read_text(encoding="utf-8"))
    labels = {
        measure: tuple(re.compile("|".join(tier)) for tier in data[measure.value])
        for measure in KeyMeasure
        if measure.value in data
    }
    names = (
        "per_share",
        "basic",
        "diluted",
        "other_row",
        "owners",
        "other_table",
        "sole_revenue",
        "income_statement",
        "cash_statement",
        "income_rows",
        "cash_rows",
        "other_column",
        "adjusted_column",
    )
    single = {name: re.compile(data[name]) for name in names}
    return _Words(labels, either=re.compile(f"{data['basic']}|{data['diluted']}"), **single)

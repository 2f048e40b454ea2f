"""The tables of an archive: each column with its type and meaning, as data.

The archive is made from this, says it of itself (``COMMENT ON COLUMN``), and docs/archive.md is held to
it. A release is named by the first sixteen hex digits of its file's SHA-256, figures, tables, items and
relations by their numbers within it: so rows can be made anywhere, without asking an archive for the
next number.
"""

from __future__ import annotations

from dataclasses import dataclass

from tieout.archive.views import VIEWS

VERSION = 1  # of these tables; a change of any of them raises it and adds a step to `migrations`
PLACES = 10  # decimal places of DECIMAL columns, which hold 28 digits before the point
NAME_LENGTH = 16  # hex digits of a release's name

AMOUNT = f"DECIMAL(38,{PLACES})"
_RELEASE = ("release", "VARCHAR", "the release: first 16 hex digits of its file's SHA-256")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``meaning`` with its unit, as the docs have it."""

    name: str
    type: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what one row of it is, and its columns. ``key`` tells rows apart."""

    name: str
    holds: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


def _table(name: str, holds: str, key: str, *columns: tuple[str, str, str]) -> Table:
    return Table(name, holds, tuple(key.split()), tuple(Column(*column) for column in columns))


RELEASES = _table(
    "releases",
    "one file that was checked",
    "release",
    _RELEASE,
    ("sha256", "VARCHAR", "SHA-256 of the file's bytes, in hex"),
    ("path", "VARCHAR", "where the file stood when it was added, as it was named"),
    ("format", "VARCHAR", "text, html, pdf, docx or xlsx"),
    ("entity", "VARCHAR", "the company's name as printed, or as --entity gave it"),
    ("company", "VARCHAR", "the folded name: the same for all spellings, empty where no company is named"),
    ("ticker", "VARCHAR", "the symbol printed behind the company's name, or given; empty where neither"),
    ("cik", "VARCHAR", "the SEC's number of the company without leading zeros; empty where not printed"),
    ("title", "VARCHAR", "the line that announces the results; empty where there is none"),
    ("kind", "VARCHAR", "results, commentary, supplement, presentation or filing"),
    ("currency", "VARCHAR", "ISO 4217 code of most amounts; NULL where there are none"),
    (
        "period_start",
        "DATE",
        "first day of the current period of the income statement; NULL where not told",
    ),
    ("period_end", "DATE", "last day of it"),
    ("version", "INTEGER", "1, or one more than the last with the same company, kind and period"),
    ("superseded", "BOOLEAN", "whether a later version of the release is here"),
    ("added", "TIMESTAMP", "when it was added, UTC"),
    ("tieout", "VARCHAR", "the version of tieout that checked it"),
    ("figures", "INTEGER", "how many figures it has"),
    ("exact", "INTEGER", "figures that tie exactly"),
    ("rounded", "INTEGER", "figures that tie within rounding"),
    ("plugged", "INTEGER", "figures moved by one unit so that a column foots"),
    ("broken", "INTEGER", "figures that cannot be true"),
    ("unproven", "INTEGER", "figures that nothing ties to"),
)
TABLES_OF_RELEASES = _table(
    "tables",
    "one table of a release",
    "release table",
    _RELEASE,
    ("table", "INTEGER", "its number in the release, from 0"),
    ("title", "VARCHAR", "its title; empty where it has none"),
    ("section", "VARCHAR[]", "headings above the title, outermost first"),
    ("statement", "VARCHAR", "income, balance, cash or other"),
    ("rows", "INTEGER", "how many rows it has, heads of sections included"),
    ("columns", "INTEGER", "how many columns of figures"),
)
COLUMNS = _table(
    "columns",
    "one column of figures of a table",
    "release table column",
    _RELEASE,
    ("table", "INTEGER", "the table"),
    ("column", "INTEGER", "its number in the table, from 0"),
    ("header", "VARCHAR[]", "its head, outermost spanner first"),
    ("period_start", "DATE", "first day of the period that the head gives; NULL for an instant or none"),
    ("period_end", "DATE", "last day of the period, or the instant; NULL where the head gives none"),
    ("unit", "VARCHAR", "the unit that the head gives; NULL where none"),
    ("scale", "INTEGER", "power of ten that the head gives, 6 for millions; NULL where none"),
    ("measure", "VARCHAR", "what the head says its figures measure; NULL where nothing"),
    ("forecast", "BOOLEAN", "whether the head says that it has not happened yet"),
)
FIGURES = _table(
    "figures",
    "one number as printed, with its place and tick",
    "release figure",
    _RELEASE,
    ("figure", "INTEGER", "its number in the release: 12 is f12 in reports"),
    ("raw", "VARCHAR", "the characters printed"),
    ("place", "VARCHAR", "line:column, or the format's own place (page 3; Sheet1!B4)"),
    ("span_start", "INTEGER", "first character in the decoded source, from 0; NULL where there is none"),
    ("span_end", "INTEGER", "the character behind the last"),
    ("table", "INTEGER", "the table in which it stands; NULL in a sentence"),
    ("row", "INTEGER", "the row, from 0; NULL in a sentence"),
    ("column", "INTEGER", "the column, from 0; NULL in a sentence or inside a label"),
    ("block", "INTEGER", "the block of the document whose sentence has it; NULL in a table"),
    ("sentence", "INTEGER", "the sentence of the block, from 0; NULL in a table"),
    ("decimals", "INTEGER", "digits printed behind the point"),
    ("scale", "INTEGER", "power of ten that the print is in, 6 for millions"),
    ("approximate", "BOOLEAN", "whether the words say about, more than, nearly"),
    ("tick", "VARCHAR", "exact, rounded, plugged, broken or unproven"),
    (
        "low",
        AMOUNT,
        "least unrounded value that all relations leave, in units, rounded down; NULL if approximate",
    ),
    ("high", AMOUNT, "greatest such value, in units, rounded up"),
)
FACTS = _table(
    "facts",
    "what a figure says",
    "release figure",
    _RELEASE,
    ("figure", "INTEGER", "the figure that says it"),
    ("item", "INTEGER", "the line item that it belongs to; NULL for sentences and forecasts"),
    ("name", "VARCHAR", "its own label: the row's, or the sentence's subject"),
    ("label", "VARCHAR[]", "all of its label, outermost first: section, title, column, parents, row"),
    ("measure", "VARCHAR", "amount, change, rate, ratio, count, per_share or other"),
    ("unit", "VARCHAR", "ISO 4217 code, percent, points, shares, count, USD/share …"),
    ("period_start", "DATE", "first day; NULL for an instant or where no period is told"),
    ("period_end", "DATE", "last day, or the instant; NULL where no period is told"),
    ("text", "VARCHAR", "the value in units, signed, exact, as a decimal with every printed place"),
    ("value", AMOUNT, "the same as a number; NULL where 38 digits do not hold it"),
    (
        "key",
        "VARCHAR",
        "revenue, operating_income, net_income, eps_basic, eps_diluted, cash_from_operations; else NULL",
    ),
    ("forecast", "BOOLEAN", "whether its column says that it has not happened yet"),
)
RELATIONS = _table(
    "relations",
    "one equation between figures",
    "release relation",
    _RELEASE,
    ("relation", "INTEGER", "its number in the release: 7 is r7 in reports"),
    ("kind", "VARCHAR", "sum, growth, restated, rollforward, …"),
    ("form", "VARCHAR", "linear, rate, ratio, product or shift"),
    ("target", "INTEGER", "the figure that the equation gives"),
    ("verdict", "VARCHAR", "exact, rounded, plugged or broken"),
    ("residual", "VARCHAR", "target less what the terms give, in units, exact: a decimal or p/q"),
    ("bits", "DOUBLE", "how far it is believed to be meant, in bits"),
    ("culprit", "INTEGER", "the figure held to be wrong or moved; NULL where none is"),
)
MEMBERS = _table(
    "members",
    "one term of a relation",
    "release relation position",
    _RELEASE,
    ("relation", "INTEGER", "the relation"),
    ("position", "INTEGER", "which term, from 0"),
    ("figure", "INTEGER", "the figure"),
    ("weight", "VARCHAR", "what multiplies it, exact: 1, -1, 1/1000"),
)
FINDINGS = _table(
    "findings",
    "one thing said about a release",
    "release finding",
    _RELEASE,
    ("finding", "INTEGER", "its number in the release, most serious first, from 0"),
    ("address", "VARCHAR", "as reports have it: R201-1"),
    ("code", "VARCHAR", "R201"),
    ("name", "VARCHAR", "change-disagrees"),
    ("severity", "VARCHAR", "error, warning or note"),
    ("message", "VARCHAR", "one clause in words"),
    ("figures", "INTEGER[]", "its figures, the one to look at first"),
    ("relations", "INTEGER[]", "its relations"),
    ("repair", "VARCHAR", "the print that would restore most; NULL where none is offered"),
)
NOTICES = _table(
    "notices",
    "one thing that could not be read",
    "release notice",
    _RELEASE,
    ("notice", "INTEGER", "its number in the release, from 0"),
    ("code", "VARCHAR", "N105"),
    ("message", "VARCHAR", "what could not be read"),
    ("place", "VARCHAR", "line:column or the format's own place; empty where it has none"),
)
ITEMS = _table(
    "items",
    "one line item: a row of a table of one unit under one head",
    "release item",
    _RELEASE,
    ("item", "INTEGER", "its number in the release, from 0"),
    ("table", "INTEGER", "the table"),
    ("row", "INTEGER", "the row"),
    ("statement", "VARCHAR", "income, balance, cash or other"),
    ("name", "VARCHAR", "the row's label as printed"),
    ("path", "VARCHAR[]", "heads and parents above it, outermost first, without the table's title"),
    ("unit", "VARCHAR", "the unit; with |change or |rate where it is a change or a rate of change"),
)
CONCEPTS = _table(
    "concepts",
    "one item as part of what it is through all releases of the company",
    "release item",
    _RELEASE,
    ("item", "INTEGER", "the item"),
    ("concept", "VARCHAR", "the same for all items that are the same: release-item of the oldest"),
    ("name", "VARCHAR", "the name that the newest release gives it"),
)
LINKS = _table(
    "links",
    "two items of two releases of one company that are the same",
    "release item old_release",
    _RELEASE,
    ("item", "INTEGER", "the item in the release that reports the later period"),
    ("old_release", "VARCHAR", "the earlier release"),
    ("old_item", "INTEGER", "the item there"),
    ("way", "VARCHAR", "value, label or place: what told that they are the same"),
    ("agree", "INTEGER", "periods for which both print the same value"),
    ("differ", "INTEGER", "periods for which their values differ: restated or reclassified"),
    ("bits", "DOUBLE", "how far it is believed, in bits"),
)
RENAMES = _table(
    "renames",
    "an item that has another name than in an earlier release",
    "release item old_release",
    _RELEASE,
    ("item", "INTEGER", "the item under its new name"),
    ("name", "VARCHAR", "the new name"),
    ("old_release", "VARCHAR", "the earlier release"),
    ("old_item", "INTEGER", "the item there"),
    ("old_name", "VARCHAR", "the name there"),
    ("concept", "VARCHAR", "the concept of both"),
    ("agree", "INTEGER", "periods for which both print the same value"),
)

OF_A_RELEASE = (
    RELEASES,
    TABLES_OF_RELEASES,
    COLUMNS,
    FIGURES,
    FACTS,
    RELATIONS,
    MEMBERS,
    FINDINGS,
    NOTICES,
    ITEMS,
)
"""What one release gives, without looking at another."""

ACROSS = (CONCEPTS, LINKS, RENAMES)
"""What is worked out between releases, anew whenever a company's releases change."""

TABLES = (*OF_A_RELEASE, *ACROSS)


def statements() -> list[str]:
    """The SQL that makes an empty archive's tables and views, with their comments."""
    made = ["CREATE TABLE archive (name VARCHAR PRIMARY KEY, value VARCHAR)"]
    for table in TABLES:
        columns = ", ".join(f'"{column.name}" {column.type}' for column in table.columns)
        made.append(f'CREATE TABLE "{table.name}" ({columns})')
        made.append(f'COMMENT ON TABLE "{table.name}" IS {quoted(table.holds)}')
        made += [
            f'COMMENT ON COLUMN "{table.name}"."{column.name}" IS {quoted(column.meaning)}'
            for column in table.columns
        ]
    for view in VIEWS:
        made.append(f"CREATE VIEW {view.name} AS {view.query}")
        made.append(f"COMMENT ON VIEW {view.name} IS {quoted(view.holds)}")
    return made


def quoted(text: str) -> str:
    """A string of SQL.

    >>> quoted("file's")
    "'file''s'"
    """
    return "'" + text.replace("'", "''") + "'"

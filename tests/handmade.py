"""Books and amounts made by hand: what layouts, words and rounding are tested with, no folder read."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

from tieout.composition.amounts import Amount, Amounts, Derivation, Entry, Key, Operation, Origin
from tieout.composition.books.model import Books, Company, NamedPeriod
from tieout.composition.calendar import spans
from tieout.composition.layouts.define import unit_of
from tieout.composition.model import Document, Figure, Paragraph, Release, Table


def period(name: str, start: date, end: date, **links: str) -> NamedPeriod:
    from tieout.values.period import Period

    links = {"opening": None, "comparative": None, **links}  # type: ignore[dict-item]
    return NamedPeriod(name, Period(start, end), **links)


PERIODS = (
    period("FY15", date(2015, 4, 1), date(2016, 3, 31)),
    period("FY16", date(2016, 4, 1), date(2017, 3, 31), opening="FY15"),
    period("1H16", date(2016, 4, 1), date(2016, 9, 30), opening="FY15"),
    period("1H17", date(2017, 4, 1), date(2017, 9, 30), opening="FY16", comparative="1H16"),
    period("1Q17", date(2017, 4, 1), date(2017, 6, 30), opening="FY16"),
    period("2Q17", date(2017, 7, 1), date(2017, 9, 30), whole="1H17", part="1Q17"),
)
NAMED = {each.name: each for each in PERIODS}
COMPANY = Company(
    "Aoba Networks Inc.", "Aoba", "JPY", "us-gaap", (3, 31), "0000000000", "http://www.sec.gov/CIK",
    (("TSE", "0000"),), None, "2017-11-08", "1H17", PERIODS, {},
)  # fmt: skip

Stated = Mapping[str, Mapping[str, int | str]]  # "concept[member] unit" -> period -> value in units


def amounts(stated: Stated) -> Amounts:
    """Amounts as if consolidated: a balance where the concept is of assets, liabilities or equity."""
    found = []
    for number, (what, values) in enumerate(stated.items(), 2):
        named, _, unit = what.partition(" ")
        concept, _, member = named.rstrip("]").partition("[")
        balance = concept.partition(".")[0] in ("assets", "liabilities", "equity", "contracts")
        for name, value in values.items():
            flow, instant = spans(NAMED[name])
            key = Key(concept, instant if balance else flow, member)
            exact = Fraction(str(value))
            entry = Entry(Origin("trial_balances/aoba.csv", number, "value"), "aoba", "4000", exact)
            derivation = Derivation(Operation.SUM, (), ((entry, Fraction(1)),), "summed")
            found.append(Amount(key, exact, unit_of(unit or "JPY"), derivation))
    return Amounts(found)


def books(
    documents: Mapping[str, str], layouts: Mapping[str, str] | None = None, settings: str = ""
) -> Books:
    """Books without accounts: documents as Markdown, layouts as TOML."""
    company = replace(COMPANY, settings=tomllib.loads(settings))
    read = {name: tomllib.loads(text) for name, text in (layouts or {}).items()}
    return Books("books", company, {}, {}, (), (), (), (), (), read, documents)


def text_of(document: Document) -> str:
    """A document as a newswire has it: paragraphs, tables as a stream of labels and cells."""
    blocks = []
    for block in document.blocks:
        if isinstance(block, Table):
            blocks += [table_text(block), *block.notes]
        else:
            blocks.append(block.text)
    return "\n\n".join(blocks) + "\n"


def table_text(table: Table) -> str:
    words = [table.title, table.subtitle]
    words += [" ".join(column.heads) for column in table.columns]
    words += [column.unit_text for column in table.columns]
    for row in table.rows:
        words += [row.label + row.note]
        words += [cell if isinstance(cell, str) else cell.text for cell in row.cells if cell is not None]
    return " ".join(filter(None, words))


def figures(release: Release) -> list[Figure]:
    """Every figure of a release."""
    found: list[Figure] = []
    for document in release.documents:
        for block in document.blocks:
            if isinstance(block, Paragraph):
                found += [run for run in block.runs if isinstance(run, Figure)]
            elif isinstance(block, Table):
                found += [cell for row in block.rows for cell in row.cells if isinstance(cell, Figure)]
    return found

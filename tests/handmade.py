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
from tieout.composition.layouts.arithmetic import unit_of
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
    "Aoba Networks Inc.", "Aoba", "JPY", "us-gaap", "0000000000", "http://www.sec.gov/CIK",
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
    return Books("books", company, {}, {}, {}, (), (), (), (), (), (), read, documents)


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


LEAVES: Stated = {  # a company's consolidated leaves, in yen to the last digit
    "revenue.network": {"1H16": 44_835_766_113, "1H17": 52_285_441_427},
    "revenue.systems": {"1H16": 25_768_326_498, "1H17": 26_999_013_501},
    "revenue.equipment": {"1H16": 1_466_658_387, "1H17": 1_659_919_493},
    "revenue.atm": {"1H16": 2_052_520_499, "1H17": 2_043_912_408},
    "costs.network": {"1H16": 36_715_290_333, "1H17": 43_036_356_333},
    "costs.systems": {"1H16": 22_992_923_250, "1H17": 24_221_215_450},
    "costs.equipment": {"1H16": 1_343_117_460, "1H17": 1_505_161_120},
    "costs.atm": {"1H16": 1_223_494_111, "1H17": 1_199_748_777},
    "expenses.sales": {"1H16": 5_635_948_444, "1H17": 6_327_165_888},
    "expenses.general": {"1H16": 4_020_356_222, "1H17": 4_131_984_499},
    "other_income.dividends": {"1H16": 91_407_500, "1H17": 197_063_250},
    "other_expenses.interest": {"1H16": 142_345_250, "1H17": 184_365_750},
    "income_tax": {"1H16": 953_678_333, "1H17": 969_527_666},
    "equity_method_income": {"1H16": 41_646_300, "1H17": 77_339_400},
    "net_income.minority": {"1H16": 85_389_100, "1H17": 88_642_900},
    "oci.translation": {"1H16": -410_090_450, "1H17": -55_208_333},
    "oci.securities": {"1H16": 450_761_120, "1H17": 1_176_581_777},
    "comprehensive_income.minority": {"1H16": 85_389_100, "1H17": 88_642_900},
    "assets.current.cash": {"FY16": 21_958_591_401, "1H17": 19_871_031_777},
    "assets.current.receivables": {"FY16": 27_383_692_333, "1H17": 26_232_982_222},
    "assets.current.inventories": {"FY16": 2_798_054_450, "1H17": 4_161_605_555},
    "assets.equipment": {"FY16": 39_775_444_500, "1H17": 42_193_028_499},
    "assets.goodwill": {"FY16": 6_169_609_123, "1H17": 6_169_609_123},
    "liabilities.current.payables": {"FY16": 16_961_855_111, "1H17": 16_791_534_666},
    "liabilities.current.borrowings": {"FY16": 9_250_000_000, "1H17": 9_250_000_000},
    "liabilities.leases": {"FY16": 10_384_643_777, "1H17": 11_427_196_250},
    "equity.common_stock": {"FY16": 25_509_499_000, "1H17": 25_511_804_000},
    "equity.retained_earnings": {"FY16": 35_341_063_919, "1H17": 35_021_582_260},
    "equity.minority": {"FY16": 638_330_000, "1H17": 626_140_000},
    "cash_flow.operating.net_income": {"1H16": 1_193_323_500, "1H17": 1_576_611_400},
    "cash_flow.operating.depreciation": {"1H16": 5_283_504_450, "1H17": 6_021_880_450},
    "cash_flow.operating.receivables": {"1H16": 495_836_450, "1H17": 1_101_059_450},
    "cash_flow.investing.capex": {"1H16": -5_358_000_250, "1H17": -6_423_499_250},
    "cash_flow.financing.leases": {"1H16": -2_313_763_450, "1H17": -2_764_221_450},
    "cash_flow.financing.dividends": {"1H16": -505_480_250, "1H17": -608_317_250},
    "cash_flow.exchange": {"1H16": -232_622_450, "1H17": -17_041_450},
    "cash.opening": {"1H16": 19_569_095_200, "1H17": 21_958_591_401},
    "revenue[segment:network]": {"1H16": 72_257_102_450, "1H17": 81_120_647_450},
    "revenue[segment:atm]": {"1H16": 2_052_520_499, "1H17": 2_043_912_408},
    "revenue[elimination]": {"1H16": -186_351_452, "1H17": -176_273_029},
    "costs[segment:network]": {"1H16": 61_152_326_554, "1H17": 68_850_458_122},
    "costs[segment:atm]": {"1H16": 1_318_147_111, "1H17": 1_280_112_777},
    "costs[elimination]": {"1H16": -195_648_511, "1H17": -168_089_219},
    "expenses.sales[segment:network]": {"1H16": 5_635_948_444, "1H17": 6_327_165_888},
    "expenses.general[segment:network]": {"1H16": 4_020_356_222, "1H17": 4_131_984_499},
    "shares.weighted.basic shares": {"1H16": 45_952_691, "1H17": 45_062_865},
    "eps.basic JPY/share": {"1H16": "24.1103", "1H17": "33.0199"},
    "contracts.enterprise count": {"1H16": 721_691, "1H17": 1_095_677},
    "contracts.consumer count": {"1H16": 1_346_477, "1H17": 1_419_329},
    "contracts.bandwidth Gbps": {"1H16": "2371.8", "1H17": "2932.5"},
}


def consolidated(leaves: Stated) -> Amounts:
    """Amounts of ``leaves`` and of every concept above them that they give none for."""
    found: dict[str, dict[str, int | str]] = {what: dict(values) for what, values in leaves.items()}
    for what, values in leaves.items():
        named, _, unit = what.partition(" ")
        concept, bracket, member = named.partition("[")
        if concept.startswith(("net_income.", "comprehensive_income.", "cash.")):
            continue
        while unit in ("", "JPY") and "." in concept:
            concept = concept.rpartition(".")[0]
            if f"{concept}{bracket}{member}" in leaves:
                break
            above = found.setdefault(f"{concept}{bracket}{member}", {})
            for name, value in values.items():
                above[name] = int(above.get(name, 0)) + int(value)
    return amounts(found)

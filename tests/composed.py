"""A composed release, built by hand: what writers are tested with.

`sample` has what a release has: a title, words with figures, a summary with rates of change, a statement
with nested subtotals and a nil cell, a balance sheet, figures a share, counts and a measured unit, notes,
and the exchange's form as a second document. Values are in yen, drawn once; tables are rounded so that they
foot.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from tieout.composition.amounts import Amount, Amounts, Derivation, Entry, Key, Operation, Origin
from tieout.composition.model import (
    Block,
    Cell,
    Column,
    Document,
    Emphasis,
    Figure,
    Formula,
    Heading,
    Issuer,
    Nil,
    Paragraph,
    Release,
    Row,
    Table,
)
from tieout.values.period import Period
from tieout.values.unit import COUNT, PERCENT, SHARES, Unit, UnitClass, money, per_share

YEN = money("JPY")
GBPS = Unit("Gbps", UnitClass.MEASURE)
NOW, BEFORE = (Period(date(year, 4, 1), date(year, 9, 30)) for year in (2017, 2016))
END, OPENING, YEAR_AGO = (Period(None, date(*day)) for day in ((2017, 9, 30), (2017, 3, 31), (2016, 9, 30)))
ENTITIES = ("aoba", "aoba-atm")

# label, concept, depth, emphasis, the concepts it adds up (− takes away); a leaf adds up nothing
Line = tuple[str, str, int, Emphasis, str]
P, H, S, T = Emphasis.PLAIN, Emphasis.HEAD, Emphasis.SUBTOTAL, Emphasis.TOTAL
INCOME: tuple[Line, ...] = (
    ("REVENUES:", "", 0, H, ""),
    ("Network services:", "", 1, H, ""),
    ("Connectivity services (enterprise)", "revenue.network.enterprise", 2, P, ""),
    ("Connectivity services (consumer)", "revenue.network.consumer", 2, P, ""),
    ("WAN services", "revenue.network.wan", 2, P, ""),
    (
        "Total network services",
        "revenue.network",
        2,
        S,
        "revenue.network.enterprise revenue.network.consumer revenue.network.wan",
    ),
    ("Systems integration", "revenue.systems", 1, P, ""),
    ("ATM operation business", "revenue.atm", 1, P, ""),
    ("Total revenues", "revenue", 1, T, "revenue.network revenue.systems revenue.atm"),
    ("COST AND EXPENSES:", "", 0, H, ""),
    ("Cost of network services", "cost.network", 1, P, ""),
    ("Cost of systems integration", "cost.systems", 1, P, ""),
    ("Cost of ATM operation business", "cost.atm", 1, P, ""),
    ("Total cost of revenues", "cost", 1, S, "cost.network cost.systems cost.atm"),
    ("Sales and marketing", "expense.sales", 1, P, ""),
    ("General and administrative", "expense.general", 1, P, ""),
    ("Total costs and expenses", "expense", 1, S, "cost expense.sales expense.general"),
    ("OPERATING INCOME", "operating_income", 0, T, "revenue −expense"),
    ("OTHER INCOME (EXPENSE):", "", 0, H, ""),
    ("Dividend income", "other.dividend", 1, P, ""),
    ("Interest expense", "other.interest", 1, P, ""),
    ("Impairment of other investments", "other.impairment", 1, P, ""),
    ("Other income (expense) — net", "other", 1, S, "other.dividend other.interest other.impairment"),
    ("INCOME BEFORE INCOME TAX EXPENSE", "income_before_tax", 0, S, "operating_income other"),
    ("INCOME TAX EXPENSE", "tax", 0, P, ""),
    ("NET INCOME", "net_income", 0, T, "income_before_tax −tax"),
)
SHEET: tuple[Line, ...] = (
    ("ASSETS", "", 0, H, ""),
    ("Cash and cash equivalents", "assets.cash", 1, P, ""),
    ("Accounts receivable", "assets.receivable", 1, P, ""),
    ("Total current assets", "assets.current", 1, S, "assets.cash assets.receivable"),
    ("Property and equipment — net", "assets.property", 1, P, ""),
    ("TOTAL ASSETS", "assets", 0, T, "assets.current assets.property"),
    ("LIABILITIES AND EQUITY", "", 0, H, ""),
    ("Accounts payable", "liabilities.payable", 1, P, ""),
    ("Long-term borrowings", "liabilities.borrowings", 1, P, ""),
    ("Total liabilities", "liabilities", 1, S, "liabilities.payable liabilities.borrowings"),
    ("Total equity", "equity", 1, S, "assets −liabilities"),
    ("TOTAL LIABILITIES AND EQUITY", "liabilities_and_equity", 0, T, "liabilities equity"),
)
SUMMARY: tuple[Line, ...] = (
    ("Total revenues", "revenue", 0, T, "revenue.network revenue.systems revenue.atm"),
    ("Network services*1", "revenue.network", 1, P, ""),
    ("Systems integration", "revenue.systems", 1, P, ""),
    ("ATM operation business", "revenue.atm", 1, P, ""),
    ("Total cost of revenues", "cost", 0, P, ""),
    ("Operating income", "operating_income", 0, P, ""),
    ("Net income", "net_income", 0, P, ""),
)
MILLIONS = {  # this period and the one before, about
    "revenue.network.enterprise": (13266, 10577),
    "revenue.network.consumer": (12352, 10328),
    "revenue.network.wan": (14083, 13289),
    "revenue.systems": (26999, 25768),
    "revenue.atm": (2044, 2052),
    "cost.network": (32121, 27450),
    "cost.systems": (24221, 22993),
    "cost.atm": (1200, 1224),
    "expense.sales": (5327, 4636),
    "expense.general": (3132, 3020),
    "other.dividend": (197, 91),
    "other.interest": (-184, -142),
    "other.impairment": (0, -13),
    "tax": (970, 954),
}
MILLIONS_THEN = {
    "assets.cash": (19871, 21959),
    "assets.receivable": (26233, 27384),
    "assets.property": (42193, 39775),
    "liabilities.payable": (16792, 16962),
    "liabilities.borrowings": (17000, 17500),
}


@dataclass
class Maker:
    """Amounts and figures in the making."""

    amounts: dict[Key, Amount] = field(default_factory=dict)
    made: int = 0

    def leaf(self, key: Key, value: int, unit: Unit = YEN) -> None:
        """An amount from two entries of the books."""
        first = value * 7 // 9
        entries = tuple(
            (
                Entry(
                    Origin(f"trial_balances/{entity}.csv", 2 + len(self.amounts), "value"),
                    entity,
                    f"{4000 + len(self.amounts)}",
                    Fraction(part),
                ),
                Fraction(1),
            )
            for entity, part in zip(ENTITIES, (first, value - first), strict=True)
        )
        derived = Derivation(Operation.SUM, (), entries, "closing balances summed")
        self.amounts[key] = Amount(key, Fraction(value), unit, derived)

    def derived(
        self, key: Key, terms: Sequence[tuple[Key, int]], operation: Operation, unit: Unit, reason: str = ""
    ) -> None:
        """An amount from others."""
        values = [self.amounts[each].value * weight for each, weight in terms]
        match operation:
            case Operation.SUM:
                value = sum(values, Fraction())
            case Operation.RATE:
                value = 100 * (values[0] - values[1]) / abs(values[1])
            case _:
                value = values[0] / values[1]
        weighted = tuple((each, Fraction(weight)) for each, weight in terms)
        self.amounts[key] = Amount(key, value, unit, Derivation(operation, weighted, (), reason))

    def lines(self, lines: Sequence[Line], period: Period) -> None:
        """The totals of a statement."""
        for _, concept, _, _, parts in lines:
            if parts:
                terms = [(Key(name, period), weight) for name, weight in parts_of(parts)]
                self.derived(Key(concept, period), terms, Operation.SUM, YEN, "total of the statement")

    def figure(
        self,
        key: Key,
        scale: int,
        decimals: int = 0,
        dress: Callable[[str], str] = str,
        mantissa: int | None = None,
        formula: Formula | None = None,
    ) -> Figure:
        """A figure of an amount; ``mantissa`` where controlled rounding has set it."""
        amount = self.amounts[key]
        plain = rounded(amount.value, scale, decimals)
        printed = plain if mantissa is None else mantissa
        self.made += 1
        return Figure(
            f"f{self.made}",
            key,
            amount.value,
            amount.unit,
            scale,
            decimals,
            printed,
            dress(print_of(printed, decimals)),
            printed - plain,
            formula,
        )


def parts_of(parts: str) -> list[tuple[str, int]]:
    """Names with their weights: ``a −b`` is a less b."""
    return [(name.removeprefix("−"), -1 if name[0] == "−" else 1) for name in parts.split()]


def rounded(value: Fraction, scale: int, decimals: int) -> int:
    """Half away from zero."""
    shifted = value * Fraction(10) ** (decimals - scale)
    size = int(abs(shifted) + Fraction(1, 2))
    return -size if shifted < 0 else size


def print_of(mantissa: int, decimals: int) -> str:
    """As a table prints it: thousands parted, negatives in parentheses."""
    text = f"{abs(mantissa) / 10**decimals:,.{decimals}f}"
    return f"({text})" if mantissa < 0 else text


def footing(maker: Maker, lines: Sequence[Line], period: Period, scale: int) -> dict[str, int]:
    """Mantissas with which the lines foot: totals are what their parts add up to in print."""
    printed: dict[str, int] = {}
    for _, concept, _, _, parts in lines:
        if concept and not parts:
            printed[concept] = rounded(maker.amounts[Key(concept, period)].value, scale, 0)
    for _, concept, _, _, parts in lines:
        if parts:
            printed[concept] = sum(weight * printed[name] for name, weight in parts_of(parts))
    return printed


def statement(
    maker: Maker, name: str, title: str, lines: Sequence[Line], periods: Mapping[Period, str], head: str
) -> Table:
    """A statement in thousands that foots in print."""
    printed = {period: footing(maker, lines, period, 3) for period in periods}
    ids: dict[tuple[str, Period], str] = {}
    rows = []
    for label, concept, depth, emphasis, parts in lines:
        cells: list[Cell] = []
        for period in periods if concept else ():
            formula = None
            if parts:
                terms = tuple((ids[part, period], Fraction(weight)) for part, weight in parts_of(parts))
                formula = Formula(Operation.SUM, terms)
            figure = maker.figure(
                Key(concept, period), 3, mantissa=printed[period][concept], formula=formula
            )
            ids[concept, period] = figure.id
            nil = not figure.mantissa and not parts
            cells.append(Nil() if nil else figure)
        rows.append(Row(label, tuple(cells) or (None,) * len(periods), depth, emphasis, concept=concept))
    columns = tuple(Column((head, words), "Thousands of JPY", period) for period, words in periods.items())
    return Table(name, name, title, columns, tuple(rows), subtitle="(Unaudited)")


def summary(maker: Maker) -> Table:
    """A summary in millions with rates of change."""
    first, second = (footing(maker, SUMMARY, period, 6) for period in (BEFORE, NOW))
    rows = []
    for label, concept, depth, emphasis, _ in SUMMARY:
        before = maker.figure(Key(concept, BEFORE), 6, mantissa=first[concept])
        now = maker.figure(Key(concept, NOW), 6, mantissa=second[concept])
        rate = Key(f"{concept}.rate", NOW)
        maker.derived(rate, [(Key(concept, NOW), 1), (Key(concept, BEFORE), 1)], Operation.RATE, PERCENT)
        terms = ((now.id, Fraction(1)), (before.id, Fraction(1)))
        change = maker.figure(rate, 0, 1, formula=Formula(Operation.RATE, terms))
        name, mark, digit = label.partition("*")
        rows.append(Row(name, (before, now, change), depth, emphasis, concept, mark + digit))
    columns = (
        Column(("1H16",), "JPY millions", BEFORE),
        Column(("1H17",), "JPY millions", NOW),
        Column(("YoY Change",), "%", NOW, 1),
    )
    notes = ("*1. Network services take in the data center connectivity service.",)
    return Table("summary", "summary", "Operating Results Summary", columns, tuple(rows), notes=notes)


def measures(maker: Maker) -> Table:
    """Contracts, which are counted, and bandwidth, whose cells carry their unit."""
    rows = []
    contracts = (
        ("IP service", "contracts.ip", 1321, 1352),
        ("Mobile service", "contracts.mobile", 646650, 1021327),
    )
    for label, concept, before, now in contracts:
        maker.leaf(Key(concept, YEAR_AGO), before, COUNT)
        maker.leaf(Key(concept, END), now, COUNT)
        rows.append(change_row(maker, label, concept, 0))
    maker.leaf(Key("bandwidth", YEAR_AGO), 0, GBPS)
    maker.leaf(Key("bandwidth", END), 0, GBPS)
    for period, value in ((YEAR_AGO, "2371.8"), (END, "2932.5")):
        key = Key("bandwidth", period)
        maker.amounts[key] = Amount(key, Fraction(value), GBPS, maker.amounts[key].derivation)
    rows.append(change_row(maker, "Total contracted bandwidth", "bandwidth", 1, "{}Gbps".format))
    columns = (
        Column(("as of September 30, 2016",), "", YEAR_AGO),
        Column(("as of September 30, 2017",), "", END),
        Column(("YoY Change",), "", END),
    )
    return Table("contracts", "contracts", "Number of Contracts", columns, tuple(rows))


def change_row(
    maker: Maker, label: str, concept: str, decimals: int, dress: Callable[[str], str] = str
) -> Row:
    """A row of two levels and their difference."""
    before, now = Key(concept, YEAR_AGO), Key(concept, END)
    change = Key(f"{concept}.change", END)
    maker.derived(change, [(now, 1), (before, -1)], Operation.SUM, maker.amounts[now].unit)
    first, second = maker.figure(before, 0, decimals, dress), maker.figure(now, 0, decimals, dress)
    terms = ((second.id, Fraction(1)), (first.id, Fraction(-1)))
    third = maker.figure(change, 0, decimals, dress, formula=Formula(Operation.SUM, terms))
    return Row(label, (first, second, third), concept=concept)


def segments(maker: Maker) -> Table:
    """Revenues of segments, what goes between them taken out; the total is the group's."""
    parts = (
        ("Network and systems", "segment:network"),
        ("ATM operation", "segment:atm"),
        ("Elimination", "elimination"),
    )
    cells: dict[str, list[Figure]] = {}
    for period in (BEFORE, NOW):
        between = -186_352_000 if period == BEFORE else -176_274_000
        own = maker.amounts[Key("revenue.atm", period)].value
        values = (int(maker.amounts[Key("revenue", period)].value - own) - between, int(own), between)
        printed = []
        for (label, member), value in zip(parts, values, strict=True):
            key = Key("revenue", period, member)
            maker.leaf(key, value)
            printed.append(maker.figure(key, 3))
            cells.setdefault(label, []).append(printed[-1])
        formula = Formula(Operation.SUM, tuple((each.id, Fraction(1)) for each in printed))
        total = sum(each.mantissa for each in printed)
        figure = maker.figure(Key("revenue", period), 3, mantissa=total, formula=formula)
        cells.setdefault("Consolidated total", []).append(figure)
    rows = tuple(
        Row(label, tuple(each), 0, T if label == "Consolidated total" else P, concept="revenue")
        for label, each in cells.items()
    )
    columns = (
        Column(("Six Months Ended", "September 30, 2016"), "Thousands of JPY", BEFORE),
        Column(("Six Months Ended", "September 30, 2017"), "Thousands of JPY", NOW),
    )
    return Table("segments", "segments", "Segment Revenues", columns, rows)


def shares(maker: Maker, income: Table) -> Table:
    """Weighted averages and net income a share, which is a ratio of figures of two tables."""
    row = next(row for row in income.rows if row.concept == "net_income")
    averages, amounts = [], []
    for period, count, net in zip((BEFORE, NOW), (45952691, 45062891), row.cells, strict=True):
        key = Key("shares.basic", period)
        maker.leaf(key, count, SHARES)
        averages.append(maker.figure(key, 0))
        eps = Key("eps.basic", period)
        maker.derived(eps, [(Key("net_income", period), 1), (key, 1)], Operation.RATIO, per_share("JPY"))
        assert isinstance(net, Figure)
        terms = ((net.id, Fraction(1)), (averages[-1].id, Fraction(1)))
        amounts.append(maker.figure(eps, 0, 2, formula=Formula(Operation.RATIO, terms)))
    columns = tuple(
        Column(("Six Months Ended", words), "", period, 2)
        for period, words in ((BEFORE, "September 30, 2016"), (NOW, "September 30, 2017"))
    )
    rows = (
        Row("Basic weighted-average number of shares (shares)", tuple(averages), concept="shares.basic"),
        Row("Basic net income per share (JPY)", tuple(amounts), concept="eps.basic"),
    )
    return Table("per_share", "per_share", "Net Income per Share", columns, rows)


def claim(maker: Maker, subject: str, concept: str) -> Paragraph:
    """ "… were JPY82,988 million, up 12.0% YoY (JPY74,123 million for 1H16)"."""
    now = maker.figure(Key(concept, NOW), 6, 0, "JPY{} million".format)
    rate = maker.figure(Key(f"{concept}.rate", NOW), 0, 1, lambda text: f"{text.strip('()')}%")
    before = maker.figure(Key(concept, BEFORE), 6, 0, "JPY{} million".format)
    word = "up" if rate.mantissa >= 0 else "down"
    return Paragraph((f"{subject} were ", now, f", {word} ", rate, " YoY (", before, " for 1H16)."))


def form(maker: Maker) -> Document:
    """The exchange's summary form: one row a period, measures in pairs with their rates."""
    names = (
        ("Total revenues", "revenue"),
        ("Operating income", "operating_income"),
        ("Net income", "net_income"),
    )
    columns, now, before = [], [], []
    for name, concept in names:
        columns += [
            Column((name,), "JPY millions", None),
            Column((name,), "%", None, 1),
        ]
        now.append(maker.figure(Key(concept, NOW), 6))
        now.append(maker.figure(Key(f"{concept}.rate", NOW), 0, 1))
        before += [maker.figure(Key(concept, BEFORE), 6), Nil()]
    results = Table(
        "tanshin-results",
        "results",
        "(1) Consolidated Results of Operations",
        tuple(columns),
        (
            Row("Six months ended September 30, 2017", tuple(now)),
            Row("Six months ended September 30, 2016", tuple(before)),
        ),
        subtitle="(% shows YoY change)",
        stub_head="",
    )
    heads = [
        Heading(1, "Consolidated Financial Results for the Six Months ended September 30, 2017"),
        Paragraph(("Company name: Aoba Networks Inc.",)),
        Paragraph(("Stock code number: 9999",)),
        Heading(2, "1. Consolidated Financial Results for the Six Months Ended September 30, 2017"),
    ]
    return Document("tanshin", "Consolidated Financial Results", "en", (*heads, results))


def sample() -> Release:
    """The release, always the same."""
    maker = Maker()
    drawn = random.Random(160)
    for source, periods in ((MILLIONS, (NOW, BEFORE)), (MILLIONS_THEN, (END, OPENING))):
        for concept, values in source.items():
            for period, value in zip(periods, values, strict=True):
                yen = value * 10**6 + (drawn.randint(-400, 400) * 1000 + drawn.randint(-190, 190)) * bool(
                    value
                )
                maker.leaf(Key(concept, period), yen)
    for period in (NOW, BEFORE):
        maker.lines(INCOME, period)
    for period in (END, OPENING):
        maker.lines(SHEET, period)
    income = statement(
        maker,
        "income",
        "Consolidated Statements of Income",
        INCOME,
        {BEFORE: "September 30, 2016", NOW: "September 30, 2017"},
        "Six Months Ended",
    )
    sheet = statement(
        maker,
        "balance_sheet",
        "Consolidated Balance Sheets",
        SHEET,
        {OPENING: "March 31, 2017", END: "September 30, 2017"},
        "As of",
    )
    table = summary(maker)
    blocks = (
        Heading(1, "Aoba Networks: Results of the First Half of the Fiscal Year to March 31, 2018"),
        Paragraph(
            (
                "TOKYO, November 7, 2017 — Aoba Networks Inc. (“Aoba”; TSE: 9999) reports on the half year "
                "from April 1, 2017 to September 30, 2017 (“1H17”).",
            )
        ),
        Heading(2, "1H17 Financial Results Summary"),
        table,
        Heading(2, "1H17 Revenues and Income"),
        claim(maker, "Total revenues", "revenue"),
        claim(maker, "Network services revenues", "revenue.network"),
        Paragraph(claim(maker, "ATM operation business revenues", "revenue.atm").runs, item=True),
        measures(maker),
        Paragraph(("1 All amounts are consolidated and unaudited.",), note=True),
        Heading(2, "Consolidated Financial Statements"),
        sheet,
        income,
        shares(maker, income),
        segments(maker),
    )
    title = "Results of the First Half of the Fiscal Year to March 31, 2018"
    release = Document("release", title, "en", blocks)
    issuer = Issuer(
        "Aoba Networks Inc.",
        "Aoba",
        "JPY",
        "us-gaap",
        "9999",
        "https://www.jpx.co.jp/codes",
        (("TSE", "9999"),),
    )
    return Release(
        issuer, title, "2017-11-07", NOW, (release, form(maker)), Amounts(maker.amounts.values())
    )


def relabelled(release: Release, rename: Callable[[str], str]) -> Release:
    """The release with every label, title, head, unit, note and word of it sent through ``rename``."""

    def table(each: Table) -> Table:
        rows = tuple(replace(row, label=rename(row.label), note=rename(row.note)) for row in each.rows)
        columns = tuple(
            replace(column, heads=tuple(map(rename, column.heads)), unit_text=rename(column.unit_text))
            for column in each.columns
        )
        notes = tuple(map(rename, each.notes))
        title, subtitle = rename(each.title), rename(each.subtitle)
        return replace(each, rows=rows, columns=columns, notes=notes, title=title, subtitle=subtitle)

    def block(each: Block) -> Block:
        match each:
            case Table():
                return table(each)
            case Heading():
                return replace(each, text=rename(each.text))
            case _:
                runs = (rename(run) if isinstance(run, str) else run for run in each.runs)
                return replace(each, runs=tuple(runs))

    documents = tuple(
        replace(each, title=rename(each.title), blocks=tuple(map(block, each.blocks)))
        for each in release.documents
    )
    issuer = replace(release.issuer, name=rename(release.issuer.name))
    return replace(release, documents=documents, issuer=issuer, title=rename(release.title))

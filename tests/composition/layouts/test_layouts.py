"""Layouts drawn up: ready ones, members across, methods of rounding, and what is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handmade import LEAVES, amounts, books, consolidated, figures
from tieout.composition.build import release_of
from tieout.composition.faults import Refused
from tieout.composition.layouts.library import ready
from tieout.composition.model import Figure, Nil, Release, Table

COLUMNS = """
[[column]]
period = "comparative"
[[column]]
period = "reported"
"""


def composed(
    layouts: dict[str, str], stated: object = LEAVES, settings: str = "", standard: str = ""
) -> Release:
    words = "\n\n".join(f"{{{{ table: {name} }}}}" for name in layouts)
    made = books({"release": words}, {name: text for name, text in layouts.items() if text}, settings)
    if standard:
        made = replace(made, company=replace(made.company, standard=standard))
    return release_of(made, consolidated(stated))  # type: ignore[arg-type]


def table_of(text: str, stated: object = LEAVES, settings: str = "") -> Table:
    [table] = composed({"mine": text}, stated, settings).documents[0].blocks
    assert isinstance(table, Table)
    return table


def refused(text: str) -> tuple[str, ...]:
    with pytest.raises(Refused) as caught:
        table_of(text)
    return caught.value.faults


def cells(table: Table) -> list[list[str]]:
    return [
        ["" if c is None else c if isinstance(c, str) else c.text for c in row.cells] for row in table.rows
    ]


@pytest.mark.parametrize("standard", ["us-gaap", "ifrs"])
def test_ready_statements_foot_in_print(standard: str) -> None:
    names = [*ready("us-gaap")]
    names = [
        name for name in names if name not in ("tanshin_dividends", "tanshin_forecast", "tanshin_per_share")
    ]
    attributable = {"1H16": 1_143_782_794, "1H17": 1_598_521_096}
    stated = {**LEAVES, "net_income.attributable": attributable}
    release = composed(dict.fromkeys(names, ""), stated, standard=standard)
    tables = [block for block in release.documents[0].blocks if isinstance(block, Table)]
    assert {table.role for table in tables} == set(names)
    found = {figure.id: figure for figure in figures(release)}
    totals = [figure for figure in found.values() if figure.formula and figure.formula.operation == "sum"]
    assert len(totals) > 40
    for figure in totals:
        assert figure.formula is not None
        parts = sum(weight * found[id_].mantissa for id_, weight in figure.formula.terms)
        assert parts == figure.mantissa, figure.id
    assert not [note for table in tables for note in table.notes]


def test_every_standard_has_the_same_statements() -> None:
    assert set(ready("us-gaap")) == set(ready("ifrs"))


def test_the_form_has_a_row_a_period_and_a_column_a_concept() -> None:
    [table] = composed({"tanshin_results": ""}).documents[0].blocks
    assert isinstance(table, Table)
    assert [row.label for row in table.rows] == [
        "Six months ended September 30, 2017",
        "Six months ended September 30, 2016",
    ]
    assert [column.unit_text for column in table.columns] == ["JPY millions", "%"] * 4
    assert cells(table)[0][:2] == ["82,988", "12.0"]
    assert isinstance(table.rows[1].cells[1], Nil)


ACROSS = """
title = "Segments"
use = "summaries"
[[column]]
period = "reported"
member = "segment:network"
head = ["Network"]
[[column]]
period = "reported"
member = "segment:atm"
head = ["ATM"]
[[column]]
period = "reported"
member = "elimination"
head = ["Elimination"]
[[column]]
period = "reported"
member = ""
sum_members = ["segment:network", "segment:atm", "elimination"]
head = ["Total"]
[[row]]
concept = "revenue"
[[row]]
concept = "costs"
[[row]]
concept = "gross"
label = "Gross profit"
sum = ["revenue", "-costs"]
"""


def test_members_across_foot_along_rows_and_columns() -> None:
    table = table_of(ACROSS)
    numbers = [[c.mantissa for c in row.cells if isinstance(c, Figure)] for row in table.rows]
    assert all(sum(row[:3]) == row[3] for row in numbers)
    assert all(revenue - cost == gross for revenue, cost, gross in zip(*numbers, strict=True))
    assert all(isinstance(c, Figure) and c.formula for c in table.rows[2].cells)
    assert [column.heads for column in table.columns] == [
        ("Network",),
        ("ATM",),
        ("Elimination",),
        ("Total",),
    ]


PARTS = f"""
title = "Parts"
use = "summaries"
{COLUMNS}
[[row]]
concept = "revenue.network"
[[row]]
concept = "revenue.systems"
[[row]]
concept = "revenue.equipment"
[[row]]
concept = "revenue.atm"
[[row]]
concept = "revenue"
sum = ["revenue.*"]
"""


@pytest.mark.parametrize(
    ("method", "printed", "note"),
    [
        ("controlled", "2,052", ""),
        ("plain", "2,053", "Figures may not add up to totals because of rounding."),
        ("truncated", "2,052", "Amounts less than JPY1 million are truncated."),
    ],
)
def test_a_layout_chooses_how_it_is_rounded(method: str, printed: str, note: str) -> None:
    table = table_of(f'rounding = "{method}"\n{PARTS}')
    assert cells(table)[3][0] == printed
    assert list(table.notes) == [note] * bool(note)
    assert table.rounding == method


def test_a_plain_table_that_foots_has_no_note() -> None:
    stated = {
        "revenue.a": {"1H16": 1_000_000, "1H17": 2_000_000},
        "revenue.b": {"1H16": 5_000_000, "1H17": 0},
    }
    text = f'rounding = "plain"\nuse = "summaries"\n{COLUMNS}\n[[row]]\neach = "revenue.*"\n'
    table = table_of(text + '[[row]]\nconcept = "revenue"\nsum = ["revenue.*"]', stated)
    assert not table.notes
    assert cells(table) == [["1", "2"], ["5", "–"], ["6", "2"]]


def test_what_a_plain_table_prints_does_not_move_in_a_controlled_one() -> None:
    release = composed({"mine": PARTS, "plainly": f'rounding = "plain"\n{PARTS}'})
    first, second = (block for block in release.documents[0].blocks if isinstance(block, Table))
    assert cells(first) == cells(second)
    assert first.notes


def test_negative_numbers_are_set_as_the_company_has_them() -> None:
    text = f'use = "summaries"\n{COLUMNS}\n[[row]]\nconcept = "other_expenses.interest"\nnegated = true'
    assert cells(table_of(text)) == [["(142)", "(184)"]]
    triangles = '[printing]\nnegative = "△{}"'
    assert cells(table_of(text, settings=triangles)) == [["△142", "△184"]]


def test_shares_changes_and_counts() -> None:
    text = f"""
    use = "summaries"
    {COLUMNS}
    [[column]]
    measure = "change"
    head = ["Change"]
    [[column]]
    measure = "share"
    of = "contracts"
    head = ["Share"]
    [[row]]
    concept = "contracts.enterprise"
    [[row]]
    concept = "contracts.consumer"
    [[row]]
    concept = "contracts"
    sum = ["contracts.enterprise", "contracts.consumer"]
    """
    assert cells(table_of(text)) == [
        ["721,691", "1,095,677", "373,986", "43.6"],
        ["1,346,477", "1,419,329", "72,852", "56.4"],
        ["2,068,168", "2,515,006", "446,838", "100.0"],
    ]


def test_a_measure_carries_its_unit() -> None:
    text = f'{COLUMNS}\n[[row]]\nconcept = "contracts.bandwidth"\nlabel = "Bandwidth"'
    assert cells(table_of(text)) == [["2,371.8Gbps", "2,932.5Gbps"]]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            f'{COLUMNS}[[row]]\nconcept = "revenu"',
            'layouts/mine.toml row[1].concept: no concept "revenu" (did you mean "revenue"?)',
        ),
        (
            '[[column]]\nperiod = "1H18"\n[[row]]\nconcept = "revenue"',
            'layouts/mine.toml column[1].period: no period "1H18"; there are',
        ),
        (
            '[[column]]\nperiod = "comparative.comparative"\n[[row]]\nconcept = "revenue"',
            "layouts/mine.toml column[1].period: 1H16 has no comparative period",
        ),
        (
            f'{COLUMNS}[[row]]\nconcept = "revenue"\nsum = ["revenue.network", "revenue.systems"]',
            "layouts/mine.toml row[1].sum: revenue 2016-04-01 to 2016-09-30 is 74,123,271,497, but its",
        ),
        (
            f'{COLUMNS}[[row]]\nconcept = "a"\nsum = ["b"]\n[[define]]\nconcept = "b"\nsum = ["a"]',
            "b is defined by itself: b -> a -> b",
        ),
        (
            f'{COLUMNS}[[row]]\nconcept = "costs"\n[[define]]\nconcept = "x"\nsum = ["costs", "eps.basic"]',
            "define[1]: x mixes units: JPY, JPY/share",
        ),
        (
            f'{COLUMNS}[[row]]\nconcept = "revenue"\n[[define]]\nconcept = "x"\nratio = ["revenue"]',
            "layouts/mine.toml define[1].ratio: 1 concepts where ratio takes 2",
        ),
        (
            f'rounding = "controled"\n{COLUMNS}[[row]]\nconcept = "revenue"',
            'layouts/mine.toml rounding: there is no "controled" (did you mean "controlled"?)',
        ),
        (
            f'{COLUMNS}[[row]]\nconcept = "revenue"\ndepth = "1"',
            "layouts/mine.toml row[1].depth: '1' is no whole number",
        ),
        (
            f'title = "{{nonsense}}"\n{COLUMNS}[[row]]\nconcept = "revenue"',
            'layouts/mine.toml title: no period "nonsense"',
        ),
        ('extends = "nothing"', 'layouts/mine.toml extends: no layout "nothing"'),
        ('extends = "mine"', "layouts/mine.toml extends: extends itself: mine -> mine"),
        (
            'extends = "results_summary"\n[[row]]\nafter = "operating_incom"\nconcept = "revenue"',
            'layouts/mine.toml row[1].after: no row "operating_incom" (did you mean "operating_income"?)',
        ),
        ('[[row]]\nconcept = "revenue"', "layouts/mine.toml column: a table without columns"),
        (f'{COLUMNS}[[row]]\nlabel = "x"', "layouts/mine.toml row[1]: says no concept, and no column does"),
        (f'{COLUMNS}[[row]]\nhead = "x"', "layouts/mine.toml row: no row has anything to print"),
        (f'{COLUMNS}[[row]]\nconcept = "revenue"\ndecimals = 99', "row[1].decimals: 99 is out of range"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_file_key_and_remedy(text: str, fault: str) -> None:
    faults = refused(text)
    assert any(each.startswith(fault) or fault in each for each in faults), faults
    assert all("; " in each for each in faults)


def test_all_faults_of_a_layout_are_said_at_once() -> None:
    faults = refused(f'{COLUMNS}[[row]]\nconcept = "revenu"\n[[row]]\nconcept = "cost"\nemphasys = "total"')
    assert len(faults) == 3


def test_a_reconciliation_may_lead_back_to_what_defines_it() -> None:
    text = f"""
    {COLUMNS}
    [[row]]
    concept = "ebitda"
    [[row]]
    concept = "cash_flow.operating.depreciation"
    negated = true
    [[row]]
    concept = "operating_income"
    sum = ["ebitda", "-cash_flow.operating.depreciation"]
    [[define]]
    concept = "ebitda"
    sum = ["operating_income", "cash_flow.operating.depreciation"]
    """
    numbers = cells(table_of(text))
    assert numbers[0] == ["7,475,646", "8,588,535"]
    assert numbers[2] == ["2,192,142", "2,566,655"]


def test_definitions_of_every_kind() -> None:
    text = f"""
    {COLUMNS}
    [[row]]
    concept = "margin"
    [[row]]
    concept = "half"
    [[row]]
    concept = "growth"
    [[row]]
    concept = "earned"
    [[define]]
    concept = "margin"
    ratio = ["operating_income", "revenue"]
    [[define]]
    concept = "half"
    sum = [{{ concept = "revenue", weight = "1/2" }}, {{ concept = "costs", weight = "-0.5" }}]
    [[define]]
    concept = "growth"
    rate = "revenue"
    [[define]]
    concept = "earned"
    product = ["eps.basic", "shares.weighted.basic"]
    """
    assert cells(table_of(text)) == [
        ["3.0%", "3.1%"],
        ["5,924,223", "6,512,903"],
        ["–", "12.0%"],
        ["1,107,933", "1,487,971"],
    ]


def test_a_concept_of_no_amount_in_these_periods_is_refused_unless_optional() -> None:
    stated = {"a": {"FY16": 1}, "b": {"1H16": 2_000, "1H17": 3_000}}
    text = f'{COLUMNS}\n[[row]]\nconcept = "b"\n[[row]]\nconcept = "a"'
    with pytest.raises(Refused, match="a has no amount in the periods of this table"):
        table_of(text, stated)
    assert len(table_of(f"{text}\noptional = true", stated).rows) == 1


def test_amounts_of_other_members_do_not_leak_into_the_group() -> None:
    stated = {"x[segment:a]": {"1H16": 1_000, "1H17": 2_000}, "y": {"1H16": 5_000, "1H17": 5_000}}
    release = release_of(books({"release": "{{ y in units }}"}), amounts(stated))
    assert [figure.text for figure in figures(release)] == ["JPY5,000"]

"""Flat tables whose cells a wire broke over lines: each on its own, or wherever a line was full."""

from __future__ import annotations

from tieout.pipeline import check


def test_names_with_a_line_each_are_cut_where_lines_end() -> None:
    heads = [
        "Sites",
        "Price/Mix",
        "Currency Impact",
        "Reported Net Revenues",
        "Organic Revenues",
        "Unit Volume",
    ]
    rows = [
        ["Group", "(2)", "13", "(6)", "3", "11", "1"],
        ["North Shore", "(6)", "22", "(18)", "(3)", "15", "2"],
        ["South Shore", "4", "18", "(2)", "7", "22", "4"],
    ]
    table = "\n".join(["Percent Change", *heads, *(cell for row in rows for cell in row)])
    text = f"Marlow Ferries reports the second quarter of 2024\n\nRevenues and Volume\n\n{table}\n"
    run = check(text.encode(), "marlow.txt")
    named = {figure.raw: figure.label for figure in run.figures}
    assert "Organic Revenues" in named["11"]
    assert "Unit Volume" in named["1"]
    assert named["22"][-1] in ("North Shore", "South Shore")


def test_names_of_two_lines_begin_with_lines() -> None:
    heads = ["Ferries and", "Harbour Services", "Island Cloud", "More Coastal", "Freight"]
    rows = [
        ["2023 As Reported (GAAP)", "$25,226", "$20,013", "$11,278"],
        ["2024 As Reported (GAAP)", "$28,317", "$24,092", "$13,176"],
        ["Percentage Change Y/Y (GAAP)", "12%", "20%", "17%"],
    ]
    table = "\n".join([*heads, *(cell for row in rows for cell in row)])
    title = "Segment Revenue\n\nThree Months Ended June 30,\n($ in millions)"
    run = check(
        f"Marlow Ferries reports the second quarter of 2024\n\n{title}\n{table}\n".encode(), "m.txt"
    )
    named = [column.header[-1] for column in run.tables[0].columns]
    assert named == ["Ferries and Harbour Services", "Island Cloud", "More Coastal Freight"]


def test_a_thousand_on_a_line_of_its_own_is_an_amount() -> None:
    rows = [
        ["Current portion of debt", "$", "1,000", "$", "—"],
        ["Notes payable", "4", "6"],
        ["Accounts payable", "3,106", "2,340"],
        ["Total current liabilities", "$", "4,110", "$", "2,346"],
    ]
    cells = "\n".join(cell for row in rows for cell in row)
    text = f"Marlow Ferries\n\nBALANCE SHEETS\n\n(In thousands)\n\nJune 30, 2024\nJune 30, 2023\n{cells}\n"
    run = check(text.encode(), "marlow.txt")
    assert [figure.printed.mantissa for figure in run.figures][:1] == [1000]


def test_a_negative_at_the_beginning_of_a_line_is_no_numbering() -> None:
    text = """Marlow Ferries reports the second quarter of 2024

Reconciliation

(In millions)

Three Months Ended
June 30, March 31, June 30, 2024 2024 2023
Operating expenses $ 5,030 $ 4,689 $ 3,497 Stock-based compensation (1,410)
(1,268) (975) Acquisition-related costs (37)
(43)
(21) Non-GAAP operating expenses $ 3,583 $ 3,378 $ 2,501
"""
    run = check(text.encode(), "marlow.txt")
    assert "(21)" in {figure.raw for figure in run.figures}
    assert not run.findings

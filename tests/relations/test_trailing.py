"""Trailing years: twelve months to each quarter's end beside the quarters."""

from __future__ import annotations

import tieout

HEADS = ("Q1 2023", "Q2 2023", "Q3 2023", "Q4 2023", "Q1 2024", "Q2 2024")
INCOME = [3_172, 6_750, 9_879, 10_624, 10_431, 13_485]
TRAILING = [2_722, 13_072, 20_079, 30_425, 37_684, 44_419]


def page(trailing: list[int]) -> bytes:
    """Income by quarters; below, the year to each of their ends."""
    rows = (("Net income", INCOME), ("Net income -- trailing twelve months (TTM)", trailing))
    body = "".join(
        f"<tr><td>{label}</td>{''.join(f'<td>{each:,}</td>' for each in values)}</tr>"
        for label, values in rows
    )
    heads = "".join(f"<th>{head}</th>" for head in HEADS)
    return f"<h2>Metrics (in millions)</h2><table><tr><th></th>{heads}</tr>{body}</table>".encode()


def sums(raw: bytes) -> dict[str, int]:
    """Each total that is one of four quarters, and how many quarters."""
    run = tieout.check(raw)
    return {
        run.figures[each.target].raw: len(each.terms)
        for each in run.proof.relations
        if each.kind == "trailing"
    }


def test_a_trailing_year_is_the_sum_of_its_quarters() -> None:
    assert sums(page(TRAILING)) == {"30,425": 4, "37,684": 4, "44,419": 4}


def test_one_year_that_is_not_is_broken() -> None:
    (finding,) = tieout.check(page([*TRAILING[:4], 37_864, TRAILING[5]])).findings
    assert (finding.code, finding.repair and finding.repair.print) == ("R101", "37,684")


def test_years_of_another_measure_are_left_alone() -> None:
    """Adjusted for charges that only some quarters had: two of three years part from the quarters."""
    other = page([*TRAILING[:4], 38_100, 44_930])
    assert not sums(other)
    assert not tieout.check(other).findings

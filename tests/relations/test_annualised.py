"""Yields: interest, balances and the rates a year that they give, by months or by days."""

from __future__ import annotations

import pytest

import tieout

HEAD = """<tr><td></td><td colspan="3">Three Months Ended June 30, 2024</td></tr>
<tr><td></td><td>Average balance</td><td>Interest</td><td>Yield/Rate</td></tr>"""
ROWS = (
    ("Loans", 3_396_096, 46_783),
    ("Securities", 820_864, 5_747),
    ("Interest-bearing deposits", 2_805_620, 16_123),
    ("Borrowings", 374_417, 4_277),
    ("Brokered certificates", 212_345, 2_671),
)


def page(times: float, rows: tuple[tuple[str, int, int], ...] = ROWS, slip: str = "") -> bytes:
    body = "".join(
        f"<tr><td>{label}</td><td>{balance:,}</td><td>{interest:,}</td>"
        f"<td>{100 * interest * times / balance:.2f}%</td></tr>"
        for label, balance, interest in rows
    )
    body = body.replace("5.51%", slip) if slip else body
    return (
        f"<p>Lakefield Bancorp Reports Results</p><p>(in thousands)</p><table>{HEAD}{body}</table>".encode()
    )


@pytest.mark.parametrize("times", [4, 366 / 91])
def test_yields_are_proved_by_the_way_that_all_rows_share(times: float) -> None:
    run = tieout.check(page(times))
    found = [relation for relation in run.to_dict()["relations"] if relation["kind"] == "annualised"]
    assert len(found) == len(ROWS)
    rates = [figure for figure in run.to_dict()["figures"] if figure["unit"] == "percent"]
    assert {figure["tick"] for figure in rates} == {"exact"}


def test_a_wrong_yield_is_broken_and_mended() -> None:
    (finding,) = tieout.check(page(4, slip="5.15%")).to_dict()["findings"]
    assert (finding["code"], finding["repair"]["print"]) == ("R203", "5.51")


def test_two_rows_are_too_few_to_say_how() -> None:
    run = tieout.check(page(4, rows=ROWS[:2]))
    assert not [relation for relation in run.to_dict()["relations"] if relation["kind"] == "annualised"]


def test_shares_of_a_total_are_no_yields() -> None:
    source = page(4)
    for wrong, right in (
        (b"5.51%", b"45.2%"),
        (b"2.80%", b"10.9%"),
        (b"2.30%", b"37.4%"),
        (b"4.57%", b"4.98%"),
    ):
        assert wrong in source
        source = source.replace(wrong, right)
    run = tieout.check(source).to_dict()
    assert not [relation for relation in run["relations"] if relation["kind"] == "annualised"]
    assert "broken" not in {figure["tick"] for figure in run["figures"]}

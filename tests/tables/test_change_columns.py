"""Columns of changes without a period of their own: what they compare says when."""

from __future__ import annotations

import pytest

from tieout.pipeline import check
from tieout.relations.model import Tick
from tieout.tables.model import Measure

NOW, BEFORE = "2024-04-01 to 2024-06-30", "2023-04-01 to 2023-06-30"
HALF = "2024-01-01 to 2024-06-30"
QUARTERS = (("Hats", 1234, 1187, "4%"), ("Gloves", 2310, 2254, "2%"), ("Scarves", 678, 702, "(3)%"))
HALVES = (("Hats", 2511, 2302, "9%"), ("Gloves", 4499, 4700, "(4)%"), ("Scarves", 1393, 1299, "7%"))


def release(order: list[int], extra: bool = False) -> bytes:
    """Quarter, quarter before, change, half, half before, change: in this ``order``."""
    heads = [("Three Months Ended June 30,", year) for year in ("2024", "2023", "% Change")]
    heads += [("Six Months Ended June 30,", year) for year in ("2024", "2023", "% Change")]
    spanner = "".join(f"<td>{heads[at][0] if 'Change' not in heads[at][1] else ''}</td>" for at in order)
    years = "".join(f"<td>{heads[at][1]}</td>" for at in order)
    rows = ""
    for (name, *quarter), (_, *half) in zip(QUARTERS, HALVES, strict=True):
        cells = [f"{value:,}" if isinstance(value, int) else value for value in (*quarter, *half)]
        rows += f"<tr><td>{name}</td>{''.join(f'<td>{cells[at]}</td>' for at in order)}</tr>"
    head = f"<tr><td></td>{spanner}</tr><tr><td></td>{years}</tr>"
    text = "<p>Kelp Corp. second quarter ended June 30, 2024</p><p>Sales (in millions)</p>"
    return f"<html><body>{text}<table>{head}{rows}</table></body></html>".encode()


@pytest.mark.parametrize(
    "order",
    [[0, 1, 2, 3, 4, 5], [5, 4, 3, 2, 1, 0], [0, 1, 3, 4, 2, 5], [2, 0, 1, 5, 3, 4], [5, 2, 0, 1, 3, 4]],
)
def test_arithmetic_dates_changes_wherever_they_stand(order: list[int]) -> None:
    run = check(release(order), "kelp.html")
    rates = {figure.raw: str(figure.period) for figure in run.figures if figure.measure is Measure.RATE}
    assert rates == {
        "4%": NOW,
        "2%": NOW,
        "(3)%": NOW,
        "9%": HALF,
        "(4)%": HALF,
        "7%": HALF,
    }


def test_comparable_sales_beside_a_mix_are_rates_and_no_part_of_its_sum() -> None:
    rows = [("Hats", "41%", "42%", "(6.4)%", "1.6%"), ("Gloves", "30%", "31%", "9.0%", "(4.7)%")]
    rows += [("Scarves", "29%", "27%", "2.4%", "0.3%"), ("Total", "100%", "100%", "1.3%", "(0.7)%")]
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    heads = "<tr><td></td><td colspan=2>Revenue Mix</td><td colspan=2>Comparable Sales</td></tr>"
    dates = "".join(f"<td>{day}</td>" for day in ("July 29, 2023", "July 30, 2022") * 2)
    page = f"<p>Three months ended July 29, 2023</p><table>{heads}<tr><td></td>{dates}</tr>{body}</table>"
    run = check(page.encode(), "shops.html")
    assert [column.heading.measure for column in run.tables[0].columns][2:] == [Measure.RATE] * 2
    ticks = {figure.raw: run.proof.ticks[figure.id] for figure in run.figures}
    assert {raw: tick for raw, tick in ticks.items() if "." not in raw} == dict.fromkeys(
        ("41%", "42%", "30%", "31%", "29%", "27%", "100%"), Tick.EXACT
    )

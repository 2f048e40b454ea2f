"""Points of a growth that a sentence tells: an effect in a table, and one rate ahead of another."""

from __future__ import annotations

import pytest

from tieout.pipeline import Run
from told import assert_all_tie, sentence_ticks, told

WHEN = "Three months ended December 31, 2024"
PARTS = ("Consolidated", "Northern Europe", "Iberia", "Export")


def _table(title: str, heads: str, *rows: str) -> str:
    body = "".join(
        f"<tr><td>{part}</td>{''.join(f'<td>{cell}</td>' for cell in row.split())}</tr>"
        for part, row in zip(PARTS, rows, strict=True)
    )
    cells = "".join(f"<th>{head.strip()}</th>" for head in heads.split(","))
    return f"<p><b>{title}</b></p><p>{WHEN}</p><table><tr><th></th>{cells}</tr>{body}</table>"


SALES = _table(
    "Sales and volume",
    "Shipments %, Price/mix %, Currency impact %, Net sales %, Depletions %",
    "(2) 11 (6) 3 1",
    "(6) 19 (17) (4) 2",
    "(1) 12 (4) 7 4",
    "5 3 2 10 4",
)
INCOME = _table(
    "Operating income",
    "Reported change %, Currency impact %, Currency neutral change %",
    "(9) (7) (2)",
    "(5) (15) 10",
    "12 (4) 16",
    "8 3 5",
)


def _told(heading: str, words: str) -> Run:
    title = "Halden Spirits reports fourth quarter 2024 results"
    return told(title, f"</p><p><b>{heading}</b></p><p>{words}", SALES + INCOME)


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("Northern Europe", "Operating income declined 5%, which included a 15-point currency headwind."),
        ("Export", "Operating income grew 8%, which included a 3-point currency tailwind."),
        ("Iberia", "Operating income grew 12%, including an unfavorable impact of 4% from exchange rates."),
        ("Northern Europe", "Currency reduced operating income growth by 15 points."),
        ("Export", "Exchange rates contributed 3 points to operating income growth."),
        ("Iberia", "Foreign exchange was a 4-point headwind to operating income growth."),
        ("Iberia", "There was a 4-point drag on net sales growth from currency, as expected."),
        ("Northern Europe", "Shipments were 8 points behind depletions, mainly due to timing."),
        ("Export", "Shipments were 1 point ahead of depletions."),
        ("Export", "Shipments outpaced depletions by 1 point."),
    ],
)
def test_points_are_those_of_the_table_that_has_the_measure_and_the_part(heading: str, words: str) -> None:
    assert_all_tie(_told(heading, words))


@pytest.mark.parametrize(
    "words",
    [
        "Operating income declined 5%, which included a 51-point currency headwind.",
        "Shipments were 3 points behind depletions, mainly due to timing.",
        "Net sales declined 4%, which included a 15-point currency headwind.",
    ],
)
def test_points_that_no_table_bears_out_accuse_nobody_alone(words: str) -> None:
    run = _told("Northern Europe", words)
    assert run.findings == ()
    assert "unproven" in {str(run.proof.ticks[each.id]) for each in run.figures if "point" in each.raw}


def test_points_of_a_part_that_no_table_has_are_not_those_of_the_group() -> None:
    run = _told("Baltics", "Operating income declined 9%, which included a 7-point acquisition headwind.")
    assert run.findings == ()


def test_what_is_expected_is_held_to_nothing() -> None:
    run = _told("Iberia", "Operating income growth is expected to include a 4-point currency headwind.")
    assert not [claim for claim in run.facts.claims if claim.kind == "effect"]


AMOUNTS = """<p><b>Net sales by region</b></p><p>(in millions)</p><table>
<tr><th></th><th colspan=2>Three months ended Dec. 31,</th></tr><tr><th></th><th>2024</th><th>2023</th></tr>
<tr><td>Northern Europe net sales</td><td>2,781</td><td>2,897</td></tr>
<tr><td>Iberia net sales</td><td>1,926</td><td>1,800</td></tr>
<tr><td>Total net sales</td><td>6,417</td><td>6,230</td></tr></table>"""


@pytest.mark.parametrize(
    ("words", "tick"),
    [
        ("Net sales of $2,781 million were 4% lower, including an unfavorable impact of 17% from", "exact"),
        ("Net sales of $1,926 million were 7% higher, including an unfavorable impact of 4% from", "exact"),
        ("Net sales of $6,417 million were 3% higher, including an unfavorable impact of 6% from", "exact"),
        (
            "Net sales of $2,781 million were 4% lower, including an unfavorable impact of 6% from",
            "unproven",
        ),
    ],
)
def test_where_no_heading_names_a_part_the_level_of_the_sentence_does(words: str, tick: str) -> None:
    title = "Halden Spirits reports fourth quarter 2024 results"
    run = told(title, f"{words} exchange rates.", AMOUNTS + SALES)
    assert sentence_ticks(run)[-1] == tick
    assert run.findings == ()

"""True sentences of a small release, in many wordings: nothing of them may be called broken."""

from __future__ import annotations

import pytest

import tieout

ROWS = {
    "Net sales": ("$1,800.1", "$1,768.9", "$6,901.4", "$6,719.8"),
    "Cost of products sold": ("1,165.2", "1,149.9", "4,480.0", "4,367.9"),
    "Gross profit": ("634.9", "619.0", "2,421.4", "2,351.9"),
    "Selling expenses": ("234.5", "220.3", "902.2", "880.1"),
    "Operating income": ("400.4", "398.7", "1,519.2", "1,471.8"),
}
THIS, LAST = "in the quarter ended December 31, 2024", "in the quarter ended December 31, 2023"
YEAR, YEAR_BEFORE = "for the year ended December 31, 2024", "for the year ended December 31, 2023"


def release(*sentences: str) -> bytes:
    told = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    rows = "".join(
        f"<tr><td>{label}</td>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
        for label, cells in ROWS.items()
    )
    return (
        "<html><body><h1>Keystone Dynamics Reports Fourth Quarter and Full Year 2024 Results</h1>"
        "<p>CHICAGO, February 3, 2025 – Keystone Dynamics reported net sales of $1,800.1 million, "
        "gross profit "
        "of $634.9 million, selling expenses of $234.5 million and operating income of $400.4 million "
        "for the "
        f"fourth quarter ended December 31, 2024.</p>{told}<p>(In millions)</p><table><tr><td></td>"
        "<td colspan=2>Three Months Ended December 31,</td><td colspan=2>Twelve Months Ended December "
        "31,</td>"
        "</tr><tr><td></td><td>2024</td><td>2023</td><td>2024</td><td>2023</td></tr>"
        f"{rows}</table></body></html>"
    ).encode()


def ticks(sentence: str) -> dict[str, str]:
    run = tieout.check(release(sentence))
    return {figure.raw: run.proof.ticks[figure.id].value for figure in run.figures}


@pytest.mark.parametrize(
    "sentence",
    [
        # A period told once, of what is listed before it, told with it or told after it.
        f"Gross profit of $619.0 million and cost of products sold of $1,149.9 million {LAST} are "
        "included in "
        "net sales of $1,768.9 million.",
        f"Net sales totaled $6,719.8 million {YEAR_BEFORE}; gross profit was $2,351.9 million.",
        f"Net sales were $6,719.8 million {YEAR_BEFORE}: cost of products sold of $4,367.9 million, "
        "among others.",
        f"Net sales and gross profit were $6,719.8 million and $2,351.9 million {YEAR_BEFORE}.",
        # Two levels of one subject.
        f"Net sales were $1,800.1 million {THIS} and $1,768.9 million in the year-ago quarter.",
        f"Net sales were $6,901.4 million and $6,719.8 million, respectively, {YEAR} and {YEAR_BEFORE}.",
        # What another subject changed by, behind what the first was.
        f"Net sales were $6,901.4 million {YEAR} compared to $6,719.8 million in the prior year, "
        "reflecting a "
        "$69.5 million increase in gross profit.",
        f"Net sales were $6,901.4 million {YEAR}, including an increase of $22.1 million in selling "
        "expenses.",
    ],
)
def test_each_figure_is_proven_by_the_row_and_period_that_it_is_of(sentence: str) -> None:
    told = sentence.split("million")
    found = ticks(sentence)
    prints = {f"${part.rpartition('$')[2]}million" for part in told[:-1]}
    assert {found[each] for each in prints} <= {"exact", "rounded"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Net sales averaged $6,810.6 million over the two years.",
        "Net sales were $1,500.1 million in the quarter, excluding $300 million from divested units.",
        "Net sales for the quarter were $1,500.1 million excluding divested units.",
        "Net sales were $2,100.1 million before rebates of $300 million.",
        "Net sales were $1,500.1 million net of rebates.",
        # Undated, of the year: two levels, or a level and its rate, leave no doubt.
        "Net sales rose from $6,719.8 million to $6,901.4 million.",
        "Net sales and gross profit rose 2.7% and 3.0% to $6,901.4 million and $2,421.4 million.",
        f"Operating income {YEAR} was $1,519.2 million, of which $1,600.1 million was before "
        "restructuring.",
    ],
)
def test_nothing_is_held_against_what_its_words_make_another_fact(sentence: str) -> None:
    assert "broken" not in ticks(sentence).values()


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("Net sales were $1,500.1 million in the quarter.", "$1,500.1 million"),
        (
            f"Net sales totaled $6,719.8 million {YEAR_BEFORE}; gross profit was $2,531.9 million.",
            "$2,531.9 million",
        ),
        (
            f"Net sales were $1,800.1 million {THIS} and $1,678.9 million in the year-ago quarter.",
            "$1,678.9 million",
        ),
        ("Net sales rose from $1,768.9 million to $1,880.1 million.", "$1,880.1 million"),
    ],
)
def test_a_wrong_print_is_still_called_broken(sentence: str, wrong: str) -> None:
    assert ticks(sentence)[wrong] == "broken"


def test_a_date_long_before_the_dateline_does_not_end_the_quarter_of_undated_heads() -> None:
    source = (
        "<p>Meridian Reports Third Quarter 2024 Results</p><p>DENVER, October 24, 2024 – Meridian "
        "reported results "
        "for the third quarter of 2024.</p><p>Capital expenditures were $639 million for the quarter "
        "ended December "
        "31, 2023.</p><p>(In "
        "millions)</p><table><tr><td></td><td>3Q23</td><td>4Q23</td><td>1Q24</td><td>2Q24</td>"
        "<td>3Q24</td></tr><tr><td>Capital "
        "expenditures</td><td>697</td><td>639</td><td>601</td><td>697</td>"
        "<td>650</td></tr></table>"
    )
    run = tieout.check(source.encode())
    assert str(run.calendar.end) == "2024-09-30"
    assert {tick.value for tick in run.proof.ticks} <= {"exact", "unproven"}


def test_a_row_that_is_named_by_what_it_is_not_is_unlike() -> None:
    """Only the non-same-property income is printed, and fell by the rate of the other by chance."""
    source = (
        "<p>Cedar Realty Trust reports results for the quarter ended June 30, 2024</p>"
        "<p>Same-property operating income decreased 7.1% to $56.6 million.</p><p>(In thousands)</p>"
        "<table><tr><td></td><td colspan=2>Three Months Ended June 30,</td></tr>"
        "<tr><td></td><td>2024</td><td>2023</td></tr>"
        "<tr><td>Non-same-property operating income</td><td>5,598</td><td>6,028</td></tr></table>"
    )
    assert {tick.value for tick in tieout.check(source.encode()).proof.ticks} == {"unproven"}

"""Invented releases as other countries print them: what is right is proven, what is wrong is broken.

Nordvik writes 1 234,5, has notes beside its rows and earlier levels in parentheses; in flat text it writes
1,234.5. Sagar counts in lakhs, heads its columns with dates in digits, and has quarters beside a year.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tieout.pipeline import Run, check

HERE = Path(__file__).parent
NAMES = ("nordvik.html", "nordvik.txt", "sagar.html")


def ticks(run: Run) -> Counter[str]:
    return Counter(tick.value for tick in run.proof.ticks)


def facts(run: Run) -> set[tuple[str, str, str, str]]:
    return {
        (figure.label[-1], figure.printed.text(), str(figure.unit), str(figure.period))
        for figure in run.figures
        if figure.label
    }


@pytest.mark.parametrize(
    ("name", "proven"), [("nordvik.html", 110), ("nordvik.txt", 110), ("sagar.html", 40)]
)
def test_what_is_right_is_proven(name: str, proven: int) -> None:
    run = check(HERE / name)
    found = ticks(run)
    assert found["broken"] == found["plugged"] == 0
    assert run.findings == ()
    assert found["exact"] + found["rounded"] >= proven


@pytest.mark.parametrize("name", ["nordvik.html", "nordvik.txt"])
def test_nordvik_says_when_and_in_what(name: str) -> None:
    known = {(value, unit, period) for _, value, unit, period in facts(check(HERE / name))}
    assert known >= {
        ("1234000000", "SEK", "2024-04-01 to 2024-06-30"),
        ("1175000000", "SEK", "2023-04-01 to 2023-06-30"),
        ("4718000000", "SEK", "2023-01-01 to 2023-12-31"),
        ("2402000000", "SEK", "2024-01-01 to 2024-06-30"),
        ("2.08", "SEK/share", "2024-04-01 to 2024-06-30"),
        ("3658000000", "SEK", "2024-06-30"),
        ("3595000000", "SEK", "2023-12-31"),
    }


def test_sagar_says_when_and_in_what() -> None:
    assert facts(check(HERE / "sagar.html")) >= {
        ("Total income", "12456789000", "INR", "2024-04-01 to 2024-06-30"),
        ("Total income", "12110010000", "INR", "2024-01-01 to 2024-03-31"),
        ("Total income", "11092395000", "INR", "2023-04-01 to 2023-06-30"),
        ("Total income", "46523500000", "INR", "2023-04-01 to 2024-03-31"),
    }


def test_notes_and_dates_are_no_figures() -> None:
    others = {other.raw: other.kind.value for other in check(HERE / "nordvik.html").facts.others}
    assert {others[note] for note in "345678"} == {"reference"}
    assert others["30 Jun 2024"] == "date"


@pytest.mark.parametrize(
    ("name", "printed", "wrong"),
    [
        ("nordvik.html", "<td>1 613</td>", "<td>1 631</td>"),
        ("nordvik.html", "<td>2 045</td>", "<td>2 054</td>"),
        ("nordvik.html", "<td>–451</td>", "<td>–415</td>"),
        ("nordvik.html", "SEK 148 m (129)", "SEK 184 m (129)"),
        ("nordvik.txt", "1,569", "1,596"),
        ("nordvik.txt", "–1,450", "–1,540"),
        ("sagar.html", "<td>1,21,100.10</td>", "<td>1,12,100.10</td>"),
        ("sagar.html", "<td>13,567.54</td>", "<td>13,576.54</td>"),
        ("sagar.html", "<td>76,000.00</td>", "<td>67,000.00</td>"),
    ],
)
def test_one_wrong_figure_is_broken_and_no_other(name: str, printed: str, wrong: str) -> None:
    text = (HERE / name).read_text(encoding="utf-8")
    assert text.count(printed) >= 1
    run = check(text.replace(printed, wrong, 1).encode(), name)
    broken = [figure.raw for figure in run.figures if run.proof.ticks[figure.id].value == "broken"]
    assert len(broken) == 1
    assert broken[0] in wrong

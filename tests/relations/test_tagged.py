"""Prints of one tagged fact tie where they agree, and accuse nobody where they do not."""

from __future__ import annotations

from pathlib import Path

from tieout.pipeline import Run, check

FIXTURES = Path(__file__).parents[1] / "findings" / "fixtures" / "R606"


def ties(run: Run) -> list[tuple[str, str, str]]:
    return [
        (run.figures[each.target].raw, run.figures[each.terms[0][0]].raw, each.verdict.value)
        for each in run.proof.relations
        if each.kind == "tagged"
    ]


def test_a_coarse_print_ties_to_the_finest_of_its_fact() -> None:
    page = (FIXTURES / "silent.html").read_text(encoding="utf-8")
    assert ties(check(page.encode())) == [("4", "4,326", "exact"), ("4", "3,798", "exact")]
    assert ties(check(page.replace(' name="acme:Revenue"', "").encode())) == []


def test_a_print_in_parentheses_ties_to_its_fact() -> None:
    page = (FIXTURES / "silent.html").read_text(encoding="utf-8")
    payment = page.replace("acme:Revenue", "acme:Payment")
    start = payment.rindex("<table>")
    body = payment[start:].replace("<td><ix", "<td>(<ix").replace("Fraction></td>", "Fraction>)</td>")
    run = check((payment[:start] + body).encode())
    assert ties(run) == [("(4)", "4,326", "exact"), ("(4)", "3,798", "exact")]
    found = [each for each in run.proof.relations if each.kind == "tagged"]
    assert [weight for each in found for _, weight in each.terms] == [-1, -1]


def test_two_values_of_one_fact_accuse_no_print() -> None:
    run = check(FIXTURES / "fires.html")
    assert ties(run) == []
    assert "broken" not in run.proof.ticks

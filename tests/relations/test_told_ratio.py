"""A ratio of a part of the business that a sentence tells, held to the amounts that its name calls for."""

from __future__ import annotations

import pytest

from tieout.pipeline import Run
from told import SEGMENTS, assert_all_tie, assert_left_alone, told


def _told(words: str) -> Run:
    return told("Halden Tools reports fourth quarter 2024 results", words, SEGMENTS)


@pytest.mark.parametrize(
    "words",
    [
        "Tools operating margin was 16.5%, compared with 15.0% in the fourth quarter of 2023.",
        "Segment margin of Home and Garden was 6.2%.",
        "Operating margin for Home and Garden was 6.2%, compared with 5.3%.",
    ],
)
def test_a_margin_of_a_part_is_what_it_earns_of_its_own_sales(words: str) -> None:
    assert_all_tie(_told(words))


def test_a_ratio_named_by_its_part_alone_is_of_revenue() -> None:
    """Rows under one name, of which either may be meant: the costs of running it, and all costs."""
    costs = """<p><b>Statements of operations</b></p><p>(in thousands)</p><table>
    <tr><td></td><td>Three months ended Dec. 31, 2024</td><td>Three months ended Dec. 31, 2023</td></tr>
    <tr><td>Revenues</td><td>412,350</td><td>378,214</td></tr>
    <tr><td>Operating costs:</td><td></td><td></td></tr>
    <tr><td>Medical costs</td><td>301,871</td><td>270,512</td></tr>
    <tr><td>Operating costs</td><td>54,430</td><td>56,732</td></tr>
    <tr><td>Total operating costs</td><td>356,301</td><td>327,244</td></tr></table>"""
    words = "The operating cost ratio of 13.2% compares with 15.0% in the fourth quarter of 2023."
    assert_all_tie(told("Corvin Health reports fourth quarter 2024 results", words, costs))


@pytest.mark.parametrize(
    "words",
    [
        "Tools operating margin was 18.5%.",  # one name alone bears nothing out
        "Tools operating margin was 15.0%.",  # of the year before
    ],
)
def test_what_may_be_told_of_something_else_is_left_alone(words: str) -> None:
    assert_left_alone(_told(words))


def test_of_several_told_alike_the_one_that_does_not_hold_is_broken() -> None:
    run = _told(
        "Tools operating margin was 18.5%, compared with 15.0% in the fourth quarter of 2023. "
        "Home and Garden operating margin was 6.2%, compared with 5.3% in the fourth quarter of 2023."
    )
    (finding,) = run.findings
    assert finding.code == "R203"
    assert run.figures[finding.figures[0]].raw == "18.5%"

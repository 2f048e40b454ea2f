"""Hyphens at which no line breaks, in every format that has them."""

from __future__ import annotations

import pytest

from tieout.pipeline import check

TEXT = """\
Results for the year ended 31 December 2023

| $ million | 2023 | 2022 |
|---|---|---|
| Revenue | 5,310 | 4,907 |
| Non\u2011GAAP operating income | 1,204 | 1,187 |
"""
MARKUP = """\
<p>Results for the year ended 31 December 2023</p>
<table><tr><td>$ million<td>2023<td>2022
<tr><td>Revenue<td>5,310<td>4,907
<tr><td>Non{}GAAP operating income<td>1,204<td>1,187</table>
"""


@pytest.mark.parametrize("source", [TEXT, MARKUP.format("\u2011"), MARKUP.format("&#8209;")])
def test_a_label_is_read_as_with_plain_hyphens(source: str) -> None:
    run = check(source.encode())
    assert run.figures[2].label[-1] == "Non-GAAP operating income"
    place = run.figures[2].span
    assert place is not None
    assert source[place.start : place.end] == "1,204"


def test_a_telephone_number_is_no_figure() -> None:
    run = check(
        b"Acme\n\nNet sales were $5.2 million. Dial (844) 512\xe2\x80\x912921 to hear more of 2023.\n"
    )
    assert [figure.raw for figure in run.figures] == ["$5.2 million"]

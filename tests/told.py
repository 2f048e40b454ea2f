"""A sentence told about a company whose tables are known, as a small release."""

from __future__ import annotations

from tieout.facts.model import SentencePlace
from tieout.pipeline import Run, check
from tieout.relations.model import Tick


def told(title: str, words: str, tables: str) -> Run:
    """The release with this title, these words in a paragraph and then these tables, all in HTML."""
    release = f"<html><body><p><b>{title}</b></p><p>{words}</p>{tables}"
    return check(release.encode(), "release.html")


def sentence_ticks(run: Run) -> list[Tick]:
    """Of the figures in sentences, in the order of the release."""
    return [run.proof.ticks[each.id] for each in run.figures if isinstance(each.place, SentencePlace)]


def assert_all_tie(run: Run) -> None:
    """Every figure of its sentences ties, and nothing is found."""
    assert set(sentence_ticks(run)) <= {Tick.EXACT, Tick.ROUNDED}
    assert run.findings == ()


def assert_left_alone(run: Run) -> None:
    """None of the figures of its sentences ties, and nothing is found."""
    assert set(sentence_ticks(run)) == {Tick.UNPROVEN}
    assert run.findings == ()


SEGMENTS = """<p><b>Segments</b></p><p>(in thousands)</p><table>
<tr><td></td><td colspan=2>Three months ended Dec. 31,</td></tr><tr><td></td><td>2024</td><td>2023</td></tr>
<tr><td>Net sales</td><td></td><td></td></tr><tr><td>Tools</td><td>231,780</td><td>206,915</td></tr>
<tr><td>Home and Garden</td><td>180,570</td><td>171,299</td></tr>
<tr><td>Total net sales</td><td>412,350</td><td>378,214</td></tr>
<tr><td>Operating income</td><td></td><td></td></tr><tr><td>Tools</td><td>38,244</td><td>31,037</td></tr>
<tr><td>Home and Garden</td><td>11,282</td><td>9,039</td></tr>
<tr><td>Total operating income</td><td>49,526</td><td>40,076</td></tr></table>"""
"""Of a company with two segments, by measure."""

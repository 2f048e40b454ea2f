from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import tieout
from readers.docx_factory import docx, p, tbl
from tieout.cli.app import app
from tieout.drafts.comparison import Comparison, compare
from tieout.outputs._diff import html, terminal
from tieout.outputs._diff import json as as_json
from tieout.relations.model import Tick

TABLE = """
<table><tr><td>(in millions)</td><td>2024</td><td>2023</td></tr>
<tr><td>Products</td><td>1,204</td><td>1,101</td></tr><tr><td>Services</td><td>310</td><td>286</td></tr>
<tr><td>Total sales</td><td>{total}</td><td>1,387</td></tr></table>
"""
TITLE = "<p><b>Sales by kind</b></p>"
COSTS = """
<p><b>Costs by kind</b></p>
<table><tr><td>(in millions)</td><td>2024</td><td>2023</td></tr>
<tr><td>Wages</td><td>500</td><td>480</td></tr><tr><td>Rent</td><td>75</td><td>70</td></tr>
<tr><td>Total costs</td><td>575</td><td>550</td></tr></table>
"""


def draft(*parts: str, name: str = "draft.html") -> tieout.Run:
    return tieout.check(
        f"<html><body><p>Example Corp. in 2024</p>{''.join(parts)}</body></html>".encode(), name
    )


def sales(total: str = "1,514") -> str:
    return TITLE + TABLE.format(total=total)


def test_nothing_changed_where_tables_only_moved() -> None:
    comparison = compare(draft(sales(), COSTS), draft(COSTS, sales()))
    assert len(comparison.pairs) == 12
    assert comparison.is_same


def test_a_figure_that_changed_is_paired_and_what_it_broke_is_told() -> None:
    comparison = compare(draft(sales(), COSTS), draft(sales("1,541"), COSTS))
    assert [(pair.old.raw, pair.new.raw) for pair in comparison.changed] == [("1,514", "1,541")]
    assert [finding.code for finding in comparison.broke] == ["R101"]
    assert comparison.is_worse
    back = compare(comparison.new, comparison.old)
    assert [finding.code for finding in back.healed] == ["R101"]
    assert not back.is_worse


def test_a_finding_that_says_the_same_of_a_figure_neither_broke_nor_healed(example: Path) -> None:
    """A plugged summand still is, though the total that it made foot is another now."""
    text = example.read_bytes()
    comparison = compare(tieout.check(text), tieout.check(text.replace(b"82,988 12.0", b"82,898 12.0", 1)))
    assert [pair.new.raw for pair in comparison.changed] == ["82,898"]
    assert [finding.code for finding in comparison.broke if finding.code != "R301"]
    told = {finding.message for finding in comparison.broke}
    assert not told & {finding.message for finding in comparison.healed}


def test_figures_that_came_and_went() -> None:
    more = COSTS.replace(
        "<tr><td>Total costs", "<tr><td>Travel</td><td>8</td><td>7</td></tr><tr><td>Total costs"
    )
    comparison = compare(draft(sales(), COSTS), draft(sales(), more))
    assert [figure.raw for figure in comparison.appeared] == ["8", "7"]
    assert comparison.gone == ()
    assert [figure.raw for figure in compare(comparison.new, comparison.old).gone] == ["8", "7"]


def test_a_renamed_row_is_the_same_row() -> None:
    comparison = compare(draft(sales()), draft(sales().replace("Services", "Services and other")))
    assert not comparison.changed
    assert not comparison.appeared


def test_drafts_of_two_formats_compare() -> None:
    rows = [["(in millions)", "2024", "2023"], ["Products", "1,204", "1,101"], ["Services", "310", "286"]]
    word = docx(
        p("Example Corp. in 2024") + p("Sales by kind") + tbl(*rows, ["Total sales", "1,514", "1,387"])
    )
    comparison = compare(draft(sales()), tieout.check(word, "draft.docx"))
    assert len(comparison.pairs) == 6
    assert not comparison.changed


def test_a_figure_that_lost_its_tie_is_told() -> None:
    told = "<p>Total sales were $1,514 million in 2024.</p>"
    comparison = compare(draft(sales(), told), draft(told))
    (pair,) = comparison.untied
    assert (pair.old_tick, pair.new_tick, pair.new.raw) == (Tick.EXACT, Tick.UNPROVEN, "$1,514 million")


@pytest.fixture
def changed() -> Comparison:
    return compare(draft(sales(), name="a.html"), draft(sales("1,541"), name="<b>.html"))


def test_the_terminal_says_it_line_by_line(changed: Comparison) -> None:
    text = terminal.render(changed)
    assert "6 figures in both: 1 changed, 0 appeared, 0 gone, 1 broke, 0 healed" in text
    assert "broke  error[R101]" in text
    assert "1,514 -> 1,541  exact -> broken" in text
    assert terminal.render(compare(changed.old, changed.old)).endswith("6 figures, nothing changed\n")


def test_json_has_both_drafts_ids(changed: Comparison) -> None:
    told = json.loads(as_json.render(changed))
    assert told["changed"][0]["old"]["raw"] == "1,514"
    assert told["changed"][0]["new"] == {"id": "f4", "raw": "1,541", "tick": "broken"}
    assert told["broke"][0]["code"] == "R101"


def test_the_page_escapes_what_it_shows(changed: Comparison) -> None:
    page = html.render(changed)
    assert "<b>.html" not in page
    assert "&lt;b&gt;.html" in page
    assert "<del>1,514</del>" in page
    assert "<script" not in page


def test_the_command_fails_where_something_broke(tmp_path: Path) -> None:
    old, new = tmp_path / "old.html", tmp_path / "new.html"
    old.write_text(f"<html><body>{sales()}</body></html>", encoding="utf-8")
    new.write_text(f"<html><body>{sales('1,541')}</body></html>", encoding="utf-8")
    run = CliRunner().invoke
    assert run(app, ["diff", str(old), str(new)]).exit_code == 1
    assert run(app, ["diff", str(new), str(old)]).exit_code == 0
    page = tmp_path / "changes.html"
    assert run(app, ["diff", str(new), str(old), "-f", "html", "-o", str(page)]).exit_code == 0
    assert "what changed" in page.read_text(encoding="utf-8")
    assert run(app, ["diff", str(new), str(old), "-f", "pdf"]).exit_code == 2

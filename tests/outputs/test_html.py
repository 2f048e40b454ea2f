"""The page as text: every figure once, at its digits; the release in its order; a small, closed file."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from dataclasses import replace
from pathlib import Path

import pytest
from msgspec import structs

from factory import build
from outputs.page_factory import statements
from outputs.page_reader import elements, payload_of, release_of_page
from samples import broken_change
from tieout.facts.model import SentencePlace
from tieout.outputs import html
from tieout.outputs._page.marks import Marks, core
from tieout.outputs._page.markup import safe_markup
from tieout.outputs._page.payload import addresses, unit_words
from tieout.outputs._page.stylesheet import Stylesheet
from tieout.outputs.html import render
from tieout.pipeline import Run, check
from tieout.wording.period import period_words


def marks_of(page: str) -> dict[int, str]:
    """The text of every first mark by figure; fails where two have one address."""
    found = re.findall(r"<a id=f(\d+)(?: class=\w)?>([^<]*)</a>", release_of_page(page))
    assert len({number for number, _ in found}) == len(found)
    return {int(number): text for number, text in found}


def digits(text: str) -> str:
    return re.sub(r"[^\d.]", "", text)


@pytest.mark.parametrize("markup", [False, True])
def test_every_figure_is_marked_once_at_its_own_digits(markup: bool) -> None:
    run = statements(60, markup)
    marks = marks_of(render(run))
    assert len(marks) == len(run.figures)
    for figure in run.figures:
        assert digits(marks[figure.id]) == digits(figure.raw)


@pytest.mark.parametrize(
    "name", ["iij-1h17.txt", "cost-20240530.html", "unh-20241015.html", "asta-20050809.txt"]
)
def test_every_figure_of_a_real_release_is_marked_once(releases: Path, name: str) -> None:
    run = check(releases / name)
    page = render(run)
    marks = marks_of(page)
    missing = [figure.raw for figure in run.figures if figure.id not in marks]
    assert not missing
    wrong = [(f.raw, marks[f.id]) for f in run.figures if digits(marks[f.id]) not in digits(f.raw)]
    assert not wrong
    assert "Read, but not shown above" not in page


WORD = re.compile(r"[^\W\d_]{3,}")
NOT_SHOWN = {"Document", "PAGE", "TABLE", "CAPTION"}  # a title element, the marks of EDGAR's plain text


@pytest.mark.parametrize(
    "name",
    [
        "iij-1h17.txt",
        "asta-20050809.txt",
        "turner-19940124.txt",
        "cost-20240530.html",
        "aapl-20240801.html",
    ],
)
def test_no_word_of_a_real_release_is_lost(releases: Path, name: str) -> None:
    run = check(releases / name)
    shown = set(WORD.findall(main_text(render(run))))
    source = run.document.source.text
    printed = WORD.findall(source if name.endswith(".txt") else main_text(f"<main>{source}"))
    assert set(printed) - shown <= NOT_SHOWN


def main_text(markup: str) -> str:
    return next(each for each in elements(markup) if each.tag == "main").text


def test_ticks_are_classes_and_exact_needs_none() -> None:
    run = statements(60)
    markup = release_of_page(render(run))
    for figure in run.figures:
        tick = run.proof.ticks[figure.id].value
        wanted = "" if tick == "exact" else f" class={tick[0]}"
        assert f"<a id=f{figure.id}{wanted}>" in markup


def shown(source: str, run: Run) -> str:
    return safe_markup(source, Marks(run.figures, run.proof.ticks), Stylesheet())


def with_span(raw: str, source: str) -> str:
    """The markup of ``source``, in which « and » stand around a figure's span."""
    run = statements(10)
    start, end = source.index("«"), source.index("»") - 1
    figure = structs.replace(
        run.figures[0], id=0, raw=raw, span=structs.replace(run.figures[0].span, start=start, end=end)
    )
    ticks = run.proof.ticks
    return safe_markup(re.sub("[«»]", "", source), Marks([figure], ticks), Stylesheet())


@pytest.mark.parametrize(
    ("raw", "source", "marked"),
    [
        ("$1,234", "<td>«$</td><td>1,234»</td>", ["1,234"]),
        ("(1,234)", "<table><tr><td>$</td><td>«(1,234</td><td>)»</td></table>", ["1,234"]),
        ("(1,234)", "<p>«&#40;1,234&#41;»</p>", ["(1,234)"]),
        ("$ 1,234", "<p>«$&#160;1,234» million</p>", ["$\xa01,234"]),
        ("JPY4,059 million", "<p>by «JPY4,059 million» from</p>", ["4,059"]),
        ("12.0%", "<td>«12.0</td><td>%»</td>", ["12.0"]),
        ("12.0%", "<p>«12.0%»</p>", ["12.0%"]),
        ("1,234", "<p>«1,2<b>34</b>»</p>", ["1,2", "34"]),
        ("1,234", "<p>«1&#44;234»</p>", ["1,234"]),
        ("−0.4", "<p>«&#8722;0.4»</p>", ["−0.4"]),
        ("1,234", "a\r\nb\r\n<p>«1,234»</p>", ["1,234"]),
        ("1,234", "<!-- 1,234 --><p title='1,234'>«1,234»</p>", ["1,234"]),
        ("1,234", "é😀<p>«1,234»</p>", ["1,234"]),
    ],
)
def test_a_span_over_several_elements_marks_its_digits(raw: str, source: str, marked: list[str]) -> None:
    assert re.findall(r"<a [^>]*>([^<]*)</a>", with_span(raw, source)) == marked


def test_parts_of_one_figure_share_its_number() -> None:
    markup = with_span("1,234", "<p>«1,2<b>34</b>»</p>")
    assert re.findall(r"<a (\S+)", markup) == ["id=f0", "data-f=0"]


def test_core_leaves_asides_alone() -> None:
    assert [("x (1,234 in all)"[slice(*(core("x (1,234 in all)") or (0, 0)))])] == ["1,234"]
    assert core("no digits") is None


def test_what_the_source_hides_is_listed_behind_it() -> None:
    run = statements(20, markup=True)
    source = run.document.source
    figure = run.figures[3]
    assert figure.span
    hidden = " " * figure.span.start + source.text[figure.span.start : figure.span.end]
    page = render(replace(run, document=replace(run.document, source=replace(source, text=hidden))))
    assert "Read, but not shown above" in page
    assert len(marks_of(page)) == len(run.figures)


def test_html_keeps_its_look_in_classes_of_ours() -> None:
    sheet = Stylesheet()
    markup = safe_markup(
        "<p style='text-align:center;color:#000'><font size=2 color=navy>x</font></p>"
        "<td bgcolor=CCEEFF align=right>",
        Marks((), ()),
        sheet,
    )
    assert markup == '<div class="P _0"><span class=_1>x</span></div>'
    css = sheet.css()
    assert "text-align:center;color:#000" in css
    assert "color:navy" not in css
    assert "color:#000080;font-size:13px" in css
    assert "prefers-color-scheme:dark" in css
    assert "style=" not in markup


def test_classes_of_a_release_are_none_of_the_page() -> None:
    page = render(statements(20, markup=True))
    style = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    assert "._" not in style[0]
    assert re.findall(r"\.([\w-]+)\{", style[1]) == re.findall(r"\.(_\w+)\{", style[1])


def test_unclosed_paragraphs_and_cells_do_not_nest() -> None:
    markup = shown("<p>one<p>two<table><tr><td>a<td>b<tr><td>c</table><ul><li>x<li>y</ul>", statements(10))
    assert markup.count("<div class=P>") == 2
    assert "one</div><div class=P>two" in markup
    assert "<td>a</td><td>b</td></tr><tr><td>c</td></tr></table>" in markup
    assert "<li>x</li><li>y</li>" in markup


def test_bold_goes_on_over_the_paragraphs_it_was_opened_before() -> None:
    markup = shown("<p><b>one<p>two</b> three", statements(10))
    assert (
        markup
        == "<div class=P><span class=B>one</span></div><div class=P><span class=B>two</span> three</div>"
    )


def test_marks_of_old_text_are_no_elements() -> None:
    source = "<pre><TABLE><CAPTION>\n</CAPTION><S>   <C>\nTotal  1,234\n</TABLE></pre>"
    assert shown(source, statements(10)) == "<div class=E>\n   \nTotal  1,234\n</div>"


def test_an_image_becomes_its_words() -> None:
    markup = shown("<img src=logo.gif alt='A chart of <b>revenue</b>'><img src=spacer.gif>", statements(10))
    assert markup == "<span class=img role=img>A chart of &lt;b&gt;revenue&lt;/b&gt;</span>"


def test_text_is_set_in_reading_order_with_its_tables() -> None:
    release = release_of_page(render(statements(20)))
    places = [
        release.index(words)
        for words in ("reports results", "Segment 1<", "Revenue of segment 1 was", "<caption><div>Rev")
    ]
    assert places == sorted(places)
    assert "<h2 id=s0>Segment 1</h2>" in release
    assert "<th colspan=2 scope=colgroup>JPY millions<tr><th scope=col>1H16<th scope=col>1H17" in release
    assert "<tr class=ru><th>Total<td>" in release
    assert "JPY millions Network services" not in release  # the table's own text is not set again


def test_grids_without_a_table_are_set_as_they_stand() -> None:
    run = build("# Heads\n\n| Assets | {a|1,234} | {b|2,345}\n| Debts | {c|34}")
    place = SentencePlace(1, 0)
    facts = replace(
        run.facts, figures=tuple(structs.replace(figure, place=place) for figure in run.figures)
    )
    page = render(replace(run, tables=(), facts=facts))
    release = release_of_page(page)
    assert len(marks_of(page)) == 3
    assert "<table class=grid><tr><td>Assets<td>" in release


def test_the_policy_names_every_script_and_style_by_its_hash() -> None:
    page = render(statements(20, markup=True))
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    assert policy[1].startswith("default-src 'none'; ")
    assert "unsafe" not in policy[1]
    script = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    styles = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    assert [len(script), len(styles)] == [1, 2]
    for text in (*script, *styles):
        digest = b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy[1]
    assert "style=" not in re.sub(r"<style>.*?</style>|<script>.*?</script>", "", page, flags=re.DOTALL)


@pytest.mark.parametrize("markup", [False, True])
def test_a_page_of_five_thousand_figures_stays_small(markup: bool) -> None:
    run = statements(5000, markup, groups=10)
    assert len(render(run).encode()) - len(run.document.source.text.encode()) < 300_000


def test_the_sentence_counts_in_plain_words() -> None:
    page = render(broken_change())
    text = next(each.text for each in elements(page) if each.attributes.get("class") == "sentence")
    assert text == "7 of 7 figures are proven. 1 is broken, none is plugged."


def test_findings_have_addresses_by_code_and_count() -> None:
    run = statements(20)
    assert addresses((*run.findings, run.findings[0])) == ["R101-1", "R301-1", "R101-2"]
    payload = payload_of(render(run))
    assert [finding[0] for finding in payload["findings"]] == ["R101-1", "R301-1"]
    assert payload["findings"][0][6][1] == "4,266"


def test_labels_are_said_without_what_they_carry_for_their_place_in_a_table() -> None:
    rows = "<tr><td>Income</td><td>900</td></tr><tr><td>Less: Taxes*</td><td>300</td></tr>"
    page = render(check(f"<table><tr><td>Results:</td><td>2024</td></tr>{rows}</table>".encode()))
    said = payload_of(page)["strings"]
    assert "Taxes" in said
    assert "Less: Taxes*" not in said


def test_the_payload_holds_every_figure_and_relation() -> None:
    run = statements(200)
    payload = payload_of(render(run))
    assert len(payload["ticks"]) == len(run.figures)
    assert len(payload["figures"]) == 4 * len(run.figures)
    assert len(payload["relations"]) == len(run.proof.relations)
    for row, relation in zip(payload["relations"], run.proof.relations, strict=True):
        assert row[2] == relation.target
        assert row[3] == [figure for figure, _ in relation.terms]
        assert payload["shapes"][row[0]][2] == relation.verdict.value
    assert len(payload["parts"]) == len(set(payload["figures"][3::4]))


def test_units_and_periods_in_words() -> None:
    figure = statements(10).figures[0]
    assert unit_words(figure) == "JPY millions"
    assert period_words(figure.period) == "1 April to 30 September 2017"
    assert period_words(None) == ""


def test_a_page_is_the_same_each_time() -> None:
    assert render(statements(40)) == render(statements(40))


SCRIPTS = sorted((Path(html.__file__).parent / "_page" / "script").glob("*.js"))


@pytest.mark.parametrize("script", SCRIPTS, ids=[each.stem for each in SCRIPTS])
def test_the_script_makes_elements_from_words_alone(script: Path) -> None:
    text = script.read_text(encoding="utf-8")
    assert text.startswith("// ")
    assert text.count("\n") <= 250
    makers = "innerHTML|outerHTML|insertAdjacentHTML|document.write|setHTML|createContextualFragment"
    runners = "eval|Function\\(|fetch|XMLHttpRequest|import|Worker|set(?:Timeout|Interval)\\(['\"]"
    assert not re.findall(rf"\b(?:{makers}|{runners})", text)
    assert "localStorage" not in text
    assert not re.findall(r"https?://", text)


def test_every_script_is_in_the_page() -> None:
    assert sorted(html.SCRIPTS) == [each.stem for each in SCRIPTS]

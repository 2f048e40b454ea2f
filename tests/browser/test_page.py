"""What a person does with the page: find the broken figure, follow it, filter, go back, read anywhere."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from browser.conftest import DESKTOP, PHONE, Opens, Window
from outputs.page_factory import statements
from samples import broken_change
from tieout.pipeline import check
from tieout.proof.power import slacks

RUN = statements(200)
BROKEN = next(figure for figure, tick in enumerate(RUN.proof.ticks) if tick == "broken")
TERMS = [figure for figure, _ in next(r for r in RUN.proof.relations if r.verdict == "broken").terms]


def test_the_broken_figure_is_opened_by_keyboard_and_followed_to_its_members(window: Opens) -> None:
    opened = window(RUN)
    opened.press("j")
    assert opened.address == "#R101-1"
    assert opened.focused == f"f{BROKEN}"
    assert "its parts add up to" in opened.page.inner_text("#inspector .finding .message")
    assert opened.page.inner_text("#inspector .repair ins") == "4,266"
    opened.press("Enter")
    assert opened.page.evaluate("document.activeElement.getAttribute('href')") == f"#f{TERMS[0]}"
    opened.press("Tab", "Enter")
    assert opened.address == f"#f{TERMS[1]}"
    assert opened.focused == f"f{TERMS[1]}"
    members = opened.page.eval_on_selector_all(".rel .member", "all => all.map(each => each.id)")
    assert sorted(members) == sorted(f"f{each}" for each in (*TERMS, BROKEN) if each != TERMS[1])
    opened.assert_quiet()


def test_back_goes_back(window: Opens) -> None:
    opened = window(RUN)
    opened.press("j")
    opened.page.click("#inspector .sum a >> nth=0")
    assert opened.address == f"#f{TERMS[0]}"
    opened.page.go_back()
    assert opened.address == "#R101-1"
    assert opened.page.is_visible("#inspector .finding.error")
    opened.page.go_back()
    assert opened.address == ""
    assert opened.page.query_selector(".rel .chosen") is None
    opened.page.go_forward()
    assert opened.address == "#R101-1"


def test_stepping_through_figures_makes_one_entry_of_the_history(window: Opens) -> None:
    opened = window(RUN)
    before = opened.page.evaluate("history.length")
    opened.press("n", "n", "n", "p")
    assert opened.address == "#f1"
    assert opened.page.evaluate("history.length") == before + 1
    opened.page.go_back()
    assert opened.address == ""


@pytest.mark.parametrize("markup", [False, True])
@pytest.mark.parametrize("figure", [3, 600, 1205])
def test_an_address_opens_its_figure_in_view(window: Opens, markup: bool, figure: int) -> None:
    """In the middle where there is enough above and below it, though tables above are laid out late."""
    opened = window(statements(1200, markup, groups=10), f"#f{figure}")
    opened.page.wait_for_load_state()
    opened.page.wait_for_timeout(100)
    assert opened.page.get_attribute(".rel .chosen", "id") == f"f{figure}"
    box = opened.page.locator(f"#f{figure}").bounding_box()
    assert box
    assert 90 < box["y"] < 890
    if figure == 600:
        assert 450 < box["y"] < 530


def _skipped(opened: Window) -> int:
    """Tables that the browser has left alone, being out of view."""
    return int(
        opened.page.evaluate(
            "[...document.querySelectorAll('.rel .tw')].filter("
            "each => !each.firstElementChild.checkVisibility({contentVisibilityAuto: true})).length"
        )
    )


def _height(opened: Window, style: str = "") -> int:
    """Of the whole release, with some style for all its tables."""
    return int(
        opened.page.evaluate(
            "style => { for (const each of document.querySelectorAll('.rel .tw')) "
            "each.style.contentVisibility = style; return document.querySelector('.paper').scrollHeight; }",
            style,
        )
    )


def _until(opened: Window, holds: Callable[[Window], bool]) -> None:
    """The page's policy forbids the driver's own way of waiting for a condition."""
    for _ in range(200):
        if holds(opened):
            return
        opened.page.wait_for_timeout(50)
    pytest.fail("waited for ten seconds")


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_tables_out_of_view_keep_their_size_and_are_left_alone(
    window: Opens, size: tuple[int, int]
) -> None:
    """Laid out once, for the true length; then a change in them costs nothing till they are seen."""
    opened = window(statements(3000, groups=10), size=size)
    opened.page.wait_for_selector(".strip a", state="attached")
    _until(opened, lambda page: _skipped(page) > 5)
    assert _height(opened) == _height(opened, "visible")
    assert _skipped(opened) == 0


def test_in_a_window_of_another_width_sizes_are_taken_anew(window: Opens) -> None:
    opened = window(statements(3000, groups=10))
    opened.page.wait_for_selector(".strip a", state="attached")
    _until(opened, lambda page: page.page.locator(".laid").count() == 0)
    before = _height(opened)
    opened.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    _until(opened, lambda page: page.page.locator(".laid").count() > 0)
    _until(opened, lambda page: page.page.locator(".laid").count() == 0)
    assert _height(opened) == _height(opened, "visible") != before


def test_figures_are_stepped_through_from_what_is_in_view(window: Opens) -> None:
    opened = window(statements(1200, groups=10))
    opened.page.evaluate("document.querySelector('main').scrollTo(0, 4000)")
    opened.press("n")
    first = opened.focused
    before = opened.page.evaluate("document.querySelector('main').scrollTop")
    opened.press("Escape", "p")
    assert int(opened.focused[1:]) > int(first[1:])
    assert opened.page.evaluate("document.querySelector('main').scrollTop") - before < 900


def test_an_address_of_nothing_opens_nothing(window: Opens) -> None:
    for address in ("#nothing-of-ours", "#f99999", "#R999-1", "#f1.r99999", "#f", "#s99"):
        opened = window(RUN, address)
        known = address.startswith("#f1.")
        assert ("Every figure carries its tick" in opened.page.inner_text("#inspector")) != known
        opened.assert_quiet()


def test_choosing_a_relation_outlines_its_members_alone(window: Opens) -> None:
    opened = window(RUN, "#f1")  # stands in a sum and is restated in a sentence
    whole = opened.page.locator(".rel .member").count()
    opened.page.click("#inspector .card .kind a >> nth=0")
    assert opened.address.startswith("#f1.r")
    assert 0 < opened.page.locator(".rel .member").count() < whole
    assert opened.page.locator("#inspector .card.here").count() == 1
    opened.page.click("#inspector .card.here .kind a")
    assert opened.address == "#f1"


def test_what_is_in_view_is_not_scrolled(window: Opens) -> None:
    opened = window(RUN)
    opened.page.click("#f2")
    top = opened.page.evaluate("document.querySelector('main').scrollTop")
    opened.page.click("#inspector .card .kind a >> nth=0")
    opened.press("n")
    assert opened.page.evaluate("document.querySelector('main').scrollTop") == top


def test_a_tick_is_a_filter(window: Opens) -> None:
    opened = window(RUN)
    opened.press("4")
    assert opened.page.get_attribute(".chip[data-tick=b]", "aria-pressed") == "true"
    assert opened.page.inner_text("#count") == "1 figure of 210"
    opened.press("n")
    assert opened.focused == f"f{BROKEN}"
    assert opened.page.locator(".rel a:not(.off)").count() == 1
    opened.press("4")
    assert opened.page.locator(".rel a.off").count() == 0
    opened.page.click(".bar [data-tick=u]")
    assert opened.page.locator(".rel a:not(.off)").count() == RUN.proof.ticks.count("unproven")


def test_text_kind_and_place_filter_together(window: Opens) -> None:
    opened = window(RUN)
    opened.press("/")
    assert opened.focused == "query"
    opened.page.keyboard.type("equipment 1085")
    assert opened.page.inner_text("#hits a >> nth=0").split() == ["1,085", "Equipment", "sales"]
    opened.press("Enter")
    assert opened.page.inner_text("#inspector .print") == "1,085"
    opened.page.click("#clear")
    opened.page.select_option("#kind", "rate")
    assert opened.page.inner_text("#count") == "1 figure of 210"
    opened.page.select_option("#kind", "")
    opened.page.select_option("#part", "b")
    sentences = sum(1 for figure in RUN.figures if hasattr(figure.place, "sentence"))
    assert opened.page.locator(".rel a:not(.off)").count() == sentences
    opened.page.select_option("#part", label="Revenues of segment 2")
    assert opened.page.locator(".rel a:not(.off)").count() == 10


def test_figures_are_coloured_and_filtered_by_what_would_go_unnoticed(window: Opens) -> None:
    opened = window(RUN)
    slack = slacks(RUN.figures, RUN.proof)
    unwatched = slack.count(None)
    nearly = sum(1 for each in slack if each and max(each) == 1)
    assert unwatched
    assert nearly
    opened.page.select_option("#open-to", "all")
    assert opened.page.locator(".openness.paper a.o4").count() == unwatched
    assert opened.page.locator(".rel a.off").count() == 0
    assert opened.page.is_visible("dl.openness")
    opened.page.select_option("#open-to", "1")
    assert opened.page.locator(".rel a:not(.off)").count() == nearly
    opened.page.click("#clear")
    assert opened.page.locator(".openness.paper").count() == 0
    assert opened.page.locator(".rel a.off").count() == 0


def test_arrows_go_to_neighbours_in_a_table(window: Opens) -> None:
    opened = window(RUN, "#f3")
    opened.press("ArrowDown")
    assert opened.focused == "f5"
    opened.press("ArrowRight")
    assert opened.focused == "f6"
    opened.press("ArrowUp")
    assert opened.focused == "f4"
    opened.press("ArrowLeft")
    assert opened.focused == "f3"


def test_a_wide_table_moves_below_its_labels(window: Opens) -> None:
    years = range(2015, 2024)
    rows = [
        f"{label:<40}{''.join(f'{base + 37 * year:>12,}' for year in years)}"
        for label, base in (("Product sales", 410_000), ("Services", 120_000), ("Costs", 333_300))
    ]
    head = "SELECTED FINANCIAL DATA\n(in thousands of dollars, years ended December 31)\n\n"
    text = f"{head}{'':<40}{''.join(f'{year:>12}' for year in years)}\n" + "\n".join(rows)
    opened = window(check(text.encode()), "#f17", PHONE)  # the last of the second row
    label = opened.page.locator("tbody th", has_text="Services").bounding_box()
    assert label is not None
    assert label["x"] >= 0
    opened.press("ArrowLeft", "ArrowLeft", "ArrowLeft", "ArrowLeft", "ArrowLeft")
    figure = opened.page.locator("#f12").bounding_box()
    assert figure is not None
    assert figure["x"] >= label["x"] + label["width"]


def test_escape_leads_out_step_by_step(window: Opens) -> None:
    opened = window(RUN)
    opened.press("j", "Enter", "Escape")
    assert opened.focused == f"f{BROKEN}"
    opened.press("Escape")
    assert opened.address == ""
    opened.press("?")
    assert opened.page.is_visible("#help")
    opened.press("Escape")
    assert not opened.page.is_visible("#help")


def test_the_outline_leads_to_its_part(window: Opens) -> None:
    opened = window(RUN)
    opened.page.click(".outline a:has-text('Revenues of segment 9')")
    title = opened.page.locator("caption:has-text('Revenues of segment 9')").bounding_box()
    assert title
    assert 60 < title["y"] < 300


def test_equations_are_laid_out_as_sums(window: Opens) -> None:
    opened = window(RUN, "#R101-1")
    rows = [
        row.split()
        for row in opened.page.locator("#inspector .sum tbody").first.inner_text().split("\n")
        if row.strip()
    ]
    assert rows[0][0] == "1,011"
    assert rows[1][:2] == ["+", "1,048"]
    assert rows[3][:2] == ["−", "(1,122)"]
    assert rows[-3][:2] == ["=", "4,266"]
    assert rows[-2][0] == "5,166"
    assert rows[-1] == ["900", "difference"]


def test_a_change_is_told_with_every_equation_that_speaks_against_it(window: Opens) -> None:
    opened = window(broken_change(), "#R201-1")
    text = opened.page.inner_text("#inspector")
    assert "4,059" in text
    assert "3,093" in text
    assert "3 relations" in text
    assert opened.page.locator("#inspector .card").count() == 3


def test_the_strip_shows_the_broken_figure_where_it_stands(window: Opens) -> None:
    opened = window(RUN)
    opened.page.wait_for_selector(".strip .broken")
    stroke = opened.page.locator(".strip .broken").bounding_box()
    assert stroke
    share = opened.page.evaluate(
        "(() => { const paper = document.querySelector('.paper').getBoundingClientRect();"
        f"const mark = document.getElementById('f{BROKEN}').getBoundingClientRect();"
        "const strip = document.querySelector('.strip').getBoundingClientRect();"
        "return strip.top + strip.height * (mark.top - paper.top) / paper.height; })()"
    )
    assert abs(stroke["y"] - share) < 6
    opened.page.locator(".strip .broken").click(force=True)
    assert opened.address == f"#f{BROKEN}"


def test_a_phone_has_one_column_a_sheet_and_an_outline_behind_a_button(window: Opens) -> None:
    for markup in (False, True):
        opened = window(statements(60, markup), size=PHONE)
        width = opened.page.evaluate("document.documentElement.scrollWidth")
        assert width <= 375
        assert not opened.page.is_visible("#inspector")
        opened.page.click(f"#f{BROKEN}")
        sheet = opened.page.locator("#inspector").bounding_box()
        mark = opened.page.locator(f"#f{BROKEN}").bounding_box()
        assert sheet
        assert mark
        assert sheet["y"] + sheet["height"] == 812
        assert mark["y"] + mark["height"] < sheet["y"]
        opened.page.click("#inspector .close")
        assert not opened.page.is_visible("#inspector")
        assert not opened.page.is_visible(".outline")
        opened.page.click("#open-outline")
        assert opened.page.get_attribute("#open-outline", "aria-expanded") == "true"
        opened.page.click(".findings a >> nth=0")
        assert not opened.page.is_visible(".outline")
        assert opened.address == "#R101-1"
        assert opened.page.evaluate("document.documentElement.scrollWidth") <= 375
        opened.assert_quiet()


def test_an_indent_wider_than_a_phone_leaves_room_for_its_text(window: Opens) -> None:
    for indent in ("padding-left:288pt;text-indent:-18pt", "margin:0 0 0 4in", "text-indent:150pt"):
        release = f"<div style='{indent}'>Revenues of $100.8 billion grew $8.5 billion year over year</div>"
        run = check(release.encode(), "release.html")
        ends = window(run, size=PHONE).page.evaluate(
            "[...document.querySelectorAll('.rel a')].map((mark) => mark.getBoundingClientRect().right)"
        )
        assert ends
        assert max(ends) <= 375, indent


def test_paper_gets_the_sentence_the_findings_and_the_release_in_black(window: Opens) -> None:
    opened = window(RUN, "#R101-1")
    opened.page.emulate_media(media="print")
    for selector in (".sentence", ".findings a", ".rel table"):
        assert opened.page.is_visible(selector)
    for selector in ("#inspector", ".filters", ".outline", ".strip", ".chips"):
        assert not opened.page.is_visible(selector)
    style = f"getComputedStyle(document.getElementById('f{BROKEN}'))"
    assert opened.page.evaluate(f"{style}.color") == "rgb(0, 0, 0)"
    assert opened.page.evaluate(f"{style}.outlineStyle") == "solid"
    assert opened.page.evaluate("getComputedStyle(document.querySelector('main')).overflowY") == "visible"
    assert len(opened.page.pdf()) > 10_000


def test_it_reads_without_a_script(chromium_page_without_script: Opens) -> None:
    opened = chromium_page_without_script(RUN)
    assert opened.page.is_visible("text=figures are proven")
    assert opened.page.is_visible(".findings a")
    decoration = opened.page.evaluate("getComputedStyle(document.getElementById('f3')).textDecorationStyle")
    assert decoration == "dotted"

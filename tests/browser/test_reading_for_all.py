"""Readable by everybody: names and roles, contrast in both schemes, shapes beside colours, speed."""

from __future__ import annotations

from pathlib import Path

import pytest

from browser.conftest import PHONE, Opens, Window
from outputs.page_factory import statements

RUN = statements(60)
BROKEN = next(figure for figure, tick in enumerate(RUN.proof.ticks) if tick == "broken")

HERE = Path(__file__).parent
PAIRS = (HERE / "contrast.js").read_text(encoding="utf-8")
SHAPE = (HERE / "shape.js").read_text(encoding="utf-8")
NAMELESS = (HERE / "nameless.js").read_text(encoding="utf-8")
PARTS = ".skip, .chips, .tools, .filters, .outline, .findings, .rel, .inspector"
PART = f"(document.activeElement.closest('{PARTS}') || document.body).className"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ["", "#R101-1", "#f1", "#f0"])
@pytest.mark.parametrize("markup", [False, True])
def test_text_stands_out_from_its_ground(window: Opens, scheme: str, address: str, markup: bool) -> None:
    opened = window(statements(60, markup), address, scheme=scheme)
    pairs = opened.page.evaluate(PAIRS)
    assert len(pairs) > 20
    faint = {words: ratio for words, ratio in pairs.items() if ratio < 4.5}
    assert not faint


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_figures_coloured_by_what_goes_unnoticed_stand_out_too(window: Opens, scheme: str) -> None:
    opened = window(RUN, "#f1", scheme=scheme)
    opened.page.select_option("#open-to", "all")
    marks = "[...document.querySelectorAll('.paper .o1, .paper .o2, .paper .o3')]"
    grounds = opened.page.evaluate(f"{marks}.map((mark) => getComputedStyle(mark).backgroundColor)")
    assert grounds
    assert "rgba(0, 0, 0, 0)" not in grounds
    pairs = opened.page.evaluate(PAIRS)
    assert not {words: ratio for words, ratio in pairs.items() if ratio < 4.5}


def test_the_two_schemes_differ(window: Opens) -> None:
    grounds = {
        scheme: window(RUN, scheme=scheme).page.evaluate(
            "getComputedStyle(document.querySelector('.paper')).backgroundColor"
        )
        for scheme in ("light", "dark")
    }
    assert grounds == {"light": "rgb(255, 255, 255)", "dark": "rgb(22, 24, 29)"}


@pytest.mark.parametrize("address", ["", "#R101-1", "#f0"])
def test_everything_that_can_be_used_has_a_name(window: Opens, address: str) -> None:
    assert window(RUN, address).page.evaluate(NAMELESS) == []


def test_landmarks_headings_and_language(window: Opens) -> None:
    page = window(RUN, "#R101-1").page
    assert page.get_attribute("html", "lang") == "en"
    for role in ("banner", "main", "navigation", "complementary"):
        assert page.get_by_role(role).count() == 1
    assert page.get_by_role("heading", level=1).count() == 1
    assert page.get_by_role("status").count() == 1
    assert page.get_by_role("region", name="2 findings").count() == 1
    assert (
        page.get_by_role("group", name="Show only figures with these ticks").get_by_role("button").count()
        == 5
    )


def test_a_figure_says_its_tick_and_is_announced(window: Opens) -> None:
    opened = window(RUN)
    assert opened.page.get_by_role("link", name="5,166, broken").count() == 1
    opened.press("j")
    said = opened.page.inner_text("#live")
    assert said.startswith("Finding R101-1: ")
    assert "broken" in said
    opened.press("3")
    assert opened.page.inner_text("#live") == "1 figure shown"


def test_tab_reaches_every_part_and_one_figure(window: Opens) -> None:
    opened = window(RUN, "#f4")
    opened.page.evaluate("document.activeElement.blur()")
    reached: list[str] = []
    for _ in range(80):
        opened.press("Tab")
        reached.append(opened.page.evaluate(PART))
    for part in ("skip", "chips", "tools", "filters", "outline", "findings", "rel text", "inspector"):
        assert part in reached, part
    assert reached.count("rel text") <= 2  # once a round: the chosen figure


def test_ticks_are_told_by_shape_alone(window: Opens) -> None:
    opened = window(statements(40))
    shapes = {tick: opened.page.evaluate(SHAPE, tick) for tick in "erpbu"}
    assert len(set(shapes.values())) == 5
    assert "±" in shapes["p"]
    assert "✗" in shapes["b"]


def test_less_motion_where_asked(window: Opens) -> None:
    for wanted in ("reduce", "no-preference"):
        opened = window(RUN, "#f1", size=PHONE, reduced_motion=wanted)
        name = opened.page.evaluate("getComputedStyle(document.getElementById('inspector')).animationName")
        assert (name == "none") == (wanted == "reduce")


@pytest.mark.alone
@pytest.mark.parametrize("markup", [False, True])
def test_five_thousand_figures_are_usable_within_half_a_second(window: Opens, markup: bool) -> None:
    """Processor time of the page's thread: the clock on the wall measures what else the machine does."""
    run = statements(5000, markup, groups=10)
    # The first that no other work slowed, here and below.
    assert any(window(run).busy < 0.5 for _ in range(8))
    assert any(_pressed(window(run), len(run.figures)) < 0.5 for _ in range(8))


def _pressed(opened: Window, figures: int) -> float:
    """Seconds that going to a finding, to a figure and showing one tick's figures alone take."""
    opened.page.wait_for_selector(".strip a", state="attached")
    before = opened.busy
    opened.press("j", "n", "4")
    assert opened.page.inner_text("#count") == f"1 figure of {figures:,}"
    return opened.busy - before

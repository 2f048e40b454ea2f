"""The composed release in a browser: a figure leads to the books, on any window, and to nothing outside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from composed import sample
from tieout.composition.model import Figure, Table
from tieout.composition.writers import html

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

RELEASE = sample()
TOTAL = next(
    row.cells[1]
    for block in RELEASE.documents[0].blocks
    if isinstance(block, Table) and block.role == "income"
    for row in block.rows
    if row.concept == "revenue"
)
assert isinstance(TOTAL, Figure)
Opens = Callable[..., "Page"]
HERE = Path(__file__).parent
PAIRS = (HERE / "contrast.js").read_text(encoding="utf-8")
NAMELESS = (HERE / "nameless.js").read_text(encoding="utf-8")


@pytest.fixture
def opened(chromium: Browser, tmp_path: Path) -> Iterator[Opens]:
    """Open the sample's page in a window of some size; anything logged or asked for fails the test."""
    contexts = []
    logged: list[str] = []
    path = tmp_path / "release.html"
    path.write_bytes(html.write(RELEASE, RELEASE.documents[0]))

    def open_(address: str = "", size: tuple[int, int] = (1440, 900), scheme: str = "light") -> Page:
        width, height = size
        context = chromium.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: logged.append(message.text))
        page.on("pageerror", lambda error: logged.append(str(error)))
        page.on(
            "request", lambda request: logged.append(request.url) if "file:" not in request.url else None
        )
        page.goto(path.as_uri() + address)
        page.wait_for_selector("html[data-ready]", state="attached")
        return page

    yield open_
    for context in contexts:
        context.close()
    assert logged == []


@pytest.mark.parametrize("size", [(1440, 900), (375, 812)], ids=["desktop", "phone"])
def test_a_figure_leads_to_rows_of_the_books(opened: Opens, size: tuple[int, int]) -> None:
    assert isinstance(TOTAL, Figure)
    page = opened(size=size)
    page.click(f"[id='{TOTAL.id}']")
    panel = page.locator("aside.lineage")
    assert panel.locator(".print").inner_text().startswith(TOTAL.text)
    assert panel.locator(".equation li").count() == 4  # three parts and the sum
    while panel.locator("details:not([open]) > summary").count():
        panel.locator("details:not([open]) > summary").first.click()
    assert "trial_balances/aoba.csv:" in panel.inner_text()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_on_a_phone_the_chosen_figure_stands_above_the_sheet(opened: Opens) -> None:
    assert isinstance(TOTAL, Figure)
    page = opened(size=(375, 812))
    page.click(f"[id='{TOTAL.id}']")
    page.wait_for_selector("aside.lineage")
    figure, sheet = (
        page.locator(f"[id='{TOTAL.id}']").bounding_box(),
        page.locator("aside.lineage").bounding_box(),
    )
    assert figure
    assert sheet
    assert 0 < figure["y"] < figure["y"] + figure["height"] < sheet["y"]


def test_back_goes_back_and_escape_leaves(opened: Opens) -> None:
    assert isinstance(TOTAL, Figure)
    page = opened(f"#{TOTAL.id}")
    page.locator(".equation a").first.click()
    assert page.locator(".print").inner_text().split()[0] != TOTAL.text
    page.go_back()
    assert page.locator(".print").inner_text().startswith(TOTAL.text)
    page.keyboard.press("Escape")
    assert page.locator("aside.lineage").count() == 0
    assert page.evaluate("location.hash") == ""


def test_a_strange_address_is_no_figure(opened: Opens) -> None:
    page = opened("#constructor")
    assert page.locator("aside.lineage").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("chosen", [False, True], ids=["reading", "chosen"])
def test_text_stands_out_from_its_ground(opened: Opens, scheme: str, chosen: bool) -> None:
    assert isinstance(TOTAL, Figure)
    pairs = opened(f"#{TOTAL.id}" if chosen else "", scheme=scheme).evaluate(PAIRS)
    assert len(pairs) > 5
    assert not {words: ratio for words, ratio in pairs.items() if ratio < 4.5}


def test_everything_that_can_be_used_has_a_name(opened: Opens) -> None:
    assert isinstance(TOTAL, Figure)
    page = opened(f"#{TOTAL.id}")
    assert page.evaluate(NAMELESS) == []
    for role in ("main", "complementary", "status"):
        assert page.get_by_role(role).count() == 1
    assert page.get_by_role("heading", level=1).count() == 1


def test_without_a_script_it_reads_the_same(chromium: Browser, tmp_path: Path) -> None:
    path = tmp_path / "release.html"
    path.write_bytes(html.write(RELEASE, RELEASE.documents[0]))
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(path.as_uri())
    assert "Total network services" in page.inner_text("main")
    assert page.locator("table").count() == sum(
        isinstance(each, Table) for each in RELEASE.documents[0].blocks
    )
    context.close()

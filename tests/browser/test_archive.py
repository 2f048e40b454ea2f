"""The archive's pages in Chromium, from disk: every link leads somewhere, nothing is loaded or logged."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import archived
from tieout.archive.add import add
from tieout.archive.page.write import pages
from tieout.archive.store import open_archive
from tieout.errors import ArchiveRefused

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

HERE = Path(__file__).parent
PAIRS = (HERE / "contrast.js").read_text(encoding="utf-8")
NAMELESS = (HERE / "nameless.js").read_text(encoding="utf-8")
HOSTILE = '<img src=x onerror="alert(1)">Services & <b>more</b>'
DESKTOP, PHONE = (1200, 900), (375, 812)
Opens = Callable[..., "Page"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of two companies, one with hostile labels, one with a broken figure."""
    place = tmp_path_factory.mktemp("archive")
    with open_archive(place / "a.duckdb", write=True) as archive:
        for file in archived.written(
            place / "a", *((year, months) for year in (2022, 2023) for months in (3, 6, 9))
        ):
            add(archive, file)
        (hostile,) = archived.written(place / "b", (2024, 3), renamed={"Services": HOSTILE})
        add(archive, hostile)
        (broken,) = archived.written(place / "c", (2023, 3), name="Bolt & Sons, Inc.", ticker="BLT")
        total = f"{archived.amounts(2023, 3)['Total revenues']:,}"
        text = Path(broken).read_text(encoding="utf-8")
        Path(broken).write_text(
            text.replace(total, total[:-1] + str((int(total[-1]) + 5) % 10)), encoding="utf-8"
        )
        add(archive, broken)
        (nameless,) = archived.written(place / "d", (2023, 3), name="", ticker="")
        add(archive, nameless)
        pages(archive, place / "pages")
    return place / "pages"


@pytest.fixture
def opened(chromium: Browser, folder: Path) -> Iterator[Opens]:
    """Open a page of the folder; what it logs or asks for beyond itself fails the test at the end."""
    noise: list[str] = []
    known: dict[object, Page] = {}

    def open_(name: str = "index.html", size: tuple[int, int] = DESKTOP, scheme: str = "light") -> Page:
        if (size, scheme) not in known:
            context = chromium.new_context(
                viewport={"width": size[0], "height": size[1]}, color_scheme=scheme
            )
            page = known[size, scheme] = context.new_page()
            page.on("console", lambda message: noise.append(message.text))
            page.on("pageerror", lambda error: noise.append(str(error)))
            page.on("dialog", lambda dialog: (noise.append(dialog.message), dialog.dismiss()))
            page.on(
                "request",
                lambda request: None if request.is_navigation_request() else noise.append(request.url),
            )
        known[size, scheme].goto((folder / name).as_uri())
        return known[size, scheme]

    yield open_
    for page in known.values():
        page.context.close()
    assert noise == []


def names(folder: Path, pattern: str) -> list[str]:
    return sorted(path.name for path in folder.glob(pattern))


def test_from_the_start_to_a_printed_figure_and_back(opened: Opens) -> None:
    page = opened()
    assert page.inner_text("h1") == "Archive of 9 releases"
    page.get_by_role("link", name="Acme Corporation").first.click()
    assert page.inner_text("h1") == "Acme Corporation"
    page.get_by_role("heading", name="Total revenues").get_by_role("link").click()
    assert "derived" in page.inner_text("main")
    page.locator("td a").first.click()
    page.wait_for_url("**/release-*#f*")
    target = page.locator(":target")
    assert target.count() == 1
    assert target.is_visible()
    page.go_back()
    assert "Total revenues" in page.inner_text("h1")
    page.get_by_role("navigation").get_by_role("link", name="Archive").click()
    assert "Archive of" in page.inner_text("h1")


def test_every_link_leads_to_a_page_and_a_place(opened: Opens, folder: Path) -> None:
    page = opened()
    places: dict[str, set[str]] = {}
    links: dict[str, list[str]] = {}
    for name in names(folder, "*.html"):
        page.goto((folder / name).as_uri())
        places[name] = set(page.evaluate("[...document.querySelectorAll('[id]')].map((each) => each.id)"))
        links[name] = page.evaluate(
            "[...document.querySelectorAll('a')].map((each) => each.getAttribute('href'))"
        )
    assert len(places) > 12
    for name, targets in links.items():
        for target in targets:
            file, _, place = target.partition("#")
            assert file == "" or file in places, f"{name} leads to {target}"
            assert not place or place in places[file or name], f"{name} leads to {target}"


def test_a_release_without_a_company_is_reached(opened: Opens) -> None:
    page = opened()
    page.get_by_role("heading", name="No company named").locator(
        "xpath=following-sibling::ul[1]//a"
    ).click()
    assert page.inner_text("h1").startswith("No company named")


def test_a_row_keeps_its_label_where_its_table_is_moved(opened: Opens, folder: Path) -> None:
    page = opened(names(folder, "release-*.html")[0], (200, 600))
    moved, label = page.evaluate(
        """() => {
          const box = document.querySelector(".tw");
          box.scrollLeft = 60;
          const label = box.querySelector("tbody th.name");
          return [box.scrollLeft, label.getBoundingClientRect().left - box.getBoundingClientRect().left];
        }"""
    )
    assert (moved, 0 <= label <= 2) == (60, True)


def test_a_bar_leads_to_its_figure(opened: Opens) -> None:
    page = opened("company-acme.html")
    page.locator("svg.plot rect.printed").first.click()
    page.wait_for_url("**/release-*#f*")
    assert page.locator(":target").count() == 1


def test_the_broken_figure_is_found(opened: Opens) -> None:
    page = opened("findings.html")
    assert page.inner_text(".lead") == "1 in 1 of 9 releases."
    card = page.locator(".finding.error")
    assert card.count() == 1
    lead = card.get_by_role("link").first
    printed = lead.inner_text()
    lead.click()
    page.wait_for_url("**/release-*#f*")
    assert page.inner_text(":target") == printed
    assert page.locator(".b").count() == 1


def test_hostile_labels_stay_words(opened: Opens, folder: Path) -> None:
    for name in names(folder, "*.html"):
        page = opened(name)
        assert page.locator("img, b, script").count() == 0
    assert HOSTILE in opened("company-acme.html").inner_text("main")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(opened: Opens, folder: Path, scheme: str) -> None:
    for name in ("index.html", "findings.html", "company-acme.html", names(folder, "release-*.html")[0]):
        pairs = opened(name, scheme=scheme).evaluate(PAIRS)
        assert pairs
        assert not {words: ratio for words, ratio in pairs.items() if ratio < 4.5}, name


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_nothing_is_wider_than_the_window(opened: Opens, folder: Path, size: tuple[int, int]) -> None:
    for name in names(folder, "*.html"):
        page = opened(name, size=size)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name


def test_for_who_listens_or_uses_keys(opened: Opens, folder: Path) -> None:
    for name in names(folder, "*.html"):
        page = opened(name)
        assert page.evaluate(NAMELESS) == []
        assert page.get_by_role("main").count() == 1
        assert page.get_by_role("heading", level=1).count() == 1
        assert page.locator("table:not(:has(caption)), svg:not([aria-label])").count() == 0
    page = opened()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_pages_are_written_anew_and_over_nothing_else(folder: Path, tmp_path: Path) -> None:
    with open_archive(folder.parent / "a.duckdb") as archive:
        target = tmp_path / "pages"
        assert pages(archive, target) == pages(archive, target)
        assert {path.name: path.read_bytes() for path in target.iterdir()} == {
            path.name: path.read_bytes() for path in folder.iterdir()
        }
        other = tmp_path / "mine"
        other.mkdir()
        (other / "notes.txt").write_text("mine", encoding="utf-8")
        with pytest.raises(ArchiveRefused, match="something else"):
            pages(archive, other)
        assert (other / "notes.txt").read_text(encoding="utf-8") == "mine"

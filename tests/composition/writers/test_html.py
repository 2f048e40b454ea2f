from __future__ import annotations

import json
import re
from dataclasses import replace
from fractions import Fraction
from html.parser import HTMLParser

import pytest

from composed import relabelled, sample
from read_back import assert_read_back
from tieout.composition.amounts import Derivation, Entry, Operation, Origin
from tieout.composition.model import Document, Release
from tieout.composition.writers import html
from tieout.composition.writers._cells import figures_in
from tieout.composition.writers._page import lineage

RELEASE = sample()


class Elements(HTMLParser):
    """Every element of a page with its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def page_of(release: Release, document: Document) -> str:
    return html.write(release, document).decode()


def data_of(page: str) -> dict[str, list[object]]:
    found = re.search(r'<script type="application/json" id="lineage">(.*?)</script>', page, re.DOTALL)
    assert found
    data: dict[str, list[object]] = json.loads(found[1])
    return data


@pytest.mark.parametrize("document", RELEASE.documents, ids=lambda document: document.name)
def test_check_reads_every_figure_back(document: Document) -> None:
    assert_read_back(html.write(RELEASE, document), document)


@pytest.mark.parametrize("document", RELEASE.documents, ids=lambda document: document.name)
def test_tables_are_named_and_scoped(document: Document) -> None:
    elements = Elements(page_of(RELEASE, document)).found
    assert ("html", {"lang": "en"}) in elements
    assert sum(tag == "main" for tag, _ in elements) == 1
    tables = sum(tag == "table" for tag, _ in elements)
    assert tables == sum(tag == "caption" for tag, _ in elements) > 0
    assert all(attrs.get("scope") for tag, attrs in elements if tag == "th")


@pytest.mark.parametrize("document", RELEASE.documents, ids=lambda document: document.name)
def test_every_figure_has_its_own_address(document: Document) -> None:
    elements = Elements(page_of(RELEASE, document)).found
    links = [attrs for tag, attrs in elements if tag == "a"]
    assert [attrs["id"] for attrs in links] == [figure.id for figure in figures_in(document)]
    assert all(attrs["href"] == f"#{attrs['id']}" for attrs in links)
    ids = [attrs["id"] for _, attrs in elements if "id" in attrs]
    assert len(ids) == len(set(ids))


def test_lineage_leads_from_every_figure_to_rows_of_the_books() -> None:
    document = RELEASE.documents[0]
    data = data_of(page_of(RELEASE, document))
    amounts, entries = data["a"], data["e"]

    def files(index: int) -> set[str]:
        *_, terms, own = amounts[index]  # type: ignore[misc]
        found = {str(data["s"][entries[entry][0]]) for entry, _ in own}  # type: ignore[index]
        return found.union(*(files(term) for term, _ in terms))

    for name, figure in data["f"].items():  # type: ignore[attr-defined]
        assert files(figure[5]) == {"trial_balances/aoba.csv", "trial_balances/aoba-atm.csv"}, name
    assert len(data["f"]) == len(list(figures_in(document)))


def test_the_policy_names_script_and_style_and_nothing_runs_inline() -> None:
    page = page_of(RELEASE, RELEASE.documents[0])
    assert "default-src 'none'" in page
    assert "unsafe" not in page
    elements = Elements(page).found
    assert not [
        attrs for _, attrs in elements if "style" in attrs or any(name[:2] == "on" for name in attrs)
    ]
    assert not re.findall(r"https?://", page.split("<main")[0])


def test_words_cannot_become_markup() -> None:
    hostile = "</script><img src=x onerror=alert(1)>\"'&<"
    release = relabelled(RELEASE, lambda words: f"{hostile}{words}" if words else "")
    elements = Elements(page_of(release, release.documents[0])).found
    assert not [tag for tag, _ in elements if tag == "img"]
    assert sum(tag == "script" for tag, _ in elements) == 2


def test_the_form_is_set_in_boxes() -> None:
    release, form = (page_of(RELEASE, document) for document in RELEASE.documents)
    assert '<body class="release">' in release
    assert '<body class="form">' in form


def test_very_many_entries_are_summed_by_file() -> None:
    """Books of a hundred entities must not make a page of a hundred megabytes."""
    document = RELEASE.documents[0]
    figure = next(figures_in(document))
    assert figure.key is not None
    amount = RELEASE.amounts[figure.key]
    entries = tuple(
        (Entry(Origin(f"{file}.csv", row), file, str(row), Fraction(row)), Fraction(1))
        for file in ("a", "b")
        for row in range(1, 301)
    )
    derived = Derivation(Operation.SUM, (), entries)
    release = replace(RELEASE, amounts=RELEASE.amounts.with_more([replace(amount, derivation=derived)]))
    data = data_of(page_of(release, document))
    own = data["a"][data["f"][figure.id][5]][7]  # type: ignore[index]
    assert [data["e"][entry][5:] for entry, _ in own] == [  # type: ignore[index]
        [data["s"].index("45,150"), 300],
        [data["s"].index("45,150"), 300],
    ]


def test_a_page_tells_no_more_of_large_books_than_it_has_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lineage, "MOST", 40)
    data = data_of(page_of(RELEASE, RELEASE.documents[0]))
    figures = len(data["f"])
    assert len(data["a"]) <= max(40, figures)
    assert any("tieout compose --trace" in str(words) for words in data["s"])
    ends = [amount for amount in data["a"] if not amount[6] and not amount[7]]  # type: ignore[index]
    assert ends
    assert all("--trace" in str(data["s"][amount[5]]) for amount in ends)  # type: ignore[index]

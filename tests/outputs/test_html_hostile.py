"""Nothing of a hostile release runs, loads, submits, or leaves the place that it is given."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec import structs

from outputs.hostile import ATTACKS
from outputs.page_factory import statements
from outputs.page_reader import VOID, Element, elements, payload_of, release_of_page
from tieout.outputs._page.marks import Marks
from tieout.outputs._page.markup import safe_markup
from tieout.outputs._page.stylesheet import Stylesheet
from tieout.outputs.html import render
from tieout.pipeline import Run

ELEMENTS = set(
    "a div span sup sub ul ol li br hr wbr table caption colgroup thead tbody tfoot tr td th".split()
)
ATTRIBUTES = {
    "class": r"[A-Za-z0-9_ ]*",
    "id": r"[fs]\d+",
    "data-f": r"\d+",
    "colspan": r"\d+",
    "rowspan": r"\d+",
    "cellpadding": r"\d+",
    "cellspacing": r"\d+",
    "border": r"\d+",
    "dir": "ltr|rtl",
    "role": "heading|img",
    "aria-level": "[1-6]",
}


def shown(source: str) -> tuple[str, str]:
    """The markup and the style sheet that a source becomes."""
    sheet = Stylesheet()
    return safe_markup(source, Marks((), ()), sheet), sheet.css()


def assert_harmless(markup: str, css: str) -> None:
    for element in elements(markup):
        assert element.tag in ELEMENTS
        for name, value in element.attributes.items():
            assert name in ATTRIBUTES, f"{element.tag} {name}"
            assert re.fullmatch(ATTRIBUTES[name], value or ""), f"{name}={value}"
    assert not re.search(
        r"url\s*\(|expression|@import|javascript|[<\\]|/\*|fixed|absolute|sticky|var\(|--", css
    )


def assert_balanced(markup: str) -> None:
    """Every end tag closes the element opened last, so none reaches what stands around."""
    opened: list[str] = []
    for end, name in re.findall(r"<(/?)([a-z]+)", markup):
        if not end:
            opened += [name] if name not in VOID else []
        else:
            assert opened, f"</{name}> closes nothing of the release's"
            assert opened.pop() == name
    assert not opened


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_an_attack_becomes_words_at_most(attack: str) -> None:
    markup, css = shown(f"<p>before</p>{attack}<p>after</p>")
    assert_harmless(markup, css)
    assert_balanced(markup)


def test_what_would_be_noticed() -> None:
    with pytest.raises(AssertionError):
        assert_harmless("<img src=x>", "")
    with pytest.raises(AssertionError):
        assert_harmless("<p onclick=x>", "")
    with pytest.raises(AssertionError):
        assert_harmless("", ".x{background:url(//evil.example)}")
    with pytest.raises(AssertionError):
        assert_balanced("<div></div></div>")


TAGS = (
    "<table> </table> <tr> <td> </td> </tr> <th/colspan=3> <tbody> <caption> <div> </div> <p> </p> <b> "
    "</b> <font/color=red> </font> <ul> <li> </li> </ul> <h1> </h1> <dd> <dt> <a/href=x> </a> <pre> </pre> "
    "1,234 &amp; &#49; < > \" '"
).split()
words = st.sampled_from([*ATTACKS.values(), *TAGS])


@settings(max_examples=300)
@given(st.lists(words, max_size=30).map("".join))
@example("<table><td><table><td></table></div></td>")
@example("<b><div></b></div><p><b><p></b>")
def test_any_mixture_is_harmless_and_balanced(source: str) -> None:
    markup, css = shown(source)
    assert_harmless(markup, css)
    assert_balanced(markup)


@settings(max_examples=200)
@given(st.text(alphabet="<>/=\"'&;:#!-[]abdiopstrx \n\x00\x0c(){}\\", max_size=80))
def test_any_characters_are_harmless(source: str) -> None:
    markup, css = shown(source)
    assert_harmless(markup, css)
    assert_balanced(markup)


def test_depth_and_size_are_bounded() -> None:
    for piece in (
        "<table><tr><td>",
        "<div>",
        "<b>",
        "<ul><li>",
        "<p><font color=red>",
        "</p>",
        "<b><div></b>",
    ):
        source = piece * 10_000
        markup, _ = shown(source)
        assert len(markup) < 40 * len(source)


def with_words(run: Run, words: str) -> Run:
    """The same run with ``words`` in every place where a release's words reach the page."""
    figures = tuple(structs.replace(figure, label=(words, *figure.label, words)) for figure in run.figures)
    tables = tuple(
        replace(
            table,
            title=words,
            notes=(words,),
            columns=tuple(structs.replace(column, header=(words, "x")) for column in table.columns),
            rows=tuple(structs.replace(row, label=words) for row in table.rows),
        )
        for table in run.tables
    )
    findings = tuple(replace(finding, message=words) for finding in run.findings)
    source = replace(run.document.source, path=words)
    return replace(
        run,
        document=replace(run.document, source=source),
        facts=replace(run.facts, figures=figures),
        tables=tables,
        findings=findings,
    )


@pytest.mark.parametrize(
    "words",
    [
        "</script><script>alert(1)</script>",
        "<!--<script>",
        "]]><img src=x onerror=alert(1)>",
        "\"onmouseover='alert(1)",
        "</title></style><svg onload=alert(1)>",
        "&lt;/script&gt;",
        "$payload ${script}",
    ],
)
@pytest.mark.parametrize("markup", [False, True])
def test_words_of_the_release_stay_words_everywhere(words: str, markup: bool) -> None:
    page = render(with_words(statements(24, markup), words))
    plain = render(statements(24, markup))
    assert skeleton(page) == skeleton(plain)
    label = payload_of(page)["strings"]
    assert words in label


def skeleton(page: str) -> dict[str, int]:
    """How many of each element that could do something a page has."""
    counted: dict[str, int] = {}
    for element in elements(page):
        for name in (element.tag, *(f"@{attribute}" for attribute in element.attributes)):
            if name not in {"@title", "th", "td", "tr", "caption", "@scope", "@colspan", "span", "@class"}:
                counted[name] = counted.get(name, 0) + 1
    return counted


def test_the_page_holds_two_scripts_and_two_styles_whatever_the_release_says() -> None:
    run = statements(24, markup=True)
    source = run.document.source
    hostile = replace(source, text=source.text + "".join(ATTACKS.values()))
    page = render(replace(run, document=replace(run.document, source=hostile)))
    tags = [element.tag for element in elements(page)]
    assert tags.count("script") == 2
    assert tags.count("style") == 2
    assert not {"img", "iframe", "link", "base", "object", "embed", "form", "svg", "math"} & set(tags)
    assert not [e for e in elements(page) if any(map(active, e.attributes)) or addresses_outside(e)]
    assert "evil.example" not in page.replace(release_of_page(page), "")


def active(attribute: str) -> bool:
    return attribute.startswith("on") or attribute in {
        "style",
        "src",
        "srcset",
        "action",
        "formaction",
        "ping",
    }


def addresses_outside(element: Element) -> bool:
    return not (element.attributes.get("href") or "#").startswith("#")

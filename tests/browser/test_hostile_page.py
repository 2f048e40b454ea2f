"""A hostile release in a real browser: nothing runs, nothing is asked for, the frame stays as it is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from msgspec import structs

from browser.conftest import Opens
from outputs.hostile import ATTACKS
from outputs.page_factory import statements
from tieout.pipeline import Run

RUN = statements(40, markup=True)


def with_attack(attack: str) -> Run:
    """The statements, an attack before and behind them; spans of figures are moved along."""
    lead = f"<div>{attack}</div>"
    moved = tuple(
        structs.replace(
            figure,
            span=structs.replace(
                figure.span, start=figure.span.start + len(lead), end=figure.span.end + len(lead)
            ),
        )
        for figure in RUN.figures
        if figure.span
    )
    source = replace(RUN.document.source, text=lead + RUN.document.source.text + attack)
    return replace(
        RUN, document=replace(RUN.document, source=source), facts=replace(RUN.facts, figures=moved)
    )


FRAME = (Path(__file__).parent / "frame.js").read_text(encoding="utf-8")


def test_no_attack_runs_loads_or_leaves_its_place(window: Opens) -> None:
    plain = window(RUN)
    frame = plain.page.evaluate(FRAME)
    count = plain.page.locator(".paper a[id]").count()
    for name, attack in ATTACKS.items():
        opened = window(with_attack(attack))
        opened.press("j", "Enter", "Tab")
        assert opened.page.evaluate(FRAME) == frame, name
        assert opened.page.locator(".paper a[id]").count() == count, name
        opened.assert_quiet()
        opened.page.close()


def test_the_policy_would_stop_what_gets_through(window: Opens) -> None:
    """The second line of defence: even markup of the worst kind, put into the open page, does nothing."""
    opened = window(RUN)
    opened.page.evaluate(
        """document.querySelector('.rel').innerHTML =
        '<img src="//evil.example/x.gif" onerror="document.title=1"><style>body{display:none}</style>'
        + '<iframe srcdoc="<script>parent.document.title=1</script>"></iframe>'
        + '<p style="position:fixed">x</p>'"""
    )
    opened.page.wait_for_timeout(200)
    assert opened.page.title() != "1"
    assert opened.page.evaluate("getComputedStyle(document.body).display") != "none"
    assert opened.page.evaluate("getComputedStyle(document.querySelector('.rel p')).position") == "static"
    assert not [url for url in opened.requested if "evil" in url and not refused(opened.logged)]
    assert refused(opened.logged)


def refused(logged: list[str]) -> bool:
    return any("Content Security Policy" in line for line in logged)


def test_a_release_cannot_cover_the_page(window: Opens) -> None:
    cover = (
        "<div style='position:fixed;inset:0;background:#fff;width:9999px;height:9999px;"
        "margin:-500px;z-index:9'>"
        "<font style='font-size:900px'>PAID</font></div>"
    )
    opened = window(with_attack(cover))
    for x, y, selector in ((30, 30, ".top"), (60, 300, ".side"), (1400, 300, ".inspector")):
        found = opened.page.evaluate(f"!!document.elementFromPoint({x}, {y}).closest('{selector}')")
        assert found, selector

"""Which styles of a release pass, and what they become in the dark."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout.outputs._page.colour import DARK_PAPER, WHITE, Colour, colour, css, dark_sibling, luminance
from tieout.outputs._page.declarations import declarations


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of two colours, 1 to 21, as WCAG 2.2 defines it."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(
    ("style", "kept"),
    [
        ("padding:2px 1pt 2px 19pt", {"padding": "2px 1pt 2px 19pt"}),
        (
            "border-top:1pt solid #000000;border-bottom:3pt double #000",
            {"border-top": "1pt solid #000", "border-bottom": "3pt double #000"},
        ),
        ("font-family:'Times New Roman',sans-serif", {"font-family": '"times new roman",sans-serif'}),
        ("background:#CCEEFF", {"background-color": "#cef"}),
        ("width:100.000%;width:3.447919145106397%", {"width": "3.45%"}),
        ("COLOR : rgb(0, 0, 0) !important ;", {"color": "#000"}),
        ("text-decoration:underline solid", {"text-decoration": "underline"}),
        ("position:relative;top:-2.8pt;position:absolute", {"position": "relative", "top": "-2.8pt"}),
        ("display:none", {"display": "none"}),
        ("line-height:120%", {"line-height": "120%"}),
        (
            "padding-left:288pt;text-indent:-18pt",
            {"padding-left": "min(288pt,30vw)", "text-indent": "-18pt"},
        ),
        ("margin:0 2in 0 25%", {"margin": "0 min(2in,30vw) 0 25%"}),
    ],
)
def test_what_makes_the_look_is_kept(style: str, kept: dict[str, str]) -> None:
    assert declarations(style) == kept


@pytest.mark.parametrize(
    "style",
    [
        "background:url(//evil.example)",
        "background-color:red url(x)",
        "color:var(--broken)",
        "color:expression(alert(1))",
        "width:calc(100% + 1px)",
        "width:expression(alert(1))",
        "position:fixed",
        "position:sticky",
        "position:absolute",
        "z-index:99",
        "top:-900px",
        "margin-top:-900px",
        "font-size:900px",
        "font-family:x}</style><script>",
        "font-family:'a\\'b'",
        "content:'x'",
        "animation:x 1s",
        "transform:scale(9)",
        "cursor:url(x),auto",
        "filter:url(#x)",
        "opacity:0",
        "pointer-events:none",
        "behavior:url(x)",
        "-moz-binding:url(x)",
        "@import 'x'",
        "--exact:#f00",
        "color:#00\\30",
        "color:/**/red/**/",
        "width:-5px",
        "width:500%",
        "color:rgba(0,0,0,0.5)",
        "width:99999999999px",
    ],
)
def test_what_could_do_more_is_left_out(style: str) -> None:
    assert declarations(style) == {}


@given(st.text(max_size=60))
def test_whatever_is_kept_is_plain(style: str) -> None:
    for name, value in declarations(style).items():
        assert name.isascii()
        assert not set(value) - set('abcdefghijklmnopqrstuvwxyz0123456789 #.,%-"')


colours = st.tuples(*[st.integers(0, 255)] * 3)


@given(colours)
def test_a_sibling_stands_out_as_much_in_the_dark(given_colour: Colour) -> None:
    """As on white, up to what the dark page's brightest text can do."""
    wanted = contrast(given_colour, WHITE)
    got = contrast(dark_sibling(given_colour), DARK_PAPER)
    assert got >= min(wanted, 12) * 0.96


@given(colours, colours)
def test_what_reads_on_its_ground_reads_on_the_grounds_sibling(text: Colour, ground: Colour) -> None:
    """Lightness is turned around without crossing: what is readable stays so, up to the brightest text."""
    wanted = contrast(text, ground)
    got = contrast(dark_sibling(text), dark_sibling(ground))
    if (
        min(contrast(text, WHITE), contrast(ground, WHITE)) < 12
        and max(contrast(text, WHITE), contrast(ground, WHITE)) < 12
    ):
        assert got >= wanted * 0.9


def test_white_becomes_the_paper_and_black_the_ink() -> None:
    assert dark_sibling(WHITE) == DARK_PAPER
    assert min(dark_sibling((0, 0, 0))) > 220


def test_colours_by_name_and_number() -> None:
    assert colour("navy") == (0, 0, 128)
    assert colour("#12345") is None
    assert colour("rgb(300, 0, 0)") == (255, 0, 0)
    assert css((204, 238, 255)) == "#cef"
    assert css((204, 238, 254)) == "#cceefe"

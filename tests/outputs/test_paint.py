from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout.findings.model import Severity
from tieout.outputs._paint import Paint, columns, fitted, one_line, tail, window
from tieout.outputs._tokens import SEVERITIES, TICKS, rgb
from tieout.relations.model import Tick

TEXT = st.text(st.sampled_from("ab 売上é\n\t.,1\x1b"), max_size=80)


@given(TEXT, st.text("0123456789,", min_size=1, max_size=12), TEXT, st.integers(20, 100))
def test_a_window_fits_and_keeps_its_mark(before: str, mark: str, after: str, width: int) -> None:
    text, start, end = window(before + mark + after, len(before), len(before) + len(mark), width)
    assert text[start:end] == mark
    assert columns(text) <= width
    assert text.isprintable()


@given(TEXT, st.integers(0, 60))
def test_what_is_cut_fits_and_says_so(text: str, room: int) -> None:
    line = one_line(text)
    for cut, kept in ((fitted(line, room), str.startswith), (tail(line, room), str.endswith)):
        assert columns(cut) <= room
        assert cut == line or (room == 0 and not cut) or "…" in cut
        assert kept(line, cut.replace("…", ""))


def test_every_tick_and_severity_has_a_colour_and_a_shape_of_its_own() -> None:
    assert set(TICKS) == set(Tick)
    assert set(SEVERITIES) == set(Severity)
    assert len({token.mark for token in TICKS.values()}) == len(Tick)


def _contrast(one: str, other: str) -> float:
    """WCAG 2.1 contrast ratio of two colours."""

    def luminance(colour: str) -> float:
        parts = [part / 255 for part in rgb(colour)]
        linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("tick", Tick)
def test_colours_can_be_read_on_their_grounds(tick: Tick) -> None:
    assert _contrast(TICKS[tick].light, "#ffffff") >= 4.5
    assert _contrast(TICKS[tick].dark, "#0d1117") >= 4.5


def test_paint_is_off_unless_asked_for() -> None:
    token = TICKS[Tick.BROKEN]
    assert Paint()("x", token, bold=True) == "x"
    assert Paint(True, dark=False)("x", token) == "\x1b[38;2;207;34;46mx\x1b[0m"

"""A marked page is the page with marks, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from annotated import assert_reads_the_same, marked
from tieout.errors import TieoutError

PAGE = """<!DOCTYPE html><html><head><title>Results</title><script>let a = "1,234";</script></head><body>
<p>On September 30, 2017, total assets stood at JPY140,488&nbsp;million, having increased by JPY4,059
million from JPY137,395 million on March 31, 2017 – “naïve”.</p>
<table><tr><td>JPY millions</td><td colspan=3>March 31, 2017</td><td colspan=3>September 30, 2017</td></tr>
<tr><td>Current assets</td><td>$</td><td>60,000<td>&nbsp;<td>$</td><td>58,497</td><td></td></tr>
<tr><td>Noncurrent assets</td><td></td><td>77,395<td><td></td><td>81,991</td><td></td></tr>
<tr><td>Reserves</td><td></td><td>(500<td>)<td></td><td>&#40;700</td><td>)</td></tr>
<tr><td>Other</td><td></td><td>500<td><td></td><td>700</td><td></td></tr>
<tr><td>Total assets</td><td>$</td><td>137,395<td><td>$</td><td>140,488</td><td></td></tr></table>
</body></html>
"""
MARK = re.compile(rb'<span class="tieout[^>]*>(.*?)</span>', re.DOTALL)


def unmarked(made: bytes) -> bytes:
    return MARK.sub(rb"\1", re.sub(rb'<style type="text/css">\.tieout.*?</style>', b"", made))


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252", "utf-16"])
def test_taken_away_the_marks_leave_the_page_as_it_was(encoding: str) -> None:
    raw = PAGE.encode(encoding)
    run, made = marked(raw)
    plain = made if encoding != "utf-16" else made.decode("utf-16").encode()
    assert len(MARK.findall(plain)) == len(run.figures)
    assert unmarked(plain) == (raw if encoding != "utf-16" else PAGE.encode())
    assert_reads_the_same(run, made)


def test_stray_bytes_stay_in_their_places() -> None:
    raw = PAGE.encode().replace("naïve".encode(), b"\xe2\x80na\xefve").replace(b"Results", b"R\x92\xc3")
    run, made = marked(raw)
    assert unmarked(made) == raw
    assert_reads_the_same(run, made)


def test_a_mark_says_what_is_wrong_and_what_would_mend_it() -> None:
    _, made = marked(PAGE.encode())
    (broken,) = re.findall(rb'<span class="tieout tieout-broken" title="([^"]*)">4,059</span>', made)
    note = broken.decode()
    assert "R201 total assets did not increase by JPY4,059 million" in note
    assert "140,488 &#8722; 137,395 = 3,093 &#8800; 4,059" in note
    assert "repair: 4,059 -&gt; 3,093" in note


def test_a_mark_goes_around_the_fact_of_inline_xbrl() -> None:
    fact = '<ix:nonFraction name="a:Assets" scale="6">140,488</ix:nonFraction>'
    run, made = marked(PAGE.replace("140,488</td>", f"{fact}</td>").encode())
    assert re.search(rb'title="[^"]*">' + fact.encode() + b"</span></td>", made)
    assert unmarked(made) == PAGE.replace("140,488</td>", f"{fact}</td>").encode()
    assert_reads_the_same(run, made)


def test_text_has_no_place_for_marks() -> None:
    text = "Revenue was $1,234 million, up 10% from $1,122 million a year earlier.\n"
    with pytest.raises(TieoutError, match="plain text has no place for marks"):
        marked(text.encode(), "release.txt")


@pytest.mark.parametrize("name", ["ko-20241023", "nvda-20250528", "unh-20241015"])
def test_real_releases_read_the_same(releases: Path, name: str) -> None:
    raw = (releases / f"{name}.html").read_bytes()
    run, made = marked(raw)
    assert unmarked(made) == raw
    assert len(MARK.findall(made)) == len(run.figures)
    assert_reads_the_same(run, made)

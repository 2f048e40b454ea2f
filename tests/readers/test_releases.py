"""Every published release we have: read whole, every character at its place, fast."""

from __future__ import annotations

import re
import time
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest

from readers.reading import misplaced, texts
from tieout.document.model import Grid, Lines, Paragraph, Role
from tieout.readers.open import read
from tieout.values.numeral import numerals

_markup = re.compile(r"<[^>]*>|&[^;\s]{1,10};|\s+")
_digit_runs = re.compile(r"\d+")


def paths(releases: Path, *endings: str) -> list[Path]:
    found = [path for path in sorted(releases.iterdir()) if path.suffix in endings]
    assert found, "no releases"
    return found


def test_every_character_stands_where_its_text_says(releases: Path) -> None:
    for path in paths(releases, ".html", ".txt"):
        assert misplaced(read(path))[:5] == [], path.name


def test_numbers_map_to_source_with_the_same_digits(releases: Path) -> None:
    for path in paths(releases, ".html", ".txt"):
        document = read(path)
        for text in texts(document):
            for numeral in numerals(text.string):
                span = text.span(numeral.start, numeral.end)
                assert span is not None
                printed = _markup.sub("", document.source.text[span.start : span.end])
                assert _digit_runs.findall(printed) == _digit_runs.findall(numeral.raw), (
                    path.name,
                    numeral,
                )


class _Shown(HTMLParser):
    """The text that a page shows, by a parser that is not ours."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.silent += tag in ("script", "style", "title")
        self.shown.append(" " if tag in ("td", "p", "div", "br", "sup", "table") else "")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in ("script", "style", "title")
        self.shown.append(" " if tag in ("td", "p", "div", "table") else "")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.shown.append(data)


def test_no_number_of_a_page_is_lost_or_made_up(releases: Path) -> None:
    for path in paths(releases, ".html"):
        document = read(path)
        parser = _Shown()
        parser.feed(re.sub(r"(?s)^<DOCUMENT>.*?<TEXT>", "", document.source.text))
        superscripts = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
        ours = " ".join(text.string for text in texts(document)).translate(superscripts)
        shown = Counter("".join(parser.shown).translate(superscripts))
        assert {c: n for c, n in Counter(ours).items() if c.isdecimal()} == {
            c: n for c, n in shown.items() if c.isdecimal()
        }, path.name


def test_no_number_of_a_text_is_lost(releases: Path) -> None:
    for path in paths(releases, ".txt"):
        document = read(path)
        ours = Counter(c for text in texts(document) for c in text.string if c.isdecimal())
        assert ours == Counter(c for c in document.source.text if c.isdecimal()), path.name


def test_formats_encodings_and_notices(releases: Path) -> None:
    for path in paths(releases, ".html", ".txt"):
        document = read(path)
        assert document.source.format == {".html": "html", ".txt": "text"}[path.suffix], path.name
        assert document.notices == (), path.name


def test_statements_of_old_texts_are_lines(releases: Path) -> None:
    for name, tables in {
        "turner-19940124.txt": 7,
        "asta-20050809.txt": 2,
        "innovative-20000921.txt": 2,
    }.items():
        found = [b for b in read(releases / name).blocks if isinstance(b, Lines)]
        assert len(found) == tables, name
        assert all(any("  " in line.string.strip() for line in block.lines) for block in found)


def test_flat_text_has_no_lines_and_its_notes_are_notes(releases: Path) -> None:
    blocks = read(releases / "iij-1h17.txt").blocks
    assert not any(isinstance(b, Lines | Grid) for b in blocks)
    notes = [b.text.string[:2] for b in blocks if isinstance(b, Paragraph) and b.role is Role.NOTE]
    assert notes[:4] == ["1 ", "2 ", "3 ", "4 "]


@pytest.mark.parametrize(
    ("name", "seconds"),
    [("pep-20250424.html", 0.090), ("nflx-20240412.html", 0.030), ("iij-1h17.txt", 0.005)],
)
def test_reading_is_fast(releases: Path, name: str, seconds: float) -> None:
    data = (releases / name).read_bytes()
    took = []
    for _ in range(5):
        start = time.process_time()
        read(data, name)
        took.append(time.process_time() - start)
    assert min(took) < seconds * 3, "three times what it takes on a quiet machine"

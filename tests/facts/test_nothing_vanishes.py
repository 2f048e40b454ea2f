"""Every number of every shared release is a figure or another number, exactly once."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tieout.document.model import Document, Grid, GridCell, Paragraph, Role, Source, Span, Text, texts_of
from tieout.facts.build import figures_and_claims
from tieout.facts.model import Facts, OtherKind
from tieout.facts.other_numbers.find import others_in
from tieout.readers.open import read
from tieout.tables.build import build_tables
from tieout.values.numeral import numerals


def covering(facts: Facts) -> Counter[int]:
    """How often each source character belongs to a figure or another number."""
    counts: Counter[int] = Counter()
    for number in (*facts.figures, *facts.others):
        if number.span is not None:
            counts.update(range(number.span.start, number.span.end))
    return counts


def lost_or_doubled(document: Document, facts: Facts) -> list[str]:
    counts = covering(facts)
    wrong = []
    for block in document.blocks:
        for text in texts_of(block):
            for numeral in numerals(text.string):
                span = text.span(*numeral.core)
                if span is not None and {counts[at] for at in range(span.start, span.end)} != {1}:
                    wrong.append(f"{numeral.raw!r} in {text.string[:80]!r}")
    return wrong


def test_every_number_of_every_release_is_listed_once(releases: Path) -> None:
    paths = sorted((*releases.glob("*.txt"), *releases.glob("*.html")))
    assert len(paths) > 30
    for path in paths:
        document = read(path)
        facts = figures_and_claims(document, build_tables(document)[0])
        assert lost_or_doubled(document, facts) == [], path.name
        assert [figure.id for figure in facts.figures] == list(range(len(facts.figures)))
        starts = [figure.span.start for figure in facts.figures if figure.span]
        assert starts == sorted(starts), path.name


def _document(*blocks: Paragraph | Grid) -> Document:
    return Document(Source("own.html", "html", "utf-8", "", ""), blocks)


def _text(string: str, at: int) -> Text:
    return Text(string, ((0, at, at + len(string)),))


@pytest.mark.parametrize(
    ("string", "kind"),
    [
        ("Three Months Ended June 30, 2024", OtherKind.DATE),
        ("Sales of 7-seat vans (1)", OtherKind.REFERENCE),
        ("4Q23", OtherKind.PERIOD),
        ("Tier 2 capital", OtherKind.IDENTIFIER),
    ],
)
def test_numbers_of_heads_and_labels_are_other_numbers(string: str, kind: OtherKind) -> None:
    cell = GridCell(0, 0, 1, 1, _text(string, 40))
    document = _document(Grid(((cell,),), 1))
    facts = figures_and_claims(document, ())
    assert lost_or_doubled(document, facts) == []
    assert kind in {other.kind for other in facts.others}


def test_a_lost_number_is_noticed() -> None:
    document = _document(Paragraph(_text("Sales were $5 million in 2024.", 10), Role.BODY))
    facts = figures_and_claims(document, ())
    assert lost_or_doubled(document, facts) == []
    without = Facts(facts.figures, (), facts.claims)
    assert lost_or_doubled(document, without) == ["'2024' in 'Sales were $5 million in 2024.'"]
    assert facts.figures[0].span == Span(21, 31)


@pytest.mark.parametrize(
    "date",
    [
        "30.06.2024",
        "30.6.24",
        "31/03/2024",
        "03/31/2024",
        "2023/24",
        "2023-24",
        "FY2023/24",
        "Q2/2024",
        "H1 2023/24",
    ],
)
def test_dates_of_every_country_are_no_figures(date: str) -> None:
    found = others_in(f"It was 12 in {date}, not 13.", numerals(f"It was 12 in {date}, not 13."))
    assert [(other.start, other.end) for other in found] == [(13, 13 + len(date))]
    assert found[0].kind in (OtherKind.DATE, OtherKind.PERIOD)


@pytest.mark.parametrize(
    "caption", ["(in 000's, except per share)", "(Amounts in $000's)", "($-000’s)", "(000,000s)"]
)
def test_zeros_that_say_in_what_amounts_are_told_are_no_figure(caption: str) -> None:
    (other,) = others_in(caption, numerals(caption))
    assert caption[other.start : other.end].startswith("000")
    assert others_in("Debt was $0.", numerals("Debt was $0.")) == []

"""Expressions say what the figures are: directions, singular cases, and no more than is true."""

from __future__ import annotations

import pytest

from handmade import amounts, books
from tieout.composition.build import release_of
from tieout.composition.faults import Refused
from tieout.composition.model import Document, Figure, Paragraph

STATED = {
    "revenue": {"1H16": 74_123_270_000, "1H17": 82_988_285_000, "FY16": 157_789_000_000},
    "revenue.atm": {"1H16": 2_052_520_000, "1H17": 2_043_912_000},
    "revenue[segment:atm]": {"1H16": 2_052_520_000, "1H17": 2_043_912_000},
    "steady": {"1H16": 5_000_000_000, "1H17": 5_000_000_000},
    "flat": {"1H16": 13_402_020_000, "1H17": 13_399_706_000},
    "recovered": {"1H16": -157_000_000, "1H17": 153_000_000},
    "lost": {"1H16": 157_000_000, "1H17": -153_000_000},
    "less_bad": {"1H16": -157_000_000, "1H17": -53_000_000},
    "worse": {"1H16": -57_000_000, "1H17": -153_000_000},
    "begun": {"1H16": 0, "1H17": 153_000_000},
    "margin percent": {"1H16": "18.1", "1H17": "17.7"},
    "only_now": {"1H17": 1_000_000},
    "guidance JPY": {"FY16": 176_000_000_000},
    "assets": {"FY16": 137_395_149_000, "1H17": 140_488_073_000},
    "contracts count": {"1H16": 721_691, "1H17": 1_095_677},
}


def said(words: str, settings: str = "") -> str:
    """The first paragraph of a document, composed."""
    release = release_of(books({"release": words}, settings=settings), amounts(STATED))
    return texts(release.documents[0])[0]


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def refused(words: str) -> tuple[str, ...]:
    with pytest.raises(Refused) as caught:
        said(words)
    return caught.value.faults


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("revenue", "JPY82,988 million"),
        ("revenue@comparative", "JPY74,123 million"),
        ("revenue@FY16", "JPY157,789 million"),
        ("revenue[segment:atm]", "JPY2,044 million"),
        ("revenue in billions", "JPY83.0 billion"),
        ("revenue in billions with 2 decimals", "JPY82.99 billion"),
        ("revenue - revenue.atm", "JPY80,944 million"),
        ("revenue.atm / revenue", "2.5%"),
        ("change of revenue", "JPY8,865 million"),
        ("rate of revenue", "12.0%"),
        ("rate of revenue with 2 decimals", "11.96%"),
        ("contracts", "1,095,677"),
        ("revenue | claim", "were JPY82,988 million, up 12.0% YoY (JPY74,123 million for 1H16)"),
        ("revenue.atm | claim", "were JPY2,044 million, down 0.4% YoY (JPY2,053 million for 1H16)"),
        ("steady | claim", "were JPY5,000 million, unchanged from 1H16"),
        ("flat | claim", "were JPY13,400 million, nearly unchanged (JPY13,402 million for 1H16)"),
        ("lost", "JPY(153) million"),
        (
            "less_bad | net_cash",
            "Net cash used in less bad activities was JPY53 million, compared with JPY157",
        ),
        (
            "recovered | net_cash",
            "Net cash provided by recovered activities was JPY153 million, compared with net",
        ),
        ("margin | claim", "was 17.7%, down 0.4 percentage points (18.1% for 1H16)"),
        ("begun | claim", "were JPY153 million (nil for 1H16)"),
        (
            "assets | balance",
            "was JPY140,488 million, increased by JPY3,093 million from JPY137,395 million",
        ),
        ("revenue | increased", "increased by JPY8,865 million to JPY82,988 million"),
        ("guidance@FY16 | headline vs revenue@FY16", "JPY176,000 million (up 11.5% YoY)"),
        ("revenue | claim vs 1H16", "were JPY82,988 million, up 12.0% YoY (JPY74,123 million for 1H16)"),
    ],
)
def test_what_an_expression_says(expression: str, words: str) -> None:
    assert said(f"{{{{ {expression} }}}}").startswith(words)


@pytest.mark.parametrize(
    ("concept", "words"),
    [
        ("recovered", "turned to a profit"),
        ("lost", "turned to a loss"),
        ("less_bad", "a loss of JPY53 million, a smaller one than before (a loss of JPY157 million"),
        ("worse", "a loss of JPY153 million, a larger one than before"),
    ],
)
def test_where_a_sign_changes_no_rate_is_said(concept: str, words: str) -> None:
    text = said(f"{{{{ {concept} | claim }}}}")
    assert words in text
    assert "%" not in text


@pytest.mark.parametrize(
    ("expression", "what"),
    [
        ("revenu", 'no concept "revenu" (did you mean "revenue"?)'),
        ("revenue@1H18", 'no period "1H18"'),
        (
            "revenue[segment:atn]",
            'no part of the group is called "segment:atn" (did you mean "segment:atm"?)',
        ),
        ("revenue | clam", 'no pattern "clam" (did you mean "claim"?)'),
        ("revenue in milions", 'no scale "milions" (did you mean "millions"?)'),
        ("revenue + margin", "mixes units: JPY, percent"),
        ("assets + contracts", "mixes units: JPY, count"),
        ("revenue + assets", "adds what lasts a period to a balance at its end"),
        ("revenue + revenue.atm@comparative", "mixes periods: 1H16 and 1H17"),
        ("revenue | claim vs FY16", "mixes periods: 1H17 is not as long as FY16"),
        ("guidance@FY16 | headline vs revenue", "mixes periods: FY16 is not as long as 1H17"),
        ("revenue | decreased", '"decreased" is denied by the figures: Revenue went up from 1H16 to 1H17'),
        (
            "revenue.atm | increased",
            '"increased" is denied by the figures: Atm went down from 1H16 to 1H17',
        ),
        ("steady | increased", "did not change"),
        ("only_now | claim", "nothing to compare with in 1H16"),
        ("only_now@1H16", "only_now has no amount in 1H16"),
        ("rate of recovered", "the rate means nothing"),
        ("revenue revenue", '"revenue" is one word too many'),
        ("revenue with many decimals", "says no precision"),
        ("| claim", "where a concept belongs"),
        ("revenue ; claim", 'cannot read "; claim"'),
        ("text: nothing", 'no period "nothing"'),
    ],
)
def test_what_cannot_be_said_is_refused_with_its_place(expression: str, what: str) -> None:
    [fault] = refused(f"First line.\n\nSecond: {{{{ {expression} }}}}.")
    assert fault.startswith("release.md:3:9: ")
    assert what in fault


def test_a_table_that_is_not_there_or_not_on_its_own_line() -> None:
    [missing] = refused("{{ table: nothing }}")
    assert missing.startswith('release.md:1:1: no layout "nothing"')
    faults = refused("See {{ table: results_summary }} here, {{ revenu }}.")
    assert any(fault.startswith("release.md:1:5: a table within a paragraph") for fault in faults)


def test_all_faults_are_found_in_one_run() -> None:
    faults = refused("{{ revenu }} and {{ revenue | clam }}\n\n{{ steady | increased }} {{ revenue }}")
    assert [fault.partition(": ")[0] for fault in faults] == [
        "release.md:1:1",
        "release.md:1:18",
        "release.md:3:1",
    ]


def test_figures_know_their_amounts_and_formulas() -> None:
    release = release_of(books({"release": "{{ revenue | claim }}"}), amounts(STATED))
    [paragraph] = [block for block in release.documents[0].blocks if isinstance(block, Paragraph)]
    value, rate, previous = (run for run in paragraph.runs if isinstance(run, Figure))
    assert (value.key and value.key.concept, value.mantissa, value.scale) == ("revenue", 82_988, 6)
    assert rate.formula is not None
    assert [id_ for id_, _ in rate.formula.terms] == [value.id, previous.id]


def test_a_change_is_the_difference_of_the_levels_beside_it() -> None:
    """140,488 − 137,395 is 3,093 in print as well: 1.5 + 1.4 would be 2.9, not 3.0."""
    stated = {"assets": {"FY16": 1_450_000, "1H17": 2_949_000}}
    words = "{{ assets in millions with 1 decimal | balance }}"
    release = release_of(books({"release": words}), amounts(stated))
    [paragraph] = [block for block in release.documents[0].blocks if isinstance(block, Paragraph)]
    now, change, before = (run.mantissa for run in paragraph.runs if isinstance(run, Figure))
    assert now - before == change


def test_a_wording_is_data() -> None:
    settings = """
    [wording.patterns.claim]
    up = "lagen bei {value} (+{speed} zu {before})"
    [wording.symbols]
    JPY = "¥"
    """
    assert said("{{ revenue | claim }}", settings) == "lagen bei ¥82,988 million (+12.0% zu 1H16)"


def test_markdown_becomes_blocks() -> None:
    words = (
        "# Title {{ text: reported }}\n\nA *strong*\nline.\n\n- one\n- two {{ revenue }}\n\n> small print"
    )
    document = release_of(books({"release": words}), amounts(STATED)).documents[0]
    assert document.title == "Title 1H17"
    assert texts(document) == ["A strong line.", "one", "two JPY82,988 million", "small print"]
    paragraphs = [block for block in document.blocks if isinstance(block, Paragraph)]
    assert [(block.item, block.note) for block in paragraphs] == [
        (False, False),
        (True, False),
        (True, False),
        (False, True),
    ]

from __future__ import annotations

from fractions import Fraction

import pytest

from factory import Equation, Mending, build
from samples import broken_change, broken_rate, plugged, sound
from tieout.errors import UnknownName
from tieout.facts.model import ClaimKind
from tieout.findings.codes import finding_pages, page_of
from tieout.findings.model import Severity
from tieout.pipeline import Run, check
from tieout.registry import modules
from tieout.relations.model import Evidence, Form, Verdict
from tieout.tables.model import Measure
from tieout.values.unit import PERCENT, SHARES, Unit, per_share

BROKEN = Verdict.BROKEN


def said(run: Run) -> list[tuple[str, str]]:
    return [(finding.code, finding.message) for finding in run.findings]


def test_one_culprit_is_one_finding_with_all_that_it_breaks() -> None:
    (finding,) = broken_change().findings
    assert (finding.code, finding.severity) == ("R201", Severity.ERROR)
    assert finding.message == "total assets did not increase by JPY4,059 million"
    assert finding.figures[0] == 1
    assert sorted(finding.relations) == [0, 1, 2]
    assert finding.repair is not None
    assert finding.repair.print == "3,093"


def test_the_relation_of_the_culprits_own_sentence_leads() -> None:
    (finding,) = broken_change().findings
    assert finding.relations[0] == 1  # the sentence's; r0 takes its terms from the statement


def test_nothing_is_said_where_everything_holds() -> None:
    assert sound().findings == ()


def test_a_plug_names_the_finer_print() -> None:
    (finding,) = plugged().findings
    assert finding.severity is Severity.WARNING
    assert (
        finding.message == "equity in net income printed 78; its finer print 77,339 thousand rounds to 77"
    )


def test_words_that_say_the_opposite_have_a_code_of_their_own() -> None:
    assert said(broken_rate()) == [
        ("R401", "revenue is said to have decreased by 18.9%; the figures say that it increased")
    ]


def test_errors_come_before_warnings_then_source_order() -> None:
    run = build(
        "| Plug | {plug|78}\n| Fine | {fine|77,339}\n| A | {a|10}\n| B | {b|11}\n| C | {c|30}",
        [
            Equation("restated", "plug", {"fine": 1}, Verdict.PLUGGED),
            Equation("restated", "c", {"a": 3}, Verdict.BROKEN),
            Equation("restated", "b", {"a": 1}, Verdict.BROKEN),
        ],
        about={"fine": {"scale": 3}},
    )
    assert [(finding.code, finding.figures[0]) for finding in run.findings] == [
        ("R204", 3),
        ("R204", 4),
        ("R301", 0),
    ]


def test_two_repairs_as_good_leave_none_in_the_finding() -> None:
    run = build(
        "| A | {a|10}\n| B | {b|11}",
        [Equation("restated", "b", {"a": 1}, BROKEN)],
        [Mending("b", 10, "10"), Mending("b", 12, "12")],
    )
    assert run.findings[0].repair is None


def test_a_kind_that_no_check_knows_is_not_silent() -> None:
    run = build("| A | {a|10}\n| B | {b|11}", [Equation("never seen", "b", {"a": 1}, BROKEN)])
    assert said(run) == [("R101", "B printed JPY11 million; its parts add up to 10")]


TABLE = [
    (
        "sum",
        "| Goods | {a|120}\n| Services | {b|45}\n| Total revenue | {t|156}",
        Equation("sum", "t", {"a": 1, "b": 1}, BROKEN),
        {},
        ("R101", "total revenue printed JPY156 million; its parts add up to 165"),
    ),
    (
        "part of a sum",
        "| Goods | {a|120}\n| Services | {b|54}\n| Total revenue | {t|165}",
        Equation("sum", "t", {"a": 1, "b": 1}, BROKEN, culprit="b"),
        {},
        ("R101", "services printed JPY54 million; the total leaves it 45"),
    ),
    (
        "crossfoot",
        "| Cost | {now|410} | {then|385} | {change|52}",
        Equation("crossfoot", "change", {"now": 1, "then": -1}, BROKEN),
        {},
        ("R102", "cost printed JPY52 million; the other columns give 25"),
    ),
    (
        "growth",
        "| Cost | {now|110} | {then|100} | {rate|12.0}",
        Equation("growth", "rate", {"now": 1, "then": 1}, BROKEN, Form.RATE),
        {"rate": {"unit": PERCENT, "measure": Measure.RATE}},
        ("R202", "cost printed 12.0%; the two amounts give 10.0%"),
    ),
    (
        "ratio",
        "| Profit | {part|30}\n| Revenue | {whole|120}\n| Margin | {margin|26.0%}",
        Equation("ratio", "margin", {"part": 100, "whole": 1}, BROKEN, Form.RATIO),
        {"margin": {"unit": PERCENT, "measure": Measure.RATIO}},
        ("R203", "margin printed 26.0%; its two amounts give 25.0%"),
    ),
    (
        "restated",
        "| Net income | {coarse|1,488}\n| Net income | {fine|1,448,312}",
        Equation("restated", "fine", {"coarse": 1}, BROKEN),
        {"fine": {"scale": 3}},
        ("R204", "net income printed JPY1,448,312 thousand; printed elsewhere as JPY1,488 million"),
    ),
    (
        "rollforward",
        "| Cash, beginning | {begin|20}\n| Increase | {flow|5}\n| Cash, end | {end|52}",
        Equation("rollforward", "end", {"begin": 1, "flow": 1}, BROKEN),
        {},
        ("R205", "cash, end printed JPY52 million; opening balance and movements give 25"),
    ),
    (
        "per share",
        "| Net income | {net|120}\n| Shares | {shares|100}\n| Earnings a share | {eps|1.02}",
        Equation("per_share", "eps", {"net": 1, "shares": 1}, BROKEN, Form.RATIO),
        {"shares": {"unit": SHARES, "scale": 6}, "eps": {"unit": per_share("USD")}},
        ("R206", "earnings a share printed $1.02 per share; amount and shares give 1.20"),
    ),
    (
        "parts",
        "Costs were {whole|90}, of which staff {a|50} and rent {b|60}.",
        Equation("parts", "whole", {"a": 1, "b": 1}, BROKEN),
        {},
        ("R207", "the subject printed JPY90 million; its parts make 110"),
    ),
    (
        "multiple",
        "| A share | {share|33.02}\n| An ADS | {ads|60.04}",
        Equation("multiple", "ads", {"share": Fraction(2)}, BROKEN),
        {"share": {"unit": per_share("JPY")}, "ads": {"unit": per_share("JPY", "ADS")}},
        ("R208", "An ADS printed JPY60.04 per ADS; its multiple gives 66.04"),
    ),
]


@pytest.mark.parametrize(
    ("text", "equation", "about", "message"), [row[1:] for row in TABLE], ids=[r[0] for r in TABLE]
)
def test_each_kind_has_its_clause(
    text: str, equation: Equation, about: dict[str, dict[str, Unit]], message: tuple[str, str]
) -> None:
    assert said(build(text, [equation], about=about)) == [message]


def test_a_culprit_that_a_quotient_cannot_be_solved_for_is_told_by_its_result() -> None:
    run = build(
        "| Cost | {now|110} | {then|100} | {rate|12.0}",
        [Equation("growth", "rate", {"now": 1, "then": 1}, BROKEN, Form.RATE, culprit="now")],
        about={"rate": {"unit": PERCENT, "label": ("Change in cost",)}},
    )
    assert said(run) == [
        ("R202", "cost printed JPY110 million; with it change in cost would be 10.0%, not 12.0%")
    ]


def test_the_strongest_evidence_leads_among_relations_of_one_place() -> None:
    weak, strong = Evidence((("weak", 3.0),)), Evidence((("strong", 30.0),))
    run = build(
        "| A | {a|10}\n| B | {b|11}\n| C | {c|12}",
        [
            Equation("restated", "c", {"a": 1}, BROKEN, evidence=weak),
            Equation("sum", "c", {"b": 1}, BROKEN, evidence=strong),
        ],
    )
    assert [(finding.code, finding.relations) for finding in run.findings] == [("R101", (1, 0))]


def test_a_claim_in_words_with_a_rate_is_about_the_rate() -> None:
    run = build(
        "Orders rose {rate|12.0%} to {now|110} from {then|100}.",
        [Equation("claimed", "rate", {"now": 1, "then": 1}, BROKEN, Form.RATE)],
        claims=[
            {
                "kind": ClaimKind.RATE,
                "figures": ("rate", "now", "then"),
                "subject": "Orders",
                "direction": 1,
            }
        ],
        about={"rate": {"unit": PERCENT, "measure": Measure.RATE}},
    )
    assert said(run) == [("R202", "orders did not increase by 12.0%")]


def test_a_share_in_words_is_a_ratio_and_no_change() -> None:
    run = build(
        "Profit was {part|30}, or {share|26.0%} of revenue of {whole|120}.",
        [Equation("claimed", "share", {"part": 100, "whole": 1}, BROKEN, Form.RATIO)],
        about={"share": {"unit": PERCENT, "measure": Measure.RATIO}},
    )
    assert said(run) == [("R203", "the subject printed 26.0%; its two amounts give 25.0%")]


def test_rules_are_found_by_code_and_by_name() -> None:
    assert page_of("r201") == page_of("change-disagrees")
    assert {page.code for page in finding_pages()} == {check.CODE for check in modules("findings.checks")}
    assert page_of("R301").summary == "A figure moved by a unit to make its column foot."


def test_an_unknown_code_names_near_ones() -> None:
    with pytest.raises(UnknownName, match=r"R20X: no such code; near it: .*R20"):
        page_of("R20X")
    with pytest.raises(UnknownName, match=r"no such code; tieout explain lists all"):
        page_of("zzzz")


def test_what_a_section_adjusts_is_not_held_against_reported_amounts_a_share() -> None:
    """Nothing was adjusted a year before, so that the other column agrees with both."""
    head = "<tr><td></td><td>2024</td><td>2023</td></tr>"

    def table(*rows: str) -> str:
        lines = ("".join(f"<td>{cell}</td>" for cell in row.split("|")) for row in rows)
        return f"<table>{head}{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"

    page = (
        "<html><body><p>Nordhaven Inc. reports results for 2024</p>"
        "<p>Summary (in millions, except per share data)</p>"
        + table(
            "Net income per diluted share|$0.96|$0.65",
            "Non-GAAP Results|",
            "Gross profit|$134.3|$133.0",
            "Net income|$20.7|$25.1",
            "Net income per diluted share|$0.54|$0.65",
        )
        + "<p>STATEMENTS OF INCOME</p><p>(In millions, except per share data)</p>"
        + table(
            "Sales|386.6|358.9",
            "Costs|231.2|225.9",
            "Gross profit|155.4|133.0",
            "Expenses|118.3|107.9",
            "Net income|37.1|25.1",
            "Net income per share, diluted|$0.96|$0.65",
            "Weighted average shares, diluted|38.2|38.4",
        )
        + "</body></html>"
    )
    run = check(page.encode(), "nordhaven.html")
    assert [finding.message for finding in run.findings] == []

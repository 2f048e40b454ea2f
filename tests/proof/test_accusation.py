"""Which print is accused, and when the accusation stays open."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

import tieout
from sheets import BEFORE, CLOSE, NOW, OPEN, PERCENT, USD, Release
from tieout.facts.model import Claim, ClaimKind
from tieout.proof.model import Proof
from tieout.tables.model import Measure
from tieout.values.period import Period

GROWTH = [
    ("Alpha", ["4,873", "4,996", "2.5"]),
    ("Beta", ["1,518", "1,610", "6.1"]),
    ("Gamma", ["3,077", "3,551", "15.4"]),
    ("Delta", ["8,419", "7,932", "(5.8)"]),
    ("Epsilon", ["2,266", "2,671", "17.9"]),
    ("Zeta", ["9,145", "9,987", "9.2"]),
    ("Eta", ["5,720", "6,091", "6.5"]),
    ("Theta", ["1,303", "1,144", "(12.2)"]),
]
SUM = [
    ("Receivables", ["4,873", "4,996"]),
    ("Inventories", ["1,518", "1,610"]),
    ("Property", ["3,077", "3,551"]),
    ("Goodwill", ["2,266", "2,671"]),
    ("Total assets", ["11,734", "12,828"]),
]


def changed(rows: list[tuple[str, list[str]]], label: str, column: int, print_: str) -> Release:
    """The rows as a release, one print of them changed."""
    wrong = [
        (name, [print_ if name == label and at == column else text for at, text in enumerate(prints)])
        for name, prints in rows
    ]
    width = len(rows[0][1])
    units, periods = [USD, USD, PERCENT][:width], [BEFORE, NOW, NOW][:width]
    return Release().table(wrong, units, periods)


def blamed(release: Release, proof: Proof) -> dict[str, str]:
    """Each culprit with the print that should stand there."""
    return {release.figures[figure].raw: repairs[0].print for figure, repairs in proof.repairs.items()}


def rivals(release: Release, proof: Proof) -> dict[str, str]:
    """Where an accusation stays open: the prints that may be wrong, each with its best repair."""
    found: dict[str, str] = {}
    for repairs in proof.rivals.values():
        for repair in repairs:
            found.setdefault(release.figures[repair.figure].raw, repair.print)
    return found


def test_one_rate_of_a_column_that_fails_by_a_slip_is_broken() -> None:
    release = changed(GROWTH, "Gamma", 2, "14.5")
    assert blamed(release, release.checked()) == {"14.5": "15.4"}


def test_one_row_of_a_column_that_fails_is_broken_though_no_slip_explains_it() -> None:
    release = changed(GROWTH, "Gamma", 2, "68.0")
    proof = release.checked()
    assert not proof.repairs
    assert rivals(release, proof).keys() == {"68.0", "3,077", "3,551"}
    assert rivals(release, proof)["68.0"] == "15.4"


def test_a_rate_off_by_its_last_place_is_left_alone() -> None:
    """Rates are computed from finer amounts than are printed."""
    release = changed(GROWTH, "Beta", 2, "6.2")
    assert "broken" not in release.ticks().values()


def test_two_rates_that_fail_accuse_nobody() -> None:
    rows = [(name, prints) for name, prints in GROWTH if name != "Gamma"]
    release = changed([*rows, ("Gamma", ["3,077", "3,551", "68.0"])], "Beta", 2, "21.0")
    assert "broken" not in release.ticks().values()


def test_a_sum_that_fails_by_a_slip_of_several_of_its_parts_stays_open_between_them() -> None:
    release = changed(SUM, "Property", 1, "3,541")
    proof = release.checked()
    (relation,) = proof.rivals
    assert proof.relations[relation].verdict.value == "broken"
    assert not proof.repairs
    named = rivals(release, proof)
    assert named["3,541"] == "3,551"
    assert len(named) > 1
    assert "broken" not in release.ticks().values()


def test_the_print_whose_other_relations_hold_is_not_the_culprit() -> None:
    """Growth holds for all parts but one: that one was misprinted."""
    rows = [
        ("Receivables", ["4,873", "4,996", "2.5"]),
        ("Inventories", ["1,518", "1,610", "6.1"]),
        ("Property", ["3,077", "3,551", "15.4"]),
        ("Goodwill", ["2,266", "2,671", "17.9"]),
        ("Total assets", ["11,734", "12,828", "9.3"]),
    ]
    release = changed(rows, "Property", 1, "3,951")
    assert blamed(release, release.checked()) == {"3,951": "3,551"}


def footing(count: int, wrong: str = "") -> Release:
    """Tables of five parts whose sums foot in print, but for the last total where ``wrong``."""
    release = Release()
    for seed in range(count):
        now = [1_000 + (seed * 7_919 + at * 2_731) % 8_000 for at in range(5)]
        before = [1_000 + (seed * 6_271 + at * 3_517) % 8_000 for at in range(5)]
        rows = [(f"Part {seed}-{at}", [f"{before[at]:,}", f"{now[at]:,}"]) for at in range(5)]
        total = wrong if wrong and seed == count - 1 else f"{sum(now):,}"
        release.table([*rows, (f"Total {seed}", [f"{sum(before):,}", total])], [USD, USD], [BEFORE, NOW])
    return release


def test_where_all_sums_foot_in_print_a_gap_of_two_is_no_rounding() -> None:
    right = footing(12)
    total = right.figures[-1].printed.mantissa
    assert set(right.ticks().values()) == {"exact"}
    release = footing(12, f"{total + 2:,}")
    proof = release.checked()
    assert {rival.figure for repairs in proof.rivals.values() for rival in repairs} | proof.repairs.keys()
    assert "broken" in {relation.verdict.value for relation in proof.relations}


def test_a_gap_of_one_is_rounding_everywhere() -> None:
    total = footing(12).figures[-1].printed.mantissa
    proof = footing(12, f"{total + 1:,}").checked()
    assert {relation.verdict.value for relation in proof.relations} == {"exact", "rounded"}


def test_a_gap_of_two_is_rounding_where_few_sums_were_seen() -> None:
    total = footing(2).figures[-1].printed.mantissa
    proof = footing(2, f"{total + 2:,}").checked()
    assert "broken" not in {relation.verdict.value for relation in proof.relations}


def test_three_shares_of_one_whole_name_the_whole() -> None:
    """135, 83 and 34 of 332 would be 40.7%, 25.0% and 10.2%; of 322 they are what is printed."""
    release = Release().table(
        [
            ("Americas", ["135", "41.9"]),
            ("Europe", ["83", "25.8"]),
            ("Asia", ["34", "10.6"]),
            ("Elsewhere", ["70", "21.7"]),
            ("Total headcount", ["332", "100.0"]),
        ],
        [USD, PERCENT],
        [NOW, NOW],
    )
    assert blamed(release, release.checked()) == {"332": "322"}


REPEATED = [
    ("Receivables", ["4,873", "4,873"]),
    ("Inventories", ["1,518", "1,610"]),
    ("Property", ["3,077", "3,551"]),
    ("Intangibles", ["2,266", "2,671"]),
    ("Total assets", ["11,734", "15,828"]),
]


def test_the_value_of_another_period_is_taken_for_what_slipped_over() -> None:
    """That receivables look like last year's speaks for nothing."""
    release = Release().table(REPEATED, [USD, USD], [BEFORE, NOW])
    assert blamed(release, release.checked()) == {"4,873": "7,996"}


def test_a_balance_that_stays_as_it_was_is_not_blamed_for_what_a_slip_explains() -> None:
    """Receivables stayed as they were; two digits of 1,610 changed places."""
    rows = [*REPEATED[:-1], ("Total assets", ["11,734", "12,705"])]
    rows[1] = ("Inventories", ["1,518", "6,110"])
    release = Release().table(rows, [USD, USD], [OPEN, CLOSE])
    assert blamed(release, release.checked()) == {"6,110": "1,610"}


def test_a_slip_and_a_balance_that_is_near_what_it_was_leave_it_open() -> None:
    """Two digits of 1,160 changed places, or receivables of 4,423 were taken from the year before."""
    rows = [*REPEATED[:-1], ("Total assets", ["11,734", "12,255"])]
    release = Release().table(rows, [USD, USD], [OPEN, CLOSE])
    proof = release.checked()
    assert blamed(release, proof) == {}
    assert list(rivals(release, proof).items())[:2] == [("1,610", "1,160"), ("4,873", "4,423")]


def test_what_grew_so_in_a_part_of_the_business_says_nothing_for_the_whole() -> None:
    """Of revenue that grew by 13% in all and, elsewhere, by 19%, as a part did, either may be wrong."""
    told = (
        "Net sales were $3,412 million. Gross profit was $1,127 million. Operating income was $613 million."
    )
    grew = "Organic revenues (non-GAAP) grew {} in the first quarter of 2024."
    release = tieout.check(
        (
            "<h1>Orlo Paints reports first quarter 2024 results</h1>"
            f"<h2>Highlights</h2><p>{told} {grew.format('13%')}</p>"
            f"<h2>Quarterly Performance</h2><p>{told} {grew.format('19%')}</p>"
            f"<h2>Enamels</h2><p>{grew.format('19%')}</p><h2>Cement</h2><p>{grew.format('4%')}</p>"
        ).encode()
    )
    assert [
        {each.print for each in (finding.repair, *finding.rivals) if each} for finding in release.findings
    ] == [{"13", "19"}]


def test_the_sign_of_one_column_does_not_turn_the_other() -> None:
    """Equity is assets less liabilities; with (74,506) it seems to be their sum."""
    rows = [
        ("Assets", ["470,302", "509,033"]),
        ("Liabilities", ["69,866", "(74,506)"]),
        ("Equity", ["400,436", "434,527"]),
    ]
    release = Release().table(rows, [USD, USD], [CLOSE, OPEN])
    assert "69,866" not in blamed(release, release.checked())


def test_a_slip_of_an_amount_is_likelier_than_a_rate_that_no_slip_explains() -> None:
    release = changed(GROWTH, "Gamma", 1, "5,351")
    assert blamed(release, release.checked()) == {"5,351": "3,551"}


def test_what_other_prints_confirm_is_not_the_culprit() -> None:
    """That 2,058 is much more than the years before speaks for nothing: the quarters add up to it."""
    margins = [("Segment income", ["812", "961", "2,058"]), ("Segment margin", ["1.2", "1.4", "0.5"])]
    rows = [("First half", ["402", "460", "1,005"]), ("Second half", ["410", "501", "1,053"])]
    rows += [*margins, ("Segment revenue", ["67,666", "68,643", "139,729"])]
    units = {"Segment margin": PERCENT}
    release = Release().table(rows, [USD] * 3, [BEFORE, NOW, NOW], row_units=units)
    assert "2,058" not in blamed(release, release.checked())


def test_a_quarter_is_not_judged_by_the_year_beside_it() -> None:
    """434 less 21 is not 113; that the year to date is larger says nothing of the quarter."""
    quarter, year = (Period(date(2024, month, 1), date(2024, 9, 30)) for month in (7, 1))
    rows = [("Impact", ["434", "747"]), ("Tax", ["(21)", "(180)"]), ("Impact, net of tax", ["113", "567"])]
    release = Release().table(rows, [USD, USD], [quarter, year])
    assert {"113", "434"}.isdisjoint(blamed(release, release.checked()))


def test_a_sum_that_never_foots_where_all_others_do_accuses_nobody() -> None:
    """Equity holds the common stock already; a sum that takes it twice leaves it, or what is misprinted."""
    release = footing(12)
    wrong = [
        ("Total liabilities", ["43,936", "47,576"]),
        ("Common stock", ["2", "2,000"]),
        ("Additional paid-in capital", ["7,340", "7,489"]),
        ("Other comprehensive loss", ["(1,805)", "(1,843)"]),
        ("Retained earnings", ["19,521", "20,499"]),
        ("Total equity", ["25,058", "26,147"]),
        ("Total liabilities and equity", ["68,994", "73,723"]),
    ]
    release.table(wrong, [USD, USD], [BEFORE, NOW])
    proof = release.checked()
    assert {"26,147", "25,058", "(1,843)"}.isdisjoint(blamed(release, proof))
    assert {"2", "26,147", "25,058", "(1,843)"}.isdisjoint(rivals(release, proof))


def test_the_scale_of_a_sentence_is_another_word_for_the_same_digits() -> None:
    """Of the values that the table leaves open one has the sentence's own digits."""
    page = (
        "<p>Full Year 2024 Results</p>"
        "<p>Net sales were $7.00 million in 2024, up 6% from $6.60 billion in 2023.</p>"
        "<h2>Statements of earnings (in millions)</h2><table><tr><th></th><th>2024</th><th>2023</th></tr>"
        "<tr><td>Net sales</td><td>$7,000.5</td><td>$6,604.2</td></tr>"
        "<tr><td>Cost of sales</td><td>4,321.9</td><td>4,118.7</td></tr>"
        "<tr><td>Gross profit</td><td>2,678.6</td><td>2,485.5</td></tr></table>"
    )
    run = tieout.check(page.encode())
    assert [finding.repair.print for finding in run.findings if finding.repair] == ["7,000.00"]


def test_where_all_sums_foot_the_value_that_foots_was_meant() -> None:
    """Rounding would admit 130, from which 13 is a place lost, as well."""
    release = Release()
    for at in range(11):
        parts = [4_871 + 137 * at, 2_266 + 211 * at], [3_518 + 171 * at, 1_977 + 91 * at]
        prints = [
            [f"{each:,}" for each in part] for part in (*parts, list(map(sum, zip(*parts, strict=True))))
        ]
        rows = [(f"Wages {at}", prints[0]), (f"Rent {at}", prints[1]), (f"Total {at}", prints[2])]
        release.table(rows, [USD, USD], [BEFORE, NOW])
    rows = [("Fees", ["5,125", "5,240"]), ("Charges", ["131", "118"]), ("Other", ["212", "204"])]
    release.table([*rows, ("Total", ["5,468", "5,562"])], [USD, USD], [BEFORE, NOW])
    wrong = next(each for each in release.figures if each.raw == "131")
    release.figures[wrong.id] = replace(wrong, raw="13", printed=replace(wrong.printed, mantissa=13))
    assert blamed(release, release.checked()) == {"13": "131"}


def test_a_tie_with_the_sign_turned_does_not_hold_a_turned_sign() -> None:
    rows = [
        ("Revenue excluding hedges", ["307,158", "282,210", "257,488"]),
        ("Hedging gains", ["(136)", "1,960", "149"]),
        ("Total revenue", ["307,294", "284,170", "257,637"]),
    ]
    periods = [NOW, BEFORE, Period(date(2015, 4, 1), date(2015, 9, 30))]
    release = Release().table(rows, [USD] * 3, periods)
    again = [(rows[0][0], ["282,210", "307,158"]), ("Hedging gains", ["", "136"])]
    release.table([*again, (rows[2][0], ["284,170", "307,294"])], [USD] * 2, [BEFORE, NOW])
    assert blamed(release, release.checked()) == {"(136)": "136"}


LOSSES = [
    ("Alpha", ["(487.3)", "(499.6)", "2.5"]),
    ("Beta", ["(151.8)", "(161.0)", "6.1"]),
    ("Gamma", ["(307.7)", "(355.1)", "15.4"]),
    ("Delta", ["(841.9)", "(793.2)", "(5.8)"]),
    ("Epsilon", ["(226.6)", "(267.1)", "17.9"]),
]


@pytest.mark.parametrize(
    ("label", "column", "wrong", "meant"),
    [
        ("Gamma", 0, "(370.7)", "(307.7)"),
        ("Epsilon", 0, "(2,266.0)", "(226.6)"),
        ("Delta", 1, "793.2", "(793.2)"),
    ],
)
def test_a_loss_misprinted_beside_its_growth_is_the_culprit(
    label: str, column: int, wrong: str, meant: str
) -> None:
    release = changed(LOSSES, label, column, wrong)
    proof = release.checked()
    found = blamed(release, proof) or rivals(release, proof)  # of amounts ten times off either may be wrong
    assert found[wrong] == meant


def test_a_year_as_reported_and_as_its_quarters_add_up_is_plugged() -> None:
    """Each of the prints is held by a sum that foots: one was moved for its sake, neither is wrong."""
    quarters = [
        ("Wages", ["1,204", "1,311", "1,298", "1,407", "5,220", "5,644"]),
        ("Share-based compensation", ["188", "891", "760", "887", "2,726", "3,305"]),
        ("Rent", ["402", "410", "415", "399", "1,626", "1,581"]),
        ("All costs", ["1,794", "2,612", "2,473", "2,693", "9,572", "10,530"]),
    ]
    spans = [(1, 3), (4, 6), (7, 9), (10, 12)]
    periods = [Period(date(2023, first, 1), date(2023, last, 28)) for first, last in spans]
    years = [
        ("Net income", ["18,919", "21,623"]),
        ("Share-based compensation", ["2,725", "3,305"]),
        ("Depreciation", ["14,764", "15,085"]),
        ("Cash from operations", ["36,408", "40,013"]),
    ]
    release = Release().table(quarters, [USD] * 6, [*periods, BEFORE, NOW], 3)
    release.table(years, [USD, USD], [BEFORE, NOW], 3)
    ticks = release.ticks()
    assert "broken" not in ticks.values()
    assert [print_ for print_, tick in ticks.items() if tick == "plugged"] == ["2,725"]


def test_amounts_of_one_digit_that_print_alike_leave_open_what_is_wrong() -> None:
    """Between two prints of 0.01 growth may be anything: that a rate is a scale away says nothing."""
    rows = [*GROWTH, ("Earnings of a share", ["0.01", "0.01", "1,500.0"])]
    release = changed(rows, "Nothing", 0, "")
    assert "broken" not in release.ticks().values()


def test_a_sum_of_two_seen_with_both_in_one_place_alone_tells_no_sign() -> None:
    """Two quarters without a provision do not say whether it is added or taken away."""
    rows = [
        ("Net interest income", ["17,002", "17,008", "17,156", "16,581"]),
        ("Provision for loan losses", ["886", "–", "125", "–"]),
        ("Net interest income after provision", ["16,116", "17,008", "17,281", "16,581"]),
    ]
    spans = [(1, 3), (4, 6), (7, 9), (10, 12)]
    periods = [Period(date(2024, first, 1), date(2024, last, 28)) for first, last in spans]
    assert "broken" not in Release().table(rows, [USD] * 4, periods, 3).ticks().values()


def test_the_rate_of_the_column_beside_proves_itself_by_no_other_rate() -> None:
    """ "Up 12% from a year ago" prints the other column's rate, which another sentence tells as well."""
    page = (
        "<h1>Chips reports results for the second quarter of 2024</h1>"
        "<p>Revenue for the second quarter was $44.1 million, up 12% from the previous quarter "
        "and up 12% from a year ago. Operating income was $20.4 million.</p>"
        "<p>Revenue was up 12% from the previous quarter.</p>"
        "<table><tr><td>(in thousands)</td><td>Q2 2024</td><td>Q1 2024</td><td>Q2 2023</td><td>Q/Q</td>"
        "<td>Y/Y</td></tr>"
        "<tr><td>Revenue</td><td>44,062</td><td>39,331</td><td>26,044</td><td>12%</td><td>69%</td></tr>"
        "<tr><td>Expenses</td><td>23,662</td><td>19,631</td><td>14,044</td><td>21%</td><td>68%</td></tr>"
        "<tr><td>Operating income</td><td>20,400</td><td>19,700</td><td>12,000</td>"
        "<td>4%</td><td>70%</td></tr>"
        "</table>"
    )
    run = tieout.check(page.encode())
    assert [finding.repair.print for finding in run.findings if finding.repair] == ["69"]


def test_a_level_that_its_row_prints_for_its_period_is_not_held_against_another_of_that_period() -> None:
    """Columns that are read as of one period were not told apart: any of them may be meant."""
    page = (
        "<h1>Kites reports results for the year 2024</h1>"
        "<p>Cash flow less leases and repayments of all other obligations rose to $36.2 billion for the "
        "year ended December 31, 2024, compared with $35.5 billion for the year 2023.</p>"
        "<p>Supplemental information (in millions)</p>"
        "<table><tr><td></td><td>Q3 2023</td><td>Q4 2023</td><td>Q1 2024</td><td>Q2 2024</td>"
        "<td>Q3 2024</td><td>Q4 2024</td></tr>"
        "<tr><td>Cash flow less leases and repayments of all other obligations --</td></tr>"
        "<tr><td>Full year</td><td>20,241</td><td>35,549</td><td>48,778</td><td>51,448</td><td>46,150</td>"
        "<td>36,211</td></tr></table>"
    )
    run = tieout.check(page.encode())
    assert len({run.figures[number].period for number in range(4, 8)}) == 1
    assert "broken" not in run.proof.ticks


def test_the_rate_of_a_loss_is_not_blamed_for_a_print_that_is_explained() -> None:
    # 85,405 to 94,827 is printed as 11.0%: the sign is that of the size, as in the rows before.
    rows = [
        *GROWTH,
        ("Interest income", ["11,167", "1,745", "(84.4)"]),
        ("Interest expense", ["(96,572)", "(96,572)", "0.0"]),
        ("Other income (expense), net", ["(85,405)", "(94,827)", "11.0"]),
    ]
    for wrong in ("(5,405)", "(855,405)"):
        release = changed(rows, "Other income (expense), net", 0, wrong)
        again = [("Other income (expense), net", ["(85,405)", "(94,827)"])]
        release.table(again, [USD, USD], [BEFORE, NOW])
        assert blamed(release, release.checked()) == {wrong: "(85,405)"}


def test_a_value_that_its_row_prints_twice_is_as_odd_as_a_slip() -> None:
    """Inventories print last year's; by chance a digit of intangibles would restore the sum, too."""
    rows = [
        ("Receivables", ["4,873", "4,996"]),
        ("Inventories", ["1,673", "1,673"]),
        ("Property", ["3,077", "3,851"]),
        ("Intangibles", ["2,266", "2,171"]),
        ("Total", ["11,889", "13,191"]),
    ]
    release = Release().table(rows, [USD, USD], [BEFORE, NOW])
    assert rivals(release, release.checked()) == {"1,673": "2,173", "2,171": "2,671"}


@pytest.mark.parametrize(("beside", "print_"), [("98.1", "101.8"), ("98.086", "101.755")])
def test_what_came_from_a_table_is_printed_as_its_sentence_prints_the_like(
    beside: str, print_: str
) -> None:
    """Revenue of last year with the decimals of the table that it was taken from, beside 98.1."""
    rows = [("Revenue", ["98.086", "101.755"]), ("Operating income", ["22.418", "24.873"])]
    release = Release().table(rows, [USD, USD], [BEFORE, NOW])
    wrong, before = (
        release.said(text, "Revenue", period) for text, period in (("98.086", NOW), (beside, BEFORE))
    )
    rate = release.said("3.7%", "Revenue", unit=PERCENT, measure=Measure.RATE)
    release.claim(Claim(ClaimKind.COMPARISON, (wrong, before), "Revenue"))
    release.claim(Claim(ClaimKind.RATE, (rate, wrong, before), "Revenue", 1))
    assert [repair.print for repair in release.checked().repairs[wrong]] == [print_]


def test_what_else_a_sentence_prints_tells_no_decimals() -> None:
    """Revenue of last year, beside a guess of 110 for the next."""
    release = Release().table([("Revenue", ["98.086", "101.755"])], [USD, USD], [BEFORE, NOW])
    wrong, before = (release.said("98.086", "Revenue", period) for period in (NOW, BEFORE))
    rate = release.said("3.7%", "Revenue", unit=PERCENT, measure=Measure.RATE)
    release.said("110", "Guidance", None)
    release.claim(Claim(ClaimKind.COMPARISON, (wrong, before), "Revenue"))
    release.claim(Claim(ClaimKind.RATE, (rate, wrong, before), "Revenue", 1))
    assert [repair.print for repair in release.checked().repairs[wrong]] == ["101.755"]


def test_of_two_neighbouring_values_the_one_with_which_fewer_parts_foot_was_meant() -> None:
    """Each print is rounded for itself: six expenses miss their total by one sooner than two amounts do."""
    rows = [
        ("Revenue", ["10,284", "10,557", "11,338"]),
        ("Wages", ["2,331", "2,400", "2,610"]),
        ("Fuel", ["2,602", "2,619", "2,873"]),
        ("Rent", ["1,118", "1,152", "1,262"]),
        ("Upkeep", ["931", "949", "1,005"]),
        ("Fees", ["812", "809", "911"]),
        ("Other", ["1,010", "1,016", "1,117"]),
        ("Total expenses", ["8,804", "8,945", "8,945"]),
        ("Operating income", ["1,480", "1,612", "1,561"]),
    ]
    earlier = Period(date(2022, 1, 1), date(2022, 12, 31))
    release = Release().table(rows, [USD] * 3, [earlier, BEFORE, NOW])
    wrong = release.tables[0].rows[7].cells[2]
    assert wrong is not None
    found = release.checked().repairs
    assert {
        release.figures[each].raw: [one.print for one in repairs] for each, repairs in found.items()
    } == {"8,945": ["9,777"]}


def test_a_turned_sign_in_a_long_sum_is_not_put_on_the_year_beside() -> None:
    """Of ten prints rounding leaves much open; that turned one of them foots to the unit still tells."""
    rows = [
        ("Repayments of short-term borrowings", ["(335)", "920"]),
        ("Proceeds from short-term borrowings", ["217", "928"]),
        ("Repayments of long-term debt", ["(35)", "(1,077)"]),
        ("Proceeds from long-term debt", ["94", "498"]),
        ("Tax withholdings", ["(103)", "(315)"]),
        ("Repurchases of common stock", ["(176)", "(700)"]),
        ("Dividend payments", ["(351)", "(9,041)"]),
        ("Finance lease payments", ["(91)", "(136)"]),
        ("Other financing activities", ["(64)", "(1)"]),
        ("Net cash used in financing activities", ["(844)", "(10,764)"]),
    ]
    release = Release().table(rows, [USD, USD], [BEFORE, NOW])
    assert blamed(release, release.checked()) == {"920": "(920)"}


def test_a_rate_is_not_held_against_a_sign_that_was_taken_from_a_wrong_print() -> None:
    """The statement tells in thousands what the summary prints with its sign turned."""
    rows = [(name, prints) for name, prints in GROWTH if name != "Gamma"]
    rows.insert(2, ("Gamma", ["(3,077)", "3,551", "15.4"]))
    release = Release().table(rows, [USD, USD, PERCENT], [BEFORE, NOW, NOW])
    finer = [(name, [f"{prints[1]},214", f"{prints[0].strip('()')},091"]) for name, prints in rows]
    release.table(finer, [USD, USD], [NOW, BEFORE], scale=3)
    assert blamed(release, release.checked()) == {"(3,077)": "3,077"}


QUARTERS = [Period(None, date(2024, month, day)) for month, day in ((6, 30), (3, 31))]
BALANCE = [
    ("Cash", ["241,132", "265,906", "288,451"]),
    ("Securities", ["769,992", "790,210", "801,733"]),
    ("Loans", ["3,280,819", "3,294,321", "3,308,285"]),
    ("Other assets", ["303,719", "312,733", "317,073"]),
    ("Total assets", ["4,663,171", "4,663,171", "4,715,541"]),
    ("Total liabilities", ["4,161,805", "4,177,320", "4,029,233"]),
    ("Total equity", ["433,856", "485,851", "686,308"]),
    ("Total liabilities and equity", ["4,595,661", "4,663,171", "4,715,541"]),
]


def test_a_wrong_total_is_held_to_the_other_side_though_a_sentence_shares_its_day_alone() -> None:
    """It prints last quarter's; the sum of its parts, a unit off elsewhere, says too little alone."""
    release = Release().table(BALANCE, [USD] * 3, [*QUARTERS, OPEN], scale=3)
    release.said("3.3 billion", "Total loans", QUARTERS[0], scale=9)
    wrong = next(each.id for each in release.figures if each.raw == "4,663,171")
    assert [repair.print for repair in release.checked().repairs.get(wrong, ())] == ["4,595,661"]


def test_one_turned_sign_of_a_row_told_twice_is_wrong() -> None:
    rows = [("Revenue", ["8,104", "7,733", "7,918"]), ("Net income", ["7,422", "7,673", "6,469"])]
    periods = [NOW, BEFORE, Period(date(2022, 1, 1), date(2022, 12, 31))]
    release = Release().table(rows, [USD] * 3, periods)
    release.table([("Net income", ["7,422", "(7,673)", "6,469"])], [USD] * 3, periods)
    assert blamed(release, release.checked()) == {"(7,673)": "7,673"}


def test_one_turned_rate_of_a_cost_among_others_is_wrong() -> None:
    rows = [
        ("Wage expense", ["4,873", "4,996", "2.5"]),
        ("Fuel expense", ["1,518", "1,610", "6.1"]),
        ("Rent expense", ["3,077", "3,551", "15.4"]),
        ("Interest expense", ["2,266", "2,671", "(17.9)"]),
        ("Other expense", ["9,145", "9,987", "9.2"]),
    ]
    release = changed(rows, "", 0, "")
    assert blamed(release, release.checked()) == {"(17.9)": "17.9"}


def test_one_of_two_turned_rates_of_costs_may_be_the_manner() -> None:
    rows = [(f"{name} expense", prints) for name, prints in GROWTH[:2]]
    release = changed([*rows, ("Interest expense", ["2,266", "2,671", "(17.9)"])], "", 0, "")
    assert not blamed(release, release.checked())


FINANCING = """<p>Corvin Brands: cash flows, three months ended March 31, 2024 and 2023 (in millions)</p>
<table><tr><th></th><th>2024</th><th>2023</th></tr>
<tr><td>Proceeds from notes<td>3,640<td>2,211</tr><tr><td>Repayment of notes<td>(2,208)<td>(1,650)</tr>
<tr><td>Commercial paper<td>371<td>412</tr><tr><td>Dividends<td>(1,618)<td>(1,597)</tr>
<tr><td>Repurchases<td>(240)<td>(188)</tr><tr><td>Proceeds from options<td>47<td>29</tr>
<tr><td>Withholding tax<td>(26)<td>(41)</tr><tr><td>Other<td>(13)<td>4</tr>
<tr><td>Net cash provided by financing activities<td>(47)<td>(820)</tr></table>"""


def test_a_run_that_a_wrong_print_makes_foot_hides_no_total() -> None:
    """With last year's 29 the first six lines happen to be the seventh, this year and never before."""
    run = tieout.check(FINANCING.replace("<td>47<td>29", "<td>29<td>29").encode())
    (finding,) = run.findings
    assert finding.repair is not None
    assert (run.figures[finding.figures[0]].raw, finding.repair.print) == ("29", "47")


def test_a_slip_far_behind_the_likeliest_is_named_with_it() -> None:
    """A swap of one line and one of another restore the sum, and less likely a digit that a third lost."""
    page = """<p>Corvin Brands: cash flows, three months ended March 31, 2024 and 2023 (in millions)</p>
    <table><tr><th></th><th>2024</th><th>2023</th></tr>
    <tr><td>Net income<td>25,824<td>21,939</tr><tr><td>Depreciation and amortization<td>8,740<td>6,027</tr>
    <tr><td>Net losses on investments<td>(28)<td>49</tr><tr><td>Deferred taxes<td>(2,244)<td>(1,323)</tr>
    <tr><td>Unearned revenue<td>(1,032)<td>(536)</tr>
    <tr><td>Net cash provided by operating activities<td>30,990<td>26,156</tr></table>"""
    run = tieout.check(page.encode())
    (finding,) = run.findings
    assert "(298)" in {rival.print for rival in finding.rivals}


MARGINS = """<p>Orlo Foods reports second quarter results</p>
<h2>Reconciliation for the three months ended June 30, 2024 (in millions)</h2><table>
<tr><th></th><th>Net operating revenues<th>Cost of goods sold<th>Gross profit<th>Gross margin</tr>
<tr><td>Reported (GAAP)<td>$10,980<td>$4,317<td>$6,663<td>60.7%</tr>
<tr><td>Productivity<td>—<td>(2)<td>2<td></tr><tr><td>Other items<td>(21)<td>(33)<td>12<td></tr>
<tr><td>Comparable (Non-GAAP)<td>$10,959<td>$4,282<td>$6,677<td>60.9%</tr></table>"""


def test_a_margin_has_the_sign_of_its_amounts() -> None:
    """Where it is a sum that fails by a sign it may be a difference; a quotient is none."""
    run = tieout.check(MARGINS.replace("60.9%", "(60.9)%").encode())
    assert [finding.repair.print for finding in run.findings if finding.repair] == ["60.9"]


def test_what_a_row_prints_twice_in_all_its_columns_has_not_slipped_over() -> None:
    """Staff at the end of the quarter is that at the end of the half: its growth has lost its sign."""
    rows = [(name, [*prints, *prints]) for name, prints in GROWTH[:5]]
    rows.append(("Staff", ["30,118", "31,204", "3.6", "30,118", "31,204", "(3.6)"]))
    half = Period(date(2024, 7, 1), NOW.end), Period(date(2023, 7, 1), BEFORE.end)
    release = Release().table(rows, [USD, USD, PERCENT] * 2, [BEFORE, NOW, NOW, half[1], half[0], half[0]])
    assert blamed(release, release.checked()) == {"(3.6)": "3.6"}

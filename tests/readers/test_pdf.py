from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

import tieout
from readers.pdf_factory import Put, Rule, pdf, width
from readers.reading import grids, prose
from tieout.document.locator import PagePlace
from tieout.document.model import Document, Grid, Paragraph, Role
from tieout.errors import UnreadableSource
from tieout.facts.model import TablePlace
from tieout.findings.model import Severity
from tieout.readers.open import read
from tieout.relations.model import Tick

HEADS = [
    Put(330, 80, "Three Months Ended"),
    Rule(300, 84, 160),
    Put(310, 96, "June 30, 2024"),
    Put(390, 96, "June 30, 2023"),
]


def row(y: float, label: str, *values: str, indent: float = 0) -> list[Put]:
    return [
        Put(72 + indent, y, label),
        *(Put(370 + 80 * at, y, value, right=True) for at, value in enumerate(values)),
    ]


STATEMENT = [
    Put(72, 50, "Condensed Consolidated Statements of Operations", bold=True),
    Put(72, 64, "(In millions)"),
    *HEADS,
    *row(112, "Product sales", "1,204", "1,101"),
    *row(126, "Service sales", "310", "286"),
    *row(140, "Total net sales", "1,514", "1,387"),
    *row(154, "Cost of sales, of goods that were sold and of services that"),
    *row(164, "were rendered", "(901)", "(850)"),
    *row(178, "Gross margin", "613", "537"),
]


def document(*pages: list[Put | Rule], rotate: int = 0) -> Document:
    return read(pdf(*pages, rotate=rotate), "release.pdf")


def test_a_statement_is_rebuilt_and_proven() -> None:
    run = tieout.check(pdf(STATEMENT), "release.pdf")
    assert [column.header for column in run.tables[0].columns] == [
        ("Three Months Ended", "June 30, 2024"),
        ("Three Months Ended", "June 30, 2023"),
    ]
    assert {str(column.heading.period) for column in run.tables[0].columns} == {
        "2024-04-01 to 2024-06-30",
        "2023-04-01 to 2023-06-30",
    }
    assert set(run.proof.ticks) == {Tick.EXACT}
    assert run.figures[0].printed.exponent == 6


def test_a_wrapped_label_is_one_row() -> None:
    rows = grids(document(STATEMENT))[0]
    label = "Cost of sales, of goods that were sold and of services that were rendered"
    assert [label, "(901)", "(850)"] in rows


def test_a_heading_that_ends_in_a_preposition_goes_on() -> None:
    per_share = [
        *row(192, "NET INCOME PER SHARE ATTRIBUTABLE TO"),
        *row(206, "EXAMPLE:"),
        *row(220, "Basic", "1.22", "1.07"),
        *row(234, "Operating expenses"),
        *row(248, "Rent", "11", "12"),
    ]
    run = tieout.check(pdf([*STATEMENT, *per_share]), "release.pdf")
    labels = {figure.raw: figure.label[-2:] for figure in run.figures}
    assert labels["1.22"] == ("NET INCOME PER SHARE ATTRIBUTABLE TO EXAMPLE:", "Basic")
    assert labels["11"] == ("Operating expenses", "Rent")
    assert next(f for f in run.figures if f.raw == "1.22").unit.code == "USD/share"


def test_every_word_knows_its_page_and_box() -> None:
    run = tieout.check(
        pdf([Put(72, 60, "A page of words before the statement.")], STATEMENT), "release.pdf"
    )
    figure = next(figure for figure in run.figures if figure.raw == "1,514")
    assert figure.span is not None
    assert run.document.locator is not None
    (place,) = run.document.locator.places(figure.span.start, figure.span.end)
    assert isinstance(place, PagePlace)
    assert place.page == 2
    left, top, right, bottom = place.box
    assert 340 < left < right <= 371
    assert 128 < top < 140 < bottom < 146
    assert run.document.source.text[figure.span.start : figure.span.end] == "1,514"


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_turned_page_reads_the_same(rotate: int) -> None:
    upright, turned = pdf(STATEMENT), pdf(STATEMENT, rotate=rotate)
    assert grids(read(turned, "a.pdf")) == grids(read(upright, "a.pdf"))


def test_a_table_goes_on_over_the_page() -> None:
    foot = [Put(300, 760, "17")]
    first = [*STATEMENT, *foot]
    second = [
        Put(300, 30, "Example Corp."),
        *row(60, "Operating expenses", "(413)", "(390)"),
        *row(74, "Operating income", "200", "147"),
        *row(88, "Interest", "(20)", "(7)"),
        *row(102, "Income before taxes", "180", "140"),
    ]
    read_as = document(first, second)
    (rows,) = grids(read_as)
    assert rows[-1] == ["Income before taxes", "180", "140"]
    assert "17" in prose(read_as)
    run = tieout.check(pdf(first, second), "release.pdf")
    assert {figure.period for figure in run.figures if isinstance(figure.place, TablePlace)} == {
        column.heading.period for column in run.tables[0].columns
    }


def test_what_a_page_end_left_of_a_line_is_no_row() -> None:
    """A browser cuts through a line, keeps its tall letters there, and prints it whole on the next page."""
    left = [Put(72, 192, "Operat"), Put(347.8, 192, "(41"), Put(431.1, 192, "390"), Put(560, 192, "3")]
    second = [
        *row(30, "Operating expenses", "(413)", "(390)"),
        *row(44, "Operating income", "200", "147"),
    ]
    first = [*STATEMENT, *left]
    read_as = document(first, second)
    (rows,) = grids(read_as)
    assert [cells[0] for cells in rows[-3:]] == ["Gross margin", "Operating expenses", "Operating income"]
    assert "3" in prose(read_as)
    assert set(tieout.check(pdf(first, second), "release.pdf").proof.ticks) == {Tick.EXACT}


def test_telephone_numbers_beside_each_other_are_no_rows() -> None:
    page = [
        Put(72, 100, "Jane Roe"),
        Put(250, 100, "John Doe"),
        Put(420, 100, "Media"),
        Put(72, 114, "+61 3 9226 9028"),
        Put(250, 114, "+41 78 698 69 40"),
        Put(420, 114, "+1 224 313 7141"),
    ]
    run = tieout.check(pdf([*STATEMENT], page), "release.pdf")
    assert len(run.tables) == 1
    assert not any("+" in figure.raw or figure.raw in ("3", "78", "224") for figure in run.figures)


def test_raised_marks_do_not_join_figures() -> None:
    page = [Put(72, 100, "1,234"), Put(72 + width("1,234", 10), 96, "2", size=6), Put(104, 100, "million.")]
    (paragraph,) = prose(document(page))
    assert paragraph == "1,234² million."


def test_prose_in_two_columns_is_read_column_by_column() -> None:
    left = "one two three four five six"
    right = "seven eight nine ten eleven twelve"
    lines = [
        put
        for at in range(7)
        for put in (Put(72, 100 + 12 * at, f"{left} {at}"), Put(320, 100 + 12 * at, f"{right} {at}"))
    ]
    text = " ".join(prose(document(lines)))
    assert text.index("six 6") < text.index("seven")


def test_a_dot_leader_is_no_cell() -> None:
    page = [
        put
        for at, (label, one, two) in enumerate(
            (("Sales", "12", "10"), ("Fees", "5", "4"), ("Total", "17", "14"))
        )
        for put in (
            *row(100 + 14 * at, label, one, two),
            Put(120, 100 + 14 * at, "." * 40),
        )
    ]
    assert grids(document(page))[0] == [["Sales", "12", "10"], ["Fees", "5", "4"], ["Total", "17", "14"]]


def form(*rules: Rule) -> list[Put | Rule]:
    """A summary form whose heads of columns stand closer than words do."""
    heads = [Put(244, 82, "Revenue"), Put(384, 70, "Net income"), Put(377, 82, "attributable to us")]
    ends = (262, 328, 402, 468)
    units = [Put(x, 96, ("JPY millions", "YoY change")[at % 2], right=True) for at, x in enumerate(ends)]
    rows = [
        put
        for y, label, *values in (
            (112, "Half year 2017", "82,988", "12.0", "1,488", "34.3"),
            (126, "Half year 2016", "74,123", "13.5", "1,108", "(33.0)"),
        )
        for put in (
            Put(72, y, label),
            *(Put(x, y, value, right=True) for x, value in zip(ends, values, strict=True)),
        )
    ]
    return [*heads, *units, *rows, *rules]


CELLS = [(202, 62), (268, 60), (342, 60), (408, 60)]  # left and width of each column
UNDER = [*(Rule(x, 100, width) for x, width in CELLS), Rule(202, 86, 126), Rule(342, 86, 126)]
BESIDE = [
    *(Rule(x, 60, height=76) for x in (200, 335, 472)),
    *(Rule(x, 87, height=48) for x in (265, 405)),
    *(Rule(72, y, 400) for y in (60, 86.5, 100, 135)),
]


@pytest.mark.parametrize("rules", [UNDER, BESIDE], ids=["under", "beside"])
def test_rules_part_the_heads_of_narrow_columns(rules: list[Rule]) -> None:
    read_ = document(form(*rules))
    (grid,) = (block for block in read_.blocks if isinstance(block, Grid))
    heads = [(cell.text.string, cell.column, cell.column_span) for row in grid.rows[:-2] for cell in row]
    assert sorted(heads, key=lambda head: (-head[2], head[1])) == [
        ("Revenue", 1, 2),
        ("Net income attributable to us", 3, 2),
        ("JPY millions", 1, 1),
        ("YoY change", 2, 1),
        ("JPY millions", 3, 1),
        ("YoY change", 4, 1),
    ]


def test_without_rules_near_heads_are_words_of_one() -> None:
    (first, *_), *_ = grids(document(form()))
    assert "JPY millions" not in first


def test_a_nil_beside_a_number_stands_in_a_column_of_its_own() -> None:
    """Near the next column's numbers, but its row has a number there already."""
    page = [
        Put(72, 40, "Dividends", bold=True),
        *(Put(x, 60, head, right=True) for x, head in ((340, "Interim"), (420, "Third"), (450, "Final"))),
        *(
            put
            for y, label in ((80, "Fiscal year 2016"), (94, "Fiscal year 2017"))
            for put in (
                Put(72, y, label),
                *(Put(x, y, text, right=True) for x, text in ((340, "13.50"), (420, "-"), (450, "13.50"))),
            )
        ),
    ]
    assert grids(document(page))[0][-1] == ["Fiscal year 2017", "13.50", "-", "13.50"]


def test_a_line_that_ends_early_with_a_preposition_goes_on() -> None:
    page = [
        Put(
            72,
            60,
            "Total assets stood at JPY140,488 million, an increase of two percent, of which",
        ),
        Put(72, 72, "property and equipment came to"),
        Put(72, 84, "JPY42,193 million, an increase of a half that is owed to what was bought (in all"),
        Put(72, 96, "JPY6,423 million), as it was said before."),
    ]
    assert len(prose(document(page))) == 1


def test_a_page_without_text_is_a_notice() -> None:
    read_as = document(STATEMENT, [Rule(72, 100, 300)], [Rule(72, 100, 300, 200)])
    assert [notice.code for notice in read_as.notices] == ["N107"]
    assert "page 3" in read_as.notices[0].message, "a rule alone shows nothing that could be read"


def test_letters_put_one_by_one_in_narrow_columns_are_words() -> None:
    """Pdfium takes such a page for one that is written downwards, and each letter for a line."""

    def letters(x: float, y: float, text: str) -> list[Put]:
        return [Put(x + width(text[:at], 10), y, each) for at, each in enumerate(text) if each != " "]

    told = [
        ("Cash of $315", "in June 2024"),
        ("Debt of $204", "in June 2024"),
        ("Sales of $1,204", "in 2024"),
    ]
    page = [
        put
        for at, pair in enumerate(told)
        for x, text in zip((36, 300), pair, strict=True)
        for put in letters(x, 120 + 10 * at, text)
    ]
    assert prose(document(page)) == [" ".join(text for pair in told for text in pair)]


def test_an_encrypted_file_is_refused() -> None:
    writer = PdfWriter(PdfReader(BytesIO(pdf(STATEMENT))))
    writer.encrypt("secret", algorithm="RC4-128")
    data = BytesIO()
    writer.write(data)
    with pytest.raises(UnreadableSource, match=r"release\.pdf: is encrypted"):
        read(data.getvalue(), "release.pdf")


@pytest.mark.parametrize("cut", [12, 200])
def test_a_broken_file_is_refused(cut: int) -> None:
    with pytest.raises(UnreadableSource, match=r"release\.pdf: is a broken PDF, nothing in it can be read"):
        read(pdf(STATEMENT)[:cut], "release.pdf")


def test_a_file_that_lost_its_end_is_read() -> None:
    assert grids(read(pdf(STATEMENT)[:-20], "a.pdf")) == grids(read(pdf(STATEMENT), "a.pdf"))


def test_most_figures_of_shared_releases_are_tied(releases: Path) -> None:
    """Read wrong, a figure ties to nothing; whether its ties prove it is not the reader's work."""
    for name, least in (("ulta-2023q4", 0.75), ("costco-2023q3", 0.65), ("bestbuy-2024q2", 0.7)):
        run = tieout.check(releases / f"{name}.pdf")
        assert Tick.BROKEN not in run.proof.ticks, name
        assert sum(map(bool, run.proof.relations_of)) >= least * len(run.figures), name


def test_no_figure_of_any_shared_pdf_is_accused(releases: Path) -> None:
    for path in sorted(releases.glob("*.pdf")):
        accused = [finding for finding in tieout.check(path).findings if finding.severity is Severity.ERROR]
        assert not accused, path.name


def test_a_page_that_cannot_be_opened_is_said_in_one_line() -> None:
    data = pdf([Put(72, 72, "Net sales were $1,234 million.")]).replace(b"/Kids [", b"/Kids 7 [")
    with pytest.raises(UnreadableSource, match="its page 1 cannot be read; save it anew"):
        read(data, "r.pdf")


def test_titles_stand_before_their_table_each_on_a_line_of_its_own() -> None:
    titles = [
        Put(230, 50, "Example Corporation"),
        Put(190, 64, "Condensed Statement of Operations, reported"),
    ]
    body = [
        put for at, value in enumerate(("12", "5", "17")) for put in row(120 + 14 * at, "Sales", value, "9")
    ]
    read_as = document([*titles, *HEADS, *body])
    assert prose(read_as) == ["Example Corporation", "Condensed Statement of Operations, reported"]
    assert grids(read_as)[0][0] == ["Three Months Ended"]


def test_the_number_of_an_exhibit_above_the_last_column_is_no_head() -> None:
    titles = [Put(395, 36, "Exhibit 1"), Put(230, 50, "Example Corporation"), Put(230, 64, "Net sales")]
    read_as = document([*titles, *STATEMENT[2:]])
    assert prose(read_as) == ["Exhibit 1 Example Corporation", "Net sales"]
    assert grids(read_as)[0][:2] == [["Three Months Ended"], ["June 30, 2024", "June 30, 2023"]]


def test_labels_between_two_groups_of_columns() -> None:
    rows = [
        ("7,610", "8,610", "Earnings", "33,680", "36,010"),
        ("7,394", "8,700", "Adjusted earnings", "33,464", "38,572"),
    ]
    rows.append(("216", "(90)", "Difference of the two", "216", "(2,562)"))
    page = [
        Put(60, 60, "4Q24"),
        Put(110, 60, "3Q24"),
        Put(160, 60, "In millions"),
        Put(380, 60, "2024"),
        Put(450, 60, "2023"),
    ]
    for at, (one, two, label, three, four) in enumerate(rows):
        y = 80 + 14 * at
        page += [Put(85, y, one, right=True), Put(135, y, two, right=True), Put(160, y, label)]
        page += [Put(405, y, three, right=True), Put(475, y, four, right=True)]
    (grid,) = grids(document(page))
    assert grid == [["4Q24", "3Q24", "2024", "2023"], ["In millions"], *map(list, rows)]


def test_a_number_near_its_label_is_cut_off_where_all_rows_leave_a_corridor() -> None:
    page: list[Put | Rule] = []
    for at, (label, one, two) in enumerate(
        (("Sales", "812", "10"), ("Fees, net", "5", "4"), ("Total revenues", "817", "14"))
    ):
        y = 100 + 14 * at
        page += [Put(72, y, label), Put(164, y, one, right=True), Put(300, y, two, right=True)]
    assert grids(document(page))[0] == [
        ["Sales", "812", "10"],
        ["Fees, net", "5", "4"],
        ["Total revenues", "817", "14"],
    ]


def test_a_spanner_may_be_flush_with_the_end_of_its_columns() -> None:
    heads = [
        Put(470, 60, "Three Months Ended", right=True),
        Put(470, 72, "September 30,", right=True),
        Put(390, 84, "2024", right=True),
        Put(470, 84, "2023", right=True),
    ]
    body = [
        put
        for at, (one, two) in enumerate((("1,204", "1,101"), ("310", "286"), ("1,514", "1,387")))
        for put in (
            Put(72, 104 + 14 * at, "Sales"),
            Put(390, 104 + 14 * at, one, right=True),
            Put(470, 104 + 14 * at, two, right=True),
        )
    ]
    assert grids(document([*heads, *body]))[0][:2] == [
        ["Three Months Ended September 30,"],
        ["2024", "2023"],
    ]


def test_tables_below_each_other_in_the_same_columns_are_one_grid() -> None:
    def block(y: float, head: str) -> list[Put | Rule]:
        heads: list[Put | Rule] = [Put(330, y, head), Put(347, y + 12, "Food"), Put(424, y + 12, "Drinks")]
        return [*heads, *row(y + 26, "Sales", "12", "10"), *row(y + 40, "Profit", "3", "2")]

    first, second = (
        block(60, "Three Months Ended June 30, 2024"),
        block(120, "Three Months Ended June 30, 2023"),
    )
    (grid,) = grids(document([*first, *second]))
    assert [each for each in grid if "Three" in each[0]] == [
        ["Three Months Ended June 30, 2024"],
        ["Three Months Ended June 30, 2023"],
    ]


def test_a_raised_digit_beside_a_number_is_a_mark() -> None:
    page = [*STATEMENT, Put(374, 172, "2", size=6)]
    assert ["Gross margin", "613²", "537"] in grids(document(page))[0]


def test_a_rule_under_the_whole_boxhead_spans_no_head_alone() -> None:
    labels = ("Three Months Ended", "Three Months Ended")
    edges = (250, 310, 370, 430, 490, 550)
    page: list[Put | Rule] = [
        *(Put(x, 80, label) for x, label in zip((264, 444), labels, strict=True)),
        Rule(72, 83, 480),
        *(Put(x, 94, day) for x, day in zip((281, 461), ("July 29, 2023", "July 30, 2022"), strict=True)),
        Rule(72, 97, 480),
        *(
            Put(edge, 108, name, right=True)
            for edge, name in zip(edges, ("Domestic", "Abroad", "Together") * 2, strict=True)
        ),
        Rule(72, 111, 480),
    ]
    for at, (label, *values) in enumerate(
        (
            ("SG&A", "1,730", "149", "1,879", "1,732", "150", "1,882"),
            ("Operating income", "329", "19", "348", "343", "28", "371"),
            ("Gross profit", "2,052", "168", "2,220", "2,109", "178", "2,287"),
        )
    ):
        page += [Put(72, 124 + 13 * at, label)]
        page += [
            Put(edge, 124 + 13 * at, value, right=True) for edge, value in zip(edges, values, strict=True)
        ]
    run = tieout.check(pdf(page), "release.pdf")
    periods = [str(column.heading.period) for column in run.tables[0].columns]
    assert periods == ["2023-04-30 to 2023-07-29"] * 3 + ["2022-05-01 to 2022-07-30"] * 3


def test_a_long_label_that_ends_in_a_colon_heads_rows_of_its_table() -> None:
    label = (
        "Adjustments to reconcile net earnings to total cash provided by (used in) operating activities:"
    )
    page = [
        Put(72, 50, "Condensed Consolidated Statements of Cash Flows", bold=True),
        *HEADS,
        *row(112, "Net earnings", "518", "647"),
        Put(72, 125, label, size=8),
        *row(138, "Depreciation and amortization", "473", "453"),
        *row(151, "Restructuring charges", "(16)", "35"),
        *row(164, "Total cash provided by operating activities", "975", "1,135"),
    ]
    read_as = document(page)
    (rows,) = grids(read_as)
    assert [label] in rows
    run = tieout.check(pdf(page), "release.pdf")
    assert {str(figure.period) for figure in run.figures} == {
        "2024-04-01 to 2024-06-30",
        "2023-04-01 to 2023-06-30",
    }


def test_running_text_below_a_table_is_no_label_of_the_next() -> None:
    words = "The table below shows how the net sales of each of our two segments developed in the quarter:"
    page = [
        *HEADS,
        *row(112, "Product sales", "1,204", "1,101"),
        *row(126, "Service sales", "310", "286"),
        Put(72, 160, words, size=8),
        *(replace(each, y=each.y + 110) for each in HEADS),
        *row(222, "Segment one", "700", "600"),
        *row(236, "Segment two", "814", "787"),
    ]
    read_as = document(page)
    assert words in prose(read_as)
    assert [[row[0] for row in grid if len(row) > 2] for grid in grids(read_as)] == [
        ["Product sales", "Service sales"],
        ["Segment one", "Segment two"],
    ]


def test_footnotes_under_a_statement_are_notes_and_their_numbers_no_rows() -> None:
    notes = [
        Put(
            72,
            200,
            "(1) Includes $12 million of charges for stores that were closed in the quarter.",
            size=8,
        ),
        Put(72, 212, "(2) Of which $7 million was paid in cash.", size=8),
    ]
    page = [*STATEMENT, *notes]
    read_as = document(page)
    (rows,) = grids(read_as)
    assert rows[-1] == ["Gross margin", "613", "537"]
    told = [
        block for block in read_as.blocks if isinstance(block, Paragraph) and block.text.string[:1] == "("
    ]
    assert [block.role for block in told if block.text.string != "(In millions)"] == [Role.NOTE] * 2
    run = tieout.check(pdf(page), "release.pdf")
    notes_read = [figure for figure in run.figures if figure.raw in ("$12 million", "$7 million")]
    assert [str(figure.printed.value) for figure in notes_read] == ["12000000", "7000000"]
    assert run.findings == ()


def test_a_statement_that_goes_on_with_its_title_and_boxhead_repeated() -> None:
    title = [
        Put(72, 50, "Condensed Consolidated Statements of Operations (continued)", bold=True),
        Put(72, 64, "(In millions)"),
    ]
    rest = [
        *row(112, "Operating expenses", "(413)", "(390)"),
        *row(126, "Operating income", "200", "147"),
        *row(140, "Interest", "(20)", "(7)"),
        *row(154, "Income before taxes", "180", "140"),
    ]
    foot = [Put(300, 760, "17")]
    run = tieout.check(pdf([*STATEMENT, *foot], [*title, *HEADS, *rest, Put(300, 760, "18")]), "r.pdf")
    assert {str(figure.period) for figure in run.figures if isinstance(figure.place, TablePlace)} == {
        "2024-04-01 to 2024-06-30",
        "2023-04-01 to 2023-06-30",
    }
    assert {figure.printed.exponent for figure in run.figures if isinstance(figure.place, TablePlace)} == {
        6
    }
    ticks = {figure.raw: run.proof.ticks[figure.id] for figure in run.figures}
    assert ticks["180"] is Tick.EXACT
    assert ticks["200"] is Tick.EXACT
    assert run.findings == ()


def test_a_frame_around_the_table_is_no_cell_of_a_head_that_is_ruled_below() -> None:
    ends = (330, 430, 530)
    page: list[Put | Rule] = [
        Rule(50, 60, height=200),
        Rule(560, 60, height=200),
        Put(361, 80, "Three Months Ended"),
        Rule(280, 83, 250),
        *(
            Put(end, 94, day, right=True)
            for end, day in zip(ends, ("April 27,", "January 26,", "April 28,"), strict=True)
        ),
        *(
            Put(end, 106, year, right=True)
            for end, year in zip(ends, ("2025", "2025", "2024"), strict=True)
        ),
        *(Rule(end - 50, 109, 50) for end in ends),
    ]
    for at, (label, *values) in enumerate(
        (
            ("Cost of revenue", "123", "118", "119"),
            ("Research", "28", "27", "12"),
            ("Sales", "9", "16", "8"),
        )
    ):
        page += [Put(60, 124 + 13 * at, label)]
        page += [
            Put(end, 124 + 13 * at, value, right=True) for end, value in zip(ends, values, strict=True)
        ]
    (rows,) = grids(document(page))
    assert rows[:2] == [["Three Months Ended"], ["April 27, 2025", "January 26, 2025", "April 28, 2024"]]


def test_a_second_boxhead_over_labels_between_columns_is_parted_as_the_first() -> None:
    page: list[Put | Rule] = []
    for top, words, sizes in (
        (60, "In millions", (7610, 8610, 216, 17)),
        (180, "A share", (172, 192, 31, 11)),
    ):
        page += [
            Put(x, top, head)
            for x, head in ((60, "4Q24"), (118, "3Q24"), (160, words), (380, "2024"), (450, "2023"))
        ]
        for at, size in enumerate(sizes):
            y = top + 20 + 14 * at
            page += [Put(x, y, f"{size + x:,}", right=True) for x in (85, 139, 405, 475)]
            page += [Put(160, y, f"Label of row {'abcd'[at]}")]
    heads = [row for rows in grids(document(page)) for row in rows if "2023" in row]
    assert heads == [["4Q24", "3Q24", "2024", "2023"]] * 2


@pytest.mark.parametrize(("stub", "place"), [("ASSETS", 1), ("1Q24", 0)])
def test_a_label_beside_the_first_line_of_a_boxhead_is_a_row_unless_it_says_the_period(
    stub: str, place: int
) -> None:
    page = [
        Put(72, 80, stub),
        *(Put(x, 80, "June 30,", right=True) for x in (370, 450)),
        *(Put(x, 92, year, right=True) for x, year in ((370, "2024"), (450, "2023"))),
        *row(108, "Cash", "1,204", "1,101"),
        *row(122, "Receivables", "310", "286"),
        *row(136, "Total", "1,514", "1,387"),
    ]
    (rows,) = grids(document(page))
    assert sorted(rows[:2]) == sorted([[stub], ["June 30, 2024", "June 30, 2023"]])
    assert rows.index([stub]) == place


def test_a_label_beside_its_boxhead_keeps_the_date_that_a_line_cut() -> None:
    edges = (330, 430)
    page: list[Put | Rule] = [Put(72, 50, "Earnings by segment (in millions)", bold=True)]
    page += [Put(72, 80, "Three Months Ended March")]
    page += [Put(edge, 80, name, right=True) for edge, name in zip(edges, ("Care", "Rx"), strict=True)]
    page += [Put(72, 92, "31, 2024")]
    for at, (label, *values) in enumerate(
        (("Revenues", "9,412", "8,120"), ("Costs", "8,310", "7,700"), ("Earnings", "1,102", "420"))
    ):
        page += [Put(72, 106 + 13 * at, label)]
        page += [
            Put(edge, 106 + 13 * at, value, right=True) for edge, value in zip(edges, values, strict=True)
        ]
    run = tieout.check(pdf(page), "release.pdf")
    assert {str(figure.period) for figure in run.figures} == {"2024-01-01 to 2024-03-31"}

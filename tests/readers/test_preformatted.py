"""Plain text: where tables are, where paragraphs end."""

from __future__ import annotations

import pytest

from readers.reading import document, misplaced, paragraphs, texts
from tieout.document.model import Lines, Paragraph, Role


def shape(source: str) -> list[str]:
    """L and its number of lines, or the paragraph's string."""
    return [
        f"L{len(b.lines)}" if isinstance(b, Lines) else b.text.string  # type: ignore[union-attr]
        for b in document(source).blocks
    ]


def lines(source: str) -> list[str]:
    (found,) = [b for b in document(source).blocks if isinstance(b, Lines)]
    return [line.string for line in found.lines]


def test_paragraphs_are_parted_by_blank_lines_and_keep_their_line_breaks() -> None:
    source = (
        "Net income for the quarter rose\n  to a record  $8,536,000.\n\n\nIt was a year ago $5,607,000.\n"
    )
    assert paragraphs(source) == [
        "Net income for the quarter rose\nto a record $8,536,000.",
        "It was a year ago $5,607,000.",
    ]
    assert misplaced(document(source)) == []


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_ends(end: str) -> None:
    assert paragraphs(f"one{end}two{end}{end}three") == ["one\ntwo", "three"]


def test_a_flattened_table_is_a_paragraph() -> None:
    assert shape(
        "Results 1H16 1H17 JPY millions JPY millions Total revenues 74,123 82,988 Costs 62,275 69,962"
    ) == ["Results 1H16 1H17 JPY millions JPY millions Total revenues 74,123 82,988 Costs 62,275 69,962"]


MARKED = """<PAGE>   6
                      SOME COMPANY AND SUBSIDIARIES

<TABLE>
<CAPTION>
                              September 30,
                            1996        1995
                            ----        ----
<S>                         <C>         <C>
Net sales<F1>               $1,234      $1,111

Costs                        1,000         900
                            ------      ------
Total                        $ 234      $  211
                            ======      ======
<FN>
<F1> Restated for the change in the method of accounting.
</TABLE>

                                      7
<PAGE>
The end.
"""


def test_a_marked_table_goes_without_its_marks() -> None:
    assert lines(MARKED) == [
        "                              September 30,",
        "                            1996        1995",
        "                            ----        ----",
        "",
        "Net sales                   $1,234      $1,111",
        "",
        "Costs                        1,000         900",
        "                            ------      ------",
        "Total                        $ 234      $  211",
        "                            ======      ======",
    ]
    assert paragraphs(MARKED) == [
        "6",
        "SOME COMPANY AND SUBSIDIARIES",
        "Restated for the change in the method of accounting.",
        "7",
        "The end.",
    ]
    assert misplaced(document(MARKED)) == []


UNMARKED = """Film inventories, net of accumulated amortization, were
approximately as follows (in thousands):

                                            December 31,        September 30,
                                               1992                 1993
                                            ------------        -------------
           Films Released                     $ 62,784            $101,437

           Films in Process,
             less amortization                  30,557              73,997
                                              --------            --------
                                               $93,341            $175,434
                                              ========            ========

Note that the figures are unaudited.
"""


def test_an_unmarked_table_is_found_by_its_form_with_its_head() -> None:
    assert shape(UNMARKED) == [
        "Film inventories, net of accumulated amortization, were\napproximately as follows (in thousands):",
        "L10",
        "Note that the figures are unaudited.",
    ]


def test_prose_before_an_unmarked_table_stays_prose() -> None:
    prose = "The film was sold.  It was approximately\nas follows in the year.  The figures are:\n\n"
    assert shape(prose + UNMARKED.split("thousands):\n")[1])[:2] == [
        "The film was sold. It was approximately\nas follows in the year. The figures are:",
        "L10",
    ]


def test_a_contact_block_is_no_table() -> None:
    source = """CONTACT:
                                            Stephen D. Axelrod, CFA
Mitchell Cohen, CFO                         Andria Arena (Media)
(201) 567-5648                              (212) 370-4500; (212) 370-4505 (Fax)
"""
    assert not any(isinstance(b, Lines) for b in document(source).blocks)


def test_prose_with_figures_is_no_table() -> None:
    source = """Sales were  $1,234 million in the year and costs were   $1,000 million in it, which is
more than in the year before, when they were $1,111 million and  $900 million at
the same time, and  $5 million.
"""
    assert not any(isinstance(b, Lines) for b in document(source).blocks)


def test_prose_in_table_marks_is_prose() -> None:
    source = "<TABLE>\n<S>  <C>\nThe company may do this or that.\n\nIt did.\n</TABLE>\n"
    assert shape(source) == ["The company may do this or that.", "It did."]


def test_tabs_are_expanded_with_their_place() -> None:
    source = "<TABLE>\nNet sales\t1,234\t5\nCosts\t\t 900\t4\n</TABLE>"
    assert lines(source) == ["Net sales       1,234   5", "Costs            900    4"]
    assert misplaced(document(source)) == []


def test_a_line_of_senselessly_many_tabs_stays_as_it_is() -> None:
    (text,) = texts(document("x\t" * 5000))
    assert len(text.string) < 10_001


def test_bullets_begin_paragraphs_without_a_blank_line() -> None:
    source = "Highlights of the year:\n- Sales rose\n  in Asia.\n- Costs fell.\n"
    found = document(source).blocks
    assert [(b.role, b.text.string) for b in found if isinstance(b, Paragraph)] == [
        (Role.BODY, "Highlights of the year:"),
        (Role.ITEM, "- Sales rose\nin Asia."),
        (Role.ITEM, "- Costs fell."),
    ]


def test_an_indented_line_after_a_full_stop_begins_a_paragraph() -> None:
    source = "The first sentence ends.\n     The second begins here and goes\non in this line.\n"
    assert paragraphs(source) == [
        "The first sentence ends.",
        "The second begins here and goes\non in this line.",
    ]


DRAWN = """Second Quarter 2024 Highlights
Three Months Ended June 30,
In millions, except percentages and per share amounts 2024 2023 % Change
Net sales $ 412  $ 386  7%
Cost of products and of services sold  251  240  5%
Gross profit $ 161  $ 146  10%
Gross margin  39 %  38 %
Diluted earnings per share $ 0.62  $ 0.55  13%
1

The outlook is unchanged.
2

Balance sheets, in millions
Cash  91  84
Receivables from customers and others, net  63  59
3
"""


def test_gaps_left_of_a_pdf_are_no_columns() -> None:
    found = document(DRAWN)
    assert not [block for block in found.blocks if isinstance(block, Lines)]
    assert "Cost of products and of services sold 251 240 5%" in paragraphs(DRAWN)[0]
    assert misplaced(found) == []


def test_numbers_that_count_up_at_the_ends_of_pages_stand_alone() -> None:
    assert [text for text in paragraphs(DRAWN) if text.isdecimal()] == ["1", "2", "3"]


def test_columns_stay_columns_where_a_row_or_two_are_set_otherwise() -> None:
    source = (
        "Net sales                   412     386\nCost of sales               251     240\n"
        "Gross profit                161     146\nInterest                 9       8\n"
    )
    assert shape(source) == ["L4"]


def test_blank_cells_at_the_end_of_rows_make_no_text_ragged() -> None:
    rows = [
        "Harbour                324,316   303,111    7.0%",
        "Other                      123        12",
        "Inland                 113,601    99,685   14.0%",
        "Closed                      48       112",
        "Revenue                438,088   402,920    8.7%",
    ]
    assert shape("\n".join(rows)) == ["L5"]


def test_a_day_without_its_year_ends_no_table() -> None:
    rows = """Premiums             1,617   1,547
Total income         1,743   1,659

                     Six Months Ended June
                            30,
                       2024   2023
Claims               1,030     989
"""
    assert shape(rows) == ["L7"]


def test_a_label_of_many_lines_parts_no_table() -> None:
    label = "".join(f"   shares of line {at}\n" for at in range(8))
    rows = f"""Debt                   1,617   1,547
Commitments

Equity:
{label}   at par value          50     504
Retained earnings      1,030     989
"""
    assert shape(rows) == ["L14"]

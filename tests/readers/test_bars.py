"""Tables between bars: a grid where rows have one number of cells, else a flattened table."""

from __future__ import annotations

import pytest

import tieout
from readers.reading import document, grid, misplaced, paragraphs, rows
from tieout.document.model import Grid, Paragraph, Role

MARKDOWN = r"""# Brackwater Holdings reports **second** quarter

## Highlights

- Revenue of **\$4,150 million**, up 3.8%

| (\$ in millions) | 2Q24 | 2Q23 |
|:-----------------|-----:|-----:|
| **Revenue**      |      |      |
|   Ferries        | 2,610 | 2,480 |
|   Harbours       | 1,540 | 1,518 |
| *Total revenue*  | **\$4,150** | \$3,998 |
| Note*            | (12) | — |
"""

PUT_DOWN = """Statements of Operations
(In thousands)
|Three Months Ended
|
June 30,
|
2024
|
2023
|
Ferry revenue
|
$
|
2,610
|
$
|
2,480
|
Harbour revenue
|
1,540
|
1,518
|
Total revenue
|
$
|
4,150
|
$
|
3,998
|
Costs
|
(3,977
|
)
|
(3,702
|
)
|
Operating income
|
$
|
173
|
$
|
296
"""

UNEVEN = """Statements of Operations
(In thousands)
Three months ended June 30, | | 2024 | | 2023 | |
| | | | | |
Ferry revenue | | $ | 2,610 | | $ | 2,480 | |
Harbour revenue | | 1,540 | | 1,518 | |
Total revenue | | $ | 4,150 | | $ | 3,998 | |
Costs | | (3,977 | ) | (3,702 | ) |
Operating income | | $ | 173 | | $ | 296 | |
"""


def test_markdown_is_a_grid_its_marks_gone() -> None:
    assert rows(MARKDOWN) == [
        ["($ in millions)", "2Q24", "2Q23"],
        ["Revenue"],
        ["Ferries", "2,610", "2,480"],
        ["Harbours", "1,540", "1,518"],
        ["Total revenue", "$4,150", "$3,998"],
        ["Note*", "(12)", "—"],
    ]
    found = grid(MARKDOWN)
    assert [cell.indent for row in found.rows for cell in row[:1]] == [0, 0, 6, 6, 0, 0]
    assert all(cell.header for cell in found.rows[0])
    assert not any(cell.header for cell in found.rows[1])
    assert misplaced(document(MARKDOWN)) == []


def test_markdowns_headings_are_headings() -> None:
    heads = [b.text.string for b in document(MARKDOWN).blocks if getattr(b, "role", None) is Role.HEADING]
    assert heads == ["Brackwater Holdings reports second quarter", "Highlights"]
    assert "- Revenue of $4,150 million, up 3.8%" in paragraphs(MARKDOWN)


def test_what_markdown_prints_is_proven() -> None:
    figures = tieout.check(MARKDOWN.encode()).to_dict()["figures"]
    assert {each["raw"]: each["tick"] for each in figures if each["raw"] in ("2,610", "1,518", "3.8%")} == {
        "2,610": "exact",
        "1,518": "exact",
        "3.8%": "exact",
    }


@pytest.mark.parametrize("source", [PUT_DOWN, UNEVEN])
def test_a_layout_table_put_down_cell_by_cell_is_a_flattened_table(source: str) -> None:
    assert not any(isinstance(block, Grid) for block in document(source).blocks)
    assert misplaced(document(source)) == []
    read = tieout.check(source.encode()).to_dict()
    (table,) = read["tables"]
    assert len(table["columns"]) == 2
    assert {each["tick"] for each in read["figures"]} == {"exact"}
    assert next(each["value"] for each in read["figures"] if each["raw"].startswith("(3,977")) == "-3977000"


def test_heads_that_lost_their_places_span_equal_groups() -> None:
    source = """
|  | Three months ended | Six months ended | | |
|  | 2024 | 2023 | 2024 | 2023 |
| Sales | 12.5 | 11.0 | 24.1 | 22.2 |
"""
    (head, *_) = grid(source).rows
    assert [(cell.column, cell.column_span) for cell in head] == [(1, 2), (3, 2)]


def test_a_head_spans_the_empty_cells_behind_it() -> None:
    source = """
| | Three months ended | | Six months ended | |
| | 2024 | 2023 | 2024 | 2023 |
| Sales | 12.5 | 11.0 | 24.1 | 22.2 |
| Costs | | | | 20.0 |
"""
    found = grid(source)
    assert [(cell.column, cell.column_span) for cell in found.rows[0]] == [(1, 2), (3, 2)]
    assert [(cell.column, cell.column_span) for cell in found.rows[3]] == [(0, 1), (4, 1)]


def test_rules_of_a_terminals_table_are_no_rows() -> None:
    source = (
        "+-----+------+\n| kt  | 2024 |\n+=====+======+\n| Ore | 17.2 |\n| Tin | 3.1  |\n+-----+------+\n"
    )
    assert rows(source) == [["kt", "2024"], ["Ore", "17.2"], ["Tin", "3.1"]]


def test_bars_between_words_are_no_table() -> None:
    source = "Brackwater | Quay House | Harbour Street\nTelephone 555 0100 | investors@example.com\n"
    assert all(isinstance(block, Paragraph) for block in document(source).blocks)
    assert misplaced(document(source)) == []


def test_a_sharp_that_marks_a_note_is_no_heading() -> None:
    assert [b.role for b in document("# Before special items.\n").blocks if isinstance(b, Paragraph)] == [
        Role.NOTE
    ]


def test_below_a_rule_a_row_may_lack_its_last_cells() -> None:
    text = (
        "| EUR m | Q3 2024 | Q3 2023 |\n|---|--:|--:|\n| Sales | 436.3 | 414.3 |\n| Net debt | 739.7 |\n"
        "| Taxes | -13.0 | -12.9 |\n"
    )
    (found,) = document(text).blocks
    assert isinstance(found, Grid)
    assert [[cell.text.string for cell in row] for row in found.rows][2:] == [
        ["Net debt", "739.7"],
        ["Taxes", "-13.0", "-12.9"],
    ]
    longer = text.replace("| 739.7 |", "| 739.7 | 612.3 | 1 |")
    assert not any(isinstance(block, Grid) for block in document(longer).blocks)


WITHIN = """Statements of Operations
(In thousands)

Three Months Ended June 30, | Six Months Ended June 30,
2024 | 2023 | 2024 | 2023
REVENUE
Ferry revenue | 2,610 | 2,480 | 5,120 | 4,902
Harbour revenue | 1,540 | 1,518 | 3,008 | 2,977
Total revenue | 4,150 | 3,998 | 8,128 | 7,879
COSTS
Crews | (2,977) | (2,702) | (5,800) | (5,321)
Fuel | (1,000) | — | (2,000) | —
Operating income | 173 | 1,296 | 328 | 2,558
"""


def test_a_head_without_bars_stands_within_its_table() -> None:
    read = tieout.check(WITHIN.encode()).to_dict()
    (table,) = read["tables"]
    starts = [column["period"]["start"] for column in table["columns"]]
    assert starts == ["2024-04-01", "2023-04-01", "2024-01-01", "2023-01-01"]
    assert {each["tick"] for each in read["figures"]} == {"exact"}


def test_a_head_without_bars_is_a_row_of_a_grid() -> None:
    source = "| | 2024 | 2023 |\n| Ferries | 2,610 | 2,480 |\nOf which\n| Islands | 1,540 | 1,518 |\n"
    assert rows(source) == [
        ["2024", "2023"],
        ["Ferries", "2,610", "2,480"],
        ["Of which"],
        ["Islands", "1,540", "1,518"],
    ]


def test_a_heading_or_prose_ends_a_table() -> None:
    above = "| Ferries | 2,610 | 2,480 |\n| Piers | 1 | 2 |\n"
    below = "| Crews | 1,540 | 1,518 |\n| Fuel | 3 | 4 |\n"
    for between in ("## Costs", "Revenue grew. " * 12, ""):
        source = f"{above}{between}\n{below}"
        assert sum(isinstance(block, Grid) for block in document(source).blocks) == 2


BROKEN = """Statements of Operations

| | Note | Half year to 30 June 2024
£m | Half year to 30 June 2023 £m |
---|
Ferry revenue | 2 | 2,610 | 2,480 |
Harbour revenue | | 1,540 | 1,518 |
Total revenue |
2 | 4,150 | 3,998 |
Costs |
|
(3,977) | (3,702) |
Operating income | | 173 | 296 |
"""


def test_cells_broken_over_lines_are_put_together() -> None:
    source = BROKEN.replace("| | Note", "| Note")
    assert rows(source)[:2] == [
        ["Note", "Half year to 30 June 2024 £m", "Half year to 30 June 2023 £m"],
        ["Ferry revenue", "2", "2,610", "2,480"],
    ]
    assert rows(source)[3:5] == [["Total revenue", "2", "4,150", "3,998"], ["Costs", "(3,977)", "(3,702)"]]
    assert misplaced(document(source)) == []
    read = tieout.check(source.encode()).to_dict()
    assert {each["tick"] for each in read["figures"]} == {"exact"}


PADDED = """Statements of Operations

Six months ended 30 June 2024 | Six months ended 30 June 2023 | | |
Note | £m | £m | |
Ferry revenue | 2 | 2,610 | 2,480 |
Harbour revenue | 1,540 | 1,518 | |
Total revenue | 3 | 4,150 | 3,998 |
Costs | (3,977) | (3,702) | |
Operating income | 4 | 173 | 296 |
"""


def test_rows_filled_up_at_their_ends_are_no_grid() -> None:
    assert not any(isinstance(block, Grid) for block in document(PADDED).blocks)
    assert not tieout.check(PADDED.encode()).findings


def test_a_parenthesis_left_out_with_its_cell_still_makes_a_loss() -> None:
    source = """Brackwater Holdings Corp. reports second quarter

(In millions) | 2Q24 | 2Q23
Ferries | 26 | 24
Harbours | (41 | 15
Operating income (loss) | (15 | 39

(In millions) | 2Q24 | 2Q23 | Change
Tolls | 260 | 254 | 2.4%
Fines | (12 | (4 | (200.0 | )%
Net tolls | 248 | 250 | (0.8 | %)
Dues (net) | 6 | 5 | 20.0 | %
"""
    figures = tieout.check(source.encode()).to_dict()["figures"]
    values = [int(each["value"]) // 10**6 for each in figures if each["unit"] == "USD"]
    assert values == [26, 24, -41, 15, -15, 39, 260, 254, -12, -4, 248, 250, 6, 5]
    assert not any(each["tick"] == "broken" for each in figures)
    assert figures[-1]["label"][-1] == "Dues (net)"


def test_rows_joined_by_bars_get_their_empty_cells_back() -> None:
    source = """(In millions, except per share data) | Three months ended June 30 | Six months ended June 30
2024 | 2023 | 2024 | 2023
Ferries:
Fares | 260 | 254 | 511 | 498
Fines | (12 | (4 | (15 | (9
Net fares | 248 | 250 | 496 | 489
"""
    head, years, *_ = grid(source).rows
    assert [(cell.column, cell.column_span) for cell in head] == [(0, 1), (1, 2), (3, 2)]
    assert [cell.column for cell in years] == [1, 2, 3, 4]
    assert misplaced(document(source)) == []
    read = tieout.check(source.encode()).to_dict()
    assert {each["tick"] for each in read["figures"]} == {"exact"}
    assert {each["scale"] for each in read["figures"]} == {6}


def test_a_row_without_a_percentage_leaves_its_column_empty() -> None:
    source = """(In millions) | 2Q24 | 2Q23 | $ Change | % Change
Fares | 260 | 254 | 6 | 2.4 | %
Fines | (12 | (4 | (8 | (200.0 | )%
Dues | — | 5 | (5
Net fares | 248 | 255 | (7 | (2.7 | )%
"""
    assert misplaced(document(source)) == []
    (table,) = tieout.check(source.encode()).to_dict()["tables"]
    assert [row["figures"][3] is None for row in table["rows"]] == [False, False, True, False]
    assert [len(column["header"]) for column in table["columns"]] == [1] * 4


def test_rows_that_may_lack_any_cell_are_a_flattened_table() -> None:
    source = "(In millions) | 2Q24 | 2Q23\nFares | 260 | 254\nFines | 12 | 4\nDues | 5\nNet | 277 | 258\n"
    assert not any(isinstance(block, Grid) for block in document(source).blocks)


def test_a_head_of_changes_stands_over_what_is_no_year() -> None:
    source = """Three months ended June 30, | Change
2024 | 2023 | % YoY
Fares | 260 | 254 | 2.4%
Dues | 31 | 25 | 24.0%
Net fares | 291 | 279 | 4.3%
"""
    head, *_ = grid(source).rows
    assert [(cell.column, cell.column_span) for cell in head] == [(1, 2), (3, 1)]

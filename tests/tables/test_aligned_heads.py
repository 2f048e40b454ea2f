"""Heads of column-aligned text as typewriters and wires set them: broken over lines, centred, hanging."""

from __future__ import annotations

import pytest

from tieout.pipeline import Run, check
from tieout.relations.model import Tick

TITLE = "Marlow Ferries reports the second quarter of 2024\n\n"
ROWS = """Tickets                         5,500   5,619   (2.1)%   11,388   10,529    8.2%
Cargo                             213     179   19.0%       149      196  (24.0)%
Revenue                         5,713   5,798   (1.5)%   11,537   10,725    7.6%
"""


def heads(run: Run, table: int = 0) -> list[str]:
    return [" ".join(column.header) for column in run.tables[table].columns]


def periods(run: Run, table: int = 0) -> list[str]:
    return [str(column.heading.period) for column in run.tables[table].columns]


@pytest.mark.parametrize(
    "head",
    [
        "                               Three Months             Six Months Ended\n"
        "                              Ended June 30,  Percent      June 30,      Percent\n"
        "                                2024    2023   Change    2024     2023    Change\n",
        "                             Three Months Ended        Six Months Ended June\n"
        "                                  June 30,    Percent          30,       Percent\n"
        "                              ------------    -------   -----------------  -------\n"
        "                                2024    2023   Change    2024     2023    Change\n",
    ],
)
def test_a_spanner_of_two_lines_ends_before_a_head_that_begins_on_its_second(head: str) -> None:
    run = check(f"{TITLE}RESULTS\n(In thousands)\n\n{head}{ROWS}".encode(), "marlow.txt")
    assert periods(run) == [
        *("2024-04-01 to 2024-06-30", "2023-04-01 to 2023-06-30", "2024-04-01 to 2024-06-30"),
        *("2024-01-01 to 2024-06-30", "2023-01-01 to 2023-06-30", "2024-01-01 to 2024-06-30"),
    ]
    assert {str(figure.unit) for figure in run.figures if "%" not in figure.raw} == {"USD"}


def test_a_head_of_two_lines_over_the_last_column_of_each_group_is_of_that_column() -> None:
    text = f"""{TITLE}                               Net Revenues              Operating Income
                                            % Fav. /                   % Fav. /
                            2024     2023   (Unfav.)    2024    2023   (Unfav.)
North                      1,973    2,024       (3)    1,080   1,135       (5)
South                      1,527    1,386       10       942     853       10
Total                      3,500    3,410        3     2,022   1,988        2
"""
    run = check(text.encode(), "marlow.txt")
    assert [head.endswith("(Unfav.)") for head in heads(run)] == [False, False, True] * 2
    assert {str(figure.unit) for figure in run.figures if figure.raw == "942"} == {"USD"}


def test_narrow_heads_are_of_the_columns_that_they_stand_over_though_percents_hang_out() -> None:
    text = f"""{TITLE}DIVISIONS
                             % Change                                   % Change
                            Excluding                                  Excluding
                             Currency           SIX MONTHS ENDED        Currency        THREE MONTHS ENDED
                             --------         --------------------      --------       --------------------
(Dollars in millions)                         6/30/2023  6/30/2024                     6/30/2023  6/30/2024
                             --------         ---------  ---------      --------       ---------  ---------
North                             -2%            10,950      9,580           -9%           3,460      3,132
South                              0%             4,555      4,534            8%           1,408      1,510
Total                             -9%            15,505     14,114           -5%           4,868      4,642
"""
    run = check(text.encode(), "marlow.txt")
    assert [head.startswith("% Change Excluding") for head in heads(run)] == [True, False, False] * 2
    assert {figure.printed.scale for figure in run.figures if figure.raw in ("9,580", "3,132")} == {6}


def test_a_section_under_the_heads_does_not_take_them_away() -> None:
    text = f"""{TITLE}CONSOLIDATED BALANCE SHEETS
(In thousands)

                                     June 30,     December 31,
                                       2024           2023
                        ASSETS:
                                     --------       --------
Cash                                 $ 28,162       $ 29,943
Ships                                  20,336         35,228
Total assets                         $ 48,498       $ 65,171
"""
    run = check(text.encode(), "marlow.txt")
    assert periods(run) == ["2024-06-30", "2023-12-31"]


def test_a_head_of_the_stub_on_two_lines_parts_no_head_of_the_columns() -> None:
    text = f"""{TITLE}                         STATEMENTS OF INCOME
                             (Unaudited)
                              THREE MONTHS ENDED         SIX MONTHS ENDED
(In millions, except per
  share data)               6/30/2024   6/30/2023   6/30/2024   6/30/2023
Revenue                        $11,269     $12,429     $35,212     $38,756
Costs                            6,594       6,867      19,891      21,503
Gross profit                     4,675       5,562      15,321      17,253
"""
    run = check(text.encode(), "marlow.txt")
    assert periods(run)[:2] == ["2024-04-01 to 2024-06-30", "2023-04-01 to 2023-06-30"]
    assert {figure.printed.scale for figure in run.figures if figure.raw == "6,594"} == {6}


def test_a_years_note_and_the_stubs_own_head_leave_the_years_heads() -> None:
    text = f"""{TITLE}CONSOLIDATED BALANCE SHEETS
(In thousands)

                                    June 30,     December 31,     June 30,
ASSETS                                2024         2023 (1)         2023
                                    --------       --------       --------
Cash                                $ 28,162       $ 29,943       $ 27,001
Ships                                 20,336         35,228         34,120
Total assets                        $ 48,498       $ 65,171       $ 61,121
"""
    run = check(text.encode(), "marlow.txt")
    assert periods(run) == ["2024-06-30", "2023-12-31", "2023-06-30"]


def test_titles_and_a_length_centred_on_the_page_are_over_all_columns() -> None:
    text = f"""{TITLE}                           Operating Segments
                             (In millions)
                          Three Months Ended
                                      Net Revenues             Operating Income
                                 June 30,     June 30,      June 30,     June 30,
                                   2024         2023          2024         2023
North                           $    1,973   $    2,024    $    1,080   $    1,135
South                                1,527        1,386           942          853
Total                           $    3,500   $    3,410    $    2,022   $    1,988
"""
    run = check(text.encode(), "marlow.txt")
    assert periods(run) == ["2024-04-01 to 2024-06-30", "2023-04-01 to 2023-06-30"] * 2
    assert {figure.printed.scale for figure in run.figures if figure.raw == "1,527"} == {6}


@pytest.mark.parametrize(
    "period",
    [
        "Three Months Ended June 30, 2024\n",
        "Three Months\n  Ended June 30, 2024\n",
        "Three Months\n  Ended June\n  30, 2024\n",
    ],
)
def test_a_period_above_a_row_is_no_part_of_its_label(period: str) -> None:
    text = f"""{TITLE}REVENUES BY BUSINESS
(In millions)

                               Ferries      Cargo       Group
                              ---------   ---------   ---------
{period}Total revenues                $  74,853   $  25,917   $ 100,770
Three Months Ended June 30, 2023
Total revenues                $  69,853   $  23,864   $  93,717
"""
    run = check(text.encode(), "marlow.txt")
    found = {figure.raw: figure for figure in run.figures}
    assert found["$74,853"].label[-1] == "Total revenues"
    assert str(found["$74,853"].period) == "2024-04-01 to 2024-06-30"


def test_a_centred_title_over_heads_of_periods_begins_another_table() -> None:
    text = f"""{TITLE}                          STATEMENTS OF INCOME
                              (Unaudited)
                                   THREE MONTHS ENDED
(In millions)                   6/30/2024      6/30/2023    Change
Revenue                       $    11,269    $    12,429       -9%
Costs                               6,594          6,867       -4%
Gross profit                  $     4,675    $     5,562      -16%

                         STATEMENTS OF FINANCIAL POSITION
                              (Unaudited)
(In millions)                        6/30/2024         12/31/2023
Cash                               $     8,162        $     9,943
Ships                                   20,336             35,228
Total assets                       $    28,498        $    45,171
"""
    run = check(text.encode(), "marlow.txt")
    assert len(run.tables) == 2
    assert [figure.raw for figure in run.figures if "12,429" in figure.raw] == ["$12,429"]
    assert periods(run, 1) == ["2024-06-30", "2023-12-31"]


def test_a_narrow_head_over_the_left_of_one_column_is_of_that_one() -> None:
    text = f"""{TITLE}DIVISIONS
                                                               Excluding
                                   SIX MONTHS ENDED            Currency
                              6/30/2024      6/30/2023          Change
North                        $    3,132     $    3,460               -9%    $   12
South                             1,510          1,408                8%         7
Total                        $    4,642     $    4,868               -5%    $   19
"""
    assert heads(check(text.encode(), "marlow.txt"))[2:] == ["Excluding Currency Change", ""]


def test_a_head_of_the_stub_that_reaches_under_a_spanner() -> None:
    text = f"""{TITLE}                               Three Months             Six Months Ended
(In thousands, but for shares)    Ended June 30,  Percent      June 30,      Percent
                                    2024    2023   Change    2024     2023    Change
{ROWS}"""
    assert len(check(text.encode(), "marlow.txt").figures) == 18


def test_tables_whose_heads_stand_over_columns_of_their_own_are_apart_without_a_scale() -> None:
    text = f"""{TITLE}STATEMENTS OF OPERATIONS
(In thousands)

                           Three Months Ended             Six Months Ended
                                June 30,       Percent         June 30,       Percent
                           2024       2023     Change     2024       2023     Change
{ROWS}
OPERATING STATISTICS

                                         Three Months Ended              Six Months Ended
                                              June 30,        Percent         June 30,        Percent
                                           2024      2023     Change       2024      2023     Change
Passengers carried (thousands)            34,053    30,925     10.1%      62,367    62,863    (0.8)%
Passenger miles (millions)                39,160    35,563     10.1%      71,722    72,292    (0.8)%
Load factor                                86.8%     82.1%    4.7 pts      85.2%     84.4%    0.8 pts
"""
    run = check(text.encode(), "marlow.txt")
    found = {figure.raw: str(figure.period) for figure in run.figures}
    assert found["34,053"] == "2024-04-01 to 2024-06-30"
    assert found["62,863"] == "2023-01-01 to 2023-06-30"


def test_titles_in_paragraphs_of_their_own_stand_with_the_scale_below_them() -> None:
    text = f"""{TITLE}STATEMENTS OF OPERATIONS
(In thousands)

                           Three Months Ended             Six Months Ended
                                June 30,       Percent         June 30,       Percent
                           2024       2023     Change     2024       2023     Change
{ROWS}
Assets Under Management

Three Months Ended June 30, 2024

(In billions)

                        Equity   Fixed Income   Multi-Asset   Alternatives   Total
                        -----    -----------    ----------    -----------    -----
Inflows                   7.3            8.2           4.3            1.4     21.2
Outflows                 (9.1)          (5.7)         (2.4)          (1.3)   (18.5)
Market appreciation       4.2           (2.3)          2.8           (0.1)     4.6
"""
    run = check(text.encode(), "marlow.txt")
    (flow,) = (figure for figure in run.figures if figure.raw == "8.2")
    assert (str(flow.period), flow.printed.scale) == ("2024-04-01 to 2024-06-30", 9)
    assert run.tables[1].title == "Assets Under Management"


def test_a_figure_one_space_behind_its_label_is_its_columns() -> None:
    text = f"""{TITLE}STATEMENTS OF CASH FLOWS
(In thousands)

                                   Six Months Ended June 30,
                                       2024         2023
CASH, BEGINNING OF PERIOD AND LOANS $54,253      $73,890
Net increase (decrease) in cash      (4,519)        (558)
CASH, END OF PERIOD                 $49,734      $73,332
"""
    run = check(text.encode(), "marlow.txt")
    assert [figure.raw for figure in run.figures if figure.label[-1].endswith("AND LOANS")] == [
        "$54,253",
        "$73,890",
    ]


def test_a_minus_behind_an_amount_is_its_sign() -> None:
    text = f"""{TITLE}STATEMENTS OF INCOME
(In thousands)

                             Three Months Ended June 30,
                                  2024         2023
Revenue                         $11,269      $12,429
Costs                             6,594-       6,867-
Other income                        144-          87
Income before taxes               4,531        5,649
Taxes                             1,491-       1,601-
Net income                       $3,040       $4,048
"""
    run = check(text.encode(), "marlow.txt")
    assert {figure.raw: figure.printed.mantissa for figure in run.figures}["1,491-"] == -1491
    assert {figure.raw for figure in run.figures if run.proof.ticks[figure.id] is Tick.EXACT} >= {
        "1,491-",
        "1,601-",
        "$3,040",
        "$4,048",
    }
    assert Tick.BROKEN not in run.proof.ticks


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (
            "                                Quarter Ended June 30\n"
            "                                       2024          2023\n",
            ["2024-04-01 to 2024-06-30", "2023-04-01 to 2023-06-30"],
        ),
        (
            "                                    13 Weeks Ended\n"
            "                              June 29, 2024  July 1, 2023\n",
            ["2024-03-31 to 2024-06-29", "2023-04-02 to 2023-07-01"],
        ),
    ],
)
def test_a_spanner_centred_over_boxes_of_figures_flush_right(head: str, expected: list[str]) -> None:
    rows = """Tickets                              84,448        51,246
Cargo                                66,675        31,382
Revenue                             151,123        82,628
"""
    text = f"{TITLE}STATEMENTS OF OPERATIONS\n(In thousands)\n\n{head}{rows}"
    assert periods(check(text.encode(), "marlow.txt")) == expected


def test_dates_one_space_apart_are_heads_of_their_own() -> None:
    text = f"""{TITLE}STATEMENTS OF OPERATIONS
(In thousands)

                                    13 Weeks Ended              26 Weeks Ended
                              June 29, 2024  July 1, 2023 June 29, 2024  July 1, 2023
Tickets                              84,448        51,246       166,362       104,029
Cargo                                66,675        31,382       131,349        63,705
Revenue                             151,123        82,628       297,711       167,734
"""
    assert periods(check(text.encode(), "marlow.txt")) == [
        *("2024-03-31 to 2024-06-29", "2023-04-02 to 2023-07-01"),
        *("2023-12-31 to 2024-06-29", "2023-01-01 to 2023-07-01"),
    ]


def test_a_section_without_a_colon_is_no_first_line_of_the_label_below() -> None:
    text = f"""{TITLE}STATEMENTS OF EARNINGS
(In thousands, except per share data)

                                Three Months Ended June 30,
                                       2024          2023
Net earnings                         18,647         7,982
Earnings per common share
Basic                                  1.93          1.45
Diluted                                1.37          0.57
"""
    run = check(text.encode(), "marlow.txt")
    labels = {figure.raw: figure.label[-2:] for figure in run.figures}
    assert labels["1.93"] == ("Earnings per common share", "Basic")
    assert labels["1.37"] == ("Earnings per common share", "Diluted")


def test_years_that_are_spaced_out_are_years() -> None:
    text = """Marlow Ferries reports the second quarter of 2003

STATEMENTS OF INCOME
(In thousands)

                             Three Months Ended June 30,
                                2 0 0 3      2 0 0 2
Revenue                         $11,269      $12,429
Costs                             6,594        6,867
Gross profit                      4,675        5,562
"""
    run = check(text.encode(), "marlow.txt")
    assert periods(run) == ["2003-04-01 to 2003-06-30", "2002-04-01 to 2002-06-30"]
    assert {figure.raw for figure in run.figures if figure.span is not None} >= {"$11,269", "5,562"}


def test_a_range_of_negatives_leaves_the_other_figures_of_its_row() -> None:
    table = """RECONCILIATION
(In millions)
                                        Three Months     Projected
                                       Ended June 30,      Year
                                        2024     2023      2024
Net income                             1,409    5,611    16,235
Direct costs                             593      111     1,150
Tax effect of direct costs              (141)     (20)   (235)-(285)
Adjusted net income                    1,861    5,702    17,100
"""
    run = check(f"{TITLE}{table}".encode(), "marlow.txt")
    tax = next(row for row in run.tables[0].rows if row.label == "Tax effect of direct costs")
    assert [cell.numeral.mantissa for cell in tax.cells if cell and cell.numeral][:2] == [-141, -20]
    assert Tick.BROKEN not in run.proof.ticks

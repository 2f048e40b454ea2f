from __future__ import annotations

import re
from dataclasses import replace

import pytest

from factory import Equation, build
from samples import broken_change, broken_rate, plugged, sound
from tieout.document.model import Notice, Span
from tieout.outputs._paint import Paint, columns
from tieout.outputs.terminal import Manner, render, report, totals, totals_of
from tieout.pipeline import check
from tieout.relations.model import Tick, Verdict

ANSI = re.compile(r"\x1b\[[0-9;]*m")


def test_a_finding_reads_like_a_compilers_message() -> None:
    assert (
        report(broken_change(), Manner(seconds=0.08))
        == """\
error[R201] change-disagrees: total assets did not increase by JPY4,059 million
  --> release.txt:3:56  Balance sheet at the half year
   |
   | Total assets stood at JPY140,488 million, increased by JPY4,059 million from JPY137,395 …
   |                                                           ^^^^^
   = change   140,488 − 137,395         =     3,093  this sentence
   = change   140,488,073 − 137,395,149 = 3,092,924  Consolidated balance sheet, thousands
   = parts     −1,503 +   4,596         =     3,093  next paragraph
   = meant    52 bits: the words "increased by … from", three equations that agree on one value
   = repair   4,059 -> 3,093 restores 3 relations
   = help     tieout explain R201

release.txt  7 figures: 4 exact, 2 rounded, 0 plugged, 1 broken, 0 unproven   100.0% proven   0.08 s
"""
    )


def test_a_plug_is_a_warning_that_names_the_finer_print() -> None:
    text = render(plugged())
    assert text.startswith("warning[R301] plugged: equity in net income printed 78; its finer print")
    assert "77,339 thousand rounds to 77" in " ".join(text.split())


@pytest.mark.parametrize("width", [40, 60, 77, 100, 120])
def test_every_line_fits_the_terminal(width: int) -> None:
    for run in (broken_change(), plugged()):
        blocks = report(run, Manner(width)).split("\n\n")[
            :-1
        ]  # the totals are one line, whatever the width
        assert all(columns(line) <= width for block in blocks for line in block.split("\n"))


def test_an_equation_that_does_not_fit_keeps_its_result() -> None:
    lines = report(broken_change(), Manner(40)).split("\n")
    assert "   = change   140,488 − 137,395 = 3,093" in lines
    assert any(line.endswith("= 3,092,924") for line in lines)


def test_a_run_shows_itself_in_one_line() -> None:
    run = check(b"Revenue was $10 million.", "release.txt")
    assert repr(run) == f"<Run {totals(run, Manner())}>"


def test_file_line_and_column_are_whole_where_the_path_is_longer_than_the_line() -> None:
    path = "drafts/of/the/second/quarter/release-with-comments.txt"
    lines = report(broken_change(path=path), Manner(40)).split("\n")
    assert f"  --> {path}:3:56" in lines


@pytest.mark.parametrize("width", [40, 60, 100])
def test_the_mark_stands_under_the_figure(width: int) -> None:
    lines = report(broken_change(), Manner(width)).split("\n")
    at = next(number for number, line in enumerate(lines) if "^" in line)
    start, end = lines[at].index("^"), lines[at].rindex("^") + 1
    assert lines[at - 1][start:end] == "4,059"


def test_the_mark_stands_under_the_figure_behind_wide_characters() -> None:
    run = build(
        "売上高は{now|120}で、前期の{then|100}から{delta|40}増加した。",
        [Equation("claimed", "delta", {"now": 1, "then": -1}, Verdict.BROKEN)],
    )
    lines = render(run).split("\n")
    at = next(number for number, line in enumerate(lines) if "^" in line)
    before = lines[at - 1][: lines[at - 1].index("40増加")]
    assert lines[at].index("^") == columns(before) == len(before) + len("売上高はで、前期のから")


def test_a_wrong_direction_is_mended_in_words() -> None:
    text = render(broken_rate())
    assert text.startswith("error[R401] direction-disagrees: revenue is said to have decreased by 18.9%")
    assert "   = repair   down -> up restores 1 relation\n" in text


def test_nothing_but_the_totals_where_all_is_well() -> None:
    assert render(sound()) == (
        "release.txt  4 figures: 0 exact, 3 rounded, 0 plugged, 0 broken, 1 unproven   75.0% proven\n"
    )


def test_verbose_lists_every_relation() -> None:
    text = report(sound(), Manner(verbose=True))
    assert "≈ r0     sum          5:8       120 + 45 = 165 ≈ 166   Total" in text


def test_notices_are_told_once_a_cause_with_their_places() -> None:
    notices = [Notice("N901", "a cell could not be read", Span(at, at + 1)) for at in (0, 9)]
    text = render(sound(notices=notices))
    assert "notice[N901] a cell could not be read (2 places, first 1:1)\n" in text
    assert text.count("N901") == 1


def test_colour_is_paint_and_nothing_else() -> None:
    plain = report(broken_change(), Manner())
    painted = report(broken_change(), Manner(paint=Paint(True)))
    assert "\x1b[" not in plain
    assert "\x1b[1;38;2;255;123;114merror[R201]\x1b[0m" in painted
    assert ANSI.sub("", painted) == plain


def test_a_hostile_text_cannot_drive_the_terminal() -> None:
    run = broken_change(path="evil\x1b[31m.txt")
    assert "\x1b" not in render(run)


def test_totals_over_several_files() -> None:
    line = totals_of([sound(), broken_change()], Manner(seconds=1))
    assert line.startswith("2 files  11 figures: 4 exact, 5 rounded, 0 plugged, 1 broken, 1 unproven")


def test_another_print_of_the_same_fact_is_told_once() -> None:
    run = build(
        "| Net income | {net|4,231,829}\n| Net income | {again|4,213,829}",
        [Equation("restated", "again", {"net": 1}, Verdict.BROKEN)],
    )
    assert "   = restated 4,231,829  this table\n" in render(run)


def test_an_error_without_a_culprit_is_counted_though_no_figure_is_broken() -> None:
    run = broken_change()
    ticks = tuple(Tick.EXACT if tick is Tick.BROKEN else tick for tick in run.proof.ticks)
    undecided = replace(run, proof=replace(run.proof, ticks=ticks))
    assert "0 broken" in totals(undecided, Manner())
    assert "1 broken by one of several" in totals(undecided, Manner())
    assert "broken by one of several" not in totals(run, Manner())

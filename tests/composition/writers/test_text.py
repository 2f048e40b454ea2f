from __future__ import annotations

from dataclasses import replace

import tieout
from composed import relabelled, sample
from read_back import assert_read_back
from tieout.composition.model import Table
from tieout.composition.writers import text
from tieout.composition.writers._cells import figures_in
from tieout.composition.writers._columns import table_lines
from tieout.composition.writers._measure import width


def test_check_reads_every_figure_back() -> None:
    release = sample()
    for document in release.documents:
        assert_read_back(text.write(release, document), document)


def test_figures_never_break_over_lines() -> None:
    release = sample()
    lines = text.write(release, release.documents[0]).decode().splitlines()
    assert max(width(line) for line in lines if "  " not in line) <= text.WIDTH
    assert not [line for line in lines if line.endswith("JPY68,744") or line.startswith("million")]


def test_digits_stand_under_digits() -> None:
    release = sample()
    summary = next(block for block in release.documents[0].blocks if isinstance(block, Table))
    rows = [line for line in table_lines(summary) if line.startswith(("Total rev", "  ATM"))]
    assert rows[0].endswith("10.9")
    assert rows[1].endswith("(0.4)")
    assert len(rows[0]) == len(rows[1]) - 1


def test_wide_letters_take_two_columns() -> None:
    release = relabelled(sample(), lambda words: "売上高 " + words if words else "")
    income = next(block for block in release.documents[0].blocks if isinstance(block, Table))
    ends = {width(line.rstrip(")")) for line in table_lines(income) if line[-1:].isdigit()}
    assert len(ends) == 1


def test_a_long_label_goes_on_below() -> None:
    release = sample()
    table = next(block for block in release.documents[0].blocks if isinstance(block, Table))
    long = " ".join(["Acquisition of assets by entering into capital leases"] * 4)
    rows = (replace(table.rows[0], label=long), *table.rows[1:])
    lines = list(table_lines(replace(table, rows=rows)))
    assert max(map(len, lines)) < 120
    assert " ".join(" ".join(lines).split()).count("Acquisition of assets") == 4
    document = replace(release.documents[0], blocks=(replace(table, rows=rows),))
    read = [figure.printed.mantissa for figure in tieout.check(text.write(release, document)).figures]
    assert read == [figure.mantissa for figure in figures_in(document)]

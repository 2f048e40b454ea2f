"""Rates of change in columns of parts: this year's amounts and last year's stand in tables of their own."""

from __future__ import annotations

from tieout.pipeline import Run, check

PARTS = ("Snacks", "Drinks", "Export", "Corporate", "Total")
HEADS = "".join(f"<td>{part}</td>" for part in PARTS)
REPORTED, CORE, NEUTRAL = "Reported operating profit", "Core operating profit", "constant currency"


def _row(label: str, cells: str) -> str:
    return f"<tr><td>{label}</td>{''.join(f'<td>{cell}</td>' for cell in cells.split())}</tr>"


def _table(when: str, *rows: str) -> str:
    return f"<p><b>{when}</b></p><table><tr><td></td>{HEADS}</tr>{''.join(rows)}</table>"


NOW = (
    _row(REPORTED, "1,214 862 345 (188) 2,233"),
    _row("Restructuring charges", "31 12 8 20 71"),
    _row(CORE, "1,245 874 353 (168) 2,304"),
    _row("Impact of foreign exchange", "14 9 37 2 62"),
    _row(f"Core {NEUTRAL} operating profit", "1,259 883 390 (166) 2,366"),
)
THEN = (
    _row(REPORTED, "1,131 905 318 (174) 2,180"),
    _row("Restructuring charges", "22 4 3 15 44"),
    _row(CORE, "1,153 909 321 (159) 2,224"),
)
RATES = (
    _row(f"{REPORTED} % change", "7 (5) 8 (8) 2"),
    _row(f"{CORE} % change", "8 (4) 10 (6) 4"),
    _row(f"Core {NEUTRAL} operating profit % change", "9 (3) 21 (4) 6"),
)


def _checked(*tables: str) -> Run:
    title = "<h2>Fellmark Foods reports first quarter 2025 results</h2><p>(in millions)</p>"
    return check(f"<html><body>{title}{''.join(tables)}".encode(), "release.html")


def _ticks(run: Run) -> list[str]:
    return [str(run.proof.ticks[each.id]) for each in run.figures if "% change" in each.label[-1]]


def _release(*rates: str) -> Run:
    return _checked(
        _table("Three months ended March 31, 2025", *NOW, *rates),
        _table("Three months ended March 31, 2024", *THEN),
    )


def test_rates_are_of_the_rows_of_their_name_in_the_columns_of_their_head() -> None:
    run = _release(*RATES)
    assert "unproven" not in _ticks(run)
    assert {relation.kind for relation in run.proof.relations} >= {"across"}
    assert run.findings == ()


def test_rates_may_stand_in_a_table_of_their_own() -> None:
    run = _checked(
        _table("Three months ended March 31, 2025", *NOW),
        _table("Three months ended March 31, 2024", *THEN),
        _table("Change, three months ended March 31, 2025", *RATES[:2]),
    )
    assert "unproven" not in _ticks(run)


def test_a_rate_that_its_amounts_do_not_give_is_broken() -> None:
    run = _release(RATES[0], _row(f"{CORE} % change", "8 (4) 40 (6) 4"), RATES[2])
    assert [finding.code for finding in run.findings] == ["R202"]
    assert [each.raw for each in run.figures if run.proof.ticks[each.id] == "broken"] == ["40"]


def test_organic_growth_is_over_what_nobody_says_here() -> None:
    run = _checked(
        _table(
            "Three months ended March 31, 2025",
            _row("Net sales", "4,214 2,862 1,345 0 8,421"),
            _row("Organic sales", "4,245 2,874 1,353 0 8,472"),
            _row("Organic sales % change", "5 (2) 12 - 4"),
        ),
        _table(
            "Three months ended March 31, 2024",
            _row("Net sales", "4,043 2,930 1,206 0 8,179"),
            _row("Organic sales", "4,122 2,936 1,204 0 8,262"),
        ),
    )
    assert run.findings == ()


def test_rates_of_another_measure_are_not_held_against_the_row() -> None:
    run = _release(_row(f"{REPORTED} % change", "17 15 18 (38) 12"))
    assert set(_ticks(run)) == {"unproven"}
    assert run.findings == ()

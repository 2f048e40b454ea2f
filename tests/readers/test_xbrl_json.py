"""xBRL-JSON: every numeric fact with its value, period, unit and accuracy, whatever else the file holds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from composed import sample
from readers import any_bytes
from tieout.cli.diff import compare_files
from tieout.composition.writers import ixbrl, xbrl_json
from tieout.composition.writers._xbrl.tagging import tagging
from tieout.errors import TieoutError, UnreadableSource
from tieout.outputs._rows import fact_rows
from tieout.pipeline import Run, check
from tieout.readers.open import read
from tieout.values.period import Period

YEAR = Period(date(2024, 1, 1), date(2024, 12, 31))
SALES = {
    "value": "4326000000",
    "decimals": -6,
    "dimensions": {
        "concept": "acme:NetSales",
        "entity": "scheme:1",
        "period": "2024-01-01T00:00:00/2025-01-01T00:00:00",
        "unit": "iso4217:EUR",
    },
}


def fact(value: str | None = "4326000000", decimals: int | None = -6, **dimensions: str) -> dict[str, Any]:
    said = {**SALES, "value": value, "dimensions": {**SALES["dimensions"], **dimensions}}  # type: ignore[dict-item]
    if decimals is None:
        del said["decimals"]
    else:
        said["decimals"] = decimals
    return said


def report(facts: Mapping[str, Any]) -> bytes:
    info = {"documentType": "https://xbrl.org/2021/xbrl-json", "namespaces": {}, "taxonomy": []}
    return json.dumps({"documentInfo": info, "facts": facts}).encode()


def only(*facts: Any) -> Run:
    return check(report({f"f{at}": each for at, each in enumerate(facts)}), "report.json")


def test_a_fact_is_a_figure_with_its_period_unit_and_accuracy() -> None:
    run = only(fact())
    (figure,) = run.figures
    assert run.document.source.format == "xbrl_json"
    assert (figure.raw, figure.printed.text(), figure.unit.code) == ("4,326", "4326000000", "EUR")
    assert figure.period == YEAR
    assert figure.label == ("Net sales (EUR in millions)", "Net sales")
    (told,) = run.to_dict()["figures"]
    assert told["at"] == [{"fact": "f0"}]
    assert told["interval"] == {"low": "4325500000", "high": "4326500000", "bounds": "[]"}


@pytest.mark.parametrize(
    ("said", "raw", "value"),
    [
        (fact("83000000000", -8), "83.0", 83_000_000_000),
        (fact("-4326000"), "(4)", -4_000_000),
        (fact("-4326000", -3), "(4,326)", -4_326_000),
        (fact("1.65", 2, unit="iso4217:USD/xbrli:shares"), "1.65", Fraction(165, 100)),
        (fact("14939315000", -3, unit="xbrli:shares"), "14,939,315", 14_939_315_000),
        (fact("0.135", 3, unit="xbrli:pure"), "13.5%", Fraction(135, 10)),
        (fact("2371.8", 1, unit="acme:Gbps"), "2,371.8", Fraction(23718, 10)),
        (fact("4326123456", None), "4,326,123,456", 4_326_123_456),
        (fact("4325500000"), "4,326", 4_326_000_000),
    ],
)
def test_facts_print_to_the_place_to_which_they_are_accurate(said: Any, raw: str, value: Fraction) -> None:
    (figure,) = only(said).figures
    assert (figure.raw, figure.printed.value) == (raw, value)


def test_facts_in_words_and_nil_facts_are_none() -> None:
    words = {"value": "Acme 2024", "dimensions": {"concept": "dei:Name", "period": "2025-01-01T00:00:00"}}
    run = only(words, fact(None), fact())
    assert len(run.figures) == 1
    assert not run.notices


def test_facts_that_break_the_format_are_counted() -> None:
    late = fact(period="2025-01-01T00:00:00/2024-01-01T00:00:00")
    broken = [
        fact("4.3e9"),
        fact("many"),
        fact(period="soon"),
        late,
        "fact",
        fact(decimals=99),
        {"value": "1", "decimals": 0},
    ]
    run = only(*broken, fact())
    assert len(run.figures) == 1
    assert [(notice.code, notice.message[:7]) for notice in run.notices] == [("N110", "7 facts")]


def test_duplicates_that_cannot_be_one_value_are_found() -> None:
    consistent = only(fact(), fact("4300000000", -8), fact("4326400000", -5))
    assert not consistent.findings
    run = only(fact(), fact("4300000000", -8), fact("4362000000"))
    (finding,) = run.findings
    assert finding.code == "R606"
    assert [run.figures[figure].raw for figure in finding.figures] == ["4,362", "4,326"]
    other = only(fact(), fact("4362000000", **{"acme:RegionAxis": "acme:NorthMember"}))
    assert not other.findings


def test_members_of_a_dimension_are_rows_and_add_up() -> None:
    members = {"North": 1200, "South": 2126, "West": 1000}
    parts = [
        fact(f"{size}000000", **{"acme:RegionAxis": f"acme:{name}Member"}) for name, size in members.items()
    ]
    before = [
        fact(
            f"{size - 100}000000",
            period="2023-01-01T00:00:00/2024-01-01T00:00:00",
            **{"acme:RegionAxis": f"acme:{name}Member"},
        )
        for name, size in members.items()
    ]
    last = fact("4026000000", period="2023-01-01T00:00:00/2024-01-01T00:00:00")
    run = only(*parts, fact(), *before, last)
    (table,) = run.tables
    assert [row.label for row in table.rows] == [
        "Net sales, North",
        "Net sales, South",
        "Net sales, West",
        "Net sales",
    ]
    assert {relation.kind for relation in run.proof.relations} == {"sum"}


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (report({})[:-3], r"report\.json: is no xBRL-JSON: .*"),
        (
            b'{"documentInfo": "/xbrl-json", "facts": []}',
            r"report\.json: is no xBRL-JSON: it has no object",
        ),
        (b'{"documentInfo": "/xbrl-json", "facts": ' + b"[" * 100_000, r"report\.json: is no xBRL-JSON: "),
        (report({}), r"report\.json: holds no figure"),
    ],
)
def test_what_is_no_report_is_refused(data: bytes, error: str) -> None:
    with pytest.raises(TieoutError, match=error):
        check(data, "report.json")


def test_other_json_is_text() -> None:
    assert read(b'{"revenue": "4,326"}', "x.json").source.format == "text"
    with pytest.raises(UnreadableSource):
        read(report({"f": fact()})[:-1], "x.json")


def test_a_composed_report_reads_back_as_it_was_composed() -> None:
    release = sample()
    for document in release.documents:
        run = check(xbrl_json.write(release, document), "release.json")
        assert not run.findings
        figures = {figure: run.figures[figure] for figure in range(len(run.figures))}
        told = {}
        for tagged in run.facts.tags:
            assert tagged.figure is not None
            figure = figures[tagged.figure]
            shown = figure.printed.value / (100 if figure.unit.code == "percent" else 1)
            assert (shown, figure.period) == (tagged.tag.value, tagged.tag.period)
            told[tagged.tag.concept, tagged.tag.period, tagged.tag.dimensions, shown] = tagged.tag.decimals
        meant = {
            (f"co:{each.concept}", each.period, each.value): each.decimals
            for each in tagging(release, document).facts.values()
        }
        assert {(concept, period, value) for concept, period, _, value in told} == set(meant)


def test_a_composed_page_agrees_with_its_own_tags() -> None:
    release = sample()
    for document in release.documents:
        run = check(ixbrl.write(release, document), "release.xhtml")
        assert not run.findings
        tags = tagging(release, document).facts
        assert [tagged.tag.value for tagged in run.facts.tags] == [each.value for each in tags.values()]
        assert [tagged.tag.period for tagged in run.facts.tags] == [each.period for each in tags.values()]
        assert sum(tagged.figure is not None for tagged in run.facts.tags) > 0.95 * len(tags)


def test_filed_tags_as_a_report_are_right_and_accuse_nobody(gold: Path) -> None:
    page = read(gold / "aapl-20250329" / "aapl-20250329.htm")
    facts = {}
    for number, tag in enumerate(page.tags):
        if tag.value is None or tag.period is None:
            continue
        measure = {"USD/share": "iso4217:USD/xbrli:shares", "shares": "xbrli:shares", "pure": "xbrli:pure"}
        facts[f"f{number}"] = fact(
            xbrl_json.decimal_text(int(tag.value * 10**5), -5),
            tag.decimals,
            concept=tag.concept,
            period=xbrl_json.period_of(tag.period),
            unit=measure.get(tag.unit, f"iso4217:{tag.unit}"),
            **dict(tag.dimensions),
        )
    run = check(report(facts), "filing.json")
    assert len(run.figures) == len(facts) > 600
    assert not run.findings
    for tagged in run.facts.tags:
        assert tagged.figure is not None
        figure = run.figures[tagged.figure]
        assert figure.period == tagged.tag.period
        assert figure.printed.value == tagged.tag.value * (100 if figure.unit.code == "percent" else 1)


@settings(max_examples=60)
@given(
    st.dictionaries(
        st.text(max_size=6),
        st.recursive(
            st.none() | st.booleans() | st.integers(-40, 40) | st.floats() | st.text(max_size=30),
            lambda inner: (
                st.dictionaries(
                    st.sampled_from(["value", "decimals", "dimensions", "concept", "period", "unit"]),
                    inner,
                )
                | st.lists(inner, max_size=3)
            ),
        ),
        max_size=4,
    )
)
def test_whatever_the_facts_are_reading_is_clean(facts: dict[str, Any]) -> None:
    any_bytes.check(report({**facts, "sure": fact()}))


def test_two_reports_are_compared_fact_by_fact(tmp_path: Path, capsysbinary: Any) -> None:
    old, new = tmp_path / "old.json", tmp_path / "new.json"
    costs = fact("3000000000", concept="acme:Costs")
    old.write_bytes(report({"a": fact(), "b": costs}))
    new.write_bytes(report({"b": costs, "a": fact("4362000000")}))
    compare_files(str(old), str(new), "terminal", None)
    said = capsysbinary.readouterr().out.decode()
    assert "4,326" in said
    assert "4,362" in said
    assert "3,000" not in said


def test_facts_are_listed_with_their_tags() -> None:
    (row,) = fact_rows(only(fact()))
    assert (row["value"], row["unit"], row["tag"]) == ("4326000000", "EUR", "acme:NetSales")
    assert row["period"] == YEAR
    plain = check(b"Net sales were JPY4,326 million, up 12.0% from JPY3,863 million.", "release.txt")
    assert all("tag" not in each for each in fact_rows(plain))

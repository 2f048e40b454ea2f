"""Truncation inferred from sums: a total that its cut-off parts fall short of by many units is right."""

from __future__ import annotations

from sheets import BEFORE, NOW, USD, Release


def _table(seed: int) -> list[tuple[str, list[str]]]:
    """Parts cut off to thousands, with a total of the uncut parts."""
    rows: list[tuple[str, list[str]]] = []
    totals = [0, 0]
    for at in range(13):
        prints = []
        for column in (0, 1):
            value = (seed * 7_919 + at * 104_729 + column * 15_485) % 9_000_000 + 1_000_900
            totals[column] += value
            prints.append(f"{value // 1000:,}")
        rows.append((f"Part {seed}-{at}", prints))
    rows.append((f"Total {seed}", [f"{total // 1000:,}" for total in totals]))
    return rows


def test_a_release_that_cuts_off_is_not_accused_for_totals_that_its_parts_fall_short_of() -> None:
    release = Release()
    for seed in range(1, 9):
        release.table(_table(seed), [USD, USD], [BEFORE, NOW], scale=3)
    proof = release.checked()
    assert "broken" not in {tick.value for tick in proof.ticks}
    assert [policy.rounding.value for policy in proof.policies] == ["truncated"]
    assert {relation.verdict.value for relation in proof.relations} <= {"exact", "rounded"}
    covered = sum(1 for relations in proof.relations_of if relations)
    assert covered > 0.9 * len(proof.ticks)

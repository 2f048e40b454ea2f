"""Two drafts compared: figures that changed, appeared or went, ties that broke or healed.

Two runs go in, whatever formats they were read from; figures are matched by what they say, so that a table
that moved or a sentence put elsewhere is no change.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tieout.drafts.matching import matched
from tieout.facts.model import Figure
from tieout.findings.checked import Checked
from tieout.findings.model import Finding, Severity
from tieout.findings.naming import fingerprints
from tieout.relations.model import Tick


@dataclass(frozen=True, slots=True)
class Pair:
    """A figure in the old draft and the same in the new one, with their ticks."""

    old: Figure
    new: Figure
    old_tick: Tick
    new_tick: Tick

    @property
    def is_changed(self) -> bool:
        """Whether what is printed says something else: not whether it is set another way."""
        return (self.old.printed.mantissa, self.old.printed.exponent) != (
            self.new.printed.mantissa,
            self.new.printed.exponent,
        )

    @property
    def lost_its_tie(self) -> bool:
        return self.new_tick is Tick.UNPROVEN and self.old_tick not in (Tick.UNPROVEN, Tick.BROKEN)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What became of a draft. ``broke`` are findings of the new run, ``healed`` of the old one."""

    old: Checked
    new: Checked
    pairs: tuple[Pair, ...]
    appeared: tuple[Figure, ...]
    gone: tuple[Figure, ...]
    broke: tuple[Finding, ...]
    healed: tuple[Finding, ...]

    @property
    def changed(self) -> tuple[Pair, ...]:
        return tuple(pair for pair in self.pairs if pair.is_changed)

    @property
    def untied(self) -> tuple[Pair, ...]:
        """Figures whose print stayed, and that nothing proves any more."""
        return tuple(pair for pair in self.pairs if pair.lost_its_tie and not pair.is_changed)

    @property
    def is_worse(self) -> bool:
        """Whether something broke that an error says."""
        return any(finding.severity is Severity.ERROR for finding in self.broke)

    @property
    def is_same(self) -> bool:
        return not (self.changed or self.appeared or self.gone or self.broke or self.healed or self.untied)


def compare(old: Checked, new: Checked) -> Comparison:
    """What changed from one draft to the next."""
    ids = matched(old, new)
    pairs = tuple(
        Pair(old.figures[before], new.figures[after], old.proof.ticks[before], new.proof.ticks[after])
        for before, after in ids
    )
    before = {pair.old.id for pair in pairs}
    after = {pair.new.id for pair in pairs}
    return Comparison(
        old,
        new,
        pairs,
        tuple(figure for figure in new.figures if figure.id not in after),
        tuple(figure for figure in old.figures if figure.id not in before),
        _only(new, old, {after: before for before, after in ids}),
        _only(old, new, dict(ids)),
    )


def _only(run: Checked, other: Checked, same: Mapping[int, int]) -> tuple[Finding, ...]:
    """The findings of ``run`` that ``other`` does not have; ``same`` leads to the other's figures.

    One that says the same of the same figure is no other, whatever else it rests on.
    """
    known = set(fingerprints(other))
    said = {(finding.figures[0], finding.code, finding.message) for finding in other.findings}
    return tuple(
        finding
        for finding, fingerprint in zip(run.findings, fingerprints(run), strict=True)
        if fingerprint not in known
        and (same.get(finding.figures[0]), finding.code, finding.message) not in said
    )

"""Combination: the sum of all summands of a period, by member, with what belongs to minorities.

Equity is shown without the minorities' share, which is one concept of its own; of income and other
comprehensive income the share is stated beside the total.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from tieout.composition.consolidation.chart import MINORITY, NET_INCOME, children
from tieout.composition.consolidation.group import Group
from tieout.composition.consolidation.positions import Scaled, statement

# Dotted names that are no sums of what stands below them.
ALONE = ("cash",)
# Further concepts of the group: each the sum of others with weights.
FORMULAS: tuple[tuple[str, tuple[tuple[str, int], ...]], ...] = (
    ("net_income.attributable", ((NET_INCOME, 1), ("net_income.minority", -1))),
    ("equity.attributable", (("equity", 1), (MINORITY, -1))),
    ("oci.attributable", (("oci", 1), ("oci.minority", -1))),
    ("comprehensive_income", ((NET_INCOME, 1), ("oci", 1))),
    ("comprehensive_income.minority", (("net_income.minority", 1), ("oci.minority", 1))),
    ("comprehensive_income.attributable", (("net_income.attributable", 1), ("oci.attributable", 1))),
)


@dataclass(frozen=True, slots=True)
class Combined:
    """A period's leaf amounts as statements read them, scaled, by member: ``""`` is the group."""

    period: str
    members: Mapping[str, Mapping[str, Scaled]]


@cache
def minority_of(concept: str) -> str | None:
    """The concept that holds the minorities' share of one, where there is any.

    >>> minority_of("equity_change.retained_earnings.net_income")
    'equity_change.minority.net_income'
    """
    head, _, rest = concept.partition(".")
    if head == "equity":
        return MINORITY
    if head == "equity_change":
        return f"equity_change.minority.{rest.rpartition('.')[2]}"
    if concept == NET_INCOME or head == "oci":
        return f"{head}.minority"
    return None


@cache
def is_split(concept: str) -> bool:
    """Whether the group shows a concept without the minorities' share."""
    return concept.startswith(("equity.", "equity_change."))


def combine(group: Group, period: str) -> Combined:
    """The sums of a period."""
    members: dict[str, defaultdict[str, Scaled]] = {}
    split: defaultdict[str, Scaled] = defaultdict(int)
    for summand in group.summands(period):
        sums = members.setdefault(summand.member, defaultdict(int))
        for concept, value in statement(summand.position, group.chart).items():
            minority = summand.minority and minority_of(concept)
            if minority:
                split[minority] += summand.minority * value
            if is_split(concept):
                split[concept] += (1 - summand.minority) * value
            else:
                sums[concept] += value
    total: defaultdict[str, Scaled] = defaultdict(int)
    for sums in members.values():
        for concept, value in sums.items():
            total[concept] += value
    shown = {member: sums for member, sums in members.items() if member}
    kept = dict.fromkeys(("net_income.minority", MINORITY), 0)
    if group.opening(period) is not None:
        kept["oci.minority"] = 0
    return Combined(period, {"": {**kept, **total, **split}, **shown})


def with_parents(
    leaves: Mapping[str, Scaled], below: Mapping[str, tuple[str, ...]], group: Group
) -> dict[str, Scaled]:
    """The leaves and every concept above them (``below``: `tree_of` the leaves), scaled."""
    values = dict(leaves)
    sign = group.chart.sign
    for concept in sorted(below, key=_depth, reverse=True):  # the lowest first
        parts = sum(sign(each) * values[each] for each in below[concept])
        values[concept] = leaves.get(concept, 0) + sign(concept) * parts
    return values


def _depth(concept: str) -> int:
    return concept.count(".")


def tree_of(leaves: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """What stands below each concept, of those that are sums."""
    apart = ("net_income.minority", "oci.minority")
    return children(
        concept for concept in leaves if concept not in apart and concept.partition(".")[0] not in ALONE
    )


def weight(group: Group, parent: str, child: str) -> int:
    """1, or −1 where a statement reads the two with opposite signs (an expense within other income)."""
    return group.chart.sign(parent) * group.chart.sign(child)

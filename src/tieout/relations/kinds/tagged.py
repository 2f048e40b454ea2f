"""Tagged: prints with one tag (concept, entity, period, dimensions, unit) are one fact.

As a formula does, such a tie accuses nobody: where two tags of one fact part, either of their prints or
either tag may be wrong, which is a finding of its own (R606).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set

from tieout.facts.model import Tagged
from tieout.relations.ledger import Ledger
from tieout.relations.model import Form, Hypothesis
from tieout.relations.weighing import BAR, holds, weigh

NAME = "tagged"
FORMULA = "print = print of the same tagged fact"
RANK = 0

_SAME = 12.0  # bits: the filer says that both are one fact


def search(ledger: Ledger, explained: Set[int]) -> Iterator[Hypothesis]:
    """Each print of a tagged fact with its finest one, where both agree."""
    facts: defaultdict[object, list[Tagged]] = defaultdict(list)
    for tagged in ledger.tags:
        if tagged.figure is not None and tagged.tag.fact is not None:
            facts[tagged.tag.fact].append(tagged)
    for members in facts.values():
        if len(members) > 1:
            yield from _ties(ledger, members)


def _ties(ledger: Ledger, members: Sequence[Tagged]) -> Iterator[Hypothesis]:
    finest = min(members, key=lambda each: (ledger.exponents[_figure(each)], _figure(each)))
    term = _figure(finest)
    for each in members:
        target = _figure(each)
        if target == term or ledger.units[target] != ledger.units[term]:
            continue
        terms = ((term, 1 if _is_turned(ledger, each) == _is_turned(ledger, finest) else -1),)
        if not holds(ledger, Form.LINEAR, target, terms):
            continue
        weighed = weigh(ledger, Form.LINEAR, [(target, terms)], 0.0, _SAME)
        if weighed is not None and weighed.bits >= BAR:
            yield from weighed.hypotheses(NAME, named=True)


def _figure(tagged: Tagged) -> int:
    assert tagged.figure is not None
    return tagged.figure


def _is_turned(ledger: Ledger, tagged: Tagged) -> bool:
    """Whether a print has the other sign than its fact: a payment in parentheses is a positive one."""
    return (ledger.mantissas[_figure(tagged)] < 0) != (tagged.tag.sign < 0)

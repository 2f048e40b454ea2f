"""Witness: which of its members a relation proves.

Mostly those in which it would notice an error. A relation that would not have been looked for without the
print in question is no proof of that print, and neither is one that leaves it almost free: a growth rate
pins down the rate, not the amounts behind it. What is certain is an exception: a sum of long numbers that
stands alone is no coincidence, nor a quotient of them that prints as it should. So is a sentence's amount
that stands again under its name and period, though a misprint would mostly have gone untied. A quotient
that is not certain proves of what sentences print itself alone, if they say what it is: amounts of which
some quotient fits are too many. "About so much" nobody would call wrong: it is proven where it is certain.
Rows of one table that print the same under two names (a price in every row, basic and diluted shares) are
not certain to be one fact: where they differed nobody would look.
"""

from __future__ import annotations

from collections.abc import Set
from fractions import Fraction

from tieout.proof.accusation import BAR
from tieout.proof.belief import Beliefs, is_looked_for
from tieout.proof.fit import EXACT
from tieout.proof.prints import Prints
from tieout.relations.kinds.restated import IN_ONE_TABLE, SAME_WORDS
from tieout.relations.model import Form, Hypothesis
from tieout.values.unit import UnitClass

NARROW = 8  # mantissas between the ends of what may be left open, if there are few members
FINE = Fraction(1, 1000)  # or so much of a tie's print: one in thousands is tied to the millions of another
CERTAIN = 12.5  # bits: a tie or a sum that is a coincidence once in six thousand


def proven(prints: Prints, beliefs: Beliefs, hypothesis: Hypothesis, known: Set[int]) -> list[int]:
    """The members of a relation that holds which it proves; not all that are ``known`` to be proven."""
    left = [each for each in dict.fromkeys(hypothesis.members) if each not in known]
    if not left:
        return left
    certain = hypothesis.evidence.bits >= CERTAIN and not _are_two_rows(hypothesis)
    is_even = prints.gap(hypothesis) is not None  # each is open to as many mantissas as there are members
    if certain and is_even:
        return left
    is_noticed = is_looked_for(hypothesis) and beliefs.of(hypothesis) >= BAR - EXACT
    said = [each for each in left if each in prints.said and (certain or each not in prints.approximate)]
    if not is_noticed and not certain:
        if hypothesis.form is Form.LINEAR:
            return said
        return [each for each in said if each == hypothesis.target and _is_named(prints, each)]
    if not is_noticed and hypothesis.form is not Form.LINEAR:
        # Its terms it leaves almost free; of several alike, what holds elsewhere is no witness here.
        return said if hypothesis.context.holds else [hypothesis.target, *said]
    if is_even:
        return left
    members = len(set(hypothesis.members))
    widest = max(NARROW, 2 * members)
    fine = FINE if hypothesis.form is Form.LINEAR and members == 2 else 0
    pinned = [
        figure
        for figure, open_ in prints.openings(hypothesis, left).items()
        if open_ and 0 <= open_[1] - open_[0] <= max(widest, int(abs(prints.print(figure)[0]) * fine))
    ]
    return said + pinned


def _are_two_rows(hypothesis: Hypothesis) -> bool:
    """Whether it ties rows of one table that do not have one name."""
    if not hypothesis.context.sort.endswith(IN_ONE_TABLE):
        return False
    return dict(hypothesis.evidence.parts).get("words and layout", 0.0) < SAME_WORDS


def _is_named(prints: Prints, figure: int) -> bool:
    """Whether a sentence says what a figure is, and not its heading alone; of a share its unit does."""
    one = prints.figures[figure]
    return len(one.label) > 1 or one.unit.unit_class is UnitClass.PER_SHARE

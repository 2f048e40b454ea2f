"""Rounding rules in words: what holds for prints of a unit and last place, and what speaks for it."""

from __future__ import annotations

from tieout.facts.stated import Rule, Stated
from tieout.values.printed import Policy, Rounding, Ties
from tieout.wording.amount import SCALE_WORDS, counted

RULES = {Rounding.NEAREST: "rounded to nearest", Rounding.TRUNCATED: "cut off"}
HALVES = {Ties.UP: "halves up", Ties.EVEN: "halves to even"}
STATED = {
    Rule.NEAREST: "amounts are rounded to nearest",
    Rule.TRUNCATED: "amounts are cut off",
    Rule.NOT_FOOTED: "sums may not foot",
    Rule.UNROUNDED: "rates are of unrounded values",
    Rule.ROUNDED: "rates are of rounded values",
}


def places_words(unit: str, exponent: int) -> str:
    """What is printed so, by its last place.

    >>> places_words("JPY", 6), places_words("USD", 8), places_words("USD/share", -2)
    ('JPY millions', 'USD billions, 1 place', 'USD per share, 2 places')
    """
    name = unit.replace("/", " per ")
    scale = min((each for each in SCALE_WORDS if each > 2 and each >= exponent > 0), default=0)
    places = scale - exponent
    words = f"{name} {SCALE_WORDS[scale]}s" if scale else name
    return f"{words}, {counted(places, 'place')}" if places else words


def policy_words(policy: Policy) -> str:
    """``rounded to nearest: 24 prints to 2, 86 bits, as stated; made to foot: 60 of 61 sums, 24 bits``."""
    rule = RULES[policy.rounding]
    if policy.ties is not None:
        rule += f", {HALVES[policy.ties]}"
    if policy.support:
        rule += f": {counted(policy.support, 'print')} to {policy.against}"
        rule += f", {policy.bits:.0f} bits"
    elif policy.stated is None:
        rule += ", presumed"
    if policy.stated is not None:
        rule += ", as stated" if policy.stated else ", against what is stated"
    forcing = policy.forcing
    if forcing is not None and forcing.forced:
        sums = forcing.exact + forcing.off
        rule += f"; made to foot: {forcing.exact} of {sums} sums, {forcing.bits:.0f} bits"
    return rule


def stated_words(one: Stated) -> str:
    """What a statement says, and its own words: ``sums may not foot ("may not add due to rounding")``."""
    return f"{STATED[one.rule]} (“{one.words}”)"

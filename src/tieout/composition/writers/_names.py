"""What things are called: concepts, periods, units and unrounded values in words.

A concept is called what the release's tables call it; one that no table prints, by its dotted name in
words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from tieout.composition.amounts import Key
from tieout.composition.model import Figure, Release, Row, Table
from tieout.values.unit import Unit, UnitClass
from tieout.wording.amount import MINUS, scale_word

PLACES = 4  # decimals of an unrounded value that does not end


def labels(release: Release) -> dict[str, str]:
    """What each concept is called: its first label that no other concept has.

    Where it shares them all ("Total", "ATM operation business" of revenues and of costs), the row above
    that it belongs to goes before.
    """
    called: dict[str, dict[str, str]] = {}  # by concept: its labels, each with the label above
    for table in (block for document in release.documents for block in document.blocks):
        for row, above in _under(table) if isinstance(table, Table) else ():
            if row.concept:
                label = _plain(row.label)
                called.setdefault(row.concept, {}).setdefault(
                    label, f"{above} › {label}" if above else label
                )
    shared = Counter(label for own in called.values() for label in own)
    return {
        concept: next((label for label in own if shared[label] == 1), next(iter(own.values())))
        for concept, own in called.items()
    }


def _under(table: Table) -> Iterator[tuple[Row, str]]:
    """Every row with the label of the row above that it is set in from."""
    above: list[str] = []
    for row in table.rows:
        del above[row.depth :]
        yield row, above[-1] if above else ""
        above += [""] * (row.depth - len(above)) + [_plain(row.label)]


def _plain(label: str) -> str:
    return label.strip().rstrip(":")


def concept_words(concept: str) -> str:
    """A dotted name in words.

    >>> concept_words("cash_flow.depreciation"), concept_words("revenue")
    ('Cash flow: depreciation', 'Revenue')
    """
    words = concept.replace("_", " ").replace(".", ": ")
    return words[:1].upper() + words[1:]


def member_words(member: str) -> str:
    """A member's name in words; empty for the group.

    >>> member_words("segment:atm"), member_words("elimination")
    ('segment atm', 'elimination')
    """
    return member.replace(":", " ").replace("_", " ")


def key_words(key: Key, named: dict[str, str]) -> str:
    """What a key measures, in words, without its period."""
    words = named.get(key.concept) or concept_words(key.concept)
    return f"{words} ({member_words(key.member)})" if key.member else words


def unit_words(unit: Unit, scale: int = 0) -> str:
    """A unit at a scale: ``JPY millions``; empty for what is only counted.

    >>> from tieout.values.unit import COUNT, PERCENT, money
    >>> unit_words(money("JPY"), 6), unit_words(PERCENT), unit_words(COUNT)
    ('JPY millions', '%', '')
    """
    match unit.unit_class:
        case UnitClass.PERCENT:
            return "%"
        case UnitClass.COUNT:
            return f"{scale_word(scale)}s" if scale else ""
        case UnitClass.PER_SHARE:
            return unit.code.replace("/", " per ")
        case _:
            return f"{unit.code} {scale_word(scale)}s" if scale else unit.code


def value_words(value: Fraction, places: int = PLACES) -> str:
    """An exact value with its thousands parted; one that does not end is cut off, with an ellipsis.

    >>> value_words(Fraction(-1234567, 2)), value_words(Fraction(1, 3)), value_words(Fraction(12))
    ('−617,283.5', '0.3333…', '12')
    """
    if value.denominator == 1:
        text = f"{abs(value.numerator):,}"
        return MINUS + text if value < 0 else text
    size = abs(value)
    whole, rest = divmod(size, 1)
    scaled = rest * 10**places
    digits = f"{int(scaled):0{places}d}"
    fraction = digits.rstrip("0") if scaled.denominator == 1 else f"{digits}…"
    text = f"{int(whole):,}" + (f".{fraction}" if fraction else "")
    return MINUS + text if value < 0 else text


def printed_value(figure: Figure) -> Fraction:
    """What a figure prints, in single units."""
    return Fraction(figure.mantissa) * Fraction(10) ** (figure.scale - figure.decimals)

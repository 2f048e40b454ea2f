"""Slips: the wrong prints that people and programs make of a right number.

A relation that fails by a slip of one of its prints was more likely meant and mistyped than not meant,
so a near miss may testify: it adds log2(range of the print / number of values one slip away).
"""

from __future__ import annotations

from math import log2


def slip_between(printed: int, meant: int) -> str | None:
    """Which one slip turns the mantissa ``meant`` into ``printed``; None where no single slip does.

    >>> slip_between(4059, 4095), slip_between(-5, 5), slip_between(137, 1370), slip_between(4059, 3093)
    ('swap', 'sign', 'scale', None)
    >>> slip_between(45063, 45062865)
    'scale'
    """
    if printed == meant:
        return None
    if printed == -meant:
        return "sign"
    if (printed < 0) != (meant < 0) and printed and meant:
        return None
    one, other = str(abs(printed)), str(abs(meant))
    if len(one) == len(other):
        return _same_length(one, other)
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    if longer.rstrip("0") == shorter.rstrip("0") or _in_thousands(one, other):
        return "scale"
    if len(longer) == len(shorter) + 1 and len(shorter) > 1:
        for at in range(len(longer)):
            if longer[:at] + longer[at + 1 :] == shorter:
                if longer is other:
                    return "dropped digit"
                return "doubled digit" if _doubled(longer, at) else "extra digit"
    return None


def _in_thousands(printed: str, meant: str) -> bool:
    """Whether thousands of what was meant are printed, rounded."""
    return (
        len(printed) > 1 and len(meant) == len(printed) + 3 and (int(meant) + 500) // 1000 == int(printed)
    )


def _same_length(one: str, other: str) -> str | None:
    differing = [at for at in range(len(one)) if one[at] != other[at]]
    if len(differing) == 1:
        return "digit"
    if len(differing) == 2:
        a, b = differing
        if one[a] == other[b] and one[b] == other[a] and b - a <= 2:
            return "swap"
    return None


def _doubled(longer: str, at: int) -> bool:
    return (at > 0 and longer[at - 1] == longer[at]) or (
        at + 1 < len(longer) and longer[at + 1] == longer[at]
    )


def slip_into(printed: int, low: int, high: int) -> tuple[int, str] | None:
    """The mantissa in ``low``..``high`` that one slip turns into ``printed``, and which slip.

    The range is what the other members of a relation leave open for this print; where it holds more
    than a few mantissas nothing is said, because almost anything would be a near miss.
    """
    if high - low > 8:
        return None
    middle = (low + high) // 2
    for meant in sorted(range(low, high + 1), key=lambda value: abs(value - middle)):
        slip = slip_between(printed, meant)
        if slip:
            return meant, slip
    return None


RARITY = {
    "digit": 1.0,
    "swap": 2.0,
    "sign": 6.0,  # mostly it is the search that took the sign of a line the wrong way
    "column": 2.0,  # the value of another column of its row
    "scale": 3.0,
    "dropped digit": 3.0,
    "doubled digit": 3.0,
    "extra digit": 5.0,
}


def slip_bits(printed: int, slip: str, spread: int, members: int) -> float:
    """What a near miss is worth, in bits.

    By chance a relation that is not meant leaves any gap up to ``spread`` (how many values the gap
    could have taken); by one slip only those that this sort of slip of one of its ``members`` prints
    reaches. `RARITY` says how much rarer each sort is than any slip.

    >>> round(slip_bits(4059, "swap", 100_000, 3)), round(slip_bits(24, "digit", 100, 2))
    (11, 0)
    """
    digits = len(str(abs(printed)))
    reachable = {
        "digit": 9 * digits,
        "swap": max(1, 2 * digits - 3),
        "sign": 1,
        "scale": 4,
        "dropped digit": 10 * (digits + 1),
        "doubled digit": digits,
        "extra digit": digits,
        "column": 2,
    }[slip]
    return log2(1 + spread) - log2(reachable * members) - RARITY[slip]


def meant_by(printed: int) -> set[int]:
    """Every mantissa that one slip turns into ``printed``.

    >>> sorted(meant_by(12))[:6], 120 in meant_by(12), 312 in meant_by(12), 21 in meant_by(12)
    ([-12, 1, 2, 10, 11, 13], True, True, True)
    """
    digits = str(abs(printed))
    texts = {digits[:at] + each + digits[at + 1 :] for at in range(len(digits)) for each in "0123456789"}
    texts |= {digits[:at] + each + digits[at:] for at in range(len(digits) + 1) for each in "0123456789"}
    if len(digits) > 1:
        texts |= {digits[:at] + digits[at + 1 :] for at in range(len(digits))}
    for at in range(len(digits) - 1):
        texts.add(digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :])
    for places in (1, 2, 3):
        texts.add(digits + "0" * places)
        if digits.endswith("0" * places):
            texts.add(digits[:-places] or "0")
    sign = -1 if printed < 0 else 1
    return {sign * int(text) for text in texts if text} - {printed} | {-printed}

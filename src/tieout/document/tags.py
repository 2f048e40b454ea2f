"""Tags: what a file says of its numbers beside what it prints, as inline XBRL and xBRL-JSON do.

They are kept beside what is read and never used to read it, so that both can be held against one another.
"""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct

from tieout.document.span import Span
from tieout.values.interval import Interval
from tieout.values.period import Period

PURE = "pure"


class Tag(Struct, frozen=True, gc=False):
    """One tagged number.

    ``mantissa`` × 10**(``scale`` − ``places``) × ``sign`` is its value: the digits as the tag's format
    reads them, None where it reads none (a number in words). ``context`` is the file's own name for
    entity, period and dimensions; the period is None where the file does not say it. ``decimals`` is to
    which place the value is accurate, None where it is exact or where nothing is said. ``span`` is where
    the digits stand.
    """

    span: Span | None
    concept: str
    context: str
    entity: str
    period: Period | None
    dimensions: tuple[tuple[str, str], ...]
    unit: str  # "USD", "USD/share", "shares", "pure", or the measure as the file writes it
    scale: int
    sign: int
    mantissa: int | None
    places: int
    decimals: int | None

    @property
    def value(self) -> Fraction | None:
        """The signed value in single units."""
        if self.mantissa is None:
            return None
        return self.sign * Fraction(self.mantissa) * Fraction(10) ** (self.scale - self.places)

    @property
    def interval(self) -> Interval | None:
        """The values that it stands for: half a unit of its last accurate place either way.

        >>> from datetime import date
        >>> when = Period(None, date(2017, 9, 30))
        >>> tag = Tag(None, "ifrs:Assets", "c1", "", when, (), "JPY", 6, 1, 140488, 0, -6)
        >>> str(tag.value), tag.interval.low, tag.interval.high
        ('140488000000', Fraction(140487500000, 1), Fraction(140488500000, 1))
        """
        value = self.value
        if value is None:
            return None
        half = Fraction(10) ** -self.decimals / 2 if self.decimals is not None else Fraction()
        return Interval(value - half, value + half)

    @property
    def fact(self) -> tuple[object, ...] | None:
        """What tells the fact from others: concept, entity, period, dimensions, unit; None if unsaid."""
        when = self.period or self.context
        if not self.concept or not when:
            return None
        return self.concept, self.entity, when, self.dimensions, self.unit

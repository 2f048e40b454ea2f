"""Changes of one print: the slips that people make, each as edits of the decoded source.

`plan` draws a release's changes. What is drawn depends on the source and the seed alone, figure by figure,
so that two runs before and after a change of the engine can be compared case by case.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import zip_longest

from tieout.document.model import Span
from tieout.facts.model import ClaimKind, Figure, TablePlace
from tieout.pipeline import Run
from tieout.proof.style import print_as
from tieout.relations.model import Relation, Verdict
from tieout.values.printed import Printed
from tieout.values.unit import UnitClass
from truth.places import places
from truth.prints import Edit, Sign, digits_of, negated, scale_word_of, sign_of

_SHORT, _LONG = 360, 370  # days of a year, fiscal years of 52 and 53 weeks included
_SCALED = (UnitClass.MONEY, UnitClass.SHARES)
_LESS = {"trillion": "billion", "billion": "million", "million": "thousand"}
_MORE = {"thousand": "million", "million": "billion", "billion": "trillion"}


@dataclass(frozen=True, slots=True)
class Change:
    """One print changed. ``printed`` is what the new print says; ``edits`` make it so."""

    release: str
    sort: str
    place: str
    figure: int  # id in the untouched release
    printed: Printed
    edits: tuple[Edit, ...]

    @property
    def core(self) -> int:
        """A character that stands in the changed figure before and after."""
        return min(edit.start for edit in self.edits)


class Setting:
    """A checked release, and what the changes look up in it."""

    def __init__(self, name: str, run: Run) -> None:
        self.name = name
        self.run = run
        self.source = run.document.source.text
        self.at = {figure.place: figure for figure in run.figures if isinstance(figure.place, TablePlace)}

    def digits(self, figure: Figure) -> Span | None:
        """Where the figure's digits stand."""
        if figure.span is None:
            return None
        return digits_of(self.source, figure.span, figure.printed.mantissa, figure.printed.decimals)

    @cached_property
    def negatives(self) -> list[tuple[int, Sign]]:
        """How the release prints its negative figures, by place."""
        found = []
        for figure in self.run.figures:
            digits = self.digits(figure) if figure.printed.mantissa < 0 else None
            sign = sign_of(self.source, digits) if digits else None
            if digits and sign:
                found.append((digits.start, sign))
        return found

    def manner(self, at: int) -> Sign:
        """How the nearest negative figure is printed; in parentheses where there is none."""
        if not self.negatives:
            return Sign((), "(", ")")
        return min(self.negatives, key=lambda each: abs(each[0] - at))[1]

    @cached_property
    def suspected(self) -> frozenset[int]:
        """Figures of relations that are broken before anything is changed."""
        broken = [each for each in self.run.proof.relations if each.verdict is Verdict.BROKEN]
        return frozenset(member for relation in broken for member in relation.members)

    @cached_property
    def directed(self) -> frozenset[int]:
        """Figures of claims whose words say up or down: a sign there is style."""
        claims = [claim for claim in self.run.facts.claims if claim.direction]
        return frozenset(member for claim in claims for member in claim.figures if member is not None)

    @cached_property
    def restated(self) -> dict[int, list[Relation]]:
        """Relations of one fact printed twice, by either figure."""
        found: dict[int, list[Relation]] = {}
        for relation in self.run.proof.relations:
            if relation.kind == "restated":
                for member in relation.members:
                    found.setdefault(member, []).append(relation)
        return found

    def rows_of(self, figure: Figure) -> Iterator[Figure]:
        """The table figures that print the same fact: itself, or what a sentence's figure restates."""
        if isinstance(figure.place, TablePlace):
            yield figure
            return
        for relation in self.restated.get(figure.id, ()):
            for member in relation.members:
                other = self.run.figures[member]
                if isinstance(other.place, TablePlace) and other.place.column is not None:
                    yield other

    def row(self, figure: Figure) -> list[Figure]:
        """The figures of a table figure's row, by column, itself included."""
        place = figure.place
        assert isinstance(place, TablePlace)
        width = len(self.run.tables[place.table].columns)
        found = (self.at.get(TablePlace(place.table, place.row, column)) for column in range(width))
        return [each for each in found if each is not None]

    # Printing another value

    def reprinted(self, figure: Figure, mantissa: int, decimals: int) -> tuple[Edit, ...] | None:
        """Edits that print another value where a figure stands, its sign in the release's own manner."""
        digits = self.digits(figure)
        if digits is None or figure.span is None:
            return None
        core = self.source[digits.start : digits.end]
        text = print_as(core, abs(mantissa), decimals)
        edits = () if text == core else (Edit(digits.start, digits.end, text),)
        if (mantissa < 0) == (figure.printed.mantissa < 0):
            return edits
        if mantissa < 0:
            return (*edits, *negated(self.source, figure.span, digits, self.manner(digits.start)))
        sign = sign_of(self.source, digits)
        return (*edits, *sign.marks) if sign else None


Drawn = tuple[Printed, tuple[Edit, ...]]


def _of_mantissa(
    setting: Setting, figure: Figure, mantissa: int, decimals: int | None = None
) -> Drawn | None:
    places = figure.printed.decimals if decimals is None else decimals
    edits = setting.reprinted(figure, mantissa, places)
    return (Printed(mantissa, places, figure.printed.scale), edits) if edits else None


def _of_digits(setting: Setting, figure: Figure, digits: str) -> Drawn | None:
    """The same sign and decimals, other digits; none that begin with a zero nobody would print."""
    decimals = figure.printed.decimals
    if len(digits) <= decimals or (digits[0] == "0" and len(digits) > decimals + 1):
        return None
    return _of_mantissa(setting, figure, int(digits) * (-1 if figure.printed.mantissa < 0 else 1))


def _shown(figure: Figure) -> str:
    return str(abs(figure.printed.mantissa)).rjust(figure.printed.decimals + 1, "0")


def digit(setting: Setting, figure: Figure, dice: random.Random) -> Drawn | None:
    """One digit is another."""
    shown = _shown(figure)
    at = dice.randrange(len(shown))
    other = dice.choice([each for each in "0123456789" if each != shown[at]])
    return _of_digits(setting, figure, shown[:at] + other + shown[at + 1 :])


def swap(setting: Setting, figure: Figure, dice: random.Random) -> Drawn | None:
    """Two adjacent digits change places."""
    shown = _shown(figure)
    places = [at for at in range(len(shown) - 1) if shown[at] != shown[at + 1]]
    if not places:
        return None
    at = dice.choice(places)
    return _of_digits(setting, figure, shown[:at] + shown[at + 1] + shown[at] + shown[at + 2 :])


def drop(setting: Setting, figure: Figure, dice: random.Random) -> Drawn | None:
    """A digit is missing."""
    shown = _shown(figure)
    at = dice.randrange(len(shown))
    return _of_digits(setting, figure, shown[:at] + shown[at + 1 :])


def double(setting: Setting, figure: Figure, dice: random.Random) -> Drawn | None:
    """A digit stands twice."""
    shown = _shown(figure)
    at = dice.randrange(len(shown))
    return _of_digits(setting, figure, shown[: at + 1] + shown[at:])


def sign(setting: Setting, figure: Figure, dice: random.Random) -> Drawn | None:
    """Minus for plus, or plus for minus; not where words say the direction, for there it is style."""
    in_table = isinstance(figure.place, TablePlace) and figure.place.column is not None
    if not in_table and (figure.printed.mantissa > 0 or figure.id in setting.directed):
        return None
    return _of_mantissa(setting, figure, -figure.printed.mantissa)


def scale(setting: Setting, figure: Figure, dice: random.Random) -> Drawn | None:
    """Thousand for million: the word where the figure has one of its own, else the print."""
    if figure.unit.unit_class not in _SCALED:
        return None
    digits = setting.digits(figure)
    word = scale_word_of(setting.source, figure.span, digits) if figure.span and digits else None
    printed = figure.printed
    if word is not None:
        return _of_word(setting, printed, word, dice)
    if dice.random() < 0.5 and abs(printed.mantissa) >= 10_000 * 10**printed.decimals:
        mantissa = round(Fraction(printed.mantissa, 1000 * 10**printed.decimals))
        return _of_mantissa(setting, figure, mantissa, 0)
    return _of_mantissa(setting, figure, printed.mantissa * 1000)


def _of_word(setting: Setting, printed: Printed, word: Span, dice: random.Random) -> Drawn | None:
    said = setting.source[word.start : word.end]
    other = dice.choice((_LESS, _MORE)).get(said.lower())
    if other is None:
        return None
    power = 3 if other == _MORE.get(said.lower()) else -3
    text = other.capitalize() if said[0].isupper() else other
    return (
        Printed(printed.mantissa, printed.decimals, printed.scale + power),
        (Edit(word.start, word.end, text),),
    )


def neighbour(setting: Setting, figure: Figure, dice: random.Random) -> Drawn | None:
    """The value of the column beside."""
    found: list[Drawn] = []
    for same in setting.rows_of(figure):
        row = setting.row(same)
        if same not in row:
            continue
        at = row.index(same)
        beside = [*row[max(0, at - 1) : at], *row[at + 1 : at + 2]]
        alike = [each for each in beside if each.unit.unit_class is figure.unit.unit_class]
        found += [drawn for each in alike if (drawn := _of_other(setting, figure, each))]
    return dice.choice(found) if found else None


def last_year(setting: Setting, figure: Figure, dice: random.Random) -> Drawn | None:
    """The value of the same row a year before (for an instant, of the balance sheet compared with)."""
    for same in setting.rows_of(figure):
        before = [each for each in setting.row(same) if _compared(same, each)]
        if before:
            nearest = max(before, key=lambda each: each.period.end if each.period else 0)
            return _of_other(setting, figure, nearest)
    for claim in setting.run.facts.claims:
        if (
            claim.kind is ClaimKind.COMPARISON
            and claim.figures[0] == figure.id
            and claim.figures[1] is not None
        ):
            return _of_other(setting, figure, setting.run.figures[claim.figures[1]])
    return None


def _compared(now: Figure, before: Figure) -> bool:
    """Whether ``before`` is what ``now`` is compared with."""
    if (
        now.period is None
        or before.period is None
        or now.unit != before.unit
        or now.measure != before.measure
    ):
        return False
    days = (now.period.end - before.period.end).days
    if now.period.is_instant:
        return before.period.is_instant and days > 0
    return now.period.months == before.period.months and _SHORT <= days <= _LONG


def _of_other(setting: Setting, figure: Figure, other: Figure) -> Drawn | None:
    """Another figure's value in place of this one's: as printed there, or rounded to this one's scale."""
    printed = figure.printed
    mantissa, decimals = other.printed.mantissa, other.printed.decimals
    if other.printed.scale != printed.scale:
        mantissa, decimals = round(other.printed.value / Fraction(10) ** printed.exponent), printed.decimals
    if not isinstance(figure.place, TablePlace):
        # Words say the sign: "down 9 percent" takes the digits of a table's −7.
        mantissa = abs(mantissa) * (-1 if printed.mantissa < 0 else 1)
    return _of_mantissa(setting, figure, mantissa, decimals)


SORTS: dict[str, Callable[[Setting, Figure, random.Random], Drawn | None]] = {
    sort.__name__: sort for sort in (digit, swap, drop, double, sign, scale, neighbour, last_year)
}
_TRIES = 4  # draws for one figure before the next is taken


def plan(setting: Setting, changes: int, seed: int, sorts: Sequence[str] = ()) -> list[Change]:
    """At most ``changes`` changes of a release, by turns over sorts and places."""
    strata: list[tuple[str, Iterator[Change]]] = []
    figures: dict[str, list[Figure]] = {}
    for figure, place in zip(setting.run.figures, places(setting.run), strict=True):
        if figure.id not in setting.suspected and setting.digits(figure) is not None:
            figures.setdefault(place, []).append(figure)
    for sort in sorts or SORTS:
        for place, members in sorted(figures.items()):
            order = _hashed(f"{seed}:{setting.name}:{sort}:{place}")
            strata.append((order, _drawn(setting, sort, place, members, seed)))
    # In an order of the release's own, so that few changes of many releases are of all sorts.
    turns = [drawn for _, drawn in sorted(strata, key=lambda stratum: stratum[0])]
    found: list[Change] = []
    for turn in zip_longest(*turns):
        found += [change for change in turn if change is not None]
        if len(found) >= changes:
            break
    return found[:changes]


def _drawn(setting: Setting, sort: str, place: str, figures: list[Figure], seed: int) -> Iterator[Change]:
    for figure in sorted(figures, key=lambda figure: _rank(seed, setting.name, sort, figure)):
        dice = random.Random(_rank(seed, setting.name, sort, figure))
        for _ in range(_TRIES):
            drawn = SORTS[sort](setting, figure, dice)
            if drawn and _says_another(figure.printed, drawn[0]):
                yield Change(setting.name, sort, place, figure.id, *drawn)
                break


def _rank(seed: int, release: str, sort: str, figure: Figure) -> str:
    start = figure.span.start if figure.span else -1
    return _hashed(f"{seed}:{release}:{sort}:{start}")


def _hashed(words: str) -> str:
    return hashlib.blake2b(words.encode(), digest_size=8).hexdigest()


def _says_another(before: Printed, after: Printed) -> bool:
    """Whether the new print says another value, and not the old one rounded."""
    if after.value == before.value:
        return False
    return (
        after.exponent <= before.exponent
        or round(before.value / Fraction(10) ** after.exponent) != after.mantissa
    )

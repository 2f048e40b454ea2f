"""Names and units that XBRL allows, made of the release's own.

Concepts are named after their dotted names, members after theirs; no two alike.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from tieout.composition.model import Document, Release
from tieout.values.unit import Unit, UnitClass

PREFIX = "co"  # of the issuer's own namespace

_letters = re.compile(r"[A-Za-z0-9]+")


class Names:
    """Hands out names, each once for each thing."""

    def __init__(self) -> None:
        self.given: dict[object, str] = {}
        self.taken: set[str] = set()

    def name(self, thing: object, words: str, end: str = "") -> str:
        """The name of a thing, made of words when first asked.

        >>> names = Names()
        >>> names.name(1, "revenue.network"), names.name(2, "revenue network"), names.name(1, "")
        ('RevenueNetwork', 'RevenueNetwork2', 'RevenueNetwork')
        """
        if thing not in self.given:
            stem = camel(words)
            number = 1
            name = stem + end
            while name.lower() in self.taken:
                number += 1
                name = f"{stem}{number}{end}"
            self.taken.add(name.lower())
            self.given[thing] = name
        return self.given[thing]


def camel(words: str) -> str:
    """Words as one name.

    >>> camel("segment:atm"), camel("4th quarter"), camel("売上高")
    ('SegmentAtm', 'Item4thQuarter', 'Item')
    """
    name = "".join(part[:1].upper() + part[1:] for part in _letters.findall(words))
    return name if name[:1].isalpha() else f"Item{name}"


def namespace(release: Release, document: Document) -> str:
    """The namespace of the document's taxonomy: the issuer's scheme, its identifier, date and document."""
    parts = (release.issuer.identifier, release.date, document.name)
    return "/".join([release.issuer.scheme.rstrip("/"), *(quote(part, safe="-._~") for part in parts)])


def item_type(unit: Unit) -> str:
    """The type of a concept whose facts have this unit."""
    match unit.unit_class:
        case UnitClass.MONEY:
            return "xbrli:monetaryItemType"
        case UnitClass.PER_SHARE:
            return "num:perShareItemType"
        case UnitClass.SHARES:
            return "xbrli:sharesItemType"
        case UnitClass.MEASURE:
            return "xbrli:decimalItemType"
        case _:
            return "xbrli:pureItemType"


def measures(unit: Unit) -> tuple[str, str]:
    """A unit's measure, and what it is divided by, if anything.

    >>> from tieout.values.unit import money, per_share
    >>> measures(money("JPY")), measures(per_share("JPY", "ADS"))
    (('iso4217:JPY', ''), ('iso4217:JPY', 'co:ADS'))
    """
    match unit.unit_class:
        case UnitClass.MONEY:
            return f"iso4217:{unit.code}", ""
        case UnitClass.PER_SHARE:
            currency, _, of = unit.code.partition("/")
            return f"iso4217:{currency}", "xbrli:shares" if of == "share" else f"{PREFIX}:{camel(of)}"
        case UnitClass.SHARES:
            return "xbrli:shares", ""
        case UnitClass.MEASURE:
            return f"{PREFIX}:{camel(unit.code)}", ""
        case _:
            return "xbrli:pure", ""


def power(unit: Unit) -> int:
    """By how many tens a figure's value is larger than the fact's: 10.9% is 0.109."""
    return 2 if unit.unit_class in (UnitClass.PERCENT, UnitClass.POINTS) else 0

"""xBRL-JSON (Open Information Model, 2021): every fact with its concept, entity, period, unit and part.

Prints of one amount at several scales are facts of their own: consistent duplicates. The taxonomy stands
beside it (`taxonomy`).
"""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from tieout.composition.model import Document, Release
from tieout.composition.writers import taxonomy
from tieout.composition.writers._xbrl.names import PREFIX, measures, namespace
from tieout.composition.writers._xbrl.tagging import Fact, Tagging, tagging
from tieout.values.period import Period
from tieout.values.printed import decimal_text

NAME = "xbrl_json"
EXTENSION = ".json"
BESIDE = (taxonomy.NAME,)  # what it refers to: written along with it

TYPE = "https://xbrl.org/2021/xbrl-json"
SPACES = {
    "xbrl": "https://xbrl.org/2021",
    "xbrli": "http://www.xbrl.org/2003/instance",
    "iso4217": "http://www.xbrl.org/2003/iso4217",
}


def write(release: Release, document: Document) -> bytes:
    """The report, UTF-8; facts in the order of the document, named after their figures."""
    tagged = tagging(release, document)
    report = {
        "documentInfo": {
            "documentType": TYPE,
            "namespaces": {
                **SPACES,
                "entity": release.issuer.scheme,
                PREFIX: namespace(release, document),
            },
            "taxonomy": [f"{document.name}{taxonomy.EXTENSION}"],
        },
        "facts": {name: _fact(fact, release) for name, fact in _distinct(tagged).items()},
    }
    return (json.dumps(report, ensure_ascii=False, indent=1) + "\n").encode()


def _distinct(tagged: Tagging) -> dict[str, Fact]:
    """The facts without those that repeat another: the same amount at the same precision."""
    first: dict[object, str] = {}
    for name, fact in tagged.facts.items():
        first.setdefault((fact.aspects, fact.value, fact.decimals), name)
    return {name: tagged.facts[name] for name in first.values()}


def _fact(fact: Fact, release: Release) -> dict[str, Any]:
    measure, divisor = measures(fact.figure.unit)
    dimensions = {
        "concept": f"{PREFIX}:{fact.concept}",
        "entity": f"entity:{release.issuer.identifier}",
        "period": period_of(fact.period),
    }
    if measure != "xbrli:pure":
        dimensions["unit"] = f"{measure}/{divisor}" if divisor else measure
    if fact.member:
        dimensions[f"{PREFIX}:PartAxis"] = f"{PREFIX}:{fact.member}"
    return {"value": value_of(fact), "decimals": fact.decimals, "dimensions": dimensions}


def value_of(fact: Fact) -> str:
    """A fact's value as a decimal in single units."""
    shifted = fact.value * 10 ** max(fact.decimals, 0)
    text = decimal_text(abs(int(shifted)), -max(fact.decimals, 0))
    return f"-{text}" if shifted < 0 else text


def period_of(period: Period) -> str:
    """A period as OIM writes it: midnights, so that the end is the day after.

    >>> from datetime import date
    >>> period_of(Period(date(2017, 4, 1), date(2017, 9, 30))), period_of(Period(None, date(2017, 9, 30)))
    ('2017-04-01T00:00:00/2017-10-01T00:00:00', '2017-10-01T00:00:00')
    """
    end = f"{period.end + timedelta(days=1)}T00:00:00"
    return end if period.start is None else f"{period.start}T00:00:00/{end}"

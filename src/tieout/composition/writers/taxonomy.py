"""The taxonomy of a document's facts: one XML schema with its linkbases inside (XBRL 2.1, 5.2.5).

Concepts are those that the figures' keys name; labels, presentation and calculations (Calculations 1.1) are
the tables' own rows and sums; parts (segments, entities) are members of one explicit dimension. `xbrl_json`
and `ixbrl` refer to it by its file name beside them.
"""

from __future__ import annotations

from tieout.composition.model import Document, Release
from tieout.composition.writers._xbrl.linkbases import (
    calculations,
    dimensions,
    labels,
    presentation,
    role_types,
)
from tieout.composition.writers._xbrl.names import PREFIX, namespace
from tieout.composition.writers._xbrl.presentation import roles
from tieout.composition.writers._xbrl.tagging import Concept, Tagging, tagging
from tieout.composition.writers._xml import element, escaped

NAME = "taxonomy"
EXTENSION = ".xsd"

SPACES = {
    "xs": "http://www.w3.org/2001/XMLSchema",
    "xbrli": "http://www.xbrl.org/2003/instance",
    "link": "http://www.xbrl.org/2003/linkbase",
    "xlink": "http://www.w3.org/1999/xlink",
    "xbrldt": "http://xbrl.org/2005/xbrldt",
    "num": "http://www.xbrl.org/dtr/type/numeric",
    "nonnum": "http://www.xbrl.org/dtr/type/non-numeric",
}
IMPORTS = {
    "xbrli": "http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd",
    "xbrldt": "http://www.xbrl.org/2005/xbrldt-2005.xsd",
    "num": "http://www.xbrl.org/dtr/type/numeric-2009-12-16.xsd",
    "nonnum": "http://www.xbrl.org/dtr/type/nonNumeric-2009-12-16.xsd",
}


def write(release: Release, document: Document) -> bytes:
    """The schema, UTF-8."""
    space = namespace(release, document)
    tagged = tagging(release, document)
    tables = list(roles(document, tagged))
    spaces = {f"xmlns:{prefix}": uri for prefix, uri in {**SPACES, PREFIX: space}.items()}
    linkbase = "".join(
        [
            presentation(tables, space),
            labels(release, document, tagged, tables),
            calculations(tables, space),
            dimensions(tagged, space),
        ]
    )
    appinfo = role_types(tables, tagged, space) + element("link:linkbase", {}, linkbase)
    about = element("xs:documentation", {}, escaped(f"{release.issuer.name}: {document.title}"))
    inside = [
        element("xs:annotation", {}, about + element("xs:appinfo", {}, appinfo)),
        *(_import(prefix) for prefix in IMPORTS),
        *(_concept(concept) for concept in tagged.concepts.values()),
        *(_abstract(name) for table in tables for name, _ in table.sections),
        *_parts(tagged),
    ]
    attributes = {
        "targetNamespace": space,
        "elementFormDefault": "qualified",
        "attributeFormDefault": "unqualified",
        **spaces,
    }
    body = element("xs:schema", attributes, "\n" + "".join(inside))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}'.encode()


def _import(prefix: str) -> str:
    return element("xs:import", {"namespace": SPACES[prefix], "schemaLocation": IMPORTS[prefix]})


def _concept(concept: Concept) -> str:
    return _item(concept.name, concept.item_type, "instant" if concept.instant else "duration")


def _abstract(name: str) -> str:
    return _item(name, "xbrli:stringItemType", "duration", abstract=True)


def _item(name: str, kind: str, period: str, group: str = "xbrli:item", *, abstract: bool = False) -> str:
    attributes = {
        "id": f"{PREFIX}_{name}",
        "name": name,
        "type": kind,
        "substitutionGroup": group,
        "xbrli:periodType": period,
        "nillable": "true",
    }
    return element("xs:element", {**attributes, "abstract": "true"} if abstract else attributes)


def _parts(tagged: Tagging) -> list[str]:
    """The dimension, where any fact is of a part."""
    if not tagged.members:
        return []
    kinds = ("PartTable", "xbrldt:hypercubeItem"), ("PartAxis", "xbrldt:dimensionItem")
    domain = ("PartDomain", *tagged.members.values())
    return [
        *(_item(name, "xbrli:stringItemType", "duration", group, abstract=True) for name, group in kinds),
        _abstract("PartLineItems"),
        *(_item(name, "nonnum:domainItemType", "duration", abstract=True) for name in domain),
    ]

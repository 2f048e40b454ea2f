"""The linkbases of a taxonomy: roles, presentation, labels, calculations, dimensions, as markup."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from tieout.composition.model import Document, Release
from tieout.composition.writers._xbrl.names import PREFIX
from tieout.composition.writers._xbrl.presentation import Role, concept_labels, member_label
from tieout.composition.writers._xbrl.tagging import Tagging
from tieout.composition.writers._xml import element, escaped

LABEL = "http://www.xbrl.org/2003/role/label"
PARENT_CHILD = "http://www.xbrl.org/2003/arcrole/parent-child"
CONCEPT_LABEL = "http://www.xbrl.org/2003/arcrole/concept-label"
SUMMATION = "https://xbrl.org/2023/arcrole/summation-item"
SUMMATION_AT = "https://www.xbrl.org/2023/calculation-1.1.xsd#summation-item"
DIMENSIONS = "http://xbrl.org/int/dim/arcrole"
DIMENSIONS_AT = "http://www.xbrl.org/2005/xbrldt-2005.xsd"
PARTS = "Parts"  # the role that says which concepts have parts

Arc = tuple[str, str, str, dict[str, str]]  # arcrole, from, to, further attributes


def role_types(tables: Iterable[Role], tagged: Tagging, space: str) -> str:
    """A role for each table, and one for the dimension where there is one."""
    found = [_role_type(role.name, role.title, space, ("presentation", "calculation")) for role in tables]
    if tagged.members:
        found.append(_role_type(PARTS, "Parts of the group", space, ("definition",)))
    return "".join(found)


def _role_type(name: str, title: str, space: str, used: Sequence[str]) -> str:
    inside = element("link:definition", {}, escaped(" ".join(title.split())))
    inside += "".join(element("link:usedOn", {}, f"link:{each}Link") for each in used)
    return element("link:roleType", {"roleURI": _role_uri(name, space), "id": f"role-{name}"}, inside)


def _role_uri(name: str, space: str) -> str:
    return f"{space}/role/{name}"


def _role_ref(name: str, space: str) -> str:
    attributes = {"roleURI": _role_uri(name, space), "xlink:type": "simple", "xlink:href": f"#role-{name}"}
    return element("link:roleRef", attributes)


def _arcrole_ref(uri: str, place: str) -> str:
    return element("link:arcroleRef", {"arcroleURI": uri, "xlink:type": "simple", "xlink:href": place})


def _link(kind: str, role: str, arcs: Sequence[Arc]) -> str:
    """An extended link of ``kind`` with locators for every concept and its arcs."""
    ends = dict.fromkeys(name for _, one, other, _ in arcs for name in (one, other))
    inside = "\n" + "".join(_locator(name) for name in ends)
    for arcrole, one, other, further in arcs:
        attributes = {
            "xlink:type": "arc",
            "xlink:arcrole": arcrole,
            "xlink:from": f"loc-{one}",
            "xlink:to": f"loc-{other}",
            **further,
        }
        inside += element(f"link:{kind}Arc", attributes)
    return element(f"link:{kind}Link", {"xlink:type": "extended", "xlink:role": role}, inside)


def _locator(name: str) -> str:
    target = {"xlink:href": f"#{PREFIX}_{name}", "xlink:label": f"loc-{name}"}
    return element("link:loc", {"xlink:type": "locator", **target})


def presentation(tables: Sequence[Role], space: str) -> str:
    """The tables as trees."""
    refs = "".join(_role_ref(role.name, space) for role in tables)
    links = "".join(
        _link(
            "presentation",
            _role_uri(role.name, space),
            [
                (PARENT_CHILD, one, other, {"order": str(order)})
                for order, (one, other) in enumerate(role.arcs, 1)
            ],
        )
        for role in tables
    )
    return refs + links


def calculations(tables: Sequence[Role], space: str) -> str:
    """The sums of the tables."""
    links = [_calculation(role, space) for role in tables if role.sums]
    return _arcrole_ref(SUMMATION, SUMMATION_AT) + "".join(links) if links else ""


def _calculation(role: Role, space: str) -> str:
    arcs: list[Arc] = [
        (SUMMATION, each.total, name, {"order": str(order), "weight": _decimal(weight)})
        for each in role.sums
        for order, (name, weight) in enumerate(each.terms, 1)
    ]
    return _link("calculation", _role_uri(role.name, space), arcs)


def _decimal(weight: Fraction) -> str:
    """A weight that ends, as a decimal.

    >>> _decimal(Fraction(-1)), _decimal(Fraction(1, 4))
    ('-1', '0.25')
    """
    places = 0
    while (weight * 10**places).denominator != 1:
        places += 1
    digits = str(abs(int(weight * 10**places))).zfill(places + 1)
    text = f"{digits[:-places]}.{digits[-places:]}" if places else digits
    return f"-{text}" if weight < 0 else text


def labels(release: Release, document: Document, tagged: Tagging, tables: Sequence[Role]) -> str:
    """Standard labels of all concepts, sections and members, in the document's language."""
    found = concept_labels(release, document, tagged)
    found.update(section for role in tables for section in role.sections)
    if tagged.members:
        found["PartTable"], found["PartLineItems"] = "Parts", "Items of parts"
        found["PartAxis"], found["PartDomain"] = "Part", "Group"
        found.update((name, member_label(member)) for member, name in tagged.members.items())
    inside = "\n" + "".join(_label(name, words, document.language) for name, words in found.items())
    attributes = {"xlink:type": "extended", "xlink:role": "http://www.xbrl.org/2003/role/link"}
    return element("link:labelLink", attributes, inside) if found else ""


def _label(name: str, words: str, language: str) -> str:
    label = {
        "xlink:type": "resource",
        "xlink:label": f"label-{name}",
        "xlink:role": LABEL,
        "xml:lang": language,
    }
    arc = {
        "xlink:type": "arc",
        "xlink:arcrole": CONCEPT_LABEL,
        "xlink:from": f"loc-{name}",
        "xlink:to": f"label-{name}",
    }
    text = escaped(" ".join(words.split())) or name
    return _locator(name) + element("link:label", label, text) + element("link:labelArc", arc)


def dimensions(tagged: Tagging, space: str) -> str:
    """The dimension of parts over the concepts that have facts of parts; the group is its default."""
    if not tagged.members:
        return ""
    items = dict.fromkeys(fact.concept for fact in tagged.facts.values() if fact.member)
    cube = {"xbrldt:contextElement": "scenario", "xbrldt:closed": "false"}
    arcs: list[Arc] = [
        ("all", "PartLineItems", "PartTable", cube),
        ("hypercube-dimension", "PartTable", "PartAxis", {}),
        ("dimension-domain", "PartAxis", "PartDomain", {}),
        *(("domain-member", "PartDomain", name, {}) for name in tagged.members.values()),
        *(("domain-member", "PartLineItems", name, {}) for name in items),
    ]
    ordered = [
        (f"{DIMENSIONS}/{kind}", one, other, {**further, "order": str(order)})
        for order, (kind, one, other, further) in enumerate(arcs, 1)
    ]
    kinds = dict.fromkeys([*(kind for kind, *_ in arcs), "dimension-default"])
    refs = "".join(_arcrole_ref(f"{DIMENSIONS}/{kind}", f"{DIMENSIONS_AT}#{kind}") for kind in kinds)
    # In a link of its own: XLink lets no two arcs of one link join the same ends.
    default: Arc = (f"{DIMENSIONS}/dimension-default", "PartAxis", "PartDomain", {"order": "1"})
    links = (_link("definition", _role_uri(PARTS, space), each) for each in (ordered, [default]))
    return _role_ref(PARTS, space) + refs + "".join(links)

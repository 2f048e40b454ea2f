"""Inline XBRL 1.1: the release as XHTML to read, its figures tagged where they stand.

Facts are those of `xbrl_json`; the taxonomy stands beside the file (`taxonomy`). There is no script, and
nothing is hidden.
"""

from __future__ import annotations

import re
from importlib.resources import files

from tieout.composition.model import Document, Figure, Release, Table
from tieout.composition.writers import taxonomy
from tieout.composition.writers._page.blocks import Markup, text
from tieout.composition.writers._xbrl.names import PREFIX, measures, namespace, power
from tieout.composition.writers._xbrl.tagging import Fact, Tagging, tagging
from tieout.composition.writers._xml import element, escaped
from tieout.values.period import Period
from tieout.values.unit import Unit

NAME = "ixbrl"
EXTENSION = ".xhtml"
BESIDE = (taxonomy.NAME,)  # what it refers to: written along with it

SPACES = {
    "xmlns": "http://www.w3.org/1999/xhtml",
    "xmlns:ix": "http://www.xbrl.org/2013/inlineXBRL",
    "xmlns:ixt": "http://www.xbrl.org/inlineXBRL/transformation/2022-02-16",
    "xmlns:xbrli": "http://www.xbrl.org/2003/instance",
    "xmlns:xbrldi": "http://xbrl.org/2006/xbrldi",
    "xmlns:link": "http://www.xbrl.org/2003/linkbase",
    "xmlns:xlink": "http://www.w3.org/1999/xlink",
    "xmlns:iso4217": "http://www.xbrl.org/2003/iso4217",
}

_digits = re.compile(r"\d(?:[\d.,\u00a0\u202f ]*\d)?")


def write(release: Release, document: Document) -> bytes:
    """The document as XHTML, UTF-8."""
    tagged = tagging(release, document)
    contexts, units = _contexts(tagged), _units(tagged)
    facts = {
        name: _tagged(fact, contexts[fact.period, fact.member], units[fact.figure.unit])
        for name, fact in tagged.facts.items()
    }
    body = Markup(lambda figure: facts.get(figure.id) or text(figure.text), _box).blocks(document.blocks)
    spaces = {**SPACES, f"xmlns:{PREFIX}": namespace(release, document), "xml:lang": document.language}
    title = text(f"{release.issuer.name}: {document.title}")
    style = files("tieout.composition.writers._page").joinpath("inline.css").read_text(encoding="utf-8")
    head = f'<head>\n<title>{title}</title>\n<style type="text/css">\n{style}</style>\n</head>\n'
    header = _header(release, document, tagged, contexts, units)
    kind = "form" if document.name == "tanshin" else "release"
    page = element("html", spaces, f'\n{head}<body class="{kind}">\n{header}{body}</body>\n')
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{page}'.encode()


def _box(table: Table, name: str) -> str:
    return '<div class="tw">'


def _contexts(tagged: Tagging) -> dict[tuple[Period, str], str]:
    """An id for each period and member."""
    asked = dict.fromkeys((fact.period, fact.member) for fact in tagged.facts.values())
    return {each: f"c{number}" for number, each in enumerate(asked, 1)}


def _units(tagged: Tagging) -> dict[Unit, str]:
    """An id for each unit; units that XBRL does not tell apart share one."""
    by_measure: dict[tuple[str, str], str] = {}
    return {
        fact.figure.unit: by_measure.setdefault(measures(fact.figure.unit), f"u{len(by_measure) + 1}")
        for fact in tagged.facts.values()
    }


def _header(
    release: Release,
    document: Document,
    tagged: Tagging,
    contexts: dict[tuple[Period, str], str],
    units: dict[Unit, str],
) -> str:
    """What inline XBRL keeps out of sight: the taxonomy's name, contexts and units."""
    schema = {"xlink:type": "simple", "xlink:href": f"{document.name}{taxonomy.EXTENSION}"}
    language = {"xml:lang": document.language}
    references = element("ix:references", language, element("link:schemaRef", schema))
    shown = {name: measures(unit) for unit, name in units.items()}
    resources = [_context(name, period, member, release) for (period, member), name in contexts.items()]
    resources += [_unit(name, *both) for name, both in shown.items()]
    header = element("ix:header", {}, f"\n{references}{element('ix:resources', {}, ''.join(resources))}")
    return element("div", {"style": "display:none"}, header) if tagged.facts else ""


def _context(name: str, period: Period, member: str, release: Release) -> str:
    identifier = {"scheme": release.issuer.scheme}
    entity = element("xbrli:identifier", identifier, escaped(release.issuer.identifier))
    if period.start is None:
        dates = element("xbrli:instant", {}, f"{period.end}")
    else:
        dates = element("xbrli:startDate", {}, f"{period.start}") + element(
            "xbrli:endDate", {}, f"{period.end}"
        )
    inside = element("xbrli:entity", {}, entity) + element("xbrli:period", {}, dates)
    if member:
        part = element(
            "xbrldi:explicitMember", {"dimension": f"{PREFIX}:PartAxis"}, f"{PREFIX}:{member}"
        ).strip()
        inside += element("xbrli:scenario", {}, part)
    return element("xbrli:context", {"id": name}, inside)


def _unit(name: str, measure: str, divisor: str) -> str:
    above = element("xbrli:measure", {}, measure)
    if not divisor:
        return element("xbrli:unit", {"id": name}, above)
    below = element("xbrli:measure", {}, divisor)
    divided = element("xbrli:unitNumerator", {}, above) + element("xbrli:unitDenominator", {}, below)
    return element("xbrli:unit", {"id": name}, element("xbrli:divide", {}, divided))


def _tagged(fact: Fact, context: str, unit: str) -> str:
    """A figure's text, its digits tagged; nothing where its digits are written as no format reads them."""
    figure = fact.figure
    found = _digits.search(figure.text)
    form = _form(found.group(), figure) if found else ""
    if not found or not form:
        return ""
    attributes = {
        "id": figure.id,
        "name": f"{PREFIX}:{fact.concept}",
        "contextRef": context,
        "unitRef": unit,
        "decimals": str(fact.decimals),
        "scale": str(figure.scale - power(figure.unit)),
        "format": f"ixt:{form}",
        **({"sign": "-"} if fact.value < 0 else {}),
    }
    digits = element("ix:nonFraction", attributes, text(found.group())).strip()
    return text(figure.text[: found.start()]) + digits + text(figure.text[found.end() :])


def _form(digits: str, figure: Figure) -> str:
    """The transformation under which digits are the figure's: a point or a comma for decimals."""
    wanted = abs(figure.mantissa)
    for form, point in (("num-dot-decimal", "."), ("num-comma-decimal", ",")):
        whole, _, fraction = digits.partition(point) if figure.decimals else (digits, "", "")
        groups = re.split(r"[,.\u00a0\u202f ]", whole)
        if point in "".join(set(whole) - set("0123456789")):
            continue  # the point parts no thousands
        if len(fraction) == figure.decimals and int("".join(groups) + fraction) == wanted:
            return form
    return ""

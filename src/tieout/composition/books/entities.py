"""``entities``: the companies of the group, who owns them, and in what currency they keep books."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

from tieout.composition.amounts import Origin
from tieout.composition.books.company import CURRENCY
from tieout.composition.books.faults import FaultKind, Faults, hint
from tieout.composition.books.lines import Columns, Line, lines
from tieout.composition.books.model import Company, Entity, Method
from tieout.composition.books.sheets import sheets

NAME = "entities"
COLUMNS = Columns(("code", "name", "method", "ownership", "segment", "currency"), ("owner", "joined"))


def read_entities(folder: Path, faults: Faults) -> Mapping[str, Entity]:
    """The entities by code, in the file's order; owners are resolved."""
    entities: dict[str, Entity] = {}
    before = len(faults)
    for sheet in sheets(folder, NAME, faults):
        for line in lines(sheet, COLUMNS, (), faults):
            entity = _entity(line)
            if entity.code in entities:
                row = entities[entity.code].origin.row
                faults.add(FaultKind.DUPLICATE, line.origin("code"), row=row, text=entity.code)
            elif entity.code:
                entities[entity.code] = entity
    if not entities and len(faults) == before:
        faults.add(FaultKind.NO_FILE, Origin(f"{NAME}.csv", 0))
    if not entities:
        return {}
    return _owned(entities, faults)


def joined(entities: Mapping[str, Entity], company: Company | None, faults: Faults) -> Mapping[str, Entity]:
    """The entities with their first day, which a period that joins them tells as well."""
    found = dict(entities)
    for period in company.periods if company and entities else ():
        if period.joins and period.joins not in entities:
            near, remedy = hint(period.joins, entities), "name one of entities"
            arguments = {"sort": "entity", "text": period.joins, "remedy": remedy, "hint": near}
            faults.add(FaultKind.UNKNOWN, period.origin, **arguments)
        elif period.joins and period.period.end < date.max:
            first = period.period.end + timedelta(days=1)
            found[period.joins] = replace(found[period.joins], joined=first)
    return found


def _entity(line: Line) -> Entity:
    method = line.known("method", "method", list(Method), f"one of {', '.join(Method)}")
    currency = line.need("currency")
    if currency and not CURRENCY.fullmatch(currency):
        line.faults.add(FaultKind.NOT_A_CURRENCY, line.origin("currency"), text=currency)
    return Entity(
        code=line.need("code"),
        name=line.need("name"),
        method=Method(method) if method else Method.CONSOLIDATED,
        ownership=line.share("ownership") or Fraction(0),
        segment=line.text("segment"),
        currency=currency,
        owner=line.text("owner"),
        joined=line.date("joined"),
        origin=line.origin(),
    )


def _owned(entities: dict[str, Entity], faults: Faults) -> dict[str, Entity]:
    """The entities with the parent as owner where none is named; one parent, no circles."""
    parents = [entity for entity in entities.values() if entity.method is Method.PARENT]
    if len(parents) != 1:
        origin = parents[1].origin if parents else Origin(next(iter(entities.values())).origin.file, 0)
        faults.add(FaultKind.PARENTS, origin, count=len(parents))
        return entities
    [parent] = parents
    if parent.owner or parent.ownership != 1:
        faults.add(FaultKind.PARENT_OWNED, parent.origin)
    owned = {code: _with_owner(entity, parent.code) for code, entity in entities.items()}
    for entity in owned.values():
        if entity.owner and entity.owner not in owned:
            remedy = "name an entity"
            near = hint(entity.owner, owned)
            origin = Origin(entity.origin.file, entity.origin.row, "owner")
            faults.add(
                FaultKind.UNKNOWN, origin, sort="entity", text=entity.owner, remedy=remedy, hint=near
            )
    _check_circles(owned, faults)
    return owned


def _with_owner(entity: Entity, parent: str) -> Entity:
    if entity.method is Method.PARENT:
        return replace(entity, owner="")
    return replace(entity, owner=entity.owner or parent)


def _check_circles(entities: Mapping[str, Entity], faults: Faults) -> None:
    """Each circle of owners is said once, at its first entity."""
    seen: set[str] = set()
    for start in entities:
        chain: list[str] = []
        code = start
        while code in entities and code not in chain and code not in seen:
            chain.append(code)
            code = entities[code].owner
        if code in chain:
            circle = [*chain[chain.index(code) :], code]
            faults.add(FaultKind.CYCLE, entities[code].origin, chain=" → ".join(circle))
        seen.update(chain)

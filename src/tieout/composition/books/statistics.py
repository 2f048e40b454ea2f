"""``statistics``: measures that no account holds, in whatever units they come."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tieout.composition.books.accounts import CONCEPT, is_made
from tieout.composition.books.faults import FaultKind, Faults
from tieout.composition.books.lines import Columns, Line, lines
from tieout.composition.books.model import Account, Company, Statistic, StatisticKind
from tieout.composition.books.sheets import sheets

NAME = "statistics"
STATED = ".rate"  # a rate of change that the books cannot give, since its base is older than they are
COLUMNS = Columns(("concept", "period", "value", "unit"), ("member", "kind"), wide=True)


def read_statistics(
    folder: Path, company: Company, accounts: Mapping[str, Account], faults: Faults
) -> tuple[Statistic, ...]:
    """The statistics; each concept, period and member once."""
    periods = [period.name for period in company.periods]
    concepts = {account.concept for account in accounts.values()}
    found: dict[tuple[str, str, str], Statistic] = {}
    for sheet in sheets(folder, NAME, faults):
        for line in lines(sheet, COLUMNS, periods, faults):
            each = _statistic(line, periods, concepts)
            key = (each.concept, each.period, each.member) if each else ("", "", "")
            if each and key in found:
                text = " ".join(filter(None, key))
                faults.add(FaultKind.DUPLICATE, each.origin, row=found[key].origin.row, text=text)
            elif each:
                found[key] = each
    return tuple(found.values())


def _statistic(line: Line, periods: list[str], concepts: set[str]) -> Statistic | None:
    concept = line.need("concept")
    if concept and not CONCEPT.fullmatch(concept):
        line.faults.add(
            FaultKind.NOT_A_NAME, line.origin("concept"), text=concept, example="contracts.enterprise"
        )
    elif (is_made(concept) and not concept.endswith(STATED)) or concept in concepts:
        line.faults.add(FaultKind.CONCEPT_MADE, line.origin("concept"), concept=concept)
    period = line.known("period", "period", periods, "name one of [[period]]")
    kinds = list(StatisticKind)
    kind = line.known("kind", "kind", kinds, f"one of {', '.join(kinds)}", empty=True)
    value = line.number("value") if line.need("value") else None
    unit = line.need("unit")
    if not (concept and period and unit) or value is None:
        return None
    return Statistic(
        concept,
        period,
        line.text("member"),
        value,
        unit,
        StatisticKind(kind or StatisticKind.AVERAGE),
        line.origin("amount"),
    )

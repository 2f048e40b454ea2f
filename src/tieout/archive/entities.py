"""Which company of an archive a name means: a ticker, a CIK, or the name in any spelling."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tieout.archive.store import Archive
from tieout.errors import UnknownName
from tieout.facts.identity import company_of

OFFERED = 12  # names in a message


@dataclass(frozen=True, slots=True)
class Company:
    """A company of the archive: its folded name, its name as printed last, and what else it is known by."""

    company: str
    entity: str
    tickers: tuple[str, ...]
    ciks: tuple[str, ...]


def companies(archive: Archive) -> tuple[Company, ...]:
    """All of them, by name: that of the newest period."""
    rows = archive.rows(
        """
        SELECT company, arg_max(entity, (coalesce(period_end, DATE '0001-01-01'), release)),
               list(DISTINCT ticker) FILTER (ticker != ''), list(DISTINCT cik) FILTER (cik != '')
        FROM releases WHERE company != '' GROUP BY company
        """
    )
    found = (
        Company(key, name, tuple(tickers or ()), tuple(ciks or ())) for key, name, tickers, ciks in rows
    )
    return tuple(sorted(found, key=lambda one: (one.entity or one.company).lower()))


def company_named(archive: Archive, name: str) -> Company:
    """The company that ``name`` means; the only one where it is empty; raises `UnknownName`."""
    known = companies(archive)
    found = _meant(known, name)
    if len(found) == 1:
        return found[0]
    if not known:
        raise UnknownName(f"{archive.path}: holds no release of a named company")
    offered = found or known
    listed = ", ".join(_called(one) for one in offered[:OFFERED]) + (" …" if len(offered) > OFFERED else "")
    if not name:
        raise UnknownName(f"--entity: which of {listed}?")
    why = "more than one company is called so" if found else "no such company; there are"
    raise UnknownName(f"{name}: {why}: {listed}")


def _called(one: Company) -> str:
    return f"{one.entity} ({one.tickers[0]})" if one.tickers else one.entity


def _meant(known: Sequence[Company], name: str) -> list[Company]:
    """Told by ticker before CIK before name before part of a name."""
    if not name:
        return list(known)
    folded = company_of(name)
    for means in (
        [one for one in known if name.upper() in one.tickers],
        [one for one in known if name.lstrip("0") in one.ciks],
        [one for one in known if folded == one.company],
        [one for one in known if one.company.startswith(folded)],
        [one for one in known if folded in one.company],
    ):
        if means:
            return means
    return []

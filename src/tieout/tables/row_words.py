"""What a row's label says of its cells: per share, numbers of shares, percent, counts, the period's edges.

A label comes in; what its words say goes out, cached by label since labels repeat. The vocabulary was
read off published releases.
"""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from tieout.tables.japanese.gloss import gloss
from tieout.tables.money_words import currency_of
from tieout.tables.scale_words import money_of_label, scale_of_label
from tieout.tables.share_words import counts_shares, per_what
from tieout.tables.things import is_of_one, mark_meant, reckoned_by, unit_of_things
from tieout.tables.words import BASIS_POINTS, measure_unit, speaks_of_change
from tieout.values.unit import MULTIPLE, PERCENT, POINTS, SHARES, Unit

# "Dividends declared, $0.24 per share": the label's own figure is per share, the row is not.
_figure_per_share = re.compile(r"\d\s*(?:per|a)\s(?:\w+\s){0,2}(?:share|ads)\b")
_shares_issued = re.compile(r"\bpar value\b.*\bshares\b|\bauthori[sz]ed\b")
_money_of_shares = re.compile(
    r"par value|authori[sz]ed|at cost\b|^(?:re)?purchases?\b|^proceeds|^payments?\b|^issu|^sales?\b"
    r"|\bacquisition of|^retire|^dividends? (?:paid|declared)$|^net (?:income|loss|earnings)|^earnings"
    r"|^cost of|\brepurchases? of|^common stock|^treasury stock"
)
_percent_label = re.compile(
    r"(?=[%(aprt])(?:(?<!\d)(?<!\d )%|\((?:percent|percentage)\)|^(?:percent(?:age)?|ro(?:e|ce|ic|a))\b"
    r"|\b(?:percent(?:age)? (?:of|change|growth|increase|decrease)\b|as a percent(?:age)?\b|tax rate\b"
    r"|return on (?:average |invested |tangible |shareholders|total )*(?:capital|equity|assets)))"
)
_multiple_label = re.compile(r"\((?:x|times)\)|\bin times\b")


class RowSaid(Struct, frozen=True, gc=False):
    """What a row's label says of its cells.

    ``edge`` is -1 at the beginning of the period, +1 at its end; ``unscaled`` a count that no table scales;
    ``part`` that in percent it is a part of what stands above: "impact of foreign exchange"; ``diluted``
    that it ends with "basic" or "diluted", as what is told a share does, and what it is told from.
    """

    unit: Unit | None = None
    scale: int | None = None
    currency: Unit | None = None
    per: str | None = None
    shares: bool = False
    change: bool = False
    unscaled: bool = False
    edge: int = 0
    part: bool = False
    trailing: bool = False  # of the twelve months up to the period's end
    diluted: bool = False
    meant: str = ""  # the mark that small numbers of it bear, or might


SILENT = RowSaid()  # what most labels say; `said_by_row` gives this very object for them


_notes_behind = re.compile(r"(?<=[a-z]s)\s\d(?:,\s?\d)*$")  # "Members 1,2"
_same = re.compile(
    r"\b(?:comparable|comps?|same[\s-][a-z]+|like[\s-]for[\s-]like|organic)\b"  # "same-store sales"
)
_sold = re.compile(
    r"\b(?:sales|revenues?|noi|net operating income|transactions?|traffic|average check|admissions)\b"
)
_of_level = re.compile(
    r"%\s?of\b|\bpercent(?:age)?\s(?:of|to)\b|\bas\sa\b|\b(?:margins?|rates?|ratios?|mix|share|penetration|contribution|cost|costs)\b"
)
_trailing = re.compile(r"\b(?:trailing|last)[\s-]twelve[\s-]months\b|\b[tl]tm\b")
_part = re.compile(r"\bimpacts?\b|\beffect of\b")
_beginning = re.compile(
    r"(?=[abos,])(?:\b(?:beginning (?:of (?:the )?(?:period|year|quarter|month)|(?:cash )?balances?\b)"
    r"|at beginning\b|opening balances?\b|start of (?:the )?(?:period|year|quarter))|,\s*beginning\b)"
)
_diluted = re.compile(r"(?:^|[-–—,(:]\s*)(?:basic|diluted|basic (?:and|&) diluted|assuming dilution)\)?$")
_moved_since = re.compile(r"\brecogni[sz]ed\b|\bincluded in\b|\bportion of\b|\brelated to\b")
_end = re.compile(
    r"(?=[acep,])(?:\b(?:end of (?:the )?(?:period|year|quarter|month)|ending (?:cash )?balances?\b"
    r"|at end\b|closing balances?\b|period[\s-]end\b|at year[\s-]end\b)|,\s*end(?:ing)?$)"
)


def is_compared_sales(words: str) -> bool:
    """Whether a label names sales of the same places or kind: in percent, that is their growth.

    >>> [is_compared_sales(words) for words in ("comparable store sales", "organic sales as a % of total")]
    [True, False]
    """
    return bool(_same.search(words) and _sold.search(words) and not _of_level.search(words))


@lru_cache(maxsize=8192)
def said_by_row(label: str) -> RowSaid:
    """What the words of a row's label say of its cells."""
    words = gloss(label).lower()
    edge = -1 if _beginning.search(words) else 1 if _end.search(words) else 0
    if edge and _moved_since.search(words):
        edge = (
            0  # "revenue recognized that was included in deferred revenue at the beginning of the period"
        )
    change = speaks_of_change(words)
    scale = scale_of_label(words)
    currency = currency_of(words) if "(" in words else None
    both = money_of_label(words)
    if both is not None and scale is None:
        currency, scale = both
    if counts_shares(words) and not (_money_of_shares.search(words) or _percent_label.search(words)):
        if scale is None and words.endswith("(shares)"):
            scale = 0  # single ones, whatever the table's scale
        return RowSaid(SHARES, scale, shares=True, change=change, edge=edge)
    per = per_what(words)
    if per is not None and not (_shares_issued.search(words) or _figure_per_share.search(words)):
        trailing = _trailing.search(words) is not None
        return RowSaid(None, scale, currency, per, change=change, edge=edge, trailing=trailing)
    unit, unit_scale, unscaled = _unit_of_label(words)
    scale = scale if unit_scale is None else unit_scale
    if scale is None and unit is None and is_of_one(words):
        scale = 0
    change = change or words.endswith("performance") or is_compared_sales(words)
    part = not change and _part.search(words) is not None
    trailing = unit is None and _trailing.search(words) is not None
    diluted = _diluted.search(words) is not None
    meant = mark_meant(words) if unit is None else ""
    said = RowSaid(
        unit,
        scale,
        currency,
        reckoned_by(words),
        change=change,
        unscaled=unscaled,
        edge=edge,
        part=part,
        trailing=trailing,
        diluted=diluted,
        meant=meant,
    )
    return SILENT if said == SILENT else said


def _unit_of_label(words: str) -> tuple[Unit | None, int | None, bool]:
    if BASIS_POINTS.search(words):
        return POINTS, -2, False
    if _percent_label.search(words):
        return PERCENT, 0, False
    if _multiple_label.search(words):
        return MULTIPLE, 0, False
    measured = measure_unit(words)
    if measured is not None:
        return measured[0], measured[1], False
    if words.endswith("(shares)"):
        return SHARES, 0, False
    things = unit_of_things(_notes_behind.sub("", words))
    return (None, None, False) if things is None else (things[0], None, things[1])

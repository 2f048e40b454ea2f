"""The words of XBRL that both of its forms share: days, measures, accuracy (XBRL 2.1, 4.7 and 4.8)."""

from __future__ import annotations

import re
from datetime import date, timedelta

_day = re.compile(r"(\d{4}-\d\d-\d\d)(T00:00:00)?$")
_whole = re.compile(r"-?\d{1,3}$")
_NEW_DAY = timedelta(days=1)


def day_of(text: str, is_end: bool) -> date | None:
    """A day; midnight at its end is written as the beginning of the next, and None is what is no day.

    >>> day_of("2017-09-30", True), day_of("2017-10-01T00:00:00", True), day_of("2017-02-30", True)
    (datetime.date(2017, 9, 30), datetime.date(2017, 9, 30), None)
    """
    match = _day.match(text.strip())
    if match is None:
        return None
    try:
        day = date.fromisoformat(match[1])
    except ValueError:
        return None
    return day - _NEW_DAY if is_end and match[2] and day > date.min else day


def measure_of(name: str, is_below: bool) -> str:
    """A measure as our units name it; those of other taxonomies as they are written.

    >>> measure_of("iso4217:USD", False), measure_of("xbrli:shares", True), measure_of("acme:stores", False)
    ('USD', 'share', 'acme:stores')
    """
    space, colon, local = name.rpartition(":")
    if colon and space not in ("iso4217", "xbrli"):
        return name
    known = local.lower() if local.lower() in ("pure", "shares") else local
    return "share" if known == "shares" and is_below else known


def decimals_of(text: str) -> int | None:
    """To which place a value is accurate; None for ``INF`` and for nothing said."""
    return int(text) if _whole.match(text) else None

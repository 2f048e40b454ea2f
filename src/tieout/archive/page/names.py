"""Names of the pages' files: short, safe on every file system, the same for the same archive."""

from __future__ import annotations

import re
from hashlib import sha256

from tieout.archive.series import Series

_unsafe = re.compile(r"[^a-z0-9]+")


def company_file(company: str) -> str:
    """The page of a company, by its folded name.

    >>> company_file("costcowholesale")
    'company-costcowholesale.html'
    """
    return f"company-{_slug(company)}.html"


def release_file(release: str) -> str:
    """The page of a release."""
    return f"release-{_slug(release)}.html"


def series_file(series: Series) -> str:
    """The page of a series, by its concept."""
    return f"series-{_slug(series.concept)}.html"


def _slug(name: str) -> str:
    """Letters and digits; what that would not tell apart gets a few digits of a hash."""
    plain = _unsafe.sub("-", name.lower()).strip("-")[:60]
    return plain if plain == name else f"{plain}-{sha256(name.encode()).hexdigest()[:8]}".lstrip("-")

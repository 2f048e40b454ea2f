"""Months as English prints them: their names, and what in a pattern stands for any of them."""

from __future__ import annotations

NAMES = tuple(
    "January February March April May June July August September October November December".split()
)
SHORT = tuple(name[:3] for name in NAMES)
MONTH = (  # whole or short, without the point behind a short one; lower or upper case where a text is so
    "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    "|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)

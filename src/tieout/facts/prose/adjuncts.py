"""What is said of a level between it and what goes on with it: where it is, and why.

The glue behind a level comes in: "Sales of $5 million in Europe rose 4%", "net income was $38 million,
reflecting lower claims, compared with". Its place belongs to the subject; its cause belongs to nothing.
"""

from __future__ import annotations

import re

from tieout.facts.prose.phrases import FIGURE

_WORDS = rf"[^,;:.(){FIGURE}\ue100-\uefff]"
_COMPARED = r"(?:as\s|when\s)?(?:compare[sd]?\s(?:to|with)|versus|vs\b|against)"
_place = re.compile(
    rf"\s(?:in|at|across|within|outside)\s{_WORDS}{{2,40}}?(?=,?\s\(?(?:{_COMPARED}|(?:was\s|were\s)?(?:up|down)|an?\s(?:in|de)crease"
    r"|increased|decreased|declined|rose|fell|grew)\b)"
)
NO_PLACE = re.compile(
    r"\b(?:year|quarter|half|month|week|period|season|currenc\w+|terms?|rates?|basis|total|volume|value|addition|line|part"
    r"|aggregate|average|excess|least|most|end|which|and|cost|price)\b"
)
_cause = re.compile(
    r",?\s(?:(?:primarily|mainly|largely|partly)\s)?(?:on|from|for|due\sto|driven\sby|led\sby|reflecting|as\sa\sresult\sof"
    rf"|because\sof|helped\sby|supported\sby|reduced\sby|attributable\sto|related\sto)\s{_WORDS}{{2,90}}?(?=,?\s{_COMPARED}\s)"
)


def place_behind(glue: str) -> int:
    """Where the words end that say where a level is: 0 where none do.

    >>> place_behind(" in europe, up "), place_behind(" in the quarter, up ")
    (10, 0)
    """
    place = _place.match(glue)
    return place.end() if place is not None and NO_PLACE.search(place.group()) is None else 0


def cause_behind(glue: str) -> int:
    """Where the words end that say why a level is as it is, before what it is compared with; 0 if none do.

    >>> cause_behind(", due to lower claims, compared with ")
    21
    """
    cause = _cause.match(glue)
    return cause.end() if cause is not None else 0

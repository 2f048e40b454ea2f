"""What an operating row counts, measures or is reckoned by: rooms, tons, amounts an ounce, load factors.

The lower-case words of a row's label come in. The vocabulary was read off releases of airlines, miners,
shippers, utilities, builders, hotels, shops and banks.
"""

from __future__ import annotations

import re

from tieout.values.unit import COUNT, Unit, UnitClass

_UNSCALED = (
    "employees|headcount|full-time equivalents|ftes|stores|warehouses|restaurants|locations|branches"
)
_UNSCALED += "|offices|hotels|aircraft|room nights"
_UNSCALED += "|home (?:orders|closings)(?:, net(?: of cancellations)?)?"
_SCALED = "memberships?|subscribers?|subscriptions|members|users|contracts|customers|accounts|households"
_SCALED += "|patients|people|consumers|vehicles|deliveries|units|scripts|(?:net|gross) add(?:ition)?s"
_SCALED += "|page views|(?:unique )?visit(?:or)?s|connections|access(?:es| lines)|rgus|homes passed"
_SCALED += "|students|enrollments?|trips|downloads|policies in force|covered lives"
_SCALED += "|(?:customer|subscriber|connection|line) (?:additions|adds|volumes)"
# Nouns that name a business, an asset or a cost as well, unless the label says what became of them.
_AMBIGUOUS = "rooms|vessels|ships|homes|lots|beds|rigs|wells|passengers|admissions|shipments|loads|guests"
# Nouns that name a business as well, unless the label says when, or what became of them.
_PLACES = "clubs|schools|gyms|dealerships|hospitals|properties|communities|pharmacies|facilities"
_DONE = (
    "served|outstanding|available|occupied|sold|closed|delivered|carried|boarded|flown|transported|hauled"
)
_DONE += "|handled|opened|open|operating|in (?:operation|service|backlog)"
_EDGE = (
    r"(?:,? (?:(?:at|during|in) )?(?:the )?(?:(?:end|beginning|start) of (?:the )?)?(?:period|year|quarter)"
    r"|,? (?:at )?(?:the )?(?:period|year|quarter)[\s-]end)?$"
)
_became = re.compile(rf"\b(?:{_DONE})\b|\b(?:end|beginning) of (?:the )?(?:period|year|quarter)$")
_COUNTED = "store|restaurant|club|community|location|branch|hotel|school|gym|dealership|clinic"
_number_of = re.compile(
    r"^(?:total |average )*number of \w"
    rf"|\b(?:{_COUNTED}|customer|employee|subscriber|unit|well|rig|vessel|head) ?counts?{_EDGE}"
    rf"|\b(?:{_COUNTED}) openings(?:, net)?{_EDGE}"
    r"|\bnet (?:customer|subscriber|connection|line|member|user) add(?:ition)?s\b"
)
# "Backlog at end of period (homes)": what a row is in, whatever it is of.
_counted_in = re.compile(
    r"\((?:in )?(?:(?:number|#|no\.) of )?(?:(homes|lots|stores|restaurants|rooms|beds|wells|communities)"
    r"|units|customers|subscribers|vehicles|employees|passengers)\)\s*:?$"
)
_of_a_size = re.compile(r"^(?:[\w-]+ )*customers (?:with|over|above|contributing|generating|greater|[>≥])")
_only_unscaled = f"{_UNSCALED}|{_AMBIGUOUS}|atms|countries|clinics|centers|{_PLACES}"
_unscaled_number = re.compile(rf"\b(?:{_only_unscaled}|(?:{_COUNTED}) ?(?:counts?|openings))\b")
_unscaled = re.compile(
    rf"\b(?:{_UNSCALED}|atms|countries|clinics|centers)(?: (?:{_DONE}))?{_EDGE}"
    rf"|\b(?:{_AMBIGUOUS}|{_PLACES}) (?:{_DONE}){_EDGE}"
    rf"|\b(?:{_PLACES}){_EDGE.removesuffix('?$')}$"
)
_scaled = re.compile(rf"\b(?:{_SCALED})(?: (?:{_DONE}))?{_EDGE}")
_parenthesis = re.compile(r"\s*\([^()]*\)")
_or_losses = re.compile(r"\(loss(?:es)?\)")  # "net adds (losses)"
_when = re.compile(r"\s*\(((?:at )?(?:end|beginning) of (?:the )?(?:period|year|quarter))\)")
_no_count = re.compile(
    r"deposit|payable|receivable|revenue(?! passenger)|income|earnings|cost|expense|sales|advance|due |fund"
    r"|liabilit|asset|acqui|loan|charge|compensation|rent(?!al car days)|lease|borrow|relationship"
    r"|incentive|profit|loss|price|(?<!in )backlog(?! units)|benefit|tax|investment|purchase|proceed"
    r"|payment|fee|margin|held|per "
    r"|accretion|distribution|redemption|discount|discontinu|goodwill|credit|doubtful|allowance|minority"
    r"|controlling interest"
)
_measured = re.compile(
    r"\b(ounces|tonnes|tons|barrels|gallons|pounds|megawatt[\s-]hours|(?:seat|passenger|ton)[\s-]miles"
    r"|(?:operating|ownership|available|calendar|patient|vessel|cruise|capacity|berth|car|rental) days)"
    rf"(?: (?:{_DONE}|produced|shipped|mined|milled|processed|treated|recovered|poured|refined|generated"
    rf"|consumed)){{0,2}}{_EDGE}"
)
_percent = re.compile(
    r"^(?:average |passenger |fleet )*(?:load factor|(?:fleet |vessel )?utili[sz]ation(?: rate)?)$"
    r"|\boccupancy (?:rate|percentage)$|\bnet interest (?:margin|spread)\b|\bmargin percentage$"
    r"|\b(?:efficiency|combined|loss|expense|tier 1|leverage|capital|payout|dropdown) ratio\b"
    r"|^(?:average )?yield on\b|\byield$(?<!passenger yield)"
)
_multiple = re.compile(
    r"\bbook[\s-]to[\s-]bill\b|\b(?:current|quick|coverage|turnover) ratio\b"
    r"|\bdebt[\s-]to[\s-](?:[\w-]+ ){0,4}(?:equity|\w*ebitda\w*)\b"
)
_MONEY = (
    "(?:revenue|price|cost|income|earnings|loss|margin|expense|distribution|rate|equivalent|yield|sales"
    "|ebitda|premium|value|profit|cash|capex|netback|spread)s?"
)
_THINGS = (
    r"seat[\s-]mile|membership|member|subscriber|subscription|user|customer|line|vehicle|room|passenger"
)
_THINGS += (
    "|barrel|ton|tonne|unit|store|ounce|pound|boe|mcfe?|mmbtu|gallon|mile|seat|bed|patient|admission|mwh"
)
_THINGS += (
    r"|kwh|home|(?:square|sq\.?) (?:foot|ft)|megawatt[\s-]hour|lot|acre|liter|litre|container|teu|load|kg"
)
_THINGS += (
    "|kilogram|shipment|package|hundredweight|case|account|employee|restaurant|transaction|order|policy"
)
_THINGS += "|visit|guest|rsu|contract|right|student|procedure|wafer"
_thing = re.compile(
    rf"(?:^(?:average|monthly|annual|paying|arpu|arm)|\b{_MONEY})\b.*\bper (?:[\w-]+ ){{0,3}}?({_THINGS})\b"
    rf"|\b{_MONEY}\b.*\bper (?:[\w-]+ )?(day)$"
    r"|[(,]\s?(?:us|c|a)?[$€£¢]\s?(?:/|per )\s?(?!share|ads)([a-z]{2,})\b"
)
_each = re.compile(
    r"\b(?:arpu|arpa|arppu|revpar|trevpar|goppar|adr|aisc|[tpc]?rasm|casm|average daily rate)\b"
)


def reckoned_by(words: str) -> str | None:
    """What an amount is reckoned by, where no table's scale reaches it.

    >>> reckoned_by("average revenue per paying membership"), reckoned_by("cash cost ($/oz)")
    ('membership', 'oz')
    """
    found = _thing.search(words)
    return next(filter(None, found.groups())) if found else None


def is_worth(label: str) -> bool:
    """Whether a label names money or what is worth it, so that its row counts no things.

    >>> is_worth("Total operating expenses"), is_worth("Total facilities")
    (True, False)
    """
    return _no_count.search(label.lower()) is not None


def is_of_one(words: str) -> bool:
    """Whether an abbreviation names an amount a user, a room, a seat mile."""
    return _each.search(words) is not None


def unit_of_things(words: str) -> tuple[Unit, bool] | None:
    """The unit of what a row counts or measures, and whether no table scales it; None for other rows.

    >>> unit_of_things("stores at end of period"), unit_of_things("cost of homes sold")
    ((Unit(code='count', unit_class=<UnitClass.COUNT: 'count'>), True), None)
    >>> unit_of_things("customers (end of period):") is not None, unit_of_things("new vehicles:")
    (True, None)
    """
    if _of_a_size.match(words):
        return COUNT, True
    counted_in = _counted_in.search(words) if words.endswith((")", "):")) else None
    if counted_in:
        return COUNT, counted_in.group(1) is not None
    if _no_count.search(_or_losses.sub("", words)):
        return None
    thing = _parenthesis.sub("", _when.sub(r" \1", words)).strip()
    if _became.search(thing.rstrip(":")):
        thing = thing.rstrip(":")  # a section of what is counted
    if _number_of.search(thing):
        return COUNT, _unscaled_number.search(thing) is not None
    if _unscaled.search(thing):
        return COUNT, True
    if _scaled.search(thing):
        return COUNT, False
    measured = _measured.search(thing)
    if measured is None:
        return None
    return Unit(measured.group(1), UnitClass.MEASURE), measured.group(1).endswith(("ounces", "days"))


def unit_of_counted(words: str) -> tuple[Unit, bool] | None:
    """The same for a column's head; a bare noun there may name a business and not how many there are.

    >>> unit_of_counted("stores opened during the quarter"), unit_of_counted("restaurants")
    ((Unit(code='count', unit_class=<UnitClass.COUNT: 'count'>), True), None)
    """
    return unit_of_things(words) if _number_of.search(words) or _became.search(words) else None


def mark_meant(words: str) -> str:
    """The mark that small numbers of a row so named bear or might: "%" of a load factor, "x" of a ratio.

    >>> mark_meant("load factor"), mark_meant("book-to-bill ratio (1)"), mark_meant("ratio of costs")
    ('%', 'x', '')
    """
    if _percent.search(words):
        return "%"
    return "x" if _multiple.search(words) else ""

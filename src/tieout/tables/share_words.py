"""Words of shares: an amount a share, a unit of a partnership or an ADS, and numbers of shares.

Lower-case words of heads and labels come in, as `words` and `row_words` have them.
"""

from __future__ import annotations

import re

# "Share1": of a note's mark nothing but the digit is left where text went through a program or two.
PER_SHARE = re.compile(
    r"(?=[aedgps/])(?:\b(?:per[\s-]+(?:[\w.&,’'/-]+\s+){0,6}?(share|ads|adr)s?\d?\b|eps\b|a\sshare\b|dps\b"
    r"|per\s(?:rsu|psu|restricted\s(?:stock|share)\sunit|stock\soption|option|award|warrant)\b"
    r"|(?:exercise|stock|shares?)\sprices?\b|grant[\s-]date\sfair\svalues?\b)"
    r"|/\s?(share|ads)\b)"
)
# "Revenue per unit" is of what is sold.
_per_unit = re.compile(
    r"\b(?:income|earnings|loss|distributions?|distributable cash(?: flow)?)\b.*"
    r"\bper (?:[\w.&’'/-]+ ){0,5}?units?\b"
)
# "EBIT, net income and EPS": the columns say which is which.
_beside_amounts = re.compile(
    r"\b(?:income|earnings|profit|loss|ebitd?a?)(?:\s\([^()]*\))?,?\s(?:and|&)\s(?:[\w-]+\s){0,3}"
    r"(?:eps|(?:income|earnings|profit|loss)\sper)\b"
)
_of_a_quotient = re.compile(r"^(?:numerator|denominator)\b")


def per_what(words: str) -> str | None:
    """ "share" or "ADS" where the words say per share, unit of a partnership or depositary share.

    >>> per_what("basic and diluted earnings per share"), per_what("adjusted ebit, net income and eps")
    ('share', None)
    """
    found = PER_SHARE.search(words)
    if found is None:
        return "share" if "per " in words and "unit" in words and _per_unit.search(words) else None
    if counts_shares(words) or _of_a_quotient.search(words) or _beside_amounts.search(words):
        return None
    return "ADS" if found.group(1) in ("ads", "adr") or found.group(2) == "ads" else "share"


# What a partnership has for shares, and a trust for shares in its partnership.
_of_partners = (
    r"(?:(?:limited|general|operating)[\s-]partner(?:ship|s|s['’])?|lp|op|partnership|common|subordinated"
    r"|phantom|(?:convertible )?preferred|(?:common )?shares and(?: (?:lp|op|(?:operating )?partnership))?)"
)
_hints_at_shares = re.compile(r"share|weighted|award|diluti|unit|^denominator")
_counts_shares = re.compile(
    r"\bweighted[\s-]+average (?:number|count) of\b"
    r"|(?<!per )\bweighted[\s-]+(?:average|avg)(?!.*\b(?:price|value|rate|yield|cost|term|life|per)\b)"
    r"|\bnumber of (?:[\w-]+ ){0,5}shares\b"
    r"|^(?:average )?(?:[\w-]+ ){0,3}shares used\b"
    r"|\bshares (?:used|outstanding|\(fd\))|\bshares?\b.*\b(?:used|computing|computation)\b"
    r"|^(?:thousands|millions) of (?:[\w-]+ ){0,3}shares\b"
    r"|^(?:(?:average|diluted|basic|common|total|fully|ordinary|dilutive|(?:as )?adjusted|(?:non-)?gaap"
    r"|pro forma|effect of|potential|issued|treasury|[-–—]|outstanding|equivalent|and) ?)*"
    r"(?:shares|share equivalents)"
    r"(?: of (?:common|ordinary|capital) (?:stock|shares))?"
    r"(?: outstanding| issued| repurchased)?(?:[,:]? ?[-–—]? ?(?:basic|diluted|assuming dilution))?"
    r"\s*(?:\([^)]*\))?:?$"
    r"|\bawards outstanding$"
    r"|\bdilutive (?:effect of )?(?:[\w-]+ )*(?:options|securities|awards|shares|units)\b"
    r"|^average\b.{0,3}\bassuming dilution\b|^denominator for .*\bper\b"
    rf"|^(?:(?:average|diluted|basic|total|number of) )*{_of_partners} (?:equivalent )?units"
    r"(?: outstanding)?\s*(?:\([^)]*\))?:?$"
)


def counts_shares(words: str) -> bool:
    """Whether lower-case words say that numbers of shares are counted: "weighted average shares"."""
    return bool(_hints_at_shares.search(words) and _counts_shares.search(words))

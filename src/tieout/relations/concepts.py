"""Names of the field that mean one concept, as data: phrases of statements and of the sentences about them.

Each line is a concept and the pattern of its names, applied in order to a label in lower case.
Collected from US GAAP and IFRS statements, Tokyo summary forms and the narratives of the development
releases.
"""

from __future__ import annotations

import re

_CONSTANT_CURRENCY = (
    r"(at )?constant[- ](currency|currencies|(foreign )?exchange rates)|currency[- ]neutral|"
    r"excl(\.|uding)? (the )?((impact|effect)s? of )?(changes in )?"
    r"(f/?x|foreign exchange|(foreign )?currency)( (exchange )?rates?)?"
    r"( (changes|impacts?|effects?|fluctuations?|movements?|translation))?"
)

_PHRASES = (
    (
        "operatingcash",
        r"(net )?cash (flows? )?(provided|generated|used|from|\(used\)|\(used in\)|/|or|by|in|,|\s)*"
        r"operat(ing activities|ions)|operating cash flows?",
    ),
    (
        "investingcash",
        r"(net )?cash (flows? )?(provided|generated|used|from|\(used( in)?\)|by|in|\s)*"
        r"investing activities",
    ),
    (
        "financingcash",
        r"(net )?cash (flows? )?(provided|generated|used|from|\(used( in)?\)|by|in|\s)*"
        r"financing activities",
    ),
    ("freecash", r"free cash flows?"),
    (
        "capex",
        r"property,?( plant,?)?( and|,| &)? ?equipment additions|"
        r"(purchases?|additions|acquisitions?|payments for (the )?purchases?) (of|to|related to) "
        r"(property|properties)[a-z, ]*equipment|capital (expenditures|spending|investments?)|\bcapex\b",
    ),
    (
        "buyback",
        r"(stock|share) (repurchases?|buybacks?)|\bbuybacks?\b|"
        r"(repurchases?|purchases?|buybacks?) of ([a-z]+ )*(common|ordinary|treasury|own) (stock|shares)",
    ),
    (
        "eps",
        r"(net )?(\(loss\) )?(earnings|income|profit|loss)( ?/? ?\(?loss\)?)?( attributable to [a-z ]+)? "
        r"per [a-z ]*(share|ads)( equivalent)?|\beps\b",
    ),
    (
        "opincome",
        r"operating (income|profit|earnings|loss)( ?/?\(loss\))?|"
        r"(income|earnings|profit|loss) from operations",
    ),
    (
        "pretax",
        r"(income|earnings|profit|loss)( \(loss\))?( from [a-z ]*operations)? before [a-z ]*tax[a-z]*"
        r"( on (income|earnings))?|\bpre-? ?tax (book )?(income|earnings|profit|loss)( ?/? ?\(loss\))?",
    ),
    (
        "incometax",
        r"(provision|benefit|expense)[a-z ()]* income tax[a-z]*|"
        r"income tax(es)? (expense|provision|benefit)|"
        r"(((provision|benefit|expense|\(benefit\)|\(credit\))[ /]*)+for )?tax(es)? on (income|earnings)|"
        r"\btax(ation)? (charge|expense)\b|^(income )?tax(es|ation)?$",
    ),
    ("netincome", r"net (\(loss\) ?/? ?)?(income|earnings|profit|loss)( ?\(loss\)| ?/ ?\(loss\))?"),
    ("grossprofit", r"gross (profit|margin)"),
    ("cost revenue", r"costs? of (goods sold|sales|revenues?|products sold|services)|merchandise costs"),
    ("sga", r"selling, general,? (and|&) administrative( expenses)?|\bsg&a\b( expenses?)?"),
    ("randd", r"research (and|&) development( expenses?)?|\br&d\b( expenses?)?"),
    ("danda", r"depreciation (and|&) amortization( expenses?)?|\bd&a\b"),
    ("revenue", r"(net )?(operating )?(revenues?|sales)\b|turnover"),
    ("equity", r"(stock|share|shareown)(holders|ers)['’]? equity"),
    ("netassets", r"\bnet assets\b"),
    ("nci", r"non-?controlling interests?|minority interests?"),
    ("unitedstates", r"^u\.s\.?$|\bunited states\b"),
    ("ytd", r"year[- ]to[- ]date"),
    ("adjusted", r"non-?gaap|\badjusted\b"),
    ("neutral", _CONSTANT_CURRENCY),
)

PHRASES = tuple((f" {concept} ", re.compile(pattern)) for concept, pattern in _PHRASES)

CONSTANT_CURRENCY = re.compile(_CONSTANT_CURRENCY, re.IGNORECASE)
"""Growth as it would be without currencies: it leaves nothing else out."""

BEFORE_TAX = re.compile(
    r"\bbefore (?:(?:provision for|benefit from) )?(?:income )?tax(?:es|ation)?\b", re.IGNORECASE
)
"""What income is before by another name, pre-tax income: nothing is left out of that."""

CONCEPTS = frozenset(word for concept, _ in _PHRASES for word in concept.split())
"""The concepts, and the words that stand for them in a label."""

ANY_PHRASE = re.compile("|".join(f"(?:{pattern})" for _, pattern in _PHRASES))
"""Whether any of them occurs at all: most labels hold none."""

QUALIFIERS = frozenset(
    "adjusted core comparable organic neutral underlying diluted basic excluding freecash".split()
)
"""Words that make another fact of the one without them."""

RESTATED_RATES = frozenset({"neutral", "organic", "underlying"})
"""Words of rates of change that the printed amounts do not give."""

"""What a clause is about: the noun phrase that its figures measure.

Part of a glue comes in (see `masking`), the subject's words go out, without the periods, the articles and
the clauses around it; empty where the words are a pronoun or nothing.
"""

from __future__ import annotations

import re

from tieout.facts.phrases import FIGURE, MENTION, RELATIVE, WHICH

_lead = re.compile(
    r"^[\s•◦●▪*“\"‘'(–—-]*(?:(?:for|in|during|as\sof|at|on|excluding|including|compared\s(?:to"
    r"|with)|as\sa\sresult|as\spreviously|relative\sto"
    r"|due\sto|despite|based\son|with|additionally|however|also|finally|meanwhile|overall"
    r"|in\saddition|on\sa|year\sto\sdate|to\sdate"
    rf"|by|of\sthis|from|under|after|since|through|{MENTION}|{RELATIVE})[^,{FIGURE}]*,\s*)+",
    re.IGNORECASE,
)
_leaves_out = re.compile(r"\W*(?:excluding|adjusted\sfor|absent)\s[^;]*,", re.IGNORECASE)
_excluded_inside = re.compile(
    r",?\s*\(?\b(?:excluding|adjusted\sfor)\s+([^,;()]+?)\)?\s*,?\s*$", re.IGNORECASE
)
_timed = re.compile(
    r"\b(?:year|quarter)[- ](?:over|on)[- ](?:year|quarter)\b,?|\byoy\b,?"
    rf"|,?\s*\b(?:for|in|during|as\sof|at|on|of|ended|from|through)\s+(?:{WHICH}{MENTION}|{RELATIVE})"
    rf"(?:\s+(?:of|ended|in)\s+{MENTION})?,?|{MENTION}(?:['’]s)?",
    re.IGNORECASE,
)
_time_hint = re.compile(
    rf"{MENTION}|year|quarter|yoy|period|month|week|half|today|to date|season", re.IGNORECASE
)
_verb_tail = re.compile(
    r"[\s,]*\b(?:was|were|is|are|has|have|had|been|also|both|again|each|that|which|who|to|by"
    r"|(?-i:a|an)|the|record|strong|it|and|of|up|down"
    r"|significantly|slightly|strongly|solid|sharply|modestly|only|still|then|new|in\stotal"
    r"|more\sthan|nearly|almost|roughly|turned|swung|narrowed|widened)\s*,?\s*$",
    re.IGNORECASE,
)
_boundary = re.compile(
    r"^.*(?:\b(?:reports?|reported|reporting|announces?|announced|compared?\s(?:to|with)|posted"
    r"|recorded|delivered|generated|achieved|had|has|have|earned|incurred|received|declared|authorized"
    r"|returned|includes?|included|including|due\sto|because\sof|reflecting|reflects?|reflected"
    r"|there\s(?:was|were|are)|which|that|while"
    r"|whereas|saw|driven\sby|drove|driving|led\sby|offset\sby|resulting\s(?:in|from)"
    r"|resulted\s(?:in|from)|represents?|represented|representing"
    r"|provided|providing|utilized|will\spay|pays?|comprised\sof|consist(?:s|ed)\sof|was|were|is"
    r"|are|today|despite|reaching|reached|showed|showing"
    r"|produced|producing|ended|related\sto|totaling|at\san?|increased|decreased|grew|as|than"
    r"|versus)\b|[;:–—]|\)\s|”|\")\s*",
    re.IGNORECASE | re.DOTALL,
)
_opening = re.compile(
    rf"^(?:[\s,;:.)(“”\"'’‘•◦●▪*–—-]|(?:and|but|while|whereas|with|or|plus|the|an?|our|its|their"
    rf"|both|total\sof|record|also|approximately"
    rf"|company['’]s|for|then|in|as|to|by|balance\sof|balances?\sof|amount\sof|strong|solid"
    rf"|additional|respectively|of|from|million)\b(?=\s)"
    rf"|{MENTION}(?:['’]s)?|(?!year-end){RELATIVE}(?=[\s,)]))+",
    re.IGNORECASE,
)
_pronoun = re.compile(
    r"(?:in|of|for|to|at|on|by|was|were|are|is|plus|minus|between|it|they|this|these|those|that"
    r"|which|who|we|he|she|both|there|us|i|you|all|others?|out|part|the\s\w+|this\s[\w\s]+"
    r"|these\s[\w\s]+|the\s(?:increase|decrease"
    r"|change|result|decline|growth|remainder|company|impact)s?|increase|decrease|change"
    r"|remainder|result|company|results|each|million"
    r"|an?\s(?:increase|decrease)|amounts?|balance|impact|most|some|growth|decline|item)$",
    re.IGNORECASE,
)
_no_noun = re.compile(
    r"(?:we|they|it|i|he|she|you|who|which|after|before|when|where|as|if|flat|unchanged|together"
    r"|included|this|these|those"
    r"|because|since|although|though|not|so|such|more|less|thanks)\b",
    re.IGNORECASE,
)
_trailing = re.compile(r"[\s,;:–—(“”\"'’-]+$")
_spaces = re.compile(r"\s+")


def clause_subject(glue: str, first: bool) -> str:
    """The subject of a verb that ends ``glue``: the clause's opening noun phrase.

    ``first`` tells that the glue opens the sentence, so that commas may belong to the subject.

    >>> clause_subject("For the quarter, net sales of the Alpha segment were", True)
    'net sales of the Alpha segment'
    """
    text = _which_clause.sub("", glue)
    for mark in (";", ": ", " that ", " while ", " whereas ", ", which ", " – ", " — "):
        text = text[text.rfind(mark) + len(mark) :] if mark in text else text
    if _leaves_out.match(text):
        text = text[text.rfind(", ") + 1 :]
    text = _lead.sub("", text)
    if not first:
        text = _after_comma(text)
    return tidy(text)


def _after_comma(text: str) -> str:
    """A later clause stands behind the last comma, and behind "and" where a closed clause is before it."""
    trimmed = text.rstrip(" ,")
    cut = max(trimmed.rfind(", "), trimmed.rfind(") "))
    rest = trimmed[cut + 2 :] if cut >= 0 else trimmed
    excluded = _excluded_inside.search(trimmed)
    return trimmed[: excluded.start()] if excluded and cut >= excluded.start() else rest


def noun_subject(glue: str, first: bool = True) -> str:
    """The noun phrase that ends ``glue``, which an "of" follows: "the Company reported net sales" [of].

    >>> noun_subject("mainly due to dividend income")
    'dividend income'
    """
    text = _boundary.sub("", _which_clause.sub("", glue))
    if not first:
        text = text.rstrip(" ,")
        for joint in (", ", " and a ", " and an ", " and the "):
            text = text[text.rfind(joint) + len(joint) :] if joint in text else text
    return tidy(text)


def tidy(text: str) -> str:
    """A noun phrase without periods, articles, appositions and dangling verbs; empty for a pronoun."""
    if _time_hint.search(text):
        text = _timed.sub(" ", text)
    text = _opening.sub("", text)
    previous = None
    while previous != text:
        previous = text
        text = _trailing.sub("", _verb_tail.sub("", text))
    text = _apposition.sub("", text)
    text = _spaces.sub(" ", text).strip(" ,“”\"'’‘")
    if len(text) < 2 or len(text) > 160 or _pronoun.match(text) or _no_noun.match(text) or FIGURE in text:
        return ""
    return text


_which_clause = re.compile(r",\s+which\s[^,]*,\s*$", re.IGNORECASE)
_apposition = re.compile(r",\s+(?:an?|which|the)\s[^,]*$", re.IGNORECASE)


def excluded_from(subject: str) -> str:
    """What a subject's words leave out: "sales, excluding those to resellers" says "those to resellers"."""
    match = _excluded_inside.search(subject)
    return match.group(1).strip() if match else ""

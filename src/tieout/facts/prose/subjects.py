"""What a clause is about: the noun phrase that its figures measure.

Part of a glue comes in (see `masking`), the subject's words go out, without the periods, the articles and
the clauses around it; empty where the words are a pronoun or nothing.
"""

from __future__ import annotations

import re

from tieout.facts.prose.phrases import ASIDE, FIGURE, MENTION, RELATIVE, WHICH, lowered
from tieout.values.months import MONTH

_lead = re.compile(
    r"^[\s•◦●▪·*“\"‘'(–—-]*(?:(?:for|in|during|as\s(?:of|at)|at|on|excluding|including|compared\s(?:to"
    r"|with)|as\sa\sresult|as\spreviously|relative\sto|versus|against"
    r"|due\sto|despite|based\son|with|additionally|however|also|finally|meanwhile|overall"
    r"|in\saddition|on\sa|year\sto\sdate|to\sdate"
    rf"|sequentially|by|of\sthis|from|under|after|since|through|{MENTION}|{RELATIVE})(?![a-z])[^,{FIGURE}]*,\s*)+",
)
_leaves_out = re.compile(r"\W*(?:excluding|adjusted\sfor|absent|net\sof)\s[^;]*,", re.IGNORECASE)
_excluded_inside = re.compile(
    r",?\s*\(?\b(?:excluding|adjusted\sfor)\s+([^,;()]+?)\)?\s*,?\s*$", re.IGNORECASE
)
_timed = re.compile(
    r"\b(?:year|quarter)[- ](?:over|on)[- ](?:year|quarter)\b,?|\byoy\b,?"
    rf"|(?:^|\s)(?:at|by|as\sof)\s(?:the\s)?(?:end|close)\sof\s(?:{MONTH}\b|(?:the\s)?(?:{WHICH}{MENTION}|{RELATIVE}))"
    rf"|,?\s*\b(?:for|in|during|as\s(?:o[fn]|at)|at|on|of|ended|from|through)\s+(?:{WHICH}{MENTION}|{RELATIVE})"
    rf"(?:\s+(?:of|ended|in)\s+{MENTION})?,?|{MENTION}(?:['’]s)?",
    re.IGNORECASE,
)
_time_hint = re.compile(rf"{MENTION}|end of|year|quarter|yoy|period|month|week|half|today|to date|season")
# Words that may dangle at the end of a noun phrase when its verb is cut off. "A" in capitals names a class.
_dangling = frozenset(
    """
    a accelerated again almost also an and are been both by down each had has have is it modestly
    narrowed nearly new of only record roughly sharply significantly slightly solid still strong
    strongly swung that the then to turned up was were which who widened
    """.split()
)
_dangling_pairs = frozenset(
    (
        ("is", "expected"),
        ("are", "expected"),
        ("is", "projected"),
        ("in", "total"),
        ("more", "than"),
        ("turned", "positive"),
        ("turned", "negative"),
    )
)
_boundary = re.compile(
    r"^.*(?:\b(?:reports?|reported(?!\scurrenc)|reporting|announces?|announced|compare[sd]?\s(?:to|with)|posted"
    r"|held(?!\s(?:for|to|by|in|at|as|with)\b)|recorded|recogni[sz]ed|delivered|generated|achieved|had|has|have|earned|incurred|received|declared|authorized"
    r"|returned|exceed(?:s|ed|ing)?|includes?|included|including|due\sto|because\sof|reflecting|reflects?|reflected"
    r"|there\s(?:was|were|are)|turned(?=\san?\s)|which|that|while"
    r"|whereas|saw|driven\sby|drove|driving|led\sby|offset\sby|resulting\s(?:in|from)"
    r"|resulted\s(?:in|from)|represents?|represented|representing"
    r"|provided(?!\sby\s(?:\w+\s)?(?:operat|invest|financ))|providing|utilized|will\spay|pay(?:s|ing)?|(?:as\sa\s)?result\sof|(?:company|we|corporation|bank|group)\spaid"
    r"|comprised\sof|consist(?:s|ed)\sof|was|were|is"
    r"|are|today|despite|reaching|reached|showed|showing"
    r"|expects?|expected|anticipates?|(?<!prior\s)(?<!previous\s)(?<!earlier\s)(?<!initial\s)(?:forecasts?|estimates?)|projects|sees|targets|assumes|impl(?:y|ies|ied|ying)|approved"
    r"|led\sto|equals|equalled|(?:corresponding|equivalent)\sto|generating|based\son|giving|yielding|excludes?|excluded|for(?=\s(?:net|gross|total|aggregate)\s)|recommend(?:s|ed)|proposed|proposes|produced|producing|ended|closed|finished|(?:end|clos|finish|exit)ing(?=\s(?:the|our|its)\b)|related\sto|totaling|at\san?|increased|decreased|grew|as|than"
    r"|versus|after(?!-|\stax(?:es|ation)?\b)|with\san?(?=\s)|(?:as\s)?against|(?:up|down)\sfrom|above|below|beyond|short\sof|ahead\sof|in\sline\swith)\b|,\swith\b|[;:–—]|\)\s|”|\")\s*",
    re.DOTALL,
)
_opening = re.compile(
    rf"^(?:[\s,;:.)(“”\"'’‘•◦●▪·*–—-]|{ASIDE}|(?:and|but|while|whereas|with|or|plus|the|an?|our|its|their"
    rf"|excluding|led\sby|driven\sby|at|over|within|both|total\sof|record|also|approximately|primarily|mainly"
    rf"|largely|principally"
    rf"|(?:high|low|top|bottom|upper|lower)\send\sof|mid-?point\sof|company['’]s|for|then|in|as|to|by|balance\sof|balances?\sof|amount\sof|strong|solid"
    rf"|additional|respectively|of|from|million|on\san?\s[\w/-]+(?:\s[\w/-]+)?\sbasis|on)\b(?=\s)|trailing-"
    rf"|{MENTION}(?:['’]s)?|(?!year-end){RELATIVE}(?=[\s,)]))+",
)
_pronoun = re.compile(
    r"(?:in|of|for|to|at|on|by|with|net|was|were|are|is|plus|minus|between|it|they|this|these|those|that"
    r"|which|who|we|he|she|both|there|us|i|you|all|others?|out|part|the\s\w+|this\s[\w\s]+"
    r"|these\s[\w\s]+|the\s(?:increase|decrease"
    r"|change|result|decline|growth|remainder|company|impact)s?|increase|decrease|change"
    r"|remainder|result|company|results|each|million"
    r"|an?\s(?:increase|decrease)|amounts?|balance|impact|most|some|growth|decline|item|aggregate|following|after|despite|amid)$",
)
_no_noun = re.compile(
    r"(?:we|they|it|i|he|she|you|who|which|after(?!-)|before|when|where|as|if|flat|unchanged|together"
    r"|included|this|these|those"
    r"|because|since|although|though|not|so|such|more|less|thanks)\b",
)


def clause_subject(glue: str, first: bool) -> str:
    """The subject of a verb that ends ``glue``: the clause's opening noun phrase.

    ``first`` tells that the glue opens the sentence, so that commas may belong to the subject.

    >>> clause_subject("For the quarter, net sales of the Alpha segment were", True)
    'net sales of the Alpha segment'
    """
    share = _opens_as_share.match(glue) if first else None
    if share is not None and (of_whole := clause_subject(glue[share.end() :], True)):
        return f"{of_whole} as a {share['share']}"
    text = _which_opens.sub("", _which_clause.sub("", glue)) if ", which" in glue else glue
    text = (
        text[text.rfind(", ") + 1 :] if _leaves_out.match(text) else text
    )  # "Excluding that gain, income"
    text = _between_dashes.sub("", text) if "–" in text or "—" in text else text
    for mark in (
        ";",
        ": ",
        " of which ",
        " flat and ",
        " unchanged and ",
        " that ",
        " while ",
        " whereas ",
        ", which ",
        " – ",
        " — ",
    ):
        text = text[text.rfind(mark) + len(mark) :] if mark in text else text
    text = _flat_and.sub("", text)
    if _leaves_out.match(text):
        text = text[text.rfind(", ") + 1 :]
    lead = _lead.match(lowered(text))
    part = _part_opens.match(text) if lead else None
    text = text[lead.end() :] if lead else text
    if not first:
        text = _after_comma(text)
    subject = tidy(_driven.sub("", text))
    if _said_inside.search(subject):
        return ""
    return f"{subject} in {part['part']}" if part and subject and part["part"] not in subject else subject


def _after_comma(text: str) -> str:
    """A later clause stands behind the last comma, and behind "and" where a closed clause is before it."""
    trimmed = text.rstrip(" ,")
    if text.rstrip().endswith(",") and ", " not in trimmed and _of_figure.match(text):
        return ""  # "28% of the total, increased": what rose stands before the figure
    cut = max(trimmed.rfind(", "), trimmed.rfind(") "))
    excluded = _excluded_inside.search(trimmed) if "xclud" in trimmed else None
    if excluded is not None and cut >= excluded.start():
        cut = trimmed.rfind(", ", 0, excluded.start())
    return trimmed[cut + 2 :] if cut >= 0 else trimmed


def noun_subject(glue: str, first: bool = True) -> str:
    """The noun phrase that ends ``glue``, which an "of" follows: "the Company reported net sales" [of].

    >>> noun_subject("mainly due to dividend income")
    'dividend income'
    """
    text = _which_clause.sub("", glue) if ", which" in glue else glue
    boundary = _boundary.match(lowered(text))
    text = text[boundary.end() :] if boundary else text
    if not first:
        text = text.rstrip(" ,")
        excluded = _excluded_inside.search(text) if "xclud" in text else None
        end = excluded.start() if excluded else len(text)  # "income, excluding special items, of"
        for joint in (", ", " and a ", " and an ", " and the "):
            at = text.rfind(joint, 0, end)
            text, end = (text[at + len(joint) :], end - at - len(joint)) if at >= 0 else (text, end)
    return tidy(text)


def tidy(text: str) -> str:
    """A noun phrase without periods, articles, appositions and dangling verbs; empty for a pronoun."""
    if _time_hint.search(text.lower()):
        text = _timed.sub(" ", text)
    opening = _opening.match(lowered(text))
    text = _without_dangling((text[opening.end() :] if opening else text).split())
    if ", " in text:
        text = _apposition.sub("", text)
    text = text.strip(" ,“”\"'’‘")
    small = text.lower()
    if len(text) < 2 or len(text) > 160 or _pronoun.match(small) or _no_noun.match(small) or FIGURE in text:
        return ""
    return text


def _without_dangling(parts: list[str]) -> str:
    while parts:
        last = parts[-1].rstrip(_MARKS)
        if last in _dangling or (last.lower() in _dangling and last not in ("A", "An")):
            parts.pop()
        elif len(parts) > 1 and (parts[-2].lower(), last.lower()) in _dangling_pairs:
            del parts[-2:]
        elif last:
            return " ".join(parts).rstrip(_MARKS)
        else:
            parts.pop()
    return ""


_MARKS = " ,;:–—(“”\"'’-"
_which_clause = re.compile(r",\s+which\s[^,]*,\s*$", re.IGNORECASE)
_opens_as_share = re.compile(r"^\W*[Aa]s\sa\s(?P<share>percent(?:age)?\sof\s[a-z][a-z\s]{2,40}),\s")
# "Sales were even, and organic sales": what stands behind is of another
_flat_and = re.compile(
    r"^.*\b(?:was|were|remained|held)\s(?:\w+\s)?(?:flat|unchanged|stable|steady|even|level)\b[^,;]*,?\s(?:and|with|while|but)\s"
)
# "In Home and Garden, net sales rose": whose they are
_part_opens = re.compile(
    r"\W*(?:In|Within|Across)\s(?:the\s|our\s)?"
    r"(?P<part>[A-Z][\w&/’'-]*(?:\s(?:(?:and|of|the|&)\s)?[A-Z][\w&/’'-]*){0,4}"
    r"(?:\s(?:segment|division|business|region|markets?))?),\s"
)
_driven = re.compile(r"^.*\b(?:was|were)\s(?:[a-z]+\s){0,2}(?:driven|led|helped|supported)\sby\s")
_said_inside = re.compile(r"\s(?:was|were)\s")  # of another verb: "utilization was per day, down"
_which_opens = re.compile(r",\swhich(?:\s(?:now|currently|still|already|also|together))?\s$")
_between_dashes = re.compile(r"\s?[–—]\s?[^–—]*[–—]\s?$")
_of_and = re.compile(r"\s(?:of|in)\s[a-z][a-z\s-]{2,40}?\sand\s(?P<second>[a-z][a-z\s-]{2,40})")
_effect = re.compile(r"\b(?:effects?|impacts?)$")  # of what stands behind the figure
_listed_with = re.compile(r",\s[a-z][a-z\s]{2,40}\sof\s")
_of_figure = re.compile(r"\s(?:of|in|from|to|for|at)\s")
_apposition = re.compile(
    r",\s+(?:(?:an?|which|the|(?:as\s)?defined|calculated)\s|payable\b)[^,]*$", re.IGNORECASE
)


def told_with(subject: str, after: str) -> str:
    """The subject of "subject of A" with the words behind A.

    >>> told_with("net income before interest expense", ", income taxes of ")
    'interest expense'
    >>> told_with("after-tax effect", " of severance and ")
    ''
    """
    if " before " in subject and _listed_with.fullmatch(after):
        return subject.rpartition(" before ")[2]
    return "" if after.startswith(" of ") and _effect.search(subject) else subject


def behind_and(glue: str) -> str:
    """What the next figure is of, behind what the one before it is: nothing where more than two are told.

    >>> behind_and(" of liquidity and leverage "), behind_and(" of cash and loans and deposits ")
    ('leverage ', '')
    """
    both = _of_and.fullmatch(glue)
    if both is None:
        return glue
    return "" if " and " in both["second"] else both["second"]


def excluded_from(subject: str) -> str:
    """What a subject's words leave out: "sales, excluding those to resellers" says "those to resellers"."""
    match = _excluded_inside.search(subject)
    return match.group(1).strip() if match else ""

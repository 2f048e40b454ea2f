"""The words of a release's sentences: directions, verbs of level, comparisons, adverbials.

Only vocabulary and the patterns built from it. A sentence is matched masked: each figure is one character
(`FIGURE`), each period phrase another (`MENTION`, which carries its number), an aside in parentheses a
third (`ASIDE`), all letters small.
"""

from __future__ import annotations

import re

FIGURE = "\ue000"
# Neither has another case: told so, a pattern that ignores case compiles in a fraction of the time.
MENTION = "(?-i:[\ue100-\uefff])"
ASIDE = "(?-i:[\uf000-\uf8ff])"

_UP_VERBS = (
    "up|increased?|increases|increasing|rose|rises?|rising|grew|grows?|growing|gained|climbed"
    "|climbs?|advanced|improved|improves?|improving"
    "|expanded|expands?|expanding|jumped|surged|soared|leapt|accelerated|strengthened|widened"
    r"|(?<=was\s)(?:raised|lifted)|(?<=been\s)(?:raised|lifted)"
)
_DOWN_VERBS = (
    "down|decreased?|decreases|decreasing|declined?|declines|declining|fell|falls?|falling|contracting"
    "|dropped|drops?|reduced|slipped|worsened|worsens?|deteriorated"
    "|contracted|shrank|tumbled|plunged|weakened|slid|sank|dipped|retreated|eased|decelerated|slowed|narrowed|compressed"
)
_UP_NOUNS = r"increase|growth|rise|improvement|expansion|jump|gain(?=\sin\b)"
_DOWN_NOUNS = "decrease|decline|reduction|drop|fall|contraction|deterioration"
NOUNS = f"(?:{_UP_NOUNS}|{_DOWN_NOUNS})"

_up = re.compile(rf"(?:{_UP_VERBS}|{_UP_NOUNS}|raised|lifted|gain|higher|more|above|ahead|better)s?\b")

# What an amount may be called besides its subject: "an operating loss of", "a net outflow of".
_NATURE = (
    r"(?:(?:net|operating|cash|gross|total|record|new|quarterly|annual|strong|approximate)\s+)*"
    r"(?:income|loss|profit|gain|inflow|outflow|out\sflow|use|source|benefit|expense|charge|deficit|surplus"
    r"|record|high|low|total|level)"
)
RECORD = re.compile(
    r"(?:\b(?:an?|the|our|its)\s+)?(?:(?:new|record|all-time|quarterly|company|another|full-year"
    r"|annual|historic|high|total|still|first-ever)"
    r"[\s-]+)+(?:(?:high|record|total|balance|level)\s+of\s+)?$"
    r"|\b(?:an?|the|our|its)\s+(?:high|record|total|balance|level)\s+of\s+$"
)

_DEGREE = (
    r"(?:(?:year|quarter|period)[- ](?:over|on)[- ](?:year|quarter|period)|year-ago|further|net"
    r"|strong|modest|slight|significant|sharp|record"
    r"|approximate|overall|total|additional|substantial|small|large|corresponding|sequential"
    r"|annual|quarterly|reported|comparable|similar"
    r"|double-digit|solid|moderate|marginal|combined|aggregate|yoy)\s+"
)
_EFFECT = r"(?:headwind|tailwind|benefit|drag|impact)"
EFFECT = re.compile(rf"\ban?\s(?:[a-z-]+\s)?{_EFFECT}\s*$")
EFFECT_AFTER = re.compile(rf"[\s-]*(?:[a-z-]+\s)?{_EFFECT}\b")
CONTRIBUTED = re.compile(  # "Pricing contributed 3 points", "currency was a headwind of 2 points"
    r"\s(?:(?:contributed|contributing|added|adding)(?:\s(?:about|approximately|roughly|another|an\sadditional))*"
    rf"|(?:was|were|provided|represented|had)\san?\s(?:[a-z-]+\s)?{_EFFECT}\sof(?:\s(?:about|approximately|roughly))?)\s+$"
)
WAS_A = re.compile(r"\s(?:was|were|provided|represented|had)\san?\s(?:about\s|approximately\s)?$")
RECORD_ENDS = frozenset(
    """
    all-time annual another company first-ever full-year high historic new of quarterly record still total
    """.split()
)
CHANGED = re.compile(
    r"(?:^|[\s(,;–—-])(?<!(?:made|make|paid|took)\s)(?<!(?:makes|built)\s)(?<!(?:pay|set)\s)(?<!marked\s)(?<!table\s)"
    rf"(?P<word>{_UP_VERBS}|{_DOWN_VERBS}|(?:higher|lower)(?=\s+by\b))"
    r"(?:\s+at\san?\s(?!annual|compound)(?:[a-z-]+\s)?(?:rate|pace)\sof)?"
    r"(?:\s+(?:by|of|an?|another|additional|the|significantly|slightly|sharply|modestly|strongly"
    r"|substantially|only|just|further|again"
    r"|year[- ](?:over|on)[- ]year|sequentially))*\s*\(?\s*$"
)
CHANGE_NOUN = re.compile(
    rf"(?:\b(?:an?|the|with|and|of|reflecting|representing|corresponding\sto)\s+|[,(–—]\s*|^\s*)(?:{_DEGREE}){{0,3}}(?P<word>{NOUNS})\s+of\s*$"
)
IN_WHAT = re.compile(  # "the increase of $6 million in selling expense"
    rf"\s+in\s+(?P<subject>(?:the\s|our\s)?[a-z][^,;:.(){FIGURE}\ue100-\uefff]{{2,60}}?)"
    rf"(?=\s+(?:was|were|is|reflects?|reflected|resulted|came|stems?|stemmed|relates?|in|for|during|from|over"
    rf"|to|compared|primarily|mainly|partially|partly|due|driven|offset)\b|[,;.(]|$)"
)
GAIN = re.compile(r"\b(?:an?|the)\s+gain\s+of\s*$")  # in percent; of an amount it is a profit
# "increased the quarterly dividend by": the subject stands between.
CHANGED_OBJECT = re.compile(
    r"\b(?:(?P<word>increased|raised|reduced|decreased|lowered|cut)\s+(?:the|its|our|their)\s+"
    r"|(?P<grew>grew|expanded)\s(?=(?!by\b)[a-z])(?:(?:the|its|our|their)\s)?)"
    rf"(?P<subject>[^,;:.(){FIGURE}\ue100-\uefff]{{3,60}}?)\s+by\s*$"
)
# "Increased the quarterly dividend 4% to": so much in percent, and no other amount
RAISED_OBJECT = re.compile(
    r"\b(?P<word>increased|raised|reduced|decreased|lowered|cut)\s(?:the|its|our|their)\s"
    r"(?P<subject>(?:(?!(?:to|from|by|of|at|with|than|for|on|in|over|an?|another|up)\s)[a-z][\w’'-]*\s){1,5})$"
)
# "lifting load factor 1.2 points": what else it did to another subject
CHANGED_TOO = re.compile(
    r"[,;–—]\s(?:and\s)?(?P<word>lifting|raising|boosting|improving|expanding|increasing|reducing|lowering|cutting|decreasing)\s"
    r"(?:the\s|its\s|our\s)?(?P<subject>(?!(?:an?|another|some|further|additional|approximately|about)\b)"
    rf"[a-z][^,;:.(){FIGURE}\ue100-\uf8ff]{{2,50}}?)(?:\sby)?\s*$"
)
CHANGE_IN = re.compile(
    rf"\b(?:(?:an?|the)\s+(?:{_DEGREE}){{0,2}}(?P<word>{NOUNS})"
    rf"|(?P<words>{NOUNS})s)\s+in\s+(?P<subject>[^,;:{FIGURE}]+?)\s+(?:by|of)\s*$"
)
INCREASE_TO = re.compile(  # "approved an increase in the quarterly dividend to"
    rf"\b(?:an?|the)\s(?:{_DEGREE}){{0,2}}(?P<word>{NOUNS})\sin\s(?P<subject>(?:(?!(?:was|were|is|due)\b)[\w&’'/-]+\s){{1,6}}?)to\s*$"
)
NOUN_AFTER = re.compile(
    r"\s*(?:per\s(?:diluted\s)?(?:share|unit)\s)?"
    r"(?:(?:year[- ](?:over|on)[- ]year|sequential|quarterly|annual|net|organic|reported|total|overall)\s)*"
    rf"(?P<word>{NOUNS})\b"
)
OR_AFTER = re.compile(r",?\sor\s$")  # "a $64,000 or 1.5% decrease"
LOWER_WHAT = re.compile(  # "a 1.4 point lower loss ratio"
    r"\s(?P<word>lower|higher|more|fewer)\s(?P<subject>(?!than\b|compared\b|in\b|on\b|due\b|from\b)[a-z][a-z-]*(?:\s[a-z-]+){0,3}?)(?=\s(?:and|than|in|for|on|due|offset|drove|was|were|partially|partly|more)\b|[,.;]|$)"
)
NAMED_MOVE = re.compile(rf"\s(?P<subject>[a-z][a-z-]*(?:\s[a-z][a-z-]*){{0,2}})\s(?P<word>{NOUNS})\b")
HIGHER_AFTER = re.compile(
    r"\s*(?:(?!(?:on|due|with|from|by|amid|and|as|reflecting|driven|despite|at|for)\b)[a-z][\w-]*\s+){0,4}?"
    r"(?P<word>higher|lower|more|less|above|below|better|worse|fewer|ahead(?=\sof\b)"
    r"|(?:up|down)(?=\s(?:on|from|versus|compared)\b))\b(?=\s+(?:than|compared)|[\s,.;)]|$)"
)

TO_LEVEL = re.compile(rf"(?:^|[\s,)])to\s+(?:(?:an?|the)\s+{_NATURE}\s+of\s*)?$")
PREVIOUS = re.compile(
    r"^(?P<bridge>.*)(?:^|[\s(,;])(?:as\s+)?(?P<word>from(?!\s(?:\w+\s)?operations\b)"
    r"|compared?s?\s+(?:(?:un)?favorably\s+)?(?:to|with)|versus"
    r"|vs\.?|against|after(?=\s*$)|(?:above|below|over|than|on)(?=\sthe\s*$)"
    r"|(?:(?:more\sthan|nearly|almost|about|roughly)\s)?(?:double|triple|twice)(?=\sthe\s*$)|over(?=\sthe\s(?:prior|previous)\s[^,;()]*\sof\s*$)"
    r"|(?:on|over|than|with|double|triple|twice)(?=\s(?:the\s)?(?:prior|previous|last)\s[^,;()]*['’]s\s*$))"
    r"(?P<filler>\s[^,;()]*(?:,\s(?:excluding|net\sof)\s[^,;()]*,\sof\s|,\snet,?\sof\s)?)?$",
    re.DOTALL,
)
LEVEL = re.compile(
    r"(?P<verb>\b(?:(?:was|were|remained|held)\s(?:flat|stable|steady|unchanged|level"
    r"|constant)(?:\s[^,;:.()\ue000]{3,40}?)?\sat|set\san?\s(?:new\s)?record\sat|held\sat|would\shave\sbeen|was|were|is|are|totall?ed|totall?ing|amounted\sto|amounting\sto|reached"
    r"|reaching|hit|stood\sat|came\sin\sat|came\sto|turned\s(?:positive|negative)\sat"
    rf"|equall?ed|equals|of|at|remained\sat|remained|(?:ended|closed|finished)\s(?:the\s(?:quarter|year|period|half|month)\s)?at"
    rf"|averaged|approximated|numbered|measured(?!\sat)|exceeded|contributed)|:)\s*"
    rf"(?:(?:an?|the)\s+{_NATURE}\s+of\s*)?$"
)
INCLUDES = re.compile(
    r"\b(?P<verb>includ(?:ing|ed|es)|consist(?:s|ed|ing)?\s(?:primarily\s|mainly\s)?of"
    r"|compris(?:ing|ed|es)(?:\sof)?|of\swhich|made\sup\sof|inclusive\sof|net\sof)"
    r"(?P<rest>\s+[^,;()]*\sof)?\s*(?:\san?\s)?$"
)
BREAKDOWN = re.compile(r"\bbreakdown\b")
COORDINATED = re.compile(r"\s*(?:,|and|,\s*and|&|or|,\s*or)\s*")
ITEM = re.compile(
    r"\s*(?:shares?\s+)?(?:in|of|for|from|to|at|through|via|related\sto|attributable\sto"
    r"|on)\s+(?P<subject>[^;:()]+?),?\s*(?:\band\b|,)\s*$"
)
ITEM_AFTER = re.compile(
    r"\s*(?:in|of|for|from|through|via|attributable\sto|related\sto|on)\s+(?P<subject>[^,;:.()]+)"
)
OR = re.compile(r"\s*[,(–—-]?\s*(?:or|and)\s*$")
AND_SHARE = re.compile(
    r"\s*[,(–—-]?\s*(?:or|and|equivalent\sto|equal\sto|corresponding\sto|which\sis)?\s*[,(]?\s*$"
)
TO_RANGE = re.compile(r"\s*(?:to|-|–|—|through)\s*$")

_PERIOD_NOUN = (
    r"(?:quarter|year|period|month|half(?:[\s-]year)?|week|weeks|months|season(?!\s(?:pass|ticket))|"
    r"(?:first|second|third|fourth)[- ](?:quarter|half))(?:['’]s)?"
)
WHICH = (
    r"(?:(?:the|a|an|same|corresponding|comparable|prior|previous|preceding|year-ago|year|ago"
    r"|earlier|immediately|last|first|second"
    r"|third|fourth|current|full|fiscal|trailing|most|recent|reported|linked|comparative|past"
    r"|our|this|that|latest)[\s-]+)*"
)
RELATIVE = (
    rf"(?:last\syear(?:['’]s)?|(?:a|one)\syear\s(?:ago|earlier|before)|(?:year|quarter|period|month)[- ]end"
    rf"|(?:year[- ]ago|prior[- ]year)(?!\s{_PERIOD_NOUN})|today|to\sdate"
    rf"|year\sto\sdate|{WHICH}{_PERIOD_NOUN}(?:\s+(?:ago|earlier|before|ended|end|last\syear"
    rf"|(?:a|one)\syear\s(?:ago|earlier)))*)"
)
_WHEN = (
    rf"(?:{WHICH}{MENTION}|{RELATIVE})"
    rf"(?:(?:\s+(?:of|in|ended|and|or)\s+|,\s*|\s*/\s*|\s+)(?:{WHICH}{MENTION}|{RELATIVE}))*"
)
ADVERBIAL = re.compile(
    r"\b(?:year|quarter|period)[- ](?:over|on)[- ](?:year|quarter|period)\b"
    rf"|(?:\b(?:from|(?:as\s)?compared\s(?:to|with)|versus|vs\.?|over|against|than|for|in|during"
    rf"|as\s(?:o[fn]|at)|at|on|of|ended|through|since|by|to|with)\s+)?"
    rf"(?:the\s(?:balance|end|level|amount)s?\s(?:as\s)?(?:of|at|in)\s+)?{_WHEN}"
    r"|\b(?:yoy|y/y|y-o-y|sequentially|qoq|q/q|annually|respectively"
    r"|(?:in|at)\s(?:constant|local|reported)[- ]currenc(?:y|ies)|at\sconstant\s(?:exchange\s)?rates"
    r"|in\s[\w.-]+\sterms|organically"
    r"|in\s(?:swiss\sfrancs|euros?|(?:us\s)?dollars?|sterling)"
    r"|on\san?\s[\w\s/-]{0,40}?basis|basis|also"
    r"|approximately|about"
    r"|in\stotal|(?:or\s)?nearly|as\sreported|unfavorably"
    r"|fully\sfranked|unfranked|significantly|slightly|modestly|strongly|again|further|now"
    r"|assuming\sdilution|pre-?tax|after[- ]tax"
    r"|compared|correspond(?:ing|s|ed)\sto|equat(?:ing|es|ed)\sto|equivalent\sto|translat(?:ing|es|ed)\s(?:in)?to|(?:(?:little|virtually|essentially|roughly|relatively|largely|broadly)\s)?"
    r"(?:flat|unchanged)|little\schanged|annualized|collected|reported|generated|recorded|million|units|which|represent(?:ing|s|ed)"
    r"|reflect(?:ing|s|ed)|a|an|the|and|or|but|by|of|up|then|that|it|they|having|has|have|had)\b"
    rf"|[\s,;()“”\"'’*–—-]|{ASIDE}"
)
WHEN_ADVERB = re.compile(
    rf"\s*\b(?:(?:from|over|for|in|during|as\s(?:of|at)|at|on|of|ended)\s+(?:the\send\sof\s)?)?{_WHEN}"
    rf"|\s*\b(?:year[- ]over[- ]year|yoy|pre-?tax|after[- ]tax)\b"
)
CURRENCY_NEUTRAL = re.compile(  # in short: what is behind it makes it another rate than that of the prints
    r"[^,;.()]{0,40}?\b(?:in|on\s+an?|at|using)\s+[\w\s/-]{0,30}?(?:constant|neutral|currency"
    r"|organic|local|comparable|adjusted|reported\sand|like[- ]for[- ]like|pro[- ]forma|underlying|cer\b"
    r"|same[- ](?:store|site|day)|annuali[sz]ed|stack\b|stacked|run[- ]rate|core|daily"
    r"|per[- ](?:day|week)|per-(?:store|unit|employee|room|seat|vessel)\sbasis"
    r"|cash\sbasis|tax[- ]equivalent|terms\b|dollars\b|euros?\b|sterling\b|yen\b)"
    r"[\w\s/-]{0,24}|\s*,?\s*(?:excluding|operationally\b|before|net\sof|adjust(?:ed|ing)\b|after\sadjust\w+|underlying"
    r"|pro[- ]forma|like[- ]for[- ]like|annuali[sz]ed)\b|\s+including\b"
    r"|\s*per\s(?:[a-z-]+\s){0,2}?(?:day|week|store|employee|member|customer|user)\b"
    r"|\s*(?:in|at)\s+constant|\s*organically\b"
)
# What looks ahead, supposes or denies, in one pattern: a sentence is searched once.
UNSTATED = re.compile(
    rf"\b(?:would(?!\shave\sbeen\s{FIGURE})|not|never|no longer|neither|nor"
    r"|expect(?:s|ed|ing|ations?)?|forecasts?|forecasted|guidance|outlook|anticipat\w+"
    r"|projected|projecting|we\s(?:now\s|currently\s)?project"
    r"|(?:company|corporation|group|bank|trust|management|now|currently|it|he|she)\sprojects"
    r"|targets?|targeted|targeting|estimate[sd]?|will(?!\sbe\s(?:paid|payable)|\spay\b)"
    r"|plans?\sto|planned|intends?|goals?|could|should|(?<!in\s)(?<!of\s)(?<!on\s)(?<!during\s)(?<!since\s)(?<!through\s)(?<!early\s)(?<!late\s)may|might|assum(?:es?|ing|ption)s?(?!\sdilution)"
    r"|impl(?:y|ies|ied)|hypothetical|if|long-term\smodel|ambition|potential(?:ly)?)\b|n['’]t\b"
)
FRACTION = re.compile(  # "increased by nearly a third to"
    r"(?:\sby)?(?:\s(?:nearly|almost|about|around|approximately|roughly|over|more\sthan|just\sover))?"
    r"\s(?:an?\s|one[\s-]|two[\s-])(?:half|thirds?|quarter|fifths?|sixth|seventh|eighth|tenth)\s*$"
)
MULTIPLIED = re.compile(r"\b(?:doubled|tripled|quadrupled|halved)\b")
TURNED = re.compile(
    r"\b(?:turned|swung|narrowed|widened|moderated|changed|shifted|rebounded|recovered)\s*$"
)
NATURES = re.compile(r"\b(loss|outflow|out\sflow|deficit|used?\b|benefit|expense|debt\b)")
LESS_IS_BETTER = re.compile(
    r"\b(?:ratio|leverage|working\scapital|inventor(?:y|ies)(?!\sturn)|receivables?|delinquenc\w+|attrition|vacancy|used|loss(?:es)?|costs?|expenses?|charges?|days|time|shrink(?:age)?|debt|outflow|deficit|churn"
    r"|(?<!profit\s)(?<!margin\s)(?<!income\s)(?<!retention\s)(?<!renewal\s)(?<!occupancy\s)(?<!utilization\s)rate)\b"
)
AGAINST = re.compile(
    r"\b(?:compared?s?\s+(?:to|with)|versus|vs\.?|against|than(?!\soffset))\b[^,;]*$|\b(?:plan|budget|goal|target)\s*$"
)
PER_SHARE_SUBJECT = re.compile(
    r"\bper\s+(?:[\w-]+\s+){0,3}?(?:share|ads|adr)\b|\bper\s(?:(?!retail)[\w-]+\s){0,3}?unit\b|\beps\b|\bper-share\b|\ba\s+share\b"
    r"|\bdividends?\s+(?:per|of)?\s*$"
)


REPORTED = r"(?:generated|delivered|recorded|reported|posted|earned|produced|achieved|contributed|had)"
"""What a part of the business did with the amounts that are told behind."""

# Better or worse is up or down only of what is known to be better the more there is of it.
JUDGED = re.compile(r"\b(?:improv|worsen|deteriorat|better|worse)")
_more_is_better = re.compile(
    r"\b(?:margins?|profits?|profitability|income|earnings|ebitd?a?\w*|eps|revenues?|sales|cash\s(?:flows?|position|balances?|conversion|generation)|returns?|ro(?:e|ce|ic|a|tce)"
    r"|productivity|liquidity|retention|utili[sz]ation|occupancy|load\sfactor|a?ffo|noi|orders|bookings|backlog|volumes?"
    r"|turns|coverage|equity|performance|results?|contribution|efficiency|yields?|prices?|pricing|satisfaction)\b"
)


def is_only_judged(word: str, subject: str) -> bool:
    """Whether a move is told better or worse of a subject that may be better the less there is of it.

    >>> is_only_judged("improved", "Gross margin"), is_only_judged("improved", "CASM-ex")
    (False, True)
    """
    if not JUDGED.search(word):
        return False
    small = subject.lower().partition(" as a percent")[0]
    return bool(LESS_IS_BETTER.search(small)) or not _more_is_better.search(small)


def lowered(text: str) -> str:
    """``text`` in small letters, its places kept: as it is, where a letter would become two."""
    lower = text.lower()
    return lower if len(lower) == len(text) else text


def may_compare(glue: str) -> bool:
    """Whether `PREVIOUS` is worth trying: a pattern costs more than a look for its words."""
    return (
        "from" in glue
        or "compare" in glue
        or "vs" in glue
        or "versus" in glue
        or "against" in glue
        or glue.endswith(
            (
                " after ",
                " above the ",
                " below the ",
                " over the ",
                " than the ",
                " on the ",
                "uble the ",
                "ple the ",
                "ice the ",
            )
        )
        or " over the p" in glue
        or "'s" in glue
        or "’s" in glue
    )


def may_include(glue: str) -> bool:
    """Whether `INCLUDES` is worth trying."""
    return (
        "includ" in glue
        or "inclusive" in glue
        or "consist" in glue
        or "compris" in glue
        or "of which" in glue
        or "net of" in glue
        or "made" in glue
    )


def direction(word: str) -> int:
    """+1 for "rose" or "increase", -1 for "fell" or "decrease".

    >>> direction("grew"), direction("decline")
    (1, -1)
    """
    return 1 if _up.match(word) else -1

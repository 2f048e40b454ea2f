"""Figures without a frame: a subject from the words around them, and a period where it follows directly."""

from __future__ import annotations

import re

from tieout.facts.prose.around import period_around
from tieout.facts.prose.marks import Mark
from tieout.facts.prose.masking import Sentence
from tieout.facts.prose.phrases import (
    CHANGED,
    CONTRIBUTED,
    EFFECT_AFTER,
    NOUN_AFTER,
    PREVIOUS,
    WAS_A,
    may_compare,
)
from tieout.facts.prose.ranges import is_range
from tieout.facts.prose.settled import measure_of
from tieout.facts.prose.subjects import clause_subject, noun_subject, tidy
from tieout.facts.prose.timing import Timing
from tieout.tables.model import Measure
from tieout.values.unit import UnitClass

_growth_of = re.compile(r"\b(?:growth|increase|decrease|decline)\s+(?:of\s+(?:between\s+)?|between\s+)$")
_noun_phrase = re.compile(
    r"(?!\s(?:reported|recorded|earned|added)\b)\s*(?:[a-z][\w’-]*\s+){0,4}[a-z][\w’-]*", re.IGNORECASE
)
_expected = re.compile(
    r"\s(?:(?:is|are|was|were|(?:has|have)\sbeen)\s(?:now\s|currently\s)?(?:expected|estimated|planned|projected"
    r"|forecast|anticipated|targeted|(?:raised|increased|lowered|narrowed|revised|updated|reaffirmed|reduced)\sto)\b.*"
    r"|(?:(?:will|would|should|may|can|could)\s(?:be|range)|ranges?(?=\sfrom))(?:\s(?:in|the|range|of|between|from|within"
    r"|about|around|roughly|approximately|at|least|most|up|to|less|more|than|only))*\s*"
    r"|(?:expects?|forecasts?|anticipates?|projects?(?!\scontributed)|(?<!prior\s)(?<!(?:earlier|initial)\s)(?<!previous\s)(?<!original\s)estimates?|plans|(?<=we\s)plan)\s(?P<what>.*?)(?:\s(?:to"
    r"|of|at|in|between|growth)\b.*)?)$",
    re.IGNORECASE,
)
# "We are raising our 2024 adjusted EPS guidance to", "reaffirmed its guidance for organic growth of"
_guided = re.compile(
    r"\b(?:rais|lower|narrow|increas|updat|reaffirm|reiterat|maintain|affirm|revis|tighten|lift|confirm|provid|introduc|issu)\w*\s"
    r"(?:(?:our|its|the|full-year|previous|annual|financial)\s)*(?P<what>[^,;:()]*?)\s?\b(?:guidance|outlook|forecast|range|target)\b"
    r"(?:\srange)?(?:\sfor\s(?P<of>[^,;:()]*?))?\s(?:of|to|from|in|between|by)\b[^,;:()]*$",
    re.IGNORECASE,
)
_growth = re.compile(r"\s(?:growth|increase|decrease|decline)$")
_linked = re.compile(
    r"^that\s|\s(?:will|would|should)\s(?:be)?.*$|\sin\sthe\s(?:range|order)\b.*$|\sof\s*$"
)
_effect = re.compile(
    r"\s+(?:(?:came|comes|was|were|is|are|derived|generated|earned)\s)*(?:of|from)\s+(?P<subject>(?:[a-z][\w’/-]*\s+){0,3}[a-z][\w’/-]*)",
    re.IGNORECASE,
)
_from = re.compile(r"\s(?:(?:came|comes|was|were|is|are)\s)?(?:(?:derived|generated|earned)\s)?from\s")
_joined_before = re.compile(r"^.*\s(?:and|offset\sby|partly|partially|while|but|with)\s", re.DOTALL)
_joined_on = re.compile(
    r"\s(?:and|offset|partly|partially|while|but|which|that|in|at|for|during|to|from)\b.*$", re.IGNORECASE
)
_AFFECTED = (
    r"(?:reduced|decreased|lowered|increased|raised|lifted|boosted|benefited|depressed"
    r"|reducing|lowering|increasing|raising|lifting|boosting|depressing)"
)
_verb_on = re.compile(
    r"\s(?:was|were|is|are|has|had|have|will|which|that|during|partly|partially|offset)\b.*$"
)
# "Currency reduced sales by 2% and adjusted EPS by $0.04": what they would be without it is another thing
_affected = re.compile(
    rf"(?:\b{_AFFECTED}|^,?\s?and)\s(?P<subject>(?:(?!\b{_AFFECTED}\b)[^,;:.()]){{2,60}}?)"
    r"\sby\s(?:about\s|approximately\s|roughly\s)?$"
)
# "Capacity to be up 3% to 5% and unit revenue to be down"
_and_to = re.compile(
    r"(?:,|\sand)\s(?P<subject>[^,;:.()]{3,50}?)\sto\s(?:be\s)?(?:up|down|increase|decrease|grow|rise|decline|fall|range|between|approximately|about|in\sthe\srange\sof)(?:\sby|\sfrom|\sbetween)?\s$",
    re.IGNORECASE,
)
_representing = re.compile(r",?\s(?:representing|reflecting|implying)\s(?:growth\sof\s)?$", re.IGNORECASE)
# "Adding $96 million of net new ARR", "after £23.7m of adjusting items"
_through = re.compile(
    r"\b(?:adding|reflecting|through|via|on|after|by|with|despite|against|exclude[sd]?|excluding|include[sd]?)\s$"
    r"|^\sof\s[^,;:]{3,60}(?:,|,?\sand)\s$",
    re.IGNORECASE,
)
# "Price (4%), volume (3%)", "as follows: Americas $512 million"
_LISTED = (UnitClass.MONEY, UnitClass.PERCENT)
_named_before = re.compile(
    r"(?:^\)(?:\sand)?|^\)?[,;](?:\sand)?|^\sand|:|\b(?:to|by|from)(?=[^(]*\($))\s(?P<name>(?!(?:an?|the|and|to|of|by|at|from|in|on|for|with|was|were|or|up|down|plus|minus|versus|exclude"
    r"|include|positive|negative|another|some|each|flat|now|also|still|is|are|has|have|had)\b)[A-Za-z][\w&/’-]*(?:\s(?!(?:to|of|by|at|from|in|on|for|with|was"
    r"|were|or|up|down|than)\b)[A-Za-z][\w&/’-]*)?)(?<!ing)(?<!ed)\s\(?$"
)
# "As follows: Americas, $512 million; EMEA, $118 million"
_listed_before = re.compile(r"[:;](?:\sand)?\s(?P<name>[A-Z][\w&/’-]*(?:\s[\w&/’-]+){0,3}),\s$")
_article = re.compile(r"\b(?:an?|the)\s+(?:(?:new|additional|further)\s+)?$", re.IGNORECASE)
_of = re.compile(r"\sof\s+$")


def tell_unframed(sentence: Sentence, timing: Timing) -> None:
    """Give the figures that no frame has told their measure, subject and period, as far as words say them.

    The ends of a range have all three in common.
    """
    for number, mark in enumerate(sentence.marks):
        if mark.measure is not None:
            continue
        if mark.ranged and is_range(sentence, number):
            end = sentence.marks[number - 1]
            mark.measure, mark.subject, mark.period = end.measure, end.subject, end.period
            continue
        if mark.bracketed:
            figure = sentence.marks[number - 1]
            mark.measure, mark.subject = figure.measure, figure.subject
            mark.period = timing.before(figure.period)
            continue
        last = number + (mark.ranged and is_range(sentence, number + 1))
        after = sentence.lower[last + 1]
        mark.measure = _measure(sentence, number, after)
        affected = _affected.search(sentence.lower[number])
        if affected is not None:
            mark.subject = tidy(sentence.glues[number][slice(*affected.span("subject"))])
        named = mark.subject or sentence.marks[last].noun or _counted_before(sentence, number)
        mark.subject = named or sentence.restored(_words_around(sentence, number))
        mark.period = period_around(timing, number, last)


def _counted_before(sentence: Sentence, number: int) -> str:
    """What "delivered 31 aircraft, compared with 27" counts twice."""
    before, mark = sentence.marks[number - 1] if number else None, sentence.marks[number]
    glue = sentence.lower[number]
    if before is None or mark.kind is not UnitClass.COUNT or before.kind is not UnitClass.COUNT:
        return ""
    compared = PREVIOUS.match(glue) if may_compare(glue) else None
    return before.noun if compared is not None and not (compared["filler"] or "").strip() else ""


def _is_of_what_follows(mark: Mark, glue: str, after: str) -> bool:
    """Whether "of" or "from" names what a figure is of: "4.6 points of losses", "3% from volume"."""
    if mark.kind is UnitClass.MONEY:
        return after.startswith(" of ") and _through.search(glue) is not None
    return mark.kind is UnitClass.POINTS or (
        mark.kind is UnitClass.PERCENT and _from.match(after) is not None
    )


def _measure(sentence: Sentence, number: int, after: str) -> Measure:
    """What a figure without a frame measures: a move by the words around it, else what its unit does."""
    mark, before = sentence.marks[number], sentence.lower[number]
    is_rate = mark.kind is UnitClass.PERCENT
    if _affected.search(before) is not None:
        return Measure.RATE if is_rate else Measure.CHANGE
    if is_rate and (NOUN_AFTER.match(after) or _growth_of.search(before)):
        return Measure.RATE
    if is_rate and mark.ranged and CHANGED.search(before):
        return Measure.RATE
    if mark.signed and mark.kind is UnitClass.MONEY and before.endswith("("):
        return Measure.CHANGE
    return measure_of(mark)


def _words_around(sentence: Sentence, number: int) -> str:
    """What a figure without a frame may be of: what is forecast, a noun after an article or before "of"."""
    glue, after = sentence.glues[number], sentence.glues[number + 1]
    mark = sentence.marks[number]
    if mark.kind in (UnitClass.POINTS, UnitClass.PERCENT):
        how = CONTRIBUTED.search(sentence.lower[number])
        if how is None and EFFECT_AFTER.match(after):
            how = WAS_A.search(sentence.lower[number])
        if how is not None:
            return clause_subject(_joined_before.sub("", glue[: how.start()]), number == 0)
    effect = _effect.match(after) if _is_of_what_follows(mark, glue, after) else None
    if effect is not None:  # "4.6 points of catastrophe losses"
        return tidy(_joined_on.sub("", effect["subject"]))
    if mark.signed and glue.endswith("("):  # "higher prices (+$112 million)"
        return noun_subject(glue[:-1], number == 0)
    if _article.search(glue):
        following = _noun_phrase.match(after)
        return tidy(_verb_on.sub("", following.group())) if following else ""
    guided = _guided.search(glue)
    if guided is not None and (what := tidy(guided["what"]) or tidy(guided["of"] or "")):
        return _growth.sub("", what)
    forecast = _expected.search(glue)
    if forecast is not None:
        what = tidy(_linked.sub("", forecast["what"] or ""))
        return what or clause_subject(glue[: forecast.start()], number == 0)
    and_to = _and_to.search(glue)
    if and_to is not None:
        return tidy(and_to["subject"])
    if mark.kind is UnitClass.PERCENT and number and _representing.search(glue):
        return sentence.marks[number - 1].subject
    told = mark.kind in _LISTED and not mark.approximate
    named = _named_before.search(glue) or _listed_before.search(glue) if told else None
    if named is not None:
        return tidy(named["name"])
    growth = _growth_of.search(sentence.lower[number])
    if growth is not None:
        return noun_subject(glue[: growth.start()], number == 0)
    return noun_subject(glue[-80:], number == 0) if _of.search(glue) else ""

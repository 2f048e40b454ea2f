"""A sentence being read, figure by figure: the frames so far, the open one, and the figure in hand.

The steps (`levels`, `moves`, `members`) each look at one figure of a `Reading` and say what part it
plays, or None where its wording is not theirs. A subject goes on as long as the words between two figures
hold nothing but adverbials and conjunctions; anything else opens a new frame.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from tieout.facts.prose import phrases
from tieout.facts.prose.adjuncts import cause_behind, place_behind
from tieout.facts.prose.frames import Frame, Part
from tieout.facts.prose.marks import Mark
from tieout.facts.prose.masking import Sentence
from tieout.facts.prose.subjects import clause_subject, excluded_from
from tieout.values.unit import UnitClass

WHOLE = re.compile(
    r"\s+of\s+(?P<whole>(?:(?:the|our|its|total|consolidated|net|company['’]?s?|group['’]s|all)\s+)*[^,;.()]*?"
    r"\b(?:revenues?|sales|assets|income|costs?|expenses?|equity|backlog|orders|profit|liabilities|capital"
    r"|earnings|billings|bookings|loans|deposits|receivables|inventory|premiums(?:\s(?:earned|written))?|volumes?|the\stotal|total(?=[,.;)]|$))\b"
    r"(?:\sand\sother\s[a-z]+(?:\s[a-z]+){0,3}|\sbefore\s(?:income\s)?tax(?:es|ation)?)?)"
)
OF_WHOLE = re.compile(rf"\s+as\s(?:a|an)\s(?:percent(?:age)?|per\scent|%|share){WHOLE.pattern}")
NAMED_AFTER = re.compile(
    r"\s+(?:of|in)\s+(?P<subject>(?:net\s)?cash\s(?:(?:provided\s|generated\s)?(?:by|from)|used\sin)\s(?:operat|invest|financ)\w+(?:\sactivities)?"
    r"|(?:[a-z][\w’'-]*\s+){0,4}?(?:earnings|income|revenues?|sales|cash\sflows?|dividends?"
    r"|repurchases|charges?|benefits?|expenses?|costs?|debt|assets|liabilities|equity|investments?|borrowings"
    r"|liquidity|deposits|loans|gains?|losses|proceeds|payments|orders|backlog|profit)\b"
    r"(?:\s(?:savings|synergies|reductions?|avoidance|credits?|incentives?)\b)?"
    r"(?:\s(?:from|for|on|and)\s(?!\w+ed\b)[a-z]+(?:\s[a-z]+)?\b)?)"
)
HELD_AFTER = re.compile(
    r"\s+(?:of|in)\s+(?P<subject>(?:unrestricted\s|available\s|total\s)?cash(?:(?:\sand|,)[a-z,\s-]*(?:equivalents|investments|securities))?(?!\s*,(?!\s(?:up|down|compared|versus|an?|which|no)\b)|\sand\b(?!\s(?:no|zero)\b|\s*$))|(?:total\s|net\s|gross\s|long-term\s)?debt|(?:outstanding\s)?borrowings|(?:total\s|available\s)?liquidity|(?:(?:undrawn|unused|available|borrowing|additional)\s)+(?:capacity|commitments|credit|facilities)|(?:borrowing\s)?availability)\b"
)
INSIDE_OF = re.compile(r"\s(?:of|in|for)\s(?P<what>[^,;:.]+?)(?=,\s|\sand\s$)")
# What a bound is of: "customers with more than $100,000 in ARR grew"
OF_THRESHOLD = re.compile(
    r"(?:\s(?:in|of|or|a|per)\s[^,;:.()]{2,30}?)?(?=\s(?:was|were|rose|grew|increased|fell|declined|decreased|totaled|numbered|reached)\b)"
)
_BEHIND = {"of which": NAMED_AFTER, "had": HELD_AFTER}  # the subject behind a level, by the frame's verb
TIMES_WHOLE = re.compile(
    rf"\s+(?:{phrases.MENTION}\s)?(?!(?:and|or|but|while|at|in|on|as|for|from|to|up|down|compared|versus|vs|against|than|during|over|when|after|with|by|which|more|higher|lower)\b)(?P<whole>(?:net|total|operating|our|its|the)?\s*[a-z][^,;.()]*)"
)
_excluding = re.compile(r"^\W*(?:excluding|adjusted\sfor|absent|net\sof|including)\s+")
# behind what is only told besides: "(which included $3 million of charges), compared to"
_remark_end = re.compile(
    r"[^();,]{0,70}\)|[^();,]{0,70}(?=,\s(?:was|were|rose|grew|fell|increased|declined|decreased)\b)|[^();,]{0,70}(?=,\s(?:(?:as|when)\s)?(?:compared|versus|vs|against|(?:up\s|down\s)?from)\b)"
)
_of_a_place = re.compile(r"(?P<where>\s(?:in|at|across|outside|within)\s(?:the\s)?[A-Z][^,;]*?)\sand\s*")
_PLACE = r"[A-Z](?:(?:\.[A-Z])+\.|[\w&-]*)"
# "Income grew 31% and as a percentage of revenue improved to"
_and_as_share = re.compile(
    r",?\s(?:and|while|but)\s(?P<share>as\sa\spercent(?:age)?\sof\s(?!which\b)[a-z][a-z\s]{2,40}?),?\s*"
)
_place_behind = re.compile(rf"\s(?:in|at|across|outside|within)\s(?:the\s)?{_PLACE}(?:\s{_PLACE})*")
_joined = re.compile(r",?\s(?:and|while|but)\s")
_counted_where = re.compile(
    r"\s(?:in|on|at|across|of|for|as)\s[^,;:.()]{2,50}?(?=,\s(?:(?:as\s)?compared|versus|up|down|an?\s(?:in|de)crease)\b)"
)
_substance = re.compile(r"\sof\s[a-z]+(?:\s[a-z]+)?(?=,\s)")  # "61,200 ounces of gold, 4% lower"
STATE = re.compile(r"\s(?P<how>leased|occupied|let|hedged|contracted|utilized|booked)\b")
_basis = re.compile(r"[^,;:.()]{3,60}(?=,\s)")
_copula = re.compile(r"\s*(?:was|were|is|are)\s*")
_excluding_here = re.compile(r"[;,]\s+(?:and\s|but\s)?[Ee]xcluding\s+([^,;:]+),")
_leaves_out = re.compile(
    rf"(?:{phrases.WHEN_ADVERB.pattern}|[\s,(])*?"
    r"(?P<how>excluding|exclusive\sof|net\sof|before|prior\sto|without|adjusted\sfor"
    r"|after\s(?:adjusting\sfor|excluding|deducting))\s(?P<what>[^,;.()]*)"
)
_may_leave_out = re.compile("xclu|net of|before|prior to|without|adjust|deduct")  # a look for its words
_adjusted = re.compile(
    r"\b(?:adjusted|core|underlying|non-gaap|organic|comparable|pro[\s-]forma|normali[sz]ed)\b",
    re.IGNORECASE,
)
_excluding_a_figure = re.compile(r"[;,]\s+(?:and\s|but\s)?[Ee]xcluding\s+([^,;:]*)$")
_on_a_basis = re.compile(
    r"^\W*(?:(?:on|in|at)\s(?:an?\s)?(?P<basis>(?:non-gaap|adjusted|core|pro[\s-]forma|organic|comparable|normalized"
    r"|underlying|like[\s-]for[\s-]like|same[\s-](?:store|site)|(?:currency|fx)[\s-](?:neutral|adjusted)"
    r"|(?:constant|local)[\s-]currency|(?:two|three|multi)-year(?:\sstack(?:ed)?)?)\sbasis"
    r"|(?:constant|local|comparable|unchanged)\s(?:currenc(?:y|ies)|(?:(?:exchange|currency)\s)?rates))"
    r"|(?P<how>organically|operationally)),"
)
# A period right behind a figure belongs to that figure, not to the clause that follows.
_own = re.compile(
    r"^\s*(?:(?:for|in|during|as\s(?:of|at)|at|on|of|ended|over)\s+)?(?:(?:the|end|of|quarter|fiscal)\s+)*"
    rf"(?:{phrases.MENTION}|(?:prior|previous)[\s-]year(?:\s(?:quarter|period))?\b|{phrases.RELATIVE})"
)


@lru_cache(maxsize=512)  # the same few joints stand between most figures
def leftover(bridge: str) -> str:
    """What of a bridge is neither adverbial nor conjunction: empty where the same subject goes on.

    >>> leftover(" yoy, and "), leftover(" yoy and gross margin was ")
    ('', 'grossmarginwas')
    """
    return phrases.ADVERBIAL.sub("", bridge)


class Reading:
    """The state at one figure: ``mark``, the small ``glue`` before it and ``after`` it.

    ``trimmed`` is the glue without "a record" and the like at its end, ``word`` its last word, by which
    most patterns need not be tried; ``last`` is the part of the figure before.
    """

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.frames: list[Frame] = []
        self.frame: Frame | None = None
        self.last = Part.NONE
        self.compared: list[Frame] = []  # whose subjects are named again behind "compared to"
        self.left_out = _left_out(sentence)
        self.turn_to(0)

    def turn_to(self, number: int) -> None:
        """Take figure ``number`` in hand."""
        self.number = number
        self.mark: Mark = self.sentence.marks[number]
        self.glue = self.sentence.lower[number]
        self.after = self.sentence.lower[number + 1]
        self.word = self.glue.rstrip().rpartition(" ")[2]
        self.tail = max(0, len(self.glue) - 80)
        ends = self.word in phrases.RECORD_ENDS
        record = phrases.RECORD.search(self.glue, self.tail) if ends else None
        self.trimmed = self.glue[: record.start()] if record else self.glue
        self.bridge_from = self._words_of_last() or self._adjunct_of_last()

    def open(self, subject: str, lead: str, verb: str) -> Frame:
        """A new frame; ``lead`` is the masked clause that introduces it."""
        if self.number and verb == "of" and subject:
            lead = lead[max(lead.rfind(subject[:12].lower()), 0) :]
        elif self.number and verb != ":":
            lead = _own.sub("", lead)
        excluding = self.left_out or excluded_from(subject) or self._left_out_here()
        self.frame = Frame(self.sentence.restored(subject), lead, verb, excluding=excluding)
        self.frames.append(self.frame)
        return self.frame

    def _left_out_here(self) -> str:
        """What a later clause leaves out: "…; excluding the charge, EPS was $1.40"."""
        if not self.number:
            return ""
        before = _excluding_a_figure.search(self.sentence.glues[self.number - 1])
        if before is not None and self.last is Part.NONE and "," in self.glue:
            told = (
                self.sentence.marks[self.number - 1].raw
                + self.sentence.glues[self.number].partition(",")[0]
            )
            return self.sentence.restored(before.group(1) + told).removeprefix("the ").strip()
        if "xcluding" not in self.glue:
            return ""
        found = _excluding_here.search(self.sentence.glues[self.number])
        return self.sentence.restored(found.group(1)).strip() if found else ""

    def left_out_behind(self, subject: str) -> str:
        """What the words behind a level leave out of it: "$5 million in the quarter, excluding rebates".

        What "adjusted EBITDA, excluding charges" leaves out its row does as well.
        """
        left_out = _leaves_out.match(self.after) if _may_leave_out.search(self.after) else None
        if left_out is None or ("xclu" in left_out["how"] and _adjusted.search(subject)):
            return ""
        what = self.sentence.restored(self.cased_after(*left_out.span("what"))).strip().removesuffix(" and")
        return what or left_out["how"]  # "excluding $3 million of rebates"

    def open_clause(self, end: int, lead: str, verb: str) -> Frame:
        """A new frame for the clause that the glue holds up to ``end``."""
        share = _and_as_share.fullmatch(self.bridge(end))
        if share is not None and self.frame is not None and self.frame.subject:
            return self.open(f"{self.frame.subject} {share['share']}", lead, verb)
        place = _of_a_place.fullmatch(self.cased(end))
        if place is not None and self.frame is not None:
            return self.open(self._of_another_place(self.frame, place["where"]), lead, verb)
        return self.open(clause_subject(self.cased(end), self.number == 0), lead, verb)

    def _of_another_place(self, frame: Frame, where: str) -> str:
        """ "Premiums fell 1% in Europe and rose 3% in Asia": what is told of ``frame`` is of one place."""
        subject = frame.subject
        here = _place_behind.match(self.cased_after(0, 80))
        if not subject or here is None or frame.level is not None:
            return ""
        frame.subject = f"{subject}{where}"
        return f"{subject}{here.group()}"

    def frame_for(self, end: int, verb: str) -> Frame:
        """The open frame where the glue goes on with it, else a new one for the clause that it holds."""
        known = self.same_subject(end) or self._is_said_of_level(end) or self._is_behind_level(end)
        if self.frame is not None and known:
            return self.frame
        return self.open_clause(end, self.bridge(end), verb)

    def _is_said_of_level(self, end: int) -> bool:
        """Whether "was up 7%" goes on with "revenue of $5 million"."""
        bridge = self.bridge(end)
        level = self.last is Part.LEVEL and self.frame is not None and self.frame.verb == "of"
        aside = self.last is Part.SHARE and bridge.startswith(", ")  # ", which is 6% of sales, was up"
        words = bridge.removeprefix(",")
        said = _copula.match(words)
        return (level or aside) and said is not None and not leftover(words[said.end() :])

    def _is_behind_level(self, end: int) -> bool:
        """Whether a highlight goes on behind its level: "Net sales of $5 million; up 7%"."""
        passing = self.frame is not None and self.frame.verb in ("of", "apposed")
        return passing and self.last in (Part.LEVEL, Part.PER_SHARE) and self.bridge(end).strip() == ";"

    def same_subject(self, end: int) -> bool:
        """Whether the glue up to ``end`` goes on with the open frame."""
        if self.frame is None:
            return False
        bridge = self.bridge(end)
        return ";" not in bridge and "of which" not in bridge and not leftover(bridge)

    def bridge(self, end: int) -> str:
        """The glue up to ``end``, without words that belong to the figure before it."""
        return self.glue[self.bridge_from : end]

    def cased(self, end: int) -> str:
        """The bridge up to ``end`` with its capitals."""
        return self.sentence.glues[self.number][self.bridge_from : end]

    def cased_after(self, start: int, end: int) -> str:
        """Part of the glue after the figure with its capitals."""
        return self.sentence.glues[self.number + 1][start:end]

    def _adjunct_of_last(self) -> int:
        """Where the words end that say where the level before is, or why; its subject is of that place."""
        frame = self.frame
        if self.last is not Part.LEVEL or frame is None or not frame.subject:
            return 0
        place = place_behind(self.glue)
        if place:
            frame.subject += self.sentence.restored(self.cased_glue(place))
        return place or cause_behind(self.glue)

    def cased_glue(self, end: int) -> str:
        """The glue up to ``end`` with its capitals."""
        return self.sentence.glues[self.number][:end]

    def _words_of_last(self) -> int:
        """Where the words end that belong to the figure before: a share's whole, a change's noun."""
        if self.last is Part.LEVEL and self.frame is not None and self.frame.verb in _BEHIND:
            named = _BEHIND[self.frame.verb].match(self.glue)
            if named is not None or self.frame.verb == "of which":
                return named.end("subject") if named else 0
        if self.last is Part.INSIDE:
            of = INSIDE_OF.match(self.glue) or OF_THRESHOLD.match(self.glue)
            return of.end() if of else 0
        if self.last in (Part.MEMBER, Part.REMARK):
            remark = _remark_end.match(self.glue)
            return remark.end() if remark else 0
        before = self.sentence.marks[self.number - 1] if self.number else None
        if before is not None and before.noun and before.kind is UnitClass.COUNT:
            noun = f" {before.noun.lower()}"
            held = self.frame is not None and self.frame.verb == "had"
            rest = self.glue[len(noun) :]
            aside = "," in rest and not leftover(phrases.CHANGED.sub("", rest))
            closed = self.last is Part.LEVEL and (aside or _joined.match(rest) is not None)
            passing = self.last is Part.LEVEL and self.frame is not None and self.frame.verb == "of"
            counted = self.glue.startswith(noun) and (
                held or closed or passing or self.after.startswith(noun)
            )
            return len(noun) + self._behind_counted(rest) if counted else 0
        if self.last is Part.SHARE:
            whole = WHOLE.match(self.glue) or TIMES_WHOLE.match(self.glue)
            return whole.end() if whole else 0
        if self.last is Part.LEVEL and before is not None and before.kind is UnitClass.MEASURE:
            substance = _substance.match(self.glue)
            return substance.end() if substance else 0
        if self.last is Part.LEVEL and before is not None and before.kind is UnitClass.PERCENT:
            # "margin improved to 18.8% of net sales from", "was 96.4% leased, compared to"
            whole = WHOLE.match(self.glue) or STATE.match(self.glue)
            return whole.end() if whole else 0
        if self.last is Part.MOVE:
            is_named = self.frame is not None and self.frame.verb == "the"  # "the 7% sales increase"
            words = phrases.NAMED_MOVE if is_named else phrases.NOUN_AFTER
            change = words.match(self.glue) or phrases.HIGHER_AFTER.match(self.glue)
            return self._behind_subject(change.end("word")) if change else self._basis_of_last()
        return 0

    def _behind_counted(self, rest: str) -> int:
        """Where the words end that say which of what is counted: "214 clubs in operation, up from"."""
        behind = _counted_where.match(rest)
        return behind.end() if behind is not None else 0

    def _basis_of_last(self) -> int:
        """Where the words end that give the basis of the move before: "or 25% excluding currency, to"."""
        if self.frame is None or not self.frame.moves or not self.frame.moves[-1].adjusted:
            return 0
        basis = _basis.match(self.glue)
        return basis.end() if basis is not None else 0

    def _behind_subject(self, end: int) -> int:
        """Where "a 7% increase in deliveries" ends, ``end`` being where its noun does."""
        subject = self.frame.subject.lower() if self.frame and self.frame.subject else ""
        told = (f" in {whose}{subject}" for whose in ("", "the ", "our ", "its "))
        return next((end + len(each) for each in told if self.glue.startswith(each, end)), end)


def is_told_off(reading: Reading) -> bool:
    """Whether the figure in hand ends a list of two subjects: "A and B, respectively"."""
    joint = reading.frame is not None and " and " in reading.frame.subject
    return joint and reading.after.lstrip(" ,").startswith("respectively")


Step = Callable[[Reading], Part | None]


def _left_out(sentence: Sentence) -> str:
    """What a sentence that opens with "Excluding …," leaves out in all its clauses."""
    basis = _on_a_basis.match(sentence.lower[0])
    if basis is not None:
        return basis["basis"] or basis["how"]
    opening = _excluding.match(sentence.lower[0])
    if opening is None:
        return ""
    pieces = [sentence.glues[0][opening.end() :]]
    for mark, glue in zip(sentence.marks, sentence.glues[1:], strict=True):
        if "," in pieces[-1]:
            break
        pieces += [mark.raw, glue]
    told = "".join(pieces)
    if "," not in told:
        return ""  # "Net of tax of $1 million in 2024"
    return sentence.restored(told[: told.rfind(", ")] if ", " in told else told).strip()

"""From a masked sentence to its frames, figure by figure.

Every step looks at the glue before a figure, the words right after it, and the frame that is open. The
order of the steps is from the most to the least specific wording.
"""

from __future__ import annotations

import re

from tieout.facts import phrases as words
from tieout.facts.frames import Frame, Move, Part
from tieout.facts.marks import Mark, is_per_share
from tieout.facts.masking import Sentence
from tieout.facts.subjects import clause_subject, excluded_from, noun_subject, tidy
from tieout.values.unit import SHARES, UnitClass

_period_ahead = re.compile(rf"[^()]*?(?:{words.MENTION}|\blast year\b|\ba year ago\b|\bprior[- ]year\b)[^()]*\)")
_parenthesis = re.compile(r"\(\s*(?:[^()]*\sof\s*)?$")
_whole = re.compile(
    r"\s+of\s+(?P<whole>(?:(?:the|our|its|total|consolidated|net|company['’]?s?|all)\s+)*[^,;.()]*?"
    r"\b(?:revenues?|sales|assets|income|costs?|expenses?|equity|backlog|orders|profit|liabilities|capital|earnings|billings|bookings)\b)"
)
_times_whole = re.compile(r"\s+(?P<whole>(?:net|total|operating|our|its|the)?\s*[a-z][^,;.()]*)")
_share_glue = re.compile(r"(?:^|,|\b(?:represent(?:ing|ed|s)|account(?:ing|ed|s)?\sfor|or|compris(?:ing|ed|es)|was|were))\s*$")
_apposed = re.compile(r"\s*[(,]\s*(?:up|down|an?\s+(?:increase|decrease)|increased?|decreased?|flat)\b")
_capitals = re.compile(r"(?:^|[)\]:;.•◦●▪–—\ue100-\uf8ff])\s*((?:(?:[A-Z(][\w&/’'.()-]*|and|of|to|from|for|in|per|&|attributable|the)(?:\s+|$))+)$")
_ratio_word = re.compile(r"\b(?:ratio|margins?|rate|yield|share|utilization|percentage)\s*$")
_bracketed = re.compile(r"\([^()]*\)")
_of_shares = re.compile(r"\bshares\b(?!.*\bper\b)", re.IGNORECASE)
_excluding = re.compile(r"^\W*(?:excluding|adjusted\sfor|absent|net\sof|including)\s+")
_growth = re.compile(r"\s(?P<word>growth|increase|decrease|decline|expansion|reduction)$", re.IGNORECASE)
_between = re.compile(r"\bbetween\s*$")
_reported_too = re.compile(r"\breported\b")
_filler_generic = re.compile(
    r"\b(?:balances?|levels?|amounts?|figures?|total|income|loss|losses|profit|earnings|inflow|outflow|benefit|charge|revenues?|sales"
    rf"|result|approximately|about|year['’]s|quarter['’]s|period|those|that|same|prior|previous|last|{words.RELATIVE})\b|{words.MENTION}"
)
# A period right behind a figure belongs to that figure, not to the clause that follows.
_own = re.compile(
    rf"^\s*(?:(?:for|in|during|as\sof|at|on|of|ended|over)\s+)?(?:(?:the|end|of|quarter|fiscal)\s+)*{words.MENTION}"
)
_content = re.compile(r"[a-z]{3,}")
_common = frozenset("the and for from with net total million".split())


def frames_of(sentence: Sentence) -> list[Frame]:
    """The frames of a sentence in order; figures without a part in one are left out."""
    scan = _Scan(sentence)
    for number in range(len(sentence.marks)):
        scan.step(number)
    return scan.frames


def _tail(glue: str) -> int:
    """Where the last words of a glue begin, as many as any pattern at its end needs."""
    return max(0, len(glue) - 80)


def leftover(bridge: str) -> str:
    """What of a bridge is neither adverbial nor conjunction: empty where the same subject goes on.

    >>> leftover(" yoy, and "), leftover(" yoy and gross margin was ").strip()
    ('', 'grossmarginwas')
    """
    return words.ADVERBIAL.sub("", bridge)


class _Scan:
    """The state between two figures: the frames so far, the open one, and the last figure's part."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.frames: list[Frame] = []
        self.frame: Frame | None = None
        self.last = Part.NONE
        self.number = 0
        self.bridge_from = 0
        self.word = ""  # the last before the figure: most patterns need not be tried
        self.left_out = _left_out(sentence)

    def step(self, number: int) -> None:
        """Find figure ``number``'s part."""
        self.number = number
        mark = self.sentence.marks[number]
        glue = self.sentence.lower[number]
        after = self.sentence.lower[number + 1]
        self.bridge_from = self._words_of_last(glue)
        self.word = glue.rstrip().rpartition(" ")[2]
        record = words.RECORD.search(glue, _tail(glue)) if self.word in words.RECORD_ENDS else None
        trimmed = glue[: record.start()] if record else glue
        part = (
            self._ranged(mark, glue)
            or self._per_share(mark, glue)
            or self._previous(mark, trimmed, after)
            or self._moved(mark, glue, after)
            or self._parenthesised(mark, glue, after)
            or self._share_of_whole(mark, glue, after)
            or self._to_level(mark, trimmed, after)
            or self._alternative(mark, glue, after)
            or self._member(mark, glue, after)
            or self._coordinated(mark, glue, after)
            or self._level(mark, trimmed, after)
            or self._apposed(mark, glue, after)
            or Part.NONE
        )
        if part is Part.NONE:
            self.frame = None
        self.last = part

    # Frames

    def _open(self, subject: str, lead: str, verb: str) -> Frame:
        excluding = self.left_out or excluded_from(subject)
        if self.number and verb == "of" and subject:
            lead = lead[max(lead.rfind(subject[:12].lower()), 0) :]
        elif self.number and verb != ":":
            lead = _own.sub("", lead)
        frame = Frame(self.sentence.restored(subject), lead, verb, excluding=excluding)
        self.frames.append(frame)
        self.frame = frame
        return frame

    def _cased(self, end: int) -> str:
        """The current glue up to ``end`` with its capitals, without the whole of a share before it."""
        return self.sentence.glues[self.number][self.bridge_from : end]

    def _bridge(self, end: int) -> str:
        return self.sentence.lower[self.number][self.bridge_from : end]

    def _words_of_last(self, glue: str) -> int:
        """Where the words end that belong to the figure before: the whole of a share, the noun of a change."""
        if self.last is Part.SHARE:
            whole = _whole.match(glue) or _times_whole.match(glue)
            return whole.end() if whole else 0
        if self.last is Part.MOVE:
            noun = words.NOUN_AFTER.match(glue) or words.HIGHER_AFTER.match(glue)
            return noun.end("word") if noun else 0
        return 0

    def _same_subject(self, end: int) -> bool:
        """Whether the glue up to ``end`` goes on with the open frame."""
        return self.frame is not None and ";" not in self._bridge(end) and not leftover(self._bridge(end))

    def _frame_for(self, end: int, verb: str) -> Frame:
        """The open frame where the glue goes on with it, else a new one for the clause that it holds."""
        if self.frame is not None and self._same_subject(end):
            return self.frame
        return self._open(clause_subject(self._cased(end), self.number == 0), self._bridge(end), verb)

    # Parts, most specific first

    def _ranged(self, mark: Mark, glue: str) -> Part | None:
        before = self.sentence.marks[self.number - 1] if self.number else None
        if before is None:
            return None
        between = glue.strip() == "and" and _between.search(self.sentence.lower[self.number - 1])
        if not between and not words.TO_RANGE.fullmatch(glue):
            return None
        same = mark.kind is before.kind or before.kind is UnitClass.COUNT
        moved = self.last is Part.MOVE and glue.strip() == "to" and mark.kind is not UnitClass.PERCENT
        if self.last is Part.PREVIOUS or not same or moved:
            return None
        mark.ranged = before.ranged = True
        self.frames = [frame for frame in self.frames if frame.level is not before]
        for frame in self.frames:
            frame.moves = [move for move in frame.moves if move.mark is not before]
        self.frame = None
        return Part.RANGED

    def _per_share(self, mark: Mark, glue: str) -> Part | None:
        frame = self.frame
        if frame is None or mark.kind is not UnitClass.PER_SHARE or not words.AND_SHARE.fullmatch(leftover_edges(glue)):
            return None
        if frame.previous is not None and (self.last is Part.PREVIOUS or frame.previous_shares):
            frame.previous_shares.append(mark)
            frame.previous_after.append(self.sentence.lower[self.number + 1])
        elif frame.level is not None and frame.level.kind is UnitClass.MONEY and self.last in (Part.LEVEL, Part.PER_SHARE):
            frame.shares.append(mark)
            frame.level_after.append(self.sentence.lower[self.number + 1])
        else:
            return None
        return Part.PER_SHARE

    def _previous(self, mark: Mark, glue: str, after: str) -> Part | None:
        match = words.PREVIOUS.match(glue) if any(hint in glue for hint in words.PREVIOUS_HINTS) else None
        if match is None:
            return None
        filler = (match.group("filler") or "").strip()
        frame = self._frame_before(match, filler)
        if frame is None or frame.previous is not None or not self._fits(frame, mark, filler):
            return None
        return self._set_previous(frame, mark, filler, after)

    def _set_previous(self, frame: Frame, mark: Mark, filler: str, after: str) -> Part:
        frame.previous = mark
        frame.filler = filler
        frame.previous_after = [after]
        if filler.endswith(" of"):
            nature = _bracketed.sub("", frame.subject.lower()) + frame.nature
            frame.opposed = set(words.NATURES.findall(filler)) != set(words.NATURES.findall(nature))
        return Part.PREVIOUS

    def _frame_before(self, match: re.Match[str], filler: str) -> Frame | None:
        """The frame that "from" or "compared to" goes on with, or a new one ("debt fell from")."""
        if filler and leftover(filler) and not filler.endswith(" of"):
            return None
        end = len(match["bridge"])
        bridge = self._bridge(end)
        turned = words.CHANGED.search(bridge)
        rest = bridge[: turned.start()] if turned else bridge
        frame = self.frame
        if frame is not None and (frame.level or frame.moves) and ";" not in rest and not leftover(rest):
            frame.direction = _direction(turned["word"], frame.subject) if turned else frame.direction
            return frame
        if turned is None or match["word"] != "from":
            return None
        cased = self._cased(self.bridge_from + turned.start())
        opened = self._open(clause_subject(cased, self.number == 0), bridge, "from")
        opened.direction = _direction(turned["word"], opened.subject)
        return opened

    def _fits(self, frame: Frame, mark: Mark, filler: str) -> bool:
        """Whether ``mark`` can be the frame's level of an earlier period, by kind and by the filler's noun."""
        if is_per_share(frame.subject, mark):
            mark.as_per_share()
        if frame.level is not None and frame.level.kind is not mark.kind:
            return False
        if frame.level is None and frame.moves and mark.kind is UnitClass.PERCENT and frame.moves[0].mark.kind is not UnitClass.POINTS:
            return False
        if not filler or _filler_generic.search(filler):
            return True
        told = {word for word in _content.findall(filler) if word not in _common}
        return bool(told & set(_content.findall(frame.subject.lower())))

    def _moved(self, mark: Mark, glue: str, after: str) -> Part | None:
        subject = words.CHANGE_IN.search(glue) if self.word in ("by", "of") else None
        if subject is not None:
            cased = self.sentence.glues[self.number][subject.start("subject") : subject.end("subject")]
            frame = self._open(tidy(cased), glue, "by")
            how = subject["word"] or subject["words"]
            return self._add_move(frame, mark, words.direction(how), subject.group(), after)
        match = words.CHANGE_NOUN.search(glue, _tail(glue)) if self.word == "of" else None
        match = match or words.CHANGED.search(glue, _tail(glue))
        if match is not None:
            frame = self._frame_for(match.start(), match["word"])
            return self._add_move(frame, mark, words.direction(match["word"]), match.group(), after)
        return self._moved_after(mark, glue, after)

    def _moved_after(self, mark: Mark, glue: str, after: str) -> Part | None:
        """ "a 35% increase", "47,000 lower than", "+19% year over year"."""
        article = words.ARTICLE.search(glue)
        noun = words.NOUN_AFTER.match(after) if article else None
        if noun is not None and article is not None:
            if self._same_subject(article.start()):
                frame = self._frame_for(article.start(), noun["word"])
            else:
                frame = self._open("", glue, noun["word"])
            return self._add_move(frame, mark, words.direction(noun["word"]), noun.group(), after)
        higher = words.HIGHER_AFTER.match(after)
        if higher is not None and article is not None:
            frame = self._frame_for(article.start(), higher["word"])
            return self._add_move(frame, mark, words.direction(higher["word"]), higher["word"], after)
        if mark.signed and mark.raw[0] in "+-−–" and mark.kind is UnitClass.PERCENT and self._same_subject(len(glue)):
            return self._add_move(self._frame_for(len(glue), "sign"), mark, mark.signed, mark.raw[0], after)
        return None

    def _add_move(self, frame: Frame, mark: Mark, direction: int, how: str, after: str) -> Part:
        if mark.kind is UnitClass.MONEY and frame.level is not None and frame.level.kind is UnitClass.PER_SHARE:
            mark.as_per_share()
        elif is_per_share(frame.subject, mark):
            mark.as_per_share()
        neutral = words.CURRENCY_NEUTRAL.match(after)
        adjusted = neutral is not None and not _reported_too.search(neutral.group())
        if "improve" in how and words.LESS_IS_BETTER.search(frame.subject.lower()):
            direction = 0
        frame.moves.append(Move(mark, direction, how.strip(" ,("), after, adjusted))
        return Part.MOVE

    def _parenthesised(self, mark: Mark, glue: str, after: str) -> Part | None:
        """ "(A for 1H16)" behind a level: the same of an earlier period."""
        frame = self.frame
        if frame is None or frame.level is None or frame.previous is not None or not _parenthesis.search(glue):
            return None
        opening = glue.rindex("(")
        if not self._same_subject(opening) or not _period_ahead.match(after) or frame.level.kind is not mark.kind:
            return None
        return self._set_previous(frame, mark, glue[opening + 1 :].strip(), after)

    def _share_of_whole(self, mark: Mark, glue: str, after: str) -> Part | None:
        whole = (
            _whole.match(after)
            if mark.kind is UnitClass.PERCENT
            else _times_whole.match(after)
            if mark.kind is UnitClass.MULTIPLE
            else None
        )
        how = _share_glue.search(glue) if whole is not None else None
        if whole is None or how is None:
            return None
        if how.group().strip() in ("", ",") and after[whole.end() : whole.end() + 1] != ",":
            return None  # "In March, 60% of orders arrived": no apposition
        frame = self._frame_for(how.start(), "of")
        if len(frame.subject.split()) > 8:
            return None
        earlier = self.last is Part.PREVIOUS
        if earlier:
            frame.previous_after.append(after[whole.end() :])
        part = frame.previous if earlier else frame.level
        frame.ratios.append((mark, self.sentence.restored(tidy(whole["whole"])), part))
        return Part.SHARE

    def _to_level(self, mark: Mark, glue: str, after: str) -> Part | None:
        match = words.TO_LEVEL.search(glue, _tail(glue)) if "to" in glue else None
        if match is None:
            return None
        bridge = self._bridge(match.start())
        turned = words.MULTIPLIED.search(bridge) or words.TURNED.search(bridge) or words.CHANGED.search(bridge)
        frame = self.frame
        if turned is not None and leftover(bridge[: turned.start()]):
            end = self.bridge_from + turned.start()
            frame = self._open(clause_subject(self._cased(end), self.number == 0), bridge, turned.group().strip())
        elif frame is None or leftover(bridge) or not (frame.moves or frame.previous or turned):
            return None
        if frame.level is not None:
            return None
        if turned is not None:
            frame.direction = _turn(turned, frame.subject)
        frame.nature = frame.nature or glue[match.start() :]
        return self._set_level(frame, mark, after)

    def _set_level(self, frame: Frame, mark: Mark, after: str) -> Part:
        if is_per_share(frame.subject, mark):
            mark.as_per_share()
        elif mark.kind is UnitClass.COUNT and _of_shares.search(frame.subject):
            mark.unit = SHARES
        frame.level = mark
        frame.level_after = [after]
        return Part.LEVEL

    def _alternative(self, mark: Mark, glue: str, after: str) -> Part | None:
        """ "declined $2.6 billion, or 12%": the same move in other terms; "grew 16% (and 18% in constant currency)"."""
        if self.last is not Part.MOVE or self.frame is None or not words.OR.fullmatch(leftover_edges(glue)):
            return None
        move = self.frame.moves[-1]
        if mark.kind is move.mark.kind:
            if words.CURRENCY_NEUTRAL.match(after) is None:
                return None
            return self._add_move(self.frame, mark, move.direction, move.words, after)
        if glue.strip(" ,(–—-") != "or":
            return None
        return self._add_move(self.frame, mark, move.direction, move.words, after)

    def _member(self, mark: Mark, glue: str, after: str) -> Part | None:
        """Members of a whole: "including A in x and B in y", "consisted of A in x"."""
        frame = self.frame
        includes = words.INCLUDES.search(glue) if any(hint in glue for hint in words.INCLUDES_HINTS) else None
        if includes is not None:
            whole = "consist" in includes["verb"] or "compris" in includes["verb"] or "made" in includes["verb"]
            if frame is None or not self._same_subject(includes.start()):
                if not whole or words.BREAKDOWN.search(glue):
                    return None
                frame = self._open(clause_subject(self._cased(includes.start()), self.number == 0), glue, includes["verb"])
            elif frame.level is None or frame.level.kind is not mark.kind:
                return None
            frame.complete = whole
            named = (includes["rest"] or "").removesuffix(" of")
            return self._add_member(frame, mark, named, after)
        if frame is None or self.last is not Part.MEMBER or frame.members[-1].kind is not mark.kind:
            return None
        if words.ITEM.fullmatch(glue) and leftover(glue):
            return self._add_member(frame, mark, "", after)
        of = re.fullmatch(r"\s*(?:,|,?\s*and)\s+([a-z][^,;:()]*)\sof\s*", glue)
        return self._add_member(frame, mark, of.group(1), after) if of else None

    def _add_member(self, frame: Frame, mark: Mark, named: str, after: str) -> Part:
        item = words.ITEM_AFTER.match(after) if not named else None
        if item is not None:
            named = self.sentence.glues[self.number + 1][item.start("subject") : item.end("subject")]
            named = re.split(r"\sand\b|\ue000", named)[0]
        mark.subject = self.sentence.restored(tidy(named))
        frame.members.append(mark)
        return Part.MEMBER

    def _coordinated(self, mark: Mark, glue: str, after: str) -> Part | None:
        frame = self.frame
        if frame is None or self.number == 0:
            return None
        before = self.sentence.marks[self.number - 1]
        if before.kind is UnitClass.PER_SHARE and is_per_share(frame.subject, mark):
            mark.as_per_share()
        if before.kind is not mark.kind:
            return None
        if words.ITEM.fullmatch(glue) and leftover(glue) and self.last in (Part.LEVEL, Part.LISTED):
            frame.itemised = True
            return Part.LISTED
        dated = words.WHEN_ADVERB.sub("", glue)
        if not words.COORDINATED.fullmatch(glue) and (self.last is Part.MOVE or not words.COORDINATED.fullmatch(dated)):
            return None
        if self.last is Part.MOVE:
            frame.moves[-1].listed = True
            frame.moves.append(Move(mark, frame.moves[-1].direction, frame.moves[-1].words, after, listed=True))
            return Part.MOVE
        if self.last not in (Part.LEVEL, Part.LISTED):
            return None
        frame.listed = [*(frame.listed or [before]), mark]
        frame.list_afters = [*(frame.list_afters or [glue]), after] if len(frame.listed) == 2 else [
            *frame.list_afters[:-1], glue, after
        ]
        return Part.LISTED

    def _level(self, mark: Mark, glue: str, after: str) -> Part | None:
        match = words.LEVEL.search(glue, _tail(glue))
        if match is None:
            return None
        verb = match["verb"]
        if verb == "of" and words.AGAINST.search(glue[: match.start()]):
            return None
        if verb == "at" and not _ratio_word.search(glue[: match.start()]):
            return None
        if self.last is Part.LISTED and verb.endswith("ing") and self._same_subject(match.start()):
            assert self.frame is not None
            self.frame.total = mark
            return Part.LEVEL
        if verb != "of" and verb != ":" and self._goes_on(match.start()):
            assert self.frame is not None
            return self._set_level(self.frame, mark, after)
        cased = self._cased(match.start())
        subject = noun_subject(cased, self.number == 0) if verb == "of" else clause_subject(cased, self.number == 0)
        if verb == ":" and not subject and self.frames:
            subject = self.frames[-1].subject
        if words.BREAKDOWN.search(cased.lower()):
            item = words.ITEM_AFTER.match(after)
            subject = tidy(self.sentence.glues[self.number + 1][item.start("subject") : item.end("subject")]) if item else ""
        grown = _growth.search(subject) if verb == "of" else None
        if grown is not None:
            frame = self._open(subject[: grown.start()], self._bridge(match.start()), verb)
            return self._add_move(frame, mark, words.direction(grown["word"].lower()), grown["word"], after)
        frame = self._open(subject, self._bridge(match.start()), verb)
        frame.nature = glue[match.end("verb") :]
        return self._set_level(frame, mark, after)

    def _goes_on(self, end: int) -> bool:
        """ "Revenue increased 12% and was $5 billion"."""
        frame = self.frame
        return frame is not None and frame.level is None and bool(frame.moves) and self._same_subject(end)

    def _apposed(self, mark: Mark, glue: str, after: str) -> Part | None:
        """ "Revenues JPY83.0 billion (up 12.0% YoY)": a highlight without a verb."""
        if mark.kind is UnitClass.COUNT or not _apposed.match(after):
            return None
        named = _capitals.search(self.sentence.glues[self.number])
        subject = tidy(named.group(1)) if named else ""
        if not subject or len(subject.split()) > 9:
            return None
        return self._set_level(self._open(subject, glue, "apposed"), mark, after)


def _direction(word: str, subject: str) -> int:
    """The direction of a verb; "improved" says nothing of one where less is better."""
    if word.startswith("improve") and words.LESS_IS_BETTER.search(subject.lower()):
        return 0
    return words.direction(word)


def _turn(turned: re.Match[str], subject: str) -> int:
    if turned.re is words.MULTIPLIED:
        return -1 if turned.group() == "halved" else 1
    return 0 if turned.re is words.TURNED else _direction(turned["word"], subject)


def _left_out(sentence: Sentence) -> str:
    """What a sentence that opens with "Excluding …," leaves out in all its clauses."""
    opening = _excluding.match(sentence.lower[0])
    if opening is None:
        return ""
    pieces = [sentence.glues[0][opening.end() :]]
    for mark, glue in zip(sentence.marks, sentence.glues[1:], strict=True):
        if "," in pieces[-1]:
            break
        pieces += [mark.raw, glue]
    words_out = "".join(pieces)
    return sentence.restored(words_out[: words_out.rfind(", ")] if ", " in words_out else words_out).strip()


def leftover_edges(glue: str) -> str:
    """The glue without adverbials and with its punctuation: " in the quarter, or " is ", or "."""
    return words.WHEN_ADVERB.sub("", glue)

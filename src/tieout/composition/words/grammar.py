"""The expressions that stand between ``{{`` and ``}}`` in a document, parsed.

::

    {{ revenue }}                      the reported period's value
    {{ revenue | claim }}              said by a pattern of the wording, against the comparative period
    {{ assets | balance vs opening }}  against another period, or another concept: `vs revenue@FY16`
    {{ revenue@2Q17 }}                 another period: a name or a path ("comparative", "2Q17.comparative")
    {{ revenue[segment:atm] }}         a part of the group
    {{ revenue in billions }}          another scale; `with 1 decimal` says how precisely
    {{ change of revenue }}            {{ rate of revenue }}
    {{ gross_profit / revenue }}       a share, in percent
    {{ costs.sales + costs.admin }}    a sum
    {{ table: balance_sheet }}         places a table
    {{ text: reported.end }}           words: a date, a period's or the company's name
"""

from __future__ import annotations

import re
from dataclasses import dataclass

EXPRESSION = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?![\w.]))|(?P<name>\w+(?:\.\w+)*)|(?P<period>@[\w.\-]+)"
    r"|(?P<member>\[[^\]]*\])|(?P<mark>[|/+\-:]))"
)


MOST_DECIMALS = 9


class Malformed(ValueError):
    """An expression that cannot be read: ``args`` are what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Part:
    """A concept with its selectors; ``weight`` is 1 or −1 within a sum."""

    concept: str
    period: str = ""
    member: str = ""
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Expression:
    """What is asked for: a sum of parts, perhaps over another; its change or rate; how it is said."""

    parts: tuple[Part, ...]
    over: tuple[Part, ...] = ()
    measure: str = "level"  # "change", "rate"
    scale: str = ""
    decimals: int | None = None
    pattern: str = ""
    against: Part | None = None  # whose concept may be a period's selector instead


@dataclass(frozen=True, slots=True)
class Placement:
    """``{{ table: NAME }}``."""

    layout: str


@dataclass(frozen=True, slots=True)
class Text:
    """``{{ text: SLOT }}``."""

    slot: str


def parse(source: str) -> Expression | Placement | Text:
    """The expression written in ``source``. Raises `Malformed`.

    >>> parse("revenue[segment:atm]@2Q17 in billions | claim").parts
    (Part(concept='revenue', period='2Q17', member='segment:atm', weight=1),)
    """
    special = re.fullmatch(r"\s*(table|text)\s*:\s*([\w.\-]+)\s*", source)
    if special:
        return Placement(special[2]) if special[1] == "table" else Text(special[2])
    return _Parser(source).expression()


class _Parser:
    def __init__(self, source: str) -> None:
        self.tokens: list[tuple[str, str]] = []
        at = 0
        source = source.rstrip()
        while at < len(source):
            match = TOKEN.match(source, at)
            if match is None:
                raise Malformed(
                    f'cannot read "{source[at:].strip()}"',
                    "see docs/compose.md for what an expression may say",
                )
            kind = match.lastgroup or ""
            self.tokens.append((kind, match[kind]))
            at = match.end()
        self.tokens.append(("end", ""))

    def expression(self) -> Expression:
        measure = "level"
        if self.tokens[0][1] in ("change", "rate") and self.tokens[1] == ("name", "of"):
            measure = self._take()[1]
            self._take()
        parts = self._sum()
        over = self._sum() if self._took("mark", "/") else ()
        scale, decimals = self._precision()
        pattern, against = "", None
        if self._took("mark", "|"):
            pattern = self._name("the name of a pattern")
            if self._took("name", "vs"):
                against = self._part(1)
        if self.tokens[0][0] != "end":
            raise Malformed(f'"{self.tokens[0][1]}" is one word too many', "say one thing an expression")
        return Expression(parts, over, measure, scale, decimals, pattern, against)

    def _sum(self) -> tuple[Part, ...]:
        parts = [self._part(1)]
        while self.tokens[0] in (("mark", "+"), ("mark", "-")):
            parts.append(self._part(1 if self._take()[1] == "+" else -1))
        return tuple(parts)

    def _part(self, weight: int) -> Part:
        concept = self._name("a concept")
        period, member = "", ""
        while self.tokens[0][0] in ("period", "member"):
            kind, text = self._take()
            if kind == "period":
                period = text[1:]
            else:
                member = text[1:-1].strip()
        return Part(concept, period, member, weight)

    def _precision(self) -> tuple[str, int | None]:
        scale, decimals = "", None
        while self.tokens[0] in (("name", "in"), ("name", "with")):
            if self._take()[1] == "in":
                scale = self._name("a scale")
            else:
                kind, text = self._take()
                if kind != "number" or not (
                    self._took("name", "decimal") or self._took("name", "decimals")
                ):
                    raise Malformed(f'"with {text}" says no precision', 'write "with 1 decimal"')
                decimals = int(text)
                if decimals > MOST_DECIMALS:
                    raise Malformed(f"{text} decimals are too many", f"write up to {MOST_DECIMALS}")
        return scale, decimals

    def _name(self, wanted: str) -> str:
        kind, text = self._take()
        if kind != "name":
            found = f'"{text}" stands' if text else "nothing stands"
            raise Malformed(
                f"{found} where {wanted} belongs", "see docs/compose.md for what an expression may say"
            )
        return text

    def _take(self) -> tuple[str, str]:
        return self.tokens.pop(0) if len(self.tokens) > 1 else self.tokens[0]

    def _took(self, kind: str, text: str) -> bool:
        if self.tokens[0] != (kind, text):
            return False
        self._take()
        return True

"""Labelled sentences: of our own writing, with the figures, other numbers and claims to be read in them.

`tests/facts/sentences.txt` says how they are written; a sentence is read as one paragraph, under its
heading where one is in force. English and Japanese ones stand in files of their own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from tieout.document.model import Role, Text
from tieout.facts.from_prose import Prose, read_prose
from tieout.facts.unnumbered import Unnumbered
from tieout.tables.periods.calendar import Calendar
from tieout.tables.running import Running
from truth.corpus import ROOT

FILES = {
    "English": ROOT / "tests" / "facts" / "sentences.txt",
    "Japanese": ROOT / "tests" / "facts" / "sentences_japanese.txt",
}
DECEMBER = Calendar(
    end=date(2024, 6, 30),
    dates=(date(2023, 6, 30), date(2023, 7, 1), date(2023, 12, 31), date(2024, 3, 31), date(2024, 6, 30)),
)
MARCH = Calendar(
    year_end_month=3,
    year_named_by_start=True,
    end=date(2017, 9, 30),
    dates=(date(2016, 9, 30), date(2017, 3, 31), date(2017, 9, 30)),
)
TOKYO = Calendar(
    year_end_month=3,
    end=date(2024, 3, 31),
    dates=(date(2022, 3, 31), date(2023, 3, 31), date(2024, 3, 31), date(2025, 3, 31)),
)
CALENDARS = {
    "december": (DECEMBER, "USD"),
    "london": (DECEMBER, "GBP"),
    "sydney": (DECEMBER, "AUD"),
    "march": (MARCH, "JPY"),
    "tokyo": (TOKYO, "JPY"),
}
DIRECTIONS = {1: "up", -1: "down", 0: "-"}


@dataclass
class Case:
    """A sentence and its labels, one line each."""

    calendar: str
    heading: str
    sentence: str = ""
    figures: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    claims: list[str] = field(default_factory=list)


def cases(*languages: str) -> list[Case]:
    """Every labelled sentence of these languages, of all where none is named, in the order of the files."""
    return [case for language in languages or FILES for case in _cases(FILES[language])]


def _cases(file: Path) -> list[Case]:
    found: list[Case] = []
    calendar, heading = "december", ""
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("%"):
            calendar = line[1:].strip()
        elif line.startswith("§"):
            heading = line[1:].strip()
        elif line.startswith("  "):
            case = found[-1]
            {"=": case.figures, "-": case.others, "*": case.claims}[line[2]].append(line[4:].rstrip(" |"))
        elif line and not line.startswith("//"):
            found.append(Case(calendar, heading, line))
            heading = ""
    return found


def read(case: Case) -> Prose:
    """What is read in a case's sentence."""
    calendar, currency = CALENDARS[case.calendar]
    running = [Running(1, _text(case.sentence, 1000), Role.BODY)]
    if case.heading:
        running.insert(0, Running(0, _text(case.heading, 0), Role.HEADING))
    return read_prose(running, calendar, currency)


def _text(string: str, at: int) -> Text:
    return Text(string, ((0, at, at + len(string)),))


def figures_of(prose: Prose) -> list[str]:
    """The sentence's figures, written as labels."""
    return [_figure(figure) for figure in prose.figures if figure.block == 1]


def _figure(figure: Unnumbered) -> str:
    vague = " ~" if figure.approximate else ""
    value = f"{figure.printed.text()} {figure.unit} {figure.measure.value}{vague}"
    period = str(figure.period).replace(" to ", "..") if figure.period else "-"
    return f"{figure.raw} | {value} | {period} | {' / '.join(figure.label)}".rstrip(" |")


def others_of(prose: Prose) -> list[str]:
    """The sentence's other numbers, written as labels."""
    return [
        f"{other.raw} | {other.kind.value}"
        for other in prose.others
        if other.span and other.span.start >= 1000
    ]


def claims_of(prose: Prose) -> list[str]:
    """The sentence's claims, written as labels."""
    lines = []
    for claim, members in prose.claims:
        raws = ", ".join(figure.raw if figure else "?" for figure in members)
        parts = [claim.kind.value, raws, DIRECTIONS[claim.direction], claim.subject]
        parts += [f"of {claim.whole}"] if claim.whole else []
        parts += [f"excluding {claim.excluding}"] if claim.excluding else []
        parts += [] if claim.complete else ["not all"]
        lines.append(" | ".join(parts))
    return sorted(lines)


def differences(case: Case) -> list[str]:
    """What is read otherwise than labelled; nothing where the sentence is read right."""
    prose = read(case)
    got = (figures_of(prose), others_of(prose), claims_of(prose))
    expected = (case.figures, case.others, sorted(case.claims))
    if got == expected:
        return []
    return [line for each, meant in zip(got, expected, strict=True) for line in _difference(each, meant)]


def _difference(got: list[str], expected: list[str]) -> list[str]:
    if got == expected:
        return []
    missing = [f"  missing: {line}" for line in expected if line not in got]
    extra = [f"  got:     {line}" for line in got if line not in expected]
    return missing + extra or ["  in another order, or as often"]

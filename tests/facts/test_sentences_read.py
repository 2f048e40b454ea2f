"""Sentences of our own writing against what must be read in them: `sentences.txt` says how it is written.

The bar is 95% of the sentences read to the last claim; every one that is not is listed. No sentence may
claim what it is not expected to claim, since a wrong claim would accuse a right figure.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from tieout.document.model import Role, Text
from tieout.facts.draft import Draft
from tieout.facts.from_prose import Prose, read_prose
from tieout.tables.calendar import Calendar
from tieout.tables.running import Running

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
CALENDARS = {"december": (DECEMBER, "USD"), "march": (MARCH, "JPY")}
DIRECTIONS = {1: "up", -1: "down", 0: "-"}


@dataclass
class Case:
    calendar: str
    heading: str
    sentence: str = ""
    figures: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    claims: list[str] = field(default_factory=list)


def cases() -> list[Case]:
    found: list[Case] = []
    calendar, heading = "december", ""
    for line in (Path(__file__).parent / "sentences.txt").read_text(encoding="utf-8").splitlines():
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
    calendar, currency = CALENDARS[case.calendar]
    running = [Running(1, _text(case.sentence, 1000), Role.BODY)]
    if case.heading:
        running.insert(0, Running(0, _text(case.heading, 0), Role.HEADING))
    return read_prose(running, calendar, currency)


def _text(string: str, at: int) -> Text:
    return Text(string, ((0, at, at + len(string)),))


def figures_of(prose: Prose) -> list[str]:
    return [_figure(draft) for draft in prose.drafts if draft.block == 1]


def _figure(draft: Draft) -> str:
    vague = " ~" if draft.approximate else ""
    value = f"{draft.printed.text()} {draft.unit} {draft.measure.value}{vague}"
    period = str(draft.period).replace(" to ", "..") if draft.period else "-"
    return f"{draft.raw} | {value} | {period} | {' / '.join(draft.label)}".rstrip(" |")


def others_of(prose: Prose) -> list[str]:
    return [
        f"{other.raw} | {other.kind.value}"
        for other in prose.others
        if other.span and other.span.start >= 1000
    ]


def claims_of(prose: Prose) -> list[str]:
    lines = []
    for claim, members in prose.claims:
        raws = ", ".join(draft.raw if draft else "?" for draft in members)
        parts = [claim.kind.value, raws, DIRECTIONS[claim.direction], claim.subject]
        parts += [f"of {claim.whole}"] if claim.whole else []
        parts += [f"excluding {claim.excluding}"] if claim.excluding else []
        parts += [] if claim.complete else ["not all"]
        lines.append(" | ".join(parts))
    return sorted(lines)


def test_there_are_enough_sentences() -> None:
    assert len(cases()) >= 150


def test_sentences_are_read_as_expected() -> None:
    failures = []
    for case in cases():
        prose = read(case)
        got = (figures_of(prose), others_of(prose), claims_of(prose))
        expected = (case.figures, case.others, sorted(case.claims))
        if got != expected:
            wrong = [line for g, e in zip(got, expected, strict=True) for line in _difference(g, e)]
            failures.append("\n".join([case.sentence, *wrong]))
    share = 1 - len(failures) / len(cases())
    assert share >= 0.95, f"{share:.1%} read as expected\n\n" + "\n\n".join(failures)


def _difference(got: list[str], expected: list[str]) -> list[str]:
    missing = [f"  missing: {line}" for line in expected if line not in got]
    return missing + [f"  got:     {line}" for line in got if line not in expected]


def test_no_sentence_claims_more_than_it_says() -> None:
    wrong = {
        case.sentence: extra
        for case in cases()
        if (extra := [claim for claim in claims_of(read(case)) if claim not in case.claims])
    }
    assert not wrong


def test_symbols_of_private_fonts_are_no_marks_of_ours() -> None:
    text = "\uf0b7 Net sales rose 4% to \ue000 $5 million\ue100 from $4.8 million in 2023\uf001."
    case = Case("december", "", text)
    assert [line.split(" | ")[0] for line in figures_of(read(case))] == ["4%", "$5 million", "$4.8 million"]


def test_any_text_is_read_to_its_end() -> None:
    scraps = (
        "",
        "5",
        "(",
        ") of 5%",
        "up",
        "$",
        "from $1 to $2 of",
        "; $3",
        "which was 4%,",
        "\n\n•• 7",
        "and 5 and 6",
    )
    for first in scraps:
        for second in scraps:
            sentence = f"{first} {second} {first}"
            figures = figures_of(read(Case("march", second, sentence)))
            assert len(figures) <= sum(char.isdigit() for char in sentence)

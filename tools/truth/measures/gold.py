"""Gold: filings that carry tags are read without them, and the tags say what was read right.

A tagged number is right where a figure stands there with its signed value, scale, unit and period (those
of one of its tags, where it has several). A declared sum counts where all its members are printed on the
page in one context; it is found where a relation joins just these. A sum of ours is right where it is a
declared one, or where it holds to the digit in every column. It is meant where it is declared, or where
`sums.tsv` beside the measures says so: somebody has looked. Prints that were cut off miss by a unit what is
meant all the same, and what cancels holds to the digit without meaning anything.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tieout.errors import NotARelease
from tieout.facts.model import Figure, TablePlace
from tieout.pipeline import Run, check
from tieout.relations.model import Form, Relation, Verdict
from truth.corpus import SHARED, Asked
from truth.filing import Filing, Page, Tagged, printed_sums, read_filing
from truth.trial import figure_at

NAME = "gold"
TITLE = "Gold: tagged filings read without their tags"
NEEDS_SHARED = True  # the releases and filings beside the clone

FILINGS = ("aapl-20250329", "tse-8566-20240331/Attachment", "tse-8566-20240331/Summary")
ASPECTS = ("read", "value", "scale", "unit", "period")
VERDICTS = Path(__file__).resolve().parents[1] / "sums.tsv"
_UNITLESS = {"pure": ("count", "times", "percent")}  # a pure number may be printed as any of these


@dataclass(frozen=True, slots=True)
class Reading:
    """One tagged number, and the figure that was read there."""

    tagged: Tagged
    figure: Figure | None
    wrong: tuple[str, ...]  # of `ASPECTS`


@dataclass(frozen=True, slots=True)
class Score:
    """What was read of one page."""

    page: str
    readings: tuple[Reading, ...]
    declared: int
    missed: tuple[str, ...]  # declared sums without a relation
    sums: int  # of ours, over all columns
    doubtful: tuple[str, ...]  # neither declared nor exact everywhere
    unmeant: tuple[str, ...]  # neither declared nor said to be meant

    @property
    def right(self) -> int:
        """Tagged numbers read right in every respect."""
        return sum(not reading.wrong for reading in self.readings)


def measure(asked: Asked) -> Iterator[str]:
    """The table and, where asked, what is wrong."""
    yield "| filing | tagged | right | sums declared | found | sums of ours | right | meant, by eye |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|"
    scores = list(scored(asked))
    for score in scores:
        found = score.declared - len(score.missed)
        right = score.sums - len(score.doubtful)
        meant = score.sums - len(score.unmeant)
        yield (
            f"| {score.page} | {len(score.readings)} | {_percent(score.right, len(score.readings))} "
            f"| {score.declared} | {_percent(found, score.declared)} "
            f"| {score.sums} | {_percent(right, score.sums)} | {_percent(meant, score.sums)} |"
        )
    yield ""
    for score in scores:
        wrong = Counter(aspect for reading in score.readings for aspect in reading.wrong[:1])
        if wrong:
            what = ", ".join(f"{aspect} ({count})" for aspect, count in wrong.most_common())
            yield f"{score.page}: wrong first in {what}"
        yield from (f"{score.page}: not meant, or not looked at: {each}" for each in score.unmeant)
        if asked.show:
            yield from _shown(score)


def _shown(score: Score) -> Iterator[str]:
    for reading in score.readings:
        if reading.wrong:
            tagged, figure = reading.tagged, reading.figure
            yield f"  {', '.join(reading.wrong)}: {tagged.print} {tagged.concept}"
            yield f"      meant {tagged.value} {tagged.unit} e{tagged.scale} {tagged.context.period}"
            if figure is not None:
                said = f"{figure.printed.value} {figure.unit} e{figure.printed.scale} {figure.period}"
                yield f"      read  {said}  {figure.place}  {' / '.join(figure.label)}"
    yield from (f"  not found: {each}" for each in score.missed)
    yield from (f"  doubtful:  {each}" for each in score.doubtful)


def scored(asked: Asked) -> Iterator[Score]:
    """Every page of every filing that has tags."""
    for name in FILINGS:
        folder = SHARED / "gold" / name
        if folder.is_dir() and (not asked.only or any(part in name for part in asked.only)):
            filing = read_filing(folder)
            for page in filing.pages:
                if page.tags:
                    yield score_of(filing, page, f"{name.partition('/')[0]} {_short(page.name)}")


def _short(name: str) -> str:
    """Of a long Tokyo name the part that tells the statement."""
    parts = Path(name).stem.split("-")
    return parts[1] if len(parts) > 4 else Path(name).name


def score_of(filing: Filing, page: Page, name: str) -> Score:
    """One page, checked without its tags; a page that holds no release for us is all wrong."""
    try:
        run = check(page.source.encode("utf-8"), page.name)
    except NotARelease:
        unread = tuple(Reading(tags[0], None, ("read",)) for tags in _by_place(page))
        return Score(name, unread, 0, (), 0, (), ())
    readings = _readings(page, run)
    declared, missed, known = _declared(filing, page, run)
    rows = _rows(run)
    others = [each for each in rows if not all(frozenset(one.members) in known for one in each)]
    doubtful = [
        _said(run, each) for each in others if any(one.verdict is not Verdict.EXACT for one in each)
    ]
    unmeant = [said for each in others if (said := _printed(run, each[0])) not in _meant(name)]
    return Score(name, readings, declared, tuple(missed), len(rows), tuple(doubtful), tuple(unmeant))


def _readings(page: Page, run: Run) -> tuple[Reading, ...]:
    """Each tagged print, by the tag that fits it best."""
    found = []
    for tags in _by_place(page):
        figure = figure_at(run.figures, tags[0].span.start)
        readings = [Reading(tag, figure, wrong_aspects(tag, figure)) for tag in tags]
        found.append(min(readings, key=lambda reading: len(reading.wrong)))
    return tuple(found)


def _by_place(page: Page) -> list[list[Tagged]]:
    places: defaultdict[int, list[Tagged]] = defaultdict(list)
    for tag in page.tags:
        places[tag.span.start].append(tag)
    return list(places.values())


def wrong_aspects(tagged: Tagged, figure: Figure | None) -> tuple[str, ...]:
    """In what a figure differs from its tag."""
    if figure is None:
        return ("read",)
    printed = figure.printed
    alike = {
        "value": (printed.mantissa, printed.decimals) == (tagged.mantissa, tagged.decimals),
        "scale": printed.scale == tagged.scale,
        "unit": str(figure.unit) in _UNITLESS.get(tagged.unit, (tagged.unit,)),
        "period": figure.period == tagged.context.period,
    }
    return tuple(aspect for aspect in ASPECTS if not alike.get(aspect, True))


def _declared(filing: Filing, page: Page, run: Run) -> tuple[int, list[str], frozenset[frozenset[int]]]:
    """How many declared sums are printed, which of them no relation joins, and all as sets of figures."""
    meaning = {
        figure.id: (tag.concept, tag.context)
        for tag in page.tags
        if (figure := figure_at(run.figures, tag.span.start)) is not None
    }
    joined = {}
    for relation in run.proof.relations:
        if _is_sum(relation):
            joined[frozenset(meaning.get(member, ("", None)) for member in relation.members)] = relation
    wanted = {members: (summation, context) for summation, context, members in printed_sums(filing, page)}
    missed = [
        f"{summation.total} = {', '.join(item for item, _ in summation.items)} ({context})"
        for members, (summation, context) in wanted.items()
        if members not in joined
    ]
    known = frozenset(
        frozenset(relation.members) for members, relation in joined.items() if members in wanted
    )
    return len(wanted), missed, known


def _is_sum(relation: Relation) -> bool:
    return relation.form is Form.LINEAR and len(relation.terms) > 1


def _rows(run: Run) -> list[list[Relation]]:
    """The sums that we say, a row's over all columns together."""
    rows: defaultdict[object, list[Relation]] = defaultdict(list)
    for relation in run.proof.relations:
        if _is_sum(relation):
            rows[_lines(run, relation)].append(relation)
    return list(rows.values())


def _printed(run: Run, relation: Relation) -> str:
    """A sum in its prints: "426 = +1,282 -946 +90"."""
    terms = " ".join(f"{weight * run.figures[term].printed.mantissa:+,}" for term, weight in relation.terms)
    return f"{run.figures[relation.target].printed.mantissa:,} = {terms}"


def _meant(page: str) -> frozenset[str]:
    """The sums of a page that are not declared, and that somebody found to be meant."""
    return frozenset(line["sum"] for line in verdicts() if (line["page"], line["meant"]) == (page, "true"))


def verdicts() -> list[dict[str, str]]:
    """The verdicts on file: page, sum in its first column, whether it is meant, what it is."""
    with VERDICTS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _lines(run: Run, relation: Relation) -> object:
    """What a sum says of lines: the rows it joins where all stand in one column, or columns of a row."""
    places = [run.figures[member].place for member in relation.members]
    tables = [place for place in places if isinstance(place, TablePlace)]
    weights = tuple(weight for _, weight in relation.terms)
    if len(tables) == len(places) and len({place.table for place in tables}) == 1:
        if len({place.column for place in tables}) == 1:
            return relation.kind, tables[0].table, "rows", tuple(place.row for place in tables), weights
        if len({place.row for place in tables}) == 1:
            return (
                relation.kind,
                tables[0].table,
                "columns",
                tuple(place.column for place in tables),
                weights,
            )
    return relation.id


def _said(run: Run, relations: list[Relation]) -> str:
    one = next(relation for relation in relations if relation.verdict is not Verdict.EXACT)
    terms = " + ".join(f"{weight}×{run.figures[term].label[-1]}" for term, weight in one.terms)
    verdicts = ", ".join(relation.verdict.value for relation in relations)
    return f"{one.kind}: {run.figures[one.target].label[-1]} = {terms} [{verdicts}] residual {one.residual}"


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}%" if whole else ""

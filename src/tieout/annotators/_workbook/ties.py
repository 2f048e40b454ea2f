"""The sheet of ties: every relation with formulas that read its figures' cells and check it anew.

A row holds the target's print, what the terms give, their difference, what rounding allows, the verdict:
all live but for what stands in text. Cached results are those of today, so the sheet is right unopened.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from tieout.annotators._package import RELATIONS
from tieout.annotators._workbook.cells import BOOK, Place, Sheets, decimal, print_of, quoted, times
from tieout.annotators._workbook.fills import Fills
from tieout.annotators._xml import text, value
from tieout.facts.model import Figure
from tieout.findings.checked import Checked
from tieout.readers._xlsx.workbook import TIES
from tieout.relations.equation import computed, sides, slack
from tieout.relations.model import Form, Relation, Tick, Verdict
from tieout.values.printed import Rounding
from tieout.wording.equation import equation, kind_word

TITLE = "Ties"
HEADS = (
    ("Tie", 8),
    ("Kind", 12),
    ("Figure", 44),
    ("Cell", 18),
    ("Printed", 16),
    ("Computed", 16),
    ("Difference", 14),
    ("Least allowed", 14),
    ("Most allowed", 14),
    ("Verdict", 10),
    ("Equation as printed", 60),
    ("Evidence, bits", 12),
)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_NOISE = 6  # places beyond the print up to which binary numbers are trusted
_LONGEST = 8192  # characters of a formula


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation as a row; numbers are at the target's printed scale."""

    relation: Relation
    printed: Fraction
    computed: Fraction
    places: int  # decimals to which the difference is exact
    exact: Fraction  # the difference up to which it holds as printed
    least: Fraction
    most: Fraction
    printed_formula: str
    computed_formula: str

    @property
    def difference(self) -> Fraction:
        return self.printed - self.computed


def write_ties(run: Checked, sheets: Sheets, places: Mapping[int, Place], fills: Fills) -> None:
    """Add the sheet behind all others."""
    ties = [tie for relation in run.proof.relations if (tie := tie_of(relation, run, places)) is not None]
    package, book = sheets.package, sheets.book
    name = next(each for each in _names() if each.lower() not in {known.lower() for known in sheets.parts})
    part = package.free_name("xl/worksheets/sheet{}.xml")
    package.put(part, _sheet(ties, run, places, fills).encode())
    package.declare(part, _TYPE)
    identity = package.relate(BOOK, part, "worksheet")
    listed = book.root.child("sheets")
    assert listed is not None
    number = 1 + max(int(sheet.attributes.get("sheetId", "0")) for sheet in listed.children)
    p = listed.prefix
    xml = f'<{p}sheet xmlns:r="{RELATIONS}" name="{name}" sheetId="{number}" r:id="{identity}"/>'
    book.append(listed, xml)


def tie_of(relation: Relation, run: Checked, places: Mapping[int, Place]) -> Tie | None:
    """A relation as a row; None where it divides by a printed zero, or its formula would be too long."""
    figures = run.figures
    target = figures[relation.target]
    prints = [
        ((figures[each].printed.mantissa, figures[each].printed.exponent), weight)
        for each, weight in relation.terms
    ]
    goal = (target.printed.mantissa, target.printed.exponent)
    unit = Fraction(10) ** target.printed.scale
    given = computed(relation.form, prints)
    formula = _formula(relation, figures, places)
    if given is None or len(formula) > _LONGEST:
        return None
    rounding = _rounding(target, run) if relation.form is Form.LINEAR else Rounding.NEAREST
    allowed = slack(relation.form, goal, prints, rounding)
    exact = _exactness(relation, goal, [print_ for print_, _ in prints])
    difference = target.printed.value - given
    least, most = allowed or (Fraction(), Fraction())
    exact, least, most = _as_judged(relation.verdict, difference, exact, least, most)
    finest = (
        min(goal[1], *(exponent for (_, exponent), _ in prints))
        if relation.form is Form.LINEAR
        else goal[1]
    )
    return Tie(
        relation,
        target.printed.value / unit,
        given / unit,
        max(target.printed.scale - finest, 0) + (0 if _is_whole(relation) else _NOISE),
        exact / unit,
        least / unit,
        most / unit,
        print_of(target, places.get(target.id)),
        formula,
    )


def _is_whole(relation: Relation) -> bool:
    return relation.form is Form.LINEAR and all(
        Fraction(weight).denominator == 1 for _, weight in relation.terms
    )


def _exactness(relation: Relation, goal: tuple[int, int], prints: Sequence[tuple[int, int]]) -> Fraction:
    """How far a target may be from what the terms give and hold as printed, as coarser prints do."""
    finer = relation.form is not Form.LINEAR or max(exponent for _, exponent in prints) < goal[1]
    return Fraction(10) ** goal[1] / 2 if finer else Fraction()


def _as_judged(
    verdict: Verdict, difference: Fraction, exact: Fraction, least: Fraction, most: Fraction
) -> tuple[Fraction, Fraction, Fraction]:
    """The bounds as the proof had them: it knows more of a release's rounding than one print's ends say.

    Prints that are cut off, approximate words, sums that always foot: each moves the bound of a verdict.
    """
    if verdict is Verdict.EXACT:
        return max(exact, abs(difference)), min(least, -abs(difference)), max(most, abs(difference))
    if verdict is Verdict.ROUNDED:
        exact = exact if abs(difference) > exact else Fraction()
        return exact, min(least, difference), max(most, difference)
    if abs(difference) <= exact:
        exact = Fraction()
    if least <= difference <= most:
        least, most = -exact, exact
    return exact, least, most


def _formula(relation: Relation, figures: Sequence[Figure], places: Mapping[int, Place]) -> str:
    """What the terms give, at the target's scale."""
    target = figures[relation.target]
    terms = [
        times(
            print_of(figures[each], places.get(each)), weight * Fraction(10) ** figures[each].printed.scale
        )
        for each, weight in relation.terms
    ]
    cut = sides(relation.form, len(terms)) if relation.form is not Form.LINEAR else len(terms)
    first, second = "+".join(terms[:cut]), "+".join(terms[cut:])
    match relation.form:
        case Form.LINEAR:
            written = first
        case Form.RATE:
            written = f"100*(({first})-({second}))/ABS({second})"
        case Form.RATIO:
            written = f"({first})/({second})"
        case _:
            written = f"({first})*({second})"
    return times(f"({written})", Fraction(10) ** -target.printed.scale)


def _rounding(figure: Figure, run: Checked) -> Rounding:
    for policy in run.proof.policies:
        if policy.unit == figure.unit.code and policy.exponent == figure.printed.exponent:
            return policy.rounding
    return Rounding.NEAREST


def _names() -> Iterator[str]:
    yield TITLE
    number = 2
    while True:
        yield f"{TITLE} {number}"
        number += 1


def _sheet(ties: Sequence[Tie], run: Checked, places: Mapping[int, Place], fills: Fills) -> str:
    rows = [_row(1, [_words(head) for head, _ in HEADS])]
    rows += [
        _row(number, list(_cells(tie, number, run, places, fills))) for number, tie in enumerate(ties, 2)
    ]
    columns = "".join(
        f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>'
        for at, (_, width) in enumerate(HEADS, 1)
    )
    links = "".join(_links(ties, places))
    end = f"A1:{chr(64 + len(HEADS))}{len(ties) + 1}"
    pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    return "".join(
        (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{_MAIN}">',
            f'<sheetPr codeName="{TIES}"/>',
            f'<sheetViews><sheetView workbookViewId="0">{pane}</sheetView></sheetViews>',
            f"<cols>{columns}</cols><sheetData>{''.join(rows)}</sheetData>",
            f'<autoFilter ref="{end}"/>',
            f"<hyperlinks>{links}</hyperlinks>" if links else "",
            "</worksheet>",
        )
    )


def _links(ties: Sequence[Tie], places: Mapping[int, Place]) -> Iterator[str]:
    for number, tie in enumerate(ties, 2):
        place = places.get(tie.relation.target)
        if place is not None:
            location = f"{quoted(place.sheet)}!{place.cell}"
            yield f'<hyperlink ref="D{number}" location={value(location)} display={value(location)}/>'


def _cells(tie: Tie, row: int, run: Checked, places: Mapping[int, Place], fills: Fills) -> Iterator[str]:
    relation = tie.relation
    target = run.figures[relation.target]
    place = places.get(target.id)
    failing = "plugged" if relation.verdict is Verdict.PLUGGED else "broken"
    rounds = f'IF(AND(G{row}>=H{row},G{row}<=I{row}),"rounded","{failing}")'
    verdict = f'IF(ABS(G{row})<={decimal(tie.exact)},"exact",{rounds})'
    difference = round(tie.difference * 10**tie.places) / Fraction(10**tie.places)
    yield _words(relation.name)
    yield _words(kind_word(relation))
    yield _words(" / ".join(target.label))
    yield _words(f"{quoted(place.sheet)}!{place.cell}" if place else "in text")
    yield _live(tie.printed_formula, decimal(tie.printed))
    yield _live(tie.computed_formula, decimal(tie.computed))
    yield _live(f"ROUND(E{row}-F{row},{tie.places})", decimal(difference))
    yield f"<v>{decimal(tie.least)}</v>"
    yield f"<v>{decimal(tie.most)}</v>"
    yield _live(verdict, relation.verdict.value, fills.style(0, Tick(relation.verdict.value)))
    yield _words(equation(relation, run.figures).text)
    yield f"<v>{relation.evidence.bits:.1f}</v>"


def _row(number: int, cells: Sequence[str]) -> str:
    """A row; a cell is its content, with its type and style before a bar where it has such."""
    written = []
    for at, cell in enumerate(cells):
        attributes, _, content = cell.rpartition("\n")
        written.append(f'<c r="{chr(65 + at)}{number}"{attributes}>{content}</c>')
    return f'<row r="{number}">{"".join(written)}</row>'


def _words(words: str) -> str:
    one_line = " ".join(words.split())
    return f' t="inlineStr"\n<is><t xml:space="preserve">{text(one_line)}</t></is>'


def _live(formula: str, result: str, style: int | None = None) -> str:
    kind = "" if style is None else f' s="{style}" t="str"'
    return f"{kind}\n<f>{text(formula)}</f><v>{text(result)}</v>"

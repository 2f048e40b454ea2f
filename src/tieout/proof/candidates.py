"""Candidates: what a print would have to be for the relations that fail with it to hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tieout.facts.model import SentencePlace
from tieout.proof.prints import Prints
from tieout.relations.equation import Outcome, Print
from tieout.relations.model import Form, Hypothesis
from tieout.relations.openings import Range
from tieout.relations.slips import meant_by, slip_between
from tieout.values.powers import ten

FEW = 12  # mantissas left open up to which each is a candidate


@dataclass(frozen=True, slots=True)
class Choice:
    """A print and what was meant instead; ``slip`` is what turns that into the print, if one does.

    ``mantissa`` is what was meant to the print's own last place, or to one ``finer`` by so many places.
    Where no slip of its digits tells it from others, it is one ``among`` so many that are left open.
    """

    figure: int
    mantissa: int
    meant: Print
    slip: str | None
    finer: int = 0
    among: int = 1


def choices(prints: Prints, figure: int, suspects: Sequence[Hypothesis]) -> Iterator[Choice]:
    """The values of ``figure`` worth weighing: each that a suspect asks for.

    Where a suspect leaves many open, those from which one slip leads to the print, and the middle. The
    scale that a sentence gives in words may be another, its digits the same: "million" for "billion". Of
    things that a sentence counts there are never fewer than none; a table's may be net.
    """
    printed, exponent = prints.print(figure)
    in_words = list(_of_words(prints, figure, suspects))
    seen = {printed}
    is_number = figure in prints.said and figure in prints.rules.doubts and printed >= 0
    opened = [prints.openings(suspect, [figure])[figure] or (0, -1) for suspect in suspects]
    for suspect, (low, high) in zip(suspects, opened, strict=True):
        wanted = range(low, high + 1) if high - low <= FEW else _few(prints, suspect, figure, low, high)
        for mantissa in wanted:
            if mantissa not in seen and not (is_number and mantissa < 0):
                seen.add(mantissa)
                slip = _slip(prints, figure, mantissa, suspects)
                if slip == "scale" and in_words:
                    slip = None
                slip = slip or _told_twice(prints, figure, suspect)
                among = 1 if slip and slip != "column" else _among(mantissa, opened)
                yield Choice(figure, mantissa, (mantissa, exponent), slip, among=among)
    for places in in_words:
        meant = (printed, exponent + places)
        yield Choice(figure, printed * ten(max(0, places)), meant, "scale", max(0, -places))


def _of_words(prints: Prints, figure: int, suspects: Sequence[Hypothesis]) -> Iterator[int]:
    """By how many places another scale, said in words, would restore a suspect."""
    one = prints.figures[figure]
    if not isinstance(one.place, SentencePlace) or not one.printed.scale:
        return
    printed, exponent = prints.print(figure)
    for places in (3, 6, -3, -6):
        if any(_tells(prints, each, figure, (printed, exponent + places)) for each in suspects):
            yield places


def _tells(prints: Prints, suspect: Hypothesis, figure: int, meant: Print) -> bool:
    """Whether a value restores a suspect that nothing would not restore as well."""
    return (
        prints.outcome_with(suspect, figure, meant) is not Outcome.FAILS
        and prints.outcome_with(suspect, figure, (0, meant[1])) is Outcome.FAILS
    )


def _among(mantissa: int, opened: Iterable[Range]) -> int:
    """How many mantissas are candidates beside this one, by the suspect that leaves fewest."""
    wide = [high - low + 1 for low, high in opened if low <= mantissa <= high]
    return least if (least := min(wide)) <= FEW else 1


def _few(prints: Prints, suspect: Hypothesis, figure: int, low: int, high: int) -> Iterator[int]:
    """Those that slip into the print, and the middle; that alone where almost any rate would do."""
    printed = prints.print(figure)[0]
    if prints.width(suspect) <= FEW:
        yield from (mantissa for mantissa in meant_by(printed) if low <= mantissa <= high)
    yield (low + high) // 2


def _slip(prints: Prints, figure: int, mantissa: int, suspects: Sequence[Hypothesis]) -> str | None:
    """What turns a mantissa into the print; ``column`` where it is of the row whose tie it restores."""
    printed, exponent = prints.print(figure)
    slip = slip_between(printed, mantissa) or _of_one_digit(printed, mantissa)
    slip = slip or prints.neighbours.slip_from(figure, printed)
    if slip is None and any(
        is_of_its_row(prints, figure, suspect)
        and prints.outcome_with(suspect, figure, (mantissa, exponent)) is not Outcome.FAILS
        for suspect in suspects
    ):
        return "column"
    return slip


def _of_one_digit(printed: int, meant: int) -> str | None:
    """A digit lost or added beside a single one, which among figures would say nothing.

    >>> _of_one_digit(3, 13), _of_one_digit(99, 9), _of_one_digit(7, 12)
    ('dropped digit', 'doubled digit', None)
    """
    one, other = str(abs(printed)), str(abs(meant))
    if {len(one), len(other)} != {1, 2} or (printed < 0) != (meant < 0):
        return None
    if len(one) == 1:
        return "dropped digit" if one in other else None
    return ("doubled digit" if one == 2 * other else "extra digit") if other in one else None


def is_of_its_row(prints: Prints, figure: int, suspect: Hypothesis) -> bool:
    """Whether a sentence prints what the row that it is tied to prints for another period."""
    if suspect.form is not Form.LINEAR or len(suspect.terms) != 1:
        return False
    if not isinstance(prints.figures[figure].place, SentencePlace):
        return False
    (twin,) = {suspect.target, suspect.terms[0][0]} - {figure}
    return prints.neighbours.is_in_row_of(twin, prints.print(figure))


def _told_twice(prints: Prints, figure: int, suspect: Hypothesis) -> str | None:
    """``column`` where a sentence prints one level for both of the times that it compares."""
    is_move = suspect.form is Form.RATE or not sum(weight for _, weight in suspect.terms)
    if not is_move or figure == suspect.target:
        return None
    printed, place = prints.print(figure), prints.figures[figure].place
    again = (other for other, _ in suspect.terms if other != figure and prints.print(other) == printed)
    return "column" if any(prints.figures[other].place == place for other in again) else None

"""The equations of a finding in aligned lines, and why they are believed to be meant."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from tieout.facts.model import Place, SentencePlace, TablePlace
from tieout.findings.checked import Checked
from tieout.outputs._paint import columns, one_line, tail
from tieout.relations.model import Relation
from tieout.wording.amount import MINUS, scale_word
from tieout.wording.equation import Equation, Operand, equation, kind_word
from tieout.wording.place import heading

_aside = re.compile(r"\s*\([^)]*\)")  # "(Unaudited)", "(For the six months ended …)"
MOST_EQUATIONS = 6
MOST_OPERANDS = 7  # of a long sum the first ones and the last are shown
MOST_PARTS = 4
SHORTEST_NOTE = 12  # columns below which a place is not worth telling
COUNTED = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def sum_lines(
    relations: Sequence[Relation], culprit: int, run: Checked, room: int, name: str = ""
) -> Iterator[tuple[str, str]]:
    """A (name or kind, text) for each relation: operands and results aligned, then where they stand.

    What reads the same in several places of one table is said once, with their number.
    """
    shown = relations[:MOST_EQUATIONS]
    laid = [equation(relation, run.figures, culprit) for relation in shown]
    lefts = _aligned(laid)
    width = max((columns(left) for left in lefts), default=0)
    digits = max((columns(line.computed) for line in laid), default=0)
    results = [_result(line, culprit).rjust(digits + _beyond(line, culprit)) for line in laid]
    result_width = max((columns(result) for result in results), default=0)
    said: Counter[tuple[str, str, str]] = Counter()
    for relation, line, left, result in zip(shown, laid, lefts, results, strict=True):
        text = f"{left}{' ' * (width - columns(left))} {line.gives} {result:<{result_width}}"
        if left.strip() == result.strip():
            text = left  # another print of the same, which says all
        said[name or kind_word(relation), text, _note(relation, line, run, culprit)] += 1
    for (word, text, note), places in said.items():
        yield word, _with_note(text, f"{note}, {places} places" if places > 1 else note, room)
    if len(relations) > len(shown):
        yield "", f"and {len(relations) - len(shown)} more"


def evidence_line(relations: Sequence[Relation], words: str) -> str:
    """``61 bits: the words "increased by … from", three equations that agree on one value``.

    Bits of equations without a common member but the culprit are added. A single one shows its parts.
    """
    told = [f'the words "{words}"'] if words else []
    if len(relations) > 1:
        told.append(f"{_counted(len(relations))} equations that agree on one value")
    else:
        parts = [part for part in relations[0].evidence.parts if round(part[1])]
        largest = sorted(parts, key=lambda part: -abs(part[1]))[:MOST_PARTS]
        told.extend(f"{name} {bits:.0f}".replace("-", MINUS) for name, bits in largest)
    return f"{_independent_bits(relations):.0f} bits: {', '.join(told)}"


def weakest_line(relations: Sequence[Relation]) -> str:
    """``27 bits at least, for each of five relations that hold one by one``."""
    least = min(relation.evidence.bits for relation in relations)
    return (
        f"{least:.0f} bits at least, for each of {_counted(len(relations))} relations that hold one by one"
    )


def _counted(count: int) -> str:
    return COUNTED[count] if count < len(COUNTED) else str(count)


def _independent_bits(relations: Sequence[Relation]) -> float:
    """The bits of the strongest relations that share at most one figure, which is the culprit."""
    taken: list[set[int]] = []
    bits = 0.0
    for relation in sorted(relations, key=lambda relation: -relation.evidence.bits):
        members = set(relation.members)
        if all(len(members & other) <= 1 for other in taken):
            taken.append(members)
            bits += relation.evidence.bits
    return bits


def _with_note(text: str, note: str, room: int) -> str:
    """An equation and where it stands; of a long title the end says more than the beginning.

    Where an equation has no room it gives up its alignment, and then its beginning: the end is its result.
    """
    if columns(text) > room:
        return tail(one_line(text), room)
    left = room - columns(text) - 2
    return text if left < SHORTEST_NOTE else f"{text}  {tail(note, left)}".rstrip()


def _result(line: Equation, culprit: int) -> str:
    """What the operands give; where it could not be solved for the culprit, also what stands there."""
    return f"{line.computed}{_against(line, culprit)}"


def _against(line: Equation, culprit: int) -> str:
    said = line.solved_for == culprit or line.printed == line.computed
    return "" if said else f" {line.sign} {line.printed}"


def _beyond(line: Equation, culprit: int) -> int:
    return len(_against(line, culprit))


def _shortened(line: Equation) -> tuple[Operand, ...]:
    if len(line.operands) <= MOST_OPERANDS:
        return line.operands
    gap = Operand("+", f"({len(line.operands) - MOST_OPERANDS + 1} more)")
    return (*line.operands[: MOST_OPERANDS - 2], gap, line.operands[-1])


def _aligned(lines: Sequence[Equation]) -> list[str]:
    """Each equation's operands as one line; those of as many operands at one scale under one another."""
    rows = [
        [_said(operand, at == 0, line.scaled_operands) for at, operand in enumerate(_shortened(line))]
        for line in lines
    ]
    groups = [(len(row), line.scale) for row, line in zip(rows, lines, strict=True)]
    widths: dict[tuple[int, str], list[int]] = {}
    for row, group in zip(rows, groups, strict=True):
        widest = widths.setdefault(group, [0] * len(row))
        widest[:] = [max(width, columns(text)) for width, (_, text) in zip(widest, row, strict=True)]
    return [
        " ".join(
            f"{operator}{text:>{width}}" for (operator, text), width in zip(row, widths[group], strict=True)
        )
        for row, group in zip(rows, groups, strict=True)
    ]


def _said(operand: Operand, first: bool, mixed: bool) -> tuple[str, str]:
    """Operator and number; a leading minus belongs to its number."""
    text = operand.text(mixed)
    return ("", f"{operand.operator}{text}") if first else (f"{operand.operator} ", text)


def _note(relation: Relation, line: Equation, run: Checked, culprit: int) -> str:
    """Where the numbers stand, seen from the culprit: this sentence, next paragraph, a table's title."""
    here = run.figures[culprit].place
    there = [run.figures[member].place for member in relation.members if member != culprit]
    told = _seen_from(here, there, run)
    own_scale = scale_word(run.figures[culprit].printed.scale)
    # Operands that say their scale need no note; neither do those at the culprit's own.
    scale = f"{line.scale}s" if line.scale not in ("", own_scale) and not line.scaled_operands else ""
    return ", ".join(part for part in (told, scale) if part)


def _seen_from(here: Place, there: Sequence[Place], run: Checked) -> str:
    if not there or all(_same_sentence(place, here) for place in there):
        return "this sentence" if isinstance(here, SentencePlace) else ""
    blocks = {place.block for place in there if isinstance(place, SentencePlace)}
    tables = {place.table for place in there if isinstance(place, TablePlace)}
    if isinstance(here, TablePlace) and tables == {here.table} and not blocks:
        return "this table"
    if isinstance(here, SentencePlace) and not tables:
        away = {block - here.block for block in blocks}
        if away <= {0}:
            return "this paragraph"
        if away <= {0, 1} or away <= {0, -1}:
            return "next paragraph" if 1 in away else "previous paragraph"
    farthest = next((place for place in there if isinstance(place, TablePlace)), there[0])
    title = _aside.sub("", one_line(heading(farthest, run.document, run.tables))).strip()
    return title or ("a table" if tables else "another paragraph")


def _same_sentence(place: Place, other: Place) -> bool:
    return isinstance(place, SentencePlace) and place == other

"""Drafts printed: every figure gets its mantissa, its text, its id and how it follows from others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from tieout.composition.amounts import Derivation, Key, Operation
from tieout.composition.context import Context
from tieout.composition.layouts.draft import Draft, DraftCell, Drawn, Print
from tieout.composition.layouts.model import Method
from tieout.composition.model import (
    Block,
    Cell,
    Column,
    Figure,
    Formula,
    Heading,
    Paragraph,
    Row,
    Run,
    Table,
)
from tieout.composition.printing import cut_off, digits, nearest, places, signed
from tieout.composition.words.documents import DraftText
from tieout.values.unit import PERCENT, Unit, UnitClass

Placed = tuple[str, Draft]  # a table's id and its draft


@dataclass(frozen=True, slots=True)
class Draught:
    """A document drawn up: its blocks, tables with the ids that they will have."""

    name: str
    blocks: tuple[DraftText | Placed, ...]


class Printer:
    """Prints the drafts of a release; ``pressed`` are the mantissas that its prints share."""

    def __init__(self, context: Context, pressed: Mapping[Print, int], draughts: Sequence[Draught]) -> None:
        self.context, self.pressed = context, pressed
        self._signed: dict[str, int] = {}
        self._anywhere: dict[Print, str] = {}
        self._in_table: dict[tuple[str, Print], str] = {}
        for draught in draughts:
            for id_, table, drawn in _identified(draught):
                self._signed[id_] = drawn.sign
                if drawn.print is not None:
                    self._anywhere.setdefault(drawn.print, id_)
                    self._in_table.setdefault((table, drawn.print), id_)

    def blocks(self, draught: Draught) -> tuple[Block, ...]:
        """The blocks of a document, printed."""
        found: list[Block] = []
        for n, block in enumerate(draught.blocks):
            found.append(
                self._text(draught, n, block) if isinstance(block, DraftText) else self._table(*block)
            )
        return tuple(found)

    def _text(self, draught: Draught, n: int, block: DraftText) -> Block:
        place = f"{draught.name}.b{n}"
        method = self.context.printing.uses["sentences"].method
        runs: list[Run] = []
        for m, run in enumerate(block.runs):
            if isinstance(run, Drawn):
                runs.append(self._figure(f"{place}.{m}", place, run, self._spoken, method))
            elif runs and isinstance(runs[-1], str):
                runs[-1] += run
            else:
                runs.append(run)
        if block.level:
            return Heading(block.level, "".join(run if isinstance(run, str) else run.text for run in runs))
        return Paragraph(tuple(runs), block.item, block.note)

    def _table(self, id_: str, draft: Draft) -> Table:
        rows = []
        for r, row in enumerate(draft.rows):
            cells = [
                self._cell(f"{id_}.r{r}.c{c}", id_, cell, draft, draft.columns[c])
                for c, cell in enumerate(row.cells)
            ]
            rows.append(Row(row.label, tuple(cells), row.depth, row.emphasis, row.concept, row.note))
        notes = (*draft.notes, *self._rounding_notes(id_, draft, rows))
        return Table(
            id_, draft.layout.name, draft.title, draft.columns, tuple(rows),
            draft.subtitle, draft.stub_head, notes, draft.method.value,
        )  # fmt: skip

    def _cell(self, id_: str, table: str, cell: DraftCell, draft: Draft, column: Column) -> Cell:
        if not isinstance(cell, Drawn):
            return cell

        def text(drawn: Drawn, mantissa: int) -> str:
            number = signed(mantissa, drawn.decimals, drawn.value, self.context.printing.negative)
            return number + self._suffix(drawn.unit, column)

        return self._figure(id_, table, cell, text, draft.method)

    def _suffix(self, unit: Unit, column: Column) -> str:
        """A unit that the column's head does not give: "2,371.8Gbps"."""
        if unit.unit_class is UnitClass.MEASURE:
            return unit.code
        return "%" if unit == PERCENT and "%" not in column.unit_text else ""

    def _figure(
        self,
        id_: str,
        table: str,
        drawn: Drawn,
        text: Callable[[Drawn, int], str],
        method: Method,
    ) -> Figure:
        plain = nearest(places(drawn.value, drawn.exponent))
        mantissa = plain
        if method is Method.TRUNCATED and drawn.unit.unit_class is UnitClass.MONEY:
            mantissa = cut_off(places(drawn.value, drawn.exponent))
        elif method is Method.CONTROLLED and drawn.print is not None:
            mantissa = self.pressed[drawn.print] * drawn.sign
        moved = mantissa - plain if method is Method.CONTROLLED else 0
        key = drawn.print.key if drawn.print is not None and drawn.print.before is None else None
        return Figure(
            id_, key, drawn.value, drawn.unit, drawn.scale, drawn.decimals, mantissa, text(drawn, mantissa),
            moved, self._formula(table, drawn), None if key else drawn.derivation or _derivation(drawn),
        )  # fmt: skip

    def _formula(self, table: str, drawn: Drawn) -> Formula | None:
        if drawn.operation is None:
            return None
        terms: list[tuple[str, Fraction]] = []
        for printed, weight in drawn.terms:
            id_ = self._in_table.get((table, printed)) or self._anywhere.get(printed)
            if id_ is None:
                return None
            sign = drawn.sign * self._signed[id_] if drawn.operation is Operation.SUM else 1
            terms.append((id_, weight * sign))
        return Formula(drawn.operation, tuple(terms))

    def _spoken(self, drawn: Drawn, mantissa: int) -> str:
        wording = self.context.wording
        number = digits(mantissa, drawn.decimals)
        if mantissa < 0:
            name = "negative" if drawn.unit.unit_class is UnitClass.MONEY else "negative_plain"
            number = wording.said("amounts", name).format(number=number)
        return wording.amount(number, drawn.unit, drawn.scale)

    def _rounding_notes(self, id_: str, draft: Draft, rows: Sequence[Row]) -> Iterator[str]:
        wording = self.context.wording
        if draft.method is Method.TRUNCATED:
            figure = next(
                (
                    f
                    for row in rows
                    for f in row.cells
                    if isinstance(f, Figure) and f.unit.unit_class is UnitClass.MONEY
                ),
                None,
            )
            if figure is not None:
                yield wording.said("truncated").format(unit=wording.amount("1", figure.unit, figure.scale))
        elif not self._foots(id_, draft, rows):
            yield wording.said("not_footing")

    def _foots(self, id_: str, draft: Draft, rows: Sequence[Row]) -> bool:
        figures = {figure.id: figure for row in rows for figure in row.cells if isinstance(figure, Figure)}
        for equation in draft.equations:
            total = 0
            for printed, weight in equation.terms:
                figure = figures[self._in_table[id_, printed]]
                total += weight * figure.mantissa * self._signed[figure.id]
            if total:
                return False
        return True


def _identified(draught: Draught) -> Iterator[tuple[str, str, Drawn]]:
    """Every figure of a document with its id and the table or paragraph that it stands in."""
    for n, block in enumerate(draught.blocks):
        if isinstance(block, DraftText):
            place = f"{draught.name}.b{n}"
            yield from (
                (f"{place}.{m}", place, run) for m, run in enumerate(block.runs) if isinstance(run, Drawn)
            )
            continue
        id_, draft = block
        for r, row in enumerate(draft.rows):
            cells = ((f"{id_}.r{r}.c{c}", id_, cell) for c, cell in enumerate(row.cells))
            yield from ((name, table, cell) for name, table, cell in cells if isinstance(cell, Drawn))


def _derivation(drawn: Drawn) -> Derivation | None:
    """How a figure that is no amount itself (a rate, a share, a change) follows from amounts."""
    if drawn.print is not None and drawn.print.before is not None:
        sign = Fraction(drawn.sign)
        return Derivation(Operation.SUM, ((drawn.print.key, sign), (drawn.print.before, -sign)))
    if drawn.operation is None:
        return None
    terms: list[tuple[Key, Fraction]] = []
    for printed, weight in drawn.terms:
        terms.append((printed.key, weight))
        if printed.before is not None:
            terms.append((printed.before, -weight))
    return Derivation(drawn.operation, tuple(terms))

"""Tables and texts printed: each figure gets its mantissa, text, id and how it follows from others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from tieout.composition.amounts import Derivation, Key, Operation
from tieout.composition.context import Context
from tieout.composition.layouts.model import Method
from tieout.composition.layouts.unrounded import Print, Unrounded, UnroundedCell, UnroundedTable
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
from tieout.composition.words.documents import UnroundedText
from tieout.values.unit import PERCENT, Unit, UnitClass

Placed = tuple[str, UnroundedTable]  # a table and the id that it will have, first


@dataclass(frozen=True, slots=True)
class UnroundedDocument:
    """A document drawn up: its blocks, tables with the ids that they will have."""

    name: str
    blocks: tuple[UnroundedText | Placed, ...]


class Printer:
    """Prints the documents of a release; ``pressed`` are the mantissas that its prints share."""

    def __init__(
        self, context: Context, pressed: Mapping[Print, int], documents: Sequence[UnroundedDocument]
    ) -> None:
        self.context, self.pressed = context, pressed
        self._signed: dict[str, int] = {}
        self._anywhere: dict[Print, str] = {}
        self._in_table: dict[tuple[str, Print], str] = {}
        for document in documents:
            for id_, table, figure in _identified(document):
                self._signed[id_] = figure.sign
                if figure.print is not None:
                    self._anywhere.setdefault(figure.print, id_)
                    self._in_table.setdefault((table, figure.print), id_)

    def blocks(self, document: UnroundedDocument) -> tuple[Block, ...]:
        """The blocks of a document, printed."""
        found: list[Block] = []
        for n, block in enumerate(document.blocks):
            found.append(
                self._text(document, n, block) if isinstance(block, UnroundedText) else self._table(*block)
            )
        return tuple(found)

    def _text(self, document: UnroundedDocument, n: int, block: UnroundedText) -> Block:
        place = f"{document.name}.b{n}"
        method = self.context.printing.uses["sentences"].method
        runs: list[Run] = []
        for m, run in enumerate(block.runs):
            if isinstance(run, Unrounded):
                runs.append(self._figure(f"{place}.{m}", place, run, self._spoken, method))
            elif runs and isinstance(runs[-1], str):
                runs[-1] += run
            else:
                runs.append(run)
        if block.level:
            return Heading(block.level, "".join(run if isinstance(run, str) else run.text for run in runs))
        return Paragraph(tuple(runs), block.item, block.note)

    def _table(self, id_: str, source: UnroundedTable) -> Table:
        rows = []
        for r, row in enumerate(source.rows):
            cells = [
                self._cell(f"{id_}.r{r}.c{c}", id_, cell, source, source.columns[c])
                for c, cell in enumerate(row.cells)
            ]
            rows.append(Row(row.label, tuple(cells), row.depth, row.emphasis, row.concept, row.note))
        notes = (*source.notes, *self._rounding_notes(id_, source, rows))
        return Table(
            id_, source.layout.name, source.title, source.columns, tuple(rows),
            source.subtitle, source.stub_head, notes, source.method.value,
        )  # fmt: skip

    def _cell(
        self, id_: str, table: str, cell: UnroundedCell, source: UnroundedTable, column: Column
    ) -> Cell:
        if not isinstance(cell, Unrounded):
            return cell

        def text(figure: Unrounded, mantissa: int) -> str:
            number = signed(mantissa, figure.decimals, figure.value, self.context.printing.negative)
            return number + self._suffix(figure.unit, column)

        return self._figure(id_, table, cell, text, source.method)

    def _suffix(self, unit: Unit, column: Column) -> str:
        """A unit that the column's head does not give: "2,371.8Gbps"."""
        if unit.unit_class is UnitClass.MEASURE:
            return unit.code
        return "%" if unit == PERCENT and "%" not in column.unit_text else ""

    def _figure(
        self,
        id_: str,
        table: str,
        figure: Unrounded,
        text: Callable[[Unrounded, int], str],
        method: Method,
    ) -> Figure:
        plain = nearest(places(figure.value, figure.exponent))
        mantissa = plain
        if method is Method.TRUNCATED and figure.unit.unit_class is UnitClass.MONEY:
            mantissa = cut_off(places(figure.value, figure.exponent))
        elif method is Method.CONTROLLED and figure.print is not None:
            mantissa = self.pressed[figure.print] * figure.sign
        moved = mantissa - plain if method is Method.CONTROLLED else 0
        key = figure.print.key if figure.print is not None and figure.print.before is None else None
        return Figure(
            id_, key, figure.value, figure.unit, figure.scale, figure.decimals, mantissa,
            text(figure, mantissa), moved, self._formula(table, figure),
            None if key else figure.derivation or _derivation(figure),
        )  # fmt: skip

    def _formula(self, table: str, figure: Unrounded) -> Formula | None:
        if figure.operation is None:
            return None
        terms: list[tuple[str, Fraction]] = []
        for printed, weight in figure.terms:
            id_ = self._in_table.get((table, printed)) or self._anywhere.get(printed)
            if id_ is None:
                return None
            sign = figure.sign * self._signed[id_] if figure.operation is Operation.SUM else 1
            terms.append((id_, weight * sign))
        return Formula(figure.operation, tuple(terms))

    def _spoken(self, figure: Unrounded, mantissa: int) -> str:
        wording = self.context.wording
        number = digits(mantissa, figure.decimals)
        if mantissa < 0:
            name = "negative" if figure.unit.unit_class is UnitClass.MONEY else "negative_plain"
            number = wording.said("amounts", name).format(number=number)
        return wording.amount(number, figure.unit, figure.scale)

    def _rounding_notes(self, id_: str, source: UnroundedTable, rows: Sequence[Row]) -> Iterator[str]:
        wording = self.context.wording
        if source.method is Method.TRUNCATED:
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
        elif not self._foots(id_, source, rows):
            yield wording.said("not_footing")

    def _foots(self, id_: str, source: UnroundedTable, rows: Sequence[Row]) -> bool:
        figures = {figure.id: figure for row in rows for figure in row.cells if isinstance(figure, Figure)}
        for equation in source.equations:
            total = 0
            for printed, weight in equation.terms:
                figure = figures[self._in_table[id_, printed]]
                total += weight * figure.mantissa * self._signed[figure.id]
            if total:
                return False
        return True


def _identified(document: UnroundedDocument) -> Iterator[tuple[str, str, Unrounded]]:
    """Every figure of a document with its id and the table or paragraph that it stands in."""
    for n, block in enumerate(document.blocks):
        if isinstance(block, UnroundedText):
            place = f"{document.name}.b{n}"
            yield from (
                (f"{place}.{m}", place, run)
                for m, run in enumerate(block.runs)
                if isinstance(run, Unrounded)
            )
            continue
        id_, source = block
        for r, row in enumerate(source.rows):
            cells = ((f"{id_}.r{r}.c{c}", id_, cell) for c, cell in enumerate(row.cells))
            yield from ((name, table, cell) for name, table, cell in cells if isinstance(cell, Unrounded))


def _derivation(figure: Unrounded) -> Derivation | None:
    """How a figure that is no amount itself (a rate, a share, a change) follows from amounts."""
    if figure.print is not None and figure.print.before is not None:
        sign = Fraction(figure.sign)
        return Derivation(Operation.SUM, ((figure.print.key, sign), (figure.print.before, -sign)))
    if figure.operation is None:
        return None
    terms: list[tuple[Key, Fraction]] = []
    for printed, weight in figure.terms:
        terms.append((printed.key, weight))
        if printed.before is not None:
            terms.append((printed.before, -weight))
    return Derivation(figure.operation, tuple(terms))

"""A document of the books drawn up: headings, paragraphs with unprinted figures, tables placed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tieout.composition.context import Context
from tieout.composition.faults import Fault
from tieout.composition.layouts.unrounded import Print
from tieout.composition.rounding.model import Equation
from tieout.composition.words.grammar import Expression, Malformed, Placement, Text, parse
from tieout.composition.words.markdown import MARK, MOST, TextBlock, Written, read_markdown
from tieout.composition.words.sentences import UnroundedRun, say
from tieout.composition.words.wording import UnknownWord

MARKS = re.compile(f"([{chr(MARK)}-{chr(MARK + MOST - 1)}])")


@dataclass(frozen=True, slots=True)
class UnroundedText:
    """A heading (``level`` from 1) or a paragraph (0) with its words and unprinted figures."""

    runs: tuple[UnroundedRun, ...]
    level: int
    item: bool
    note: bool


@dataclass(frozen=True, slots=True)
class Source:
    """A document as written: its blocks, its expressions parsed, and where each stands."""

    name: str
    blocks: tuple[TextBlock, ...]
    written: tuple[Written, ...]
    expressions: tuple[Expression | Placement | Text | None, ...]

    @property
    def file(self) -> str:
        return f"{self.name}.md"

    @property
    def layouts(self) -> tuple[tuple[str, Written], ...]:
        """The tables that it places, and where."""
        pairs = zip(self.expressions, self.written, strict=True)
        return tuple((each.layout, at) for each, at in pairs if isinstance(each, Placement))


def read_source(name: str, text: str, faults: list[Fault]) -> Source:
    """A document parsed; expressions that cannot be read are added to ``faults``."""
    for stray in MARKS.finditer(text):
        line = text.count("\n", 0, stray.start()) + 1
        faults.append(
            Fault(f"{name}.md", line, "", f"private character U+{ord(stray[1]):04X}", "take it out")
        )
    blocks, written = read_markdown(MARKS.sub("", text))
    expressions: list[Expression | Placement | Text | None] = []
    for each in written:
        try:
            expressions.append(parse(each.source))
        except Malformed as error:
            faults.append(fault(f"{name}.md", each, error))
            expressions.append(None)
    return Source(name, tuple(blocks), tuple(written), tuple(expressions))


def fault(file: str, at: Written, error: Malformed) -> Fault:
    """What is wrong with an expression, with its place."""
    what, remedy = error.args
    return Fault(file, at.line, str(at.column), f"{{{{{at.source}}}}}: {what}", remedy)


def write(
    source: Source, context: Context, faults: list[Fault]
) -> tuple[list[UnroundedText | Placement], list[Equation[Print]]]:
    """The blocks of a document with its figures drawn, and the equations within its sentences."""
    blocks: list[UnroundedText | Placement] = []
    equations: list[Equation[Print]] = []
    for block in source.blocks:
        alone = _placed(block, source, faults)
        if alone is not None:
            blocks.append(alone)
            continue
        runs: list[UnroundedRun] = []
        for piece in filter(None, MARKS.split(block.text)):
            if not MARKS.fullmatch(piece):
                runs.append(piece)
                continue
            index = ord(piece) - MARK
            said, found = _said(source, index, context, faults)
            runs += said
            equations += found
        blocks.append(UnroundedText(tuple(runs), block.level, block.item, block.note))
    return blocks, equations


def _placed(block: TextBlock, source: Source, faults: list[Fault]) -> Placement | None:
    """The table that a paragraph of a single mark places."""
    for mark in MARKS.finditer(block.text):
        index = ord(mark[1]) - MARK
        expression = source.expressions[index]
        if isinstance(expression, Placement):
            if block.text.strip() == mark[1]:
                return expression
            at = source.written[index]
            faults.append(
                Fault(
                    source.file,
                    at.line,
                    str(at.column),
                    "a table within a paragraph",
                    "give it a line of its own, with empty lines around it",
                )
            )
    return None


def _said(
    source: Source, index: int, context: Context, faults: list[Fault]
) -> tuple[list[UnroundedRun], list[Equation[Print]]]:
    expression = source.expressions[index]
    at = source.written[index]
    try:
        if isinstance(expression, Text):
            return [_text(expression, context)], []
        if isinstance(expression, Expression):
            said = say(expression, context)
            return list(said.runs), list(said.equations)
    except Malformed as error:
        if not _needs(expression) & context.failed:
            faults.append(fault(source.file, at, error))
    return [], []


def _needs(expression: Expression | Placement | Text | None) -> frozenset[str]:
    """The concepts that an expression names."""
    if not isinstance(expression, Expression):
        return frozenset()
    return frozenset(part.concept for part in (*expression.parts, *expression.over))


def _text(text: Text, context: Context) -> str:
    try:
        return context.fill(f"{{{text.slot}}}")
    except UnknownWord as error:
        raise Malformed(str(error), "name a period, or company, date") from None

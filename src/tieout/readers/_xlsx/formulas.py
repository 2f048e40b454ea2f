"""Formulas of cells, worked out: sums, differences, products, quotients of cells and of constants.

In goes a formula's text and the numbers that cells hold; out come its value, exactly and with how far
binary arithmetic may be off, and its shape where it is a sum or a quotient of cells. What holds any other
function, a name, a cell without a number where one is needed, is not worked out. Grammar: ECMA-376 part 1,
18.17.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from tieout.document.formulas import Shape
from tieout.readers._xlsx.workbook import column_of

Cell = tuple[str, int, int]  # sheet, row, column
Held = Callable[[Cell], "Fraction | None"]  # a cell's number; 0 where it is empty, None where it is unknown

LONGEST = 2000  # characters of a formula
_DEEPEST = 40  # brackets in brackets
_MOST_CELLS = 5000  # of a range
_LARGEST = 4096  # binary digits of a numerator or denominator
_KEPT = Fraction(5, 10**15)  # of a number, what a file may leave out: 15 digits are kept by all
_BINARY = Fraction(1, 2**52)  # of a result, what one operation on binary numbers may be off

_token = re.compile(
    r"\s*(?:(?P<number>\d+\.?\d*(?:[eE][-+]?\d{1,3})?|\.\d+)"
    r"|(?P<reference>(?:(?:'(?P<quoted>(?:[^']|'')+)'|(?P<sheet>[A-Za-z_][\w.]*))!)?"
    r"(?P<first>\$?[A-Z]{1,3}\$?\d{1,7})(?::(?P<last>\$?[A-Z]{1,3}\$?\d{1,7}))?(?![\w(]))"
    r"|(?P<function>[A-Z]+)\(|(?P<sign>[-+*/(),%]))"
)
_place = re.compile(r"(\$?)([A-Z]{1,3})(\$?)(\d{1,7})$")


class Unworked(Exception):
    """A formula that is not worked out; who is asked for a cell's number may raise it. Stays in here."""


@dataclass(frozen=True, slots=True)
class Result:
    """A value with its bound of error; ``linear`` its weights by cell, where it is a sum of cells.

    ``quotient`` is the two sums of which it is one divided by the other, ``less`` what is taken off.
    """

    value: Fraction
    error: Fraction
    linear: dict[Cell, Fraction] | None = None
    constant: Fraction = Fraction()
    quotient: tuple[dict[Cell, Fraction], dict[Cell, Fraction]] | None = None
    less: Fraction = Fraction()

    def __post_init__(self) -> None:
        for number in (self.value, self.error):
            if max(number.numerator.bit_length(), number.denominator.bit_length()) > _LARGEST:
                raise Unworked  # numbers that no sheet holds, and that take for ever

    @property
    def is_number(self) -> bool:
        return self.linear == {}


def worked_out(text: str, sheet: str, held: Held, shift: tuple[int, int] = (0, 0)) -> Result | None:
    """What a formula on ``sheet`` gives; ``shift`` moves its relative references by rows and columns."""
    if len(text) > LONGEST:
        return None
    try:
        return _Parser(text, sheet, held, shift).result()
    except Unworked:
        return None


def shape_of(result: Result) -> tuple[Shape, tuple[tuple[Cell, Fraction], ...]] | None:
    """The equation between cells that a result is; None where it is none."""
    if result.linear and not result.constant:
        return Shape.SUM, tuple(result.linear.items())
    if result.quotient is None:
        return None
    above, below = result.quotient
    if len(below) != 1 or set(below.values()) != {Fraction(1)}:
        return None
    ((base, _),) = below.items()
    if result.less == 0 and len(above) == 1 and set(above.values()) == {Fraction(1)}:
        return Shape.RATIO, (*above.items(), (base, Fraction(1)))
    now = [cell for cell in above if cell != base]
    plain = dict(above)
    change = plain.pop(base, Fraction()) - result.less
    if change == -1 and len(now) == 1 and plain == {now[0]: Fraction(1)}:
        return Shape.RATE, ((now[0], Fraction(1)), (base, Fraction(1)))
    return None


def differs(result: Result, kept: Fraction) -> bool:
    """Whether a formula cannot have given what the file keeps, however binary numbers were rounded."""
    return abs(result.value - kept) > result.error + abs(kept) * _KEPT


@dataclass(slots=True)
class _Parser:
    """Recursive descent over a formula's tokens."""

    text: str
    sheet: str
    held: Held
    shift: tuple[int, int]
    at: int = 0
    depth: int = 0
    token: re.Match[str] | None = field(default=None)

    def result(self) -> Result:
        self._next()
        found = self._sum()
        if self.token is not None:
            raise Unworked
        return found

    def _next(self) -> None:
        if not self.text[self.at :].strip():
            self.token = None
            return
        self.token = _token.match(self.text, self.at)
        if self.token is None:
            raise Unworked
        self.at = self.token.end()

    def _sign(self, *signs: str) -> str:
        found = self.token["sign"] if self.token is not None else None
        if found is None or found not in signs:
            return ""
        self._next()
        return found

    def _sum(self) -> Result:
        left = self._product()
        while sign := self._sign("+", "-"):
            left = _added(left, self._product(), -1 if sign == "-" else 1)
        return left

    def _product(self) -> Result:
        left = self._factor()
        while sign := self._sign("*", "/"):
            right = self._factor()
            left = _multiplied(left, right) if sign == "*" else _divided(left, right)
        return left

    def _factor(self) -> Result:
        if sign := self._sign("-", "+"):
            factor = self._factor()
            return factor if sign == "+" else _multiplied(_number(Fraction(-1)), factor)
        found = self._atom()
        while self._sign("%"):
            found = _divided(found, _number(Fraction(100)))
        return found

    def _atom(self) -> Result:
        token = self.token
        self.depth += 1
        if token is None or self.depth > _DEEPEST:
            raise Unworked
        if token["number"]:
            self._next()
            found = _number(Fraction(token["number"]))
        elif token["reference"]:
            if token["last"]:
                raise Unworked  # a range stands alone in a sum only
            self._next()
            found = self._cell(self._named(token, "first"))
        elif token["function"]:
            found = self._function(token["function"])
        elif self._sign("("):
            found = self._sum()
            self._close()
        else:
            raise Unworked
        self.depth -= 1
        return found

    def _close(self) -> None:
        if not self._sign(")"):
            raise Unworked

    def _function(self, name: str) -> Result:
        self._next()
        if name == "SUM":
            return self._total()
        inner = self._sum()
        if name == "ROUND":
            places = self._sum() if self._sign(",") else None
            self._close()
            return _rounded(inner, places)
        self._close()
        if name != "ABS":
            raise Unworked
        return inner if inner.value >= 0 else _multiplied(_number(Fraction(-1)), inner)

    def _total(self) -> Result:
        found: Result | None = None
        while True:
            token = self.token
            if token is not None and token["last"]:
                self._next()
                part = self._range_total(token)
            else:
                part = self._sum()
            found = part if found is None else _added(found, part, 1)
            if not self._sign(","):
                self._close()
                return found

    def _range_total(self, token: re.Match[str]) -> Result:
        """The sum of a range; words in it count nothing."""
        linear: dict[Cell, Fraction] = {}
        value = size = Fraction()
        for cell in self._range(token):
            held = self.held(cell)
            if held is not None:
                linear[cell] = Fraction(1)
                value, size = value + held, size + abs(held)
        return Result(value, size * (_KEPT + len(linear) * _BINARY), linear)

    def _range(self, token: re.Match[str]) -> Iterator[Cell]:
        sheet, row, column = self._named(token, "first")
        _, last_row, last_column = self._named(token, "last")
        if (last_row - row + 1) * (last_column - column + 1) > _MOST_CELLS:
            raise Unworked
        for down in range(row, last_row + 1):
            for across in range(column, last_column + 1):
                yield sheet, down, across

    def _named(self, token: re.Match[str], end: str) -> Cell:
        place = _place.match(token[end])
        assert place is not None
        quoted = token["quoted"]
        sheet = quoted.replace("''", "'") if quoted else token["sheet"] or self.sheet
        row = int(place[4]) - 1 + (0 if place[3] else self.shift[0])
        column = column_of(place[2]) + (0 if place[1] else self.shift[1])
        return sheet, row, column

    def _cell(self, cell: Cell) -> Result:
        value = self.held(cell)
        if value is None:
            raise Unworked
        return Result(value, abs(value) * _KEPT, {cell: Fraction(1)})


def _number(value: Fraction) -> Result:
    return Result(value, Fraction(), {}, value)


def _added(left: Result, right: Result, sign: int) -> Result:
    value = left.value + sign * right.value
    error = left.error + right.error + (abs(left.value) + abs(right.value)) * _BINARY
    if left.linear is not None and right.linear is not None:
        linear = dict(left.linear)
        for cell, weight in right.linear.items():
            linear[cell] = linear.get(cell, Fraction()) + sign * weight
        return Result(value, error, linear, left.constant + sign * right.constant)
    if left.quotient is not None and right.is_number:
        return Result(value, error, quotient=left.quotient, less=left.less - sign * right.constant)
    return Result(value, error)


def _multiplied(left: Result, right: Result) -> Result:
    value = left.value * right.value
    error = left.error * abs(right.value) + right.error * abs(left.value) + left.error * right.error
    error += abs(value) * _BINARY
    if left.is_number:
        left, right = right, left
    if left.linear is not None and right.is_number:
        factor = right.constant
        linear = {cell: weight * factor for cell, weight in left.linear.items()}
        return Result(value, error, linear, left.constant * factor)
    return Result(value, error)


def _divided(left: Result, right: Result) -> Result:
    size = abs(right.value) - right.error
    if size <= 0:
        raise Unworked
    value = left.value / right.value
    error = (left.error + abs(value) * right.error) / size + abs(value) * _BINARY
    if left.linear is not None and right.is_number:
        linear = {cell: weight / right.constant for cell, weight in left.linear.items()}
        return Result(value, error, linear, left.constant / right.constant)
    if left.linear and right.linear and not left.constant and not right.constant:
        return Result(value, error, quotient=(left.linear, right.linear))
    return Result(value, error)


def _rounded(inner: Result, places: Result | None) -> Result:
    """``ROUND``, half away from zero; where noise decides which way, nothing is said."""
    if places is None or not places.is_number or places.constant.denominator != 1:
        raise Unworked
    if abs(places.constant) > 12:
        raise Unworked
    unit = Fraction(10) ** -int(places.constant)
    size, half = abs(inner.value) / unit, Fraction(1, 2)
    whole = int(size + half)
    if abs(size - whole + half) * unit <= inner.error or abs(size - whole - half) * unit <= inner.error:
        raise Unworked
    value = whole * unit * (-1 if inner.value < 0 else 1)
    return Result(value, abs(value) * _BINARY, inner.linear, inner.constant, inner.quotient, inner.less)

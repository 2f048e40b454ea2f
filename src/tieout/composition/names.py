"""Names, judged without amounts: what is wrong with layouts and documents whatever the books come to.

Refused books have no amounts, so most of what tables and sentences may be wrong in cannot be told. Three
things can: layouts and expressions that do not read, names that nothing has, and definitions that lead in a
circle. What might be right is not spoken of.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tieout.composition.books.accounts import MADE_PATHS, is_made
from tieout.composition.books.model import Books
from tieout.composition.consolidation.chart import above
from tieout.composition.faults import Fault
from tieout.composition.layouts.define import of_rows
from tieout.composition.layouts.library import Library
from tieout.composition.layouts.model import Definition, Layout
from tieout.composition.layouts.toml import meant
from tieout.composition.words.documents import Source, read_source
from tieout.composition.words.grammar import Expression

_REMEDY = "map an account to it, or define it in a layout"


def faults_of_names(books: Books) -> list[Fault]:
    """Every fault of names and circles in a folder whose books may be wrong."""
    faults: list[Fault] = []
    library = Library(books, faults)
    sources = [read_source(name, text, faults) for name, text in books.documents.items()]
    stated = [each for layout in library.own for each in _definitions(layout)]
    usual = {each.concept for layout in library.usual for each in _definitions(layout)}
    known = _known(books) | usual
    faults.extend(_circles(stated, known))
    names = known | {each.concept for each in stated}
    for source in sources:
        faults.extend(_unknown(source, names))
        faults.extend(_unplaced(source, library.names))
    return faults


def _definitions(layout: Layout) -> Iterator[Definition]:
    yield from layout.definitions
    yield from of_rows(layout)


def _known(books: Books) -> set[str]:
    """What accounts and statistics give by themselves."""
    stated = {each.concept for each in books.statistics}
    charted = {account.concept for account in books.accounts.values()}
    return stated | charted | {name for concept in (*charted, *MADE_PATHS) for name in above(concept)}


def _circles(definitions: Sequence[Definition], known: set[str]) -> Iterator[Fault]:
    """Concepts that nothing but one sum makes, and that sum needs itself; each circle once."""
    by_concept: dict[str, list[Definition]] = {}
    for each in definitions:
        by_concept.setdefault(each.concept, []).append(each)
    single = {c: found[0] for c, found in by_concept.items() if len(found) == 1 and c not in known}
    told: set[str] = set()
    for concept in single:
        path = _circle(concept, (), single)
        if path and not told & {*path}:
            told.update(path)
            definition = single[path[0]]
            what = f"{path[0]} is defined by itself: {' -> '.join(path)}"
            yield Fault(definition.file, 0, definition.key, what, "take one of them out of a sum")


def _circle(concept: str, path: tuple[str, ...], single: Mapping[str, Definition]) -> tuple[str, ...]:
    """The way from a concept back to itself, or nothing."""
    if concept in path:
        return (*path[path.index(concept) :], concept)
    for term in single[concept].terms if concept in single else ():
        needed = term.weight and not term.optional and term.member is None
        found = _circle(term.concept, (*path, concept), single) if needed else ()
        if found:
            return found
    return ()


def _unknown(source: Source, names: set[str]) -> Iterator[Fault]:
    """Expressions that ask for a concept that nothing gives, defines or may make."""
    for expression, at in zip(source.expressions, source.written, strict=True):
        if not isinstance(expression, Expression):
            continue
        for part in (*expression.parts, *expression.over):
            if part.concept not in names and not is_made(part.concept):
                what = (
                    f'{{{{{at.source}}}}}: no concept "{part.concept}"{meant(part.concept, sorted(names))}'
                )
                yield Fault(source.file, at.line, str(at.column), what, _REMEDY)


def _unplaced(source: Source, layouts: Sequence[str]) -> Iterator[Fault]:
    for name, at in source.layouts:
        if name not in layouts:
            what = f'no layout "{name}"{meant(name, layouts)}'
            remedy = f"write layouts/{name}.toml, or place one of {', '.join(layouts)}"
            yield Fault(source.file, at.line, str(at.column), what, remedy)

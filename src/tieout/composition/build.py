"""The whole of `compose`, read aloud: books, amounts, layouts, words, rounding, one release.

The faults of a stage are gathered before the next begins: a folder is refused once, with all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from os import PathLike
from pathlib import Path

from tieout.composition.amounts import Amounts
from tieout.composition.books.model import FILE, Books
from tieout.composition.calendar import Calendar
from tieout.composition.context import Context, context
from tieout.composition.faults import Fault, Refused
from tieout.composition.finish import Placed, Printer, UnroundedDocument
from tieout.composition.layouts.define import Defined, define, known_in, of_rows
from tieout.composition.layouts.library import Library
from tieout.composition.layouts.load import load
from tieout.composition.layouts.model import Definition, Layout, Method
from tieout.composition.layouts.tabulate import tabulate
from tieout.composition.layouts.toml import meant
from tieout.composition.layouts.unrounded import Print, Unrounded, UnroundedTable
from tieout.composition.model import Document, Heading, Issuer, Release
from tieout.composition.names import faults_of_names
from tieout.composition.rounding.model import Equation
from tieout.composition.rounding.pool import press
from tieout.composition.settings import Printing, read_settings
from tieout.composition.words.documents import Source, UnroundedText, read_source, write
from tieout.composition.words.grammar import Placement
from tieout.composition.words.wording import Wording, misfits, read_wording, styles


def compose(folder: str | PathLike[str]) -> Release:
    """The release that the books in ``folder`` give. Raises `Refused` with every fault found."""
    from tieout.composition.books.faults import BooksRefused
    from tieout.composition.books.read import folder_of, read
    from tieout.composition.consolidation.consolidate import consolidate

    path = folder_of(Path(folder))
    try:
        books = read(path)
        amounts = consolidate(books)
    except BooksRefused as refused:
        others = faults_of_names(refused.books) if refused.books else _on_their_own(path)
        raise Refused([*refused.faults, *others]) from None
    return release_of(books, amounts)


def _on_their_own(path: Path) -> list[Fault]:
    """What is wrong with layouts and documents by themselves, where not even the company can be read."""
    from tieout.composition.books.faults import Faults
    from tieout.composition.books.read import read_documents, read_layouts

    faults: list[Fault] = []
    for name, values in read_layouts(path, Faults()).items():
        if "extends" not in values:  # what it extends depends on the company
            load(name, f"layouts/{name}.toml", values, faults)
    for name, text in read_documents(path, Faults()).items():
        read_source(name, text, faults)
    return faults


def release_of(books: Books, amounts: Amounts) -> Release:
    """The release of consolidated books."""
    faults: list[Fault] = []
    calendar = Calendar(books.company)
    printing = read_settings(books, faults)
    wording = _wording(books, printing, faults)
    library = Library(books, faults)
    sources = [read_source(name, text, faults) for name, text in books.documents.items()]
    if not sources:
        faults.append(
            Fault("release.md", 0, "", "there is no document", "write release.md; docs/compose.md says how")
        )
    layouts = _placed(sources, library, faults)
    defined = _defined(amounts, layouts, library, calendar, faults)
    desk = context(books, defined, calendar, printing, wording, _labels(layouts, library))
    tables = {layout.name: tabulate(layout, desk, faults) for layout in layouts}
    unrounded, equations = _written(sources, tables, desk, faults)
    if faults:
        raise Refused(faults)
    spoken = printing.uses["sentences"].method
    pressed = press(
        _figures(unrounded, Method.CONTROLLED, spoken), equations, _figures(unrounded, Method.PLAIN, spoken)
    )
    printer = Printer(desk, pressed, unrounded)
    documents = tuple(_document(document, printer, books) for document in unrounded)
    names = tuple((each.name, each.period) for each in books.company.periods)
    period = calendar.reported.period
    return Release(
        _issuer(books), documents[0].title, books.company.date, period, documents, defined.amounts, names
    )


def _wording(books: Books, printing: Printing, faults: list[Fault]) -> Wording:
    changes = books.company.settings.get("wording")
    given = changes if isinstance(changes, dict) else {}
    changes = {key: value for key, value in given.items() if key != "style"}
    plain = read_wording(printing.wording, {})
    if plain is not None:
        wrong = list(misfits(changes, plain.values))
        remedy = "docs/compose.md says what a style holds"
        faults += (Fault(FILE, 0, f"wording.{key}", what, remedy) for key, what in wrong)
        changes = {} if wrong else changes
    wording = read_wording(printing.wording, changes)
    if wording is None:
        known = styles()
        what = f'no style "{printing.wording}"{meant(printing.wording, known)}'
        faults.append(Fault(FILE, 0, "wording.style", what, f"there are {', '.join(known)}"))
        return read_wording(known[0], {}) or Wording({})
    return wording


def _placed(sources: Sequence[Source], library: Library, faults: list[Fault]) -> list[Layout]:
    """The layouts that documents place, each once."""
    found: dict[str, Layout] = {}
    for source in sources:
        for name, at in source.layouts:
            if name in library.names:
                found[name] = library.get(name)
            else:
                what = f'no layout "{name}"{meant(name, library.names)}'
                remedy = f"write layouts/{name}.toml, or place one of {', '.join(library.names)}"
                faults.append(Fault(source.file, at.line, str(at.column), what, remedy))
    return list(found.values())


def _defined(
    amounts: Amounts, layouts: Sequence[Layout], library: Library, calendar: Calendar, faults: list[Fault]
) -> Defined:
    """The amounts with totals of the tables placed, and with all that the folder's layouts define."""
    every = {layout.name: layout for layout in (*library.own, *layouts)}
    stated = [each for layout in every.values() for each in layout.definitions]
    totals = [each for layout in layouts for each in of_rows(layout)]
    known = known_in(amounts)
    usual = _usual(library, {*known, *(each.concept for each in stated)})
    return define(amounts, known, [*stated, *totals, *usual], calendar, faults)


def _usual(library: Library, known: set[str]) -> Iterator[Definition]:
    """How layouts that are not placed make what nothing else makes, where the books allow it."""
    for layout in (*library.own, *library.usual):
        for each in (*layout.definitions, *of_rows(layout)):
            if each.concept not in known:
                yield replace(each, optional=True, usual=True)


def _labels(layouts: Sequence[Layout], library: Library) -> dict[str, str]:
    every = (*library.own, *layouts)
    rows = {
        row.cut.concept: row.label
        for layout in layouts
        for row in layout.rows
        if row.cut.concept and row.label
    }
    return {
        **rows,
        **{each.concept: each.label for layout in every for each in layout.definitions if each.label},
    }


def _written(
    sources: Sequence[Source], tables: dict[str, UnroundedTable], desk: Context, faults: list[Fault]
) -> tuple[list[UnroundedDocument], list[Equation[Print]]]:
    """The documents drawn up, and every equation that ought to hold in print."""
    equations = [
        each for table in tables.values() if table.method is Method.CONTROLLED for each in table.equations
    ]
    unrounded = []
    times: dict[str, int] = {}
    for source in sources:
        blocks, found = write(source, desk, faults)
        if desk.printing.uses["sentences"].method is Method.CONTROLLED:
            equations += found
        unrounded.append(UnroundedDocument(source.name, tuple(_with_tables(blocks, tables, times))))
    return unrounded, equations


def _with_tables(
    blocks: Sequence[UnroundedText | Placement], tables: dict[str, UnroundedTable], times: dict[str, int]
) -> Iterator[UnroundedText | Placed]:
    for block in blocks:
        if isinstance(block, UnroundedText):
            yield block
        if isinstance(block, UnroundedText) or block.layout not in tables:
            continue
        times[block.layout] = times.get(block.layout, 0) + 1
        again = times[block.layout]
        yield (block.layout if again == 1 else f"{block.layout}-{again}"), tables[block.layout]


def _figures(unrounded: Sequence[UnroundedDocument], method: Method, spoken: Method) -> Iterator[Unrounded]:
    """The figures that are rounded by a method; those of sentences are by ``spoken``."""
    for document in unrounded:
        for block in document.blocks:
            if not isinstance(block, UnroundedText):
                yield from block[1].figures() if block[1].method is method else ()
            elif spoken is method:
                yield from (run for run in block.runs if isinstance(run, Unrounded))


def _document(document: UnroundedDocument, printer: Printer, books: Books) -> Document:
    blocks = printer.blocks(document)
    titles = [block.text for block in blocks if isinstance(block, Heading) and block.level == 1]
    language = books.company.settings.get("language")
    return Document(
        document.name,
        titles[0] if titles else books.company.name,
        language if isinstance(language, str) else "en",
        blocks,
    )


def _issuer(books: Books) -> Issuer:
    company = books.company
    return Issuer(
        company.name, company.short_name, company.currency, company.standard,
        company.identifier, company.scheme, company.listings,
    )  # fmt: skip

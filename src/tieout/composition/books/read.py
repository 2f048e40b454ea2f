"""Books from a folder: read every file, check all of it, refuse with every fault or return everything."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tieout.composition.books.accounts import read_accounts
from tieout.composition.books.beancount import read_beancount
from tieout.composition.books.checks import check
from tieout.composition.books.company import read_company, read_toml
from tieout.composition.books.dealings import Dealings
from tieout.composition.books.entities import joined, read_entities
from tieout.composition.books.faults import Faults
from tieout.composition.books.model import FILE, Books
from tieout.composition.books.movements import read_movements
from tieout.composition.books.rates import read_historical, read_rates
from tieout.composition.books.sheets import check_files, read_text
from tieout.composition.books.statistics import read_statistics
from tieout.composition.books.trial_balances import TrialBalances
from tieout.errors import UnreadableSource


def folder_of(path: Path) -> Path:
    """Where the books are: the folder itself, or ``books`` within it, as an example has them."""
    within = path / "books"
    is_here = (path / FILE).exists() or not (within / FILE).exists()
    return path if is_here else within


def read(folder: Path) -> Books:
    """The books in ``folder``.

    Raises `UnreadableSource` where there is no such folder, `BooksRefused` with all faults of the books.
    """
    if folder.is_file():
        raise UnreadableSource(f"{folder}: is a file; books are a folder; tieout check proves a release")
    if not folder.is_dir():
        raise UnreadableSource(f"{folder}: no such folder; name one that holds {FILE}")
    faults = Faults()
    check_files(folder, faults)
    company = read_company(folder, faults)
    accounts = read_accounts(folder, faults)
    entities = joined(read_entities(folder, faults), company, faults)
    balances = TrialBalances(company, accounts, entities, faults)
    balances.read(folder)
    layouts, documents = read_layouts(folder, faults), read_documents(folder, faults)
    if company is None:  # nothing else can be judged without its periods
        balances.finished()
        faults.refuse()
    assert company is not None
    read_beancount(folder, company, accounts, entities, balances, faults)
    periods = [period.name for period in company.periods if period.is_cumulative or period.joins]
    dealings = Dealings(company, accounts, entities, faults)
    books = Books(
        folder=str(folder),
        company=company,
        accounts=accounts,
        entities=entities,
        trial_balances=balances.finished(),
        rates=read_rates(folder, periods, faults),
        historical=read_historical(folder, periods, accounts, entities, faults),
        holdings=dealings.holdings(folder),
        intercompany=dealings.intercompany(folder),
        movements=read_movements(folder, company, accounts, entities, faults),
        statistics=read_statistics(folder, company, accounts, faults),
        layouts=layouts,
        documents=documents,
    )
    check(books, faults)
    faults.refuse(books)
    return books


def read_layouts(folder: Path, faults: Faults) -> Mapping[str, Mapping[str, Any]]:
    """The company's own layouts by name, as TOML gives them."""
    found = {}
    for path in sorted((folder / "layouts").glob("*.toml")):
        layout = read_toml(path, path.relative_to(folder).as_posix(), faults)
        if layout is not None:
            found[path.stem] = layout[1]
    return found


def read_documents(folder: Path, faults: Faults) -> Mapping[str, str]:
    """The words of each document; a README is none."""
    texts = {
        path.stem: read_text(path, path.name, faults)
        for path in sorted(folder.glob("*.md"))
        if path.stem.lower() != "readme"
    }
    return {name: text for name, text in texts.items() if text is not None}

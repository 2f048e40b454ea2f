"""``tieout explain``: what a code means, from the docstring of its file, and what a tick does."""

from __future__ import annotations

from tieout.cli.console import OK, say
from tieout.errors import UnknownName
from tieout.findings.codes import page_of, pages
from tieout.wording.tick import MEANINGS


def explain(word: str) -> int:
    """Print what a code, its name or a tick means, a line for each where none is given.

    Raises `UnknownName`, naming near ones.
    """
    say(_explained(word) if word else _listed())
    return OK


def _explained(word: str) -> str:
    try:
        page = page_of(word)
    except UnknownName:
        for tick, meaning in MEANINGS.items():
            if tick == word.strip().lower():
                return f"{tick} (tick)\n\n{meaning.capitalize()}.\n"
        raise
    return f"{page.code} {page.name} ({page.standing})\n\n{page.explanation}\n"


def _listed() -> str:
    every = pages()
    width = max(len(page.name) for page in every)
    lines = [
        *((page.code, page.name, page.summary) for page in every),
        *(("tick", tick, f"{meaning.capitalize()}.") for tick, meaning in MEANINGS.items()),
    ]
    return "".join(f"{code}  {name:<{width}}  {summary}\n" for code, name, summary in lines)

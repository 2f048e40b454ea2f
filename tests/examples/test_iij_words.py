"""The example release holds the published figures, in order, in sentences of our own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

RUN = 8  # so many words in a row are a sentence taken over
AMOUNT = re.compile(
    r"\d{1,3}(?:,\d{3})+|(?<![\d.])(?!20\d\d\.)\d+\.\d+|(?<=JPY)\d+|(?<![\w*.,-])\d{2,3}(?=\s)"
)
WORD = re.compile(r"[a-z0-9&][a-z0-9&,.’/-]*", re.IGNORECASE)
VERB = re.compile(
    r"\b(was|were|is|are|be|been|have|has|had|do|does|did|shall|will|aim|announced|represents|show|include"
    r"|stands|refers|strive|summarizes|provide|mean|means|tend|continue|took|came|stood|give|leads|leaves|increased|decreased)\b"
)
BODY = re.compile(r"(?:(?:\(?\d[\d,.]*(?<![,.]) ?\)?|–)\s+){2,}")  # two numbers in a row are a table's


def sentences(release: str) -> list[str]:
    """What is said in sentences: whatever has a verb, without the table that it may follow on its line."""
    found = []
    for line in release.splitlines():
        for sentence in re.split(r"(?<=[.!?”)])\s+(?=[A-Z“])", line):
            tail = BODY.split(sentence)[-1]
            if VERB.search(tail):
                found.append(tail)
    return found


def runs(texts: list[str]) -> set[tuple[str, ...]]:
    """Every run of eight words within a text, in lower case."""
    found = set()
    for text in texts:
        words = [word.strip(".,").lower() for word in WORD.findall(text)]
        found.update(tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))
    return found


def labels(release: str) -> list[str]:
    """What stands in no sentence: a long row label may be said again in a sentence of ours."""
    for sentence in sentences(release):
        release = release.replace(sentence, "")
    return release.splitlines()


@pytest.fixture(scope="module")
def published(releases: Path) -> str:
    return (releases / "iij-1h17.txt").read_text(encoding="utf-8")


def test_every_published_figure_is_there_in_order(example: Path, published: str) -> None:
    amounts = AMOUNT.findall(example.read_text(encoding="utf-8"))
    assert amounts == AMOUNT.findall(published)
    assert len(amounts) > 1000


def test_the_published_slip_is_there(example: Path) -> None:
    assert example.read_text(encoding="utf-8").count("JPY4,059 million") == 1


def test_no_sentence_is_taken_over(example: Path, published: str) -> None:
    theirs = runs(sentences(published)) - runs(labels(published))
    assert len(theirs) > 1000
    shared = runs(sentences(example.read_text(encoding="utf-8"))) & theirs
    assert not shared, sorted(" ".join(run) for run in shared)


def test_a_sentence_taken_over_is_noticed(example: Path, published: str) -> None:
    taken = next(line for line in published.splitlines() if line.startswith("As of September 30, 2017"))
    assert runs(sentences(f"{example.read_text(encoding='utf-8')}\n{taken}")) & runs(sentences(published))


def test_no_sentence_of_the_books_is_taken_over(published: str) -> None:
    """The words of the composed release are ours too, their expressions aside."""
    theirs = runs(sentences(published)) - runs(labels(published))
    for words in sorted((Path(__file__).parents[2] / "examples/iij-1h17/books").glob("*.md")):
        text = re.sub(r"\{\{.*?\}\}", "JPY1", words.read_text(encoding="utf-8"))
        shared = runs(sentences(text)) & theirs
        assert not shared, (words.name, sorted(" ".join(run) for run in shared))

"""EDGAR's SGML around a release."""

from __future__ import annotations

from readers.reading import document, misplaced, paragraphs
from tieout.document.model import Lines

HEAD = "<SEC-DOCUMENT>0000-00-000000.txt\n<SEC-HEADER>\nACCESSION NUMBER: 0000-00-000000\n</SEC-HEADER>\n"


def part(kind: str, content: str, end: str = "</TEXT>\n</DOCUMENT>\n") -> str:
    return f"<DOCUMENT>\n<TYPE>{kind}\n<SEQUENCE>2\n<FILENAME>a99.htm\n<TEXT>\n{content}\n{end}"


def test_the_head_of_a_wrapped_page_is_not_read() -> None:
    source = part("EX-99.1", "<html><p>Revenue was 12.</p></html>")
    assert paragraphs(source) == ["Revenue was 12."]
    assert misplaced(document(source)) == []


def test_a_wrapped_text_without_its_end() -> None:
    assert paragraphs(part("EX-99", "Revenue was 12.", end="")) == ["Revenue was 12."]


def test_a_submission_of_several_documents() -> None:
    source = (
        HEAD
        + part("8-K", "<html><body><p>Item 2.02 Results</p></body></html>")
        + part(
            "EX-99.1", "<PAGE>\nSales were 12.\n\n<TABLE>\n<S> <C>\nSales      12\nCosts      10\n</TABLE>"
        )
        + part("GRAPHIC", "begin 644 logo.jpg\nM_]C_X  02D9)1@ !\nend")
        + part("XML", "<xbrl>1</xbrl>")
    )
    read = document(source)
    assert paragraphs(source) == ["Item 2.02 Results", "Sales were 12."]
    assert sum(isinstance(b, Lines) for b in read.blocks) == 1
    (notice,) = read.notices
    assert notice.code == "N106"
    assert notice.message == "2 attached documents (GRAPHIC, XML) were not read"
    assert notice.span is not None
    assert source[notice.span.start :].startswith("\nbegin 644")
    assert misplaced(read) == []


def test_a_document_that_only_mentions_the_mark() -> None:
    assert paragraphs("The <DOCUMENT> element is old.") == ["The <DOCUMENT> element is old."]

"""An archive of a filing is one release: figures tie across its parts, and every place names its part."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from pathlib import Path

import jsonschema
import pytest
from tests.tables.test_grid import grid

import tieout.outputs
from readers.docx_factory import docx, p
from readers.pdf_factory import Put, pdf
from readers.test_inline import CONTEXT, SPACES, YEAR
from tieout.document.locator import FilePlace, LinePlace
from tieout.errors import UnreadableSource
from tieout.outputs import html, sarif, terminal, xlsx
from tieout.outputs import json as json_output
from tieout.pipeline import Run, check
from tieout.readers import limits
from tieout.readers.open import read

STATEMENT = (
    "<html>\n<body><p>Consolidated Statements of Income (in millions)</p>\n"
    + grid(
        "|Year ended December 31, 2023|Year ended December 31, 2024",
        "Net sales|41,780|45,210",
        "Cost of sales|29,460|31,320",
        "Gross profit|12,320|13,890",
    ).replace("<tr>", "\n<tr>")
    + "</body></html>"
)
NEWS = "<html><body>\n<p>Results</p>\n<p>Gross profit was $13,890 million in 2024.</p></body></html>"


def archive(parts: dict[str, str | bytes], packed: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", packed) as written:
        for name, content in parts.items():
            written.writestr(name, content)
    return made.getvalue()


def checked(**parts: str | bytes) -> Run:
    return check(archive({name.replace("_", "."): each for name, each in parts.items()}), "filing.zip")


def places(run: Run, raw: str) -> list[str]:
    """Where the figures that print ``raw`` stand, as people are told."""
    locator = run.document.locator
    assert locator is not None
    return [
        str(locator.places(figure.span.start, figure.span.end)[0])
        for figure in run.figures
        if raw in figure.raw and figure.span is not None
    ]


def test_figures_tie_across_parts() -> None:
    run = checked(main_htm=STATEMENT, news_htm=NEWS)
    assert run.document.source.format == "zip"
    assert run.findings == ()
    assert {run.proof.ticks[figure.id].value for figure in run.figures} == {"exact"}
    assert places(run, "13,890") == ["main.htm:7:81", "news.htm:3:21"]


def test_a_figure_that_disagrees_with_another_part_is_found_there() -> None:
    run = checked(main_htm=STATEMENT, news_htm=NEWS.replace("13,890", "13,980"))
    (finding,) = run.findings
    culprit = run.figures[finding.figures[0]]
    assert places(run, culprit.raw) == ["news.htm:3:21"]
    assert "news.htm:3:21" in terminal.report(run, terminal.Manner())
    report = json.loads(json_output.render(run))
    told = report["figures"][culprit.id]
    assert told["at"] == [{"file": "news.htm", "within": {"line": 3, "column": 21}}]
    assert told["span"] is None
    schema = json.loads((Path(tieout.outputs.__file__).parent / "report.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(report)
    assert b"news.htm:3:21" in sarif.render(run)
    page = html.render(run)
    assert "13,980" in page
    assert page.index("<p class=note>main.htm</p>") < page.index("<p class=note>news.htm</p>")
    assert b"news.htm:3:21" in b"".join(_parts(xlsx.render(run)).values())


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_every_character_is_found_where_its_part_has_it() -> None:
    parts = {"b.htm": STATEMENT, "a.htm": NEWS}
    run = check(archive(parts), "filing.zip")
    locator = run.document.locator
    assert locator is not None
    for figure in run.figures:
        assert figure.span is not None
        (place,) = locator.places(figure.span.start, figure.span.end)
        assert isinstance(place, FilePlace)
        assert isinstance(place.within, LinePlace)
        line = parts[place.file].split("\n")[place.within.line - 1]
        assert line[place.within.column - 1 :].startswith(figure.raw)


def test_parts_of_every_format_are_read_by_their_own_reader() -> None:
    page = pdf([Put(72, 100, "Gross profit was $13,890 million.")])
    draft = docx(p("Net sales were $45,210 million."))
    run = check(archive({"a.pdf": page, "b.docx": draft, "c.htm": STATEMENT}), "f.zip")
    assert places(run, "$13,890") == ["a.pdf, page 1"]
    assert places(run, "$45,210") == ["b.docx, paragraph 1"]
    assert run.findings == ()


def test_the_summary_comes_first_and_hidden_files_not_at_all() -> None:
    parts: dict[str, str | bytes] = {
        "x/Attachment/a.htm": NEWS,
        "x/Summary/b.htm": STATEMENT,
        "__MACOSX/x/a.htm": NEWS,
        "x/.hidden.htm": NEWS,
    }
    run = check(archive(parts), "f.zip")
    assert places(run, "13,890") == ["x/Summary/b.htm:7:81", "x/Attachment/a.htm:3:21"]


def test_what_is_no_page_is_told_and_not_read() -> None:
    inner = archive({"a.htm": STATEMENT})
    parts = {
        "a.htm": STATEMENT,
        "a.xsd": "<?xml version='1.0'?><schema/>",
        "z.png": b"\x89PNG\r\n",
        "in.zip": inner,
    }
    document = read(archive(parts | {"index.txt": "0101010 a.htm 1,234"}), "f.zip")
    (notice,) = document.notices
    assert notice.code == "N106"
    assert notice.message == "4 parts of the archive (a.xsd, in.zip, z.png, index.txt) were not read"


def test_text_is_read_where_there_is_nothing_else() -> None:
    document = read(archive({"ex99.txt": "Net sales were $45,210 million."}), "f.zip")
    assert [notice.code for notice in document.notices] == []
    assert "45,210" in document.source.text


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (archive({"a.xsd": "<?xml version='1.0'?><schema/>"}), "without a page"),
        (archive({}), "binary data"),
        (archive({"a.htm": STATEMENT})[:-30], "a ZIP archive or an Office file"),
        (archive({f"{at}.htm": NEWS for at in range(limits.PARTS + 1)}), "more than the 500 files"),
        (archive({"a.htm": b"<p>" + b" " * (limits.BYTES + 1)}), "more than the 500 files"),
        (archive({"bomb.htm": b"<html><p>" + b" " * 60_000_000}), "without a page"),
        (
            archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": NEWS}),
            "a ZIP archive",
        ),
    ],
)
def test_what_is_refused(data: bytes, cause: str) -> None:
    with pytest.raises(UnreadableSource) as caught:
        read(data, "f.zip")
    assert cause in str(caught.value)
    assert str(caught.value).startswith("f.zip: ")


def test_an_encrypted_archive_is_refused() -> None:
    data = bytearray(archive({"a.htm": STATEMENT}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    with pytest.raises(UnreadableSource, match="encrypted"):
        read(bytes(data), "f.zip")


def test_a_damaged_part_does_not_hide_the_others() -> None:
    data = archive({"a.htm": STATEMENT, "b.htm": NEWS}, zipfile.ZIP_STORED)
    damaged = data.replace(b"Gross profit was $13,890", b"Gross profit was $13,891")
    document = read(damaged, "f.zip")
    assert [notice.message for notice in document.notices] == [
        "1 parts of the archive (b.htm) were not read"
    ]


def test_names_of_parts_cannot_write_to_a_terminal() -> None:
    run = check(archive({"a\x1b[31m\n.htm": STATEMENT}), "f.zip")
    assert places(run, "13,890") == ["a?[31m?.htm:7:81"]


def tagged(value: str, context: str, header: str = "") -> str:
    number = (
        f'<ix:nonFraction name="acme:Sales" contextRef="{context}" unitRef="u">{value}</ix:nonFraction>'
    )
    return f"<html {SPACES}><body>{header}<p>Sales {number} euros</p></body></html>"


UNIT = '<x:unit id="u"><x:measure>iso4217:EUR</x:measure></x:unit>'


def test_contexts_of_one_page_are_those_of_all() -> None:
    context = CONTEXT.format(segment="", period=YEAR)
    header = f"<ix:header>{context}{UNIT}</ix:header>"
    document = read(
        archive({"a.htm": tagged("1,234", "c", header), "b.htm": tagged("1,234", "c")}), "f.zip"
    )
    assert document.notices == ()
    first, second = document.tags
    assert second.fact == first.fact
    assert second.span is not None
    assert document.source.text[second.span.start : second.span.end] == "1,234"


def test_a_context_that_two_pages_declare_otherwise_is_nobodys() -> None:
    headers = [
        f"<ix:header>{CONTEXT.format(segment='', period=period)}{UNIT}</ix:header>"
        for period in (YEAR, "<x:instant>2024-12-31</x:instant>")
    ]
    pages = {
        "a.htm": tagged("1", "c", headers[0]),
        "b.htm": tagged("2", "c", headers[1]),
        "c.htm": tagged("3", "c"),
    }
    document = read(archive(pages), "f.zip")
    assert [notice.code for notice in document.notices] == ["N109"]
    assert [tag.period is None for tag in document.tags] == [False, False, True]


def test_a_tokyo_filing_is_one_release(gold: Path) -> None:
    folder = gold / "tse-8566-20240331"
    files = sorted(each for each in folder.rglob("*") if each.is_file())
    data = archive({each.relative_to(folder).as_posix(): each.read_bytes() for each in files})
    run = check(data, "tanshin.zip")
    alone = [check(each) for each in files if each.suffix == ".htm"]
    assert len(run.figures) == sum(len(each.figures) for each in alone)
    assert run.findings == ()
    assert all(tag.period is not None for tag in run.document.tags)
    unproven = [sum(tick.value == "unproven" for tick in each.proof.ticks) for each in (run, *alone)]
    assert unproven[0] < sum(unproven[1:])  # figures tie across the parts

"""A marked Word file: comments where something was found, and no character moved."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import docx as python_docx
import pytest

import tieout
from annotated import assert_reads_the_same, marked
from composed import sample
from readers.docx_factory import W, docx, p, r, tbl
from tieout.annotators import docx as annotator
from tieout.composition.writers import docx as writer

SENTENCE = (
    "On September 30, 2017, total assets stood at JPY140,488 million, having increased by JPY4,059 million "
    "from JPY137,395 million on March 31, 2017."
)
ROWS = (
    ["JPY millions", "March 31, 2017", "September 30, 2017"],
    ["Current assets", "60,000", "58,497"],
    ["Noncurrent assets", "77,395", "81,991"],
    ["Total assets", "137,395", "140,488"],
)
SHEET = tbl(*ROWS)
OFFICE = "http://schemas.openxmlformats.org"


def part(data: bytes, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read(name).decode()


def commented(data: bytes) -> list[tuple[str, str]]:
    """(what a comment is on, its text) for each comment."""
    body, found = part(data), []
    for number, words in re.findall(
        r'<w:comment [^>]*w:id="(\d+)".*?>(.*?)</w:comment>', part(data, "word/comments.xml"), re.DOTALL
    ):
        (on,) = re.findall(
            rf'<w:commentRangeStart [^>]*w:id="{number}"/>(.*)<w:commentRangeEnd [^>]*w:id="{number}"/>',
            body,
        )
        assert f'<w:commentReference w:id="{number}"/>' in body
        lines = re.findall(r"<w:t [^>]*>(.*?)</w:t>", words)
        found.append(("".join(re.findall(r"<w:t[ >][^<]*?>?([^<>]*)</w:t>", on)), "\n".join(lines)))
    return found


def test_a_broken_figure_has_a_comment_and_the_text_stays() -> None:
    run, made = marked(docx(p(SENTENCE) + SHEET))
    assert_reads_the_same(run, made)
    ((on, note),) = commented(made)
    assert on == "JPY4,059 million"
    assert note.startswith("✗ broken\nR201 total assets did not increase by JPY4,059 million")
    assert "repair: 4,059 -&gt; 3,093" in note


@pytest.mark.parametrize("cut", range(1, 15))
def test_a_figure_over_several_runs_is_found_whole(cut: int) -> None:
    start = SENTENCE.index("JPY4,059 million")
    runs = [SENTENCE[: start + cut], r(SENTENCE[start + cut : start + cut + 3], "<w:b/><w:i/>")]
    run, made = marked(docx(p(*runs, SENTENCE[start + cut + 3 :]) + SHEET))
    assert_reads_the_same(run, made)
    assert commented(made)[0][0] == "JPY4,059 million"
    assert part(made).count("<w:b/><w:i/>") >= 1


def test_tracked_changes_stay_and_may_hold_the_figure() -> None:
    before, figure, after = SENTENCE.partition("JPY4,059")
    tracked = (
        f'<w:del w:id="1" w:author="A"><w:r><w:delText>JPY3,093</w:delText></w:r></w:del>'
        f'<w:ins w:id="2" w:author="A">{r(figure)}</w:ins>'
    )
    raw = docx(p(before, tracked, after) + SHEET)
    run, made = marked(raw)
    assert_reads_the_same(run, made)
    assert commented(made)[0][0] == "JPY4,059 million"
    assert "<w:delText>JPY3,093</w:delText>" in part(made)
    before_ = tieout.check(raw, original=True)
    assert tieout.check(annotator.annotate(raw, run), original=True).proof.ticks == before_.proof.ticks
    assert annotator.annotate(raw, before_) == raw  # as it was, nothing was broken


def test_a_cell_is_commented_on_beside_comments_that_are_there() -> None:
    own = (
        f'<w:comments {W}><w:comment w:id="7" w:author="B"><w:p><w:r><w:t>Sure?</w:t></w:r></w:p>'
        "</w:comment></w:comments>"
    )
    mark = '<w:commentRangeStart w:id="7"/>' + r("Balance") + '<w:commentRangeEnd w:id="7"/>'
    text = SENTENCE.replace("4,059", "3,093")
    other = SHEET.replace("137,395", "137,935")
    body = p(mark, '<w:r><w:commentReference w:id="7"/></w:r>') + p(text) + other
    data = BytesIO(docx(body))
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("word/comments.xml", own)
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{OFFICE}/package/2006/relationships"><Relationship '
            f'Id="rId1" Type="{OFFICE}/officeDocument/2006/relationships/comments" '
            'Target="comments.xml"/></Relationships>',
        )
    run, made = marked(data.getvalue())
    assert_reads_the_same(run, made)
    first, *rest = re.findall(r'w:id="(\d+)"', part(made, "word/comments.xml"))
    assert (first, rest[0]) == ("7", "8")
    behind = part(made).partition('w:id="8"/>')[2]
    assert re.sub("<[^>]*>", "", behind).startswith(("137,935", "137,395", "77,395", "60,000"))


def test_a_figure_of_a_footnote_is_commented_on_at_its_mark() -> None:
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = f'<w:footnotes {W}><w:footnote w:id="2">{p(r(SENTENCE))}</w:footnote></w:footnotes>'
    run, made = marked(docx(p("Total assets", reference, " grew.") + SHEET, footnotes=notes))
    assert_reads_the_same(run, made)
    assert re.search(
        r'commentRangeStart [^>]*/><w:r><w:rPr></w:rPr><w:footnoteReference w:id="2"/></w:r>|'
        r'commentRangeStart [^>]*/><w:r><w:footnoteReference w:id="2"/></w:r><w:commentRangeEnd',
        part(made),
    )


def test_a_file_in_which_nothing_is_found_is_given_back_as_it_is() -> None:
    raw = docx(p(SENTENCE.replace("4,059", "3,093")) + SHEET)
    assert marked(raw)[1] == raw


def test_word_s_own_kind_of_file_is_marked_and_opens() -> None:
    release = sample()
    document = release.documents[0]
    raw = writer.write(release, document)
    opened = python_docx.Document(BytesIO(raw))
    opened.add_paragraph(SENTENCE)
    table = opened.add_table(0, 3)
    for texts in ROWS:
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text
    data = BytesIO()
    opened.save(data)
    run, made = marked(data.getvalue())
    assert_reads_the_same(run, made)
    again = python_docx.Document(BytesIO(made))
    assert [each.text for each in again.paragraphs] == [each.text for each in opened.paragraphs]
    assert {comment.author for comment in again.comments} == {"tieout"}


def grounds(data: bytes) -> list[tuple[str, str]]:
    """(text, ground) of every run that has a ground."""
    runs = re.findall(r"<w:r[ >].*?</w:r>", part(data), re.DOTALL)
    return [
        ("".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", run)), fill[0])
        for run in runs
        if (fill := re.findall(r'<w:shd [^>]*w:fill="(\w+)"/>', run))
    ]


def test_shading_marks_every_figure_and_moves_nothing() -> None:
    raw = docx(p(SENTENCE) + SHEET)
    run = tieout.check(raw)
    made = annotator.shade(raw, run)
    assert made == annotator.shade(raw, run)
    assert_reads_the_same(run, made)
    shown = grounds(made)
    assert [text for text, _ in shown] == [figure.raw for figure in run.figures]
    assert dict(shown)["JPY4,059 million"] == "E99CA1"
    assert {fill for text, fill in shown if text != "JPY4,059 million"} == {"D1E5D7"}
    assert commented(made) == commented(annotator.annotate(raw, run))


@pytest.mark.parametrize("cut", range(1, 15))
def test_shading_reaches_over_runs_and_keeps_their_looks(cut: int) -> None:
    start = SENTENCE.index("JPY4,059 million")
    looks = '<w:b/><w:shd w:val="clear" w:fill="FFFF00"/><w:lang w:val="en-US"/>'
    runs = [SENTENCE[: start + cut], r(SENTENCE[start + cut : start + cut + 3], looks)]
    raw = docx(p(*runs, SENTENCE[start + cut + 3 :]) + SHEET)
    run = tieout.check(raw)
    made = annotator.shade(raw, run)
    assert_reads_the_same(run, made)
    red = "".join(text for text, fill in grounds(made) if fill == "E99CA1")
    assert red == "JPY4,059 million"
    assert re.search(r"<w:b/><w:shd [^>]*w:fill=\"E99CA1\"/><w:lang ", part(made))
    left = "".join(text for text, fill in grounds(made) if fill == "FFFF00")
    assert left == SENTENCE[start + max(cut, 16) : start + max(cut + 3, 16)]


def test_a_file_in_which_nothing_is_found_is_shaded_without_comments() -> None:
    raw = docx(p(SENTENCE.replace("4,059", "3,093")) + SHEET)
    run = tieout.check(raw)
    made = annotator.shade(raw, run)
    with zipfile.ZipFile(BytesIO(made)) as archive:
        assert "word/comments.xml" not in archive.namelist()
    assert len(grounds(made)) == len(run.figures)


def test_a_shaded_file_of_a_writer_opens_in_word_s_library() -> None:
    release = sample()
    raw = writer.write(release, release.documents[0])
    run = tieout.check(raw)
    made = annotator.shade(raw, run)
    assert_reads_the_same(run, made)
    opened = python_docx.Document(BytesIO(made))
    given = python_docx.Document(BytesIO(raw))
    assert [each.text for each in opened.paragraphs] == [each.text for each in given.paragraphs]
    assert len(grounds(made)) >= len(run.figures)

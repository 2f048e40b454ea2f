"""What must hold whatever bytes a reader is given; shared by the property test and the fuzz target."""

from __future__ import annotations

from readers.reading import texts
from tieout.document.model import Text
from tieout.errors import UnreadableSource
from tieout.readers.open import read


def check(data: bytes) -> None:
    """One line that says why not, or a document whose every text lies inside the source, in order."""
    try:
        document = read(data, "fuzz")
    except UnreadableSource as error:
        message = str(error)
        if "\n" in message:
            raise AssertionError(message) from error
        return
    source = document.source.text
    for notice in document.notices:
        assert notice.span is None or 0 <= notice.span.start <= notice.span.end <= len(source), notice
    for text in texts(document):
        _check_text(text, source)


def _check_text(text: Text, source: str) -> None:
    offsets = [offset for offset, _, _ in text.segments]
    starts = [start for _, start, _ in text.segments]
    assert offsets == sorted(set(offsets)), text
    assert starts == sorted(starts), text
    assert offsets[:1] == ([0] if text.string else []), text
    assert all(0 <= start <= end <= len(source) for _, start, end in text.segments), text
    ends = [*offsets[1:], len(text.string)]
    for following, (offset, start, end) in zip(ends, text.segments, strict=True):
        assert offset < following, text
        if end - start == following - offset:  # character by character
            pairs = zip(text.string[offset:following], source[start:end], strict=True)
            assert all(kept == printed or kept in _STANDS_FOR for kept, printed in pairs), text


_STANDS_FOR = " \n⁰¹²³⁴⁵⁶⁷⁸⁹"  # for white space, marks of old tables, references; for raised digits

"""Whatever the bytes: a document in good order, or one clear line."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from readers.any_bytes import check

_TAGS = """<html> <p> </p> <b> </b> <div~style="display:none"> </div> <li> <h2> </h2> <sup> </sup> <br> <hr>
<table> </table> <tr> </tr> <td> </td> <th> <td~colspan=3> <td~rowspan=2> <td~style="display:none"> <thead>
</thead> <hr~style="page-break-after:always"> <pre> </pre> <script> </script> <style> </style> <!-- -->
<title> </title> <textarea> <ix:hidden> </ix:hidden> <PAGE> <TABLE> </TABLE> <S> <C> <CAPTION> <FN>
<DOCUMENT>\n<TYPE> <TEXT> </TEXT> </> <! <?"""
_WORDS = """&amp; &nbsp; &#8212; &bogus; &NotEqualTilde; & < > " ' 1,234 (0.4) $12 12% 2017 Revenue of
-- ---- • (1) * . , : 売上高 é \u200b"""
_MARKUP = [each.replace("~", " ") for each in f"{_TAGS} {_WORDS}".split()]
_GAPS = [" ", "  ", "          ", "\n", "\n\n", "\r\n", "\t", "\f", "\xa0", "\0"]
_sources = st.lists(st.sampled_from(_MARKUP + _GAPS), max_size=60).map("".join)


@settings(max_examples=400)
@given(_sources)
def test_any_markup(source: str) -> None:
    check(source.encode())


@settings(max_examples=200)
@given(_sources)
def test_any_markup_behind_a_page(source: str) -> None:
    check(b"<html>" + source.encode("cp1252", "replace"))


@settings(max_examples=200)
@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    check(data)


@settings(max_examples=100)
@given(_sources, st.sampled_from(["utf-16", "utf-32", "utf-8-sig", "shift_jis"]))
def test_any_encoding(source: str, encoding: str) -> None:
    check(source.encode(encoding, "replace"))

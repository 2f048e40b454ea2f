"""Tags of inline XBRL, with their contexts and units, however the page writes them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from tieout.readers._html.inline import digits_of, tags_of
from tieout.readers.open import read
from tieout.values.period import Period

SPACES = 'xmlns:ix="http://www.xbrl.org/2013/inlineXBRL" xmlns:x="http://www.xbrl.org/2003/instance"'
CONTEXT = """<x:context id="c"><x:entity><x:identifier scheme="s">0001</x:identifier>{segment}</x:entity>
<x:period>{period}</x:period></x:context>"""
YEAR = "<x:startDate>2024-01-01</x:startDate><x:endDate>2024-12-31</x:endDate>"


def page(number: str, segment: str = "", period: str = YEAR, units: str = "iso4217:EUR") -> str:
    measure = "".join(f"<x:measure>{unit}</x:measure>" for unit in units.split())
    context = CONTEXT.format(segment=segment, period=period)
    header = f'<ix:header>{context}<x:unit id="u">{measure}</x:unit></ix:header>'
    return f"<html {SPACES}><body>{header}<p>Sales {number}</p></body></html>"


def number(text: str, attributes: str = "") -> str:
    said = f'name="acme:Sales" contextRef="c" unitRef="u" {attributes}'
    return f"<ix:nonFraction {said}>{text}</ix:nonFraction>"


def test_a_tag_is_read_with_its_context_and_unit() -> None:
    text = page(number("1,234.5", 'scale="6" sign="-" decimals="-5" format="ixt:num-dot-decimal"'))
    (tag,), notices = tags_of(text)
    assert not notices
    assert (tag.concept, tag.entity, tag.unit) == ("acme:Sales", "0001", "EUR")
    assert tag.period == Period(date(2024, 1, 1), date(2024, 12, 31))
    assert tag.value == -1234500000
    assert tag.interval is not None
    assert (tag.interval.low, tag.interval.high) == (-1234550000, -1234450000)
    assert tag.span is not None
    assert text[tag.span.start : tag.span.end] == "1,234.5"


def test_members_of_dimensions_tell_contexts_apart() -> None:
    explicit = '<x:segment><d:explicitMember dimension="a:Axis">a:One</d:explicitMember></x:segment>'
    typed = '<x:segment><d:typedMember dimension="a:When"><a:v>2025-03-30</a:v></d:typedMember></x:segment>'
    other = "<x:scenario><a:plan>low</a:plan></x:scenario>"
    found = [
        tags_of(page(number("1"), segment))[0][0].dimensions for segment in (explicit, typed, other, "")
    ]
    assert found == [
        (("a:Axis", "a:One"),),
        (("a:When", "2025-03-30"),),
        (("scenario", "<a:plan>low</a:plan>"),),
        (),
    ]


def test_units_of_more_than_one_measure() -> None:
    divided = "<x:divide><x:unitNumerator><x:measure>iso4217:USD</x:measure></x:unitNumerator>"
    divided += "<x:unitDenominator><x:measure>xbrli:shares</x:measure></x:unitDenominator></x:divide>"
    text = page(number("1")).replace("<x:measure>iso4217:EUR</x:measure>", divided)
    assert tags_of(text)[0][0].unit == "USD/share"
    assert tags_of(page(number("1"), units="xbrli:shares"))[0][0].unit == "shares"
    assert tags_of(page(number("1"), units="acme:stores"))[0][0].unit == "acme:stores"


def test_midnight_at_an_end_is_the_day_before() -> None:
    midnight = YEAR.replace("2024-12-31", "2025-01-01T00:00:00")
    assert tags_of(page(number("1"), period=midnight))[0][0].period == Period(
        date(2024, 1, 1), date(2024, 12, 31)
    )
    assert tags_of(page(number("1"), period="<x:instant>2024-12-31</x:instant>"))[0][0].period == Period(
        None, date(2024, 12, 31)
    )


def test_numbers_in_numbers_are_two_tags() -> None:
    inner = number("7").replace("acme:Sales", "acme:Orders")
    tags, _ = tags_of(page(number(inner)))
    assert [(tag.concept, tag.value) for tag in tags] == [("acme:Orders", 7), ("acme:Sales", 7)]


@pytest.mark.parametrize(
    ("printed", "form", "digits"),
    [
        ("1,234", "", (1234, 0)),
        ("1.234", "ixt:num-comma-decimal", (1234, 0)),
        ("1 234,50", "ixt:numspacecomma", (123450, 2)),
        ("１，２３４", "ixt:numdotdecimal", (1234, 0)),
        ("—", "ixt:numdash", (0, 0)),
        ("(1,234)", "ixt:num-dot-decimal", None),
        ("twelve", "ixt-sec:numwordsen", None),
        ("9" * 99, "", None),
        ("", "", None),
    ],
)
def test_digits_are_read_as_the_format_says(
    printed: str, form: str, digits: tuple[int, int] | None
) -> None:
    assert digits_of(printed, form) == digits


def test_what_is_nil_or_broken_is_no_tag() -> None:
    nil = '<ix:nonFraction name="acme:Sales" contextRef="c" unitRef="u" xsi:nil="true"/>'
    assert tags_of(page(nil)) == ([], [])
    assert tags_of(page("<ix:nonFraction name='acme:Sales'>12"))[0] == []
    assert tags_of(page("12</ix:nonFraction>"))[0] == []
    (tag,), _ = tags_of(page(number("5", 'scale="many" decimals="INF"')))
    assert (tag.scale, tag.decimals, tag.value) == (0, None, Fraction(5))
    assert tags_of(page(number("1"), period="<x:instant>2024-02-30</x:instant>"))[0][0].period is None
    assert tags_of("<p>no tags</p>") == ([], [])


def test_a_context_of_another_file_is_a_notice() -> None:
    text = page(number("1").replace('contextRef="c"', 'contextRef="elsewhere"'))
    tags, notices = tags_of(text)
    assert [notice.code for notice in notices] == ["N109"]
    assert (tags[0].period, tags[0].context) == (None, "elsewhere")
    document = read(text.encode(), "page.htm")
    assert document.tags == tuple(tags)
    assert "N109" in [notice.code for notice in document.notices]

"""Numbers that name something: references, addresses, codes, products, standards, note marks, list
numbers.
"""

from __future__ import annotations

import re

from tieout.facts.model import OtherKind
from tieout.facts.other_numbers.number_in_text import NumberInText, Other

_REFERRING = frozenset(
    """
    form forms rule rules section sections item items note notes footnote footnotes page pages pp exhibit
    exhibits table tables article articles chapter chapters part parts schedule schedules appendix topic
    topics regulation regulations attachment attachments annex figure figures paragraph paragraphs subtopic
    slide slides line lines column columns no nos number numbers
    """.split()
)
# What may stand behind a word that refers: "Exhibit No. 5", "Note: 5", "Page #5"; or a sign that does.
_reference_before = re.compile(
    r"(?:[a-z]|\b(?:nos?|numbers?)\.|[#§])\s*(?:(?:nos?|numbers?)\.?\s*)?:?\s*#?\s*$"
)
_STANDARD = "ASC ASU SFAS FAS FASB FIN IFRS IAS ISO IEC EITF SAB SOP APB IFRIC ASBJ Topic RFC SOC".split()
_standard_before = re.compile(rf"\b(?:{'|'.join(_STANDARD)})\s?(?:Nos?\.?\s?)?$")
_STANDARDS = frozenset((*map(str.lower, _STANDARD), "no", "nos"))
_clause_after = re.compile(
    r"(?:-(?:\d+|[A-Z]{1,3}\b(?:/A)?))?[A-Za-z]{0,2}\d?(?:-\d+)?(?:\([a-zA-Z\d]+\))*"
)
_more_references = re.compile(
    r"\s*(?:,\s*(?:and|or)?|and|or|through|to|-|–"
    r"|&)\s*(?:[A-Z]-)?\d[\d.]*[A-Z]?(?:-[KQF])?\b(?!\s?%|,\d|\s(?:million|billion))"
)
_page_of = re.compile(r"\sof\s\d+\b")
_page_number = re.compile(r"\W*(?:page|[A-Z]+\s?-)?\W*\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?\W*", re.IGNORECASE)
_filing_after = re.compile(
    r"-(?:[KQFAU]|KSB|QSB)(?:/A)?\b|\([a-z]\)(?:\(\d\))?|[a-z]\d?-\d\b|A\b(?=\s|,|\.|$)"
)
_IDENTIFYING = """
    box suite ste route highway hwy interstate room floor building bldg code codes id pin passcode password
    confirmation reference ticker zip cusip isin lei ein cik channel flight phase tier version ver season
    volume vol episode scope generation gen booth class category level series type step stage priority
    chapter pillar wave mark
    """.split()
_identifier_before = re.compile(
    rf"\b(?:{'|'.join(_IDENTIFYING)})\.?\s*(?:no\.?|number|code|id)?\s*(?:is)?\s*:?\s*#?\s*$"
)
_IDENTIFIERS = frozenset((*_IDENTIFYING, "no", "number", "is"))
_index_before = re.compile(
    r"(?:\bS&P|\bFortune|\bRussell|\bNikkei|\bFTSE|\bCAC|\bDAX|\bTOPIX|\bNasdaq|\bNASDAQ"
    r"|\b[Tt]op|\bHot|\bMSCI|\bInc\.)[\s-]$"
)
_zip_before = re.compile(r"\b(?:[A-Z]{2}|[A-Z][a-z]+\.?)\s+$")
_ticker_before = re.compile(r"\b[A-Z]{2,}(?:\s[A-Z]+)?\s?:\s?$")
_street_after = re.compile(
    r"(?:th|st|nd|rd)?\s+(?:[NSEW]\.?\s+)?(?:[A-Z\d][\w.’']*\s+){0,3}(?:Street|St|Avenue|Ave"
    r"|Road|Rd|Boulevard|Blvd|Drive|Lane"
    r"|Way|Parkway|Pkwy|Place|Plaza|Square|Court|Highway|Loop|Terrace)\b(?!\s(?:Bank|Corp|Inc))"
)
_grouped_after = re.compile(r"(?:-\d+){1,4}\b")
_joined_after = re.compile(r"[-/](?=[A-Za-z])[\w-]*")
_ratio_after = re.compile(r"-(?:for|to|on)-\w+|[:/×]\d+\b|x\d+\b")
_measure_joined = re.compile(
    r"-(?:square|cubic|foot|feet|mile|acre|barrel|ton|megawatt|gigawatt|kilowatt|person|store|unit)"
)
_glued_after = re.compile(r"[A-Za-z][\w-]*")
_unit_glued = re.compile(
    r"(?:[GMTk]bps|[kMGT]?Wh?|[kMGT]W|[kcm]?m|[km]g|[kMGT]B|[GMk]Hz|mm|nm|bps|bpd|boe|oz|lbs?|x"
    r"|th|st|nd|rd|s|bn|mn|mm)\b"
)
_pence = re.compile(r"p(?!\w|\.m)")
_RESOLUTIONS = frozenset("144 240 360 480 576 720".split())  # of pictures: "720p"
_glued_before = re.compile(r"[A-Za-z][A-Za-z\d.&]*-?$|[A-Za-z]+-$")
_note_mark_before = re.compile(r"[a-z\")”’»\]]$")
_capitals_before = re.compile(r"[A-Z]{2}$(?<!\bCET)")  # "CET1" is a ratio
_leaders_before = re.compile(r"(?:\.{4,}|(?:\.\s){4,})[\s$]*(?:\d[\d.]*,\s*)?$")
_line_before = re.compile(r"\n[ \t]*$")
_section_number = re.compile(r"\d{1,2}\.\d{1,2}")
_section_title = re.compile(r"(?:\.\d+)*\.?\s+[\"“(]?[A-Z]")
_item_before = re.compile(r"(?:^|[).:;]\s+|\n\s*)$")
_item_after = re.compile(r"\.\s+[A-Z]")
_starred = re.compile(r"[*†‡]\s?$")
# What an earlier level in parentheses stands behind: not dollars, whose releases mark notes so.
_figure_before = re.compile(
    r"(?<![$\d,.])(?:\d[\d,.]*\s?(?:m|mn|bn|k|million|billion|thousand|crore|lakhs?|[MTK][A-Z]{3}|Mkr|per\s?cent|%)|"
    r"(?:[A-Z]{3}|[€£₹])\s?\d[\d,.]*)\s\($"
)
_bracketed = re.compile(r"\s?[)\]]")
_opening = re.compile(r"^[\s•◦●▪*(\[]*$")
_listed_after = re.compile(r"[.)]\s*(?=[A-Z(“\"a-z])|\s+(?=[A-Z“\"][A-Za-z’']*\s)|(?=[A-Z][a-z])")
_name_before = re.compile(r"(?:^|[\s•◦●▪(“\"‘'/—–-])((?:[A-Z]|i[A-Z])[\w’'™®&+.]*[™®]?)\s$")
_opening_verb = re.compile(r"(?:ed|ew|ld|ept|ought|uilt|ent|et|ing)$")
_sentence_before = re.compile(r"(?:^|[.!?•◦●▪]\s?|[.!?][\"”’)]\s)$")
_instrument_after = re.compile(
    r"\s?(?:%|percent)?\s+(?:(?:[A-Z][\w-]*|due|\d{4}|senior|secured|unsecured|convertible"
    r"|subordinated|cumulative"
    r"|exchangeable|fixed|rate)\s){0,5}(?:Notes?|notes|Bonds?|bonds|Debentures?|debentures|Preferred)\b"
)
_age_before = re.compile(r"\b(?:ages?|aged)\s+$")
_not_names = frozenset(
    (
        "In On At Of By For From To Over About Approximately Nearly Almost More Than Under Up "
        "Down And Or The A An With "
        "Our We Its Total All Some These Those Their Between Through Until Since During After "
        "Before Around Roughly Only "
        "Least Most Was Were Is Are Additional Another Other Net Currently Today Now Japan China "
        "Canada Mexico Korea "
        "Australia Taiwan Spain France Sweden Iceland Europe Asia Africa India Brazil Germany "
        "Italy Kingdom States "
        "America Americas Includes Include Including Approx Some Versus Compared No"
    ).split()
)


def reference_rule(number: NumberInText) -> Other | None:
    """ "Form 10-Q", "Rule 144A", "Section 21E", "pages 2 and 3", "Exhibit 99.1", "No. 5", "401(k)", "ASC
    606"."""
    if number.numeral.currency or number.numeral.suffix:
        return None
    refers = number.word in _REFERRING or number.before.rstrip()[-1:] in ("#", "§")
    if (refers and _reference_before.search(number.lower_before)) or _names_standard(number):
        paged = _page_of.match(number.after)
        return number.other(OtherKind.REFERENCE, paged.end() if paged else _with_more(number))
    filing = _filing_after.match(number.after)
    if filing is not None and number.bare:
        return number.other(OtherKind.REFERENCE, filing.end())
    return None


def _names_standard(number: NumberInText) -> bool:
    return number.word in _STANDARDS and _standard_before.search(number.before) is not None


def _with_more(number: NumberInText) -> int:
    """How far a reference and those joined to it by commas, "and" or "through" reach behind the digits."""
    clause = _clause_after.match(number.after)
    at = clause.end() if clause else 0
    while (more := _more_references.match(number.after, at)) is not None:
        at = more.end()
    return at


def contents_rule(number: NumberInText) -> Other | None:
    """Section numbers that open a line, and page numbers behind leading dots: "5.2  Capital … 14"."""
    if number.numeral.currency or number.numeral.suffix or number.numeral.scale or "," in number.digits:
        return None
    if (".." in number.before or ". ." in number.before) and _leaders_before.search(number.before):
        return number.other(OtherKind.REFERENCE)
    if number.before.endswith("\\"):
        return number.other(OtherKind.WORD)
    if (
        number.bare
        and len(number.digits) <= 2
        and _item_before.search(number.before)
        and _item_after.match(number.after)
    ):
        return number.other(OtherKind.REFERENCE)
    opens = not number.before.strip() if number.at < 32 else _line_before.search(number.before) is not None
    if opens and (_section_number.fullmatch(number.digits) or number.after[:1] == "."):
        title = _section_title.match(number.after)
        return number.other(OtherKind.REFERENCE) if title else None
    return None


def note_mark_rule(number: NumberInText) -> Other | None:
    """ "(1)", "*2", "revenue1", "FSA3", "18.7%3", "2017).1", "1 Unless …" at the start of a paragraph."""
    if number.numeral.currency or number.numeral.suffix or number.numeral.scale or "," in number.digits:
        return None
    digits = number.digits.lstrip(".")
    if len(digits) > 2 or not digits.isdigit():
        return None
    glued = len(digits) == 1 and (number.before.endswith("%") or _capitals_before.search(number.before))
    if glued or number.digits[0] == "." or _note_mark_before.search(number.before):
        return number.other(OtherKind.REFERENCE)
    if _starred.search(number.before):
        return number.other(OtherKind.REFERENCE, 0, 1)
    if number.before.endswith(("(", "( ", "[")) and (closed := _bracketed.match(number.after)):
        if len(digits) == 2 and _figure_before.search(number.before):
            return None  # "SEK 104 m (88)"
        return number.other(OtherKind.REFERENCE, closed.end(), 1)
    if len(number.text) < 16 and _page_number.fullmatch(number.text):
        return number.other(OtherKind.REFERENCE, len(number.text.rstrip()) - number.end)
    if number.at < 8 and _opening.match(number.before) and _listed_after.match(number.after):
        return number.other(OtherKind.REFERENCE)
    return None


_prior = re.compile(r"\((?:PY|LY|PCP|[QH][1-4]|FY):\s?$")  # "(PY: 129)": a year before


def _is_ticker(before: str) -> bool:
    named = ":" in before[-2:] and _ticker_before.search(before) is not None
    return named and _prior.search(before) is None


def identifier_rule(number: NumberInText) -> Other | None:
    """Addresses, postcodes, codes, tickers, ratios of a split: "Suite 400", "NE 68845", "(TSE:3774)"."""
    if not number.bare:
        return None
    named = number.word in _IDENTIFIERS and _identifier_before.search(number.lower_before)
    if named or _is_ticker(number.before):
        return number.other(
            OtherKind.IDENTIFIER, _with_more(number) if len(number.digits) < 3 else _token_rest(number)
        )
    if _index_before.search(number.before):
        return number.other(OtherKind.IDENTIFIER)
    if len(number.digits) == 5 and _zip_before.search(number.before):
        grouped = _grouped_after.match(number.after)
        return number.other(OtherKind.IDENTIFIER, grouped.end() if grouped else 0)
    if len(number.digits) <= 5 and (street := _street_after.match(number.after)):
        return number.other(OtherKind.IDENTIFIER, street.end())
    grouped = _grouped_after.match(number.after)
    if grouped is not None and (grouped.group().count("-") > 1 or len(number.digits) > 3):
        return number.other(OtherKind.IDENTIFIER, grouped.end())
    if _age_before.search(number.lower_before):
        return number.other(OtherKind.IDENTIFIER)
    return None


def word_rule(number: NumberInText) -> Other | None:
    """Names with digits: "5G", "COVID-19", "H100", "Windows 11", "3-for-1", "8.5% Notes"."""
    instrument = _instrument_after.match(number.after) if number.numeral.suffix == "percent" else None
    if instrument is not None:
        return number.other(OtherKind.WORD, instrument.end())
    if number.numeral.currency or number.numeral.suffix or "," in number.digits:
        return None
    if number.numeral.scale:
        glued = number.before[-1:].isalpha() or number.digits + number.after[:1] in ("3M", "2K", "4K", "8K")
        return (
            number.other(OtherKind.WORD, _token_rest(number))
            if glued and number.after[:1].isalpha()
            else None
        )
    return _glued(number) or _named(number)


def _glued(number: NumberInText) -> Other | None:
    before = None if number.before[-1:] == " " else _glued_before.search(number.before)
    if before is not None:
        return number.other(OtherKind.WORD, _token_rest(number), len(before.group()))
    ratio = _ratio_after.match(number.after)
    if ratio is not None:
        return number.other(OtherKind.WORD, ratio.end())
    glued = _glued_after.match(number.after)
    if glued is not None and not (_unit_glued.match(number.after) or _in_pence(number)):
        return number.other(OtherKind.WORD, glued.end())
    joined = _joined_after.match(number.after)
    if joined is not None and not _measure_joined.match(number.after):
        return number.other(OtherKind.WORD, joined.end())
    return None


def _in_pence(number: NumberInText) -> bool:
    """Whether "15.1p" or "412p" is printed; "1080p" is no amount."""
    short = len(number.digits) < 4 and number.digits not in _RESOLUTIONS
    return bool(_pence.match(number.after)) and (number.numeral.decimals > 0 or short)


def _named(number: NumberInText) -> Other | None:
    name = _name_before.search(number.before)
    if name is None or name.group(1) in _not_names or len(number.digits) > 5:
        return None
    start = number.at - len(number.before) + name.start(1)
    opens = start < 3 or _sentence_before.search(number.text, max(0, start - 3), start) is not None
    if opens and _opening_verb.search(name.group(1)):
        return None
    return number.other(OtherKind.WORD, _token_rest(number))


_token = re.compile(r"[\w-]*")


def _token_rest(number: NumberInText) -> int:
    rest = _token.match(number.after)
    return rest.end() if rest else 0

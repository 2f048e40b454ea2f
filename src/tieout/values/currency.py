"""Currencies as releases print them: signs, ISO 4217 codes, and codes with a scale ("MSEK", "EURm").

Codes that end English words ("TRY", "PHP") are left out, since text is sometimes glued to them.
"""

from __future__ import annotations

import re

CODES = (
    "USD JPY EUR GBP CHF CNY CAD AUD HKD KRW INR SEK NOK DKK PLN CZK HUF ZAR SGD TWD NZD THB MYR AED BRL "
    "MXN CLP IDR ISK SAR QAR KWD EGP NGN"
).split()
CALLED = (*CODES, "RMB", "NIS")  # codes, and what stands for one in print
DOLLARS = frozenset(("USD", "CAD", "AUD", "HKD", "TWD", "SGD", "NZD"))  # all printed "$" at home
CURRENCIES = {
    "US$": "USD",
    "U.S.$": "USD",
    "C$": "CAD",
    "CA$": "CAD",
    "A$": "AUD",
    "AU$": "AUD",
    "HK$": "HKD",
    "NT$": "TWD",
    "NZ$": "NZD",
    "S$": "SGD",
    "R$": "BRL",
    "RMB": "CNY",
    "NIS": "ILS",
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "￥": "JPY",
    "₩": "KRW",
    "₹": "INR",
    "₪": "ILS",
    "Rs.": "INR",
    "Rs": "INR",
    "SFr.": "CHF",
}
CURRENCIES.update({code: code for code in CODES})

LETTERS = {
    "t": 3,
    "k": 3,
    "m": 6,
    "mm": 6,
    "mn": 6,
    "mln": 6,
    "mio": 6,
    "b": 9,
    "bn": 9,
    "mrd": 9,
    "tn": 12,
}
_code = "|".join(code for code in CODES if code != "BRL")
_called = "|".join(name for name in CALLED if name != "BRL")
# "MSEK", "TEUR", "SEKm", "EURbn", "Mkr", "€m 12"
SCALED = (
    rf"(?:[MTK](?:{_code})|(?:{_called})(?:mn|bn|[mkM])|[MmTt]kr|[€£$](?:mn|bn|[mk])(?=\s\d))(?![A-Za-z])"
)
_whole = re.compile(
    rf"(?P<before>[mtk])?(?P<code>(?:{_code}|rmb|nis|kr))(?P<behind>mn|bn|m|k)?", re.IGNORECASE
)


def scaled(name: str) -> tuple[str, int]:
    """Code and scale of a currency that is printed as one word with its scale.

    >>> scaled("MSEK"), scaled("EURbn"), scaled("tkr"), scaled("€m")
    (('SEK', 6), ('EUR', 9), ('SEK', 3), ('EUR', 6))
    """
    if name[0] in "€£$":
        return CURRENCIES[name[0]], LETTERS[name[1:]]
    found = _whole.fullmatch(name)
    if found is None:
        return name, 0
    code = {"RMB": "CNY", "NIS": "ILS", "KR": "SEK"}.get(found["code"].upper(), found["code"].upper())
    return code, LETTERS[(found["before"] or found["behind"]).lower()]

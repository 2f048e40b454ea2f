"""Tokyo's summary forms in both languages: dividends of years, forecasts beside what went before."""

from __future__ import annotations

import pytest

from tieout.pipeline import Run, check
from tieout.tables.periods.phrases import is_period

YEAR, YEAR_BEFORE = "2024-04-01 to 2025-03-31", "2023-04-01 to 2024-03-31"
JAPANESE = {
    "title": "2025年3月期 第2四半期決算短信〔IFRS〕（連結）",
    "results": "1．2025年3月期第2四半期の連結業績（2024年4月1日～2024年9月30日）",
    "dividends": "2．配当の状況",
    "dividend": ("年間配当金", "第2四半期末", "期末", "合計", "円 銭"),
    "paid": ("2024年3月期", "2025年3月期", "2025年3月期（予想）"),
    "forecast": "3．2025年3月期の連結業績予想（2024年4月1日～2025年3月31日）",
    "rates": "（％表示は、対前期増減率）",
    "heads": ("売上収益", "営業利益", "基本的1株当たり当期利益", "百万円", "％", "円 銭"),
    "year": "通期",
}
ENGLISH = {
    "title": "Consolidated Financial Results for the Six Months Ended September 30, 2024 [IFRS]",
    "results": "1. Consolidated Results for the Six Months Ended September 30, 2024",
    "dividends": "2. Dividends",
    "dividend": ("Annual dividends per share", "2nd quarter-end", "Year-end", "Total", "Yen"),
    "paid": (
        "Fiscal year ended March 31, 2024",
        "Fiscal year ending March 31, 2025",
        "Fiscal year ending March 31, 2025 (Forecast)",
    ),
    "forecast": "3. Forecasts for the Fiscal Year Ending March 31, 2025 (April 1, 2024 to March 31, 2025)",
    "rates": "(Percentages represent year-on-year changes)",
    "heads": ("Revenue", "Operating profit", "Basic earnings per share", "Millions of yen", "%", "Yen"),
    "year": "Full year",
}


def form(words: dict[str, str | tuple[str, ...]], reference: str) -> Run:
    """A form with dividends and forecast, what the forecast is compared with under ``reference``."""
    dividends, middle, end, total, yen = words["dividend"]
    sales, profit, share, millions, rate, money = words["heads"]
    before, now, ahead = words["paid"]
    rows = [
        f"<tr><td></td><td colspan=3>{dividends}</td></tr>",
        f"<tr><td></td><td>{middle}</td><td>{end}</td><td>{total}</td></tr>",
        f"<tr><td></td><td>{yen}</td><td>{yen}</td><td>{yen}</td></tr>",
        f"<tr><td>{before}</td><td>13.50</td><td>13.60</td><td>27.10</td></tr>",
        f"<tr><td>{now}</td><td>15.00</td><td></td><td></td></tr>",
        f"<tr><td>{ahead}</td><td></td><td>15.20</td><td>30.20</td></tr>",
    ]
    expected = [
        f"<tr><td></td><td colspan=2>{sales}</td><td colspan=2>{profit}</td><td>{share}</td></tr>",
        f"<tr><td></td>{f'<td>{millions}</td><td>{rate}</td>' * 2}<td>{money}</td></tr>",
        f"<tr><td>{words['year']}</td><td>176,000</td><td>11.5</td><td>7,500</td><td>10.0</td><td>108.70</td></tr>",
        f"<tr><td>{reference}</td><td>157,789</td><td></td><td>6,818</td><td></td><td>103.05</td></tr>",
    ]
    page = (
        f"<h1>{words['title']}</h1><p>{words['results']}</p><p>{words['dividends']}</p>"
        f"<table>{''.join(rows)}</table><p>{words['forecast']}</p><p>{words['rates']}</p>"
        f"<table>{''.join(expected)}</table>"
    )
    return check(f"<html><body>{page}</body></html>".encode(), "form.html")


FORMS = [
    (JAPANESE, "（参考）2024年3月期実績"),
    (JAPANESE, "（ご参考）前期実績（2024年3月期）"),
    (ENGLISH, "(Reference) Results for the fiscal year ended March 31, 2024"),
]


@pytest.mark.parametrize(("words", "reference"), FORMS)
def test_what_a_forecast_is_compared_with_is_of_the_year_before(
    words: dict[str, str | tuple[str, ...]], reference: str
) -> None:
    assert is_period(reference)
    periods = {figure.raw: str(figure.period) for figure in form(words, reference).figures}
    assert (periods["176,000"], periods["157,789"], periods["103.05"]) == (YEAR, YEAR_BEFORE, YEAR_BEFORE)


@pytest.mark.parametrize(("words", "reference"), FORMS[1:])
def test_dividends_are_of_their_years_and_a_share(
    words: dict[str, str | tuple[str, ...]], reference: str
) -> None:
    figures = {figure.raw: figure for figure in form(words, reference).figures}
    assert {figures[raw].unit.code for raw in ("13.50", "30.20", "108.70")} == {"JPY/share"}
    assert [str(figures[raw].period) for raw in ("27.10", "15.00", "30.20")] == [YEAR_BEFORE, YEAR, YEAR]

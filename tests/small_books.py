"""Small books of an invented group, written to a folder: what tests of composition start from.

A parent in yen with two segments, a subsidiary of which minorities hold a quarter, a subsidiary in dollars
and an equity-method investee. Numbers are small enough to be worked by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

FILES: dict[str, str] = {
    "company.toml": """\
name = "Small Holdings Inc."
short_name = "Small"
currency = "JPY"
standard = "us-gaap"
fiscal_year_end = "03-31"
identifier = "0000000001"
scheme = "http://www.sec.gov/CIK"
date = 2017-11-08
reported = "1H17"
shares_per_ads = 0.5

[[listing]]
exchange = "TSE"
code = "0001"

[[period]]
name = "FY16"
start = 2016-04-01
end = 2017-03-31

[[period]]
name = "1Q17"
start = 2017-04-01
end = 2017-06-30
opening = "FY16"

[[period]]
name = "1H17"
start = 2017-04-01
end = 2017-09-30
opening = "FY16"

[[period]]
name = "2Q17"
start = 2017-07-01
end = 2017-09-30
whole = "1H17"
part = "1Q17"

[printing]
scale = 3
""",
    "accounts.csv": """\
code,name,type,concept,cash_flow
1000,Cash,asset,assets.cash,cash
1100,Receivables,asset,assets.receivables,cash_flow.operating.receivables
1300,Securities,asset,assets.securities,cash_flow.investing.securities
1600,Equipment,asset,assets.equipment,cash_flow.investing.capex
1500,Investments in subsidiaries,asset,assets.investments.subsidiaries,cash_flow.investing.acquisitions
1510,Investments in investees,asset,assets.investments.investees,cash_flow.investing.investees
1900,Goodwill,asset,assets.goodwill,cash_flow.investing.acquisitions
2100,Payables,liability,liabilities.payables,cash_flow.operating.payables
2400,Leases,liability,liabilities.leases,cash_flow.financing.leases
3000,Common stock,equity,equity.common_stock,cash_flow.financing.stock_issued
3100,Retained earnings,equity,equity.retained_earnings,cash_flow.financing.dividends_paid
3200,Unrealised gains,equity,equity.aoci.securities,
4000,Services sold,income,revenue.services,
4100,Goods sold,income,revenue.goods,
5000,Cost of services,expense,costs.services,
5100,Cost of goods,expense,costs.goods,
6000,Administration,expense,administration,
7000,Dividend income,income,other_income.dividends,
7100,Interest,expense,other_income.interest,
8000,Income tax,expense,income_tax,
""",
    "entities.csv": """\
code,name,method,ownership,segment,currency
parent,Small Holdings Inc.,parent,1,network,JPY
shop,Small Shops Inc.,consolidated,75%,shops,JPY
us,Small America Inc.,consolidated,1,network,USD
cloud,Cloud Venture,equity,0.4,,JPY
""",
    "trial_balances/parent.csv": """\
account,FY16,1Q17,1H17
1000,1000,1050,930
1100,300,330,380
1300,100,110,130
1500,175,175,175
1510,40,40,40
1600,500,560,590
1900,0,0,0
2100,-200,-215,-240
2400,0,-40,-35
3000,-800,-800,-800
3100,-1065,-1065,-1005
3200,-50,-60,-80
4000,0,-400,-850
5000,0,250,520
6000,0,50,110
7000,0,0,-18
7100,0,1,2
8000,0,14,151
""",
    "trial_balances/shop.csv": """\
account,FY16,1Q17,1H17
1000,80,90,110
1100,60,70,80
1600,100,95,140
2100,-40,-45,-60
3000,-120,-120,-120
3100,-80,-80,-68
4100,0,-200,-420
5100,0,150,310
6000,0,30,0
8000,0,10,28
""",
    "trial_balances/us.csv": """\
account,FY16,1Q17,1H17
1000,1.00,1.20,1.80
1100,0.50,0.60,0.80
1600,2.00,1.90,1.80
2100,-0.50,-0.60,-0.70
3000,-0.50,-0.50,-0.50
3100,-2.50,-2.50,-2.50
4000,0,-1.00,-2.10
5000,0,0.70,1.10
6000,0,0.20,0.30
""",
    "trial_balances/cloud.csv": """\
account,FY16,1Q17,1H17
1000,100,110,105
3000,-75,-75,-75
3100,-25,-25,-20
4000,0,-30,-70
5000,0,20,60
""",
    "rates.csv": """\
currency,period,closing,average
USD,FY16,100,105
USD,1Q17,110,108
USD,1H17,120,112
""",
    "holdings.csv": """\
owner,account,entity,counter_account,value
parent,1500,shop,3000,90
parent,1500,shop,3100,15
parent,1500,shop,1900,20
parent,1500,us,3000,50
parent,1510,cloud,3000,30
""",
    "intercompany.csv": """\
period,seller,seller_account,buyer,buyer_account,value,profit,cost_account
FY16,shop,2100,parent,1100,10,,
1Q17,shop,2100,parent,1100,12,,
1H17,shop,2100,parent,1100,15,,
1Q17,parent,4000,shop,5100,30,,
1H17,parent,4000,shop,5100,70,,
1H17,shop,4100,parent,1600,20,8,5100
1H17,parent,7000,shop,3100,9,,
1H17,parent,7000,cloud,3100,2,,
""",
    "movements.csv": """\
period,entity,account,value,cash_flow,reason
1Q17,parent,1600,-20,cash_flow.operating.depreciation,depreciation
1H17,parent,1600,-45,cash_flow.operating.depreciation,depreciation
1Q17,parent,1600,40,,capital_leases
1Q17,parent,2400,-40,,capital_leases
1H17,parent,1600,40,,capital_leases
1H17,parent,2400,-40,,capital_leases
1Q17,parent,1300,10,,unrealised_gains
1Q17,parent,3200,-10,,unrealised_gains
1H17,parent,1300,30,,unrealised_gains
1H17,parent,3200,-30,,unrealised_gains
1Q17,shop,1600,-5,cash_flow.operating.depreciation,depreciation
1H17,shop,1600,-10,cash_flow.operating.depreciation,depreciation
1Q17,us,1600,-0.10,cash_flow.operating.depreciation,depreciation
1H17,us,1600,-0.20,cash_flow.operating.depreciation,depreciation
1H17,shop,3100,3,cash_flow.financing.dividends_minority,dividends_minority
""",
    "statistics.csv": """\
concept,member,unit,kind,FY16,1Q17,1H17,2Q17
shares.weighted.basic,,shares,average,,40,40,40
shares.weighted.diluted,,shares,average,,50,50,50
shares.outstanding,,shares,level,40,40,40,
dividends.per_share,,JPY/share,flow,,,1.5,
contracts.enterprise,,count,level,100,110,120,
orders.received,segment:shops,JPY,flow,,300,650,
""",
    "release.md": "# Small\n",
}


def write_books(folder: Path, changed: Mapping[str, str | None] | None = None) -> Path:
    """Writes the books into ``folder``, with some files replaced or (None) left out."""
    return write_files(folder, {**FILES, **(changed or {})})


def write_files(folder: Path, files: Mapping[str, str | None]) -> Path:
    """Writes every file that has a text."""
    for name, text in files.items():
        if text is not None:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return folder

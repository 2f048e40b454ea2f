"""What a company is worth: shares and a partnership's units at a price, and the debt beside them."""

from __future__ import annotations

from tieout.pipeline import check
from tieout.values.unit import UnitClass

TABLE = """<html><body><p><b>Capitalization</b></p>
<p>(Dollars in thousands, except per share data)</p><table>
<tr><td></td><td>June 30, 2024</td><td>December 31, 2023</td></tr>
<tr><td>Secured debt</td><td>$ 312,450</td><td>$ 330,118</td></tr>
<tr><td>Unsecured notes</td><td>1,145,000</td><td>1,145,000</td></tr>
<tr><td>Total debt</td><td>1,457,450</td><td>1,475,118</td></tr>
<tr><td>Cash and cash equivalents</td><td>38,204</td><td>41,877</td></tr>
<tr><td>Net debt</td><td>1,419,246</td><td>1,433,241</td></tr>
<tr><td>Common shares outstanding</td><td>81,514</td><td>81,203</td></tr>
<tr><td>Operating partnership units</td><td>3,107</td><td>3,212</td></tr>
<tr><td>Total shares and units</td><td>84,621</td><td>84,415</td></tr>
<tr><td>Closing share price</td><td>$ 42.18</td><td>$ 39.07</td></tr>
<tr><td>Equity market capitalization</td><td>$ 3,569,314</td><td>$ 3,298,094</td></tr>
<tr><td>Total market capitalization</td><td>$ 5,026,764</td><td>$ 4,773,212</td></tr></table>"""


def test_shares_units_and_their_price_make_the_market_s_value() -> None:
    run = check(TABLE.encode(), "release.html")
    classes = {figure.label[-1]: figure.unit.unit_class for figure in run.figures}
    for counted in ("Common shares outstanding", "Operating partnership units", "Total shares and units"):
        assert classes[counted] is UnitClass.SHARES
    assert classes["Closing share price"] is UnitClass.PER_SHARE
    assert "unproven" not in run.proof.ticks
    assert run.findings == ()

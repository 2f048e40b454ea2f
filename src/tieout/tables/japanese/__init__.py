"""What Japanese tables say in their own words: labels, heads, periods, rows."""

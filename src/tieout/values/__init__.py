"""Numbers, intervals, periods and units: what a figure is made of, before any document."""

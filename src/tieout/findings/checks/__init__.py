"""One module a finding code; `tieout.registry.checks()` finds them."""

"""One module a finding code; `registry.modules` finds them."""

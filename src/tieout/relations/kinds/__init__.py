"""One module a kind of relation, each with `search`; `registry.modules` finds them."""

"""One module a kind of relation, each with `search`; `tieout.registry.kinds()` finds them."""

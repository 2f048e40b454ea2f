"""One module an engine, each with `run`; `registry.modules` finds them."""

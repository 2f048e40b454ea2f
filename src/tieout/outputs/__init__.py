"""One module an output format, each rendering a Run; `registry.modules` finds them."""

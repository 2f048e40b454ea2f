"""One module an output format, each rendering a Run; `tieout.registry.outputs()` finds them."""

"""One module a format, bytes to Document; `tieout.registry.readers()` finds them."""

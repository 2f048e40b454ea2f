"""One module a format, bytes to Document; `open.readers()` finds them."""

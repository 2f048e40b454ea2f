"""Figures, relations and places in words: what findings and every output share."""

"""The stages of finding tables in flat text: stream, runs, heads, titles, rows, nesting."""

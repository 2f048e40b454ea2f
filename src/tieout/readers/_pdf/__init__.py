"""The stages of reading a PDF: words with boxes, lines, stretches of prose and tables, blocks."""

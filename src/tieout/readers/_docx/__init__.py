"""The stages of reading a Word file: runs to text, paragraphs and tables to blocks."""

"""The stages of reading a workbook: styles, number formats, sheets of cells, blocks."""

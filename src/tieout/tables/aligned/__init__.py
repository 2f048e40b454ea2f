"""The stages of finding tables in column-aligned text: lines, columns, heads, a grid."""

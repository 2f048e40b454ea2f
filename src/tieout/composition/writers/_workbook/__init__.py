"""What the XLSX writer is made of: number formats, formulas, styles, sheets of tables."""

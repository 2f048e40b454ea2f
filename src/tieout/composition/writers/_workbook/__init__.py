"""What the XLSX writer is made of beyond what every workbook is: formulas, sheets of composed tables."""

"""What workbooks are made of: names and styles, number formats, ties as formulas, sheets of tables."""

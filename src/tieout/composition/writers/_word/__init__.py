"""What the DOCX writer is made of: styles, tables, and a package that does not change with the clock."""

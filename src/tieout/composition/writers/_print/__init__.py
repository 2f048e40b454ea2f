"""What the PDF writer is made of: the document as data, and the Typst template that sets it."""

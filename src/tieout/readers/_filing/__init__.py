"""Archives of filings: their parts, and the contexts that their pages share."""

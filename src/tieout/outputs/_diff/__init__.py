"""What changed between two drafts, as text, JSON and a page: one module a format, each with ``render``."""

"""HTML being read: tokens, tags, the running text, tables, and the page that they make."""

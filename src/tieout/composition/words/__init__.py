"""Words: the release's own text with figures as expressions, and the styles in which figures are said."""

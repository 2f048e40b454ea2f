"""The measures, one a file."""

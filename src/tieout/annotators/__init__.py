"""The user's own file back, every figure marked with its tick; one file a format."""

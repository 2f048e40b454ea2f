"""One model for every format a release comes in: blocks of text and grids, with their places."""

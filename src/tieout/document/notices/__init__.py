"""What each notice means: one file a code, its docstring the page that `tieout explain` prints."""

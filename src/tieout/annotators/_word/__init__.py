"""The stages of marking a Word file: figures to the runs that hold them, runs split, comments."""

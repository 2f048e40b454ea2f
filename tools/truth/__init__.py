"""How true `check` is, measured: `make truth`, or ``python -m truth`` with ``tools`` on the path.

Each module of `truth.measures` is one measure with the same names: ``NAME``, ``TITLE``,
``NEEDS_SHARED``, ``measure(asked)``. They are found by walking the folder. What they say is for
docs/truth.md: numbers first, then what falls short.
"""

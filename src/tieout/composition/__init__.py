"""Compose: a company's books in, its complete release out, every figure tied by construction.

books (read and validated) → consolidation → amounts, with their derivations → layouts and words, printed
under controlled rounding → one release → writers. The folder is not called ``compose``, because
`tieout.compose` is the function.
"""

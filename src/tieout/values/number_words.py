"""Small numbers in words."""

_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen twenty"
).split()
NUMBER_WORDS = {word: number for number, word in enumerate(_WORDS, start=1)}

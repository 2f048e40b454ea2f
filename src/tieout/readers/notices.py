"""What the readers' notices mean: for each code its name and one paragraph for `tieout explain`.

A notice says that less than everything was read, or that something was read doubtfully. It never
stops a check; it is always shown.
"""

from __future__ import annotations

NOTICES: dict[str, tuple[str, str]] = {
    "N101": (
        "stray-bytes",
        "Some bytes are not valid in the file's encoding. Each was read as the character that Windows-1252 "
        "gives it, so nothing is lost, but a figure beside one deserves a look.",
    ),
    "N102": (
        "zero-bytes",
        "Zero bytes stand in the text, as they do in a damaged file. Each was read as U+FFFD.",
    ),
    "N103": (
        "cut-short",
        "The file ends inside a tag, a table or a part that is not shown. What is there was read; the rest "
        "of the release may be missing.",
    ),
    "N104": (
        "span-capped",
        "A table cell claims more columns or rows than any table has. The claim was cut down, so that the "
        "columns behind it may be off.",
    ),
    "N105": (
        "too-long",
        "The file holds more text and table cells than any release. Reading stopped at the place given; "
        "what stands before it was checked.",
    ),
    "N106": (
        "attachment-skipped",
        "An EDGAR submission holds documents that are no text (images, spreadsheets, data), or too many "
        "documents. They were not read.",
    ),
}

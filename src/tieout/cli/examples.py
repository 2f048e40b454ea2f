"""What the help of each command ends with: examples, and what its exit status says."""

from __future__ import annotations

_STATUSES = """\b
Exit status:
  0  nothing broken (or what --fail-on names)
  1  something is
  2  a file could not be read, or the call was wrong
"""

EXAMPLES = (
    """\b
Examples:
  tieout check release.html
  tieout check release.html --format html -o checked.html
  tieout diff monday.docx tuesday.docx
  tieout accept draft.docx R301 --reason "rounded to foot"
  tieout explain R201
  tieout facts release.html --key --format csv
  tieout new books && tieout compose books
  tieout archive add releases/*.html
  tieout batch releases --out proven

\b
tieout COMMAND --help has the options of each.

"""
    + _STATUSES
)

CHECK_EXAMPLES = (
    """\b
Examples:
  tieout check release.html
  tieout check release.txt --format html -o release-checked.html
  tieout check drafts/*.html --format sarif -o reports/
  tieout check release.pdf --format xlsx -o checked.xlsx
  tieout check draft.docx --original
  tieout check q2.html --against q1.html year.html
  tieout check release.html --annotate release-ticked.html
  tieout check filing.zip
  tieout check --together 8k.htm ex99.htm
  curl -s URL | tieout check -
  tieout check draft.docx --baseline tieout-baseline.toml

"""
    + _STATUSES
)

BATCH_EXAMPLES = """\b
Examples:
  tieout batch releases --out proven
  tieout batch "filings/2024/*/ex99*.htm" --out proven --workers 8
  tieout batch @paths.txt --out proven
  tieout batch s3://bucket/releases --out proven
  tieout batch releases --out /shared/proven --engine dask --scheduler tcp://10.0.0.1:8786

\b
A run that was stopped goes on where it was: give the same command again.

\b
Exit status:
  0  every file was proven; what is broken in them is in the summary
  2  a file gave no rows, or the call was wrong
"""

COMPOSE_EXAMPLES = """\b
Examples:
  tieout compose books
  tieout compose books -o release --format html --format text
  tieout compose books --trace "1H17 operating income"
  tieout compose books --check

\b
Exit status:
  0  composed
  1  composed, and --check found a broken figure
  2  the books cannot be composed, or the call was wrong; nothing was written
"""

"""What LibreOffice makes of a workbook that it recalculates: the text that every cell shows.

Cached results are taken out of the file first, so that nothing is shown that was not worked out.
"""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from truth.conversions import has_part

# Recalculate whatever the file says (Tools, Options, Calc, Formula: always).
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
# Comma, quotes, UTF-8, as shown, every sheet in a file of its own.
AS_SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,true,false,false,-1"
SECONDS = 180


def without_results(workbook: bytes, folder: Path) -> Path:
    """The workbook in a file, every formula without its cached result."""
    source, target = folder / "given.xlsx", folder / "book.xlsx"
    source.write_bytes(workbook)
    with zipfile.ZipFile(source) as given, zipfile.ZipFile(target, "w") as made:
        for name in given.namelist():
            data = given.read(name)
            if name.startswith("xl/worksheets/"):
                data = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", data)
                assert b"</f><v>" not in data
            made.writestr(name, data)
    return target


def shown(workbook: bytes, folder: Path) -> dict[str, list[list[str]]]:
    """The rows of every sheet as shown after recalculation; skips, with the reason, without LibreOffice."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None or not has_part(program, "sc"):
        pytest.skip("needs LibreOffice Calc (apt-get install libreoffice-calc-nogui)")
    path = without_results(workbook, folder)
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(SETTINGS, encoding="utf-8")
    command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", AS_SHOWN]
    done = subprocess.run(
        [*command, "--outdir", str(folder / "out"), str(path)],
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = {}
    for sheet in (folder / "out").glob("book-*.csv"):
        with sheet.open(encoding="utf-8", newline="") as lines:
            found[sheet.stem.removeprefix("book-")] = list(csv.reader(lines))
    return found

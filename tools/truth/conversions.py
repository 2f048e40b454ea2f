"""A page as other programs make a PDF, a Word file or a workbook of it, kept by its content.

Chromium prints, LibreOffice converts; neither is given a network. What they made lies in the system's
temporary folder under the hash of the page and of the command, so that a second run converts nothing.
LibreOffice lays out cells that a page hides, and moves what stands beside them; they are taken out for it.
Calc knows no lines made by ``div`` and joins them without a space, so they are parted for it; and of "10.0"
it makes a cell that shows 10, so numbers are given a format that prints them as the page does, or are text
where none of those that it knows does.
"""

from __future__ import annotations

import hashlib
import html
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from truth.corpus import MeasureFails

SECONDS = 300
_KEPT = Path(tempfile.gettempdir()) / "tieout-formats"
_hidden_cell = re.compile(r"<td\b[^>]*display:\s*none[^>]*></td>", re.IGNORECASE)
_cell = re.compile(r"(<td\b)([^>]*>)((?:(?!<td\b|</td>).)*)(?=</td>)", re.IGNORECASE | re.DOTALL)
_lines = re.compile(r"</div>(\s*)(?=<div)", re.IGNORECASE)
_tag = re.compile(r"<[^>]*>")
_number = re.compile(r"(?P<sign>-?)(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?P<part>\.\d+)?(?P<percent>%?)$")
_OFFLINE = "--host-resolver-rules=MAP * ~NOTFOUND"


@dataclass(frozen=True, slots=True)
class Conversion:
    """A format, what makes it, and the command's arguments for a page in a folder."""

    name: str
    title: str
    programs: tuple[str, ...]
    arguments: Callable[[Path, Path], tuple[str, ...]]
    prepared: Callable[[str], str] = str
    part: str = ""  # of LibreOffice

    @property
    def program(self) -> str | None:
        """The program's path; None where the machine has none, or lacks its part."""
        found = next(filter(None, map(shutil.which, self.programs)), None)
        return found if found is not None and has_part(found, self.part) else None

    def of(self, page: str) -> bytes:
        """The page in this format; raises `MeasureFails` where the program makes none."""
        data = self.prepared(page).encode("ascii", "xmlcharrefreplace")  # nobody has to guess an encoding
        command = " ".join((*self.programs, *self.arguments(Path("page.html"), Path("out"))))
        kept = _KEPT / f"{hashlib.sha256(data + command.encode()).hexdigest()}.{self.name}"
        if not kept.exists():
            self._keep(data, kept)
        return kept.read_bytes()

    def _keep(self, data: bytes, kept: Path) -> None:
        if self.program is None:
            raise MeasureFails(f"needs {self.programs[0]} to convert a page to {self.name}")
        _KEPT.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=_KEPT) as name:
            folder = Path(name)
            page = folder / "page.html"
            page.write_bytes(data)
            done = subprocess.run(
                [self.program, *self.arguments(page, folder)],
                capture_output=True,
                text=True,
                timeout=SECONDS,
                check=False,
                env={**os.environ, "HOME": name},
            )
            made = page.with_suffix(f".{self.name}")
            if not made.exists():
                raise MeasureFails(f"{self.programs[0]} made no {self.name}: {done.stderr.strip()[-300:]}")
            made.replace(kept)


def has_part(program: str, part: str) -> bool:
    """Whether LibreOffice was installed with a part ("sw": Writer, "sc": Calc), a library of its own.

    A build that has its libraries elsewhere is taken at its word.
    """
    libraries = {path.name for path in Path(program).resolve().parent.glob("libs[cw]lo.so")}
    return not part or not libraries or f"lib{part}lo.so" in libraries


def _printed(page: Path, folder: Path) -> tuple[str, ...]:
    made = page.with_suffix(".pdf")
    quiet = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", _OFFLINE)
    return *quiet, f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={made}", str(page)


def _office(reads: str, ending: str, writes: str) -> Callable[[Path, Path], tuple[str, ...]]:
    def arguments(page: Path, folder: Path) -> tuple[str, ...]:
        profile = f"-env:UserInstallation=file://{folder / 'profile'}"
        into = ("--convert-to", f"{ending}:{writes}", "--outdir", str(folder))
        return profile, "--headless", f"--infilter={reads}", *into, str(page)

    return arguments


def _without_hidden(page: str) -> str:
    return _hidden_cell.sub("", page)


def _with_formats(page: str) -> str:
    return _cell.sub(_formatted, _lines.sub(r"</div><br>\1", _without_hidden(page)))


def _formatted(cell: re.Match[str]) -> str:
    text = html.unescape(_tag.sub("", cell[3])).strip()
    if not any(map(str.isdigit, text)):
        return cell[0]
    value, code = _value_and_format(text)
    said = f' sdval="{value}"' if value else ""
    return f'{cell[1]}{said} sdnum="1033;0;{code}"{cell[2]}{cell[3]}'


def _value_and_format(text: str) -> tuple[str, str]:
    """What a cell holds, and the format of all workbooks under which it prints ``text``; else as text."""
    match = _number.match(text)
    if match is None or len(match["part"] or ".00") != 3:
        return "", "@"
    grouped = len(match["whole"]) > 3
    if (grouped and "," not in match["whole"]) or (match["percent"] and grouped):
        return "", "@"
    digits = match["sign"] + match["whole"].replace(",", "") + (match["part"] or "")
    value = Decimal(digits) / 100 if match["percent"] else Decimal(digits)
    return str(value), f"{'#,##0' if grouped else '0'}{'.00' if match['part'] else ''}{match['percent']}"


CONVERSIONS = (
    Conversion(
        "pdf", "PDF, printed by Chromium", ("chromium", "chromium-browser", "google-chrome"), _printed
    ),
    Conversion(
        "docx",
        "DOCX, by LibreOffice Writer",
        ("soffice", "libreoffice"),
        _office("HTML (StarWriter)", "docx", "MS Word 2007 XML"),
        _without_hidden,
        "sw",
    ),
    Conversion(
        "xlsx",
        "XLSX, by LibreOffice Calc",
        ("soffice", "libreoffice"),
        _office("HTML (StarCalc)", "xlsx", "Calc MS Excel 2007 XML"),
        _with_formats,
        "sc",
    ),
)

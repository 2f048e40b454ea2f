"""Styles of a Word document: one text face, one for headings and tables, set in points."""

from __future__ import annotations

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

TEXT, TABLES = "Cambria", "Calibri"
JAPANESE = "Yu Mincho"
MUTED = RGBColor(0x57, 0x60, 0x6A)
NOTE = "Note"
SMALL = {NOTE: 8.5, "TableText": 8.5, "TableHead": 8.5, "TableTextSmall": 7, "TableHeadSmall": 7}  # points
HEADINGS = {1: 18, 2: 13, 3: 11, 4: 10.5, 5: 10, 6: 10}  # points


def set_styles(word: Any, language: str) -> None:
    """Set the document's styles, page and language."""
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(2.2)
    styles = word.styles
    normal = styles["Normal"]
    _face(normal, TEXT, 10.5)
    normal.paragraph_format.space_after = Pt(7)
    normal.paragraph_format.line_spacing = 1.2
    _language(normal, language)
    for level, size in HEADINGS.items():
        heading = styles[f"Heading {level}"]
        _face(heading, TABLES, size, bold=True)
        heading.font.italic = False
        heading.font.color.rgb = RGBColor(0, 0, 0)
        heading.paragraph_format.space_before = Pt(0 if level == 1 else 16 if level == 2 else 10)
        heading.paragraph_format.space_after = Pt(5)
        heading.paragraph_format.keep_with_next = True
    for name, size in SMALL.items():
        made = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = normal
        _face(made, TEXT if name == NOTE else TABLES, size, bold=name.startswith("TableHead"))
        made.paragraph_format.space_after = Pt(4 if name == NOTE else 0)
        made.paragraph_format.line_spacing = 1.0 if name != NOTE else 1.15
    styles[NOTE].font.color.rgb = MUTED


def _face(style: Any, name: str, size: float, *, bold: bool = False) -> None:
    style.font.name, style.font.size, style.font.bold = name, Pt(size), bold
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), JAPANESE)


def _language(style: Any, language: str) -> None:
    lang = OxmlElement("w:lang")
    lang.set(qn("w:val"), language)
    style.element.get_or_add_rPr().append(lang)


def add_page_numbers(word: Any, name: str) -> None:
    """A footer: whose document, and the page of how many."""
    paragraph = word.sections[0].footer.paragraphs[0]
    paragraph.style = word.styles[NOTE]
    section = word.sections[0]
    edge = section.page_width - section.left_margin - section.right_margin
    paragraph.paragraph_format.tab_stops.add_tab_stop(edge, WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(f"{name}\t")
    _field(paragraph, "PAGE")
    paragraph.add_run(" / ")
    _field(paragraph, "NUMPAGES")


def _field(paragraph: Any, code: str) -> None:
    run = paragraph.add_run()
    for kind in ("begin", code, "end"):
        if kind == code:
            text = OxmlElement("w:instrText")
            text.text = f" {code} "
            run._r.append(text)
        else:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)

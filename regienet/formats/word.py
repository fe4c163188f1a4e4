"""A Word document made of headings, paragraphs and tables: a small part of Office Open XML."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from regienet.formats.zip_file import zipped

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_CONTENT_TYPES = (
    f'{_DECLARATION}<Types xmlns="{_TYPES}">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_CONTENT}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_CONTENT}.styles+xml"/></Types>'
)


def paragraph(text: str, style: str = "Normal") -> str:
    """Make a paragraph; `style` is `Normal`, `Heading1` or `Heading2`."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{_run(text)}</w:p>'


def table(rows: Iterable[Sequence[str]], widths: Sequence[int]) -> str:
    """Make a table whose first row is repeated on every page.

    Parameters
    ----------
    rows
        Texts, the header first.
    widths
        The widths of the columns, in twentieths of a point.
    """
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    made = []
    for number, row in enumerate(rows):
        properties = "<w:cantSplit/><w:tblHeader/>" if number == 0 else "<w:cantSplit/>"
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            f"<w:p>{_run(text, bold=number == 0)}</w:p></w:tc>"
            for text, width in zip(row, widths, strict=True)
        )
        made.append(f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>")
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(made)}</w:tbl><w:p/>'
    )


def document(blocks: Iterable[str], *, language: str, landscape: bool = False) -> bytes:
    """Put paragraphs and tables in an A4 document."""
    short, long = 11906, 16838
    size = f'w:w="{long}" w:h="{short}" w:orient="landscape"' if landscape else f'w:w="{short}" w:h="{long}"'
    margins = " ".join(f'w:{side}="1000"' for side in ("top", "right", "bottom", "left"))
    body = (
        f'{_DECLARATION}<w:document xmlns:w="{_MAIN}"><w:body>{"".join(blocks)}<w:sectPr><w:pgSz {size}/>'
        f'<w:pgMar {margins} w:header="500" w:footer="500" w:gutter="0"/></w:sectPr></w:body></w:document>'
    )
    parts = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _relations("officeDocument", "word/document.xml"),
        "word/_rels/document.xml.rels": _relations("styles", "styles.xml"),
        "word/document.xml": body,
        "word/styles.xml": _styles(language),
    }
    return zipped({name: part.encode() for name, part in parts.items()})


def _run(text: str, *, bold: bool = False) -> str:
    properties = "<w:rPr><w:b/></w:rPr>" if bold else ""
    # XML cannot represent most control characters, and Word refuses a file that contains them.
    clean = "".join(character for character in text if character >= " " or character == "\t")
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(clean)}</w:t></w:r>'


def _relations(kind: str, target: str) -> str:
    return (
        f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/{kind}" Target="{target}"/></Relationships>'
    )


def _styles(language: str) -> str:
    tag = {"nl": "nl-NL", "en": "en-GB"}[language]
    headings = "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
        f'<w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="240" w:after="80"/>'
        f'<w:outlineLvl w:val="{level - 1}"/></w:pPr><w:rPr><w:b/><w:sz w:val="{size}"/></w:rPr></w:style>'
        for level, size in ((1, 36), (2, 26))
    )
    return (
        f'{_DECLARATION}<w:styles xmlns:w="{_MAIN}"><w:docDefaults><w:rPrDefault><w:rPr>'
        f'<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="21"/>'
        f'<w:lang w:val="{tag}"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        f'<w:name w:val="Normal"/><w:pPr><w:spacing w:after="80"/></w:pPr></w:style>{headings}</w:styles>'
    )

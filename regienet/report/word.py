"""What pandoc leaves out of a Word file: styles, whole rows, the stamp on every page, the language."""

from __future__ import annotations

import io
import re
import zipfile
from importlib.resources import files
from xml.sax.saxutils import escape

from regienet.formats.xml_text import cleaned
from regienet.formats.zip_file import zipped

OfficeParts = dict[str, bytes]
"""The parts of an office file by name."""

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KEPT_WITH_NEXT = ("Heading1", "Heading2", "Heading3", "TableCaption", "CaptionedFigure")
_A4 = (
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1300" w:right="1134" w:bottom="1134" w:left="1134"'
    ' w:header="600" w:footer="500" w:gutter="0"/>'
)
_PAGE = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_BODY_SIZE = "21"
"""The size of the text without a template, in half points."""
_SECTION = re.compile(r"<w:sectPr\b.*?</w:sectPr>", re.DOTALL)


def finished_word(data: bytes, *, stamp: str, title: str, tag: str, template: bool) -> bytes:
    """Finish a Word file that pandoc made.

    Parameters
    ----------
    data
        The file.
    stamp
        Who may read it: at the top of every page.
    title
        What is at the bottom of every page, with its number; not if there is a template.
    tag
        The language, such as `nl-NL`.
    template
        Whether it was made with a template, whose paper, fonts, colours and footer stay.

    Returns
    -------
    bytes
        The same for the same file, without dates of the clock.
    """
    parts = unpacked(data)
    parts["word/styles.xml"] = _styles(parts["word/styles.xml"].decode(), tag, template=template).encode()
    parts["word/document.xml"] = _document(parts["word/document.xml"].decode(), template=template).encode()
    _put_on_pages(parts, "header", _paragraph(stamp, bold=True))
    if not template:
        _put_on_pages(parts, "footer", _paragraph(f"{title} · ", after=_PAGE))
    return zipped(parts)


def unpacked(data: bytes) -> OfficeParts:
    """Return the parts of an office file by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _styles(styles: str, tag: str, *, template: bool) -> str:
    """Add the styles that are missing, and set the language."""
    ours = files("regienet.report").joinpath("styles.xml").read_text("utf-8")
    known = dict(re.findall(r'<style id="(\w+)">(.*?)</style>\n', ours, re.DOTALL))
    if not template:  # the style of pandoc has no lines between rows, and its text is large
        styles = re.sub(r'<w:style\b[^>]*w:styleId="Table">.*?</w:style>', "", styles, flags=re.DOTALL)
        styles = re.sub(
            r'(<w:rPrDefault>.*?<w:sz w:val=")\d+', rf"\g<1>{_BODY_SIZE}", styles, flags=re.DOTALL
        )
    missing = [style for name, style in known.items() if f'w:styleId="{name}"' not in styles]
    styles = styles.replace("</w:styles>", "".join(missing) + "</w:styles>")
    if "<w:lang " in styles:
        return re.sub(r'(<w:lang\b[^>]*?w:val=")[^"]*"', rf'\g<1>{tag}"', styles)
    return re.sub(r"(<w:rPrDefault>\s*<w:rPr>)", rf'\1<w:lang w:val="{tag}"/>', styles)


def _document(document: str, *, template: bool) -> str:
    """Keep rows whole and titles with what follows, give cells their style, and set the paper."""
    document = document.replace(" />", "/>")  # in text, the last sign is escaped
    document = re.sub(r"<w:tr( [^>]*)?>(?!<w:trPr>)", r"<w:tr\1><w:trPr></w:trPr>", document)
    document = document.replace("<w:trPr>", "<w:trPr><w:cantSplit/>")
    document = re.sub(r"<w:tbl>.*?</w:tbl>", _cells, document, flags=re.DOTALL)
    for style in _KEPT_WITH_NEXT:
        named = f'<w:pStyle w:val="{style}"/>'
        document = re.sub(rf"{re.escape(named)}(?!\s*<w:keepNext)", f"{named}<w:keepNext/>", document)
    document = re.sub(r"<w:sectPr\s*/>", "<w:sectPr></w:sectPr>", document)
    if "<w:sectPr" not in document:
        document = document.replace("</w:body>", "<w:sectPr></w:sectPr></w:body>")
    if not template:
        document = re.sub(r"<w:pgSz[^>]*/>|<w:pgMar[^>]*/>", "", document)
        document = document.replace("</w:sectPr>", f"{_A4}</w:sectPr>")
    return document


def _cells(table: re.Match[str]) -> str:
    return table[0].replace('<w:pStyle w:val="Compact"/>', '<w:pStyle w:val="TableText"/>')


def _paragraph(text: str, *, bold: bool = False, after: str = "") -> str:
    look = f'<w:rPr>{"<w:b/>" if bold else ""}<w:sz w:val="16"/></w:rPr>'
    run = f'<w:r>{look}<w:t xml:space="preserve">{escape(cleaned(text))}</w:t></w:r>'
    return f'<w:p><w:pPr><w:jc w:val="right"/></w:pPr>{run}{after}</w:p>'


def _put_on_pages(parts: OfficeParts, kind: str, paragraph: str) -> None:
    """Put a paragraph at the end of every header or footer, and make one for pages without."""
    document = parts["word/document.xml"].decode()
    for name in _used(parts, document, kind):
        closing = f"</w:{_root(kind)}>"
        parts[name] = parts[name].decode().replace(closing, paragraph + closing).encode()
    types = ["default"]
    types += ["first"] if re.search(r"<w:titlePg\s*/>", document) else []
    types += ["even"] if b"evenAndOddHeaders" in parts.get("word/settings.xml", b"") else []
    if all(_refers(section, kind, each) for section in _SECTION.findall(document) for each in types):
        return
    identifier = _new_part(parts, kind, paragraph)

    def referring(section: re.Match[str]) -> str:
        new = "".join(
            f'<w:{kind}Reference {_NAMESPACES} w:type="{each}" r:id="{identifier}"/>'
            for each in types
            if not _refers(section[0], kind, each)
        )
        start = section[0].index(">") + 1
        return section[0][:start] + new + section[0][start:]

    parts["word/document.xml"] = _SECTION.sub(referring, document).encode()


def _used(parts: OfficeParts, document: str, kind: str) -> list[str]:
    """Return the headers or footers that a document refers to."""
    relations = parts["word/_rels/document.xml.rels"].decode()
    targets = {}
    for entry in re.findall(r"<Relationship\b[^>]*>", relations):
        known = dict(re.findall(r'(\w+)="([^"]*)"', entry))
        targets[known["Id"]] = known["Target"]
    used = set(re.findall(rf'<w:{kind}Reference\b[^>]*r:id="([^"]+)"', document))
    return sorted(f"word/{targets[one].removeprefix('/word/')}" for one in used if one in targets)


def _new_part(parts: OfficeParts, kind: str, paragraph: str) -> str:
    """Add a header or footer to a file; return its id."""
    name, identifier, root = f"regienet_{kind}.xml", f"rIdRegienet{kind}", _root(kind)
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    parts[f"word/{name}"] = f"{head}<w:{root} {_NAMESPACES}>{paragraph}</w:{root}>".encode()
    relation = f'<Relationship Id="{identifier}" Type="{_RELATION}/{kind}" Target="{name}"/>'
    override = f'<Override PartName="/word/{name}" ContentType="{_TYPES}.{kind}+xml"/>'
    for part, closing, entry in (
        ("word/_rels/document.xml.rels", "</Relationships>", relation),
        ("[Content_Types].xml", "</Types>", override),
    ):
        parts[part] = parts[part].decode().replace(closing, entry + closing).encode()
    return identifier


def _root(kind: str) -> str:
    return {"header": "hdr", "footer": "ftr"}[kind]


def _refers(section: str, kind: str, type_of_page: str) -> bool:
    references = re.findall(rf"<w:{kind}Reference[^>]*>", section)
    return any(f'w:type="{type_of_page}"' in reference for reference in references)

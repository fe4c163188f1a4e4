"""A Word template of another make: other fonts, colours, paper and footer, and no style of pandoc."""

from __future__ import annotations

from regienet.formats.word import document, paragraph
from regienet.formats.zip_file import zipped
from regienet.report.word import unpacked

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
FONT, COLOUR, FOOTER = "Georgia", "8B0000", "Adviesbureau De Kade · vertrouwelijk"


def client_template() -> bytes:
    """The template as a file."""
    parts = unpacked(document([paragraph("Voorbeeld", "Heading1"), paragraph("Tekst")], language="en"))
    styles = parts["word/styles.xml"].decode().replace("Calibri", FONT)
    styles = styles.replace(
        '<w:rPr><w:b/><w:sz w:val="26"/>', f'<w:rPr><w:b/><w:color w:val="{COLOUR}"/><w:sz w:val="26"/>'
    )
    parts["word/styles.xml"] = styles.encode()
    footer = f"<w:ftr {_W}><w:p><w:r><w:t>{FOOTER}</w:t></w:r></w:p></w:ftr>"
    parts["word/footer1.xml"] = footer.encode()
    relation = f'<Relationship Id="rId9" Type="{_R}/footer" Target="footer1.xml"/></Relationships>'
    rels = parts["word/_rels/document.xml.rels"].decode()
    parts["word/_rels/document.xml.rels"] = rels.replace("</Relationships>", relation).encode()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
    override = f'<Override PartName="/word/footer1.xml" ContentType="{kind}"/></Types>'
    types = parts["[Content_Types].xml"].decode()
    parts["[Content_Types].xml"] = types.replace("</Types>", override).encode()
    reference = f'<w:footerReference xmlns:r="{_R}" w:type="default" r:id="rId9"/>'
    body = parts["word/document.xml"].decode().replace("<w:sectPr>", f"<w:sectPr>{reference}")
    parts["word/document.xml"] = body.replace('w:left="1000"', 'w:left="2000"').encode()
    return zipped(parts)

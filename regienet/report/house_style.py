"""`HouseStyle`: the templates and the logo of whoever makes the report."""

from __future__ import annotations

import base64
import io
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from regienet.errors import RegienetError

_MOST_PARTS, _MOST_BYTES = 2000, 300_000_000
_NEEDED = {
    "word": {"word/document.xml", "word/styles.xml"},
    "slides": {"ppt/presentation.xml", "ppt/slideMasters/slideMaster1.xml"},
}
_PICTURES = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg"}
TemplateKind = Literal["word", "slides"]


@dataclass(frozen=True)
class HouseStyle:
    """What makes a report look like those of its maker.

    Attributes
    ----------
    word, slides
        A Word and a PowerPoint file whose fonts, colours, paper and footers it takes over; None for ours.
    logo
        A picture, PNG or JPEG, at the top of the report; empty for none.
    """

    word: Path | None = None
    slides: Path | None = None
    logo: bytes = b""

    @property
    def logo_uri(self) -> str:
        """The logo as the address of a picture; empty without one."""
        kind = picture_kind(self.logo)
        return f"data:image/{kind};base64,{base64.b64encode(self.logo).decode()}" if kind else ""

    @property
    def logo_svg(self) -> bytes:
        """The logo inside an SVG, which typst can be given without a file; empty without one."""
        if not self.logo:
            return b""
        box = 'width="400" height="100"'
        picture = f'<image {box} preserveAspectRatio="xMinYMid meet" href="{self.logo_uri}"/>'
        return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 100" {box}>{picture}</svg>'.encode()


def template_kind(content: bytes, name: str) -> TemplateKind:
    """Return what a template is for.

    Raises
    ------
    RegienetError
        If it is neither a Word nor a PowerPoint file, or so large that it cannot be one.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if len(entries) > _MOST_PARTS or sum(entry.file_size for entry in entries) > _MOST_BYTES:
                raise RegienetError("report_template", file=name)
            types = archive.read("[Content_Types].xml")
    except (zipfile.BadZipFile, KeyError, OSError, RuntimeError, ValueError, NotImplementedError) as error:
        raise RegienetError("report_template", file=name) from error
    names = {entry.filename for entry in entries}
    if b".template.main+xml" in types or b"macroEnabled" in types:
        raise RegienetError("report_template_kind", file=name)
    if names >= _NEEDED["word"]:
        return "word"
    if names >= _NEEDED["slides"]:
        return "slides"
    raise RegienetError("report_template", file=name)


def picture_kind(content: bytes) -> str:
    """Return `png` or `jpeg`, or an empty text for another file.

    Examples
    --------
    >>> picture_kind(bytes.fromhex("89504e470d0a1a0a")), picture_kind(b"GIF89a")
    ('png', '')
    """
    return next((kind for start, kind in _PICTURES.items() if content.startswith(start)), "")

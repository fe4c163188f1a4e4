"""What pandoc leaves out of slides: the stamp on every slide, the language, and titles that fit."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, unescape

from regienet.formats.xml_text import cleaned
from regienet.formats.zip_file import zipped
from regienet.report.word import unpacked

_TITLE, _BODY, _CAPTION = 42, 260, 40
"""So many characters fit in a title, a text and a caption at full size; longer ones are made smaller."""
_LEAST = 45
"""The smallest size, in percent."""
_SHAPE = re.compile(r"<p:sp>.*?</p:sp>", re.DOTALL)


def finished_slides(data: bytes, *, stamp: str, tag: str) -> bytes:
    """Finish slides that pandoc made.

    Parameters
    ----------
    data
        The file.
    stamp
        Who may read it: at the bottom of every slide.
    tag
        The language of every text, such as `nl-NL`.

    Returns
    -------
    bytes
        The same for the same file, without dates of the clock.
    """
    parts = unpacked(data)
    size = re.search(rb'<p:sldSz\b[^>]*cx="(\d+)"[^>]*cy="(\d+)"', parts["ppt/presentation.xml"])
    wide, high = (int(size[1]), int(size[2])) if size else (9144000, 5143500)
    for name in parts:
        if re.fullmatch(r"ppt/(slides|notesSlides)/\w+\.xml", name):
            slide = _in_language(parts[name].decode(), tag)
            if name.startswith("ppt/slides/"):
                slide = _SHAPE.sub(_fitted, slide)
                slide = slide.replace("</p:spTree>", _stamp_box(stamp, tag, wide, high) + "</p:spTree>", 1)
            parts[name] = slide.encode()
    return zipped(parts)


def _in_language(slide: str, tag: str) -> str:
    slide = re.sub(r"<a:rPr\b(?![^>]*\blang=)", f'<a:rPr lang="{tag}"', slide)
    return re.sub(r"<a:r>\s*<a:t>", f'<a:r><a:rPr lang="{tag}"/><a:t>', slide)


def _fitted(shape: re.Match[str]) -> str:
    """Make a long text smaller."""
    text = unescape("".join(re.findall(r"<a:t>([^<]*)</a:t>", shape[0])))
    title = re.search(r'<p:ph\b[^>]*type="(title|ctrTitle)"', shape[0])
    room = _TITLE if title else _CAPTION if 'txBox="1"' in shape[0] else _BODY
    if len(text) <= room:
        return shape[0]
    scale = max(_LEAST, round(100 * (room / len(text)) ** 0.75))
    fit = f'<a:bodyPr><a:normAutofit fontScale="{scale * 1000}"/></a:bodyPr>'
    return re.sub(r"<a:bodyPr\s*/>|<a:bodyPr>.*?</a:bodyPr>", fit, shape[0], count=1, flags=re.DOTALL)


def _stamp_box(stamp: str, tag: str, wide: int, high: int) -> str:
    text = escape(cleaned(stamp))
    place = f'<a:off x="{wide // 40}" y="{high - high // 17}"/>'
    place += f'<a:ext cx="{wide - wide // 20}" cy="{high // 20}"/>'
    return (
        '<p:sp><p:nvSpPr><p:cNvPr id="9001" name="regienet"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
        f'<p:spPr><a:xfrm>{place}</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        '<p:txBody><a:bodyPr wrap="square"/><a:lstStyle/><a:p><a:r>'
        f'<a:rPr lang="{tag}" sz="900" b="1"/><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>'
    )

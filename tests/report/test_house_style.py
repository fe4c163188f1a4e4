"""A template of another make keeps its fonts, colours and footer; what is no template is a sentence."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib

import pytest

from regienet.report import engines
from regienet.report.house_style import HouseStyle, picture_kind, template_kind
from regienet_cli.main import run_command
from regienet_datasets import path
from tests.report.client_template import COLOUR, FONT, FOOTER, client_template

SMALL = str(path("twaalf"))
needs_extra = pytest.mark.skipif(bool(engines.missing_packages()), reason="the extra report is not installed")


def png() -> bytes:
    """A red dot."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0\xff\0\0"))
        + chunk(b"IEND", b"")
    )


@pytest.fixture
def given(tmp_path):
    (tmp_path / "client.docx").write_bytes(client_template())
    (tmp_path / "logo.png").write_bytes(png())
    return tmp_path


@needs_extra
def test_a_template_gives_its_fonts_colours_paper_and_footer_and_a_logo_is_at_the_top(given):
    out = given / "out"
    asked = ["report", SMALL, "--out", str(out), "--template", str(given / "client.docx")]
    assert run_command([*asked, "--logo", str(given / "logo.png"), "-q"]) == 0
    word = (out / "twaalf" / "report.docx").read_bytes()
    with zipfile.ZipFile(io.BytesIO(word)) as archive:
        parts = {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}
    styles, document = parts["word/styles.xml"], parts["word/document.xml"]
    assert FONT in styles
    assert COLOUR in styles
    for style in ("Table", "TableCaption", "ImageCaption", "TableText"):
        assert styles.count(f'w:styleId="{style}"') == 1
    assert any(FOOTER in part for name, part in parts.items() if "footer" in name)
    assert 'w:left="2000"' in document
    assert re.search(r"<w:footerReference\b", document)
    assert any("intern" in part for name, part in parts.items() if "header" in name)
    assert document.index("<w:drawing>") < document.index("Heading2")
    assert 'class="logo"' in (out / "twaalf" / "report.html").read_text(encoding="utf-8")
    first = word
    assert run_command([*asked, "--logo", str(given / "logo.png"), "-q"]) == 0
    assert (out / "twaalf" / "report.docx").read_bytes() == first


@pytest.mark.parametrize(
    ("name", "content", "option", "told"),
    [
        ("client.docx", b"not a zip", "--template", "not a Word or PowerPoint file"),
        ("client.dotx", None, "--template", "ordinary .docx"),
        ("logo.png", b"GIF89a", "--logo", "Save the logo as PNG"),
    ],
)
def test_what_is_no_template_or_logo_is_a_sentence_and_nothing_is_written(
    tmp_path, capsys, name, content, option, told
):
    template = client_template().replace(b"document.main+xml", b"template.main+xml")
    if content is None:
        buffer = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(client_template())) as archive, zipfile.ZipFile(buffer, "w") as other:
            for part in archive.namelist():
                other.writestr(part, archive.read(part).replace(b"document.main+xml", b"template.main+xml"))
        template = buffer.getvalue()
    (tmp_path / name).write_bytes(content or template)
    asked = ["--lang", "en", "report", SMALL, "--out", str(tmp_path / "out"), option, str(tmp_path / name)]
    assert run_command(asked) != 0
    assert told in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_kinds_are_recognised_by_what_is_inside():
    assert template_kind(client_template(), "x") == "word"
    assert picture_kind(png()) == "png"
    assert picture_kind(b"\xff\xd8\xff\xe0") == "jpeg"
    assert HouseStyle(logo=png()).logo_uri.startswith("data:image/png;base64,")
    assert HouseStyle().logo_svg == b""

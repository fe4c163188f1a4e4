"""The estimated width of a text, beside that of a real font."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regienet.maps.picture.lettering import Font, on_two_lines, shortened, width, wrapped
from regienet_datasets import NAMES, load

FACES = {
    "DejaVuSans.ttf": Font(10),
    "DejaVuSans-Bold.ttf": Font(10, bold=True),
    "DejaVuSerif.ttf": Font(10, serif=True),
    "DejaVuSerif-Bold.ttf": Font(10, bold=True, serif=True),
}


@pytest.fixture(scope="module", params=FACES)
def face(request):
    """A font of the machine, and how a text is set in it."""
    pillow = pytest.importorskip("PIL.ImageFont", reason="Pillow is not installed")
    try:
        return pillow.truetype(request.param, 1000), FACES[request.param]
    except OSError:
        pytest.skip(f"{request.param} is not on this machine")


def test_no_name_is_wider_than_estimated_and_none_much_narrower(face):
    font, style = face
    names = [name for region in NAMES for name in load(region).actors["name"].dropna()]
    shares = [font.getlength(name) / 100 / width(name, style) for name in names]
    assert len(names) > 100
    assert min(shares) > 0.8
    assert max(shares) <= 1


@given(
    text=st.text(st.characters(categories=["Lu", "Ll", "Nd", "Zs", "Po"], max_codepoint=0x24F), max_size=30)
)
def test_no_text_in_latin_letters_is_wider_than_estimated(face, text):
    font, style = face
    assert font.getlength(text) / 100 <= width(text, style) + 1e-6


@given(text=st.text(max_size=60), room=st.floats(20, 300))
def test_wrapping_loses_nothing_and_fits(text, room):
    font = Font(10)
    lines = wrapped(text, room, font)
    assert "".join(lines).replace(" ", "") == "".join(text.split())
    assert all(width(line, font) <= room or len(line) == 1 for line in lines)


def test_a_name_is_folded_between_words_only():
    assert on_two_lines("Ines Sterrenstap") == ("Ines", "Sterrenstap")
    assert on_two_lines("Sterrenstap") == ("Sterrenstap",)


def test_a_long_name_is_cut_off():
    assert shortened("Ines", 4) == "Ines"
    assert shortened("Ines Sterrenstap", 6) == "Ines…"

"""The words inside a picture: readable, harmless to other programs, and gone if what is drawn is changed."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from regienet.formats.png_words import with_words, words_in


def png(colour: str = "red") -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (40, 20), colour).save(buffer, "PNG")
    return buffer.getvalue()


def test_the_words_are_in_it_and_it_is_the_same_picture():
    made = with_words(png(), "Regio Ä & B\nnaast elkaar")
    assert words_in(made) == "Regio Ä & B\nnaast elkaar"
    with Image.open(io.BytesIO(made)) as image:
        image.verify()
    with Image.open(io.BytesIO(made)) as image:
        assert image.convert("RGB").tobytes() == Image.new("RGB", (40, 20), "red").tobytes()


def test_the_words_of_another_picture_do_not_count():
    first, second = with_words(png(), "niemand"), png("blue")
    text = first[first.index(b"iTXt") - 4 : -12]
    assert words_in(second[:-12] + text + second[-12:]) is None


@pytest.mark.parametrize("content", [b"", b"GIF89a", png(), png()[:40], with_words(png(), "a")[:60]])
def test_what_has_no_words_has_none(content):
    assert words_in(content) is None

"""Every passage is marked where it is, whatever overlaps, and not a letter of the text is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from regienet.suggest import suggest
from regienet.suggest.margin import marked, numbered

TEXTS = st.text(alphabet="aB .\n?é<", min_size=1, max_size=80)


@st.composite
def texts_with_passages(draw):
    text = draw(TEXTS)
    places = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(places, places).map(sorted).map(tuple), max_size=8))
    return text, [(start, end) for start, end in spans if text[start:end].strip()]


@given(texts_with_passages())
def test_every_passage_is_all_of_its_words_and_begins_once(given_text):
    text, spans = given_text
    numbers = numbered(spans)
    pieces = [piece for paragraph in marked(text, numbers) for piece in paragraph]
    letters = "".join("".join(piece.text.split()) for piece in pieces)
    assert letters == "".join(text.split())
    for (start, end), number in numbers.items():
        inside = "".join("".join(piece.text.split()) for piece in pieces if number in piece.within)
        assert inside == "".join(text[start:end].split())
    begun = [number for piece in pieces for number in piece.begins]
    assert sorted(begun) == sorted(numbers.values())
    assert all(set(piece.begins) <= set(piece.within) for piece in pieces)


@given(texts_with_passages())
def test_a_paragraph_is_never_blank_and_none_is_lost(given_text):
    text, spans = given_text
    paragraphs = ["".join(piece.text for piece in paragraph) for paragraph in marked(text, numbered(spans))]
    assert all(one == one.strip() and one for one in paragraphs)
    assert len(paragraphs) <= text.count("\n") + 1


def test_a_passage_that_goes_on_in_the_next_paragraph_is_marked_in_both():
    first, second = marked("Een. Twee.\n\nDrie. Vier.", {(5, 17): 1})
    assert [(piece.text, piece.within, piece.begins) for piece in first] == [
        ("Een. ", (), ()),
        ("Twee.", (1,), (1,)),
    ]
    assert [(piece.text, piece.within, piece.begins) for piece in second] == [
        ("Drie.", (1,), ()),
        (" Vier.", (), ()),
    ]


def test_what_is_suggested_is_where_it_says():
    text = "Marjan de Boer werkt bij De Brug.\n\nZij brengt mensen bij elkaar die elkaar niet kennen."
    for row in suggest({"a.txt": text}):
        start, end = map(int, row["fragment"].split("-"))
        assert text[start:end] == row["quote"]

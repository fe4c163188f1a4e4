from __future__ import annotations

from xml.etree.ElementTree import Element, tostring

from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st

from regienet.formats.xml_text import cleaned


def test_texts_that_xml_cannot_hold_stay_different():
    assert cleaned("a\x01") != cleaned("a\x02")
    assert cleaned("a\x01b\tc") == "a␁b\tc"


@given(st.text(st.characters()))
def test_whatever_is_cleaned_can_be_read_back(text):
    element = Element("text")
    element.text = cleaned(text)
    # A reader of XML turns every line end into one sign.
    same = element.text.replace("\r\n", "\n").replace("\r", "\n")
    assert (fromstring(tostring(element)).text or "").replace("\r", "\n") == same

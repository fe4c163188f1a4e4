"""The report as a page: one outline, tables with scope, pictures with words, and no text that runs."""

from __future__ import annotations

import itertools
import re
from html.parser import HTMLParser

import pytest

from regienet.report.html import report_html
from regienet.words import LANGUAGES
from tests.report.conftest import HOSTILE


class Outline(HTMLParser):
    """The tags of a page, with their attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_has_one_title_and_no_skipped_heading(reported, language):
    tags = [tag for tag, _ in Outline(report_html(reported(language))).tags if re.fullmatch(r"h\d", tag)]
    assert tags.count("h1") == 1
    assert tags[0] == "h1"
    assert all(int(b[1]) - int(a[1]) <= 1 for a, b in itertools.pairwise(tags))


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_have_a_caption_and_scopes_and_pictures_words(reported, language):
    page = Outline(report_html(reported(language)))
    counts = {tag: [tag for tag, _ in page.tags].count(tag) for tag, _ in page.tags}
    assert counts["table"] == counts["caption"] > 5
    assert {attrs.get("scope") for tag, attrs in page.tags if tag == "th"} == {"col", "row"}
    assert all(attrs["alt"] for tag, attrs in page.tags if tag == "img")
    assert dict(page.tags)["html"]["lang"] == {"nl": "nl-NL", "en": "en-GB"}[language]


def test_names_appear_exactly_and_nothing_runs(hostile_report):
    page = Outline(report_html(hostile_report))
    assert [name for name in HOSTILE if name not in page.text] == []
    assert "onerror=alert" not in str([attrs for _, attrs in page.tags if "onerror" in attrs])
    assert [
        tag for tag, attrs in page.tags if tag == "script" and attrs.get("type") != "application/json"
    ] == []


def test_the_same_report_is_the_same_text(reported):
    assert report_html(reported("nl")) == report_html(reported("nl"))

from __future__ import annotations

import html
import re

from regienet.maps import map_page, show

HOSTILE = '"><img src=x onerror="document.title=\'run\'">'


def test_the_frame_holds_the_whole_page_and_no_address(region):
    frame = show(region)._repr_html_()
    assert html.unescape(re.search(r'srcdoc="([^"]*)"', frame)[1]) == map_page(region)
    assert not re.search(r"\ssrc=", frame)


def test_the_frame_can_reach_nothing_around_it(region):
    sandbox = re.search(r'sandbox="([^"]*)"', show(region)._repr_html_())[1].split()
    assert "allow-scripts" in sandbox
    assert not {"allow-same-origin", "allow-top-navigation", "allow-popups", "allow-forms"} & set(sandbox)


def test_no_name_ends_the_frame(fictional):
    frame = show(fictional.region(20, names={0: HOSTILE}))._repr_html_()
    assert HOSTILE not in frame
    assert frame.count("<") == 2


def test_language_and_height(region):
    frame = show(region, language="en", height=500)._repr_html_()
    assert 'height="500"' in frame
    assert 'lang="en"' in html.unescape(frame)

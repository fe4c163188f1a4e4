"""The shared pages in a real browser: nothing is loaded, nothing is blocked, and each prints on one sheet."""

from __future__ import annotations

import re

import pytest

from regienet.maps import map_model
from regienet.share import public, public_page
from regienet.share.own import own_models, own_page
from tests.layouts import on_a_grid

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def pages(city) -> dict[str, str]:
    model = public(city)
    own = own_models(map_model(city, layout=on_a_grid(city.network.ids)))
    listed = next(one for one in own if any(role.listed is not None for role in one.roles))
    return {
        "public-nl": public_page(model, language="nl"),
        "public-en": public_page(model, language="en"),
        "own-nl": own_page(listed, language="nl"),
        "own-en": own_page(listed, language="en"),
    }


@pytest.mark.parametrize("name", ["public-nl", "public-en", "own-nl", "own-en"])
def test_a_page_loads_nothing_and_prints_on_one_sheet(name, pages, chromium, watch, tmp_path):
    file = tmp_path / f"{name}.html"
    file.write_text(pages[name], encoding="utf-8")
    context = chromium.new_context(viewport={"width": 900, "height": 1200})
    watched = watch(context.new_page())
    watched.page.goto(file.as_uri())
    assert watched.requests == [file.as_uri()]
    assert watched.complaints == []
    sheets = watched.page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", sheets)) == 1
    wide = watched.page.evaluate("document.documentElement.scrollWidth > innerWidth")
    context.close()
    assert not wide


@pytest.mark.parametrize("name", ["public-nl", "own-nl"])
def test_a_page_fits_a_phone(name, pages, chromium, tmp_path):
    file = tmp_path / f"{name}.html"
    file.write_text(pages[name], encoding="utf-8")
    context = chromium.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(file.as_uri())
    wide = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert wide <= 390

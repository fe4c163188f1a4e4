from __future__ import annotations

import json

import pytest

from regienet.audit.pages import page_data
from regienet.maps import page
from tests.shipped import map_of


@pytest.mark.parametrize("packed_from", [0, 10**9])
def test_the_data_of_a_page_is_its_model_packed_or_not(monkeypatch, packed_from):
    monkeypatch.setattr(page, "PACKED_FROM", packed_from)
    model = map_of("twaalf")
    html = page.region_page(model, language="nl").encode()
    assert (b'data-packed="gzip"' in html) == (packed_from == 0)
    data = page_data(html)
    assert data is not None
    assert {name: data[name] for name in model.as_dict()} == json.loads(json.dumps(model.as_dict()))


def test_a_page_without_data_has_none():
    assert page_data(b"<html><body>Een index</body></html>") is None

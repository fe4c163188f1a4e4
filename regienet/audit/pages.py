"""`page_data`: the data inside a page."""

from __future__ import annotations

import base64
import gzip
import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the page for verbinders reads a map without loading what computes
    from regienet.audit.extraction import Page

_DATA = re.compile(
    rb'<script type="application/json" id="data"( data-packed="gzip")?>(.*?)</script>', re.DOTALL
)


def page_data(page: bytes) -> Page | None:
    """Return the data of a map; None if the page has none, as an index or a page of pyvis."""
    found = _DATA.search(page)
    if not found:
        return None
    packed, text = found.groups()
    data: Page = json.loads(gzip.decompress(base64.b64decode(text)) if packed else text)
    return data

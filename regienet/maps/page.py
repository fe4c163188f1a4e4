"""`MapModel` -> one HTML page that needs no network and no other file."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import jinja2
from markupsafe import Markup

from regienet.choice import chosen
from regienet.maps.bundle import bundle
from regienet.maps.model import MapModel
from regienet.vocabulary import ROLES
from regienet.words import LANGUAGES, Language, knows, say, vocabulary

STYLES = ("page", "map", "print")
PACKED_FROM = 2_000_000
"""Data of more characters than this are compressed."""


def region_page(model: MapModel, *, language: Language) -> str:
    """Return the page of a region.

    Parameters
    ----------
    model
        What the page shows.
    language
        The language in which it opens; the reader can switch.
    """
    chosen(language, LANGUAGES, "language")
    script, style = bundle("main"), style_text(STYLES)
    data = model.as_dict() | {"words": page_words(model), "language": language}
    return (
        environment()
        .get_template("template.html.j2")
        .render(
            language=language,
            say=lambda key, **values: say(f"map.{key}", language, **values),
            model=model,
            headline=model.headlines[-1][language],
            policy=policy(script, style),
            style=Markup(style),  # noqa: S704 - our own files
            script=Markup(script),  # noqa: S704 - our own files
            **embedded(data),
        )
    )


@cache
def environment() -> jinja2.Environment:
    """Return the templates of this folder, with autoescape."""
    loader = jinja2.FileSystemLoader(str(files("regienet.maps")))
    return jinja2.Environment(autoescape=True, loader=loader, undefined=jinja2.StrictUndefined)


def policy(script: str, style: str) -> str:
    """Return the content security policy that allows only this script and style, and loads nothing."""
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src '{_checksum(script)}'",
            f"style-src '{_checksum(style)}'",
            "img-src blob: data:",
            "connect-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def embedded(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return data as text that is safe inside `<script>`, compressed if it is large.

    Returns
    -------
    dict
        `data`, the text, and `packed`, whether it is gzip in base64.
    """
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    if len(text) > PACKED_FROM:
        packed = gzip.compress(text.encode(), mtime=0)
        # Byte 9 identifies the operating system; readers do not need to know it.
        packed = packed[:9] + b"\xff" + packed[10:]
        return {"data": Markup(base64.b64encode(packed).decode()), "packed": True}  # noqa: S704 - base64
    return {"data": Markup(escaped(text)), "packed": False}  # noqa: S704 - escaped


def escaped(text: str) -> str:
    r"""Escape JSON so that no value can end the block that contains it.

    Examples
    --------
    >>> escaped('{"a":"</script>"}')
    '{"a":"\\u003c/script\\u003e"}'
    """
    unsafe = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
    for character, escape in unsafe.items():
        text = text.replace(character, escape)
    return text


CHANCES = ("certain", "nearly_certain", "in_ten", "in_ten_lowest", "in_ten_highest")
"""The words for chances, which the page says as sentences do."""


@cache
def style_text(names: tuple[str, ...]) -> str:
    """Join style sheets of the folder `css` in this order."""
    return "\n".join(
        files("regienet.maps").joinpath("css", f"{name}.css").read_text("utf-8") for name in names
    )


def page_words(model: MapModel) -> dict[str, dict[str, str]]:
    """Return the words that the page needs, per language."""
    questions = sorted({found["finding"] for found in model.findings})
    keys = {name: f"map.{name}" for name in vocabulary("map")}
    keys |= {f"{role}{part}": f"roles.{role}{part}" for role in ROLES for part in ("", "_does")}
    keys |= {name: f"roles.{name}" for name in CHANCES}
    keys |= {f"finding_{question}": f"findings.{question}" for question in questions}
    return {
        language: {name: say(key, language) for name, key in keys.items() if knows(key)}
        for language in LANGUAGES
    }


def _checksum(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return "sha256-" + base64.b64encode(digest).decode()

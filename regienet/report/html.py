"""`ReportModel` -> one semantic HTML page; and the same without its frame, for pandoc."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable, Mapping
from importlib.resources import files
from typing import Any

import jinja2
from markupsafe import Markup

from regienet.report.blocks import Figure, Grid
from regienet.report.model import ReportModel
from regienet.words import Language, say

LANGUAGE_TAGS: Mapping[Language, str] = {"nl": "nl-NL", "en": "en-GB"}
"""The language of a report as programs name it."""


def report_html(model: ReportModel, *, logo: str = "") -> str:
    """Return the report as one page that opens from disk and downloads nothing.

    Parameters
    ----------
    model
        The report.
    logo
        A picture at the top, as `data:`; empty for none.

    Returns
    -------
    str
        The same text for the same report. Pictures are inside; it runs no script.
    """
    style = files("regienet.report").joinpath("report.css").read_text("utf-8") + _column_widths(model)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'"
    return _rendered(
        "report.html.j2",
        model,
        picture=lambda figure: _data_uri("image/svg+xml", figure.svg.encode()),
        web=True,
        logo=logo,
        style=Markup(style),  # noqa: S704 - our own file
        policy=policy,
        provenance=Markup(_safe_json(model.provenance)),  # noqa: S704 - escaped
    )


def pandoc_html(
    model: ReportModel, pictures: Mapping[str, bytes], *, slides: bool = False, logo: str = ""
) -> str:
    """Return the report, or its slides, for pandoc.

    Parameters
    ----------
    model
        The report.
    pictures
        Each figure by its name, as PNG.
    slides
        Whether it is the slides.
    logo
        A picture at the top, as `data:`; empty for none.
    """

    def picture(figure: Figure) -> str:
        return _data_uri("image/png", pictures[figure.name])

    template = "slides.html.j2" if slides else "report.html.j2"
    return _rendered(template, model, picture=picture, web=False, logo=logo)


def _rendered(template: str, model: ReportModel, *, picture: Callable[[Figure], str], **given: Any) -> str:
    loader = jinja2.FileSystemLoader(str(files("regienet.report")))
    environment = jinja2.Environment(autoescape=True, loader=loader, undefined=jinja2.StrictUndefined)
    return environment.get_template(template).render(
        model=model,
        tag=LANGUAGE_TAGS[model.language],
        say=lambda key: say(f"report.{key}", model.language),
        picture=picture,
        **given,
    )


def _column_widths(model: ReportModel) -> str:
    """Return a class per width of a column: the page allows no style in its elements."""
    blocks = [block for chapter in (*model.chapters, *model.appendix) for block in chapter.blocks]
    widths = sorted({width for block in blocks if isinstance(block, Grid) for width in block.widths})
    return "".join(f".w{width} {{ width: {width}%; }}\n" for width in widths)


def _data_uri(kind: str, content: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


def _safe_json(record: Mapping[str, Any]) -> str:
    text = json.dumps(record, ensure_ascii=True, allow_nan=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")

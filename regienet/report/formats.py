"""`ReportModel` -> every file of a report that can be made here."""

from __future__ import annotations

from pathlib import Path

from regienet.formats.png_words import with_words
from regienet.formats.xml_text import words_of_svg
from regienet.report.blocks import Figure
from regienet.report.engines import missing_packages, pandoc, typst
from regienet.report.house_style import HouseStyle
from regienet.report.html import LANGUAGE_TAGS, pandoc_html, report_html
from regienet.report.model import ReportModel
from regienet.report.powerpoint import finished_slides
from regienet.report.typeset import POSTERS, charts_source, embeddable, poster_source, report_source
from regienet.report.word import finished_word
from regienet.report.workbook import results_workbook
from regienet.timing import step


def report_files(
    model: ReportModel, *, poster: str = "a0", style: HouseStyle | None = None
) -> dict[str, bytes]:
    """Return every file of a report: file name -> content.

    Parameters
    ----------
    model
        The report.
    poster
        The size of the poster: a name in `typeset.POSTERS`.
    style
        Templates and a logo.

    Returns
    -------
    dict
        `report.html` and `results.xlsx`; with the extra `report` also Word, PDF, slides and the poster. The
        same bytes for the same report, in one environment.
    """
    style = style or HouseStyle()
    made = document_files(model, "report", style)
    with step("results.xlsx"):
        made["results.xlsx"] = results_workbook(
            model.tables,
            region=model.region,
            stamp=model.stamp,
            provenance=model.provenance,
            language=model.language,
        )
    return made if missing_packages() else made | poster_file(model, poster)


def document_files(
    model: ReportModel, name: str, style: HouseStyle, *, slides: str = "slides"
) -> dict[str, bytes]:
    """Return a report as a page, and with the extra `report` in Word, PDF and slides: file name -> content.

    Parameters
    ----------
    model
        The report.
    name, slides
        The names of its files, without ending.
    style
        Templates and a logo.
    """
    with step(f"{name}.html"):
        made = {f"{name}.html": report_html(model, logo=style.logo_uri).encode()}
    if missing_packages():
        return made
    with step("charts"):
        pictures = _pixels(model.figures)
    with step(f"{name}.docx"):
        made[f"{name}.docx"] = word_file(model, pictures, style)
    with step(f"{name}.pdf"):
        logo = {"logo.svg": style.logo_svg} if style.logo else {}
        source = report_source(model, logo=next(iter(logo), ""))
        made[f"{name}.pdf"] = typst(source, _svgs(model.figures) | logo)[0]
    with step(f"{slides}.pptx"):
        made[f"{slides}.pptx"] = slide_file(model, pictures, style)
    return made


def poster_file(model: ReportModel, size: str) -> dict[str, bytes]:
    """Return the poster of a report: file name -> content."""
    assert size in POSTERS  # noqa: S101 - the command line offers only these
    with step("poster.pdf"):
        svgs = _svgs((model.poster or ())[:1])
        return {f"poster_{size}.pdf": typst(poster_source(model, size), svgs)[0]}


def _pixels(figures: tuple[Figure, ...]) -> dict[str, bytes]:
    """Return every figure as PNG, by its name, with the words in it for `regienet audit --names`."""
    made = typst(charts_source(figures), _svgs(figures), kind="png")
    return {
        figure.name: with_words(png, words_of_svg(figure.svg))
        for figure, png in zip(figures, made, strict=True)
    }


def _svgs(figures: tuple[Figure, ...]) -> dict[str, bytes]:
    return {f"{figure.name}.svg": embeddable(figure.svg) for figure in figures}


def word_file(model: ReportModel, pictures: dict[str, bytes], style: HouseStyle) -> bytes:
    """Return the report as a Word file."""
    tag = LANGUAGE_TAGS[model.language]
    options = ["-M", f"lang={tag}", *_reference(style.word)]
    made = pandoc(
        pandoc_html(model, pictures, logo=style.logo_uri), "docx", date=model.handling.date, options=options
    )
    template = style.word is not None
    return finished_word(made, stamp=model.stamp, title=model.title, tag=tag, template=template)


def slide_file(model: ReportModel, pictures: dict[str, bytes], style: HouseStyle) -> bytes:
    """Return the slides as a PowerPoint file."""
    tag = LANGUAGE_TAGS[model.language]
    html = pandoc_html(model, pictures, slides=True)
    options = ["--slide-level=2", "-M", f"lang={tag}", *_reference(style.slides)]
    made = pandoc(html, "pptx", date=model.handling.date, options=options)
    return finished_slides(made, stamp=model.stamp, tag=tag)


def _reference(template: Path | None) -> list[str]:
    return [f"--reference-doc={template.resolve()}"] if template else []

"""`ReportModel` -> every file of a report that can be made here."""

from __future__ import annotations

from pathlib import Path

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
    with step("report.html"):
        made = {"report.html": report_html(model, logo=style.logo_uri).encode()}
    with step("results.xlsx"):
        made["results.xlsx"] = results_workbook(
            model.tables,
            region=model.region,
            stamp=model.stamp,
            provenance=model.provenance,
            language=model.language,
        )
    return made | ({} if missing_packages() else typeset_files(model, poster, style))


def typeset_files(model: ReportModel, poster: str, style: HouseStyle) -> dict[str, bytes]:
    """Return the files of a report that need pandoc and typst."""
    assert poster in POSTERS  # noqa: S101 - the command line offers only these
    with step("charts"):
        pictures = _pixels(model.figures)
    svgs = {f"{figure.name}.svg": embeddable(figure.svg) for figure in _all_figures(model)}
    with step("report.pdf"):
        logo = {"logo.svg": style.logo_svg} if style.logo else {}
        pdf = typst(report_source(model, logo=next(iter(logo), "")), svgs | logo)[0]
    with step("poster.pdf"):
        wall = typst(poster_source(model, poster), svgs)[0]
    with step("report.docx"):
        word = word_file(model, pictures, style)
    with step("slides.pptx"):
        slides = slide_file(model, pictures, style)
    return {"report.docx": word, "report.pdf": pdf, "slides.pptx": slides, f"poster_{poster}.pdf": wall}


def _all_figures(model: ReportModel) -> tuple[Figure, ...]:
    return (*model.figures, *(model.poster or ())[:1])


def _pixels(figures: tuple[Figure, ...]) -> dict[str, bytes]:
    """Return every figure as PNG, by its name."""
    svgs = {f"{figure.name}.svg": embeddable(figure.svg) for figure in figures}
    made = typst(charts_source(figures), svgs, kind="png")
    return dict(zip([figure.name for figure in figures], made, strict=True))


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

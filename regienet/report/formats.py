"""`ReportModel` -> every file of a report that can be made here."""

from __future__ import annotations

from regienet.report.blocks import Figure
from regienet.report.engines import missing_packages, pandoc, typst
from regienet.report.html import LANGUAGE_TAGS, pandoc_html, report_html
from regienet.report.model import ReportModel
from regienet.report.powerpoint import finished_slides
from regienet.report.typeset import POSTERS, charts_source, embeddable, poster_source, report_source
from regienet.report.word import finished_word
from regienet.report.workbook import results_workbook
from regienet.timing import step


def report_files(model: ReportModel, *, poster: str = "a0") -> dict[str, bytes]:
    """Return every file of a report: file name -> content.

    Parameters
    ----------
    model
        The report.
    poster
        The size of the poster: a name in `typeset.POSTERS`.

    Returns
    -------
    dict
        `report.html` and `results.xlsx`; with the extra `report` also Word, PDF, slides and the poster. The
        same bytes for the same report, in one environment.
    """
    with step("report.html"):
        made = {"report.html": report_html(model).encode()}
    with step("results.xlsx"):
        made["results.xlsx"] = results_workbook(
            model.tables,
            region=model.region,
            stamp=model.stamp,
            provenance=model.provenance,
            language=model.language,
        )
    return made | ({} if missing_packages() else typeset_files(model, poster))


def typeset_files(model: ReportModel, poster: str) -> dict[str, bytes]:
    """Return the files of a report that need pandoc and typst."""
    assert poster in POSTERS  # noqa: S101 - the command line offers only these
    with step("charts"):
        pictures = _pixels(model.figures)
    svgs = {f"{figure.name}.svg": embeddable(figure.svg) for figure in (*model.figures, model.poster[0])}
    with step("report.pdf"):
        pdf = typst(report_source(model), svgs)[0]
    with step("poster.pdf"):
        wall = typst(poster_source(model, poster), svgs)[0]
    with step("report.docx"):
        word = word_file(model, pictures)
    with step("slides.pptx"):
        slides = slide_file(model, pictures)
    return {"report.docx": word, "report.pdf": pdf, "slides.pptx": slides, f"poster_{poster}.pdf": wall}


def _pixels(figures: tuple[Figure, ...]) -> dict[str, bytes]:
    """Return every figure as PNG, by its name."""
    svgs = {f"{figure.name}.svg": embeddable(figure.svg) for figure in figures}
    made = typst(charts_source(figures), svgs, kind="png")
    return dict(zip([figure.name for figure in figures], made, strict=True))


def word_file(model: ReportModel, pictures: dict[str, bytes]) -> bytes:
    """Return the report as a Word file."""
    tag = LANGUAGE_TAGS[model.language]
    made = pandoc(
        pandoc_html(model, pictures), "docx", date=model.handling.date, options=["-M", f"lang={tag}"]
    )
    return finished_word(made, stamp=model.stamp, title=model.title, tag=tag, template=False)


def slide_file(model: ReportModel, pictures: dict[str, bytes]) -> bytes:
    """Return the slides as a PowerPoint file."""
    tag = LANGUAGE_TAGS[model.language]
    html = pandoc_html(model, pictures, slides=True)
    made = pandoc(html, "pptx", date=model.handling.date, options=["--slide-level=2", "-M", f"lang={tag}"])
    return finished_slides(made, stamp=model.stamp, tag=tag)

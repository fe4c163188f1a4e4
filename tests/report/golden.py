"""A report as plain text, to read its sentences and to see what a change does to them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from regienet.maps import map_model
from regienet.report.blocks import Chapter, Figure, Grid, PointList, ReportBlock, Slide, Talk, Text
from regienet.report.model import ReportModel, report_model
from regienet.words import LANGUAGES, Language
from tests.layouts import on_a_grid
from tests.shipped import analysis_of

FOLDER = Path(__file__).parent / "texts"


def city_report(language: Language) -> ReportModel:
    """The report on the city."""
    analysis = analysis_of("stad")
    model = map_model(analysis, layout=on_a_grid(analysis.network.ids))
    return report_model(model, analysis.findings, language=language, provenance={})


def plain(model: ReportModel) -> str:
    """All sentences of a report, without its appendix, and its slides."""
    lines = [f"# {model.title}", model.subtitle, model.stamp, ""]
    for chapter in model.chapters:
        lines += _chapter(chapter)
    lines += ["# slides", ""]
    for slide in model.slides:
        lines += _slide(slide)
    return "\n".join(lines) + "\n"


def _chapter(chapter: Chapter) -> Iterator[str]:
    yield f"## {chapter.title}"
    for block in chapter.blocks:
        yield from _block(block)
    yield ""


def _slide(slide: Slide) -> Iterator[str]:
    yield f"## {slide.title}"
    for block in slide.blocks:
        yield from [f"figure {block.name}"] if isinstance(block, Figure) else _block(block)
    yield ""


def _block(block: ReportBlock) -> Iterator[str]:
    if isinstance(block, Text):
        yield block.words
    elif isinstance(block, PointList):
        yield from (f"- {item}" for item in block.items)
    elif isinstance(block, Grid):
        yield f"[table] {block.caption}"
        yield from (" | ".join(row) for row in (block.header, *block.rows))
    elif isinstance(block, Figure):
        yield f"[figure] {block.caption}"
        yield f"  alt: {block.alt}"
    elif isinstance(block, Talk):
        yield from (f"? {question}" for question in block.questions)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for language in LANGUAGES:
        (FOLDER / f"averburg.{language}.txt").write_text(plain(city_report(language)), encoding="utf-8")

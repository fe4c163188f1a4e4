"""The board page: one page without names, to decide on, from what may be shown to anybody."""

from __future__ import annotations

from regienet.report.blocks import Chapter, Grid, PointList, Text
from regienet.report.engines import missing_packages, pandoc, typst
from regienet.report.html import LANGUAGE_TAGS, pandoc_html
from regienet.report.model import Handling, ReportModel
from regienet.report.typeset import report_source
from regienet.report.word import finished_word
from regienet.share import PublicModel
from regienet.words import Language, say

_DECISIONS = 3


def board_files(model: PublicModel, language: Language) -> dict[str, bytes]:
    """Return the board page in Word and PDF; nothing without the extra `report`.

    It has the sentences of the public page and nothing else, so it names nobody.
    """
    if missing_packages():
        return {}
    report = board_report(model, language)
    tag = LANGUAGE_TAGS[language]
    made = pandoc(pandoc_html(report, {}), "docx", options=["-M", f"lang={tag}"])
    word = finished_word(made, stamp=report.stamp, title=report.title, tag=tag, template=False)
    return {"board.docx": word, "board.pdf": typst(report_source(report), {})[0]}


def board_report(model: PublicModel, language: Language) -> ReportModel:
    """Return the board page as a report of one chapter."""
    said = tuple(one.sentence(language) for one in model.statements)
    header = tuple(say(f"report.board_{name}", language) for name in ("decision", "yes", "who"))
    rows = tuple((str(number), "", "") for number in range(1, _DECISIONS + 1))
    blocks = (
        PointList(said),
        Grid(say("report.board_table", language), header, (60, 20, 20), rows),
        Text(say("report.board_not", language)),
    )
    region = model.region or say("run.unnamed", language)
    title = say("report.board_title", language, region=region)
    return ReportModel(
        region=region,
        language=language,
        title=title,
        subtitle="",
        stamp=say("report.stamp_public", language),
        handling=Handling(final=True),
        chapters=(Chapter("board", say("report.board_heading", language), blocks),),
        appendix=(),
        slides=(),
        poster=None,
        tables=(),
        provenance={},
    )

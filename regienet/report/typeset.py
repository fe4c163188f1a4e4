"""`ReportModel` -> typst source, with all text in string literals: PDF, poster, and charts as pixels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from regienet.formats.xml_text import cleaned
from regienet.report.blocks import Chapter, Figure, Grid, PointList, ReportBlock, Talk, Text
from regienet.report.model import ReportModel
from regienet.words import say

SANS_FAMILY, SERIF_FAMILY = "DejaVu Sans", "Libertinus Serif"
"""The fonts: the first is shipped with regienet, the second is inside typst."""
POSTERS = {"a0": (1189.0, 841.0), "a1": (841.0, 594.0)}
"""Width and height of posters, in mm."""
_LONGEST_WORD = 32
"""Words of so many characters can be broken anywhere; others nowhere."""
_WHOLE = 14
"""A table of at most so many rows is on one page."""
_INK, _SOFT, _LINE, _ACCENT = "#1d1b18", "#5c574f", "#c9c3b6", "#332288"

TYPST_HEAD = """\
#set text(font: ({serif}, {sans}), size: 10.5pt, lang: {language}, region: {country}, fill: rgb("{ink}"), \
hyphenate: false)
#set par(leading: 0.62em, spacing: 0.9em)
#set list(spacing: 0.6em, marker: "•")
#set figure(numbering: none, supplement: none)
#set figure.caption(separator: none)
#show figure.caption: set text(size: 9pt, fill: rgb("{soft}"))
#show figure.caption: set align(left)
#show figure.caption: it => block(sticky: true, it)
#show figure.where(kind: table): set figure.caption(position: top)
#show figure.where(kind: table): set block(breakable: true)
#set table(inset: (x: 4pt, y: 3.5pt), stroke: (x, y) => (
  bottom: if y == 0 {{ 1pt }} else {{ 0.4pt + rgb("{line}") }},
))
#set table.cell(breakable: false)
#show table: set text(size: 8.8pt)
#show table: set align(left)
#show table: set par(leading: 0.5em)
#show table.cell.where(y: 0): strong
#show table.cell.where(x: 0): strong
#show regex("\\S{{{longest},}}"): it => it.text.clusters().join(sym.zws)
#show heading: set block(sticky: true)
#show heading: set text(font: {sans}, weight: "bold")
#show heading.where(level: 1): set text(size: 14pt)
#show heading.where(level: 1): set block(above: 1.7em, below: 0.8em)
#show heading.where(level: 2): set text(size: 11pt)
"""


def literal(text: str) -> str:
    r"""Return a text as a string of typst, in which nothing is markup.

    Examples
    --------
    >>> print(literal('*a* "b" \\c #d'))
    "*a* \"b\" \\c #d"
    """
    escaped = str(cleaned(text)).replace("\\", "\\\\").replace('"', '\\"')
    return '"' + escaped.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t") + '"'


def embeddable(svg: str) -> bytes:
    """Return a picture with the font that is there for everybody."""
    return re.sub(r'font-family="[^"]*"', f'font-family="{SANS_FAMILY}"', svg).encode()


def report_source(model: ReportModel, *, logo: str = "") -> str:
    """Return the report as typst source; it uses `<name>.svg` of each figure, and the file of a logo."""
    parts = [
        *_document(model, model.title),
        f'#set page(paper: "a4", margin: (x: 19mm, top: 22mm, bottom: 19mm), {_running(model)})',
        f'#image("{logo}", height: 16mm, alt: "logo")' if logo else "",
        f"#align(left, title({literal(model.title)}))" if model.title else "",
        f'#text(fill: rgb("{_SOFT}"), {literal(model.subtitle)})',
    ]
    for chapter in (*model.chapters, *model.appendix):
        parts += _chapter(model, chapter)
    return "\n".join(parts) + "\n"


def charts_source(figures: Sequence[Figure]) -> str:
    """Return a page per figure, as large as the figure."""
    pages = "\n#pagebreak()\n".join(f'#image("{figure.name}.svg")' for figure in figures)
    return f"#set page(width: auto, height: auto, margin: 0pt, fill: white)\n{pages}\n"


def poster_source(model: ReportModel, size: str) -> str:
    """Return a poster: the map, and next to it the questions in large type."""
    width, height = POSTERS[size]
    assert model.poster  # noqa: S101 - only of a report with a poster
    figure, talk = model.poster
    unit = height / 841
    questions = "\n".join(
        f"#block(spacing: {26 * unit:.1f}mm, text(size: {58 * unit:.1f}pt, {literal(question)}))"
        for question in talk.questions
    )
    how = say("report.poster_how", model.language)
    return "\n".join(
        [
            *_document(model, f"{model.region}: {say('report.poster_title', model.language)}"),
            f"#set page(width: {width}mm, height: {height}mm, margin: {22 * unit:.1f}mm)",
            f"#show heading: set text(size: {78 * unit:.1f}pt)",
            f"#grid(columns: (72fr, 28fr), gutter: {20 * unit:.1f}mm,",
            f'image("poster.svg", width: 100%, height: {height - 60 * unit:.1f}mm, fit: "contain",',
            f"alt: {literal(figure.alt)}),",
            f"[#heading(level: 1, {literal(say('report.poster_title', model.language))})",
            f"#block(spacing: {20 * unit:.1f}mm, text(size: {40 * unit:.1f}pt, {literal(how)}))",
            questions,
            f'#text(size: {26 * unit:.1f}pt, fill: rgb("{_SOFT}"), {literal(model.stamp)})],',
            ")",
        ]
    )


def _document(model: ReportModel, title: str) -> list[str]:
    language, country = {"nl": ("nl", "NL"), "en": ("en", "GB")}[model.language]
    head = TYPST_HEAD.format(
        serif=literal(SERIF_FAMILY),
        sans=literal(SANS_FAMILY),
        language=literal(language),
        country=literal(country),
        ink=_INK,
        longest=_LONGEST_WORD,
        soft=_SOFT,
        line=_LINE,
    )
    return [f'#set document(title: {literal(title)}, author: "regienet", date: none)', head]


def _running(model: ReportModel) -> str:
    """Return what is on every page: who may read it, and the number of the page."""
    stamp = f'text(size: 8pt, weight: "bold", font: {literal(SANS_FAMILY)}, {literal(model.stamp)})'
    count = "context counter(page).display()"
    name = literal(model.title)
    foot = f'text(size: 8pt, fill: rgb("{_SOFT}"), grid(columns: (1fr, auto), {name}, {count}))'
    return f"header: align(right, {stamp}), footer: {foot}"


def _chapter(model: ReportModel, chapter: Chapter) -> Iterator[str]:
    if chapter.name == "appendix":
        yield "#pagebreak()"
    yield f"#heading(level: {chapter.level - 1}, {literal(chapter.title)})"
    for block in chapter.blocks:
        yield _block(model, block)


def _block(model: ReportModel, block: ReportBlock) -> str:
    if isinstance(block, Text):
        if block.strong:
            return f"#block(sticky: true, strong({literal(block.words)}))"
        return f"#par({literal(block.words)})"
    if isinstance(block, PointList):
        return _list(block.items)
    if isinstance(block, Grid):
        return _table(block)
    if isinstance(block, Figure):
        size = 'width: 100%, height: 150mm, fit: "contain"' if block.name == "map" else "width: 84%"
        picture = f'image("{block.name}.svg", {size}, alt: {literal(block.alt)})'
        return f"#figure({picture}, caption: {literal(block.caption)})"
    return _talk(model, block)


def _list(items: Sequence[str]) -> str:
    return f"#list({', '.join(literal(item) for item in items)})"


def _table(grid: Grid) -> str:
    columns = ", ".join(f"{width}fr" for width in grid.widths)
    header = ", ".join(literal(title) for title in grid.header)
    rows = "".join(f"  {', '.join(literal(cell) for cell in row)},\n" for row in grid.rows)
    table = f"table(columns: ({columns},),\n  table.header({header}),\n{rows})"
    whole = f"figure(kind: table, caption: {literal(grid.caption)}, {table})"
    return f"#block(breakable: false, width: 100%, {whole})" if len(grid.rows) <= _WHOLE else f"#{whole}"


def _talk(model: ReportModel, talk: Talk) -> str:
    inside = f"strong({literal(say('report.talk', model.language))}) + {_list(talk.questions)[1:]}"
    look = f'fill: rgb("#f5f2ea"), stroke: (left: 3pt + rgb("{_ACCENT}")), inset: 8pt, width: 100%'
    return f"#block({look}, breakable: false, {inside})"

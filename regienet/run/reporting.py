"""The report of every region in an input, in the formats that can be made here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from regienet.advice.commentary import Commentary, read_commentary
from regienet.advice.commentary_check import check_commentary
from regienet.advice.references import filled_in, shown_values
from regienet.analysis import Analysis, analyse
from regienet.disclosure import INTERNAL
from regienet.formats.staging import staging
from regienet.maps import layout_of, map_model
from regienet.problems import Problem
from regienet.report.engines import missing_packages
from regienet.report.formats import report_files
from regienet.report.model import Handling, ReportModel, report_model
from regienet.run.input_regions import input_regions
from regienet.run.keeping import warn_of_end
from regienet.run.layouts import layout_files, read_layout
from regienet.run.progress import Progress, silent
from regienet.run.readme_marker import README, is_ours, readme
from regienet.run.report_again import REPORT_RECORD, KeptFile, beside_edited
from regienet.run.report_style import read_house_style
from regienet.settings import Settings, default_settings
from regienet.timing import step
from regienet.words import DEFAULT_LANGUAGE, Language
from regienet.write.facts import facts, passed_around


@dataclass(frozen=True)
class Reported:
    """The report of one region.

    Attributes
    ----------
    region
        Its name.
    files
        What was made.
    kept
        What somebody edited by hand, so that the new file is next to it.
    notes
        What to look at in a commentary, and that the data may not be kept much longer.
    """

    region: str
    files: tuple[Path, ...]
    kept: tuple[KeptFile, ...] = ()
    notes: tuple[Problem, ...] = ()


def report(  # noqa: PLR0913 - a job names all that steers it
    source: Path,
    out: Path,
    *,
    mapping: Path | None = None,
    aliases: Path | None = None,
    without: Sequence[str] = (),
    settings: Path | None = None,
    layout: Path | None = None,
    language: Language = DEFAULT_LANGUAGE,
    handling: Handling | None = None,
    templates: Sequence[Path] = (),
    logo: Path | None = None,
    poster: str = "a0",
    progress: Progress = silent,
) -> tuple[Reported, ...]:
    """Make the report of every region in an input, in a folder per region.

    Parameters
    ----------
    source, mapping, aliases, without, settings, layout
        As for `run`.
    out
        The folder to write to; created if it does not exist.
    language
        The language of the report.
    handling
        Draft or final, version, date, and who may read it; what is not given is what the project file says.
    templates
        A Word file, a PowerPoint file, or both, whose fonts, colours and footers are taken over.
    logo
        A picture at the top: PNG or JPEG.
    poster
        The size of the poster: a name in `regienet.report.typeset.POSTERS`.
    progress
        Called when a region starts.

    Raises
    ------
    InputError
        If the input cannot be used; nothing is written.
    WriteError
        If a file cannot be written; the folder is then as it was before.
    """
    style = read_house_style(templates, logo)
    progress("read", "", 0, 0)
    ours, done = is_ours(out), []
    with step("write"), staging(out, replace=ours) as files:
        for one in input_regions(source, mapping=mapping, aliases=aliases, without=without):
            region, folder = one.region, one.folder
            progress("report", region, one.number, one.total)
            chosen = settings or one.settings
            numbers = Settings.read(chosen) if chosen else default_settings()
            analysis = analyse(one.tables, region=region, settings=numbers)
            said = read_commentary(one.commentary, region) if one.commentary else None
            earlier = layout_files(layout, {region: folder}).get(region)
            model = _model(analysis, said, earlier, language, handling or Handling())
            made = report_files(model, poster=poster, style=style)
            made, kept = beside_edited(out / folder, made)
            for name, data in made.items():
                files.add(f"{folder}/{name}", data)
            notes = tuple(check_commentary(analysis, said, {}, language)) if said else ()
            paths = tuple(out / folder / name for name in made if name != REPORT_RECORD)
            done.append(Reported(region, paths, kept, (*notes, *warn_of_end(one.tables.project))))
        files.add(README, readme().encode())
    return tuple(done)


def handled(*, final: bool, version: str, date: str | None, readers: Sequence[str]) -> Handling:
    """Return what a report says about itself, from what was asked for."""
    return Handling(final=final, version=version, date=date or "", readers=tuple(readers))


def _model(
    analysis: Analysis,
    said: Commentary | None,
    layout: Path | None,
    language: Language,
    handling: Handling,
) -> ReportModel:
    """Return what the report of a region says."""
    provenance = passed_around(facts(analysis))
    model = map_model(
        analysis,
        layout=layout_of(analysis, read_layout(layout)),
        provenance=provenance,
        profile=INTERNAL,
        commentary=said,
    )
    known = shown_values(analysis) if said else {}
    texts = (said.introduction, said.conclusion) if said else ("", "")
    introduction, conclusion = (filled_in(text, known, language) for text in texts)
    return report_model(
        model,
        analysis.findings,
        language=language,
        provenance=provenance,
        handling=_of_project(handling, analysis),
        introduction=introduction,
        conclusion=conclusion,
    )


def _of_project(handling: Handling, analysis: Analysis) -> Handling:
    """Fill in what the project file says: who may read it, until when, and the date of the last wave."""
    project = analysis.network.tables.project
    last = project.wave(analysis.network.waves[-1])
    until = project.keep_until
    return replace(
        handling,
        date=handling.date or (last.date if last else ""),
        readers=handling.readers or project.readers,
        keep_until=handling.keep_until or (until.isoformat() if until else ""),
    )


def without_engines() -> bool:
    """Check whether Word, PDF, slides and poster cannot be made here, because the extra is not installed."""
    return bool(missing_packages())

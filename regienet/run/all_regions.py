"""What is about all regions of a run: the index, what compares them, and what is said about them first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from regienet.describe import describe
from regienet.formats.staging import Staging, staging
from regienet.problems import NOWHERE, Problem
from regienet.run.place import UnmadeRegion
from regienet.run.readme_marker import README, readme
from regienet.run.records import RECORD, RegionRecord
from regienet.run.region import RegionResult
from regienet.words import Language
from regienet.write import OUTPUTS, RunContext
from regienet.write.registry import outputs_of_run, outputs_per


def begin(out: Path, *, ours: bool, language: Language, records: Iterable[RegionRecord | None]) -> None:
    """Say on an index from before that it is older than the regions; or begin a folder of results."""
    with staging(out, replace=ours) as files:
        files.add(README, readme().encode())
        entries = [record.result.entry for record in records if record]
        if entries and (out / "index.html").exists():
            files.add("index.html", OUTPUTS["index.html"].function(RunContext(entries, language, older=True)))


def other_questions(results: Sequence[RegionResult]) -> list[Problem]:
    """Warn of the regions in which something else was asked than in most, as far as that is known."""
    times = Counter(result.asked for result in results if result.asked)
    if len(times) < 2:
        return []
    usual = max(sorted(times), key=lambda asked: times[asked])
    others = sorted(result.region for result in results if result.asked not in ("", usual))
    return [Problem.warning(NOWHERE, "other_questions", ", ".join(others))]


def earlier_kept(out: Path, left: Sequence[UnmadeRegion]) -> list[Problem]:
    """Warn of the earlier results of regions that are left out: they stay, and are not among the others."""
    kept = [one.folder for one in left if (out / one.folder / RECORD).exists()]
    return [Problem.warning(NOWHERE, "earlier_kept", ", ".join(kept))] if kept else []


def to_make(names: Sequence[str]) -> list[Problem]:
    """Warn of regions that were not made because only another one had to be."""
    return [Problem.warning(NOWHERE, "regions_to_make", ", ".join(names))] if names else []


def finish(
    files: Staging,
    results: Sequence[RegionResult],
    left: Sequence[UnmadeRegion],
    notices: Sequence[Problem],
    language: Language,
) -> None:
    """Add what is about all regions: the index, what compares them, and what has to be mended.

    Parameters
    ----------
    results
        The regions that are shown.
    left
        Those that are left out.
    notices
        What a reader has to know first.
    """
    missing = {one.region: sum(problem.stops for problem in one.problems) for one in left}
    whole = RunContext(
        [result.entry for result in results],
        language,
        left_out=missing,
        summaries=[result.summary for result in results],
        notices=[_sentence(describe(problem, language)) for problem in notices],
    )
    for name in _outputs(len(results)):
        files.add(name, OUTPUTS[name].function(whole))
    files.add(README, readme().encode())


def stale_of_run(regions: int) -> list[str]:
    """Return the files about all regions that are not made of so few: earlier ones have to go."""
    return [name for name in outputs_per("run") if name not in _outputs(regions)]


def _outputs(regions: int) -> list[str]:
    """Return what is made of so many regions; without any there is an index that says why."""
    return outputs_of_run(max(1, regions))


def _sentence(text: str) -> str:
    """Begin with a capital what is said about no file, and so begins a line."""
    return text[:1].upper() + text[1:]

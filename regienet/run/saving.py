"""From an analysis in Python to the files that `run` writes for a region."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from regienet.analysis import Analysis
from regienet.formats.staging import staging
from regienet.maps import Layout
from regienet.run.earlier import Earlier
from regienet.run.readme_marker import README, is_ours, readme
from regienet.run.region import per_region, region_files
from regienet.words import DEFAULT_LANGUAGE, Language
from regienet.write import OutputContext
from regienet.write.registry import usual_outputs


def save(
    analysis: Analysis,
    folder: str | Path,
    *,
    outputs: Collection[str] = (),
    language: Language = DEFAULT_LANGUAGE,
    layout: Layout | None = None,
    raw: bool = False,
    keep: Collection[str] = (),
) -> tuple[Path, ...]:
    """Write the map, scores and findings of a region, all files or none.

    Parameters
    ----------
    analysis
        One region, with one wave or several.
    folder
        The folder to write to; created if it does not exist. Files in it that this does not make stay as
        they are, but outputs that were made from other data are made again; files with the same name are only
        replaced in a folder that regienet made.
    outputs
        Names in `regienet.write.OUTPUTS`, such as ``["scores.csv", "matrices.zip"]``; by default the usual
        ones, and always `provenance.json`.
    language
        The language of the pages and of the words in the files.
    layout
        The layout of an earlier map, so that everyone stays in place.
    raw, keep
        As for `OutputContext`: all layers, and further columns, in the files for network programs.

    Returns
    -------
    tuple of Path
        The files, which have the paths and the contents that `regienet run` gives them: exact numbers are in
        the folder `data`.

    Raises
    ------
    UnknownNameError
        For an unknown output, language or column.
    WriteError
        If a file cannot be written or belongs to somebody else; the folder is then as it was before.

    Examples
    --------
    >>> import tempfile
    >>> from regienet import analyse
    >>> from regienet_datasets import load
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     [file.name for file in save(analyse(load("twaalf")), folder, outputs=["map.svg"])]
    ['map.svg', 'provenance.json', 'LEESMIJ.txt']
    """
    folder = Path(folder)
    context = OutputContext(analysis, language=language, earlier=layout, raw=raw, keep=tuple(keep))
    names, ours = per_region(outputs or usual_outputs()), is_ours(folder)
    old = Earlier.read(folder).outdated(context.provenance) if ours else ()
    made = region_files(context, dict.fromkeys((*names, *old)))
    made[README] = readme("run.readme_region").encode()
    with staging(folder, replace=ours) as files:
        for name, data in made.items():
            files.add(name, data)
    return tuple(folder / name for name in made)

"""Compare regions that were analysed in Python, or whose results are in a folder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from regienet.atlas import Comparison, compare_summaries
from regienet.errors import RegienetError
from regienet.findings.summary import RegionSummary
from regienet.run.records import recorded_results


def compare_regions(regions: Iterable[RegionSummary] | str | Path) -> Comparison:
    """Compare regions on what may be compared, and say which differ from the rest by more than chance.

    Parameters
    ----------
    regions
        A summary per region, from `Analysis.summary`; or the folder of results of a folder of regions.

    Returns
    -------
    Comparison
        `table` has a row per region and question: the number with its 80 % interval, that of the other
        regions together, and whether the region differs from them. Of all that are said to differ, at most a
        tenth is expected to be chance. Nothing is said to differ among fewer than five regions, and a region
        with fewer than ten answers has no numbers.

        `change_table` has a row per region and question that may be compared between its last two waves: both
        numbers, the 80 % interval of the change, and, by the same rule, whether it is more than chance.

    Raises
    ------
    RegienetError
        If two regions have the same name; or if a folder has no results of regions, or if some of them are
        incomplete or were made by another version.

    References
    ----------
    Spiegelhalter, D. J. (2005). Handling over-dispersion of performance indicators. Quality and Safety in
    Health Care 14(5), 347-351. https://doi.org/10.1136/qshc.2005.013755

    Examples
    --------
    >>> from regienet import analyse
    >>> from regienet_datasets import load
    >>> compared = compare_regions([analyse(load(name)).summary() for name in ("stad", "platteland")])
    >>> bool(compared.table["differs"].any())  # of two regions, nothing can be said
    False
    """
    if isinstance(regions, str | Path):
        return compare_summaries(_recorded(Path(regions)))
    given = list(regions)
    names = (one.region for one in given)
    twice = next((name for name, count in Counter(names).items() if count > 1), None)
    if twice is not None:
        raise RegienetError("regions_same_name", region=twice)
    return compare_summaries(given)


def _recorded(folder: Path) -> list[RegionSummary]:
    """Return the summaries of the regions that have results in a folder."""
    return [result.summary for result in recorded_results(folder)]

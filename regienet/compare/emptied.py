"""`emptied_roles`: the roles of which somebody on the earlier list is no longer there."""

from __future__ import annotations

from regienet.analysis import Analysis
from regienet.compare.people import People
from regienet.roles.shown_lists import shown_lists
from regienet.settings import Settings


def emptied_roles(
    analyses: tuple[Analysis, Analysis], waves: tuple[int, int], people: People, settings: Settings
) -> dict[str, str]:
    """Say of each role that lost somebody on its list whether nobody carries it now.

    Parameters
    ----------
    analyses, waves
        The two analyses and the wave of each; the same analysis twice if it has both waves.
    people
        Who left.
    settings
        `compare.emptied` is the chance that nobody carries the role that is needed, as it is shown.

    Returns
    -------
    dict
        Role -> `emptied` or `unsure`; only roles with somebody on the earlier list who left.
    """
    earlier, later = (
        shown_lists(analysis.roles, wave) for analysis, wave in zip(analyses, waves, strict=True)
    )
    found = {}
    for role, listed in earlier.items():
        if not set(listed.actors) & set(people.left):
            continue
        nobody = later[role].nobody if role in later else float("nan")
        found[role] = "emptied" if nobody >= settings.compare.emptied - 1e-9 else "unsure"
    return found

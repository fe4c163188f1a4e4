"""`emptied_roles`: the roles of which somebody on the earlier list is no longer there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from regienet.compare.people import People
from regienet.roles.shown_lists import shown_lists
from regienet.settings import Settings

if TYPE_CHECKING:
    from regienet.analysis import Analysis


@dataclass(frozen=True)
class Emptied:
    """A role of which somebody on the earlier short list is no longer on the list of people.

    Attributes
    ----------
    reading
        `emptied` if probably nobody carries it now; `refilled` if there is a short list again; otherwise
        `unsure`.
    actors
        The ids of those who are no longer there.
    before, nobody
        The chance that nobody carried it, and that nobody carries it now, as it is shown; NaN if unknown.
    """

    reading: Literal["emptied", "unsure", "refilled"]
    actors: tuple[str, ...]
    before: float
    nobody: float


def emptied_roles(
    analyses: tuple[Analysis, Analysis], waves: tuple[int, int], people: People, settings: Settings
) -> dict[str, Emptied]:
    """Say of each role that lost somebody on its list whether somebody carries it now.

    Parameters
    ----------
    analyses, waves
        The two analyses and the wave of each; the same analysis twice if it has both waves.
    people
        Who is no longer on the list of people.
    settings
        `compare.emptied` is the chance that nobody carries the role that is needed, as it is shown.

    Returns
    -------
    dict
        By role; only roles with somebody on the earlier list who is no longer there.
    """
    earlier, later = (
        shown_lists(analysis.roles, wave) for analysis, wave in zip(analyses, waves, strict=True)
    )
    found = {}
    for role, listed in earlier.items():
        gone = tuple(actor for actor in listed.actors if actor in people.left)
        if not gone:
            continue
        nobody = later[role].nobody if role in later else np.nan
        if nobody >= settings.compare.emptied - 1e-9:
            found[role] = Emptied("emptied", gone, listed.nobody, nobody)
        elif role in later and later[role].named:
            found[role] = Emptied("refilled", gone, listed.nobody, nobody)
        else:
            found[role] = Emptied("unsure", gone, listed.nobody, nobody)
    return found

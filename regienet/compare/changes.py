"""`Changes`: what is different between two waves, and its columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from regienet.compare.comparability import Comparability
from regienet.compare.emptied import Emptied
from regienet.compare.people import People
from regienet.compare.waves import WaveFacts
from regienet.problems import Problem
from regienet.short_text import ShortText

CHANGE_COLUMNS = (
    "from",
    "to",
    "subject_kind",
    "subject",
    "role_or_finding",
    "before",
    "after",
    "difference",
    "low",
    "high",
    "paired",
    "reading",
    "interval",
    "comparable",
    "who",
    "smallest",
    "from_label",
    "to_label",
    "noise",
    "chance",
)
"""The columns of `Changes.table` and, after `region`, of `changes.csv`."""


@dataclass(frozen=True, eq=False, repr=False)
class Changes(ShortText):
    """What is different between two waves of a region.

    Attributes
    ----------
    region
        Name of the region.
    before, after
        What is known about the two waves.
    table
        `CHANGE_COLUMNS`; NaN is unknown. A row per actor who stayed and role that may be compared, per
        finding, per role about whether somebody carries it, and per actor who joined or is no longer on the
        list.

        - `subject_kind`: `person`, `organisation`, `role` or `finding`; `subject`: an id, a role, or the
          subject of the finding;
        - `before`, `after` and `difference`: rates in [0, 1] over the same strata of raters, or the values of
          the finding; `low` and `high`, the interval of the difference, which is of the kind `interval`;
        - `paired`: how many raters answered in both waves;
        - `reading`: key of the sentence in `words/compare.toml`, see `read_change`;
        - `comparable`: `yes`; or `warned`, `asked` or `refused`, with the reasons after a colon;
        - `who`: `stayed`, `joined` or `left`;
        - `smallest`: the smallest difference that would have been more than noise;
        - `noise`: `more` than noise, `maybe` noise, too `rare` or from too `few` raters to compare; empty if
          it was not tested; `chance`: how likely so large a difference is if nothing changed.
    people
        Who stayed, joined, is no longer on the list, or is in no comparison.
    comparable
        Per role and finding whether it may be compared, and why not.
    emptied
        Per role of which somebody on the earlier list is no longer there: whether somebody carries it now.
        For internal use only.
    notes
        What is to be checked.
    """

    region: str
    before: WaveFacts
    after: WaveFacts
    table: pd.DataFrame
    people: People
    comparable: Mapping[str, Comparability]
    emptied: Mapping[str, Emptied]
    notes: tuple[Problem, ...] = ()

    def _facts(self) -> Mapping[str, object]:
        return {
            "region": self.region,
            "from": self.before.name(),
            "to": self.after.name(),
            "stayed": len(self.people.stayed),
            "joined": len(self.people.joined),
            "left": len(self.people.left),
            "more_than_noise": int((self.table["noise"] == "more").sum()),
        }

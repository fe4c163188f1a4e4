"""`WavePair`: two waves of a region that are compared, each with the analysis that it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from regienet.compare.registered import TwoWaves
from regienet.compare.waves import same_questions_in
from regienet.disclosure import decided
from regienet.errors import RegienetError
from regienet.network import Network
from regienet.roles.shown_lists import carrying_kind
from regienet.vocabulary import Kernrol

if TYPE_CHECKING:
    from regienet.analysis import Analysis


@dataclass(frozen=True)
class WavePair:
    """Two waves of a region, each with the analysis that it comes from."""

    analyses: tuple[Analysis, Analysis]
    numbers: tuple[int, int]
    networks: tuple[Network, Network]

    @property
    def region(self) -> str:
        """The region of both."""
        return self.networks[1].region

    @property
    def kind(self) -> str:
        """What the roles are about: persons, or organisations if no person has a rate."""
        return carrying_kind(self.analyses[1].roles.scores)

    @property
    def objected(self) -> frozenset[str]:
        """Who objected, in either wave."""
        return self.networks[0].objected | self.networks[1].objected

    def answered(self) -> bool | None:
        """Return what the project file says of the questions in the waves after the first; None if unsaid."""
        return same_questions_in(self.analyses[1].network.tables.project, *self.numbers)

    def asked_about(self, role: Kernrol) -> list[bool]:
        """Return of each wave whether anybody was named for the role."""
        return [bool((network.tables.nominations["role"] == role).any()) for network in self.networks]

    def two_waves(self) -> TwoWaves:
        """Return both waves as the findings are compared."""
        first, second = (
            tuple(found for found in analysis.findings if found.wave == number)
            for analysis, number in zip(self.analyses, self.numbers, strict=True)
        )
        return TwoWaves(self.networks, (first, second), self.analyses[1].settings)

    @cached_property
    def _decided(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """The scores of both waves, as far as something can be said about somebody."""
        first, second = (
            decided(one.network, one.roles.scores, one.roles.indicators, one.settings)[0].query(
                "wave == @number"
            )
            for one, number in zip(self.analyses, self.numbers, strict=True)
        )
        return first, second

    def undecidable(self, role: Kernrol) -> dict[int, frozenset[str]]:
        """Return per wave about whom nothing can be said."""
        return {
            place: frozenset(
                scores.loc[(scores["role"] == role) & (scores["verdict"] == "undecidable"), "actor"]
            )
            for place, scores in enumerate(self._decided)
        }


def wave_pair(
    before: Analysis, after: Analysis | None, from_wave: int | None, to_wave: int | None
) -> WavePair:
    """Return the two waves to compare: the last two, or those asked for.

    Raises
    ------
    RegienetError
        If there are not two waves, or the two are of different regions.
    """
    later = after or before
    known = before.network.waves
    second = to_wave if to_wave is not None else later.network.waves[-1]
    first = from_wave
    if first is None:
        earlier = [wave for wave in known if wave < second] if after is None else list(known)
        if not earlier:
            raise RegienetError("compare_one_wave", waves=", ".join(map(str, known)))
        first = earlier[-1]
    if before.network.region != later.network.region:
        raise RegienetError("compare_regions", first=before.network.region, second=later.network.region)
    return WavePair((before, later), (first, second), (before.network.at(first), later.network.at(second)))

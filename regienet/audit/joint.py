"""What follows from the numbers of a person together with those of the organisation that they work for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from regienet.audit.known import CountRange, Exchangeable, Number, ranges
from regienet.audit.question import RoleQuestion


@dataclass(frozen=True, eq=False)
class Both:
    """The question about one role, on persons and on organisations, and what is shown about each.

    An organisation counts the raters outside it who named any of its people. So a person whom more raters
    named than the organisation owes the others to colleagues.

    Attributes
    ----------
    person, organisation
        The question about carriers of each kind.
    of_person, of_organisation
        What is shown, by the column of the carrier.
    """

    person: RoleQuestion
    organisation: RoleQuestion
    of_person: Mapping[int, Sequence[Number]]
    of_organisation: Mapping[int, Sequence[Number]]

    def ranges(self) -> Iterator[tuple[int, CountRange]]:
        """Yield the column of each person, and how many raters may have named them."""
        people = self.person.said.carriers
        homes = self.organisation.said.carrier_of(people.to_series()).tolist()
        for place, home in enumerate(homes):
            if place in self.of_person and home in self.of_organisation:
                for found in self._ranges(place, home, alone=homes.count(home) == 1):
                    yield place, found

    def _ranges(self, place: int, home: int, *, alone: bool) -> list[CountRange]:
        own, whole = self.of_person[place], self.of_organisation[home]
        about_person = self.person.informed[:, place]
        about_home = self.organisation.informed[:, home]
        some = np.flatnonzero(about_person | about_home)
        stratum = self.person.stratum[some]
        adds_own = np.stack([number.weight for number in own], axis=1)[some]
        adds_whole = np.stack([number.weight for number in whole], axis=1)[some]
        others = not (alone and not self._names_organisations)
        key = np.column_stack([stratum, about_person[some], about_home[some], adds_own, adds_whole])
        _, kind = np.unique(np.round(key, 12), axis=0, return_inverse=True)
        groups = []
        for number in range(int(kind.max(initial=-1)) + 1):
            raters = np.flatnonzero(kind.ravel() == number)
            first = some[raters[0]]
            counts = _counts(
                len(raters), own=bool(about_person[first]), whole=bool(about_home[first]), others=others
            )
            adds = np.hstack([counts[:, :1] * adds_own[raters[0]], counts[:, 1:] * adds_whole[raters[0]]])
            groups.append(Exchangeable(raters, adds, counts[:, 0]))
        low, high = (np.array([getattr(number, end) for number in (*own, *whole)]) for end in ("low", "high"))
        found = ranges(stratum, groups, low, high)
        asked = [bool(about_person[some[group.raters[0]]]) for group in groups]
        return [one for one, is_asked in zip(found, asked, strict=True) if is_asked]

    @property
    def _names_organisations(self) -> bool:
        """Whether organisations were named themselves, and not only through their people."""
        network = self.person.said.network
        rows = network.tables.nominations
        named = rows.loc[(rows["role"] == self.person.role) & (rows["answer"] == "yes"), "nominee"]
        return bool(named.isin(self.organisation.said.carriers).any())


def _counts(raters: int, *, own: bool, whole: bool, others: bool) -> np.ndarray:
    """Return how many of some raters may name the person, and how many anybody of the organisation.

    Parameters
    ----------
    own, whole
        Whether they are asked about the person, and count for the organisation: colleagues do not.
    others
        Whether there is anybody else to name in the organisation.

    Returns
    -------
    ndarray
        Shape (possibilities, 2), ascending.
    """
    return np.array(
        [
            (person, anybody)
            for person in range(raters + 1 if own else 1)
            for anybody in (range(person, (raters if others else person) + 1) if whole else (0,))
        ]
    )

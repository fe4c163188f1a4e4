"""Names in a list that may be the same actor: pairs with a score and reasons, for a person to decide on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from regienet.identity.candidates import candidate_pairs
from regienet.identity.likeness import CERTAIN, Likeness, WordWeights, compare_organisations, contradict
from regienet.identity.organisations import OrganisationName, organisation_name, without_asides
from regienet.identity.persons import compare_persons, looks_like_person, person_name, same_sound

REVIEW = 80.0
"""From this score on, a pair is worth somebody's time."""
WIDE = 70.0
"""From this score on, if somebody wants to see more."""
_UNSURE = 99.0
"""For equal names that may belong to people; two people can have the same name."""


@dataclass(frozen=True)
class NameEntry:
    """One spelling of a name, and what is known about the actor.

    Attributes
    ----------
    name
        As written; unique in its list.
    kind
        `person` or `organisation`; empty if unknown.
    organisation
        The organisation that a person works for; empty if unknown.
    mail
        Email address; empty if unknown.
    count
        How often the name is used.
    """

    name: str
    kind: str = ""
    organisation: str = ""
    mail: str = ""
    count: int = 1

    @property
    def is_person(self) -> bool:
        """Check whether this is a person, by the known kind or otherwise by the form of the name."""
        return self.kind == "person" or (not self.kind and looks_like_person(self.name))


@dataclass(frozen=True)
class ProposedMatch:
    """Two names that may be the same actor; if `part` is true, the first looks like a part of the second."""

    one: NameEntry
    two: NameEntry
    score: float
    reasons: tuple[str, ...]
    part: bool = False

    @property
    def certain(self) -> bool:
        """Check whether the names are equal after normalising, so that `same` is filled in beforehand."""
        return self.score == CERTAIN


def propose_matches(entries: Iterable[NameEntry], *, wide: bool = False) -> list[ProposedMatch]:
    """Find the names in a list that may be the same actor.

    Parameters
    ----------
    entries
        The names, each once.
    wide
        Also return pairs that are less similar, from `WIDE` on.

    Returns
    -------
    list of ProposedMatch
        The most similar first; score in [70, 100], and 100 only for names of organisations that are equal
        after normalising. Persons never get 100.

    Examples
    --------
    >>> names = ["SWV Stevig VO", "swv Stevig v.o.", "SWV Stevig PO"]
    >>> found = propose_matches(NameEntry(name) for name in names)
    >>> [(pair.one.name, pair.two.name, pair.certain) for pair in found]
    [('SWV Stevig VO', 'swv Stevig v.o.', True)]
    """
    listed = sorted(entries, key=lambda entry: entry.name)
    people = [entry.is_person for entry in listed]
    names = [organisation_name(without_asides(entry.name)) for entry in listed]
    weights = WordWeights.of(name for name, person in zip(names, people, strict=True) if not person)
    least = WIDE if wide else REVIEW
    found = []
    for a, b in _candidates(listed, names, people):
        if people[a] != people[b]:
            continue
        one, two = listed[a], listed[b]
        likeness = _people(one, two) if people[a] else _organisations(one, two, weights)
        if likeness is not None and round(likeness.score) >= least:
            if likeness.part > 0:
                one, two = two, one
            found.append(
                ProposedMatch(one, two, round(likeness.score), likeness.reasons, bool(likeness.part))
            )
    return sorted(found, key=lambda pair: (-pair.score, pair.one.name, pair.two.name))


def _candidates(
    listed: Sequence[NameEntry], names: Sequence[OrganisationName], people: Sequence[bool]
) -> list[tuple[int, int]]:
    words, wholes = [], []
    for entry, name, is_person in zip(listed, names, people, strict=True):
        person = person_name(entry.name)
        words.append(person.surname if is_person else name.core or name.tokens)
        surname = person.prefix + "".join(person.surname)
        wholes.append(
            (surname, same_sound("".join(person.surname))) if is_person else (name.whole, name.joined)
        )
    acronyms = [() if person else name.acronyms for name, person in zip(names, people, strict=True)]
    raw = [() if person else name.raw for name, person in zip(names, people, strict=True)]
    return candidate_pairs(words, wholes, [sorted(found) for found in acronyms], raw)


def _people(one: NameEntry, two: NameEntry) -> Likeness | None:
    known = bool(one.organisation and two.organisation)
    return compare_persons(
        person_name(one.name),
        person_name(two.name),
        organisation=one.organisation == two.organisation if known else None,
        mail=bool(one.mail) and one.mail == two.mail,
    )


def _organisations(one: NameEntry, two: NameEntry, weights: WordWeights) -> Likeness | None:
    """Compare two names, with and without the text in brackets."""
    whole = compare_organisations(organisation_name(one.name), organisation_name(two.name), weights)
    if whole is not None and whole.score == CERTAIN:
        named = one.kind == two.kind == "organisation" or organisation_name(one.name).marked
        return whole if named else Likeness(_UNSURE, ("equal_unsure",))
    bare = [without_asides(entry.name) for entry in (one, two)]
    if bare == [one.name, two.name]:
        return whole
    if contradict(organisation_name(one.name), organisation_name(two.name)):
        return None
    inner = compare_organisations(organisation_name(bare[0]), organisation_name(bare[1]), weights)
    if inner is not None:
        inner = Likeness(min(inner.score, 94), ("aside", *inner.reasons), inner.part)
    return max((found for found in (whole, inner) if found), key=lambda found: found.score, default=None)

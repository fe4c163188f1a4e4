"""One person in an input: by id or name, with every spelling that is known."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from regienet.errors import RegienetError
from regienet.identity import read_review
from regienet.identity.review import SAME
from regienet.objections import same_spelling
from regienet.tables import Tables

_BETWEEN = re.compile(
    r"\b(van|de|der|den|het|'t|ten|ter|te|van de|van der|van den|in 't)\b\s*", re.IGNORECASE
)


@dataclass(frozen=True)
class KnownPerson:
    """Somebody, as the data know them.

    Attributes
    ----------
    ids
        The ids: one in each region, usually the same.
    names
        Every spelling of the name, the first one as in the data.
    shared
        Whether somebody else has the same name, so that a name alone says nothing.
    """

    ids: tuple[str, ...]
    names: tuple[str, ...]
    shared: bool = False

    @property
    def label(self) -> str:
        """What to call this person."""
        return self.names[0] if self.names else self.ids[0]

    @property
    def spellings(self) -> tuple[str, ...]:
        """Ids and names, each once."""
        return tuple(dict.fromkeys((*self.ids, *self.names)))


def find_person(tables: Tables, text: str, aliases: Path | None = None) -> KnownPerson:
    """Find somebody by id or by name.

    Parameters
    ----------
    tables
        The data, before decisions about names are applied.
    text
        An id, or a name in any capitals.
    aliases
        A list of decisions about names: names marked as the same are this person's too.

    Raises
    ------
    RegienetError
        If there is nobody, with similar names, or if several people have the name.
    """
    actors = tables.actors[tables.actors["kind"] == "person"]
    spelled = actors["name"].fillna("").map(same_spelling)
    rows = actors[actors["id"] == text]
    if rows.empty:
        rows = actors[
            spelled.eq(same_spelling(text)) | actors["id"].map(same_spelling).eq(same_spelling(text))
        ]
    if rows.empty:
        known = dict.fromkeys((*actors["name"].dropna(), *actors["id"]))
        near = difflib.get_close_matches(text, known, n=3, cutoff=0.5)
        if near:
            raise RegienetError("person_unknown", name=text, near=", ".join(near))
        raise RegienetError("person_unknown_alone", name=text)
    found = tuple(dict.fromkeys(rows["id"]))
    if len(found) > 1:
        raise RegienetError("person_several", name=text, ids=", ".join(found))
    given = tuple(dict.fromkeys(rows["name"].dropna()))
    others = _other_names({same_spelling(name) for name in given}, aliases)
    # Whoever was decided to be the same has another id until the decisions are applied.
    decided = actors[spelled.isin(others - {same_spelling(name) for name in given})]
    ids = tuple(dict.fromkeys((*found, *decided["id"])))
    names = tuple(dict.fromkeys((*given, *decided["name"], *_as_written(others, aliases))))
    namesakes = actors[spelled.isin({same_spelling(name) for name in names}) & ~actors["id"].isin(ids)]
    return KnownPerson(ids, names, shared=not namesakes.empty)


def _other_names(names: set[str], aliases: Path | None) -> set[str]:
    """Return the names that somebody decided are the same, with these names."""
    if aliases is None:
        return names
    found, size = set(names), 0
    while len(found) > size:
        size = len(found)
        for row in read_review(aliases):
            pair = {same_spelling(row.name_a), same_spelling(row.name_b)}
            if row.decision == SAME and pair & found:
                found |= pair
    return found


def _as_written(names: Iterable[str], aliases: Path | None) -> Iterator[str]:
    rows = read_review(aliases) if aliases else []
    for row in rows:
        yield from (name for name in (row.name_a, row.name_b) if same_spelling(name) in set(names))


def variants(name: str) -> set[str]:
    """Return other ways to write a name: the last name first, and without what is between the names.

    Examples
    --------
    >>> sorted(variants("Jan van der Berg"))
    ['Berg, Jan', 'Berg, Jan van der', 'Jan Berg', 'Jan van der Berg', 'van der Berg, Jan']
    """
    first, _, rest = name.strip().partition(" ")
    bare = _BETWEEN.sub("", rest).strip()
    between = rest.removesuffix(bare).strip() if bare else ""
    found = {name.strip()}
    if rest and bare:
        found |= {f"{first} {bare}", f"{rest}, {first}", f"{bare}, {first}"}
        found |= {f"{bare}, {first} {between}"} if between else set()
    return found

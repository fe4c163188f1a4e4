"""Whether `hij` or `zij` fits a person, as far as the name or the title before it shows."""

from __future__ import annotations

import re
from typing import Literal

from regienet.suggest.gazetteer import listed

Gender = Literal["f", "m", ""]

_FEMALE_ENDING = re.compile(
    r"(?:a|ah|ke|tje|sje|pje|ien|ine|ijn|ette|elle|ique|line|lien|lies|anne|enne|beth|ieke|een|othy|ys|iet|iët|gard)$"
)
_MALE_ENDING = re.compile(
    r"(?:us|bert|brecht|rik|rich|ard|olf|wijn|win|jan|kees|ald|ko|ed|im|him)$", re.IGNORECASE
)


def gender_of(name: str, before: str) -> Gender:
    """Return `f` or `m` for a name and the words before it, or an empty string if neither shows.

    Examples
    --------
    >>> gender_of("Linda Blom", ""), gender_of("Van Dijk", "toen kwam mevrouw "), gender_of("Robin", "")
    ('f', 'f', '')
    """
    title = re.search(r"([\w.]+)\s+$", before)
    word = title[1].lower() if title else ""
    if word in listed("people", "female_titles"):
        return "f"
    if word in listed("people", "male_titles"):
        return "m"
    first = name.split(maxsplit=1)[0]
    if first in listed("people", "either_gender") or first[-1] == ".":
        return ""
    male, female = first in listed("people", "male_names"), first in listed("people", "female_names")
    if male or female:
        return "m" if male else "f"
    by_ending: Gender = "f" if _FEMALE_ENDING.search(first) else "m" if _MALE_ENDING.search(first) else ""
    return by_ending

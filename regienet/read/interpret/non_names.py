"""Texts in place of a name that are not the name of one actor: a dash, a total, several names at once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from regienet.read.open.sheet import plain, spelled

_NOBODY = {
    *("geen", "niemand", "nobody", "nvt", "n.v.t.", "n.v.t", "n/a", "nnb", "n.n.b.", "tbd"),
    *(
        "onbekend",
        "nog_onbekend",
        "unknown",
        "weet_niet",
        "weet_ik_niet",
        "niet_bekend",
        "niet_van_toepassing",
    ),
}
"""What people write for nobody. `NA`, `None` and `null` are not among them: they are real names."""
_EVERYBODY = {
    *(
        "iedereen",
        "ieder",
        "allen",
        "allemaal",
        "iemand",
        "velen",
        "anderen",
        "diversen",
        "overigen",
    ),
    *(
        "everybody",
        "everyone",
        "all_of_them",
        "anybody",
        "anyone",
        "somebody",
        "someone",
        "many",
        "others",
    ),
    *(
        "various",
        "te_veel_om_op_te_noemen",
        "teveel_om_op_te_noemen",
        "too_many_to_mention",
        "too_many_to_list",
    ),
}
_ONESELF = {
    *("ik", "ikzelf", "ik_zelf", "mij", "mijzelf", "mij_zelf", "mezelf", "me_zelf", "zelf"),
    *("myself", "me_myself"),
}
_NO_IDEA = {
    *(
        "geen_idee",
        "geen_flauw_idee",
        "ik_weet_het_niet",
        "weet_het_niet",
        "dat_weet_ik_niet",
        "ik_zou_het_niet_weten",
    ),
    *(
        "zou_ik_niet_weten",
        "niet_van_toepassing",
        "no_idea",
        "don't_know",
        "dont_know",
        "i_don't_know",
        "not_sure",
    ),
    *("do_not_know", "not_known", "not_applicable", "no_one", "noone", "none_of_them"),
}
_COLLEAGUES = {
    *(
        "collega",
        "collega's",
        "collegas",
        "leidinggevende",
        "leidinggevenden",
        "teamleden",
    ),
    *("colleague", "colleagues", "boss", "supervisor", "line_manager", "teammates"),
}
_UNNAMED = _EVERYBODY | _ONESELF | _NO_IDEA | _COLLEAGUES
"""What people write instead of naming somebody in particular."""
_OF_THEM = re.compile(
    r"(?:(?:bijna|vrijwel|heel|erg|zeer|te|almost|nearly|so|too|a)\s+)?"
    r"(?:alle|veel|mijn|onze|diverse|verschillende|enkele|meerdere|allerlei|sommige"
    r"|all|many|my|our|various|several|some|lots\s+of|lot\s+of|most|(?:het|de)\s+hele|the\s+whole)\s+"
    r"(?P<whom>\S+)",
    flags=re.IGNORECASE,
)
_SUMS = {"totaal", "eindtotaal", "subtotaal", "total", "grand_total", "subtotal", "som", "sum", "gemiddelde"}
_DITTO = {"idem", "id.", "dito", "ditto", "zie_boven", "see_above"}
_DITTO_SIGNS = {'"', "''", "”", "„", "〃", ",,", '""'}

_BETWEEN = re.compile(r"\s*[;|\n]\s*|\s*[,/&+]\s*|\s+(?:en|and)\s+")
"""What people write between two names in one cell."""


def is_no_name(text: str) -> bool:
    """Check whether a text cannot be the name of an actor.

    Examples
    --------
    >>> [is_no_name(text) for text in ("-", "?", "n.v.t.", "Totaal", "idem", "NA", "De Brug")]
    [True, True, True, True, True, False, False]
    """
    text = text.strip()
    if not text:
        return False
    if plain(text) in _NOBODY | _SUMS | _DITTO or text in _DITTO_SIGNS:
        return True
    return not text[0].isalnum() and all(unicodedata.category(sign)[0] in "PZ" for sign in text)


def names_nobody(text: str) -> bool:
    """Check whether a text names nobody in particular: it is not a name, or it means everybody or oneself.

    A listed actor may have such a name; it is only in doubt if there is no list of actors.

    Examples
    --------
    >>> [names_nobody(text) for text in ("Iedereen", "mijn leidinggevende", "alle IB'ers", "Mijn School")]
    [True, True, True, False]
    """
    return is_no_name(text) or spelled(text) in _UNNAMED or _describes(text.strip())


def _describes(text: str) -> bool:
    """Check whether a text describes people without a name: `mijn leidinggevende`, but not `Onze Wereld`."""
    match = _OF_THEM.match(text)
    return match is not None and (match["whom"][0].islower() or match["whom"][:2].isupper())


def is_ditto(text: str) -> bool:
    """Check whether a text means "the same as in the row above".

    Examples
    --------
    >>> is_ditto("Idem"), is_ditto('"'), is_ditto("idee")
    (True, True, False)
    """
    return text.strip() in _DITTO_SIGNS or plain(text) in _DITTO


def several_names(text: str, known: Collection[str]) -> list[str]:
    """Split a text that is a list of known names; empty if it is not.

    Examples
    --------
    >>> several_names("An, Bo en Cas", {"An", "Bo", "Cas"}), several_names("Bos, An", {"An", "Bo"})
    (['An', 'Bo', 'Cas'], [])
    """
    parts = [part for part in _BETWEEN.split(text) if part]
    if len(parts) < 2:
        parts = _in_words(text.split(), known)
    return parts if len(parts) > 1 and all(part in known for part in parts) else []


def _in_words(words: list[str], known: Collection[str]) -> list[str]:
    """Group words into known names, longest first: a line break between names may be a space now."""
    if len(words) > _MOST_WORDS:
        return []
    text = " ".join(words)
    parts: list[str] = []
    while words:
        starts = (" ".join(words[:size]) for size in range(len(words), 0, -1))
        name = next((start for start in starts if start != text and start in known), "")
        if not name:
            return []
        parts.append(name)
        size = name.count(" ") + 1
        words = words[size:]
    return parts


_MOST_WORDS = 40


def spelled_alike(text: str) -> str:
    """Normalise an id, so that case, spaces and leading zeros make no difference.

    Examples
    --------
    >>> spelled_alike("007"), spelled_alike(" P1")
    ('7', 'p1')
    """
    spelled = plain(text)
    return spelled.lstrip("0") or spelled

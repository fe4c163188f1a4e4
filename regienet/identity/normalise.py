"""From a name as written to its words in one spelling, so that equal names become equal texts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache

from regienet.dutch import organisation_words

_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b\.?)?")
"""Letters with full stops, as in `G.G.D.` and `v.o.`"""
_APART = re.compile(r"\b(?:[^\W\d_] ){2,}[^\W\d_]\b")
"""Three or more separate letters, as in `S W V`."""
_APOSTROPHES = str.maketrans("", "", "'\u2019\u2018`\u00b4\u02bc")
_WORD = re.compile(r"[^\W_]+")
_LOOKALIKES = str.maketrans(
    {
        "\u0430": "a",
        "\u0432": "b",
        "\u0435": "e",
        "\u0437": "z",
        "\u043a": "k",
        "\u043c": "m",
        "\u043d": "h",
        "\u043e": "o",
        "\u0440": "p",
        "\u0441": "c",
        "\u0442": "t",
        "\u0443": "y",
        "\u0445": "x",
        "\u0456": "i",
        "\u0458": "j",
        "\u0455": "s",
        "\u0501": "d",
        "\u04bb": "h",
        "\u0261": "g",
        "\u03bf": "o",
        "\u03b1": "a",
        "\u03bd": "v",
        "\u03c1": "p",
        "\u03c4": "t",
        "\u03c5": "u",
        "\u03b9": "i",
        "\u03ba": "k",
    }
)
"""Letters from other alphabets, in lower case, that look like Latin ones."""


def fold(text: str) -> str:
    """Remove differences in case, accents, letter forms and invisible characters.

    Examples
    --------
    >>> fold("Coöperatie Ĳssel")
    'cooperatie ijssel'
    """
    before = None
    while before != text:
        before = text
        decomposed = unicodedata.normalize("NFKD", text.casefold())
        text = "".join(sign for sign in decomposed if unicodedata.category(sign) not in ("Mn", "Cf"))
    return text


def latin(folded: str) -> str:
    """Replace letters from other alphabets that look like Latin ones; keep other letters.

    Examples
    --------
    >>> latin("utr\u0435cht")
    'utrecht'
    """
    return folded.translate(_LOOKALIKES)


def name_words(text: str) -> list[str]:
    """Split a name into folded words; letters separated by full stops or spaces form one word.

    Examples
    --------
    >>> name_words("G.G.D. Noord & Oost"), name_words("'t Kompas")
    (['ggd', 'noord', 'en', 'oost'], ['t', 'kompas'])
    """
    folded = fold(text).translate(_APOSTROPHES).replace("&", " en ")
    dotless = _DOTTED.sub(lambda match: f"{match[0].replace('.', '')} ", folded)
    found = " ".join(_WORD.findall(dotless))
    return _APART.sub(lambda match: match[0].replace(" ", ""), found).split()


def normalise(text: str) -> str:
    """Return the name of an organisation in one spelling; known words may be abbreviated or written out.

    Parameters
    ----------
    text
        The name as somebody wrote it.

    Returns
    -------
    str
        Words separated by one space; normalising it again changes nothing.

    Examples
    --------
    >>> normalise("Samenwerkingsverband  Stevig v.o."), normalise("gem. Zeist")
    ('swv stevig vo', 'gemeente zeist')
    """
    return " ".join(standardised(name_words(text)))


def standardised(found: Sequence[str]) -> list[str]:
    """Replace known words and phrases by their standard spelling, the longest phrase first."""
    before: list[str] | None = None
    after = list(found)
    while before != after:
        before, after = after, _replaced(after)
    return after


def _replaced(found: list[str]) -> list[str]:
    phrases, longest = _phrases()
    result: list[str] = []
    start = 0
    while start < len(found):
        for length in range(min(longest, len(found) - start), 0, -1):
            spelling = phrases.get(tuple(found[start : start + length]))
            if spelling is not None:
                result.append(spelling)
                break
        else:
            length = 1
            result.append(found[start])
        start += length
    return result


@cache
def _phrases() -> tuple[Mapping[tuple[str, ...], str], int]:
    known = organisation_words()["phrases"]
    phrases = {tuple(phrase.split()): one for one, others in known.items() for phrase in others}
    return phrases, max(map(len, phrases))

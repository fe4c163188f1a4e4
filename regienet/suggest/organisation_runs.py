"""Runs of capitalised words that could name an organisation, trimmed on both sides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from regienet.suggest.gazetteer import listed, places, word_list
from regienet.suggest.mention import (
    CAPITAL,
    UPPER,
    occurrences,
    starts_sentence,
)
from regienet.suggest.name_context import NameContext

SMALL = r"(?:van|voor|de|het|der|den|des|en|&|in|op|aan|te|ter|'t|’t)"
RUN = rf"(?:{CAPITAL})(?:[ \t]+(?:{SMALL}[ \t]+){{0,2}}(?:{CAPITAL})){{0,8}}"
ACRONYM = re.compile(r"(?<![\w.&/-])(?:[A-Z]{2,6}|[A-Z]{2,4}[a-z][A-Z]?)(?![\w&])(?!-[a-z])")
_FROM = ("van", "bij", "op", "uit", "voor")
"""Words between a person and an organisation."""


def organisation_runs(evidence: NameContext) -> Iterator[tuple[int, int, str]]:
    """Yield the runs, without the first word of a sentence if it is not part of a name."""
    text = evidence.text
    for match in re.finditer(RUN, text):
        start = match.start()
        if starts_sentence(text, start) and " " in match[0] and _is_lead(match[0], evidence):
            start += re.match(rf"\S+\s+(?:{SMALL}\s+)*", match[0]).end()  # type: ignore[union-attr]
        while start < match.end():
            run = trimmed(text[start : match.end()])
            yield start, start + len(run), run
            following = re.compile(rf"[{UPPER}]").search(text, start + len(run), match.end())
            start = following.start() if following else match.end()


def trimmed(name: str) -> str:
    """Cut a name where another starts: `en` before a person, an acronym or a kind; `in` before a place."""
    tokens = re.findall(r"\S+", name)
    spans = [match.end() for match in re.finditer(r"\S+", name)]
    for index in range(1, len(tokens)):
        small, following = tokens[index], tokens[index + 1 : index + 2]
        if not following or not re.fullmatch(SMALL, small):
            continue
        word = following[0]
        other = (
            word in word_list("first_names")
            or word in listed("organisations", "capitalised")
            or word in listed("organisations", "bare")
            or ACRONYM.fullmatch(word) is not None
        )
        ended = small == "en" and index > 1 and is_kind_word(tokens[index - 1])
        other = (other and small != "&") or ended or (small == "en" and word in ("de", "het"))
        other = other or (small in {"van", "bij"} and starts_with_kind(word) and not starts_with_kind(name))
        other = other or (small in _FROM and _is_somebody(tokens[:index], tokens[index + 1 :]))
        place = word in places() and small in {"in", "te", "op", "aan", "en", "van"}
        if other or place or (small in {"in", "te", "uit"} and word[0].isupper()):
            return _without_small(name[: spans[index - 1]])
    return name


def _is_somebody(before: Sequence[str], behind: Sequence[str]) -> bool:
    """Whether words name a person, followed by an organisation: Kees Mulder van Het Baken College."""
    capitals = [token for token in before if token[0].isupper()]
    if len(capitals) < 2 or any(is_kind_word(token) for token in capitals):
        return False
    full = capitals[0] in word_list("first_names") and capitals[-1] not in word_list("first_names")
    return full or (len(capitals) == 2 and any(is_kind_word(token) for token in behind))


def is_kind_word(word: str) -> bool:
    """Whether a word is a kind of organisation that is part of its name: College, Zorgkantoor."""
    return word in listed("organisations", "capitalised") or is_kind(word)


def _without_small(name: str) -> str:
    """Strip small words from the end."""
    return re.sub(rf"(?:\s+{SMALL})+$", "", name)


def _is_lead(run: str, evidence: NameContext) -> bool:
    """Whether the first word of a run is capitalised only because it starts a sentence."""
    first, *rest = run.split()
    if any(not starts_sentence(evidence.text, start) for start, _ in occurrences(evidence.text, run)):
        return False
    if (
        first.lower() in listed("organisations", "starters")
        or (evidence.is_common(first) and first not in ("De", "Het") and not starts_with_kind(first))
        or first.lower() in listed("people", "titles")
    ):
        return True
    elsewhere = len(occurrences(evidence.text, first)) > 1
    return len(rest) > 1 and rest[0] in listed("organisations", "capitalised") and not elsewhere


def starts_with_kind(name: str) -> bool:
    """Whether the first word of a name is a kind of organisation."""
    return is_kind_word(name.partition(" ")[0])


def is_kind(word: str) -> bool:
    """Whether a capitalised word is a compound kind of organisation: Zorgkantoor, Kindnetwerk."""
    endings = listed("organisations", "compound_endings")
    return word[:1].isupper() and any(word.lower().endswith(e) and len(word) > len(e) for e in endings)


def is_heading(text: str, start: int, end: int) -> bool:
    """Whether a run is part of a line in capitals."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line = text[max(line_start, start - 200) : min(line_end if line_end >= 0 else len(text), end + 200)]
    letters = [letter for letter in line if letter.isalpha()]
    return len(letters) > 12 and sum(map(str.isupper, letters)) > 0.7 * len(letters)

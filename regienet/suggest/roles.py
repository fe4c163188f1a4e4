"""Sentences in which somebody may be seen in a kernrol: proposed by cue, never scored."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from regienet.collect.codebook import Kernrol
from regienet.suggest.mention import Mention, Named
from regienet.suggest.passages import Sentence
from regienet.suggest.speakers import Voice

STRONG, FAIR = 0.75, 0.5
_MOST = 2
"""So many roles are proposed for one sentence."""
_GAP = r"(?:\W{1,5}\w+){0,6}?\W{1,5}"
_NOT = re.compile(
    r"\b(?:geen|niet|niemand|nooit|nergens|nauwelijks)\b(?!-|\s+(?:alleen|langer|meer|vrijblijvend))",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;:]|\bmaar\b")
_DEFINES = re.compile(
    rf"^\W{{0,5}}\d?\W{{0,5}}(?:{'|'.join(Kernrol)})\s*[,:(–-]|\b(?:kern)?rollen\s*[:,]|\bdefinitie\b",
    re.IGNORECASE,
)
_SUBJECTS = re.compile(
    r"\b(?:(?P<me>ik|mijn|mijzelf)|(?P<us>we|wij|ons|onze)|(?P<you>jij|je|jouw|jullie)"
    r"|(?P<they>hij|zij|ze|haar|hem|deze organisatie))\b",
    re.IGNORECASE,
)
_BEHIND_PREPOSITION = re.compile(
    r"\b(?:bij|van|met|aan|voor|in|over|tussen|tegen|naast|naar|volgens|vanuit|binnen)\s+(?:[a-z]\S*\s+){0,2}$",
    re.IGNORECASE,
)
_GIVEN_AS_CAUSE = re.compile(r"\b(?:door|dankzij|toe aan)\s+(?:(?:de|het|een|[a-z-]+)\s+)?$", re.IGNORECASE)


@dataclass(frozen=True)
class RoleSentence:
    """A sentence that may show somebody in a role.

    Attributes
    ----------
    sentence
        Where.
    role
        Which role.
    speaker, carrier
        Who says it, and of whom; empty where that is not known.
    polarity
        `claims`, `attributed` or `denied`.
    certainty
        How sure the cue is, not how much of the role somebody has.
    cue
        The words by which it was found.
    """

    sentence: Sentence
    role: str
    speaker: str
    carrier: str
    polarity: str
    certainty: float
    cue: str


def role_sentences(
    sentences: Sequence[Sentence], voices: Sequence[Voice], mentions: Sequence[Mention]
) -> list[RoleSentence]:
    """Find the sentences that may show a role, with a guess of who speaks and who has it."""
    found = []
    before: str = ""
    named = Named(mentions)
    for sentence, voice in zip(sentences, voices, strict=True):
        inside = named.within(sentence.start, sentence.end)
        if not (voice.asks or _DEFINES.search(sentence.text)):
            found += list(_in_sentence(sentence, voice, inside, before))
        others = [m for m in inside if m.name != voice.speaker]
        people = [m for m in others if m.kind == "person"]
        before = next((m.name for m in people or others), before)
    return found


def _in_sentence(
    sentence: Sentence, voice: Voice, inside: Sequence[Mention], before: str
) -> Iterator[RoleSentence]:
    names = [(m.start - sentence.start, m.end - sentence.start) for m in inside]
    cues = _cues_in(sentence.text, names)
    for role, (certainty, match) in sorted(cues.items(), key=lambda item: (-item[1][0], item[0]))[:_MOST]:
        carrier = _carrier(sentence, match, voice, inside, before)
        if not carrier and certainty == STRONG and not inside:
            carrier = voice.speaker
        if not carrier and certainty < STRONG:
            continue
        polarity = (
            "denied"
            if _is_denied(sentence.text, match)
            else "claims"
            if carrier and carrier == voice.speaker
            else "attributed"
        )
        yield RoleSentence(sentence, role, voice.speaker, carrier, polarity, certainty, match[0])


def _cues_in(text: str, names: Sequence[tuple[int, int]]) -> Mapping[str, tuple[float, re.Match[str]]]:
    """Give the best cue of each role; a word in a name is none."""
    found = {}
    for role, cues in _cues().items():
        matches = [(certainty, match) for certainty, pattern in cues if (match := pattern.search(text))]
        usable = [
            (certainty, match)
            for certainty, match in matches
            if not _is_quoted(text, match)
            and not any(start <= match.start() and match.end() <= end for start, end in names)
        ]
        if usable:
            found[role] = max(usable, key=lambda each: (each[0], -each[1].start()))
    return found


def _is_quoted(text: str, match: re.Match[str]) -> bool:
    """Tell whether a cue is just a word that is spoken about."""
    return match.start() > 0 and text[match.start() - 1] in "‘“\"'" and len(match[0].split()) == 1


def _is_denied(text: str, match: re.Match[str]) -> bool:
    """Tell whether the clause of the cue says that it is not so."""
    bounds = [0, *(found.end() for found in _CLAUSE.finditer(text)), len(text)]
    start = max(bound for bound in bounds if bound <= match.start())
    end = min(bound for bound in bounds if bound >= match.end())
    return _NOT.search(text[start:end]) is not None


def _carrier(
    sentence: Sentence, cue: re.Match[str], voice: Voice, inside: Sequence[Mention], before: str
) -> str:
    """Guess whose role it is: the nearest subject before the cue, else whoever is named in the sentence."""
    text = sentence.text
    subjects: list[tuple[int, str]] = []
    apart: Mention | None = None
    for mention in inside:
        place = mention.start - sentence.start
        lead = text[max(0, place - 80) : place]
        if _GIVEN_AS_CAUSE.search(lead):
            return mention.name
        listed = apart and _AND.fullmatch(text[apart.end - sentence.start : place])
        if listed or _BEHIND_PREPOSITION.search(lead):
            apart = mention
        elif not re.match(r"\s*:", text[mention.end - sentence.start :]):
            subjects.append((place, mention.name))
    for match in _SUBJECTS.finditer(text):
        ahead = [m for m in inside if m.start - sentence.start < match.start() and m.name != voice.speaker]
        name = _meant(match, voice, ahead, before)
        if name:
            subjects.append((match.start(), name))
    subjects.sort()
    nearest = [name for place, name in subjects if place <= cue.start()][-1:] or [
        name for _, name in subjects
    ]
    return nearest[0] if nearest else ""


_AND = re.compile(r"\s*(?:,|en|&|/)\s*")


def _meant(match: re.Match[str], voice: Voice, named: Sequence[Mention], before: str) -> str:
    if match["me"] or match["us"]:
        return voice.speaker
    if match["you"]:
        return voice.addressed
    people = [mention for mention in named if mention.kind == "person"]
    return (people or named)[-1].name if named else before


@cache
def _cues() -> Mapping[str, list[tuple[float, re.Pattern[str]]]]:
    with (Path(__file__).parent / "roles.toml").open("rb") as file:
        roles = tomllib.load(file)
    return {
        role: [
            (certainty, _pattern(cue))
            for kind, certainty in (("strong", STRONG), ("fair", FAIR))
            for cue in cues[kind]
        ]
        for role, cues in roles.items()
    }


def _pattern(cue: str) -> re.Pattern[str]:
    spelled = cue.replace("*", r"[\w-]*").replace("(", "(?:").replace(" .. ", _GAP).replace(" ", r"\s+")
    return re.compile(rf"(?<![\w-])(?:{spelled})(?![\w-])", flags=re.IGNORECASE)

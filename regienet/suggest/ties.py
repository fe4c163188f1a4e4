"""Ties that a text may tell of: who works where, and who is named together in a sentence."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from regienet.suggest.conversation import FIRST_PERSON
from regienet.suggest.gazetteer import alternatives, listed
from regienet.suggest.mention import Mention, Named
from regienet.suggest.passages import Sentence
from regienet.suggest.speakers import Voice

NAMED_TOGETHER, SAID = 0.25, 0.5
"""The certainty of two names in one sentence, and of words that tell what is between them."""
_MOST = 5
"""A sentence that names more actors is a list: it tells nothing about any two of them."""

_RELATIONS = {
    "handover": r"overgedragen|draa[gt]\w* .* over|(?:door)?verw[ei][jz]\w*|warme overdracht",
    "advice": r"advie\w+|raad (?:gevraagd|geven)|vraagbaak|sparr\w+|meedenk\w+",
    "together": r"samen\b|samenwerk(?:en|t|te|ing)\b|gezamenlijk\w*|met elkaar|trekken op met|optrekken",
}
_FUNCTION = r"(?:als\s+)?(?:[A-Za-zà-ÿ][\w/-]*\s+){0,4}?"
_AT = r"(?:(?:bij|van|voor|namens|vanuit)\s+(?:de\s+|het\s+)?)"
_EMPLOYED = re.compile(
    rf"\s*\(\s*{_FUNCTION}{_AT}?|\s*\((?:[\w\s]+,)\s*|\s*[,;]\s*{_FUNCTION}{_AT}|\s*,\s*(?:[a-z][\w/-]*\s+){{1,3}}|\s+{_AT}"
    rf"|[ \t,]*\n[ \t]*{_FUNCTION}{_AT}?"
)
"""Between a person and the organisation: a function, `van`, a bracket, or the next line of a signature."""
_VERB = re.compile(
    rf"\b(?:{'|'.join(sorted(listed('people', 'speaking')))}|zijn|gaat|zit|neemt|brengt|krijgt|en|dat|die)\b",
    re.IGNORECASE,
)
_NO_SENTENCE = re.compile(
    rf"\s*(?:(?:{alternatives('people', 'lists')})\b[^:\n]{{0,12}}:"
    rf"|(?:{'|'.join(sorted(listed('people', 'greetings')))})\b)",
    re.IGNORECASE,
)
"""How a list of names, the head of a letter or a greeting starts."""
_I_WORK = re.compile(
    r"\b(?:ik|we|wij)\b.{0,60}?\b(?:bij|vanuit|namens|in dienst van)\s+(?:de\s+|het\s+)?$",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True)
class Tie:
    """Two actors that a sentence may tie, with what is between them."""

    start: int
    end: int
    source: str
    target: str
    relation: str
    certainty: float


def employments(
    text: str, sentences: Sequence[Sentence], voices: Sequence[Voice], mentions: Sequence[Mention]
) -> list[Tie]:
    """Find who works where: `Anna Voorbeeld, directeur van De Brug`, `ik werk bij De Brug`."""
    found = [
        Tie(person.start, organisation.end, person.name, organisation.name, "works_for", SAID)
        for person, organisation in itertools.pairwise(mentions)
        if (person.kind, organisation.kind) == ("person", "organisation")
        and _is_employment(text[person.end : organisation.start])
    ]
    named = Named(mentions)
    for sentence, voice in zip(sentences, voices, strict=True):
        inside = named.within(sentence.start, sentence.end)
        for mention in inside:
            said = _I_WORK.search(text[max(sentence.start, mention.start - 120) : mention.start])
            if said and voice.speaker and not voice.asks and mention.kind == "organisation":
                found.append(
                    Tie(
                        sentence.start, sentence.end, voice.speaker, mention.name, "works_for", NAMED_TOGETHER
                    )
                )
    first: dict[str, Tie] = {}
    for tie in found:
        first.setdefault(tie.source, tie)
    return list(first.values())


def _is_employment(between: str) -> bool:
    """Tell whether the words between a person and an organisation are a function there."""
    if between.count("\n") > 1:
        return False
    return _EMPLOYED.fullmatch(between) is not None and _VERB.search(between) is None


def named_together(
    sentences: Sequence[Sentence], voices: Sequence[Voice], mentions: Sequence[Mention], known: Sequence[Tie]
) -> Iterator[Tie]:
    """Give the pairs of actors in one sentence, and the speaker who says `we` with those whom he names."""
    named = Named(mentions)
    settled = {frozenset((tie.source, tie.target)) for tie in known}
    for sentence, voice in zip(sentences, voices, strict=True):
        names = list(dict.fromkeys(m.name for m in named.within(sentence.start, sentence.end)))
        if voice.speaker and not voice.asks and FIRST_PERSON.search(sentence.text):
            names = list(dict.fromkeys([voice.speaker, *names]))
        if voice.asks or len(names) > _MOST or _NO_SENTENCE.match(sentence.text):
            continue
        relation, certainty = _relation(sentence.text)
        for source, target in itertools.combinations(names, 2):
            if frozenset((source, target)) not in settled:
                yield Tie(sentence.start, sentence.end, source, target, relation, certainty)


def _relation(text: str) -> tuple[str, float]:
    for relation, cue in _RELATIONS.items():
        if re.search(rf"\b(?:{cue})", text, re.IGNORECASE):
            return relation, SAID
    return "contact", NAMED_TOGETHER

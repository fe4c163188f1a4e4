"""Sentences that may show somebody in a kernrol: suggested by cues, never scored."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from regienet.suggest.clauses import is_left_out
from regienet.suggest.cues import CREDIT, WEIGHTS, Cue, Word, cues, word_tokens
from regienet.suggest.denial import is_denied, is_wished, wish, without
from regienet.suggest.gazetteer import listed
from regienet.suggest.mention import Mention, Named
from regienet.suggest.passages import Sentence
from regienet.suggest.reference import Recent, Reference, references, without_label
from regienet.suggest.speakers import Voice
from regienet.suggest.verbs import split
from regienet.vocabulary import Kernrol

SURE, FAIR = 0.75, 0.5
"""Certainty of a suggestion whose cues are enough by themselves, and of one that also needs a carrier."""
ENOUGH = 1.0
SOMEBODY = 0.25
"""What a carrier contributes to the cues of a role; together they must reach `ENOUGH`."""
CONTINUED = 0.2
"""What it contributes that the sentence before is about the same role."""
MOST_OF_HINTS = 0.7
_HEADING = 6
"""Maximum number of words in a heading."""
SECOND = 0.35
"""How much less a second role may weigh to be suggested for the same sentence."""
_DEFINES = re.compile(
    rf"^\W{{0,5}}\d?\W{{0,5}}(?:{'|'.join(Kernrol)})\s*[,:(–-]|\b(?:kern)?rollen\s*[:,]|\bdefinitie\b",
    re.IGNORECASE,
)
_BEHIND_PREPOSITION = re.compile(
    r"\b(?:bij|van|met|aan|voor|in|op|uit|over|tussen|tegen|naast|naar|volgens|vanuit|binnen|rond|via)\s+(?:[a-z]\S*\s+){0,2}$",
    re.IGNORECASE,
)
_GIVEN_AS_CAUSE = re.compile(r"\b(?:door|dankzij|toe aan)\s+(?:(?:de|het|een|[a-z-]+)\s+)?$", re.IGNORECASE)


@dataclass(frozen=True)
class RoleSentence:
    """A sentence that may show somebody in a role.

    Attributes
    ----------
    sentence
        The sentence.
    role
        The role.
    speaker, carrier
        The person who says it, and the actor it is about; empty if unknown.
    polarity
        `claims`, `attributed` or `denied`.
    certainty
        Certainty of the cue, not the extent to which somebody has the role.
    cue
        The words that triggered the suggestion.
    """

    sentence: Sentence
    role: str
    speaker: str
    carrier: str
    polarity: str
    certainty: float
    cue: str


def role_sentences(
    text: str, sentences: Sequence[Sentence], voices: Sequence[Voice], mentions: Sequence[Mention]
) -> list[RoleSentence]:
    """Find the sentences that may show a role, with a guess at the speaker and the carrier."""
    found: list[RoleSentence] = []
    before: Mapping[str, str] = {}
    recent = Recent(text)
    named = Named(mentions)
    for sentence, voice in zip(sentences, voices, strict=True):
        inside = named.within(sentence.start, sentence.end)
        here: list[RoleSentence] = []
        if not (voice.asks or _DEFINES.search(sentence.text) or _is_heading(text, sentence)):
            here = list(_in_sentence(sentence, voice, inside, recent, before))
        found += here
        before = {each.role: each.carrier for each in here}
        recent.after(without_label(sentence, inside), voice)
    return found


def _is_heading(text: str, sentence: Sentence) -> bool:
    """Whether a sentence is the title of a text, or a short line without a verb or a full stop."""
    if not text[: sentence.start].strip() and sentence.text[-1] not in ".!?":
        return True
    alone = text[: sentence.start].endswith("\n") and text[sentence.end : sentence.end + 1] in ("", "\n")
    tokens = sentence.text.split()
    short = len(tokens) <= _HEADING and sentence.text[-1].isalnum()
    return alone and short and not any(split(token.lower())[0] for token in tokens)


def _in_sentence(
    sentence: Sentence, voice: Voice, inside: Sequence[Mention], recent: Recent, before: Mapping[str, str]
) -> Iterator[RoleSentence]:
    names = [(m.start - sentence.start, m.end - sentence.start) for m in inside]
    evidence = sorted(_evidence(sentence.text, names).items(), key=lambda item: (-item[1][0], item[0]))
    for rank, (role, (weight, place)) in enumerate(evidence[:2]):
        if rank and (weight < ENOUGH or weight < evidence[0][1][0] - SECOND):
            break
        wished = is_wished(sentence.text, place[1])
        carrier = "" if wished else _carrier(sentence, place, voice, inside, recent)
        if not carrier and weight >= ENOUGH and not inside and not wished:
            carrier = voice.speaker if is_left_out(sentence.text) else before.get(role, "")
        support = SOMEBODY * bool(carrier or wished) + CONTINUED * (role in before)
        if weight + support < ENOUGH:
            continue
        polarity = (
            "denied"
            if is_denied(sentence.text, *place)
            else "claims"
            if carrier and carrier == voice.speaker
            else "attributed"
        )
        certainty = SURE if weight >= ENOUGH else FAIR
        start, end = place
        yield RoleSentence(
            sentence, role, voice.speaker, carrier, polarity, certainty, sentence.text[start:end]
        )


def _evidence(text: str, names: Sequence[tuple[int, int]]) -> Mapping[str, tuple[float, tuple[int, int]]]:
    """Return the weight of the cues per role and the position of the best one, ignoring words in names."""
    sentence = word_tokens(text)
    taken = [*names, *filter(None, [wish(text)])]
    found: dict[str, list[Cue]] = {}
    for cue in cues(sentence):
        start, end = _place(sentence, cue)
        if not _is_quoted(text, start, end) and not any(s <= start and end <= e for s, e in taken):
            found.setdefault(cue.role, []).append(cue)
    credit = WEIGHTS["hint"] * bool(found.pop(CREDIT, []))
    return {role: (_weight(each) + credit, _place(sentence, each[0])) for role, each in found.items()}


def _weight(found: Sequence[Cue]) -> float:
    hints = sum(cue.weight for cue in found if cue.weight == WEIGHTS["hint"])
    return min(hints, MOST_OF_HINTS) + sum(cue.weight for cue in found if cue.weight > WEIGHTS["hint"])


def _place(sentence: Sequence[Word], cue: Cue) -> tuple[int, int]:
    return sentence[cue.first].start, sentence[cue.last].end


def _is_quoted(text: str, start: int, end: int) -> bool:
    """Whether a cue is a quoted word."""
    return start > 0 and text[start - 1] in "‘“\"'" and " " not in text[start:end]


def _carrier(
    sentence: Sentence, cue: tuple[int, int], voice: Voice, inside: Sequence[Mention], recent: Recent
) -> str:
    """Guess whose role it is: the nearest subject before the cue, else anyone named in the sentence."""
    text = sentence.text
    spoken_of = references(sentence, inside, voice, recent)
    thanks = without(text)
    subjects: list[tuple[int, bool, str]] = []
    apart: Reference | None = None
    for each in spoken_of:
        lead = text[max(0, each.start - 80) : each.start]
        if (thanks and thanks[0] <= each.start < thanks[1]) or (
            not each.pronoun and _GIVEN_AS_CAUSE.search(lead)
        ):
            return each.name
        if each.pronoun:
            subjects.append((each.start, each.is_subject_form, each.name))
            continue
        listed_ = apart and _AND.fullmatch(text[apart.end : each.start])
        if listed_ or _BEHIND_PREPOSITION.search(lead):
            apart = each
        else:
            subjects.append((each.start, _is_subject(text, each.start, each.end), each.name))
    ahead = [subject for subject in subjects if subject[0] <= cue[0]]
    for choice in (
        [name for _, subject, name in ahead if subject][-1:],
        [name for _, subject, name in subjects if subject],
        [name for _, _, name in ahead][-1:],
        [name for _, _, name in subjects],
    ):
        if choice:
            return choice[0]
    return ""


def _is_subject(text: str, start: int, end: int) -> bool:
    """Whether a name starts the sentence or a clause, or has a verb immediately before or after it."""
    lead, rest = text[max(0, start - 30) : start].split(), text[end : end + 30].split()
    near = [word.strip(",.").lower() for word in (*lead[-1:], *rest[:1])]
    clause = not lead or lead[-1].lower() in listed("people", "conjunctions")
    return clause or any(split(word)[0] for word in near)


_AND = re.compile(r"\s*(?:,|en|&|/)\s*")

"""The actors a sentence refers to: by name, or by a pronoun."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from regienet.suggest.gazetteer import alternatives
from regienet.suggest.gender import Gender, gender_of
from regienet.suggest.mention import CHAT, Kind, Mention, Named
from regienet.suggest.name_context import either
from regienet.suggest.passages import Sentence
from regienet.suggest.speakers import Voice
from regienet.suggest.verbs import split

_NOUN = re.compile(
    r"(?:(?:en|maar|ook|want|dus|nou)\s+)?\b(?:een|de|die|deze|onze|mijn|haar|zijn)\s+(?:\w+\s+)?"
    rf"[\w-]*(?:{either('people', 'functions', 'heads')}"
    r"|jongen|meisje|man|vrouw|kind|ouder|deelnemer|respondent)\b(?!\s+[A-Z])",
    re.IGNORECASE,
)
"""An unnamed person at the start of a sentence, to whom a later pronoun refers."""
_PRONOUN = re.compile(
    r"\b(?P<i>ik|we|wij)\b|\b(?P<me>mij|me|ons)\b|\b(?P<my>mijn|onze|m'n)\b"
    r"|\b(?P<you>jij|je|jullie|jou|jouw|u|uw)\b"
    r"|\b(?P<he>hij|ie)\b|\b(?P<she>zij|ze)\b|\b(?P<him>hem)\b|\b(?P<her>haar)\b"
    rf"|\b(?P<respondent>{alternatives('conversation', 'respondents')})\b(?!\s*:)"
    r"|(?:^|[.,;:–(-]\s+(?:en\s+|maar\s+|want\s+|of\s+)?|\ben\s+)(?P<that>die)\b",
    re.IGNORECASE,
)
_SUBJECTS = ("i", "you", "he", "she", "that", "respondent")
_OTHER_SUBJECT = re.compile(r"\b(?:ik|we|wij|hij|je|jij)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
"""After another subject `ze` is a plural object: ik heb ze gemaild."""
_CLAUSE_ENDS = re.compile(r"[,;:]|\b(?:en|maar|dat|want|die|toen|als)\b", re.IGNORECASE)
"""Within one clause `haar` is not the subject."""
_LATEST = 6
"""Number of most recent people that a pronoun may refer to."""
_NOT_PLURAL = frozenset(
    {"gisteren", "even", "samen", "zelf", "ineens", "opeens", "meteen", "morgen", "buiten", "binnen"}
)


@dataclass(frozen=True, order=True)
class Reference:
    """A position where a sentence refers to an actor.

    Attributes
    ----------
    start, end
        Position in the sentence, in characters.
    name, kind
        The actor.
    pronoun
        The kind of pronoun; empty if the actor is named.
    """

    start: int
    end: int
    name: str
    kind: Kind
    pronoun: str = ""

    @property
    def is_subject_form(self) -> bool:
        """Whether the pronoun has the form of a subject: ik, hij, die."""
        return self.pronoun in _SUBJECTS


@dataclass
class Recent:
    """The people mentioned most recently, the likeliest referent first."""

    text: str
    people: list[Mention] = field(default_factory=list)

    def after(self, inside: Sequence[Mention], voice: Voice) -> None:
        """Update after a sentence with these mentions."""
        named = [mention for mention in inside if voice.reported or mention.name != voice.speaker]
        people = [mention for mention in named if mention.kind == "person"] or named[:1]
        first = list({mention.name: mention for mention in reversed(people)}.values())[::-1]
        names = {mention.name for mention in first}
        self.people = [*first, *(m for m in self.people if m.name not in names)][:_LATEST]

    def meant(self, ahead: Sequence[Mention], gender: Gender, speaker: str) -> Mention | None:
        """Return the referent of a pronoun that follows these mentions."""
        near = [m for m in [*reversed(ahead), *self.people] if m.name != speaker]
        people = [mention for mention in near if mention.kind == "person"]
        fitting = [mention for mention in people if not self._is_other(mention, gender)]
        return next(iter([*fitting, *(m for m in near if m.kind != "person")]), None)

    def _is_other(self, mention: Mention, gender: Gender) -> bool:
        own = gender_of(mention.name, self.text[max(0, mention.start - 20) : mention.start])
        return bool(gender and own and own != gender)


def references(
    sentence: Sentence, inside: Sequence[Mention], voice: Voice, recent: Recent
) -> list[Reference]:
    """Find the actors a sentence refers to, in order, leaving out the label of a turn."""
    spoken_of = without_label(sentence, inside)
    named = [Reference(m.start - sentence.start, m.end - sentence.start, m.name, m.kind) for m in spoken_of]
    return sorted([*named, *_pronouns(sentence, spoken_of, voice, recent)])


def without_label(sentence: Sentence, inside: Sequence[Mention]) -> list[Mention]:
    """Drop the names in the label of a turn."""
    return [m for m in inside if not _is_label(sentence.text, m.end - sentence.start)]


def _is_label(text: str, end: int) -> bool:
    """Whether a name ending here is part of the label of a turn."""
    time = CHAT.match(text)
    if time:
        return end <= text.find(":", time.end())
    return re.match(r"\s*(?:\([^)\n]*\))?\s*:", text[end:]) is not None


def _pronouns(
    sentence: Sentence, inside: Sequence[Mention], voice: Voice, recent: Recent
) -> Iterator[Reference]:
    named = Named(inside)
    for match in _PRONOUN.finditer(sentence.text):
        pronoun = match.lastgroup or ""
        start, end = match.span(pronoun)
        if named.overlaps(sentence.start + start, sentence.start + end):
            continue
        if pronoun in ("i", "me", "my"):
            yield from _of(start, end, voice.speaker, pronoun)
        elif pronoun == "respondent":
            yield from _of(start, end, voice.speaker if voice.reported else "", pronoun)
        elif pronoun == "you":
            yield from _of(start, end, voice.addressed, pronoun)
        elif not (pronoun == "she" and _is_plural(sentence.text, start, end)):
            gender: Gender = {"he": "m", "him": "m", "she": "f", "her": "f"}.get(pronoun, "")  # type: ignore[assignment]
            ahead = [m for m in inside if m.end - sentence.start <= start]
            if pronoun in ("him", "her") and ahead:
                near = sentence.text[ahead[-1].end - sentence.start : start]
                ahead = ahead if _CLAUSE_ENDS.search(near) else ahead[:-1]
            unnamed = pronoun in ("he", "she") and not ahead and _NOUN.match(sentence.text)
            meant = recent.meant(ahead, gender, "" if voice.reported else voice.speaker)
            if meant is not None and not unnamed:
                yield Reference(start, end, meant.name, meant.kind, pronoun)


def _of(start: int, end: int, name: str, pronoun: str) -> Iterator[Reference]:
    if name:
        yield Reference(start, end, name, "person", pronoun)


def _is_plural(text: str, start: int, end: int) -> bool:
    """Whether `ze` or `zij` is plural: it has a plural verb, or follows another subject."""
    if _OTHER_SUBJECT.search(text, 0, start):
        return True
    before = re.findall(r"\w+", text[max(0, start - 25) : start])[-1:]
    behind = re.findall(r"\w+", text[end : end + 25])[:1]
    return any(_is_plural_verb(word.lower()) for word in behind) or (
        not any(split(word.lower())[0] for word in behind)
        and any(_is_plural_verb(word.lower()) for word in before)
    )


def _is_plural_verb(word: str) -> bool:
    return (
        word.endswith(("en", "zijn", "gaan", "doen", "staan", "zien"))
        and word not in _NOT_PLURAL
        and bool(split(word)[0])
    )

"""Who is speaking in each sentence: from labels, questions, mail headers, signatures and verbs of saying."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from regienet.suggest.conversation import (
    FIRST_PERSON,
    Conversation,
    conversation,
    is_answering,
    is_asking,
    label_of,
)
from regienet.suggest.gazetteer import listed
from regienet.suggest.mention import CHAT, Mention, Named
from regienet.suggest.passages import Sentence

_HEADER = re.compile(r"^[ \t]*(?:van|from)[ \t]*:", flags=re.IGNORECASE)
_ADDRESSED = re.compile(r"^[ \t]*(?:aan|to)[ \t]*:", flags=re.IGNORECASE)
_RULE = re.compile(r"^[ \t]*[-_=*]{3,}[ \t]*$|^[ \t]*--[ \t]*$")
_ENDED = re.compile(r"(?:[.?!:…]['\"’”)*_]*)?\s*$")


@dataclass(frozen=True)
class Voice:
    """The speaker and the addressee of a sentence; empty if unknown.

    Attributes
    ----------
    speaker, addressed
        Names of persons.
    asks
        Whether it is said by the interviewer.
    reported
        Whether the text reports on the speaker in the third person.
    """

    speaker: str = ""
    addressed: str = ""
    asks: bool = False
    reported: bool = False


def voices(text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> list[Voice]:
    """Return the voice of each sentence."""
    people = [mention for mention in mentions if mention.kind == "person"]
    named = Named(people)
    part = conversation(text, people)
    by_line = _by_line(text, named, part)
    names = sorted({mention.name for mention in people})
    alone = names[0] if len(names) == 1 else ""
    heard = []
    for sentence in sentences:
        voice = by_line[min(sentence.line, len(by_line) - 1)]
        told = "" if voice.asks else _teller(sentence, named.within(sentence.start, sentence.end))
        if told:
            voice = Voice(told, voice.addressed)
        elif alone and not voice.speaker and FIRST_PERSON.search(sentence.text):
            voice = Voice(alone, voice.addressed, voice.asks)
        heard.append(replace(voice, reported=part.is_reported and voice.speaker == part.respondent))
    return heard


def only_asks(heard: Sequence[Voice]) -> bool:
    """Whether a text has questions of an interviewer and, after the first one, nothing else."""
    asked = [voice.asks for voice in heard]
    return any(asked) and all(asked[asked.index(True) :])


def _by_line(text: str, people: Named, part: Conversation) -> list[Voice]:
    """Return the voice of each line."""
    listener = _Listener(part)
    start = 0
    for line in text.split("\n"):
        first = next(iter(people.within(start, start + len(line))), None)
        if not listener.hear_label(line):
            if first is None:
                listener.hear(line)
            else:
                lead, rest = line[: first.start - start], line[first.end - start :]
                listener.hear_name(line, lead.strip(), first.name, rest.strip(" \t,."))
        listener.go_on(line)
        start += len(line) + 1
    return listener.voices


@dataclass
class _Listener:
    """Goes through the lines and keeps track of the speaker.

    Attributes
    ----------
    part
        The participants.
    voices
        The voice of every line so far.
    here
        The current voice.
    block
        Number of the line on which the current letter or contribution started.
    previous
        The last line that was not blank.
    """

    part: Conversation
    voices: list[Voice] = field(default_factory=list)
    here: Voice = field(default_factory=Voice)
    block: int = 0
    previous: str = ""

    def __post_init__(self) -> None:
        self.here = Voice(self.part.narrator)

    def hear_label(self, line: str) -> bool:
        """Process a line that introduces somebody, opens a turn or only asks; return whether it is one."""
        number = len(self.voices)
        label, _ = label_of(line)
        if number in self.part.introductions:
            return True
        if number in self.part.questions or is_asking(label):
            self.here = Voice(asks=True)
        elif is_answering(label):
            self.here = Voice(self.part.respondent)
        elif label in self.part.labels:
            name = self.part.labels[label]
            self.here = Voice(name, asks=name in self.part.askers)
        else:
            self._end_question(line)
            return False
        return True

    def _end_question(self, line: str) -> None:
        """Switch to the interviewee after a question, if answers have no label."""
        blank = self.voices and not self.previous_line.strip()
        ended = blank or _ENDED.search(self.previous_line)[0].strip()  # type: ignore[index]
        if self.here.asks and not self.part.answers_labelled and ended and line.strip():
            self.here = Voice(self.part.narrator)

    def hear(self, line: str) -> None:
        """Process a line without a person."""
        if _RULE.match(line):
            self.here, self.block = Voice(), len(self.voices) + 1

    def hear_name(self, line: str, lead: str, name: str, rest: str) -> None:
        """Process a line that names a person, with the text before and after the name."""
        signed = not rest and _is_closing(lead or self.previous)
        if _HEADER.match(line):
            self.here, self.block = Voice(name), len(self.voices)
        elif _ADDRESSED.match(line):
            self.here = Voice(self.here.speaker, name)
        elif (not lead and rest.startswith(":")) or (CHAT.match(line) and ":" in rest[:40]):
            self.here = Voice(name, asks=name in self.part.askers)
        elif signed:
            self._sign(name)
        elif not rest and (not lead or lead.lower().endswith("foto van")):
            self.here, self.block = Voice(name), len(self.voices)
        elif not self.here.addressed and lead.lower() in listed("people", "greetings"):
            self.here = Voice(self.here.speaker, name, self.here.asks)

    def _sign(self, name: str) -> None:
        """Attribute the lines above a signature to the signer, unless they are somebody else's already."""
        for index in range(self.block, len(self.voices)):
            voice = self.voices[index]
            self.voices[index] = voice if voice.speaker else Voice(name, voice.addressed)
        self.here, self.block = Voice(), len(self.voices) + 1

    def go_on(self, line: str) -> None:
        """Record the voice of this line."""
        introduces = len(self.voices) in self.part.introductions
        self.voices.append(Voice() if introduces else self.here)
        self.previous_line = line
        self.previous = line if line.strip() else self.previous

    previous_line: str = ""


def _is_closing(line: str) -> bool:
    """Whether a line, or the part before a name, closes a letter."""
    words = line.strip(" ,.!").lower().split()
    closings = listed("people", "closings")
    return 0 < len(words) < 4 and (words[0] in closings or f"{words[0]}." in closings)


def _teller(sentence: Sentence, people: Sequence[Mention]) -> str:
    """Return the person whose words a sentence reports."""
    verbs = "|".join(sorted(listed("people", "telling_verbs")))
    for mention in people:
        place = mention.start - sentence.start
        before = sentence.text[max(0, place - 60) : place]
        after = sentence.text[mention.end - sentence.start :]
        if re.match(rf"\s+(?:{verbs})\b", after) or re.search(
            r"\b(?:volgens|aldus)\s+(?:\w+\s+){0,2}$", before, re.IGNORECASE
        ):
            return mention.name
        if re.search(rf"\b(?:{verbs})\s+$", before):
            return mention.name
    return ""

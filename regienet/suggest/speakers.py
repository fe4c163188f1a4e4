"""Who is speaking in each sentence: by labels, headers, signatures and verbs of saying."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from regienet.suggest.gazetteer import listed
from regienet.suggest.mention import CHAT, Mention, Named
from regienet.suggest.passages import Sentence

_HEADER = re.compile(r"^[ \t]*(?:van|from)[ \t]*:", flags=re.IGNORECASE)
_ADDRESSED = re.compile(r"^[ \t]*(?:aan|to)[ \t]*:", flags=re.IGNORECASE)
_ASKER = re.compile(r"^[ \t]*(?:interviewer|vraag|vragensteller|int|i|q)[ \t]*:", flags=re.IGNORECASE)
_ANSWERER = re.compile(r"^[ \t]*(?:r|a|resp|respondent|antwoord|geïnterviewde)[ \t]*:", flags=re.IGNORECASE)
_INTRODUCES = re.compile(
    r"\b(?:(?:interview|gesprek) met|respondent|geïnterviewde|mijn naam is|ik heet|ik ben)\b[^\n.]{0,40}$",
    flags=re.IGNORECASE,
)
_RULE = re.compile(r"^[ \t]*[-_=*]{3,}[ \t]*$")
_INTRODUCTION = 40
"""Who is named within so many characters of an answer is who gives it."""
FIRST_PERSON = re.compile(r"\b(?:ik|mij|mijn|mijzelf|wij|we|ons|onze)\b", flags=re.IGNORECASE)


@dataclass(frozen=True)
class Voice:
    """Who speaks in a sentence and to whom; empty where that is not known.

    Attributes
    ----------
    speaker, addressed
        Names of persons.
    asks
        It is a question of an interviewer.
    """

    speaker: str = ""
    addressed: str = ""
    asks: bool = False


def voices(text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> list[Voice]:
    """Give for every sentence who speaks."""
    people = [mention for mention in mentions if mention.kind == "person"]
    named = Named(people)
    by_line = _by_line(text, named)
    names = sorted({mention.name for mention in people})
    alone = names[0] if len(names) == 1 else ""
    heard = []
    for sentence in sentences:
        voice = by_line[min(sentence.line, len(by_line) - 1)]
        inside = named.within(sentence.start, sentence.end)
        told = _teller(sentence, inside)
        if told:
            voice = Voice(told, voice.addressed)
        elif alone and not voice.speaker and FIRST_PERSON.search(sentence.text):
            voice = Voice(alone, voice.addressed, voice.asks)
        heard.append(voice)
    return heard


def _by_line(text: str, people: Named) -> list[Voice]:
    """Give for every line who wrote or says it."""
    listener = _Listener(interviewed=_interviewed(text, people))
    start = 0
    for line in text.split("\n"):
        first = next(iter(people.within(start, start + len(line))), None)
        if first is None:
            listener.hear(line)
        else:
            lead, rest = line[: first.start - start], line[first.end - start :]
            listener.hear_name(line, lead.strip(), first.name, rest.strip(" \t,."))
        start += len(line) + 1
    return listener.voices


def _interviewed(text: str, people: Named) -> str:
    """Give the first person who is introduced, or who is named in the first answer."""
    for person in people:
        line = text[max(0, person.start - 2 * _INTRODUCTION) : person.start].rpartition("\n")[2]
        if _INTRODUCES.search(line) or (_ANSWERER.match(line) and len(line) < _INTRODUCTION):
            return person.name
    return ""


@dataclass
class _Listener:
    """Goes through the lines and remembers who has the word.

    Attributes
    ----------
    voices
        The voice of every line so far.
    here
        Who has the word now.
    block
        The line with which the letter or contribution began.
    previous
        The last line that was not blank.
    interviewed
        Who answers where only `R:` says that an answer follows.
    """

    voices: list[Voice] = field(default_factory=list)
    here: Voice = field(default_factory=Voice)
    block: int = 0
    previous: str = ""
    interviewed: str = ""

    def hear(self, line: str) -> None:
        """Go on with a line that names nobody."""
        if _RULE.match(line):
            self.here, self.block = Voice(), len(self.voices) + 1
        elif _ASKER.match(line):
            self.here = Voice(asks=True)
        elif _ANSWERER.match(line):
            self.here = Voice(self.interviewed)
        self._go_on(line)

    def hear_name(self, line: str, lead: str, name: str, rest: str) -> None:
        """Go on with a line in which somebody is named, with what stands before and behind."""
        signed = not rest and _is_closing(lead or self.previous)
        if _HEADER.match(line):
            self.here, self.block = Voice(name), len(self.voices)
        elif _ADDRESSED.match(line):
            self.here = Voice(self.here.speaker, name)
        elif _ASKER.match(line):
            self.here = Voice(asks=True)
        elif _ANSWERER.match(line):
            self.here = Voice(self.interviewed)
        elif (not lead and rest.startswith(":")) or (CHAT.match(line) and ":" in rest[:40]):
            self.here = Voice(name)
        elif signed:
            self._sign(name)
        elif not rest and (not lead or lead.lower().endswith("foto van")):
            self.here, self.block = Voice(name), len(self.voices)
        elif not self.here.addressed and lead.lower() in listed("people", "greetings"):
            self.here = Voice(self.here.speaker, name, self.here.asks)
        self._go_on(line)

    def _sign(self, name: str) -> None:
        """Give what stands above a signature to who signed, unless it is somebody else's already."""
        for index in range(self.block, len(self.voices)):
            voice = self.voices[index]
            self.voices[index] = voice if voice.speaker else Voice(name, voice.addressed)
        self.here, self.block = Voice(), len(self.voices) + 1

    def _go_on(self, line: str) -> None:
        self.voices.append(self.here)
        self.previous = line if line.strip() else self.previous


def _is_closing(line: str) -> bool:
    """Tell whether a line, or what stands before a name in one, ends a letter."""
    words = line.strip(" ,.!").lower().split()
    closings = listed("people", "closings")
    return 0 < len(words) < 4 and (words[0] in closings or f"{words[0]}." in closings)


def _teller(sentence: Sentence, people: Sequence[Mention]) -> str:
    """Give the person of whom a sentence reports what he or she said."""
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

"""Who is speaking in each sentence: by labels, headers, signatures and verbs of saying."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from regienet.suggest.gazetteer import listed
from regienet.suggest.mention import Mention
from regienet.suggest.passages import Sentence

_HEADER = re.compile(r"^[ \t]*(?:van|from)[ \t]*:", flags=re.IGNORECASE)
_ADDRESSED = re.compile(r"^[ \t]*(?:aan|to)[ \t]*:", flags=re.IGNORECASE)
_ASKER = re.compile(r"^[ \t]*(?:interviewer|vraag|vragensteller|int|i|q)[ \t]*:", flags=re.IGNORECASE)
_RULE = re.compile(r"^[ \t]*[-_=*]{3,}[ \t]*$")
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
    by_line = _by_line(text, people)
    names = sorted({mention.name for mention in people})
    alone = names[0] if len(names) == 1 else ""
    heard = []
    for sentence in sentences:
        voice = by_line[min(sentence.line, len(by_line) - 1)]
        inside = [m for m in people if sentence.start <= m.start < sentence.end]
        told = _teller(sentence, inside)
        if told:
            voice = Voice(told, voice.addressed)
        elif alone and not voice.speaker and FIRST_PERSON.search(sentence.text):
            voice = Voice(alone, voice.addressed, voice.asks)
        heard.append(voice)
    return heard


def _by_line(text: str, people: Sequence[Mention]) -> list[Voice]:
    """Give for every line who wrote or says it."""
    made: list[Voice] = []
    here = Voice()
    block = 0
    start = 0
    previous = ""
    for number, line in enumerate(text.split("\n")):
        inside = [m for m in people if start <= m.start < start + len(line)]
        first = inside[0] if inside else None
        rest = line[first.end - start :].strip(" \t,.") if first else line
        lead = line[: first.start - start].strip() if first else line
        if _RULE.match(line):
            here, block = Voice(), number + 1
        elif _HEADER.match(line) and first:
            here, block = Voice(first.name), number
        elif _ADDRESSED.match(line) and first:
            here = Voice(here.speaker, first.name)
        elif _ASKER.match(line):
            here = Voice(asks=True)
        elif first and not lead and rest.startswith(":"):
            here = Voice(first.name)
        elif first and not rest and (_is_closing(lead) if lead else _is_closing(previous)):
            # What stands above a signature is by the same hand, unless a header says otherwise.
            for index in range(block, number):
                if not made[index].speaker:
                    made[index] = Voice(first.name, made[index].addressed)
            here, block = Voice(), number + 1
        elif first and not rest and (not lead or lead.lower().endswith("foto van")):
            here, block = Voice(first.name), number
        elif first and not here.addressed and lead.lower().strip() in listed("people", "greetings"):
            here = Voice(here.speaker, first.name, here.asks)
        made.append(here)
        previous = line if line.strip() else previous
        start += len(line) + 1
    return made


def _is_closing(line: str) -> bool:
    """Tell whether a line, or what stands before a name in one, ends a letter."""
    words = line.strip(" ,.!").lower().split()
    closings = listed("people", "closings")
    return 0 < len(words) < 4 and (words[0] in closings or f"{words[0]}." in closings)


def _teller(sentence: Sentence, people: Sequence[Mention]) -> str:
    """Give the person of whom a sentence reports what he or she said."""
    verbs = "|".join(sorted(listed("people", "telling_verbs")))
    for mention in people:
        before = sentence.text[: mention.start - sentence.start]
        after = sentence.text[mention.end - sentence.start :]
        if re.match(rf"\s+(?:{verbs})\b", after) or re.search(r"\b(?:volgens|aldus)\s+(?:\w+\s+){0,2}$", before, re.IGNORECASE):
            return mention.name
        if re.search(rf"\b(?:{verbs})\s+$", before):
            return mention.name
    return ""

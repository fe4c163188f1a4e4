"""Who works where: from a job title, `van` or a bracket between the two, or from a verb."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import cache

from regienet.suggest.conversation import conversation
from regienet.suggest.gazetteer import alternatives, listed
from regienet.suggest.mention import CHAT, Mention, Named
from regienet.suggest.name_context import either
from regienet.suggest.passages import Sentence
from regienet.suggest.reference import Recent, Reference, references, without_label
from regienet.suggest.speakers import Voice
from regienet.suggest.tie import NAMED_TOGETHER, SAID, Tie

_ARTICLE = r"(?:(?:de|het|een|['’]t)\s+)?"
_FUNCTION = r"(?:als\s+)?(?:[A-Za-zà-ÿ][\w/'’-]*\s+){0,4}?"
_KIND = r"(?:[a-z][\w-]*,?\s+){0,2}?"
"""What may come between `van` and a name: het verloskundig centrum."""
_AT = rf"(?:(?:bij|van|voor|namens|vanuit|op|uit|vd|v\.d\.|v\.)\s+{_ARTICLE}{_KIND})"
_BEHIND = re.compile(
    rf"\s+{_AT}|\s*[,;]\s*{_FUNCTION}{_AT}|\s*\(\s*{_FUNCTION}{_AT}?|\s*\((?:[\w\s]+,)\s*"
    rf"|\s*,\s*(?:[a-z][\w/-]*\s+){{1,3}}"
    rf"|[ \t,]*\n[ \t]*(?:[\w/'’-]+[ \t]+){{0,4}}?(?:[\w/'’-]+,[ \t]*)?{_AT}?"
    rf"|\s*\([^()]*\),?\s*{_FUNCTION}{_AT}|,?\s*die\s+(?:is\s+)?{_AT}|\s+dat,\s*{_AT}"
    rf"|\s+[-–/]\s+{_FUNCTION}{_AT}?"
)
"""Between a person and the following organisation: a job title, `van`, a bracket, or a line break."""
_VERB = re.compile(
    rf"\b(?:{'|'.join(sorted(listed('people', 'speaking')))}|{alternatives('contact', 'finite')})\b",
    re.IGNORECASE,
)
_AROUND = tuple(
    (re.compile(between), re.compile(behind))
    for between, behind in (
        (
            rf",?\s+die\s+(?:[a-z]\w*\s+){{0,4}}(?:bij|voor)\s+{_ARTICLE}",
            r"\s+(?:werk|zit|zat|heeft gewerkt)",
        ),
        (rf"\s+(?:heeft|had|hebben)\s+{_ARTICLE}", r"\s+(?:opgericht|bestuurd|geleid)"),
    )
)
"""Between a person and the organisation, and after that: Anna, die bij De Brug werkt."""
_PERSON_BEHIND = re.compile(
    r"\s*[,:(]\s*(?:[\w\s]{0,25},\s*)?(?:(?:de heer|mevrouw|dhr\.|mw\.|ene|een|onze|mijn)\s+)?|\s+"
)
"""Between an organisation and the person who holds the job named before it."""
_IS = re.compile(r"\s+(?:is|was|heet|heette|wordt|werd)\s+(?:(?:de heer|mevrouw|dhr\.|mw\.)\s+)?")
"""The same in a statement: de directeur van De Brug is Anna."""
_BEFORE = tuple(
    (re.compile(before, re.IGNORECASE), re.compile(between))
    for before, between in (
        (
            rf"\b(?:bij|voor|binnen)\s+{_ARTICLE}{_KIND}$",
            r"\s+(?:werkt|werkte|zit|zat|is dat|was dat|is het|heet dat)\s+",
        ),
        (
            rf"\b(?:namens|vanuit)\s+{_ARTICLE}$",
            r":?\s+|\s+(?:was|is|waren|zijn|kwam|sprak|zat|zit|deed|doet|nam|neemt)\s+(?:\w+\s+)?",
        ),
    )
)
"""Before an organisation, and between it and the person: bij De Brug werkt Anna."""
_AT_START = re.compile(rf"(?:^|[.!?:\n]\s*)(?:op|bij|in|binnen|vanuit)\s+{_ARTICLE}{_KIND}$", re.IGNORECASE)
_WITH_FUNCTION = re.compile(
    rf"^[^.!?;:\n]{{1,40}}\b[\w-]*(?:{either('people', 'functions', 'heads')})\s+$", re.IGNORECASE
)
"""Bij De Brug bedacht jeugdarts Anna: a place first, and a job title before the name."""
_THERE = re.compile(r",?\s*daar\s+(?:ken|heb|spreek|bel|zit|werkt|is|hebben)\b[\w\s]{0,30}", re.IGNORECASE)
_AT_WORK = re.compile(
    r"(?:\b(?:werk(?:t|te|en)?|zit|zat|zitten|ben|is|was|gaat|ging|begon|begint)\b"
    r"(?:(?!\b(?:met|over|tegen|aan|weg)\b)[^.;:!?])*?"
    rf"\b(?:bij|van|voor|op|vanuit|namens|in dienst van|naar)\s+{_ARTICLE}{_KIND}"
    rf"|\bstap(?:t|te)\s+(?:\w+\s+)?over\s+naar\s+{_ARTICLE}|\bvertegenwoordig\w*\s+{_ARTICLE}"
    r"|\b(?:runt|leidt|beheert|doet|bestuurt)\b[^.,;:!?]*?(?:,\s*)?(?:van\s+)?"
    r"|\bben\s+(?:[a-z][\w-]*\s+)?[a-z][\w-]*,\s*)$",
    re.IGNORECASE | re.DOTALL,
)
"""`werkt bij`, `is adviseur bij`, `ben jeugdarts,` immediately before the organisation."""
_FIELD = re.compile(
    r"^[ \t]*(?:organisatie|werkgever|instelling|school|werkt bij|werkzaam bij|namens)[ \t]*:[ \t]*",
    re.IGNORECASE | re.MULTILINE,
)
_NEAR = 6
"""Maximum number of words between a person and the verb."""


def employments(
    text: str, sentences: Sequence[Sentence], voices: Sequence[Voice], mentions: Sequence[Mention]
) -> list[Tie]:
    """Find who works where: `Anna Voorbeeld, directeur van De Brug`, `ik werk bij De Brug`."""
    said = [
        *_side_by_side(text, mentions),
        *_by_verb(text, sentences, voices, mentions),
        *_by_field(text, mentions),
    ]
    first: dict[str, Tie] = {}
    for tie in sorted(said, key=lambda tie: (-tie.certainty, tie.start)):
        first.setdefault(tie.source, tie)
    for tie in _of_same(text, sentences, voices, mentions, first):
        first.setdefault(tie.source, tie)
    return sorted(first.values(), key=lambda tie: (tie.start, tie.end, tie.source))


def _side_by_side(text: str, mentions: Sequence[Mention]) -> Iterator[Tie]:
    for one, other in itertools.pairwise(mentions):
        between = re.sub(r"\([!?]\)\s*", "", text[one.end : other.start])
        kinds = (one.kind, other.kind)
        if between.count("\n") > 1:
            continue
        if kinds == ("person", "organisation") and _is_employer(text, one, other, between):
            yield Tie(one.start, other.end, one.name, other.name, "works_for", SAID)
        certainty = _as_employee(text, one, other, between) if kinds == ("organisation", "person") else 0
        if certainty:
            yield Tie(one.start, other.end, other.name, one.name, "works_for", certainty)


def _is_employer(text: str, person: Mention, organisation: Mention, between: str) -> bool:
    """Whether the words between a person and the following organisation indicate a job there."""
    only_function = re.sub(r"^,?\s*(?:die|dat,)\s+(?=(?:is\s+)?(?:van|bij)\b)(?:is\s+)?", ", ", between)
    if _BEHIND.fullmatch(between) and not _VERB.search(only_function):
        return True
    behind = text[organisation.end : organisation.end + 20]
    if any(one.fullmatch(between) and other.match(behind) for one, other in _AROUND):
        return True
    line = text[text.rfind("\n", 0, person.start) + 1 : person.start]
    if CHAT.fullmatch(line):
        return re.fullmatch(r"\s+(?:[A-Z]{2,3}\s+)?|\s*\(", between) is not None
    ends = re.match(r"\s*[.;)\n]|\s*$", text[organisation.end :]) is not None
    return between.strip() == "," and ends


@cache
def _function_at() -> re.Pattern[str]:
    """Match a job title before an organisation: de teammanager van het."""
    function = rf"[\w-]*(?:{either('people', 'functions', 'heads')})"
    return re.compile(rf"\b(?:{function}|iemand|mensen)\s+(?:\w+\s+)?{_AT}$", re.IGNORECASE)


def _as_employee(text: str, organisation: Mention, person: Mention, between: str) -> float:
    """Return the certainty that a person is named as working for the preceding organisation; 0 if not."""
    before = text[max(0, organisation.start - 80) : organisation.start]
    if _function_at().search(before) and (_PERSON_BEHIND.fullmatch(between) or _IS.fullmatch(between)):
        return SAID
    hired = between.strip() == "heeft" and text[person.end :].lstrip().startswith(("aangenomen", "in dienst"))
    if hired or any(one.search(before) and other.fullmatch(between) for one, other in _BEFORE):
        return SAID
    bracketed = re.fullmatch(r"\s*\(", between) and re.match(r"\??\)", text[person.end :])
    entry = between.strip() == ":" and text[: organisation.start].endswith("\n")
    at = _AT_START.search(before) and _WITH_FUNCTION.search(between)
    return NAMED_TOGETHER if bracketed or entry or at or _THERE.fullmatch(between) else 0


def _by_verb(
    text: str, sentences: Sequence[Sentence], voices: Sequence[Voice], mentions: Sequence[Mention]
) -> Iterator[Tie]:
    """Find `Anna werkt bij De Brug`, `zij is adviseur bij De Brug` and `ik ben van De Brug`."""
    named = Named(mentions)
    recent = Recent(text)
    for sentence, voice in zip(sentences, voices, strict=True):
        inside = named.within(sentence.start, sentence.end)
        spoken_of = references(sentence, inside, voice, recent)
        recent.after(without_label(sentence, inside), voice)
        for each in spoken_of if not voice.asks else ():
            person = _at_work(sentence.text, each, spoken_of)
            if person is not None:
                certainty = NAMED_TOGETHER if person.pronoun else SAID
                yield Tie(sentence.start, sentence.end, person.name, each.name, "works_for", certainty)
            elif each.kind == "organisation" and voice.speaker and _starts(sentence.text, each):
                yield Tie(sentence.start, sentence.end, voice.speaker, each.name, "works_for", NAMED_TOGETHER)


def _at_work(text: str, each: Reference, spoken_of: Sequence[Reference]) -> Reference | None:
    """Return the person who, according to the verb, works for an organisation."""
    if each.kind != "organisation":
        return None
    verb = _AT_WORK.search(text[: each.start])
    people = [
        r
        for r in spoken_of
        if r.kind == "person" and r.end <= each.start and (not r.pronoun or r.is_subject_form)
    ]
    if not people:
        return None
    near = text[people[-1].end : each.start]
    if people[-1].pronoun == "i" and re.fullmatch(rf"\s+van\s+{_ARTICLE}", near):
        return people[-1]
    own = verb is not None and not re.search(r"[.;!?]", near) and _is_near(near, people[-1].end, verb)
    return people[-1] if own else None


def _is_near(near: str, end: int, verb: re.Match[str]) -> bool:
    return len(near[: max(0, verb.start() - end)].split()) <= _NEAR


@cache
def _function_first() -> re.Pattern[str]:
    function = rf"[\w-]*(?:{either('people', 'functions', 'heads')})"
    return re.compile(rf"(?:[^:\n]{{2,30}}:\s*)?(?:de\s+|een\s+)?{function}\s+{_AT}", re.IGNORECASE)


def _starts(text: str, each: Reference) -> bool:
    """Whether a sentence is nothing but the job of the speaker: Jeugdconsulent bij De Brug."""
    ends = re.fullmatch(r"\W*", text[each.end :]) is not None
    return ends and _function_first().fullmatch(text[: each.start]) is not None


def _by_field(text: str, mentions: Sequence[Mention]) -> Iterator[Tie]:
    """Find the employer of the interviewee in the heading of a form."""
    respondent = conversation(text, [m for m in mentions if m.kind == "person"]).narrator
    for match in _FIELD.finditer(text):
        here = [m for m in mentions if m.start == match.end() and m.kind == "organisation"]
        if respondent and here:
            yield Tie(here[0].start, here[0].end, respondent, here[0].name, "works_for", SAID)


@cache
def _our() -> re.Pattern[str]:
    inside = "|".join(sorted(listed("contact", "same_employer")))
    return re.compile(rf"\b(?:mijn|onze|ons|m'n)\s+(?:\w+\s+)?[\w-]*(?:{inside})\W+$", re.IGNORECASE)


def _of_same(
    text: str,
    sentences: Sequence[Sentence],
    voices: Sequence[Voice],
    mentions: Sequence[Mention],
    known: dict[str, Tie],
) -> Iterator[Tie]:
    """Find colleagues and managers of a speaker whose employer is known."""
    named = Named(mentions)
    for sentence, voice in zip(sentences, voices, strict=True):
        if voice.asks or voice.speaker not in known:
            continue
        for mention in named.within(sentence.start, sentence.end):
            behind = re.match(r"\s*[,(]\s*(?:mijn|onze|ons|m'n)\s+[\w-]+", text[mention.end : sentence.end])
            lead = text[sentence.start : mention.start]
            own = _our().search(lead) or (behind and _our().search(behind[0].lstrip(" ,(") + " "))
            if mention.kind == "person" and own:
                employer = known[voice.speaker].target
                yield Tie(sentence.start, sentence.end, mention.name, employer, "works_for", NAMED_TOGETHER)

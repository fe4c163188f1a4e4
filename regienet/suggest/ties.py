"""Ties that a text may report: who does something with whom, within one clause."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import cache

from regienet.suggest.clauses import Clause, clauses, is_left_out
from regienet.suggest.denial import denies, without
from regienet.suggest.gazetteer import alternatives, listed
from regienet.suggest.mention import Mention, Named
from regienet.suggest.name_context import either
from regienet.suggest.passages import Sentence
from regienet.suggest.reference import Recent, Reference, references, without_label
from regienet.suggest.speakers import Voice
from regienet.suggest.tie import NAMED_TOGETHER, SAID, Tie
from regienet.suggest.verbs import split

_MOST = 5
"""A clause that names more actors is a list, and says nothing about any pair."""
_RELATIONS = {
    "handover": r"overgedragen|draa[gt]\w* .* over|(?:door)?verw[ei][jz]\w*|warme overdracht",
    "advice": r"advie\w+|raad (?:gevraagd|geven)|vraagbaak|sparr\w+|meedenk\w+",
    "together": r"samen\b|samenwerk(?:en|t|te|ing)\b|gezamenlijk\w*|met elkaar|trekken op met|optrekken",
}
_NO_SENTENCE = re.compile(
    rf"\s*(?:(?:{alternatives('people', 'lists')})\b[^:\n]{{0,12}}:"
    rf"|(?:{'|'.join(sorted(listed('people', 'greetings')))})\b)",
    re.IGNORECASE,
)
"""The start of a list of names, the heading of a letter or a greeting."""
_AND = re.compile(r"(?:,|\ben\b|&|/)\s*(?:[a-z][\w.'-]*\s+){0,3}$")
"""What precedes a name in a list of names."""
_FROM = frozenset({"horen", "krijgen", "leren", "nemen"})
"""Verbs with `van` and a person: horen van De Brug."""
_INTRODUCING = frozenset({"koppelen", "introduceren", "verbinden"})
"""Verbs that tie everyone named in their clause."""
_INTRODUCES = re.compile(r"\bvoor(?:ge)?stel|\bstel\w* .*\bvoor\b")
"""The same for the separable verb voorstellen."""
_AFTERTHOUGHT = re.compile(r",\s*(?:geen|niet)\b[^,]*$", re.IGNORECASE)
"""What a clause adds that is not so: ik heb De Brug om advies gevraagd, geen melding."""
_THAT_IS = re.compile(r"\W*(?:en\s+)?dat\s+(?:is|was|zijn|waren)\b", re.IGNORECASE)
"""Names the person behind a job title in the clause before: overleg met de wijkagent, dat is Rob."""
_EARLY = 2
"""Maximum number of words before a subject that is not next to a verb."""
_REACH = 4
"""Number of words before an actor among which to look for a preposition."""
_ABOUT = ("volgens", "namens", "over", "om")
"""Prepositions before somebody whom others only speak of or for."""
_STATES = frozenset(
    {"zijn", "heten", "worden", "blijven", "lijken", "hebben", "noemen", "vinden", "zeggen", "willen"}
)
"""Verbs that do not make a tie of two people in one clause."""
_PREPOSITIONS = listed("contact", "prepositions") | frozenset(
    ("van", "voor", "op", "uit", "in", "over", "om", "rond", "volgens", "namens", "zonder")
)
_BY_NAME = re.compile(
    r"\bvan naam\b|\bvan gehoord\b|\bnog (?:niet|nooit)\b|\b(?:weinig|niks|niets) te maken\b", re.IGNORECASE
)
"""Knowing somebody only by name is not a tie."""


def named_together(
    text: str,
    sentences: Sequence[Sentence],
    voices: Sequence[Voice],
    mentions: Sequence[Mention],
    known: Sequence[Tie],
) -> Iterator[Tie]:
    """Yield the pairs of actors who deal with each other, including the speaker, once per sentence."""
    named = Named(mentions)
    recent = Recent(text)
    settled = {frozenset((tie.source, tie.target)) for tie in known}
    asked = False
    yield from _letters(sentences, voices)
    for sentence, voice in zip(sentences, voices, strict=True):
        inside = named.within(sentence.start, sentence.end)
        spoken_of = _without_employers(references(sentence, inside, voice, recent), known)
        recent.after(without_label(sentence, inside), voice)
        if voice.asks:
            asked = _asks_for_contact(sentence.text)
        if voice.asks or _NO_SENTENCE.match(sentence.text):
            continue
        found: dict[frozenset[str], Tie] = {}
        for source, target, certainty, told in [
            *_answers(sentence, spoken_of, voice.speaker if asked else ""),
            *_in_sentence(sentence.text, spoken_of, voice.speaker),
        ]:
            pair = frozenset((source, target))
            if len(pair) == 2 and pair not in settled:
                relation, sure = _relation(told)
                tie = Tie(sentence.start, sentence.end, source, target, relation, max(certainty, sure))
                found.setdefault(pair, tie)
        yield from found.values()


def _letters(sentences: Sequence[Sentence], voices: Sequence[Voice]) -> Iterator[Tie]:
    """Yield the pairs who write to each other, once."""
    seen: set[frozenset[str]] = set()
    for sentence, voice in zip(sentences, voices, strict=True):
        pair = frozenset((voice.speaker, voice.addressed))
        if len(pair) == 2 and "" not in pair and pair not in seen:
            seen.add(pair)
            yield Tie(sentence.start, sentence.end, voice.speaker, voice.addressed, "contact", SAID)


@cache
def _asking() -> tuple[re.Pattern[str], re.Pattern[str]]:
    either_ = (alternatives("contact", key) for key in ("asked", "wanted"))
    whom, wish = (re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for words in either_)
    return whom, wish


def _asks_for_contact(question: str) -> bool:
    """Whether a question asks for existing contacts, not for those one would like to have."""
    whom, wish = _asking()
    return whom.search(question) is not None and wish.search(question) is None


def _answers(
    sentence: Sentence, spoken_of: Sequence[Reference], speaker: str
) -> Iterator[tuple[str, str, float, str]]:
    """Yield the speaker paired with the names in an answer without a verb: de GGD, en Anna."""
    named = [each for each in spoken_of if not each.pronoun]
    rest = "".join(
        sentence.text[start:end]
        for start, end in itertools.pairwise(
            [0, *(n for each in named for n in (each.start, each.end)), len(sentence.text)]
        )
        if not any(each.start == start for each in named)
    )
    if speaker and not denies(rest) and not any(map(_is_verb, re.findall(r"[\w'-]+", rest))):
        yield from ((speaker, each.name, SAID, sentence.text) for each in named)


def _without_employers(spoken_of: Sequence[Reference], known: Sequence[Tie]) -> list[Reference]:
    """Drop the organisations that are only mentioned as the employer of somebody."""
    people = {each.name for each in spoken_of if each.kind == "person" and not each.pronoun}
    employers = {tie.target for tie in known if tie.source in people}
    return [each for each in spoken_of if each.name not in employers]


def _in_sentence(
    text: str, spoken_of: Sequence[Reference], speaker: str
) -> Iterator[tuple[str, str, float, str]]:
    """Yield source, target, certainty and the clause for each pair."""
    subject = met = ""
    for clause in clauses(text, spoken_of):
        if met and _THAT_IS.match(clause.text):
            yield from ((met, each.name, SAID, text) for each in clause.references if not each.pronoun)
        own = _subject(clause)
        subject = own.name if own else subject
        acting = _with_others(clause, own, subject or _nobodys(clause, speaker))
        pairs = [*_close(clause, speaker), *acting, *_two_people(clause)]
        if len({each.name for each in clause.references}) > _MOST or _is_denied(text, clause):
            continue
        yield from ((*pair, clause.words) for pair in pairs)
        met = (subject or speaker) if _nouns().search(clause.words) and not pairs else ""


def _is_denied(text: str, clause: Clause) -> bool:
    if _BY_NAME.search(clause.words):
        return True
    return denies(_AFTERTHOUGHT.sub("", clause.words)) and not without(text)


def _nobodys(clause: Clause, speaker: str) -> str:
    """Return the speaker for a clause about contact that omits its subject."""
    told = _nouns().search(clause.words) or not clause.verbs or is_left_out(clause.text)
    return speaker if told else ""


def _subject(clause: Clause) -> Reference | None:
    """Find the subject: a pronoun of that form, else the first actor not preceded by a preposition."""
    forms = [each for each in clause.references if each.is_subject_form]
    named = [each for each in clause.references if not each.pronoun]
    free = [each for each in named if not _preposition(clause, each) and _beside_verb(clause, each)]
    acting = [each for each in named if _stands_for(clause, each) and _verb_behind(clause, each)]
    return next(iter([*forms, *free, *acting]), None)


def _verb_behind(clause: Clause, each: Reference) -> bool:
    behind = clause.text[each.end - clause.start :].split()[:1]
    return any(_is_verb(word.strip(",.")) for word in behind)


def _is_verb(word: str) -> bool:
    return bool(split(word.lower())[0])


@cache
def _of_people() -> re.Pattern[str]:
    people = either("people", "functions", "heads")
    return re.compile(
        rf"\b(?:[\w-]*(?:{people})|mensen|iemand|bestuur|directie|collega's|team|medewerkers)\s+(?:\w+\s+)?(?:van|bij)\s+(?:de\s+|het\s+)?$"
    )


def _stands_for(clause: Clause, each: Reference) -> bool:
    """Whether an organisation represents people in it: het bestuur van De Brug."""
    return each.kind == "organisation" and _of_people().search(_lead(clause, each)) is not None


def _beside_verb(clause: Clause, each: Reference) -> bool:
    """Whether a name starts a clause, or has a verb immediately before or after it."""
    lead, rest = _lead(clause, each).split(), clause.text[each.end - clause.start :].split()
    lead = lead[:-1] if lead and lead[-1].lower() in ("de", "het", "een") else lead
    return len(lead) <= _EARLY or any(_is_verb(word.strip(",.()")) for word in (*lead[-1:], *rest[:1]))


def _lead(clause: Clause, each: Reference) -> str:
    return clause.text[: each.start - clause.start]


def _preposition(clause: Clause, each: Reference) -> str:
    """Return the preposition before an actor, allowing a few small words in between."""
    before = re.findall(r"[^\s,;:]+|[,;:]", _lead(clause, each))[-_REACH:]
    for word in reversed(before):
        if word.lower() in _PREPOSITIONS:
            return str(word).lower()
        if not word[0].islower() or split(word)[0]:
            return ""
    return ""


@cache
def _nouns() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(listed('contact', 'nouns')))})\b", re.IGNORECASE)


@cache
def _together() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives('contact', 'together')})\b", re.IGNORECASE)


def _with_others(clause: Clause, own: Reference | None, subject: str) -> Iterator[tuple[str, str, float]]:
    """Yield the pairs of the subject and the other actors that the verb reaches."""
    acting = _acting(clause, own)
    others = [each for each in clause.references if each not in acting and each.pronoun != "my"]
    names = list(dict.fromkeys(each.name for each in acting)) or ([subject] if subject else [])
    yield from _reached(clause, names, others)
    if clause.verbs & _INTRODUCING or _INTRODUCES.search(clause.words):
        all_ = dict.fromkeys([*names, *(each.name for each in others)])
        yield from ((one, other, SAID) for one, other in itertools.combinations(all_, 2))
    together = _together().search(clause.words) is not None
    if together or clause.verbs & listed("contact", "verbs"):
        for one, other in itertools.combinations(names, 2):
            yield one, other, SAID if together else NAMED_TOGETHER


def _acting(clause: Clause, own: Reference | None) -> list[Reference]:
    """Return the subject and the actors joined to it by `en` or a comma, on either side."""
    if own is None:
        return []
    place = clause.references.index(own)
    before, behind = [own], [own]
    for each in reversed(clause.references[:place]):
        if not _is_joined(clause, each, before[0]):
            break
        before.insert(0, each)
    for each in clause.references[place + 1 :]:
        if not _is_joined(clause, behind[-1], each):
            break
        behind.append(each)
    return [*before, *behind[1:]]


def _between(clause: Clause, one: Reference, other: Reference) -> str:
    return clause.text[one.end - clause.start : other.start - clause.start]


def _is_joined(clause: Clause, one: Reference, other: Reference) -> bool:
    """Whether two actors are in one list, without a verb in between."""
    between = _between(clause, one, other)
    named = not other.pronoun or other.is_subject_form
    return named and bool(_AND.search(between)) and not any(map(_is_verb, re.findall(r"[\w'-]+", between)))


def _reached(
    clause: Clause, names: Sequence[str], others: Sequence[Reference]
) -> Iterator[tuple[str, str, float]]:
    """Yield the pairs of those who act and those they act on, with or through."""
    reached = False
    for index, each in enumerate(others):
        previous = others[index - 1] if index else None
        listed_ = previous is not None and _AND.search(_between(clause, previous, each)) is not None
        if previous is not None and listed_ and _preposition(clause, previous) in ("tussen", "door"):
            yield previous.name, each.name, SAID
        reached = (listed_ and reached) or _reaches(clause, each)
        if reached:
            yield from ((one, each.name, SAID) for one in names)


def _reaches(clause: Clause, each: Reference) -> bool:
    """Whether the action of a clause is done to, with or through an actor."""
    done = bool(clause.verbs & listed("contact", "verbs")) or _nouns().search(clause.words) is not None
    if each.pronoun:
        return done
    preposition = _preposition(clause, each)
    if preposition in ("met", "via", "dankzij", "zonder") or (preposition == "bij" and each.kind == "person"):
        return True
    if preposition == "van":
        if _of_close().search(_lead(clause, each)):
            return True
        return done and (_stands_for(clause, each) or bool(clause.verbs & _FROM))
    if preposition:
        return done and preposition in listed("contact", "prepositions")
    return "zover" in clause.words or bool(clause.verbs & listed("contact", "direct"))


def _two_people(clause: Clause) -> Iterator[tuple[str, str, float]]:
    """Yield the only two people in a clause, unless it says what one says about the other."""
    people = [each for each in clause.references if each.kind == "person"]
    names = dict.fromkeys(each.name for each in people)
    about = any(_preposition(clause, each) in _ABOUT for each in people)
    if len(names) == 2 and not about and clause.verbs - _STATES:
        one, other = names
        yield one, other, NAMED_TOGETHER


@cache
def _of_close() -> re.Pattern[str]:
    """Match a personal relation before a name: de opvolger van, met hulp van."""
    return re.compile(rf"\b(?:{'|'.join(sorted(listed('contact', 'close_to')))})\s+van\s+(?:de\s+|het\s+)?$")


@cache
def _near() -> tuple[re.Pattern[str], re.Pattern[str]]:
    close = "|".join(sorted(listed("contact", "close"), key=len, reverse=True))
    before = rf"\b(?:mijn|m'n|onze|ons)\s+(?:\w+\s+)?[\w-]*(?:{close})\W+(?:\w+\W+){{0,3}}$"
    behind = rf"\s*[,(]\s*(?:mijn|m'n|onze|ons)\s+(?:\w+\s+)?[\w-]*(?:{close})\b"
    return re.compile(before, re.IGNORECASE), re.compile(behind, re.IGNORECASE)


def _close(clause: Clause, speaker: str) -> Iterator[tuple[str, str, float]]:
    """Yield the speaker paired with colleagues and the like: mijn collega Anna."""
    before, behind = _near()
    for each in clause.references:
        named = each.kind == "person" and not each.pronoun and speaker
        if named and (
            before.search(_lead(clause, each)) or behind.match(clause.text[each.end - clause.start :])
        ):
            yield speaker, each.name, NAMED_TOGETHER


def _relation(text: str) -> tuple[str, float]:
    for relation, cue in _RELATIONS.items():
        if re.search(rf"\b(?:{cue})", text, re.IGNORECASE):
            return relation, SAID
    return "contact", NAMED_TOGETHER

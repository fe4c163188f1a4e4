"""The participants in a conversation: who asks, who answers, who writes, and how their turns are marked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from regienet.suggest.gazetteer import alternatives, listed
from regienet.suggest.mention import CHAT, Mention, Named

FIRST_PERSON = re.compile(r"\b(?:ik|mij|me|mijn|mijzelf|wij|we|ons|onze)\b", flags=re.IGNORECASE)
_QUOTED = re.compile(r"(?<!\w)['‘\"“][^'’\"”\n]{3,300}['’\"”](?!\w)")
_TIME = r"[ \t]*(?:[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?[ \t]*[-–]?[ \t]*)?"
_LABEL = re.compile(
    rf"^{_TIME}[*_>•\-– \t]*(?P<label>[^\W\d_](?:[^:\n?!()]{{0,38}}[^\W_])?)"
    r"[ \t]*(?:\([^():\n]{1,20}\))?[*_ \t]*:(?!//)(?P<rest>.*)$"
)
_MOST_WORDS = 4
"""Maximum number of words in a label."""
_HEAD, _TITLE = 12, 3
"""Number of lines at the start in which participants are introduced: by labels, and in a title."""
_BRIEF = 15
"""Maximum number of words after a label that only introduces somebody."""
_ONLY_NAMED = re.compile(r"[ \t]*(?:$|[,(;./&–-]|(?:en|van|bij|uit)\b)")
"""What may follow a name that is only being introduced."""
_LEAD = 6
"""Maximum number of words before the name of the person who gives the first answer."""
_QUESTION = 45
"""Maximum number of words in a question that is a line by itself."""
_SEVERAL = 3
"""Number of such questions that make a text an interview, even if nobody is introduced."""


@dataclass(frozen=True)
class Conversation:
    """The participants, and the lines that only ask.

    Attributes
    ----------
    interviewed
        The interviewees, in the order in which they are introduced.
    askers
        The interviewers.
    author
        The person who wrote or spoke the whole text.
    labels
        The person for each label of a turn, in lower case; empty if unknown.
    introductions
        Numbers of the lines that only introduce participants.
    questions
        Numbers of the lines without a label that only ask.
    answers_labelled
        Whether answers carry a label.
    first_person
        Whether somebody says `ik` or `wij` outside quotes.
    """

    interviewed: tuple[str, ...]
    askers: frozenset[str]
    author: str
    labels: Mapping[str, str]
    introductions: frozenset[int]
    questions: frozenset[int]
    answers_labelled: bool
    first_person: bool

    @property
    def respondent(self) -> str:
        """The interviewee, if there is exactly one."""
        return self.interviewed[0] if len(self.interviewed) == 1 else ""

    @property
    def is_reported(self) -> bool:
        """Whether the text reports on the interviewee in the third person."""
        return bool(self.respondent) and not self.first_person

    @property
    def narrator(self) -> str:
        """The speaker of everything that is not attributed to somebody else."""
        return self.respondent or ("" if self.interviewed else self.author)


def label_of(line: str) -> tuple[str, str]:
    """Split a line into the label of a turn, in lower case and without a number, and the rest."""
    match = _LABEL.match(line)
    if not match or len(match["label"].split()) > _MOST_WORDS:
        return "", line
    label = re.sub(r"[ \t]*(?:nr\.?[ \t]*)?\d+$", "", match["label"]).strip().lower()
    return label, match["rest"].strip(" \t*_")


def is_asking(label: str) -> bool:
    """Whether a label marks a turn of the interviewer."""
    return label in listed("conversation", "asking")


def is_answering(label: str) -> bool:
    """Whether a label marks a turn of the interviewee."""
    return label in listed("conversation", "answering")


def conversation(text: str, people: Sequence[Mention]) -> Conversation:
    """Identify the participants from the labels, the heading and the questions of a text."""
    lines = text.split("\n")
    starts = _starts(lines)
    named = Named(people)
    introductions = frozenset(
        number
        for number, line in enumerate(lines)
        if _is_introduction(line, named.within(starts[number], starts[number] + len(line)), starts[number])
    )
    turns = {start for n, start in enumerate(starts[:-1]) if n not in introductions and label_of(lines[n])[0]}
    told, asked, written = (
        tuple(dict.fromkeys(_introduced(text, named, key, turns)))
        for key in ("told_by", "asked_by", "written_by")
    )
    labels = _labels(text, lines, people, introductions)
    opened = {label_of(line)[0] for number, line in enumerate(lines) if starts[number] in turns}
    answers = any(is_answering(label) or labels.get(label, "-") not in {"-", *asked} for label in opened)
    asks = any(is_asking(label) or labels.get(label) in asked for label in opened)
    interviewed = tuple(name for name in told if name not in asked) or _first_answer(lines, starts, named)
    marked = asks or answers or any(CHAT.match(line) for line in lines)
    return Conversation(
        interviewed=interviewed,
        askers=frozenset(asked),
        author=next((name for name in written if name not in interviewed), ""),
        labels=labels,
        introductions=introductions,
        questions=frozenset() if marked else _questions(lines, enough=1 if interviewed else _SEVERAL),
        answers_labelled=answers,
        first_person=FIRST_PERSON.search(_QUOTED.sub("", text)) is not None,
    )


def _starts(lines: Sequence[str]) -> list[int]:
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    return starts


@cache
def _introducing(key: str) -> re.Pattern[str]:
    """Match a label that introduces a person in a given part."""
    sign = r"(?::|=|(?<=door)[ \t]|(?<=van)[ \t]|(?:\d+[ \t]*)?[-–][ \t])"
    behind = rf"(?:[ \t]*\([^()\n]{{1,20}}\))?[ \t]*{sign}[ \t]*"
    alone = r"|^[ \t]*door\b[ \t]*:?[ \t]*" if key == "written_by" else ""
    pattern = rf"(?<![\w-])(?:{alternatives('conversation', key)}){behind}{alone}"
    return re.compile(pattern, flags=re.IGNORECASE | re.MULTILINE)


@cache
def _introducing_in_text() -> re.Pattern[str]:
    """Match words that introduce a person in a title, or with which people introduce themselves."""
    told = alternatives("conversation", "told_by_in_text")
    itself = alternatives("conversation", "told_by_itself")
    title = rf"(?<![\w-])(?:{told})[ \t]+(?=[^\n]*[^.!?\s][ \t]*(?:\n|\Z))"
    return re.compile(rf"{title}|(?<![\w-])(?:{itself})[ \t]+", flags=re.IGNORECASE)


def _introduced(text: str, people: Named, key: str, turns: Collection[int]) -> Iterator[str]:
    """Yield the names that words introduce at the start of a text or, for an author, at the end."""
    ends = [match.start() for match in re.finditer(r"\n|\Z", text)]
    head, title = (ends[min(count, len(ends)) - 1] for count in (_HEAD, _TITLE))
    tail = ends[-min(_TITLE, len(ends))] if key == "written_by" else len(text)
    matches = [match for match in _introducing(key).finditer(text) if match.start() not in turns]
    found = [match.end() for match in matches if match.start() < head or match.start() > tail]
    if key == "told_by":
        found += [m.end() for m in _introducing_in_text().finditer(text, 0, title)]
    for place in found:
        line = text[place : next(end for end in ends if end >= place)]
        sentence = re.search(r"(?<=[\w)]{2})[.?!](?:\s|$)", line)
        following = people.within(place, place + (sentence.start() if sentence else len(line)))
        if following and _is_name_first(text[place : following[0].start]):
            yield from (mention.name for mention in following)


def _is_name_first(lead: str) -> bool:
    """Whether nothing but a title or a job title precedes the first name."""
    return len(lead.split()) <= 2 and not re.search(r"[.?!,;]", lead) and not FIRST_PERSON.search(lead)


def _is_introduction(line: str, people: Sequence[Mention], start: int) -> bool:
    """Whether a line has nothing but a label and a name, so that it is not a turn."""
    label, rest = label_of(line)
    keys = ("told_by", "asked_by", "written_by")
    if not label or not any(_introducing(key).match(f"{label}:") for key in keys):
        return False
    if "?" in rest or FIRST_PERSON.search(rest) or len(rest.split()) > _BRIEF:
        return False
    if people:
        lead, behind = line[: people[0].start - start], line[people[0].end - start :]
        return _is_name_first(lead.rpartition(":")[2]) and _ONLY_NAMED.match(behind) is not None
    return (
        0 < len(rest.split()) <= 3 and rest[0].isupper() and rest[-1] not in "!…" and not rest.endswith("..")
    )


def _labels(
    text: str, lines: Sequence[str], people: Sequence[Mention], introductions: frozenset[int]
) -> dict[str, str]:
    """Map the labels of turns to persons; a label that occurs more than once marks a turn too."""
    counts = Counter(
        label for n, line in enumerate(lines) if n not in introductions and (label := label_of(line)[0])
    )
    spelled = {text[mention.start : mention.end].lower(): mention.name for mention in people}
    short = _initials(text, people)
    found = {label: spelled.get(label) or short.get(label, "") for label in counts}
    own = {label for label, count in counts.items() if found[label] or count > 1}
    field = {word for key in ("asking", "answering", "letters") for word in listed("conversation", key)}
    return {label: found[label] for label in sorted(own - field - listed("people", "labels"))}


def _initials(text: str, people: Sequence[Mention]) -> dict[str, str]:
    """Map initials to persons: those in brackets after a name, and those that fit exactly one person."""
    told: dict[str, str] = {}
    owners: dict[str, set[str]] = {}
    for mention in people:
        bracket = re.compile(r"[ \t]*\(([A-Z][A-Za-z]{0,3})\)").match(text, mention.end)
        if bracket:
            told.setdefault(bracket[1].lower(), mention.name)
        words = re.findall(r"[^\W\d_]+", mention.name)
        for letters in (
            {word[0] for word in words[:1]},
            [w[0] for w in words if w[0].isupper()],
            [w[0] for w in words],
        ):
            owners.setdefault("".join(letters).lower(), set()).add(mention.name)
    return {key: min(names) for key, names in owners.items() if len(names) == 1} | told


def _first_answer(lines: Sequence[str], starts: Sequence[int], people: Named) -> tuple[str, ...]:
    """Return the person named at the start of the first answer: R: Anna Voorbeeld, ik werk bij De Brug."""
    for number, line in enumerate(lines):
        label, rest = label_of(line)
        if is_answering(label) and rest:
            start = starts[number] + len(line) - len(rest)
            first = people.within(start, start + 2 * len(rest))
            lead = line[: first[0].start - starts[number]] if first else ""
            near = first and len(lead.rpartition(":")[2].split()) <= _LEAD
            return (first[0].name,) if near else ()
    return ()


def _questions(lines: Sequence[str], *, enough: int) -> frozenset[int]:
    """Return the numbers of the lines that are nothing but a question, if there are enough."""
    found = [
        number
        for number, line in enumerate(lines)
        if line.rstrip(" *_\t").endswith("?")
        and len(line.split()) <= _QUESTION
        and not re.search(r"^\s*['‘’\"“]|:\s", line)
    ]
    return frozenset(found if len(found) >= enough else ())

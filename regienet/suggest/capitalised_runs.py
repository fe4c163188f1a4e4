"""Runs of capitalised words that could be the name of a person, trimmed on both sides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from regienet.suggest.gazetteer import alternatives, listed, word_list
from regienet.suggest.mention import UPPER, Named, occurrences, starts_sentence
from regienet.suggest.name_context import NameContext, is_surname

_TOKEN = re.compile(rf"(?:(?:[{UPPER}]|Tj|Th|Ch|Chr|Ph|Joh|IJ|Fr|Jac)\.)+|['’][st]\b|[^\W\d_](?:[\w'’-]*\w)?")


@dataclass(frozen=True)
class CapitalisedRun:
    """Consecutive words that could be one name, with their positions."""

    tokens: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]

    @property
    def start(self) -> int:
        """Start of the first word."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """End of the last word."""
        return self.spans[-1][1]

    @property
    def name(self) -> str:
        """The words, separated by spaces."""
        return " ".join(self.tokens)

    def since(self, index: int) -> CapitalisedRun:
        """Return the part from a word onwards."""
        return CapitalisedRun(self.tokens[index:], self.spans[index:])


def capitalised_runs(evidence: NameContext, taken: Named) -> Iterator[CapitalisedRun]:
    """Yield the runs in the order of the text, skipping names that are known already."""
    text = evidence.text
    tokens = [(m[0], m.span()) for m in _TOKEN.finditer(text) if not taken.overlaps(*m.span())]
    index = 0
    while index < len(tokens):
        if not _is_capital(tokens[index][0]):
            index += 1
            continue
        last = index
        while True:
            following = _next_name_token(tokens, last, text)
            if following is None or following - index > 6:
                break
            last = following
        run = CapitalisedRun(*zip(*tokens[index : last + 1], strict=True))
        yield _without_organisation(_without_lead(run, evidence), text)
        index = last + 1


def _is_capital(word: str) -> bool:
    """Whether a word is capitalised like a name, unlike an acronym."""
    return word[0].isupper() and not re.match(rf"[{UPPER}]{{2}}", word)


def _next_name_token(tokens: Sequence[tuple[str, tuple[int, int]]], last: int, text: str) -> int | None:
    """Find the next capitalised word on the same line, with nothing but particles in between."""
    particles = listed("people", "particles")
    for index in range(last + 1, min(last + 5, len(tokens))):
        word, (start, _) = tokens[index]
        if text[tokens[index - 1][1][1] : start].strip(" \t") or start == tokens[index - 1][1][1]:
            return None
        if _is_capital(word):
            return index
        if word not in particles:
            return None
    return None


def _without_lead(run: CapitalisedRun, evidence: NameContext) -> CapitalisedRun:
    """Strip what precedes a name: a greeting, a title, the first word of a sentence."""
    text = evidence.text
    skip = {*listed("people", "greetings"), *listed("people", "titles"), *listed("people", "honorifics")}
    told = announced().match(text, run.start)
    if told:
        rest = [index for index, (start, _) in enumerate(run.spans) if start >= told.end()]
        run = run.since(rest[0]) if rest else run
    while len(run.tokens) > 1:
        first, second = run.tokens[0], run.tokens[1]
        lead = second[0].isupper() and not is_first_name(first) and starts_sentence(text, run.start)
        named = is_first_name(second)
        title = first.lower() in skip or f"{first.lower()}." in skip
        if not title and not (lead and (named or _is_lead(run, evidence))):
            break
        run = _from_capital(run)
    return run


def _without_organisation(run: CapitalisedRun, text: str) -> CapitalisedRun:
    """Strip the organisation: Kim Bakker van Aventura, and Kim van Aventura if Aventura also occurs alone."""
    for index in range(1, len(run.tokens) - 1):
        link, following = run.tokens[index], run.tokens[index + 1]
        if link not in listed("people", "links"):
            continue
        alone = any(text[start - 4 : start].lower() != "van " for start, _ in occurrences(text, following))
        from_there = link != "van" or following == "het" or (alone and not is_surname(following))
        if _is_full(run.tokens[:index]) or (from_there and not is_surname(run.tokens[-1])):
            return CapitalisedRun(run.tokens[:index], run.spans[:index])
    return run


def _is_full(tokens: Sequence[str]) -> bool:
    """Whether the words already include a surname."""
    return len(tokens) > 1 and tokens[-1][0].isupper() and not is_first_name(tokens[-1])


def _is_lead(run: CapitalisedRun, evidence: NameContext) -> bool:
    """Whether the first word is capitalised only because it starts a sentence; `dhr.` does not end one."""
    text = evidence.text
    if any(not starts_sentence(text, start) for start, _ in occurrences(text, run.name)):
        return False
    titled = after(text, run.start, "honorifics")
    return starts_sentence(text, run.start) and not titled and evidence.is_common(run.tokens[0])


def _from_capital(run: CapitalisedRun) -> CapitalisedRun:
    return next((run.since(i) for i in range(1, len(run.tokens)) if run.tokens[i][0].isupper()), run)


def is_first_name(token: str) -> bool:
    """Whether a word is a first name, or two joined by a hyphen."""
    names = word_list("first_names")
    return token in names or ("-" in token and all(part in names for part in token.split("-")))


def after(text: str, start: int, key: str) -> bool:
    """Whether a word from a list immediately precedes a position."""
    before = _LAST_WORD.search(text[max(0, start - 40) : start])
    word = before[1].lower() if before else ""
    return word in listed("people", key) or word.rpartition("-")[2] in listed("people", key)


_LAST_WORD = re.compile(r"([\w.'-]+)[ \t]+$")


@cache
def announced() -> re.Pattern[str]:
    """Match words that only occur before a name."""
    return re.compile(rf"\b(?:{alternatives('people', 'announcing')})[ \t]+", flags=re.IGNORECASE)

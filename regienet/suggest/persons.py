"""Where a Dutch text names a person: by the first name, or by what stands around a name that is not known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from regienet.suggest.evidence import is_common, is_surname, kind_of
from regienet.suggest.gazetteer import alternatives, listed, places, words
from regienet.suggest.mention import (
    UPPER,
    Mention,
    Named,
    occurrences,
    starts_sentence,
    without_overlap,
)
from regienet.suggest.organisations import is_kind

_TOKEN = re.compile(rf"(?:[{UPPER}]\.)+|['’][st]\b|[^\W\d_](?:[\w'’-]*\w)?")
_LABEL = re.compile(r"[ \t]*:")


@dataclass(frozen=True)
class _Run:
    """Words that could be one name, with their places."""

    tokens: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]

    @property
    def start(self) -> int:
        return self.spans[0][0]

    @property
    def end(self) -> int:
        return self.spans[-1][1]

    @property
    def name(self) -> str:
        return " ".join(self.tokens)

    def since(self, index: int) -> _Run:
        return _Run(self.tokens[index:], self.spans[index:])


def persons(text: str, taken: Sequence[Mention]) -> list[Mention]:
    """Find the persons in a text, each by the fullest name that the text has for them."""
    named = Named(taken)
    runs = [run for run in _runs(text, named) if run.tokens]
    sure = [run for run in runs if _is_person(run, text, named)]
    # Who is named beside somebody is a person too.
    people = Named([*taken, *(Mention(run.start, run.end, run.name, "person") for run in sure)])
    sure += [run for run in runs if run not in sure and _is_person(run, text, people)]
    full = _full_names([run.name for run in sure])
    found = [Mention(run.start, run.end, full.get(run.name, run.name), "person") for run in sure]
    names = {name: full.get(name, name) for name in [*(run.name for run in sure), *full]}
    again = [
        Mention(start, end, person, "person")
        for name, person in names.items()
        for start, end in occurrences(text, name)
        if not named.overlaps(start, end) and not _asks(text, start, end)
    ]
    return without_overlap([*found, *again])


def _asks(text: str, start: int, end: int) -> bool:
    """Tell whether a name is a verb here, as in `Wil jij` or `Ken je`."""
    return starts_sentence(text, start) and _SUBJECT.match(text, end) is not None


_SUBJECT = re.compile(r"\s+(?:je|jij|u|ik|we|wij|ze|zij|hij|er|het|dat|de|een)\b")


def _full_names(names: Sequence[str]) -> dict[str, str]:
    """Give the full name for each first name, and each surname, that just one full name in the text has."""
    full: dict[str, set[str]] = {}
    for name in names:
        tokens = name.split()
        for split in range(1, len(tokens)):
            first, rest = " ".join(tokens[:split]), " ".join(tokens[split:])
            particle = first.lower() in listed("people", "particles")
            if first[-1] != "." and tokens[split - 1][0].isupper() and not particle:
                full.setdefault(first, set()).add(name)
            if split == 1:
                full.setdefault(rest[:1].upper() + rest[1:], set()).add(name)
    by_case = {name.casefold(): name for name in sorted(names)}  # of Van Dijk and van Dijk, the latter
    spelled = {name: by_case[name.casefold()] for name in names}
    for short, owners in full.items():
        same = {owner.casefold() for owner in owners}
        if len(same) == 1:
            spelled[short] = by_case[same.pop()]
    return spelled


def _runs(text: str, taken: Named) -> Iterator[_Run]:
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
        run = _Run(*zip(*tokens[index : last + 1], strict=True))
        yield _without_lead(run, text)
        index = last + 1


def _is_capital(word: str) -> bool:
    """Tell whether a word has a capital as names have; an acronym has more of them."""
    return word[0].isupper() and not re.match(rf"[{UPPER}]{{2}}", word)


def _next_name_token(tokens: Sequence[tuple[str, tuple[int, int]]], last: int, text: str) -> int | None:
    """Find the next word with a capital, with only particles between, on the same line."""
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


def _without_lead(run: _Run, text: str) -> _Run:
    """Take off what stands before a name: a greeting, a title, the first word of a sentence."""
    skip = {*listed("people", "greetings"), *listed("people", "titles"), *listed("people", "honorifics")}
    announced = _announced().match(text, run.start)
    if announced:
        rest = [index for index, (start, _) in enumerate(run.spans) if start >= announced.end()]
        run = run.since(rest[0]) if rest else run
    while len(run.tokens) > 1:
        first, second = run.tokens[0], run.tokens[1]
        lower_rest = second[0].islower()
        known = _is_first_name(first)
        if first.lower() in skip or f"{first.lower()}." in skip:
            run = _from_capital(run)
        elif _is_lead(run, text) and not known and not lower_rest:
            run = _from_capital(run)
        elif not known and starts_sentence(text, run.start) and _is_first_name(_from_capital(run).tokens[0]):
            if lower_rest:
                break
            run = _from_capital(run)
        else:
            break
    return run


def _is_lead(run: _Run, text: str) -> bool:
    """Tell whether the first word has a capital only because a sentence starts with it; `dhr.` ends none."""
    titled = _after(text, run.start, _before("honorifics"))
    return starts_sentence(text, run.start) and not titled and is_common(run.tokens[0], text)


def _from_capital(run: _Run) -> _Run:
    return next((run.since(i) for i in range(1, len(run.tokens)) if run.tokens[i][0].isupper()), run)


def _is_first_name(token: str) -> bool:
    names = words("first_names")
    return token in names or ("-" in token and all(part in names for part in token.split("-")))


def _is_person(run: _Run, text: str, taken: Named) -> bool:
    first = run.tokens[0]
    if run.name in places() or first in listed("organisations", "capitalised") or is_kind(first):
        return False
    if run.name in {token for mention in taken for token in mention.name.split()[1:]}:
        return False
    if re.fullmatch(rf"[{UPPER}]\.", first) and len(run.tokens) == 2 and starts_sentence(text, run.start):
        return is_surname(run.tokens[1]) or len(occurrences(text, run.name)) > 1
    if re.fullmatch(rf"(?:[{UPPER}]\.)+", first):
        return len(run.tokens) > 1
    if len(first) == 1 or first in listed("organisations", "subjects"):
        return False
    if _after(text, run.start, _before("honorifics")):
        return True
    return _by_its_words(run, text) or _has_evidence(run, text, taken)


def _by_its_words(run: _Run, text: str) -> bool:
    """Tell whether the words themselves are a name: Anna, Wil Jansen, Corvina van der Zee."""
    first, several = run.tokens[0], len(run.tokens) > 1
    inside = not starts_sentence(text, run.start)
    if _is_first_name(first):
        ambiguous = first in words("ambiguous_first_names")
        # `Wil Jansen` is a name; of `Wil Anna` only the second word is, and `Ben in de Klas` is none.
        telling = all(token[0].isupper() or token in listed("people", "telling") for token in run.tokens)
        clear = several and (inside or (telling and not _is_first_name(run.tokens[1])))
        return clear if ambiguous else not _asks(text, run.start, run.end)
    telling = any(token in listed("people", "telling") for token in run.tokens[1:-1])
    article = re.search(r"\b(?:het|de|een)\s+$", text[max(0, run.start - 9) : run.start]) is not None
    if article or not several:
        return False
    surname = len(run.tokens) == 2 and is_surname(run.tokens[1]) and not is_kind(run.tokens[1]) and _no_common_noun(run, text)
    return (telling and inside) or surname


def _has_evidence(run: _Run, text: str, taken: Named) -> bool:
    """Tell whether what stands around a name shows that it is a person's."""
    announced = [match.end() for match in _announced().finditer(text, max(0, run.start - 40), run.start)]
    if _after(text, run.start, _before("greetings")) or run.start in announced:
        return True
    if len(run.tokens) > 1 and _after(text, run.start, _before("titles")):
        return True
    if _no_common_noun(run, text) and kind_of(text, run.name, taken) == "person":
        return True
    line_start = text.rfind("\n", 0, run.start) + 1
    lead = text[line_start : run.start]
    if _in_list(lead) and not is_common(run.name, text) and re.match(r"\s*(?:[,;(.\n]|en\b|$)", text[run.end : run.end + 9]):
        return True
    return not lead.strip() and _has_line(run, text)


def _has_line(run: _Run, text: str) -> bool:
    """Tell whether a name at the start of a line is a label or fills the line."""
    if _LABEL.match(text, run.end):
        return _is_label(run, text)
    alone = re.compile(r"[ \t]*,?[ \t]*(?:\n|$)").match(text, run.end)
    return alone is not None and _is_name_line(run, text[max(0, run.start - 400) : run.start], text)


def _is_label(run: _Run, text: str) -> bool:
    """Tell whether a name with a colon behind it speaks more than once, or is a full name."""
    first = run.tokens[0].lower()
    if first in listed("people", "labels") or first in listed("people", "particles"):
        return False
    return len(run.tokens) > 1 or text.count(f"\n{run.name}:") + text.startswith(f"{run.name}:") > 1


def _is_name_line(run: _Run, before: str, text: str) -> bool:
    """Tell whether a line is a signature or heads what somebody wrote."""
    previous = before.rstrip().rpartition("\n")[2].strip(" ,.!").lower()
    first = previous.split()[0] if previous else ""
    if first in listed("people", "closings") and len(previous.split()) < 5:
        return True
    return len(run.tokens) > 1 and len(occurrences(text, run.name)) > 1 and _no_common_noun(run, text)


def _no_common_noun(run: _Run, text: str) -> bool:
    """Tell whether no word of the name is a word of the language."""
    return not any(is_common(token, text) for token in run.tokens if token[0].isupper())


def _in_list(start_of_line: str) -> bool:
    pattern = rf"\s*(?:{alternatives('people', 'lists')})\b[^:.\n]{{0,12}}:"
    return re.match(pattern, start_of_line, flags=re.IGNORECASE) is not None


def _after(text: str, start: int, pattern: re.Pattern[str]) -> bool:
    return pattern.search(text[max(0, start - 40) : start]) is not None


@cache
def _before(key: str) -> re.Pattern[str]:
    either = "|".join(re.escape(phrase) for phrase in sorted(listed("people", key), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{either})[ \t]+$", flags=re.IGNORECASE)


@cache
def _announced() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives('people', 'announcing')})[ \t]+", flags=re.IGNORECASE)

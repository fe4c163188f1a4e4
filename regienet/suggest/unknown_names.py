"""Names that are in no list, recognised by their context."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from regienet.suggest.conversation import is_answering, is_asking
from regienet.suggest.gazetteer import listed, places
from regienet.suggest.mention import (
    UPPER,
    Mention,
    Named,
    occurrences,
    starts_sentence,
)
from regienet.suggest.name_context import NameContext
from regienet.suggest.organisation_runs import (
    is_heading,
    organisation_runs,
)

_LIST = re.compile(r"\s+en\s+|,")


def unknown_names(text: str, taken: Sequence[Mention]) -> list[Mention]:
    """Find unlisted names by their context; some turn out to be persons."""
    named = Named(taken)
    evidence = NameContext(text, taken)
    runs = [(start, name) for start, _, name in _free_runs(evidence, named) if not _common(name, evidence)]
    inside = {name for start, name in runs if not starts_sentence(text, start)}
    found = [name for name in dict.fromkeys(name for _, name in runs) if _is_name(name, inside)]
    # In `Dag Het Huis` and `Het Huis` the name is the latter.
    ends = {name for name in found if " " in name}
    names = [name for name in found if name not in evidence.tails and not _ends_of(name) & ends]
    kinds = {name: evidence.kind_of(name) for name in names}
    # A name listed with one of these is of the same kind.
    more = [Mention(*place, n, kind) for n, kind in kinds.items() if kind for place in occurrences(text, n)]
    beside = NameContext(text, [*taken, *more])
    kinds |= {name: beside.kind_of(name) for name, kind in kinds.items() if not kind}
    return [
        Mention(start, end, name, kind)
        for name, kind in kinds.items()
        if kind
        for start, end in occurrences(text, name)
        if not named.overlaps(start, end)
    ]


def _ends_of(name: str) -> set[str]:
    """Return the names that remain without the first words."""
    tokens = name.split(" ")
    return {" ".join(tokens[index:]) for index in range(1, len(tokens))}


def _is_name(name: str, inside: Container[str]) -> bool:
    """Whether a run is more than the first word of a sentence."""
    return len(name) > 2 and (name in inside or len(name.split()) > 1)


def _free_runs(evidence: NameContext, taken: Named) -> Iterator[tuple[int, int, str]]:
    """Yield the unknown runs; names joined by `en` are separate ones, brackets hold a single one."""
    text = evidence.text
    for at_, end, whole in organisation_runs(evidence):
        start, run = _behind_taken(text, at_, end, taken) if taken.overlaps(at_, end) else (at_, whole)
        if not run or is_heading(text, start, end):
            continue
        bracketed = re.match(r"[^()\n]{3,40}(?=\))", text[start:])
        if " " in run and text[start - 1 : start] == "(" and bracketed and not _LIST.search(bracketed[0]):
            yield start, start + len(bracketed[0]), bracketed[0]
            continue
        at = 0
        for part in _LIST.split(run):
            place = start + run.index(part, at)
            at = place - start + len(part)
            if part and not re.match(rf"[{UPPER}]{{2,}}-[a-z]", part):
                yield place, place + len(part), part


def _behind_taken(text: str, start: int, end: int, taken: Named) -> tuple[int, str]:
    """Return the part of a run after the known names: for Anna Bakker van Horizon that is Horizon."""
    last = max((mention.end for mention in taken.within(start, end)), default=end)
    capital = re.compile(rf"[{UPPER}]").search(text, last, end)
    return (capital.start(), text[capital.start() : end]) if capital else (end, "")


def _common(name: str, evidence: NameContext) -> bool:
    """Whether a run does not name an organisation: a place, a day, a job title, or a capitalised noun."""
    lower = name.lower()
    tokens = name.split()
    no_name = (
        is_asking(lower)
        or is_answering(lower)
        or name in places()
        or name in listed("organisations", "no_acronyms")
        or re.search(r" \w$", name) is not None
        or all(part in listed("organisations", "subjects") for part in re.split(r"\s*&\s*", name))
        or any(token.lower() in listed("organisations", "calendar") for token in tokens)
        or tokens[0] in listed("organisations", "events")
    )
    return no_name or (_is_function(name) if len(tokens) > 1 else _is_ordinary(name, evidence))


def _is_function(name: str) -> bool:
    """Whether several words are a job title, or start with a place."""
    functions = tuple(listed("organisations", "people_endings"))
    first, _, rest = name.partition(" ")
    of_subject = first.lower().endswith(functions) and rest in listed("organisations", "subjects")
    placed = any(name.startswith(f"{place} ") for place in places())
    return name.lower().endswith(functions) or of_subject or placed


def _is_ordinary(word: str, evidence: NameContext) -> bool:
    """Whether a single word is an ordinary one, or derived from a place: Utrechtse."""
    lower = word.lower()
    stem = lower.removesuffix("e").removesuffix("s")
    placed = any(place.lower() in (lower, stem, stem + "t") for place in places())
    street = lower.endswith(tuple(listed("organisations", "place_endings"))) and evidence.is_common(word)
    if placed or street or evidence.is_common(word, by_ending=False):
        return True
    return evidence.is_common(word) and evidence.kind_of(word) != "organisation"

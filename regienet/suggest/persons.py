"""Where a Dutch text names a person: by first name, or by the context of an unknown name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from regienet.suggest.capitalised_runs import (
    CapitalisedRun,
    after,
    announced,
    capitalised_runs,
    is_first_name,
)
from regienet.suggest.gazetteer import alternatives, listed, places, word_list
from regienet.suggest.mention import Mention, Named, occurrences, starts_sentence, without_overlap
from regienet.suggest.name_context import NameContext, is_surname
from regienet.suggest.organisation_runs import is_kind

_LABEL = re.compile(r"[ \t]*:")
_ENDS_ENTRY = re.compile(r"\s*(?:[,;(.\n]|en\b|$)")


def persons(text: str, taken: Sequence[Mention], known: Sequence[str] = ()) -> list[Mention]:
    """Find the persons in a text, each by the fullest name in the text or else in the list."""
    named = Named(taken)
    evidence = NameContext(text, taken)
    tried = list(capitalised_runs(evidence, named))
    sure = {run for run in tried if _is_person(run, evidence)}
    # A name listed with a person is a person too.
    beside = NameContext(text, [*taken, *(Mention(run.start, run.end, run.name, "person") for run in sure)])
    persons_ = [run for run in tried if run in sure or _is_person(run, beside)]
    told = [run.name for run in persons_] + [m.name for m in taken if m.kind == "person"]
    full = _full_names(told)
    full |= {
        name: whole for name, whole in _full_names([*told, *known]).items() if full.get(name, name) == name
    }
    found = [Mention(run.start, run.end, full.get(run.name, run.name), "person") for run in persons_]
    names = {name: full.get(name, name) for name in [*(run.name for run in persons_), *full]}
    again = [
        Mention(start, end, person, "person")
        for name, person in names.items()
        for start, end in occurrences(text, name)
        if not named.overlaps(start, end) and not _asks(text, start, end)
    ]
    return without_overlap([*found, *again])


def _asks(text: str, start: int, end: int) -> bool:
    """Whether a name is a verb here, as in `Wil jij` or `Ken je`."""
    return starts_sentence(text, start) and _SUBJECT.match(text, end) is not None


_SUBJECT = re.compile(r"\s+(?:je|jij|u|ik|we|wij|ze|zij|hij|er|het|dat|de|een)\b")


def _full_names(names: Sequence[str]) -> dict[str, str]:
    """Map each first name and surname that belongs to exactly one full name to that name."""
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


def _is_person(run: CapitalisedRun, evidence: NameContext) -> bool:
    """Whether a run names a person."""
    first, text = run.tokens[0], evidence.text
    if run.name in places() or run.name in evidence.tails or is_kind(first):
        return False
    if len(first) == 1 or first in listed("organisations", "capitalised") | listed(
        "organisations", "subjects"
    ):
        return False
    if first.endswith("."):
        word = len(run.tokens) == 2 and evidence.is_common(run.tokens[1], by_ending=False)
        return len(run.tokens) > 1 and not word and not _is_numbered(run, text)
    if after(text, run.start, "honorifics"):
        return True
    if len(run.tokens) > 1 and re.search(r"\b(?:de|het) $", text[max(0, run.start - 4) : run.start]):
        return False  # de Albert Schweitzer is a school
    return _by_its_words(run, evidence) or _has_evidence(run, evidence)


def _is_numbered(run: CapitalisedRun, text: str) -> bool:
    """Whether an initial numbers a line: A. Begroting."""
    if len(run.tokens) > 2 or len(run.tokens[0]) > 2 or not starts_sentence(text, run.start):
        return False
    return not is_surname(run.tokens[1]) and len(occurrences(text, run.name)) == 1


def _by_its_words(run: CapitalisedRun, evidence: NameContext) -> bool:
    """Whether the words themselves show a name: Anna, Wil Jansen, Corvina van der Zee."""
    text = evidence.text
    first, several = run.tokens[0], len(run.tokens) > 1
    inside = not starts_sentence(text, run.start)
    if is_first_name(first):
        ambiguous = first in word_list("ambiguous_first_names")
        # `Wil Jansen` is a name; in `Wil Anna` only the second word is, and `Ben in de Klas` has none.
        telling = all(token[0].isupper() or token in listed("people", "telling") for token in run.tokens)
        clear = several and (inside or (telling and not is_first_name(run.tokens[1])))
        return clear if ambiguous else not _asks(text, run.start, run.end)
    telling = any(token in listed("people", "telling") for token in run.tokens[1:-1])
    article = re.search(r"\b(?:het|de|een)\s+$", text[max(0, run.start - 9) : run.start]) is not None
    if article or not several or first in ("De", "Het"):
        return False
    surname = (
        len(run.tokens) == 2
        and is_surname(run.tokens[1])
        and not is_kind(run.tokens[1])
        and not _has_common_noun(run, evidence)
    )
    return (telling and inside) or surname


def _has_evidence(run: CapitalisedRun, evidence: NameContext) -> bool:
    """Whether the context of a name shows that it is a person."""
    text = evidence.text
    told = [match.end() for match in announced().finditer(text, max(0, run.start - 40), run.start)]
    if after(text, run.start, "greetings") or run.start in told:
        return True
    if len(run.tokens) > 1 and after(text, run.start, "titles"):
        return True
    if not _has_common_noun(run, evidence) and evidence.kind_of(run.name) == "person":
        return True
    lead = text[text.rfind("\n", 0, run.start) + 1 : run.start]
    if (_in_list(lead) or _is_introduced(lead)) and _ENDS_ENTRY.match(text, run.end):
        return not evidence.is_common(run.name)
    return not lead.strip() and _has_line(run, evidence)


def _has_line(run: CapitalisedRun, evidence: NameContext) -> bool:
    """Whether a name at the start of a line is a label or the whole line."""
    text = evidence.text
    if _LABEL.match(text, run.end):
        return _is_label(run, text)
    alone = re.compile(r"[ \t]*,?[ \t]*(?:\n|$)").match(text, run.end)
    return alone is not None and _is_name_line(run, text[max(0, run.start - 400) : run.start], evidence)


def _is_label(run: CapitalisedRun, text: str) -> bool:
    """Whether a name followed by a colon speaks more than once, or is a full name."""
    first = run.tokens[0].lower()
    field = (
        listed("people", "labels") | listed("conversation", "asking") | listed("conversation", "answering")
    )
    if first in field or first in listed("people", "particles"):
        return False
    return len(run.tokens) > 1 or text.count(f"\n{run.name}:") + text.startswith(f"{run.name}:") > 1


def _is_name_line(run: CapitalisedRun, before: str, evidence: NameContext) -> bool:
    """Whether a line is a signature, or the name above a contribution."""
    previous = before.rstrip().rpartition("\n")[2].strip(" ,.!").lower()
    first = previous.split()[0] if previous else ""
    if first in listed("people", "closings") and len(previous.split()) < 5:
        return True
    again = len(run.tokens) > 1 and len(occurrences(evidence.text, run.name)) > 1
    return again and not _has_common_noun(run, evidence)


def _has_common_noun(run: CapitalisedRun, evidence: NameContext) -> bool:
    """Whether a word of the name is an ordinary word."""
    first = starts_sentence(evidence.text, run.start)
    capitals = [token for token in run.tokens if token[0].isupper()]
    return any(evidence.is_common(token, by_ending=first) for token in capitals)


def _in_list(start_of_line: str) -> bool:
    """Whether a position is in a list of names, outside brackets."""
    pattern = rf"\s*(?:{alternatives('people', 'lists')})\b[^:.\n]{{0,12}}:"
    found = re.match(pattern, start_of_line, flags=re.IGNORECASE)
    return found is not None and start_of_line.count("(") == start_of_line.count(")")


def _is_introduced(start_of_line: str) -> bool:
    """Whether a name immediately follows a label for the interviewer, the interviewee or the author."""
    keys = ("told_by", "asked_by", "written_by")
    labels = "|".join(["door", *(alternatives("conversation", key) for key in keys)])
    pattern = rf"(?:.*[.,;][ \t]+)?(?:{labels})(?:[ \t]*\([^()]*\))?[ \t]*(?::|=|(?<=door))[ \t]*"
    return re.fullmatch(pattern, start_of_line, flags=re.IGNORECASE) is not None

"""Where a Dutch text names an organisation: by a list, by the kind of organisation, or by how it is used."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from functools import cache

from regienet.suggest.gazetteer import alternatives, listed, places, words
from regienet.suggest.mention import (
    CAPITAL,
    CHAT,
    UPPER,
    Actor,
    Mention,
    Named,
    occurrences,
    starts_sentence,
    without_overlap,
)
from regienet.suggest.name_context import Evidence

_SMALL = r"(?:van|voor|de|het|der|den|des|en|&|in|op|aan|te|ter|'t|’t)"
_RUN = rf"(?:{CAPITAL})(?:[ \t]+(?:{_SMALL}[ \t]+){{0,2}}(?:{CAPITAL})){{0,8}}"
_ACRONYM = re.compile(r"(?<![\w.&/-])(?:[A-Z]{2,6}|[A-Z]{2,4}[a-z][A-Z]?)(?![\w&])(?!-[a-z])")
_SECTOR = r"(?:(?:PO|VO|MBO|SO|VSO)[ \t]+)?"


def organisations(text: str, known: Sequence[Actor]) -> list[Mention]:
    """Find the organisations whose names are known or tell of what kind they are."""
    found = [
        *_known(text, known),
        *_named_by_kind(text),
        *_with_kind_inside(text),
        *_bare(text),
        *_in_chats(text),
    ]
    found = without_overlap(found)
    named = Named(found)
    acronyms = [m for m in _acronyms(text, found) if not named.overlaps(m.start, m.end)]
    return without_overlap([*found, *acronyms])


def unknown_names(text: str, taken: Sequence[Mention]) -> list[Mention]:
    """Find names that nothing is known about, by what the text tells of them; some are persons after all."""
    named = Named(taken)
    evidence = Evidence(text, taken)
    runs = [(start, name) for start, _, name in _free_runs(evidence, named) if not _common(name, evidence)]
    inside = {name for start, name in runs if not starts_sentence(text, start)}
    found = [name for name in dict.fromkeys(name for _, name in runs) if _is_name(name, inside)]
    # Of `Dag Het Huis` and `Het Huis` the latter is the name.
    ends = {name for name in found if " " in name}
    names = [name for name in found if name not in evidence.tails and not _ends_of(name) & ends]
    kinds = {name: evidence.kind_of(name) for name in names}
    # Who stands beside one of these is of its kind.
    more = [Mention(*place, n, kind) for n, kind in kinds.items() if kind for place in occurrences(text, n)]
    beside = Evidence(text, [*taken, *more])
    kinds |= {name: beside.kind_of(name) for name, kind in kinds.items() if not kind}
    return [
        Mention(start, end, name, kind)
        for name, kind in kinds.items()
        if kind
        for start, end in occurrences(text, name)
        if not named.overlaps(start, end)
    ]


def _ends_of(name: str) -> set[str]:
    """Give what is left of a name without its first words."""
    tokens = name.split(" ")
    return {" ".join(tokens[index:]) for index in range(1, len(tokens))}


def _is_name(name: str, inside: Container[str]) -> bool:
    """Tell whether a run is more than a word with which a sentence starts."""
    return len(name) > 2 and (name in inside or len(name.split()) > 1)


def _known(text: str, known: Sequence[Actor]) -> Iterator[Mention]:
    for actor in known:
        names = {actor.name, actor.name[:1].swapcase() + actor.name[1:]}
        for name in sorted(names):
            for start, end in occurrences(text, name):
                yield Mention(start, end, actor.name, actor.kind)


@cache
def _kind_pattern() -> re.Pattern[str]:
    kept = "|".join(sorted(listed("organisations", "kept"), key=len, reverse=True))
    announcing = "|".join(sorted(listed("organisations", "announcing"), key=len, reverse=True))
    return re.compile(
        rf"(?<![\w-])(?:(?P<kept>(?i:{kept})(?![\w])[ \t]+{_SECTOR})"
        rf"|(?P<before>(?:[A-Z]\.){{2,6}}[ \t]*)?"
        rf"(?P<announcing>\w{{0,30}}(?i:{announcing})(?![\w])[ \t]+{_SECTOR}))"
        rf"(?P<middle>(?:{_SMALL}[ \t]+){{0,2}}(?:[a-zà-ÿ]+[ \t]+)?)"
        rf"(?P<name>(?:['’]t[ \t]+)?(?:{_RUN})|[‘'\"“][^‘’'\"”\n]{{3,40}}[’'\"”])"
    )


def _named_by_kind(text: str) -> Iterator[Mention]:
    """Find a kind and the name behind it."""
    for match in _kind_pattern().finditer(text):
        kind = match["kept"] or match["announcing"]
        name = "" if _is_heading(text, *match.span()) else _trimmed(match["name"])
        if kind.strip().lower() == "gemeente" and name not in places():
            name = _LIST.split(name)[0]
        end = match.start("name") + len(name)
        middle = match["middle"]
        if middle.strip() in ("'t", "’t"):
            name, middle = f"{middle}{name}", ""
        if not name or not name.strip("‘'’\"“t ")[:1].isupper():
            continue
        if middle and not (kind[0].isupper() and match["kept"] and middle.startswith(("voor", "van"))):
            continue
        if name.split()[0] in words("first_names") and not match["kept"]:
            continue
        whole = bool(match["kept"] or match["before"] or kind[0].isupper())
        start = match.start() if whole else end - len(name)
        spelled = text[start:end]
        if kind.strip().lower() == "gemeente":
            spelled = "gemeente" + spelled[len("gemeente") :]
        yield Mention(start, end, " ".join(_UNQUOTED.sub("", spelled).split()), "organisation")


_UNQUOTED = re.compile(r"^[‘’'\"“”](?!t\s)|[‘’'\"“”]$")


def _trimmed(name: str) -> str:
    """Cut a name where another starts: `en` before a person, an acronym or a kind; `in` before a place."""
    tokens = re.findall(r"\S+", name)
    spans = [match.end() for match in re.finditer(r"\S+", name)]
    for index in range(1, len(tokens)):
        small, following = tokens[index], tokens[index + 1 : index + 2]
        if not following or not re.fullmatch(_SMALL, small):
            continue
        word = following[0]
        other = (
            word in words("first_names")
            or word in listed("organisations", "capitalised")
            or _ACRONYM.fullmatch(word) is not None
        )
        other = other or (small == "en" and word in ("de", "het"))
        other = other or (small in {"van", "bij"} and _starts_with_kind(word) and not _starts_with_kind(name))
        place = word in places() and small in {"in", "te", "op", "aan", "en", "van"}
        if other or place or (small in {"in", "te", "uit"} and word[0].isupper()):
            return _without_small(name[: spans[index - 1]])
    return name


def _without_small(name: str) -> str:
    """Take small words off the end."""
    return re.sub(rf"(?:\s+{_SMALL})+$", "", name)


def _runs(evidence: Evidence) -> Iterator[tuple[int, int, str]]:
    """Give the runs of words with a capital, without the first word of a sentence where that is no name."""
    text = evidence.text
    for match in re.finditer(_RUN, text):
        start = match.start()
        if starts_sentence(text, start) and " " in match[0] and _is_lead(match[0], evidence):
            start += re.match(rf"\S+\s+(?:{_SMALL}\s+)*", match[0]).end()  # type: ignore[union-attr]
        while start < match.end():
            run = _trimmed(text[start : match.end()])
            yield start, start + len(run), run
            following = re.compile(rf"[{UPPER}]").search(text, start + len(run), match.end())
            start = following.start() if following else match.end()


def _is_lead(run: str, evidence: Evidence) -> bool:
    """Tell whether the first word of a run has a capital only because a sentence starts with it."""
    first, *rest = run.split()
    if (
        first.lower() in listed("organisations", "starters")
        or (evidence.is_common(first) and first not in ("De", "Het") and not _starts_with_kind(first))
        or first.lower() in listed("people", "titles")
    ):
        return True
    elsewhere = len(occurrences(evidence.text, first)) > 1
    return len(rest) > 1 and rest[0] in listed("organisations", "capitalised") and not elsewhere


def _with_kind_inside(text: str) -> Iterator[Mention]:
    """Find runs of capitals in which a kind has one too: Vlietland College, Deltacollege."""
    kinds = listed("organisations", "capitalised")
    for start, end, run in _runs(Evidence(text, ())):
        first, _, rest = run.partition(" ")
        name = rest if first in words("first_names") and _starts_with_kind(rest) else run
        tokens = name.split()
        if all(token in listed("organisations", "subjects") for token in tokens if token[0].isupper()):
            continue
        several = len(tokens) > 1 and any(token in kinds or is_kind(token) for token in tokens[:-1])
        several = several or (len(tokens) > 1 and tokens[-1] in kinds)
        solid = len(tokens) == 1 and re.fullmatch(rf"[{UPPER}]\w{{2,}}(?:college|lyceum)", name)
        if (several or solid) and not _is_heading(text, start, end):
            yield Mention(end - len(name), end, name, "organisation")


def _starts_with_kind(name: str) -> bool:
    first = name.partition(" ")[0]
    return first in listed("organisations", "capitalised") or is_kind(first)


def is_kind(word: str) -> bool:
    """Tell whether a word with a capital is a kind of organisation: Zorgkantoor, Kindnetwerk."""
    endings = listed("organisations", "compound_endings")
    return word[:1].isupper() and any(word.lower().endswith(e) and len(word) > len(e) for e in endings)


def _is_heading(text: str, start: int, end: int) -> bool:
    """Tell whether a run is a line of its own in capitals, or the first words of one."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line = text[max(line_start, start - 200) : min(line_end if line_end >= 0 else len(text), end + 200)]
    letters = [letter for letter in line if letter.isalpha()]
    return len(letters) > 12 and sum(map(str.isupper, letters)) > 0.7 * len(letters)


def _bare(text: str) -> Iterator[Mention]:
    for word in sorted(listed("organisations", "bare")):
        for start, end in occurrences(text, word):
            if not starts_sentence(text, start):
                yield Mention(start, end, word, "organisation")
    for name in alternatives("organisations", "national").split("|"):
        for start, end in occurrences(text, name.strip()):
            yield Mention(start, end, " ".join(name.split()), "organisation")
    for service in sorted(listed("organisations", "services")):
        for spelled in (service, service.capitalize()):
            for start, end in occurrences(text, spelled):
                yield Mention(start, end, service, "organisation")


def _in_chats(text: str) -> Iterator[Mention]:
    """Find the organisation behind the name of who wrote a message: Anna IB De Brug, Anna Jeugdteam Zuid."""
    names = {}
    for match in CHAT.finditer(text):
        label = re.compile(r"[^:\n]{2,40}(?=:)").match(text, match.end())
        tokens = label[0].split() if label else []
        for index, token in enumerate(tokens[1:], 1):
            function = token in listed("organisations", "no_acronyms")
            kind = is_kind(token) or token in listed("organisations", "capitalised")
            name = " ".join(tokens[index + function :])
            if name and (function or kind or re.search(rf"[a-z][{UPPER}]", token)):
                names[name] = name
                break
    for name in names:
        for start, end in occurrences(text, name):
            yield Mention(start, end, name, "organisation")


def _acronyms(text: str, found: Sequence[Mention]) -> Iterator[Mention]:
    """Find acronyms; one that the capitals of a found or of a used name make is that name."""
    full: dict[str, str] = {}
    for name in dict.fromkeys([*(m.name for m in found), *(run for _, _, run in _runs(Evidence(text, ())))]):
        capitals = "".join(word[0] for word in name.split() if word[0].isupper())
        if len(name.split()) > 1 and len(capitals) > 1:
            full.setdefault(capitals, name)
    for match in _ACRONYM.finditer(text):
        name = match[0]
        if name in listed("organisations", "no_acronyms") or _is_heading(text, *match.span()):
            continue
        longer = _BEHIND_ACRONYM.match(text, match.end())
        if longer and name not in full and not _other_name(longer[1]):
            yield Mention(match.start(), longer.end(), f"{name} {longer[1]}", "organisation")
        else:
            yield Mention(*match.span(), full.get(name, name), "organisation")


_BEHIND_ACRONYM = re.compile(rf"[ \t]+([{UPPER}][a-zà-ÿ]\w+(?=\s+[a-zà-ÿ(]|[.,;:)!?\n]|$)|\d\d\.\d\d\b)")


def _other_name(word: str) -> bool:
    """Tell whether a word with a capital is a name by itself."""
    return word in words("first_names") or word in listed("organisations", "capitalised")


def _free_runs(evidence: Evidence, taken: Named) -> Iterator[tuple[int, int, str]]:
    """Give the runs that nothing is known about; names with `en` between are several, brackets hold one."""
    text = evidence.text
    for at_, end, whole in _runs(evidence):
        start, run = _behind_taken(text, at_, end, taken) if taken.overlaps(at_, end) else (at_, whole)
        if not run or _is_heading(text, start, end):
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
    """Give what a run has behind what is known: of Anna Bakker van Horizon that is Horizon."""
    last = max((mention.end for mention in taken.within(start, end)), default=end)
    capital = re.compile(rf"[{UPPER}]").search(text, last, end)
    return (capital.start(), text[capital.start() : end]) if capital else (end, "")


_LIST = re.compile(r"\s+en\s+|,")


def _common(name: str, evidence: Evidence) -> bool:
    """Tell whether a run is no name of an organisation: a place, a day, or a noun that has a capital here."""
    lower = name.lower()
    if name in places() or name in listed("organisations", "no_acronyms") or re.search(r" \w$", name):
        return True
    if all(part in listed("organisations", "subjects") for part in re.split(r"\s*&\s*", name)):
        return True
    calendar = any(word.lower() in listed("organisations", "calendar") for word in name.split())
    if calendar or name.partition(" ")[0] in listed("organisations", "events"):
        return True
    if " " in name:
        functions = tuple(listed("organisations", "people_endings"))
        first, _, rest = name.partition(" ")
        function = lower.endswith(functions) or (
            first.lower().endswith(functions) and rest in listed("organisations", "subjects")
        )
        return function or any(name.startswith(f"{place} ") for place in places())
    stem = lower.removesuffix("e").removesuffix("s")
    if any(place.lower() in (lower, stem, stem + "t") for place in places()):
        return True
    return evidence.is_common(name)

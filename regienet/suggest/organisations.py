"""Where a Dutch text names an organisation: from a list, or from the kind of organisation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from regienet.suggest.acronyms import acronyms
from regienet.suggest.gazetteer import alternatives, listed, places, word_list
from regienet.suggest.mention import (
    CHAT,
    UPPER,
    Actor,
    Mention,
    Named,
    occurrences,
    starts_sentence,
    without_overlap,
)
from regienet.suggest.name_context import NameContext
from regienet.suggest.organisation_runs import (
    RUN,
    SMALL,
    is_heading,
    is_kind,
    organisation_runs,
    starts_with_kind,
    trimmed,
)

_SECTOR = r"(?:(?:PO|VO|MBO|SO|VSO)[ \t]+)?"
_ARTICLE = re.compile(r"\b(?:het|de|['’]t)[ \t]$", re.IGNORECASE)
_WHERE = re.compile(rf"[ \t]+([{UPPER}][a-zà-ÿ][\w-]+)")
"""The region after the name of a national body."""
_MUNICIPALITY = ("gemeente", "gem.", "gem")
_UNQUOTED = re.compile(r"^[‘’'\"“”](?!t\s)|[‘’'\"“”]$")


def organisations(text: str, known: Sequence[Actor]) -> list[Mention]:
    """Find the organisations whose name is known or includes their kind."""
    found = [
        *_known(text, known),
        *_named_by_kind(text),
        *_with_kind_inside(text),
        *_bare(text),
        *_in_chats(text),
    ]
    found = without_overlap(found)
    named = Named(found)
    more = [m for m in acronyms(text, found) if not named.overlaps(m.start, m.end)]
    return without_overlap([*found, *more])


def _known(text: str, known: Sequence[Actor]) -> Iterator[Mention]:
    for actor in known:
        names = {actor.name, actor.name[:1].swapcase() + actor.name[1:]}
        for name in sorted(names):
            for start, end in occurrences(text, name):
                yield Mention(start, end, actor.name, actor.kind)


@cache
def _kind_pattern() -> re.Pattern[str]:
    kept = "|".join(re.escape(k) for k in sorted(listed("organisations", "kept"), key=len, reverse=True))
    announcing = "|".join(sorted(listed("organisations", "announcing"), key=len, reverse=True))
    return re.compile(
        rf"(?<![\w-])(?:(?P<kept>(?i:{kept})(?![\w])[ \t]+{_SECTOR})"
        rf"|(?P<before>(?:[A-Z]\.){{2,6}}[ \t]*)?"
        rf"(?P<announcing>\w{{0,30}}(?i:{announcing})(?![\w])[ \t]+{_SECTOR}))"
        rf"(?P<middle>(?:{SMALL}[ \t]+){{0,2}}(?:[a-zà-ÿ]+[ \t]+)?)"
        rf"(?P<name>(?:['’]t[ \t]+)?(?:{RUN})|[‘'\"“][^‘’'\"”\n]{{3,40}}[’'\"”])"
    )


def _named_by_kind(text: str) -> Iterator[Mention]:
    """Find names preceded by a kind."""
    for match in _kind_pattern().finditer(text):
        kind = match["kept"] or match["announcing"]
        name = "" if is_heading(text, *match.span()) else trimmed(match["name"])
        if kind.strip().lower() in _MUNICIPALITY and name not in places():
            name = name.split(" en ")[0]
        end = match.start("name") + len(name)
        middle = match["middle"]
        if middle.strip() in ("'t", "’t"):
            name, middle = f"{middle}{name}", ""
        if not name or not name.strip("‘'’\"“t ")[:1].isupper():
            continue
        article = bool(match["announcing"]) and re.fullmatch(r"(?:de|het)[ \t]+", middle) is not None
        of = kind[0].isupper() and match["kept"] and middle.startswith(("voor", "van"))
        if middle and not (of or article):
            continue
        if name.split()[0] in word_list("first_names") and not match["kept"]:
            continue
        whole = bool(match["kept"] or match["before"] or kind[0].isupper())
        start = match.start() if whole else end - len(name) - len(middle) * article
        spelled = text[start:end]
        if kind.strip().lower() in _MUNICIPALITY:
            spelled = "gemeente" + spelled[len(kind.strip()) :]
        yield Mention(start, end, " ".join(_UNQUOTED.sub("", spelled).split()), "organisation")


def _with_kind_inside(text: str) -> Iterator[Mention]:
    """Find names that include a kind: Vlietland College, Deltacollege."""
    kinds = listed("organisations", "capitalised")
    for start, end, run in organisation_runs(NameContext(text, ())):
        first, _, rest = run.partition(" ")
        article = _ARTICLE.search(text, max(0, start - 5), start)
        name = rest if first in word_list("first_names") and starts_with_kind(rest) and not article else run
        tokens = name.split()
        if all(token in listed("organisations", "subjects") for token in tokens if token[0].isupper()):
            continue
        several = len(tokens) > 1 and any(token in kinds or is_kind(token) for token in tokens[:-1])
        several = several or (len(tokens) > 1 and tokens[-1] in kinds)
        solid = len(tokens) == 1 and re.fullmatch(rf"[{UPPER}]\w{{2,}}(?:college|lyceum)", name)
        if (several or solid) and not is_heading(text, start, end):
            yield Mention(end - len(name), end, name, "organisation")


def _bare(text: str) -> Iterator[Mention]:
    for word in sorted(listed("organisations", "bare")):
        for start, end in occurrences(text, word):
            if not starts_sentence(text, start):
                yield Mention(start, end, word, "organisation")
    for name in alternatives("organisations", "national").split("|"):
        for start, end in occurrences(text, name.strip()):
            where = _WHERE.match(text, end)
            last = where.end() if where and where[1] not in word_list("first_names") else end
            yield Mention(start, last, " ".join(text[start:last].split()), "organisation")
    for service in sorted(listed("organisations", "services")):
        for spelled in (service, service.capitalize()):
            for start, end in occurrences(text, spelled):
                yield Mention(start, end, service, "organisation")


def _in_chats(text: str) -> Iterator[Mention]:
    """Find the organisation after the author of a chat message: Anna IB De Brug, Anna Jeugdteam Zuid."""
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

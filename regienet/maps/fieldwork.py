"""Two pages while answers come in: who has not answered yet, and, without names, what cannot be said yet."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from markupsafe import Markup

from regienet.disclosure import INTERNAL, Profile
from regienet.findings.fieldwork import EVERYONE, Fieldwork, GroupResponse
from regienet.maps.page import environment, policy, style_text
from regienet.settings import Settings
from regienet.words import Language, knows, say


def fieldwork_page(found: Fieldwork, *, language: Language, profile: Profile = INTERNAL) -> str:
    """Return the page for whoever sends the reminder: the names of those who have not answered yet."""
    return _page(
        found, say("fieldwork.title", language), language, profile, reminder=reminder(found, language)
    )


def preliminary_page(
    found: Fieldwork, settings: Settings, *, language: Language, profile: Profile = INTERNAL
) -> str:
    """Return the page about the response so far, with what cannot be said yet and without any name."""
    title = say("fieldwork.preliminary_title", language)
    return _page(found, title, language, profile, not_yet=list(not_yet(found, settings, language)))


def reminder(found: Fieldwork, language: Language) -> list[str]:
    """Return the paragraphs of the reminder, with the name of the region in it."""
    return [line for line in say("fieldwork.reminder", language, region=found.region).splitlines() if line]


def not_yet(found: Fieldwork, settings: Settings, language: Language) -> Iterator[str]:
    """Yield in sentences what cannot be said yet with the answers so far."""
    whole, gates = found.groups[0], settings.response
    if whole.answered is None:
        yield say("fieldwork.not_yet_unknown", language)
    elif not whole.for_all:
        yield say("fieldwork.not_yet_nothing", language)
    if whole.for_names:
        yield say("fieldwork.not_yet_names", language, percent=round(100 * gates.partial))
    if whole.for_all:
        yield say("fieldwork.not_yet_position", language, percent=round(100 * gates.full))
    least = settings.strata.respondents
    for group in found.groups:
        if group.division == "domain" and group.answered is not None and group.answered < least:
            name = group_name(group, language)
            yield say("fieldwork.not_yet_group", language, group=name, least=least)
    yield say("fieldwork.not_yet_difference", language)


def group_name(group: GroupResponse, language: Language) -> str:
    """Return what a group is called; one of several domains or levels has all their names."""
    if group.division == EVERYONE:
        return say("fieldwork.all", language)
    return ", ".join(_called(group.division, name, language) for name in group.names)


def _called(division: str, name: str, language: Language) -> str:
    if not name:
        return say(f"fieldwork.unknown_{division}", language)
    key = f"findings.level_{name}"
    return say(key, language) if division == "level" and knows(key) else name


def _needed(group: GroupResponse, language: Language) -> str:
    if group.for_names:
        return say("fieldwork.need_names", language, names=group.for_names, all=group.for_all)
    if group.for_all:
        return say("fieldwork.need_all", language, all=group.for_all)
    return say("fieldwork.need_nothing", language)


def _page(
    found: Fieldwork,
    title: str,
    language: Language,
    profile: Profile,
    **parts: list[str],
) -> str:
    style = style_text(("page", "fieldwork"))
    rows = [
        (
            group.division,
            {
                "name": group_name(group, language),
                "asked": group.asked,
                "answered": group.answered,
                "needed": _needed(group, language),
            },
        )
        for group in found.groups
    ]
    return (
        environment()
        .get_template("fieldwork.html.j2")
        .render(
            language=language,
            say=lambda key, **values: say(key, language, **values),
            found=found,
            title=title,
            profile=profile,
            preliminary="not_yet" in parts,
            divisions=[(name, [row for _, row in part]) for name, part in groupby(rows, lambda row: row[0])],
            policy=policy("", style),
            style=Markup(style),  # noqa: S704 - our own files
            **parts,
        )
    )

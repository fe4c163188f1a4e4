"""What is wrong with the answers, cell by cell, and what would be read."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from regienet.run.workspace.folder import Workspace
from regienet.run.workspace.mending import answer_question, mends_of, unmend
from regienet.words import LANGUAGES, knows, say
from regienet_web.site import Site, form_of, given_of, page, project_of, site_of, text_of, to
from regienet_web.work import JobOutcome

_STOPS = ("error", "question")
_NOTHING_READ = {"texts_only", "format_unknown", "folder_without_data"}
"""What is wrong if there are only texts: nothing, but that they have to be read first."""
_SHOWN = 200
"""At most this many problems of a kind are on the page."""


async def show(request: Request) -> Response:
    """Check the answers, and show everything that is wrong."""
    one, site = project_of(request), site_of(request)
    said = await checked(site, one) if one.has_answers or one.files("data") else None
    readable = said is not None and bool(said["done"])
    together = await checked_together(site, one) if readable and len(one.measured) > 1 else None
    groups = grouped(said)
    wrong = {each["code"] for each in groups.get("error", ())}
    unread = one.only_texts and bool(wrong) and wrong <= _NOTHING_READ
    values = {
        "groups": {} if unread else groups,
        "unread": unread,
        "shown": _SHOWN,
        "mends": mends_of(one),
        "languages": LANGUAGES,
        "others": _elsewhere(one, together),
    }
    return page(request, "check", project=one, said=said, copies=one.files("checked"), **values)


async def repair(request: Request) -> Response:
    """Keep what has to be read in one cell; the file stays as it is."""
    one, site = project_of(request), site_of(request)
    form = await form_of(request)
    column = re.match(r"[A-Z]{1,3}", text_of(form, "column"))
    row = text_of(form, "row")
    if not column or not row.isdecimal():
        raise HTTPException(400)
    given = {
        **given_of(one),
        "file": text_of(form, "file"),
        "sheet": text_of(form, "sheet"),
        "row": int(row),
        "column": column[0],
        "old": str(form.get("old", "")),
        "new": text_of(form, "new"),
    }
    said = await site.now("mend", given)
    if said["refused"]:
        return page(request, "error", 409, key="refused", text=said["refused"]["text"])
    return to(request, "check")


async def take_back(request: Request) -> Response:
    """Take back a mend."""
    one = project_of(request)
    place = text_of(await form_of(request), "place")
    if place.isdecimal():
        unmend(one, int(place))
    return to(request, "check")


async def answer(request: Request) -> Response:
    """Keep the answer to a question about the data."""
    one = project_of(request)
    form = await form_of(request)
    code, choice = text_of(form, "code"), text_of(form, "choice")
    if not knows(f"problems.{code}") or not knows(f"problems.choice_{choice}"):
        raise HTTPException(400)
    answer_question(one, code, str(form.get("key", "")), choice)
    return to(request, "check")


async def copy(request: Request) -> Response:
    """Make a copy of the answers in which every cell that is wrong is marked, and give it."""
    one, site = project_of(request), site_of(request)
    said = await site.now("copy", {**given_of(one), "source": str(one.answers)})
    if said["refused"]:
        return page(request, "error", 409, key="refused", text=said["refused"]["text"])
    return to(request, f"file/checked/{quote(said['done']['file'])}")


async def names(request: Request) -> Response:
    """Show names that may be one person or organisation, to decide."""
    one, site = project_of(request), site_of(request)
    said = None
    if any(each.has_answers for each in one.measured):
        given = {**given_of(one), "source": str(one.source)}
        said = await site.known(one, "names", given, *(each.answers for each in one.measured), one.names_file)
    return page(request, "names", project=one, said=said)


async def decide(request: Request) -> Response:
    """Keep a decision about two names."""
    one, site = project_of(request), site_of(request)
    form = await form_of(request)
    decision = text_of(form, "decision")
    given = {
        **given_of(one),
        "source": str(one.source),
        "one": str(form.get("one", "")),
        "other": str(form.get("other", "")),
        "decision": decision if decision in {"same", "different"} else "",
        "by": say("page.decided_by", one.language),
        "date": dt.datetime.now(tz=dt.UTC).date().isoformat(),
    }
    said = await site.now("decide", given)
    if said["refused"]:
        return page(request, "error", 409, key="refused", text=said["refused"]["text"])
    return to(request, "names")


async def checked(site: Site, one: Workspace) -> JobOutcome:
    """Return what is read from the answers of a wave, or why nothing is."""
    return await site.known(one, "check", _given(one, one.answers), one.answers, one.names_file)


async def checked_together(site: Site, one: Workspace) -> JobOutcome:
    """Return what is read from the answers of all waves together, or why nothing is."""
    first = one.measured[0]  # it is the same at every wave
    read = (each.answers for each in one.measured)
    return await site.known(first, "check", _given(one, one.source), *read, one.names_file)


def _given(one: Workspace, source: Path) -> dict[str, str]:
    return {"source": str(source), "aliases": str(one.names_file) if one.names_file.is_file() else ""}


def _elsewhere(one: Workspace, together: JobOutcome | None) -> list[dict[str, Any]]:
    """Return what stops all waves from being read together, and is not about the answers of this one."""
    refused = together["refused"] if together else None
    here = f"{one.inside(one.answers)}/"
    found = refused["problems"] if refused else ()
    return [each for each in found if each["severity"] in _STOPS and not each["file"].startswith(here)]


def grouped(said: JobOutcome | None) -> dict[str, list[dict[str, Any]]]:
    """Return the problems by their severity, the worst first."""
    problems = (said["done"] or said["refused"])["problems"] if said else []
    kinds = ("error", "question", "warning", "note")
    return {kind: found for kind in kinds if (found := [one for one in problems if one["severity"] == kind])}

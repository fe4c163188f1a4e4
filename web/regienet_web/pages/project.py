"""All projects, a new one, and the first page of one: what is known about the region and what comes next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from regienet.errors import WriteError
from regienet.run.workspace.changes import undo_last
from regienet.run.workspace.facts import describe_region, make_workspace
from regienet.run.workspace.folder import Workspace, workspaces_in
from regienet.run.workspace.waves import codebook_of
from regienet.words import say
from regienet_web.site import Site, address_of, fields_of, form_of, page, project_of, site_of, text_of, to

_NOTHING: Mapping[str, str] = {}
_LONGEST_NAME = 200
_LATEST = 3650
"""The longest time that data may be kept, in days."""


async def all_projects(request: Request) -> Response:
    """Show the projects, and the form for a new one."""
    site = site_of(request)
    given = {"keep_until": (_today() + dt.timedelta(days=365)).isoformat()}
    return page(request, "projects", projects=_latest(site), base=site.base, given=given, wrong={})


async def new(request: Request) -> Response:
    """Make a project."""
    site = site_of(request)
    given = fields_of(await form_of(request))
    wrong = _wrong(given, site.language)
    if not wrong:
        try:
            made = make_workspace(
                site.base,
                given["region"].strip(),
                readers=_readers(given),
                keep_until=dt.date.fromisoformat(given["keep_until"]),
                language=site.language,
            )
        except WriteError as error:
            wrong = {"region": error.sentence(site.language)}
        else:
            return RedirectResponse(f"{address_of(made)}/", 303)
    values = {"projects": _latest(site), "base": site.base}
    return page(request, "projects", 422, given=given, wrong=wrong, **values)


def _latest(site: Site) -> list[Workspace]:
    """Return every project at its last wave: that is what somebody goes on with."""
    return [one.measured[-1] for one in workspaces_in(site.base)]


async def overview(request: Request) -> Response:
    """Show a project: what there is, and what comes next."""
    return overview_page(request)


def overview_page(
    request: Request,
    status: int = 200,
    given: Mapping[str, str] = _NOTHING,
    wrong: Mapping[str, str] = _NOTHING,
) -> Response:
    """Make the page of a project, with what was typed in a form of it and what is wrong with that."""
    one = project_of(request)
    known = {
        "region": one.region,
        "readers": "\n".join(one.readers),
        "keep_until": one.keep_until.isoformat() if one.keep_until else "",
    }
    values = {"given": {**known, **_about_wave(one), **given}, "wrong": wrong, **_progress(one)}
    return page(request, "project", status, project=one, **values)


def _about_wave(one: Workspace) -> dict[str, str]:
    """Return what is known about the wave, as the fields of its form; nothing if there is only one."""
    if len(one.waves) < 2:
        return {}
    wave = one.waves[one.wave]
    same = "" if wave.same_questions is None else "yes" if wave.same_questions else "no"
    return {"label": wave.labels.get(one.language, ""), "date": f"{wave.date}-01"[:10], "same": same}


async def describe(request: Request) -> Response:
    """Change what is known about the region."""
    one, site = project_of(request), site_of(request)
    given = fields_of(await form_of(request))
    wrong = _wrong(given, site.language)
    if wrong:
        return overview_page(request, 422, given, wrong)
    day = dt.date.fromisoformat(given["keep_until"])
    describe_region(one, given["region"].strip(), _readers(given), day)
    return to(request, "")


async def take_back(request: Request) -> Response:
    """Undo the last change, and go back to the page where that was asked."""
    one = project_of(request)
    form = await form_of(request)
    undo_last(one)
    back = text_of(form, "back")
    waves = Workspace(one.folder).measured
    if one.wave >= len(waves):  # what was undone is that it started
        return RedirectResponse(f"{address_of(waves[-1])}/", 303)
    home = f"{address_of(one)}/"
    return RedirectResponse(back if back.startswith(home) else home, 303)


def _progress(one: Workspace) -> dict[str, Any]:
    """Say of each step whether it is done, and which comes next."""
    done = {
        "roster": bool(one.files("roster")),
        "questionnaire": one.asked,
        "answers": one.has_answers,
        "make": one.place("results").is_dir() and not (one.wave and (not one.has_answers or one.outdated)),
    }
    order = ("roster", "questionnaire", "answers", "make")
    following = next((step for step in order if not done[step]), "results")
    if one.has_answers and not done["make"]:
        following = "check"
    again = one.wave == len(one.measured) - 1 and done["make"]
    asked_here = codebook_of(one) is not None
    return {"done": done, "following": following, "again": again, "asked_here": asked_here}


def _wrong(given: Mapping[str, str], language: str) -> dict[str, str]:
    """Return what is wrong with the fields, each with its sentence."""
    wrong = {}
    region = given.get("region", "").strip()
    if not region or len(region) > _LONGEST_NAME or not region.isprintable():
        wrong["region"] = say("page.wrong_region", language)
    try:
        day = dt.date.fromisoformat(given.get("keep_until", ""))
    except ValueError:
        day = None
    if day is None or not _today() <= day <= _today() + dt.timedelta(days=_LATEST):
        wrong["keep_until"] = say("page.wrong_keep_until", language)
    return wrong


def _readers(given: Mapping[str, str]) -> list[str]:
    return [line.strip()[:_LONGEST_NAME] for line in given.get("readers", "").splitlines() if line.strip()]


def _today() -> dt.date:
    return dt.datetime.now(tz=dt.UTC).date()

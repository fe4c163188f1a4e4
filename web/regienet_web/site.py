"""`Site`: what every page needs: the projects, the work, the language, and how a page is made."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from regienet.run.workspace.changes import last_change
from regienet.run.workspace.folder import Workspace, workspaces_in
from regienet.words import Language, knows, say
from regienet_web.guard import Visitors
from regienet_web.work import JobOutcome, Work

MAX_FILE = 50_000_000
"""The largest file that may be given, in bytes, as everywhere in regienet."""
MAX_FILES = 2_000
MAX_FIELD = 2_000_000
PROJECT_STEPS = ("project", "roster", "questionnaire", "answers", "check", "make", "results")
"""The steps of a project, in order; each is the last part of an address."""
OF_ALL_WAVES = ("names", "forget", "make", "job", "results", "settings", "wave")
"""The pages that are about all waves of a project together."""


@dataclass
class Site:
    """One running page.

    Attributes
    ----------
    base
        The folder with the projects.
    language
        The language of the pages; there is one user.
    first
        The path of the first page.
    remembered
        What the worker said about files, as long as these are the same: (address, job, source) -> (state,
        answer).
    """

    base: Path
    language: Language = "nl"
    first: str = "/"
    work: Work = field(default_factory=Work)
    visitors: Visitors = field(default_factory=Visitors)
    remembered: dict[tuple[str, str, str], tuple[str, JobOutcome]] = field(default_factory=dict)

    def project(self, name: str, wave: int = 0) -> Workspace:
        """Return the project in the folder of this name, at one of its waves.

        Raises
        ------
        HTTPException
            With status 404 if there is none, and 410 if its data may no longer be kept.
        """
        found = next((one for one in workspaces_in(self.base) if one.folder.name == name), None)
        if found is None:
            raise HTTPException(404)
        if found.expired(dt.datetime.now(tz=dt.UTC).date()):
            raise HTTPException(410)
        waves = found.measured
        if not 0 <= wave < len(waves):
            raise HTTPException(404)
        return waves[wave]

    async def known(self, one: Workspace, job: str, given: Mapping[str, Any], *paths: Path) -> JobOutcome:
        """Do a short job, unless its answer is known and the files are what they were; raises as `now`."""
        key = (address_of(one), job, str(given.get("source", "")))
        state = "\n".join([one.state_of(*paths), self.language, repr(sorted(given.items()))])
        if key not in self.remembered or self.remembered[key][0] != state:
            self.remembered[key] = (state, await self.now(job, given))
        return self.remembered[key][1]

    async def now(self, job: str, given: Mapping[str, Any]) -> JobOutcome:
        """Do a short job.

        Raises
        ------
        HTTPException
            With status 409 while a long job is running: there is one job at a time.
        """
        if self.work.busy:
            raise HTTPException(409)
        return await self.work.do(job, given, self.language)


def site_of(request: Request) -> Site:
    """Return the site that a request is for."""
    site: Site = request.app.state.site
    return site


def project_of(request: Request) -> Workspace:
    """Return the project that a request is about."""
    return site_of(request).project(request.path_params["project"], request.path_params.get("wave", 1) - 1)


def _waves(one: Workspace | None, name: str, language: Language) -> list[dict[str, Any]]:
    """Return what the waves of a project are called, and where the same page about each is."""
    if one is None or len(one.measured) == 1:
        return []
    path = {"project": "", "error": "", "wave": ""}.get(name, name)
    return [
        {"name": each.called(language), "at": f"{address_of(each)}/{path}", "shown": each.wave == one.wave}
        for each in one.measured
    ]


def address_of(one: Workspace) -> str:
    """Return the address of a project at one of its waves, before the slash and the step.

    That of the first is as it was before there was another; so an address always means the same.
    """
    return f"/p/{one.folder.name}" + (f"/{one.wave + 1}" if one.wave else "")


def given_of(one: Workspace) -> dict[str, Any]:
    """Return what the worker needs to know which project, at which wave, a job is about."""
    return {"project": str(one.folder), "wave": one.wave}


def page(request: Request, name: str, status: int = 200, /, **values: Any) -> HTMLResponse:
    """Make a page from its template, in the language of the site."""
    site = site_of(request)
    project = values.get("project")
    html = (
        _templates()
        .get_template(f"{name}.html.j2")
        .render(
            language=site.language,
            say=lambda key, **given: say(key, site.language, **given),
            knows=knows,
            steps=PROJECT_STEPS,
            step=name,
            style=Markup(page_style()),  # noqa: S704 - our own file
            busy=site.work.busy,
            change=last_change(project) if project else None,
            at=address_of(project) if project else "",
            waves=_waves(project, name, site.language),
            of_all_waves=name in OF_ALL_WAVES,
            address_of=address_of,
            **{"project": None, **values},
        )
    )
    return HTMLResponse(html, status, headers={"content-security-policy": page_policy()})


def to(request: Request, path: str) -> RedirectResponse:
    """Send the browser to another page after a form was kept, so that reloading does not send it again."""
    known = request.path_params
    one = Workspace(Path(known["project"]), known.get("wave", 1) - 1) if "project" in known else None
    return RedirectResponse(f"{address_of(one)}/{path}" if one else path, 303)


async def form_of(request: Request) -> FormData:
    """Read a form.

    Raises
    ------
    HTTPException
        If it has more parts than a form of ours.
    """
    return await request.form(max_files=MAX_FILES, max_fields=MAX_FILES, max_part_size=MAX_FIELD)


def text_of(form: FormData, name: str) -> str:
    """Return what was typed in a field, or an empty text."""
    value = form.get(name)
    return value.strip() if isinstance(value, str) else ""


async def files_of(form: FormData, name: str) -> tuple[dict[str, bytes], list[str]]:
    """Return the files that were given, and the names of those that are larger than can be read safely."""
    given = [one for one in form.getlist(name) if isinstance(one, UploadFile) and one.filename]
    large = [str(one.filename) for one in given if (one.size or 0) > MAX_FILE]
    return {str(one.filename): await one.read() for one in given if str(one.filename) not in large}, large


def fields_of(form: FormData) -> dict[str, str]:
    """Return everything that was typed, to show a form again as it was."""
    return {name: value for name, value in form.items() if isinstance(value, str)}


def download(file: Path, content: bytes, *, policy: str = "sandbox") -> Response:
    """Return an answer with a file to keep, or to open without any right of this page."""
    kinds = {".html": "text/html", ".svg": "image/svg+xml", ".csv": "text/csv", ".txt": "text/plain"}
    kind = kinds.get(file.suffix.lower(), "application/octet-stream")
    headers = {"content-security-policy": policy}
    if kind != "text/html":
        safe = "".join(c if c.isascii() and (c.isalnum() or c in "._- ") else "_" for c in file.name)
        headers["content-disposition"] = f'attachment; filename="{safe}"'
    return Response(content, media_type=kind, headers=headers)


MAP_POLICY = "sandbox allow-scripts allow-downloads allow-modals"
"""A map runs its script out of reach of the cookie of the page."""


@cache
def page_style() -> str:
    """Return the style of every page: the colours and letters of the map, and what forms need."""
    shared = files("regienet").joinpath("maps", "css", "page.css").read_text("utf-8")
    return shared + files("regienet_web").joinpath("page.css").read_text("utf-8")


@cache
def page_policy() -> str:
    """Return the content security policy of every page: this style, forms to here, and nothing else."""
    digest = base64.b64encode(hashlib.sha256(page_style().encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    )


@cache
def _templates() -> jinja2.Environment:
    loader = jinja2.FileSystemLoader(str(files("regienet_web").joinpath("templates")))
    made = jinja2.Environment(
        autoescape=True, loader=loader, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.tests["matches"] = lambda text, beginning: text.startswith(beginning)
    return made

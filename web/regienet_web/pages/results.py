"""What was made: the map, the lists and the findings, each with what it shows of whom."""

from __future__ import annotations

import datetime as dt
from pathlib import Path, PurePosixPath
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from regienet.errors import InputError
from regienet.run.shown_results import TO_ASK, shown_results
from regienet.run.workspace.files import contents_of
from regienet.run.workspace.folder import Workspace
from regienet_web.pages.answers import place_of
from regienet_web.pages.make import inputs_of
from regienet_web.site import MAP_POLICY, download, form_of, page, project_of, site_of, text_of, to

_FIRST = ("map.html", "findings.csv", "map.svg")
_FEW = 6
"""A list of what changed that is longer is closed at first, as on the map."""


async def show(request: Request) -> Response:
    """Show what there is for each region, and what can be made of it to hand over."""
    one = project_of(request)
    values: dict[str, Any] = {name: _regions(one.place(name)) for name in ("results", "report", "shared")}
    site = site_of(request)
    folders = {region: one.place("results") / region for region, _ in values["results"]}
    said_of = {region: shown_results(folder, site.language) for region, folder in folders.items()}
    running = site.work.running
    said = running.outcome["done"] if running and running.outcome and running.job == "share" else None
    left_out = (said or {}).get("left_out", ())
    values |= {"left_out": left_out, "said_of": said_of, "to_ask": TO_ASK, "few": _FEW}
    values["reported"] = {region for region, files in values["report"] if "report.html" in files}
    values["last"] = one.wave == len(one.measured) - 1
    return page(request, "results", project=one, **values)


async def begin_report(request: Request) -> Response:
    """Start making the report."""
    one, site = project_of(request), site_of(request)
    given = {
        **inputs_of(one),
        "out": str(one.place("report")),
        "readers": list(one.readers),
        "date": dt.datetime.now(tz=dt.UTC).date().isoformat(),
    }
    site.work.start(one.folder.name, "report", given, site.language)
    return to(request, "job")


async def begin_share(request: Request) -> Response:
    """Start making what may be given to others."""
    one, site = project_of(request), site_of(request)
    form = await form_of(request)
    audience = "participants" if text_of(form, "audience") == "participants" else "public"
    given = {
        **inputs_of(one),
        "results": str(one.place("results")),
        "out": str(one.place("shared") / audience),
        "audience": audience,
        "contact": text_of(form, "contact"),
    }
    site.work.start(one.folder.name, "share", given, site.language)
    return to(request, "job")


def _regions(folder: Path) -> list[tuple[str, list[str]]]:
    """List the folders inside one, each with its files."""
    if not folder.is_dir():
        return []
    inside = [each for each in sorted(folder.iterdir()) if each.is_dir()]
    return [(each.name, files) for each in inside if (files := _files(each))]


async def give(request: Request) -> Response:
    """Give one file of the project: a map to open in a sandbox, anything else to keep."""
    one = project_of(request)
    file = _file_at(one, request.path_params["place"], request.path_params["path"])
    try:
        content = contents_of(one, file)
    except InputError as error:
        raise HTTPException(404) from error
    return download(file, content, policy=MAP_POLICY)


def _files(folder: Path) -> list[str]:
    """List the files of a region: the map first, and what is exact last."""
    names = [file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()]
    kept = [name for name in names if not name.endswith(("LEESMIJ.txt", "provenance.json", "layout.json"))]
    order = {name: place for place, name in enumerate(_FIRST)}
    return sorted(kept, key=lambda name: (name.startswith("data/"), order.get(name, len(order)), name))


def _file_at(one: Workspace, place: str, path: str) -> Path:
    """Return a file inside a folder of the project; anything that leads elsewhere is not there."""
    parts = PurePosixPath(path).parts
    if not parts or any(part in {"..", "/", ""} or part.startswith(".") or "\\" in part for part in parts):
        raise HTTPException(404)
    return one.place(place_of(place)).joinpath(*parts)

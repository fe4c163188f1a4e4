"""What was made: the map, the lists and the findings, each with what it shows of whom."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from regienet.errors import InputError
from regienet.run.workspace import Workspace, contents_of
from regienet_web.pages.answers import place_of
from regienet_web.site import MAP_POLICY, download, page, project_of

_FIRST = ("map.html", "findings.csv", "map.svg")


async def show(request: Request) -> Response:
    """Show what there is for each region."""
    one = project_of(request)
    folder = one.place("results")
    regions = (
        [(inside.name, _files(inside)) for inside in sorted(folder.iterdir()) if inside.is_dir()]
        if (folder.is_dir())
        else []
    )
    return page(request, "results", project=one, regions=[r for r in regions if r[1]])


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

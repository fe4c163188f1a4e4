"""The list of people: pasted, given as a file, or typed in the page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from regienet.run.workspace.files import typed_list, upload
from regienet.run.workspace.folder import Workspace
from regienet.words import say
from regienet_web.site import Site, files_of, form_of, page, project_of, site_of, text_of, to
from regienet_web.work import Said

_COLUMNS = ("name", "organisation", "domain", "level")
_ROWS = 12
"""The number of empty rows to type in; more come after keeping them."""
_LEVELS = ("practice", "management", "board")


async def show(request: Request) -> Response:
    """Show the list as regienet reads it, with what is wrong in it."""
    one, site = project_of(request), site_of(request)
    read = await read_list(site, one)
    return page(request, "roster", project=one, wrong="", **_values(read))


async def read_list(site: Site, one: Workspace) -> Said | None:
    """Return what is read from the list of people, or None if there is none."""
    if not one.files("roster"):
        return None
    given = {"source": str(one.roster), "region": one.region}
    return await site.known(one, "roster", given, one.roster)


def _values(read: Said | None) -> dict[str, Any]:
    people = read["done"]["people"] if read and read["done"] else []
    persons = [row for row in people if row.get("kind", "person") == "person"]
    counts = {
        "people": len(persons),
        "organisations": len(people) - len(persons),
        "domains": len({row["domain"] for row in people if row.get("domain")}),
    }
    typed = [*persons, *[{}] * _ROWS]
    return {
        "read": read,
        "columns": _COLUMNS,
        "persons": persons,
        "typed": typed,
        "counts": counts,
        "levels": _LEVELS,
    }


async def give(request: Request) -> Response:
    """Keep a list that was given as a file or pasted."""
    one, site = project_of(request), site_of(request)
    form = await form_of(request)
    files, large = await files_of(form, "file")
    pasted = text_of(form, "pasted")
    if pasted:
        files = {f"{say('workspace.roster_folder', one.language)}.csv": f"{pasted}\n".encode()}
    if large or len(files) != 1:
        wrong = say("page.file_large" if large else "page.roster_one", site.language)
        return page(request, "roster", 422, project=one, wrong=wrong, **_values(await read_list(site, one)))
    upload(one, "roster", files)
    return to(request, "roster")


async def typed(request: Request) -> Response:
    """Keep the rows that were typed."""
    one = project_of(request)
    form = await form_of(request)
    rows = [row for row in _rows(form) if any(row.values())]
    if rows:
        typed_list(one, _COLUMNS, [[row[name] for name in _COLUMNS] for row in rows])
    return to(request, "roster")


def _rows(form: FormData) -> list[Mapping[str, str]]:
    columns = {name: [str(value).strip() for value in form.getlist(name)] for name in _COLUMNS}
    count = min(map(len, columns.values()))
    return [{name: columns[name][place] for name in _COLUMNS} for place in range(count)]

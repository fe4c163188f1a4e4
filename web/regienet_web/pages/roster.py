"""The list of people: pasted, given as a file, or typed in the page."""

from __future__ import annotations

from itertools import chain, repeat
from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from regienet.run.workspace.files import upload
from regienet.run.workspace.folder import Workspace
from regienet.run.workspace.lists import as_typed, typed_list, typed_over
from regienet.words import say
from regienet_web.site import Site, files_of, form_of, page, project_of, site_of, text_of, to
from regienet_web.work import JobOutcome

_COLUMNS = ("name", "organisation", "domain", "level")
_ROWS = 12
"""The number of empty rows to type in; more come after keeping them."""
_LEVELS = ("practice", "management", "board")


async def show(request: Request) -> Response:
    """Show the list as regienet reads it, with what is wrong in it."""
    one, site = project_of(request), site_of(request)
    read = await read_list(site, one)
    return page(request, "roster", project=one, wrong="", **_values(read))


async def read_list(site: Site, one: Workspace) -> JobOutcome | None:
    """Return what is read from the list of people, or None if there is none."""
    if not one.files("roster"):
        return None
    before = [one.before.people] if one.before else []
    given = {"source": str(one.roster), "region": one.region, "before": str(before[0]) if before else ""}
    return await site.known(one, "roster", given, one.roster, *before)


def _values(read: JobOutcome | None) -> dict[str, Any]:
    people = read["done"]["people"] if read and read["done"] else []
    persons = as_typed(people)
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
    """Keep the rows that were typed, with everything else that the list says of whoever was on it."""
    one, site = project_of(request), site_of(request)
    form = await form_of(request)
    read = await read_list(site, one)
    people = read["done"]["people"] if read and read["done"] else []
    rows = typed_over(people, _rows(form), {str(value) for value in form.getlist("gone")})
    if rows:
        typed_list(one, rows)
    return to(request, "roster")


def _rows(form: FormData) -> list[tuple[str, dict[str, str]]]:
    """Return the id of whoever was in each row before, and what is typed in it now."""
    columns = {name: [str(value).strip() for value in form.getlist(name)] for name in _COLUMNS}
    rows = [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=False)]
    return list(zip(chain(map(str, form.getlist("id")), repeat("")), rows, strict=False))

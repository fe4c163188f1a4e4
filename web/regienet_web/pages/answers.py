"""The answers: given as files, and who has not answered yet."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from regienet.run.workspace.files import take_away, upload
from regienet.run.workspace.folder import CODEBOOK, Purpose, Workspace
from regienet.words import say
from regienet_web.site import files_of, form_of, page, project_of, site_of, text_of, to


async def show(request: Request) -> Response:
    """Show the files with answers, and the form to give more."""
    one = project_of(request)
    return page(request, "answers", project=one, files=one.files("answers"), wrong="")


async def give(request: Request) -> Response:
    """Keep files with answers; what is wrong in them is shown on the page after this one."""
    one, site = project_of(request), site_of(request)
    form = await form_of(request)
    files, large = await files_of(form, "file")
    wrong = (
        say("page.file_large", site.language)
        if large
        else ""
        if files
        else say("page.no_file", site.language)
    )
    if wrong:
        return page(request, "answers", 422, project=one, files=one.files("answers"), wrong=wrong)
    upload(one, "answers", files)
    return to(request, "check")


async def remove(request: Request) -> Response:
    """Take a file out of the project; it can be put back."""
    one = project_of(request)
    form = await form_of(request)
    place = place_of(text_of(form, "place"))
    take_away(one, place, text_of(form, "name"))
    back = text_of(form, "back")
    return to(request, back if back in {"answers", "roster", "check", "conversations"} else "answers")


async def fieldwork(request: Request) -> Response:
    """Show who has not answered yet; nothing is made by looking."""
    one, site = project_of(request), site_of(request)
    said = None
    if one.asked:
        read = (one.place("answers"), one.place("questionnaire"), one.names_file, *_there(one.settings_file))
        said = await site.known(one, "fieldwork", _given(one), *read)
    return page(request, "fieldwork", project=one, said=said, files=one.files("fieldwork"))


async def fieldwork_files(request: Request) -> Response:
    """Make the list to send reminders from, and the pages that go with it."""
    one, site = project_of(request), site_of(request)
    said = await site.now("fieldwork_files", {**_given(one), "out": str(one.place("fieldwork"))})
    if said["refused"]:
        return page(request, "error", 409, key="refused", text=said["refused"]["text"])
    return to(request, "fieldwork")


def _there(file: Path | None) -> list[Path]:
    return [file] if file else []


def _given(one: Workspace) -> dict[str, str]:
    source = one.place("answers") if one.has_answers else one.place("questionnaire") / CODEBOOK
    aliases = str(one.names_file) if one.names_file.is_file() else ""
    return {"source": str(source), "aliases": aliases, "settings": str(one.settings_file or "")}


def place_of(name: str) -> Purpose:
    """Return the place of this name.

    Raises
    ------
    HTTPException
        With status 404 if there is no such place.
    """
    for place in get_args(Purpose):
        if place == name:
            known: Purpose = place
            return known
    raise HTTPException(404)

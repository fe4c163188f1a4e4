"""The questionnaire and the letter: made from the list, and taken from here to the people on it."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from regienet.run.workspace.files import withdraw_questionnaire
from regienet.run.workspace.folder import CODEBOOK, Workspace
from regienet.run.workspace.waves import asks_the_same, codebook_of
from regienet_web.pages.roster import read_list
from regienet_web.site import form_of, page, project_of, site_of, text_of, to

_FORMS = ("workbook", "workbooks", "kobo", "limesurvey", "paper")
_USUAL = ("workbook", "paper")
_VARIANTS = ("full", "short")


async def show(request: Request) -> Response:
    """Show the form to make a questionnaire, or the files of the one that was made."""
    one, site = project_of(request), site_of(request)
    read = await read_list(site, one)
    files = one.files("questionnaire")
    return page(request, "questionnaire", project=one, read=read, files=files, refused=None, **_values(one))


async def make(request: Request) -> Response:
    """Make the questionnaire; one that was made is not replaced, because it may be in use."""
    one, site = project_of(request), site_of(request)
    form = await form_of(request)
    before = codebook_of(one.before) if one.before else None
    given = {
        "source": str(one.roster),
        "out": str(one.place("questionnaire")),
        "region": one.region,
        "number": one.waves[one.wave].number if one.waves else 0,
        "in_language": before.language if before else site.language,
        "variant": "short" if text_of(form, "variant") == "short" else "full",
        "forms": [str(name) for name in form.getlist("forms") if name in _FORMS],
    }
    said = await site.now("questionnaire", given)
    if said["refused"]:
        values = {"read": None, "files": (), "refused": said["refused"], **_values(one)}
        return page(request, "questionnaire", 422, project=one, **values)
    return to(request, "questionnaire")


def _values(one: Workspace) -> dict[str, Any]:
    """Return what can be chosen, and what was asked in the wave before."""
    before = codebook_of(one.before) if one.before else None
    return {
        "forms": _FORMS,
        "usual": _USUAL,
        "variants": _VARIANTS,
        "codebook": CODEBOOK,
        "before": before.variant if before else "",
        "same": asks_the_same(one),
    }


async def again(request: Request) -> Response:
    """Take away the questionnaire, so that another one can be made from a list that was mended."""
    withdraw_questionnaire(project_of(request))
    return to(request, "questionnaire")

"""The questionnaire and the letter: made from the list, and taken from here to the people on it."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from regienet.run.workspace.files import withdraw_questionnaire
from regienet.run.workspace.folder import CODEBOOK
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
    values = {"forms": _FORMS, "usual": _USUAL, "variants": _VARIANTS, "codebook": CODEBOOK}
    return page(request, "questionnaire", project=one, read=read, files=files, refused=None, **values)


async def make(request: Request) -> Response:
    """Make the questionnaire; one that was made is not replaced, because it may be in use."""
    one, site = project_of(request), site_of(request)
    form = await form_of(request)
    given = {
        "source": str(one.roster),
        "out": str(one.place("questionnaire")),
        "region": one.region,
        "variant": "short" if text_of(form, "variant") == "short" else "full",
        "forms": [str(name) for name in form.getlist("forms") if name in _FORMS],
    }
    said = await site.now("questionnaire", given)
    if said["refused"]:
        values = {"forms": _FORMS, "usual": _USUAL, "variants": _VARIANTS, "codebook": CODEBOOK, "files": ()}
        return page(request, "questionnaire", 422, project=one, read=None, refused=said["refused"], **values)
    return to(request, "questionnaire")


async def again(request: Request) -> Response:
    """Take away the questionnaire, so that another one can be made from a list that was mended."""
    withdraw_questionnaire(project_of(request))
    return to(request, "questionnaire")

"""Take somebody out of a project: first what would happen, then doing it."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from regienet_web.pages.make import inputs_of
from regienet_web.site import form_of, given_of, page, project_of, site_of, text_of


async def show(request: Request) -> Response:
    """Show the form."""
    return page(request, "forget", project=project_of(request), said=None, person="")


async def forget(request: Request) -> Response:
    """Say what would happen, or do it if that was confirmed."""
    one, site = project_of(request), site_of(request)
    form = await form_of(request)
    person = text_of(form, "person")
    inputs = inputs_of(one)
    given = {
        **given_of(one),
        "person": person,
        "source": inputs["source"],
        "aliases": inputs["aliases"],
        "settings": inputs["settings"],
        "results": inputs["layout"],
        "apply": text_of(form, "really") == "yes",
    }
    said = await site.now("forget", given)
    site.remembered.clear()
    return page(request, "forget", project=one, said=said, person=person)

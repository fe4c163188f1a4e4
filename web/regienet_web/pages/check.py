"""What is wrong with the answers, cell by cell, and what would be read."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from regienet.run.workspace import Workspace
from regienet_web.site import Site, page, project_of, site_of
from regienet_web.work import Said

_SHOWN = 200
"""At most this many problems of a kind are on the page."""


async def show(request: Request) -> Response:
    """Check the answers, and show everything that is wrong."""
    one, site = project_of(request), site_of(request)
    said = await checked(site, one) if one.has_answers or one.files("data") else None
    return page(request, "check", project=one, said=said, groups=grouped(said), shown=_SHOWN)


async def checked(site: Site, one: Workspace) -> Said:
    """Return what is read from the answers, or why nothing is."""
    given = {"source": str(one.answers), "aliases": str(one.names_file) if one.names_file.is_file() else ""}
    return await site.known(one, "check", given, one.answers, one.names_file)


def grouped(said: Said | None) -> dict[str, list[dict[str, Any]]]:
    """Return the problems by their severity, the worst first."""
    problems = (said["done"] or said["refused"])["problems"] if said else []
    kinds = ("error", "question", "warning", "note")
    return {kind: found for kind in kinds if (found := [one for one in problems if one["severity"] == kind])}

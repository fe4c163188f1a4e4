"""Making the map: a job that shows how far it is and can be stopped."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from regienet.run.workspace.folder import Workspace
from regienet_web.pages.check import checked
from regienet_web.site import page, project_of, site_of, to


async def show(request: Request) -> Response:
    """Show what will be made, if the answers can be read."""
    one, site = project_of(request), site_of(request)
    if site.work.busy:
        return to(request, "job")
    ready = one.has_answers or bool(one.files("data"))
    said = await checked(site, one) if ready else None
    return page(request, "make", project=one, said=said, made=one.place("results").is_dir())


async def begin(request: Request) -> Response:
    """Start making the map."""
    one, site = project_of(request), site_of(request)
    given = {**inputs_of(one), "out": str(one.place("results"))}
    site.work.start(one.folder.name, "make", given, site.language)
    return to(request, "job")


def inputs_of(one: Workspace) -> dict[str, str]:
    """Return what the map, the report and what is shared are made from."""
    out = one.place("results")
    return {
        "source": str(one.answers),
        "aliases": str(one.names_file) if one.names_file.is_file() else "",
        "settings": str(one.settings_file or ""),
        "layout": str(out) if out.is_dir() else "",
    }


async def progress(request: Request) -> Response:
    """Show how far the job is; the page asks again by itself until it ends."""
    one, site = project_of(request), site_of(request)
    running = site.work.running
    if running is None or (running.outcome is not None and running.outcome["done"]):
        return to(request, "results")
    return page(request, "job", project=one, running=running)


async def cancel(request: Request) -> Response:
    """Stop the job."""
    await site_of(request).work.cancel()
    return to(request, "job")

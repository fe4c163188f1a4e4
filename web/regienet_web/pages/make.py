"""Making the map: a job that shows how far it is and can be stopped."""

from __future__ import annotations

import asyncio
import contextlib

from starlette.requests import Request
from starlette.responses import Response

from regienet.run.workspace.folder import Workspace
from regienet_web.pages.check import checked_together
from regienet_web.site import address_of, page, project_of, site_of, to
from regienet_web.work import Running

_LONGEST = 20.0
"""Seconds that the page of a job waits for news at most."""


async def show(request: Request) -> Response:
    """Show what will be made, if the answers can be read."""
    one, site = project_of(request), site_of(request)
    if site.work.busy:
        return to(request, "job")
    ready = any(each.has_answers for each in one.measured) or bool(one.files("data"))
    said = await checked_together(site, one) if ready else None
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
        "source": str(one.source),
        "aliases": str(one.names_file) if one.names_file.is_file() else "",
        "settings": str(one.settings_file or ""),
        "layout": str(out) if out.is_dir() else "",
    }


async def progress(request: Request) -> Response:
    """Show how far the job is; the page asks again by itself until it ends.

    It asks what comes after what it shows, and is answered when there is news. So it changes a few times, and
    whoever has it read aloud is not interrupted every second.
    """
    one, site = project_of(request), site_of(request)
    running = site.work.running
    await _news(running, request.query_params.get("after", ""))
    if running is None or (running.outcome is not None and running.outcome["done"]):
        return to(request, "results")
    answer = page(request, "job", project=one, running=running)
    if running.outcome is None:
        answer.headers["refresh"] = f"1; url={address_of(one)}/job?after={_step(running)}"
    return answer


async def _news(running: Running | None, after: str) -> None:
    """Wait until a job ends or goes on with another step, but not so long that a browser gives up."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(_LONGEST):
            while running and running.outcome is None and _step(running) == after:
                await running.news.wait()


def _step(running: Running) -> str:
    return f"{running.step[0]}-{running.step[2]}"


async def cancel(request: Request) -> Response:
    """Stop the job."""
    await site_of(request).work.cancel()
    return to(request, "job")

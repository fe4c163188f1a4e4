"""The addresses of the page, and what an error looks like."""

from __future__ import annotations

import os
import traceback
from collections.abc import Awaitable, Callable

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from regienet.errors import RegienetError, ending
from regienet_web.guard import ALWAYS, COOKIE, Guard, TooMuchError
from regienet_web.pages import (
    answers,
    check,
    conversations,
    forgetting,
    make,
    project,
    questionnaire,
    results,
    roster,
    settings,
    waves,
)
from regienet_web.site import Site, page, site_of

Handler = Callable[[Request], Awaitable[Response]]


def application(site: Site, host: str) -> Guard:
    """Return the whole page, behind its guard.

    Parameters
    ----------
    site
        What the pages share.
    host
        The name and port by which it may be called, `127.0.0.1:port`.
    """
    app = Starlette(
        routes=routes(),
        exception_handlers={
            HTTPException: _not_here,
            TimeoutError: _slow,
            TooMuchError: _too_much,
            RegienetError: _refused,
            Exception: _failed,
        },
        middleware=[Middleware(_Headers)],
    )
    app.state.site = site
    return Guard(app, site.visitors, host)


def routes() -> list[Route]:
    """Return every address; what is shown by GET writes nothing."""
    first = [
        _route("/start", start),
        _route("/tokens", token, "POST"),
        _route("/language", language, "POST"),
        _route("/", project.all_projects),
        _route("/new", project.new, "POST"),
        _route("/p/{project}/", project.overview),
        _route("/p/{project}/describe", project.describe, "POST"),
        _route("/p/{project}/wave", waves.show),
        _route("/p/{project}/wave", waves.start, "POST"),
        _route("/p/{project}/wave/describe", waves.describe, "POST"),
        _route("/p/{project}/undo", project.take_back, "POST"),
        _route("/p/{project}/roster", roster.show),
        _route("/p/{project}/roster", roster.give, "POST"),
        _route("/p/{project}/roster/typed", roster.typed, "POST"),
        _route("/p/{project}/questionnaire", questionnaire.show),
        _route("/p/{project}/questionnaire", questionnaire.make, "POST"),
        _route("/p/{project}/questionnaire/again", questionnaire.again, "POST"),
        _route("/p/{project}/answers", answers.show),
        _route("/p/{project}/answers", answers.give, "POST"),
        _route("/p/{project}/remove", answers.remove, "POST"),
        _route("/p/{project}/fieldwork", answers.fieldwork),
        _route("/p/{project}/fieldwork", answers.fieldwork_files, "POST"),
        _route("/p/{project}/check", check.show),
        _route("/p/{project}/mend", check.repair, "POST"),
        _route("/p/{project}/unmend", check.take_back, "POST"),
        _route("/p/{project}/answer", check.answer, "POST"),
        _route("/p/{project}/copy", check.copy, "POST"),
        _route("/p/{project}/names", check.names),
        _route("/p/{project}/names", check.decide, "POST"),
        _route("/p/{project}/conversations", conversations.show),
        _route("/p/{project}/conversations", conversations.judge, "POST"),
        _route("/p/{project}/forget", forgetting.show),
        _route("/p/{project}/forget", forgetting.forget, "POST"),
        _route("/p/{project}/settings", settings.show),
        _route("/p/{project}/settings", settings.keep, "POST"),
        _route("/p/{project}/settings/default", settings.put_back, "POST"),
        _route("/p/{project}/settings/renew", settings.renew, "POST"),
        _route("/p/{project}/make", make.show),
        _route("/p/{project}/make", make.begin, "POST"),
        _route("/p/{project}/job", make.progress),
        _route("/p/{project}/cancel", make.cancel, "POST"),
        _route("/p/{project}/results", results.show),
        _route("/p/{project}/report", results.begin_report, "POST"),
        _route("/p/{project}/share", results.begin_share, "POST"),
        _route("/p/{project}/file/{place}/{path:path}", results.give),
    ]
    # A later wave of a project has the same pages, one level deeper.
    later = [
        Route(one.path.replace(_PROJECT, f"{_PROJECT}{{wave:int}}/"), one.endpoint, methods=one.methods)
        for one in first
        if one.path.startswith(_PROJECT)
    ]
    return [*first, *later]


_PROJECT = "/p/{project}/"


def _route(path: str, handler: Handler, method: str = "GET") -> Route:
    return Route(path, handler, methods=[method])


class _Headers:
    """Adds the headers that every answer has."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *ALWAYS]
            await send(message)

        await self._app(scope, receive, with_headers)


async def start(request: Request) -> Response:
    """Let in the browser that brings a token, and show the first page."""
    session = site_of(request).visitors.let_in(request.query_params.get("token", ""))
    if session is None:
        return page(request, "error", 403, key="no_token", text="")
    answer = RedirectResponse(site_of(request).first, 303)
    answer.set_cookie(COOKIE, session, httponly=True, samesite="strict", path="/")
    return answer


async def token(request: Request) -> Response:
    """Give a token to a second start."""
    return JSONResponse({"token": site_of(request).visitors.new_token()})


async def language(request: Request) -> Response:
    """Choose the language of the pages, and go back to the page where that was done."""
    form = await request.form()
    site_of(request).language = "en" if form.get("language") == "en" else "nl"
    back = str(form.get("back", "/"))
    return RedirectResponse(back if back.startswith("/") and not back.startswith("//") else "/", 303)


async def _not_here(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    key = {404: "not_found", 409: "busy", 410: "expired"}.get(status, "bad_request")
    return page(request, "error", status, key=key, text="")


async def _slow(request: Request, _error: Exception) -> Response:
    return page(request, "error", 408, key="bad_request", text="")


async def _too_much(request: Request, _error: Exception) -> Response:
    return page(request, "error", 413, key="bad_request", text="")


async def _refused(request: Request, error: Exception) -> Response:
    """Say what is wrong when something that was asked cannot be done."""
    return page(request, "error", 409, key="refused", text=ending(error, site_of(request).language).text)


async def _failed(request: Request, error: Exception) -> Response:
    """Say that this is a mistake of ours; nothing of it is shown but its kind."""
    if os.environ.get("REGIENET_DEBUG"):
        traceback.print_exception(error)
    return page(request, "error", 500, key="bug", text=ending(error, site_of(request).language).text)

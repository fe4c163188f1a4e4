"""The settings in words: what they are now, and changing or putting back each of them."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from regienet.describe import describe_all
from regienet.errors import InputError
from regienet.run.workspace.folder import Workspace
from regienet.run.workspace.settings import (
    ASKED,
    change_settings,
    renew_settings,
    set_by_hand,
    settings_of,
    shown_settings,
    usual_settings,
)
from regienet_web.site import fields_of, form_of, page, project_of, site_of, text_of, to


async def show(request: Request) -> Response:
    """Show what the settings are."""
    return _page(request, project_of(request))


async def keep(request: Request) -> Response:
    """Keep what was changed, or show what is wrong at each field."""
    one = project_of(request)
    given = fields_of(await form_of(request))
    wrong = change_settings(one, given)
    return _page(request, one, given, wrong) if wrong else to(request, "settings")


async def put_back(request: Request) -> Response:
    """Give one setting its default again."""
    one = project_of(request)
    name = text_of(await form_of(request), "name")
    wrong = change_settings(one, {each: value for each, value in usual_settings().items() if each == name})
    return _page(request, one, {}, wrong) if wrong else to(request, "settings")


async def renew(request: Request) -> Response:
    """Take away a settings file that cannot be read."""
    renew_settings(project_of(request))
    return to(request, "settings")


def _page(
    request: Request, one: Workspace, given: Mapping[str, str] = {}, wrong: Mapping[str, str] = {}
) -> Response:
    try:
        settings = settings_of(one)
    except InputError as error:
        problems = describe_all(error.problems, site_of(request).language)
        return page(request, "settings", 409, project=one, problems=problems)
    now = shown_settings(settings)
    values = {
        "groups": ASKED,
        "now": now,
        "usual": usual_settings(),
        "given": {**now, **given},
        "by_hand": set_by_hand(settings),
    }
    return page(request, "settings", 422 if wrong else 200, project=one, problems=(), wrong=wrong, **values)

"""A next measurement in a project: what it is called, when it is, and then the same steps again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from regienet.run.workspace.folder import Workspace
from regienet.run.workspace.wave_blocks import NewWave
from regienet.run.workspace.waves import codebook_of, describe_wave
from regienet.words import Language, say
from regienet_web.pages.project import overview_page
from regienet_web.site import address_of, fields_of, form_of, given_of, page, project_of, site_of, to

_LONGEST_NAME = 80
_SAME = {"yes": True, "no": False}


async def show(request: Request) -> Response:
    """Show the form to start a next wave."""
    one = project_of(request)
    return page(request, "wave", project=one, wrong={}, **_values(one, {}))


async def start(request: Request) -> Response:
    """Start a wave, and go on with its list of people."""
    one, site = project_of(request), site_of(request)
    given = fields_of(await form_of(request))
    fields = [("label", "date")] if one.waves else [("first_label", "first_date"), ("label", "date")]
    taken = chain(*(wave.labels.values() for wave in one.waves))
    wrong = _wrong(fields, given, site.language, taken, one.waves[-1].date if one.waves else "")
    if wrong:
        return page(request, "wave", 422, project=one, wrong=wrong, **_values(one, given))
    new = {"label": given["label"].strip(), "date": given["date"]}
    first = {"label": given["first_label"].strip(), "date": given["first_date"]} if not one.waves else None
    asked = {**given_of(one), "new": {**new, "same_questions": _SAME.get(given.get("same", ""))}}
    said = await site.now("wave", {**asked, "first": first})
    if said["refused"]:
        return page(request, "error", 409, key="refused", text=said["refused"]["text"])
    started = site.project(one.folder.name).measured[-1]
    return RedirectResponse(f"{address_of(started)}/roster", 303)


async def describe(request: Request) -> Response:
    """Change what is known about a wave."""
    one, site = project_of(request), site_of(request)
    given = fields_of(await form_of(request))
    taken = [each.labels.values() for place, each in enumerate(one.waves) if place != one.wave]
    dates = [wave.date for wave in one.waves]
    near = ("", *dates[: one.wave])[-1], (*dates[one.wave + 1 :], "")[0]
    wrong = _wrong([("label", "date")], given, site.language, chain(*taken), *near)
    if wrong:
        return overview_page(request, 422, given, wrong)
    same = _SAME.get(given.get("same", ""))
    describe_wave(one, NewWave(given["label"].strip(), dt.date.fromisoformat(given["date"]), same))
    return to(request, "")


def _values(one: Workspace, given: Mapping[str, str]) -> dict[str, Any]:
    today = dt.datetime.now(tz=dt.UTC).date().isoformat()
    return {
        "given": {"date": today, **given},
        "begin": not one.waves,
        "by_questionnaire": codebook_of(one.measured[-1]) is not None,
    }


def _wrong(
    fields: Sequence[tuple[str, str]],
    given: Mapping[str, str],
    language: Language,
    labels: Iterable[str],
    before: str,
    after: str = "",
) -> dict[str, str]:
    """Return what is wrong with the fields of waves, their names and days in order, each with its sentence.

    Parameters
    ----------
    labels
        What the other waves are called.
    before, after
        The dates between which these have to be; empty for any.
    """
    wrong = {}
    taken = list(labels)
    for name, day in fields:
        label, date = given.get(name, "").strip(), given.get(day, "")
        if not label or len(label) > _LONGEST_NAME or not label.isprintable():
            wrong[name] = say("page.wrong_region", language)
        elif label in taken:
            wrong[name] = say("page.wrong_label", language)
        taken.append(label)
        try:
            dt.date.fromisoformat(date)
        except ValueError:
            wrong[day] = say("page.wrong_day", language)
        else:
            if date[: len(before)] < before or (after and date[: len(after)] > after):
                wrong[day] = say("page.wrong_order", language)
            before = date
    return wrong

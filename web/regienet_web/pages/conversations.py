"""What the texts of conversations may say: suggestions to accept or reject in the margin of the text."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from regienet_web.site import form_of, page, project_of, site_of, text_of, to

_STATUSES = {"accepted", "rejected", "suggested"}


async def show(request: Request) -> Response:
    """Show the suggestions next to the sentences that they come from."""
    one, site = project_of(request), site_of(request)
    said = None
    if one.texts:
        given = {"project": str(one.folder)}
        said = await site.known(one, "proposals", given, one.place("answers"), one.place("roster"))
    return page(request, "conversations", project=one, said=said, documents=_by_sentence(said))


async def judge(request: Request) -> Response:
    """Keep what was decided about one suggestion."""
    one, site = project_of(request), site_of(request)
    form = await form_of(request)
    place, status = text_of(form, "place"), text_of(form, "status")
    if not place.isdecimal() or status not in _STATUSES:
        raise HTTPException(400)
    given = {"project": str(one.folder), "place": int(place), "status": status}
    said = await site.now("judge", given)
    if said["refused"]:
        return page(request, "error", 409, key="refused", text=said["refused"]["text"])
    return to(request, "conversations")


def _by_sentence(said: dict[str, Any] | None) -> list[tuple[str, list[tuple[str, list[dict[str, Any]]]]]]:
    """Return per document its sentences, each with the suggestions that come from it."""
    rows = (
        [{**row, "place": place} for place, row in enumerate(said["done"]["rows"])]
        if said and said["done"]
        else []
    )
    rows = [row for row in rows if row["source"] or row["target"]]
    documents = groupby(rows, key=lambda row: row["document"])
    return [
        (document, [(quote, list(each)) for quote, each in groupby(inside, key=lambda row: row["quote"])])
        for document, inside in documents
    ]

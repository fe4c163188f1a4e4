"""What the texts of conversations may say: proposals to accept or reject in the margin of the text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from regienet_web.site import form_of, given_of, page, project_of, site_of, text_of, to

_DECIDED = {"accepted", "rejected"}


async def show(request: Request) -> Response:
    """Show one text with its proposals; unless one is chosen, one with something to decide."""
    one, site = project_of(request), site_of(request)
    said = None
    if one.texts:
        given = given_of(one)
        said = await site.known(one, "conversations", given, one.place("answers"), one.place("roster"))
    texts = said["done"]["conversations"] if said and said["done"] else []
    open_of = {text["document"]: len(_undecided(text)) for text in texts}
    wanted = request.query_params.get("text")
    order = sorted(texts, key=lambda text: (text["document"] != wanted, not open_of[text["document"]]))
    shown = _shown(order[0]) if order else None
    return page(request, "conversations", project=one, said=said, open_of=open_of, shown=shown)


async def judge(request: Request) -> Response:
    """Keep what was decided about one proposal, and go back to it."""
    one, site = project_of(request), site_of(request)
    form = await form_of(request)
    status, document, passage = (text_of(form, name) for name in ("status", "document", "passage"))
    if status not in {*_DECIDED, "suggested"} or not passage.isdecimal():
        raise HTTPException(400)
    given = {
        **given_of(one),
        "document": document,
        "key": text_of(form, "key"),
        "status": status,
    }
    said = await site.now("judge", given)
    if said["refused"]:
        return page(request, "error", 409, key="refused", text=said["refused"]["text"])
    return to(request, f"conversations?text={quote(document)}#p{passage}")


def _undecided(text: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [each for each in text["proposals"] if each["row"]["status"] not in _DECIDED]


def _shown(text: Mapping[str, Any]) -> dict[str, Any]:
    """Return a text with its proposals by passage, and the passages in which something is to be decided."""
    by_passage: dict[int, list[Mapping[str, Any]]] = {}
    for each in text["proposals"]:
        by_passage.setdefault(each["passage"], []).append(each)
    undecided = [each["passage"] for each in _undecided(text)]
    return {**text, "by_passage": by_passage, "undecided": undecided}

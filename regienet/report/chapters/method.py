"""How this was made, who may read it, and for how long."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from regienet.report.blocks import Chapter, PointList
from regienet.report.seen import Seen


def method(seen: Seen, provenance: Mapping[str, Any], handling: tuple[str, ...]) -> Chapter:
    """Return the chapter on method, origin and privacy.

    Parameters
    ----------
    seen
        What the report rests on.
    provenance
        The origin, without checksums.
    handling
        Who may read it and until when, in sentences.
    """
    versions = provenance.get("versions", {})
    made = seen.words(
        "method_made",
        regienet=versions.get("regienet", ""),
        files=seen.joined([one["name"] for one in provenance.get("inputs", [])]) or "–",
        seed=provenance.get("seed", ""),
    )
    keys = ("asked", "intervals", "rounded", "lists", "compare", "names", "work")
    points = (*(seen.words(f"method_{key}") for key in keys), *handling, made)
    return Chapter("method", seen.words("method_title"), (PointList(points),))

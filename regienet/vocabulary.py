"""The questions of the questionnaire and the codes of their answers in the tables."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kernrol(StrEnum):
    """The four roles that together make up regie in a network (Met Andere Ogen)."""

    ONTWERPER = "ontwerper"
    KWARTIERMAKER = "kwartiermaker"
    VERBINDER = "verbinder"
    DIRIGENT = "dirigent"


@dataclass(frozen=True)
class Relation:
    """One kind of statement of a source about a target.

    Attributes
    ----------
    code, dutch
        Its code in the column `relation` / `relatie`.
    symmetric
        Whether a statement by either side holds for both: used as such for structure, with both reports kept.
    witnesses
        Whether the statement says what the target does (an attribution), so that it is never reconstructed
        from the other side and never counts as a tie for structure.
    """

    code: str
    dutch: str
    symmetric: bool = False
    witnesses: bool = False


RELATIONS: dict[str, Relation] = {
    relation.code: relation
    for relation in (
        Relation("contact", "contact", symmetric=True),
        Relation("together", "samen", symmetric=True),
        Relation("handover", "overdracht"),
        Relation("advice", "advies"),
        Relation("idea", "idee", witnesses=True),
        Relation("routine", "routine", witnesses=True),
        Relation("introduced", "geintroduceerd", witnesses=True),
        Relation("escalate", "opschalen", witnesses=True),
        Relation("feedback", "terugkoppelen", witnesses=True),
        Relation("confront", "aanspreken", witnesses=True),
        Relation("strengthen", "versterken", witnesses=True),
        Relation("face", "gezicht", witnesses=True),
    )
}

LEVELS = ("practice", "management", "board")
"""The levels, from the children upwards."""

KERNPARTNERS = ("jgz", "leerplicht", "swv", "buurtteam")
"""The four partners that every school should have: youth health care, school attendance,
the alliance for inclusive education, and the neighbourhood team."""

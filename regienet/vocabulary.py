"""The words of the field that the code knows: the four roles, the relations, the levels, the kernpartners."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kernrol(StrEnum):
    """The four roles that together make up regie in a network (Met Andere Ogen)."""

    ONTWERPER = "ontwerper"
    KWARTIERMAKER = "kwartiermaker"
    VERBINDER = "verbinder"
    DIRIGENT = "dirigent"


ROLES = tuple(role.value for role in Kernrol)
"""The codes of the roles, in the order of `Kernrol`."""


@dataclass(frozen=True)
class Relation:
    """One kind of statement of a source about a target.

    Attributes
    ----------
    code, dutch
        Its code in the column `relation` / `relatie`.
    symmetric
        Whether a statement by either side holds for both: used as such for structure, with both reports kept.
    is_role_evidence
        Whether the statement says what the target does (an attribution), so that it is never reconstructed
        from the other side and never counts as a tie for structure.
    asked_within
        Whether people are asked about colleagues of their own organisation too. If not, such a pair without a
        tie is unknown, not untied.
    """

    code: str
    dutch: str
    symmetric: bool = False
    is_role_evidence: bool = False
    asked_within: bool = True


RELATIONS: dict[str, Relation] = {
    relation.code: relation
    for relation in (
        # "With whom outside your organisation", and what is asked about those people only.
        Relation("contact", "contact", symmetric=True, asked_within=False),
        Relation("together", "samen", symmetric=True, asked_within=False),
        Relation("handover", "overdracht", asked_within=False),
        Relation("advice", "advies", asked_within=False),
        Relation("idea", "idee", is_role_evidence=True),
        Relation("routine", "routine", is_role_evidence=True),
        Relation("introduced", "geintroduceerd", is_role_evidence=True),
        Relation("escalate", "opschalen", is_role_evidence=True),
        Relation("feedback", "terugkoppelen", is_role_evidence=True),
        Relation("confront", "aanspreken", is_role_evidence=True, asked_within=False),
        Relation("strengthen", "versterken", is_role_evidence=True, asked_within=False),
        Relation("face", "gezicht", is_role_evidence=True),
    )
}

LEVELS = ("practice", "management", "board")
"""The levels, from the children upwards."""

KERNPARTNERS = ("jgz", "leerplicht", "swv", "buurtteam")
"""The four partners that every school should have: youth health care, school attendance,
the alliance for inclusive education, and the neighbourhood team."""

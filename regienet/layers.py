"""`Layer`: one kind of tie of a region, and how its reports are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from regienet.tables import Tables
from regienet.vocabulary import RELATIONS
from regienet.words import LANGUAGES


@dataclass(frozen=True)
class Layer:
    """One kind of tie of a network.

    Attributes
    ----------
    relation
        Its code in the column `relation`.
    symmetric
        Whether a report by either end is a tie of both.
    is_role_evidence
        Whether the source says what the target does; such a layer is evidence of roles and never structure.
    position
        Whether it is part of the structure on which position is measured.
    labels
        Its name by language; empty for the codes of the codebook, whose words are in `words`.
    asked_within
        Whether people were asked about colleagues of their own organisation too. If not, such a pair without
        a tie is unknown, not untied.
    """

    relation: str
    symmetric: bool
    is_role_evidence: bool
    position: bool
    labels: Mapping[str, str]
    asked_within: bool = True


def layers_of(tables: Tables) -> dict[str, Layer]:
    """Return the layers that have ties: relation code -> `Layer`, the codes of the codebook first."""
    present = set(tables.ties["relation"])
    codes = [code for code in RELATIONS if code in present] + sorted(present - set(RELATIONS))
    described = tables.layers.set_index("relation")
    symmetric, within = described["symmetric"].dropna(), described["asked_within"].dropna()
    chosen = set(described.index[described["position"].fillna(value=False)])
    if not chosen:
        plain = [code for code in codes if code not in RELATIONS or not RELATIONS[code].is_role_evidence]
        chosen = {"contact"} if "contact" in present else set(plain)
    layers = {}
    for code in codes:
        relation = RELATIONS.get(code)
        given = described.loc[[code]] if code in described.index else described.iloc[:0]
        labels: dict[str, str] = {
            language: text for language in LANGUAGES for text in given[f"label_{language}"].dropna()
        }
        layers[code] = Layer(
            relation=code,
            symmetric=bool(symmetric.get(code, relation.symmetric if relation else False)),
            is_role_evidence=relation is not None and relation.is_role_evidence,
            position=code in chosen,
            labels=labels,
            asked_within=bool(within.get(code, relation.asked_within if relation else True)),
        )
    return layers

"""Which spellings are the same actor: suggestions, decisions about them, and merges that can be undone."""

from __future__ import annotations

from regienet.identity.merge import Merge, apply_decisions, merge, undo
from regienet.identity.name_entries import read_name_entries, table_name_entries
from regienet.identity.name_pairs import NameEntry, ProposedMatch, propose_matches
from regienet.identity.normalise import normalise
from regienet.identity.review import ReviewRow, read_review, review

__all__ = [
    "Merge",
    "NameEntry",
    "ProposedMatch",
    "ReviewRow",
    "apply_decisions",
    "merge",
    "normalise",
    "propose_matches",
    "read_name_entries",
    "read_review",
    "review",
    "table_name_entries",
    "undo",
]

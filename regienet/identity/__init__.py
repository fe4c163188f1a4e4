"""Which spellings are the same actor: suggestions, decisions about them, and merges that can be undone."""

from __future__ import annotations

from regienet.identity.mentions import read_mentions, table_mentions
from regienet.identity.merge import Merge, apply_decisions, merge, undo
from regienet.identity.name_pairs import Mention, Suggestion, suggest
from regienet.identity.normalise import normalise
from regienet.identity.review import ReviewRow, read_review, review

__all__ = [
    "Mention",
    "Merge",
    "ReviewRow",
    "Suggestion",
    "apply_decisions",
    "merge",
    "normalise",
    "read_mentions",
    "read_review",
    "review",
    "suggest",
    "table_mentions",
    "undo",
]

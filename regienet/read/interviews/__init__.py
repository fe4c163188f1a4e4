"""Interviews that people coded -> rows of the tables: only what they accepted, with document and fragment.

Every way of coding (a codeerblad, marks in a text, the projects of coding programs) becomes a codeerblad
or a list of tags first, so that there is one place that says what a statement means.
"""

from __future__ import annotations

from regienet.read.interviews.codeerblad import codeerblad
from regienet.read.interviews.coding_databases import coding_database
from regienet.read.interviews.markup import marked_text
from regienet.read.interviews.refi_qda import refi_codebook, refi_project
from regienet.read.interviews.tags import tagged_fragments

__all__ = [
    "codeerblad",
    "coding_database",
    "marked_text",
    "refi_codebook",
    "refi_project",
    "tagged_fragments",
]

"""Problems with an input, and things worth knowing about it, as text."""

from __future__ import annotations

from collections.abc import Iterable

from regienet.problems import SEVERITIES, Problem
from regienet.words import Language, say
from regienet.words.describe import describe_all


def told(problems: Iterable[Problem], language: Language) -> str:
    """Describe all problems, the worst first, similar ones together."""
    problems = list(problems)
    sections = []
    for severity in SEVERITIES:
        lines = describe_all([p for p in problems if p.severity == severity], language)
        if lines:
            sections.append("\n".join([say(f"cli.{severity}", language), *(f"  - {line}" for line in lines)]))
    return "\n\n".join(sections)


def told_briefly(notes: Iterable[Problem], language: Language) -> str:
    """Describe the warnings, and count the notes."""
    notes = list(notes)
    warnings = [note for note in notes if note.severity == "warning"]
    parts = [told(warnings, language)] if warnings else []
    if len(notes) > len(warnings):
        parts.append(say("cli.more_notes", language, count=len(notes) - len(warnings)))
    return "\n\n".join(parts)

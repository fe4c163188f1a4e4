"""The `project.toml` of a new project: every key with what it is for, to be filled in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from regienet.project import PROJECT_KEYS, WAVE_KEYS, ProjectKey
from regienet.words import Language, say


def project_template(language: Language) -> str:
    """Write a project file in which every key is still a comment.

    Examples
    --------
    >>> print(project_template("en").splitlines()[3])
    # region = "NAME OF YOUR REGION"  # the name of the region, on the map and in the names of files
    """
    alone = [key for key in PROJECT_KEYS if key.kind != "waves"]
    blocks = [key for key in PROJECT_KEYS if key.kind == "waves"]
    head = say("project.template", language).strip()
    lines = [head, "", *_lines(alone, language)]
    for key in blocks:
        explained = say(f"project.key_{key.name}", language)
        lines += ["", f"# {say(f'project.example_{key.name}', language)}  # {explained}"]
        lines += _lines(WAVE_KEYS, language)
    return "\n".join(lines) + "\n"


def _lines(keys: Sequence[ProjectKey], language: Language) -> Iterator[str]:
    for key in keys:
        name = key.dutch if language == "nl" else key.name
        example, explained = (say(f"project.{part}_{key.name}", language) for part in ("example", "key"))
        yield f"# {name} = {example}  # {explained}"

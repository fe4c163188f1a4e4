"""The templates and the logo that somebody gives for a report, checked before anything is made."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from regienet.errors import RegienetError
from regienet.formats.given_file import bytes_of
from regienet.report.house_style import HouseStyle, picture_kind, template_kind


def read_house_style(templates: Sequence[Path], logo: Path | None) -> HouseStyle:
    """Return the house style of a report.

    Parameters
    ----------
    templates
        A Word file, a PowerPoint file, or both.
    logo
        A PNG or JPEG.

    Raises
    ------
    InputError
        If a file is not there or cannot be read.
    RegienetError
        If one is of another kind.
    """
    found = {template_kind(bytes_of(path), path.name): path for path in templates}
    picture = bytes_of(logo) if logo else b""
    if logo and not picture_kind(picture):
        raise RegienetError("report_logo", file=logo.name)
    return HouseStyle(found.get("word"), found.get("slides"), picture)

"""The programs that make Word, slides and PDF: pandoc and typst, from the extra `report`."""

from __future__ import annotations

import datetime as dt
import importlib.util
import os
import subprocess
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any, Literal

from regienet.errors import RegienetError

REPORT_PACKAGES = ("pypandoc", "typst")
_SECONDS = 120
_EARLIEST = 315532800
"""The first second that a zip archive knows: 1 January 1980."""


def missing_packages() -> tuple[str, ...]:
    """Return the packages of the extra `report` that are not installed."""
    return tuple(name for name in REPORT_PACKAGES if importlib.util.find_spec(name) is None)


def pandoc(html: str, target: str, *, date: str = "", options: Sequence[str] = ()) -> bytes:
    """Turn HTML with its pictures inside into a file of another kind, without reading anything else.

    Parameters
    ----------
    html
        The text.
    target
        A format of pandoc, such as `docx`.
    date
        The day that the file is dated, such as `2026-03-01`; of the clock nothing is used.
    options
        Further options of pandoc.

    Raises
    ------
    RegienetError
        If pandoc cannot do it; with what it said.
    """
    import pypandoc

    filters = ["--lua-filter", str(files("regienet.report").joinpath("breaks.lua"))]
    command = [
        pypandoc.get_pandoc_path(),
        "--sandbox",
        "-f",
        "html",
        "-t",
        target,
        *filters,
        *options,
        "-o",
        "-",
    ]
    done = subprocess.run(  # noqa: S603 - see above
        [*command, *filters, *options],
        input=html.encode(),
        capture_output=True,
        timeout=_SECONDS,
        check=False,
        env={**_environment(), "SOURCE_DATE_EPOCH": str(seconds_of(date)), "LANG": "C.UTF-8"},
    )
    if done.returncode or not done.stdout:
        reason = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise RegienetError("report_engine", engine="pandoc", reason=" ".join(reason[-2:]))
    return done.stdout


def _environment() -> dict[str, str]:
    kept = ("PATH", "SYSTEMROOT", "TEMP", "TMP")
    return {name: os.environ[name] for name in kept if name in os.environ}


def typst(
    source: str, pictures: Mapping[str, bytes], *, kind: Literal["pdf", "png"] = "pdf", ppi: int = 220
) -> list[bytes]:
    """Typeset a source with its pictures, with the fonts that come with regienet and typst only.

    Parameters
    ----------
    source
        The text.
    pictures
        File name -> content.
    kind
        `pdf`, which is PDF/UA-1, or `png`, a picture per page.
    ppi
        Pixels per inch of a picture.

    Raises
    ------
    RegienetError
        If typst refuses it; PDF/UA-1 needs a title, and words with every picture.
    """
    import typst as engine

    standards: Any = ["ua-1"] if kind == "pdf" else []
    given: Any = {"main": source.encode(), **pictures}
    try:
        made: Any = engine.compile(
            given,
            format=kind,
            ppi=ppi,
            pdf_standards=standards,
            font_paths=[str(files("regienet.report").joinpath("fonts"))],
            ignore_system_fonts=True,
            timestamp=_EARLIEST,
        )
    except (engine.TypstError, RuntimeError, ValueError) as error:
        raise RegienetError("report_engine", engine="typst", reason=str(error).splitlines()[0]) from error
    return list(made) if isinstance(made, list | tuple) else [made]


def seconds_of(date: str) -> int:
    """Return the first second of a day or month; of an unknown one, the earliest that a zip archive knows.

    Examples
    --------
    >>> seconds_of("1980-01-02"), seconds_of("1980-02"), seconds_of("")
    (315619200, 318211200, 315532800)
    """
    try:
        day = dt.date.fromisoformat(date if date.count("-") == 2 else f"{date}-01")
    except ValueError:
        return _EARLIEST
    moment = dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC)
    return max(_EARLIEST, int(moment.timestamp()))

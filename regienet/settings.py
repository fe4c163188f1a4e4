"""`Settings`: every number that steers a verdict, as read from `settings.toml` or a copy of it."""

from __future__ import annotations

import difflib
import math
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from regienet.errors import InputError
from regienet.problems import Problem


@dataclass(frozen=True)
class Settings:
    """The settings of an analysis.

    Attributes
    ----------
    interval
        Mass of every interval that is shown, in (0, 1).
    seed
        Where all drawing starts from.
    verdict, weights, response, explanation, bootstrap, indicators
        The tables of `settings.toml`, each a number by name.
    """

    interval: float
    seed: int
    verdict: Mapping[str, float]
    weights: Mapping[str, float]
    response: Mapping[str, float]
    explanation: Mapping[str, float]
    bootstrap: Mapping[str, float]
    indicators: Mapping[str, float]

    @classmethod
    def read(cls, path: Path) -> Settings:
        """Read a settings file; what it leaves out keeps its default.

        Parameters
        ----------
        path
            A copy of `settings.toml`, or a part of it, with other numbers.

        Raises
        ------
        InputError
            For a file that is no TOML, and for everything in it that is unknown or no number, at once.
        """
        try:
            given = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise InputError.at(path.name, "settings_unreadable", str(error)) from error
        known = default_settings().as_dict()
        problems = list(_problems(given, known, path.name, ""))
        if problems:
            raise InputError(problems)
        return cls(**{name: _merged(value, given.get(name)) for name, value in known.items()})

    def as_dict(self) -> dict[str, Any]:
        """Give the settings as plain values, as they go into the provenance."""
        return {
            name: dict(value) if isinstance(value, Mapping) else value for name, value in vars(self).items()
        }


@cache
def default_settings() -> Settings:
    """Read the settings that come with the package."""
    return Settings(**tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")))


def _merged(default: Any, given: Any) -> Any:
    if isinstance(default, Mapping):
        return {**default, **(given or {})}
    return default if given is None else given


def _problems(given: Mapping[str, Any], known: Mapping[str, Any], file: str, table: str) -> Iterator[Problem]:
    for name, value in given.items():
        where = f"{table}{name}"
        if name not in known:
            near = ", ".join(difflib.get_close_matches(name, known, n=3) or known)
            yield Problem.error(file, "setting_unknown", where, near=near)
        elif isinstance(known[name], Mapping) and isinstance(value, Mapping):
            yield from _problems(value, known[name], file, f"{where}.")
        elif isinstance(known[name], Mapping):
            yield Problem.error(file, "setting_no_table", where, names=", ".join(known[name]))
        elif isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            yield Problem.error(file, "setting_no_number", where)

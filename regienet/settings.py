"""`Settings`: every number that influences a verdict, as read from `settings.toml` or a copy of it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from regienet.errors import InputError
from regienet.formats.given_file import bytes_of
from regienet.limits import Limits, Numbers, flat, limits_of, out_of_limits, tables_of, unknown_name
from regienet.problems import Problem

Share = Annotated[float, Limits("share", 0, 1)]
Chance = Annotated[float, Limits("chance", 0.01, 0.99)]
Weight = Annotated[float, Limits("weight", 0)]
Coefficient = Annotated[float, Limits("number", -100, 100)]


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """When an actor is said to have a role, and when nothing is said.

    Attributes
    ----------
    threshold
        The balanced rate from which an actor is broadly known for a role.
    broad
        The minimum P(rate >= threshold) to be broadly known: for `holder` and `possible`.
    distinct
        The minimum chance of carrying the role to stand out: for `holder` and `distinct`.
    raters, organisations
        With fewer informed raters, or raters from fewer organisations, the verdict is `undecidable`.
    small
        In a region with fewer persons, the map warns that a verdict is wrong more often.
    """

    threshold: Annotated[float, Limits("share", 0.01, 1)]
    broad: Chance
    distinct: Chance
    raters: Annotated[int, Limits("raters", 1, whole=True)]
    organisations: Annotated[int, Limits("organisations", 1, whole=True)]
    small: Annotated[int, Limits("persons", 0, whole=True)]


@dataclass(frozen=True, kw_only=True)
class Expectation:
    """How many carry a role, before anything is asked.

    Attributes
    ----------
    expected
        The mean number of carriers of a role that anybody carries.
    nobody
        The chance that nobody carries a role.
    """

    expected: Annotated[float, Limits("persons", 1)]
    nobody: Chance


@dataclass(frozen=True, kw_only=True)
class ListLimits:
    """How long a list of possible carriers is, and when there is one.

    Attributes
    ----------
    longest
        The largest number of actors on it.
    sure
        It is as short as reaches this chance that at least one of them carries the role.
    least
        Below this chance there is no list.
    asked
        How many people are named who can tell most, if there is no list.
    """

    longest: Annotated[int, Limits("persons", 1, whole=True)]
    sure: Chance
    least: Chance
    asked: Annotated[int, Limits("persons", 0, whole=True)]


@dataclass(frozen=True, kw_only=True)
class Calibration:
    """The log of how much likelier somebody's strength is among carriers than among others.

    Attributes
    ----------
    constant, slope, bend, size, slope_by_size
        Coefficients of `regienet.roles.chances.log_ratio`.
    """

    constant: Coefficient
    slope: Coefficient
    bend: Coefficient
    size: Coefficient
    slope_by_size: Coefficient


@dataclass(frozen=True, kw_only=True)
class Weights:
    """The weight of each kind of evidence; only the proportions matter.

    Attributes
    ----------
    peers, ties, self, interview
        Weight of nominations and statements by peers, of the tie indicators, of self-reports, and of
        interviews.
    """

    peers: Weight
    ties: Weight
    self: Weight
    interview: Weight

    def by_block(self) -> dict[str, float]:
        """Return the weight of each block by its name."""
        return dict(vars(self))


@dataclass(frozen=True, kw_only=True)
class Response:
    """How many of the people asked have to answer.

    Attributes
    ----------
    full
        From this share of answers, everything is reported.
    partial
        Below this share, no position of a named actor is reported.
    """

    full: Share
    partial: Share


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """What an explanation has to be based on.

    Attributes
    ----------
    raters
        An explanation based on fewer raters is not shown.
    """

    raters: Annotated[int, Limits("raters", 2, whole=True)]


@dataclass(frozen=True, kw_only=True)
class Strata:
    """Which raters are counted together, see `regienet.roles.strata`.

    Attributes
    ----------
    respondents
        The lowest number of respondents in a stratum; with fewer than four, a rate often reveals what one
        rater said.
    """

    respondents: Annotated[int, Limits("raters", 4, whole=True)]


@dataclass(frozen=True, kw_only=True)
class Compare:
    """When a difference between two measurements is said, see `regienet.compare`.

    Attributes
    ----------
    false
        The share of the differences called more than noise that is expected to be false, at most.
    rare
        Below this rate in both measurements, an actor is too rarely named to compare.
    response
        From this difference between the response of two measurements on, a comparison comes with a warning.
    roster
        So it does if a larger share of the people on either list is on one list only.
    emptied
        The minimum chance that nobody carries a role to say that it emptied.
    """

    false: Chance
    rare: Share
    response: Share
    roster: Share
    emptied: Chance


@dataclass(frozen=True, kw_only=True)
class Bootstrap:
    """The numbers of random draws.

    Attributes
    ----------
    draws
        Draws of raters.
    """

    draws: Annotated[int, Limits("draws", 1, whole=True)]


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The settings of an analysis; a value outside its limits is refused, wherever it comes from.

    Attributes
    ----------
    interval
        Mass of every interval that is shown.
    seed
        The seed of all random draws.
    halo
        How much of what the roles of a carrier share is taken off each of them.
    verdict, carriers, short_list, calibration, weights, response, explanation, strata, compare, bootstrap
        The tables of `settings.toml`.
    indicators
        Weight of each indicator within its block; 1 if not given.

    Raises
    ------
    InputError
        If a value is outside its limits; `problems` contains all of them.

    Examples
    --------
    >>> default_settings().verdict.threshold
    0.2
    >>> default_settings().with_({"verdict.threshold": 0.3, "bootstrap.draws": 100}).verdict.threshold
    0.3
    """

    interval: Chance
    seed: Annotated[int, Limits("number", 0, whole=True)]
    halo: Share
    verdict: Verdict
    carriers: Expectation
    short_list: ListLimits
    calibration: Calibration
    weights: Weights
    response: Response
    explanation: Explanation
    strata: Strata
    compare: Compare
    bootstrap: Bootstrap
    indicators: Annotated[Numbers, Limits("weight", 0)]

    def __post_init__(self) -> None:
        problems = list(_outside(flat(self.as_dict()), ""))
        if problems:
            raise InputError(problems)

    @classmethod
    def read(cls, path: Path) -> Settings:
        """Read a settings file; settings that are not in it keep their default.

        Parameters
        ----------
        path
            A copy of `settings.toml`, or a part of it, with other numbers.

        Raises
        ------
        InputError
            If the file is not TOML, and for everything in it that is unknown or outside its limits, at
            once.
        """
        try:
            given = tomllib.loads(bytes_of(path).decode("utf-8-sig"))
        except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise InputError.at(path.name, "settings_unreadable", str(error)) from error
        return _changed(default_settings(), given, path.name)

    def with_(self, changes: Mapping[str, object]) -> Settings:
        """Return these settings with some values changed.

        Parameters
        ----------
        changes
            Name -> value, with a name in a table as `table.name`; or table -> name -> value.

        Raises
        ------
        InputError
            For everything that is unknown or outside its limits, at once.
        """
        return _changed(self, changes, "")

    def as_dict(self) -> dict[str, Any]:
        """Return the settings as plain values, as recorded in the provenance."""
        return {name: _plain(value) for name, value in vars(self).items()}


@cache
def default_settings() -> Settings:
    """Return the settings shipped with the package."""
    return _made(flat(tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))))


def limits() -> dict[str, Limits]:
    """Return the limits of every setting by its full name, in the order of the settings file.

    Examples
    --------
    >>> limits()["verdict.threshold"]
    Limits(unit='share', low=0.01, high=1, whole=False)
    """
    return {name: limits_of(Settings, name) for name in flat(default_settings().as_dict())}


def _changed(settings: Settings, given: Mapping[str, object], file: str) -> Settings:
    """Return changed settings, or raise every problem with the given values at once."""
    known, changes = flat(settings.as_dict()), flat(given)
    problems = [unknown_name(name, known, file) for name in changes if name not in known]
    numbers = known | {name: value for name, value in changes.items() if name in known}
    problems += _outside(numbers, file)
    if problems:
        raise InputError(problems)
    return _made(numbers)


def _outside(numbers: Mapping[str, Any], file: str) -> Iterator[Problem]:
    """Report values that are outside their limits, or that contradict each other."""
    found = (out_of_limits(name, value, limits_of(Settings, name), file) for name, value in numbers.items())
    wrong = {problem.value: problem for problem in found if problem}
    yield from wrong.values()
    for lower, higher in (("short_list.least", "short_list.sure"), ("response.partial", "response.full")):
        if not {lower, higher} & set(wrong) and numbers[lower] > numbers[higher]:
            yield Problem.error(file, "setting_order", lower, other=higher)
    for table in ("weights", "indicators"):
        if not any(value for name, value in numbers.items() if name.startswith(f"{table}.")):
            yield Problem.error(file, "settings_all_zero", table)


def _made(numbers: Mapping[str, Any]) -> Settings:
    """Make settings from numbers by their full names; every name must be present."""
    values: dict[str, Any] = {}
    for name, number in numbers.items():
        table, in_table, key = name.partition(".")
        if in_table:
            values.setdefault(table, {})[key] = number
        else:
            values[name] = number
    tables = {name: table(**values[name]) for name, table in tables_of(Settings).items()}
    return Settings(**{**values, **tables, "indicators": Numbers(values["indicators"])})


def _plain(value: object) -> Any:
    if isinstance(value, Mapping):
        return {name: _plain(number) for name, number in value.items()}
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value.item() if hasattr(value, "item") else value  # a numpy number

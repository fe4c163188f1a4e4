"""`Limits`: the allowed values of a number, in the annotation of a dataclass, and how to report others."""

from __future__ import annotations

import difflib
import math
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, is_dataclass
from functools import cache
from numbers import Integral, Real
from typing import Any, get_args, get_type_hints

from regienet.problems import Problem


@dataclass(frozen=True)
class Limits:
    """The allowed values of a setting.

    Attributes
    ----------
    unit
        Key of a word in `words/reference.toml`: what is counted or shared.
    low, high
        The lowest and the highest value, both allowed.
    whole
        Whether only whole numbers are allowed.
    """

    unit: str
    low: float
    high: float = math.inf
    whole: bool = False


class Numbers(Mapping[str, float]):
    """Numbers by name, in the order of the settings file; unlike a dict they are immutable.

    Examples
    --------
    >>> Numbers({"nominated": 4})["nominated"]
    4
    """

    __slots__ = ("_pairs",)

    def __init__(self, numbers: Mapping[str, float]) -> None:
        self._pairs = tuple(numbers.items())

    def __getitem__(self, name: str) -> float:
        return dict(self._pairs)[name]

    def __iter__(self) -> Iterator[str]:
        return iter(dict(self._pairs))

    def __len__(self) -> int:
        return len(self._pairs)

    def __hash__(self) -> int:
        return hash(frozenset(self._pairs))

    def __repr__(self) -> str:
        return f"Numbers({dict(self._pairs)})"


@cache
def _hints(cls: type) -> dict[str, Any]:
    return get_type_hints(cls, include_extras=True)


def tables_of(cls: type) -> dict[str, type]:
    """Return the fields of a dataclass that are dataclasses themselves."""
    return {name: hint for name, hint in _hints(cls).items() if isinstance(hint, type) and is_dataclass(hint)}


@cache
def limits_of(cls: type, name: str) -> Limits:
    """Return the limits in the annotation of a field.

    Parameters
    ----------
    cls
        A dataclass.
    name
        A field, or `field.name` for a field in a field; all values of a mapping have the same limits.
    """
    field, _, inner = name.partition(".")
    if field in tables_of(cls):
        return limits_of(tables_of(cls)[field], inner)
    return next(extra for extra in get_args(_hints(cls)[field]) if isinstance(extra, Limits))


def out_of_limits(name: str, value: object, allowed: Limits, file: str = "") -> Problem | None:
    """Return what is wrong with a value, or None.

    Examples
    --------
    >>> out_of_limits("share", 25, Limits("share", 0, 1)).values
    {'given': '25', 'low': '0', 'high': '1'}
    """
    if isinstance(value, bool) or not isinstance(value, Real) or not math.isfinite(number := float(value)):
        return Problem.error(file, "setting_no_number", name)
    given, low, high = f"{number:g}", f"{allowed.low:g}", f"{allowed.high:g}"
    if allowed.whole and not isinstance(value, Integral):
        return Problem.error(file, "setting_not_whole", name, given=given, low=low)
    if number < allowed.low and math.isinf(allowed.high):
        return Problem.error(file, "setting_too_low", name, given=given, low=low)
    if not allowed.low <= number <= allowed.high:
        return Problem.error(file, "setting_outside", name, given=given, low=low, high=high)
    return None


def flat(values: Mapping[str, Any]) -> dict[str, Any]:
    """Turn tables of numbers into numbers by `table.name`; names that already have a table are kept.

    Examples
    --------
    >>> flat({"seed": 1, "verdict": {"threshold": 0.25}, "verdict.raters": 5})
    {'seed': 1, 'verdict.threshold': 0.25, 'verdict.raters': 5}
    """
    found: dict[str, Any] = {}
    for name, value in values.items():
        if isinstance(value, Mapping):
            found |= {f"{name}.{key}": number for key, number in value.items()}
        else:
            found[name] = value
    return found


def unknown_name(name: str, known: Collection[str], file: str = "") -> Problem:
    """Report that a name does not exist, with similar names, in its own table or another.

    Parameters
    ----------
    name
        The name.
    known
        All existing names, as returned by `flat`.
    file
        The file in which the name is used.

    Examples
    --------
    >>> unknown_name("treshold", ["seed", "verdict.threshold"]).values
    {'near': 'verdict.threshold'}
    """
    if any(other.startswith(f"{name}.") for other in known):
        return Problem.error(file, "setting_no_table", name)
    last = {other: other.rpartition(".")[2] for other in known}
    alike = difflib.get_close_matches(name.rpartition(".")[2], last.values(), n=3)
    near = [other for other in known if last[other] in alike] or difflib.get_close_matches(name, known, n=3)
    return Problem.error(file, "setting_unknown", name, near=", ".join(near or known))

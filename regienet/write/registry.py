"""Metadata about an output, and the decorator that registers one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from regienet.registry import Registry

OutputFunction = TypeVar("OutputFunction", bound=Callable[..., bytes])


@dataclass(frozen=True)
class OutputInfo:
    """What a reader of an output has to know.

    Attributes
    ----------
    suffix
        The end of its file name; `words/write.toml` has the full name and its purpose.
    """

    suffix: str


OUTPUTS: Registry[OutputInfo] = Registry("regienet.write", "output")
"""Every output by file name: `OUTPUTS["scores.csv"].function(analysis, language="nl")`."""


def output(*, suffix: str) -> Callable[[OutputFunction], OutputFunction]:
    """Register a function `(analysis, *, language) -> bytes`; its name and `suffix` form the file name."""

    def register(function: OutputFunction) -> OutputFunction:
        OUTPUTS.add(f"{function.__name__}{suffix}", function, OutputInfo(suffix))
        return function

    return register

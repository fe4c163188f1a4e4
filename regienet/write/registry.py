"""What is known about an output, and the decorator that registers one."""

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
        How the name of its file ends; `words/write.toml` has the whole name, and what it is good for.
    """

    suffix: str


OUTPUTS: Registry[OutputInfo] = Registry("regienet.write", "output")
"""Every output by the name of its file: `OUTPUTS["scores.csv"].function(analysis, language="nl")`."""


def output(*, suffix: str) -> Callable[[OutputFunction], OutputFunction]:
    """Register a function `(analysis, *, language) -> bytes`; its name and `suffix` name the file."""

    def register(function: OutputFunction) -> OutputFunction:
        OUTPUTS.add(f"{function.__name__}{suffix}", function, OutputInfo(suffix))
        return function

    return register

"""Metadata about an output, and the decorator that registers one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeVar

from regienet.registry import Registry
from regienet.words import vocabulary

Output = Callable[..., bytes]
OutputFunction = TypeVar("OutputFunction", bound=Output)
Per = Literal["region", "run"]
Readership = Literal["shown", "data"]

DATA_FOLDER = "data"
"""The folder of a region for outputs with exact numbers, from which single answers can be worked out."""


@dataclass(frozen=True)
class OutputInfo:
    """What a reader of an output has to know.

    Attributes
    ----------
    suffix
        The end of its file name; `words/write.toml` has the full name and its purpose.
    per
        Whether there is one per region, made from an `OutputContext`, or one per run, made from a
        `RunContext`; those per run are always made.
    kind
        `shown` is what people pass around, `data` is exact and for whoever holds the answers anyway.
    usual
        Whether it is made for a region if no output is asked for by name.
    waves
        It is only made for regions with at least so many waves.
    regions
        Per run, it is only made of at least so many regions.
    """

    suffix: str
    per: Per
    kind: Readership
    usual: bool
    waves: int = 1
    regions: int = 1


OUTPUTS: Registry[Output, OutputInfo] = Registry("regienet.write", "output")
"""Every output by file name: `OUTPUTS["scores.csv"].function(OutputContext(analysis))`."""


def output(
    *,
    suffix: str,
    kind: Readership,
    per: Per = "region",
    usual: bool = False,
    waves: int = 1,
    regions: int = 1,
) -> Callable[[OutputFunction], OutputFunction]:
    """Register a function that turns a context into bytes; its name and `suffix` form the file name."""
    return OUTPUTS.register(OutputInfo(suffix, per, kind, usual, waves, regions), f"{{}}{suffix}")


def outputs_per(per: Per) -> list[str]:
    """Return the names of the outputs per region or per run, in the order of their words."""
    order = list(vocabulary("write"))
    return sorted((name for name, entry in OUTPUTS.items() if entry.info.per == per), key=order.index)


def outputs_of_run(regions: int) -> list[str]:
    """Return the names of the outputs that are made once for so many regions."""
    return [name for name in outputs_per("run") if OUTPUTS[name].info.regions <= regions]


def usual_outputs() -> list[str]:
    """Return the names of the outputs that are made for a region if none is asked for by name."""
    return [name for name in outputs_per("region") if OUTPUTS[name].info.usual]


def path_of(name: str) -> str:
    """Return where an output is, relative to the folder of its region or run: `data/scores.csv`.

    Examples
    --------
    >>> path_of("map.html"), path_of("scores.csv")
    ('map.html', 'data/scores.csv')
    """
    return f"{DATA_FOLDER}/{name}" if OUTPUTS[name].info.kind == "data" else name

"""`Registry`: functions that a decorator registers, found in the modules of a package without any list."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Generic, Self, TypeVar

from regienet.choice import chosen

Function = TypeVar("Function", bound=Callable[..., Any])
Info = TypeVar("Info")
Registered = TypeVar("Registered", bound=Callable[..., Any])


@dataclass(frozen=True)
class Entry(Generic[Function, Info]):
    """A registered function with its metadata."""

    name: str
    function: Function
    info: Info


class Registry(Mapping[str, Entry[Function, Info]]):
    """Functions by name, in alphabetical order; found in the modules of a package and its sub-packages.

    Parameters
    ----------
    package
        Import name of the package whose modules contain the registered functions.
    what
        The word for one entry, for the message about an unknown name.
    """

    def __init__(self, package: str, what: str) -> None:
        self._package = package
        self._what = what
        self._entries: dict[str, Entry[Function, Info]] = {}
        self._complete = False
        self._replacing = False

    def add(self, name: str, function: Function, info: Info) -> None:
        """Register `function` under `name`; a name can only be used once, except within `temporarily`."""
        taken = name in self._entries and self._entries[name].function is not function
        if taken and not self._replacing:
            raise ValueError(
                f"{self._what} {name!r} is registered twice; within `temporarily` it is replaced"
            )
        self._entries[name] = Entry(name, function, info)

    def register(self, info: Info, name: str = "{}") -> Callable[[Registered], Registered]:
        """Return a decorator that adds a function under `name`, in which `{}` is the function's own name."""

        def decorate(function: Registered) -> Registered:
            added: Any = function
            self.add(name.format(function.__name__), added, info)
            return function

        return decorate

    @contextmanager
    def temporarily(self) -> Iterator[Self]:
        """Let names be registered for as long as a block lasts, including names that are taken.

        Examples
        --------
        >>> registry = Registry("regienet.dutch", "thing")
        >>> registry.add("one", min, None)
        >>> with registry.temporarily():
        ...     registry.add("one", max, None)
        ...     registry["one"].function(1, 2)
        2
        >>> registry["one"].function(1, 2)
        1
        """
        before, replacing = dict(self._fill()), self._replacing
        self._replacing = True
        try:
            yield self
        finally:
            self._entries, self._replacing = before, replacing

    def _fill(self) -> dict[str, Entry[Function, Info]]:
        if not self._complete:
            package = importlib.import_module(self._package)
            modules = pkgutil.walk_packages(package.__path__, f"{self._package}.")
            for name in sorted(module.name for module in modules):
                importlib.import_module(name)
            self._entries = dict(sorted(self._entries.items()))
            self._complete = True
        return self._entries

    def __getitem__(self, name: str) -> Entry[Function, Info]:
        entries = self._fill()
        return entries[chosen(name, entries, self._what)]

    def __contains__(self, name: object) -> bool:
        return name in self._fill()

    def __iter__(self) -> Iterator[str]:
        return iter(self._fill())

    def __len__(self) -> int:
        return len(self._fill())

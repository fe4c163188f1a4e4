"""`cached_method`: caches the result of a method of an immutable object, with that object."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

Owner = TypeVar("Owner")
Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


def cached_method(
    method: Callable[Concatenate[Owner, Arguments], Result],
) -> Callable[Concatenate[Owner, Arguments], Result]:
    """Compute a method once per object and arguments, like `functools.cached_property` for methods.

    It may also be a function; its first argument is then the object. The result lives as long as the object,
    which `functools.cache` would keep alive. Callers share the result, so they must not modify it.

    Parameters
    ----------
    method
        A method or function of an object that never changes; its other arguments must be hashable.

    Examples
    --------
    >>> class Text(str):
    ...     @cached_method
    ...     def count_of(self, letter):
    ...         print("counting")
    ...         return self.count(letter)
    >>> text = Text("regie")
    >>> text.count_of("e"), text.count_of("e")
    counting
    (2, 2)
    """
    store = f"_cached_{getattr(method, '__name__', '')}"

    @wraps(method)
    def cached(self: Owner, /, *positional: Arguments.args, **named: Arguments.kwargs) -> Result:
        known: dict[Hashable, Result] = vars(self).setdefault(store, {})
        key = (positional, tuple(sorted(named.items())))
        if key not in known:
            known[key] = method(self, *positional, **named)
        return known[key]

    return cached

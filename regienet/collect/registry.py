"""What is known about a form in which a questionnaire can be held, and the decorator that registers one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from regienet.codebook import Codebook
from regienet.registry import Registry

Files = dict[str, bytes]
"""Name of a file -> its content."""

FormFunction = Callable[[Codebook], Files]


@dataclass(frozen=True)
class FormInfo:
    """What a maker of questionnaires has to know about a form.

    Attributes
    ----------
    usual
        It is made when no form is asked for by name.
    """

    usual: bool


FORMS: Registry[FormInfo] = Registry("regienet.collect", "form")
"""Every form by its name: `FORMS["paper"].function(codebook)`."""


def form(*, usual: bool) -> Callable[[FormFunction], FormFunction]:
    """Register a function from a codebook to the files of a form; `words/cli.toml` has `form_<name>`."""

    def register(function: FormFunction) -> FormFunction:
        FORMS.add(function.__name__, function, FormInfo(usual))
        return function

    return register

"""Metadata about a questionnaire form, and the decorator that registers one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from regienet.codebook import Codebook
from regienet.registry import Registry

Files = dict[str, bytes]
"""File name -> content."""

FormFunction = Callable[[Codebook], Files]


@dataclass(frozen=True)
class FormInfo:
    """What the maker of a questionnaire has to know about a form.

    Attributes
    ----------
    usual
        Whether it is made if no form is requested by name.
    """

    usual: bool


FORMS: Registry[FormFunction, FormInfo] = Registry("regienet.collect", "form")
"""Every form by its name: `FORMS["paper"].function(codebook)`."""


def form(*, usual: bool) -> Callable[[FormFunction], FormFunction]:
    """Register a function that turns a codebook into form files; `words/cli.toml` has `form_<name>`."""
    return FORMS.register(FormInfo(usual))

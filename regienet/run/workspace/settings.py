"""The settings that a page asks about, and changing them in the file that the commands read."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from regienet.errors import RegienetError
from regienet.formats.given_file import bytes_of
from regienet.limits import flat
from regienet.run.workspace.changes import change
from regienet.run.workspace.folder import Workspace
from regienet.settings import Settings, default_settings

Fault = Literal["number", "order"]
"""What can be wrong: no number within the limits, or two that contradict each other."""


@dataclass(frozen=True)
class AskedSetting:
    """A setting that a page asks about.

    Attributes
    ----------
    name
        Its full name in the settings file.
    low, high
        The lowest and the highest value on the page, as they are shown. They are narrower than those of the
        file where a lower value would say more about what one person answered.
    percent
        Whether a share is shown as a percentage.
    """

    name: str
    low: int
    high: int
    percent: bool = False

    def shown(self, settings: Settings) -> str:
        """Return the value in some settings, as it is shown."""
        value = flat(settings.as_dict())[self.name]
        return f"{100 * value:.10g}" if self.percent else str(value)

    def allows(self, text: str) -> bool:
        """Check whether a text is a whole number within the limits of the page."""
        return bool(_NUMBER.fullmatch(text)) and self.low <= int(text) <= self.high


ASKED: Mapping[str, tuple[AskedSetting, ...]] = {
    "answers": (
        AskedSetting("response.partial", 30, 100, percent=True),
        AskedSetting("response.full", 30, 100, percent=True),
        AskedSetting("verdict.raters", 3, 30),
        AskedSetting("verdict.organisations", 1, 10),
    ),
    "shown": (
        AskedSetting("explanation.raters", 3, 20),
        AskedSetting("short_list.longest", 1, 20),
        AskedSetting("short_list.asked", 0, 20),
    ),
}
"""What the page asks, by what it is about. The other settings are for whoever knows the measurement model."""
_ASKED = {each.name: each for group in ASKED.values() for each in group}
_NUMBER = re.compile("[0-9]{1,3}")
_ORDER = (("response.partial", "response.full"),)
"""Of these, the first may not be larger than the second."""


def settings_of(one: Workspace) -> Settings:
    """Return the settings of a project.

    Raises
    ------
    InputError
        With everything that is wrong in its settings file.
    """
    return Settings.read(one.settings_file) if one.settings_file else default_settings()


def shown_settings(settings: Settings) -> dict[str, str]:
    """Return the settings that the page asks about, as it shows them.

    Examples
    --------
    >>> shown_settings(default_settings())["response.full"]
    '75'
    """
    return {name: asked.shown(settings) for name, asked in _ASKED.items()}


def usual_settings() -> dict[str, str]:
    """Return the defaults of the settings that the page asks about, as it shows them."""
    return shown_settings(default_settings())


def set_by_hand(settings: Settings) -> dict[str, tuple[object, object]]:
    """Return what differs from the default and is not on the page: name -> (value, default)."""
    usual = flat(default_settings().as_dict())
    given = flat(settings.as_dict())
    return {
        name: (given[name], usual[name])
        for name in given
        if name not in _ASKED and given[name] != usual[name]
    }


def change_settings(one: Workspace, given: Mapping[str, str]) -> dict[str, Fault]:
    """Change settings of a project in its settings file, if nothing is wrong; everything else in it stays.

    Parameters
    ----------
    one
        The project.
    given
        Full name -> what was typed; a setting that is not among them stays.

    Returns
    -------
    dict
        What is wrong, by the name of the setting; nothing was changed if there is anything.

    Raises
    ------
    InputError
        With everything that is wrong in the settings file already.
    RegienetError
        If the file is written in such a way that it can only be changed by hand.
    """
    shown = shown_settings(settings_of(one))
    typed = {name: given[name].strip().removesuffix("%").strip() for name in shown if name in given}
    changed = {name: text for name, text in typed.items() if text != shown[name]}
    wrong = dict(_faults(changed, shown))
    if changed and not wrong:
        values = {name: _value(_ASKED[name], text) for name, text in changed.items()}
        file = one.settings_place
        text = bytes_of(file) if file.is_file() else b""
        change(one, "settings_changed", {file.name: with_settings(text, values, file.name)})
    return wrong


def renew_settings(one: Workspace) -> None:
    """Remove a settings file that cannot be read, so that every setting has its default."""
    if one.settings_file:
        change(one, "settings_renewed", {}, gone=[one.settings_file.name], file=one.settings_file.name)


def _faults(changed: Mapping[str, str], shown: Mapping[str, str]) -> Iterator[tuple[str, Fault]]:
    numbers = {name: text for name, text in changed.items() if _ASKED[name].allows(text)}
    yield from ((name, "number") for name in changed if name not in numbers)
    after = {**shown, **numbers}
    for lower, higher in _ORDER:
        if {lower, higher} & numbers.keys() and float(after[lower]) > float(after[higher]):
            yield (lower if lower in numbers else higher), "order"


def _value(asked: AskedSetting, text: str) -> str:
    return f"{int(text) / 100:.2f}" if asked.percent else str(int(text))


def with_settings(text: bytes, values: Mapping[str, str], file: str) -> bytes:
    r"""Return the text of a settings file in which some settings have another value; all else stays.

    Parameters
    ----------
    text
        The file; it may be empty.
    values
        `table.name` -> value as TOML.
    file
        Its name, for an error.

    Raises
    ------
    RegienetError
        If something else in the file would change.

    Examples
    --------
    >>> print(with_settings(b"[verdict]\nraters = 5   # people\n", {"verdict.raters": "10"}, "").decode())
    [verdict]
    raters = 10  # people
    <BLANKLINE>
    """
    before = text.decode("utf-8-sig")
    after = before
    for name, value in values.items():
        table, _, key = name.partition(".")
        after = _with_setting(after, table, key, value)
    try:
        was, now = flat(tomllib.loads(before)), flat(tomllib.loads(after))
    except tomllib.TOMLDecodeError as error:
        raise RegienetError("project_by_hand", file=file) from error
    if now != {**was, **{name: tomllib.loads(f"x = {value}")["x"] for name, value in values.items()}}:
        raise RegienetError("project_by_hand", file=file)
    return after.encode()


def _with_setting(text: str, table: str, key: str, value: str) -> str:
    head = re.search(rf"^[ \t]*\[[ \t]*{table}[ \t]*\][^\n]*\n?", text, re.MULTILINE)
    if head is None:
        return f"{text.rstrip()}\n\n[{table}]\n{key} = {value}\n".lstrip()
    following = re.search(r"^[ \t]*\[", text[head.end() :], re.MULTILINE)
    end = head.end() + following.start() if following else len(text)
    line = re.compile(rf"^([ \t]*{key}[ \t]*=[ \t]*)([^#\r\n]*?)([ \t]*)(?=#|\r?$)", re.MULTILINE)
    found = line.search(text, head.end(), end)
    if found is None:
        return f"{text[: head.end()].rstrip()}\n{key} = {value}\n{text[head.end() :]}"
    # A comment stays in its column.
    kept = f"{value:{len(found[2] + found[3]) - 1}} " if found[3] else value
    return f"{text[: found.start()]}{found[1]}{kept}{text[found.end() :]}"

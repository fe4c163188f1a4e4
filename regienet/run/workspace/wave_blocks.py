"""The blocks about waves in the text of a `project.toml`: more of them, or another one, and nothing else."""

from __future__ import annotations

import datetime as dt
import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from regienet.errors import RegienetError
from regienet.project import PROJECT_FILE_NAME, PROJECT_KEYS, WAVE_KEYS
from regienet.words import Language

_WAVES = PROJECT_KEYS[-1]
_SAID = ("label", "date", "same_questions")
"""The keys of a wave that people may change later."""


@dataclass(frozen=True)
class NewWave:
    """What somebody says about a wave.

    Attributes
    ----------
    label
        What it is called.
    date
        When it is, or was, held.
    same_questions
        Whether its questions are in the same words as in the wave before; None if the questionnaires say so.
    """

    label: str
    date: dt.date
    same_questions: bool | None = None


def with_waves(text: bytes, waves: Sequence[tuple[int, NewWave, str]], language: Language) -> bytes:
    """Return the text of a project file with further waves in it.

    Parameters
    ----------
    text
        What is there.
    waves
        The number, what is said, and the folder of each.
    language
        Of the keys, if there is no wave in the file yet.

    Raises
    ------
    RegienetError
        If something else in the file would change, or if waves in it have no folder.

    Examples
    --------
    >>> wave = NewWave("najaar 2026", dt.date(2026, 10, 1))
    >>> print(with_waves(b'regio = "Zuid"', [(1, wave, "antwoorden-2")], "nl").decode())
    regio = "Zuid"
    <BLANKLINE>
    [[metingen]]
    nummer = 1
    label = "najaar 2026"
    datum = "2026-10-01"
    map = "antwoorden-2"
    <BLANKLINE>
    """
    before = text.decode("utf-8-sig").rstrip("\n")
    try:
        was = tomllib.loads(before)
        dutch = _WAVES.dutch in was or (_WAVES.name not in was and language == "nl")
        key = _WAVES.dutch if dutch else _WAVES.name
        blocks = ["\n".join([f"[[{key}]]", *_lines(*wave, dutch=dutch)]) for wave in waves]
        after = "\n\n".join([*([before] if before else []), *blocks]) + "\n"
        now = tomllib.loads(after)
    except tomllib.TOMLDecodeError as error:
        raise RegienetError("project_by_hand", file=PROJECT_FILE_NAME) from error
    there = was.pop(key, [])
    apart = all({"folder", "map"} & one.keys() for one in there)
    if not apart or now.pop(key)[: len(there)] != there or now != was:
        raise RegienetError("project_by_hand", file=PROJECT_FILE_NAME)
    return after.encode()


def with_wave(text: bytes, number: int, wave: NewWave) -> bytes:
    r"""Return the text of a project file with other facts about one wave.

    Parameters
    ----------
    text
        What is there.
    number
        The number of the wave.
    wave
        What is known about it now.

    Raises
    ------
    RegienetError
        If there is no block of this wave in which each fact has its own line.

    Examples
    --------
    >>> text = b'[[waves]]\nnumber = 1\ndate = "2026-10"\n'
    >>> print(with_wave(text, 1, NewWave("autumn", dt.date(2026, 11, 2))).decode())
    [[waves]]
    label = "autumn"
    number = 1
    date = "2026-11-02"
    <BLANKLINE>
    """
    before = text.decode("utf-8-sig")
    try:
        was = tomllib.loads(before)
        key = _WAVES.dutch if _WAVES.dutch in was else _WAVES.name
        place = [one.get("number", one.get("nummer")) for one in was[key]].index(number)
        first, *blocks = re.split(rf"^(?=\[\[{key}\]\])", before, flags=re.MULTILINE)
        blocks[place] = _rewritten(blocks[place], wave, dutch=key == _WAVES.dutch)
        after = "".join([first, *blocks])
        now = tomllib.loads(after)
        kept = [_unsaid(parsed[key].pop(place)) for parsed in (was, now)]
    except (tomllib.TOMLDecodeError, KeyError, ValueError, IndexError) as error:
        raise RegienetError("project_by_hand", file=PROJECT_FILE_NAME) from error
    if was != now or kept[0] != kept[1]:
        raise RegienetError("project_by_hand", file=PROJECT_FILE_NAME)
    return after.encode()


def _rewritten(block: str, wave: NewWave, *, dutch: bool) -> str:
    """Put the lines in a block: each in the place of an earlier one, or else below the head."""
    values = _values(wave)
    for key in WAVE_KEYS:
        if key.name in _SAID:
            value = values.get(key.name)
            line = f"{key.dutch if dutch else key.name} = {value}\n" if value else ""
            found = re.search(rf"^(?:{key.name}|{key.dutch}) *=.*(?:\n|\Z)", block, re.MULTILINE)
            head = block.index("\n") + 1
            start, end = found.span() if found else (head, head)
            block = f"{block[:start]}{line}{block[end:]}"
    return block


def _unsaid(wave: Mapping[str, object]) -> dict[str, object]:
    names = {name for key in WAVE_KEYS if key.name in _SAID for name in (key.name, key.dutch)}
    return {name: value for name, value in wave.items() if name not in names}


def _values(wave: NewWave) -> dict[str, str]:
    """Return the facts about a wave as the values of its keys."""
    said = {"label": json.dumps(wave.label, ensure_ascii=False), "date": f'"{wave.date.isoformat()}"'}
    same = {} if wave.same_questions is None else {"same_questions": str(wave.same_questions).lower()}
    return said | same


def _lines(number: int, wave: NewWave, folder: str, *, dutch: bool) -> Iterator[str]:
    """Yield the lines of a new block, in the order of the keys."""
    values = {"number": str(number), "folder": json.dumps(folder, ensure_ascii=False), **_values(wave)}
    for key in WAVE_KEYS:
        if key.name in values:
            yield f"{key.dutch if dutch else key.name} = {values[key.name]}"

"""What an earlier run left in a folder of results: nothing there may be about other data than the rest."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, Self

from regienet.audit.pages import page_data
from regienet.errors import InputError, WriteError
from regienet.formats.given_file import bytes_of
from regienet.formats.json_file import json_bytes
from regienet.problems import Problem
from regienet.write import OUTPUTS
from regienet.write.registry import DATA_FOLDER, outputs_per, path_of

if TYPE_CHECKING:  # it imports this module
    from regienet.run.region import RegionResult

PROVENANCE = "provenance.json"
_POSITION_TEST, _ITS_PROVENANCE = f"{DATA_FOLDER}/position_test.csv", "position_test.json"
_ORIGIN = ("inputs", "settings", "options", "versions")
"""The parts of the provenance that decide what is in the outputs, whatever their language."""


@dataclass(frozen=True)
class Earlier:
    """Facts about an earlier result of a region, to be used by any process, without the result itself.

    Attributes
    ----------
    folder
        The folder of the region.
    provenance, tested_on
        The provenance of the result, and that of a test of positions; None without one.
    outputs
        The outputs that are in the folder.
    """

    folder: Path
    provenance: Mapping[str, Any] | None
    tested_on: Mapping[str, Any] | None
    outputs: tuple[str, ...]

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Read the facts about the result in a folder; there may be none."""
        names = (name for name in outputs_per("region") if name != PROVENANCE)
        outputs = tuple(name for name in names if (folder / path_of(name)).exists())
        tested = _read(folder / _ITS_PROVENANCE) if (folder / _POSITION_TEST).exists() else None
        return cls(folder, _read(folder / PROVENANCE), tested, outputs)

    @property
    def referred(self) -> dict[str, str]:
        """What the references in the commentary said in it; nothing without a result."""
        return dict((self.provenance or {}).get("references", {}))

    def outdated(self, record: Mapping[str, Any]) -> Sequence[str]:
        """Return the outputs that were made from something else: they have to be made again.

        Parameters
        ----------
        record
            What the provenance will say; only `inputs`, `settings`, `options` and `versions` count.

        Raises
        ------
        WriteError
            If there is a test of positions of other data, which another command has to make again.
        """
        now = _origin(json.loads(json_bytes(record)))
        if self.tested_on is not None and self.tested_on.get("inputs") != now["inputs"]:
            _refuse(self.folder, [self.folder / _POSITION_TEST])
        return () if self.provenance is None or _origin(self.provenance) == now else self.outputs


NEW_ANSWERS = 8
"""After fewer new answers, two maps together may give some of them away (decision 27)."""


def few_new_answers(folder: Path, result: RegionResult) -> tuple[Problem, ...]:
    """Warn if the map that is replaced was made from the answers of nearly the same people.

    Parameters
    ----------
    folder
        The folder of the region, with the earlier map in it.
    result
        What replaces it.
    """
    try:
        page = page_data(bytes_of(folder / "map.html"))
    except (InputError, ValueError):
        return ()
    if page is None or list(page["meta"]["waves"]) != list(result.waves):
        return ()
    new = abs(result.entry.answered - int(page["response"][-1]["answered"]))
    if not 0 < new < NEW_ANSWERS:
        return ()
    return (Problem.warning(result.folder, "few_new_answers", str(new), least=NEW_ANSWERS),)


def refuse_leftovers(out: Path, folders: Collection[str]) -> None:
    """Raise a WriteError that lists the results in a folder that a run would leave as they are.

    These are the folders of other regions than those given, and files in the place where an earlier version
    put them.
    """
    old = [path.parent for path in out.glob(f"*/{PROVENANCE}") if path.parent.name not in folders]
    left = [folder for folder in old if _read(folder / PROVENANCE) is not None]
    moved = [name for name in OUTPUTS if path_of(name) != name]
    left += [out / folder / name for folder in folders for name in moved if (out / folder / name).exists()]
    if left:
        _refuse(out, left)


def _refuse(folder: Path, left: Collection[Path]) -> NoReturn:
    raise WriteError("earlier_results", file=str(folder), left=", ".join(map(str, sorted(left))))


def _origin(record: Mapping[str, Any]) -> dict[str, Any]:
    return {name: record.get(name) for name in _ORIGIN}


def _read(file: Path) -> dict[str, Any] | None:
    """Return a provenance of ours, or None."""
    try:
        record = json.loads(bytes_of(file))
    except (InputError, ValueError):
        return None
    return record if isinstance(record, dict) and "profile" in record else None

"""A report that is made again: what somebody edited by hand is never written over."""

from __future__ import annotations

import io
import itertools
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from regienet.errors import InputError, LimitError
from regienet.formats.given_file import bytes_of
from regienet.formats.json_file import json_bytes
from regienet.read.open.xml_tree import Element, read_xml
from regienet.run.provenance import checksum

REPORT_RECORD = "report.json"
"""What is next to a report: the checksums of its files as they were made."""
EDITABLE = (".docx", ".pptx")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_MOST_XML = 100_000_000


@dataclass(frozen=True)
class KeptFile:
    """A file that was edited by hand, so that the new one is written next to it.

    Attributes
    ----------
    file
        The edited file.
    fresh
        The new one.
    changed
        Paragraphs in the edited file whose numbers are others now: as they are there, and as they would be.
    """

    file: Path
    fresh: Path
    changed: tuple[tuple[str, str], ...]


def beside_edited(
    folder: Path, made: Mapping[str, bytes], profile: str = "internal"
) -> tuple[dict[str, bytes], tuple[KeptFile, ...]]:
    """Rename new files if somebody edited the old one, and add the record of all.

    Parameters
    ----------
    folder
        The folder of the report.
    made
        File name -> content.
    profile
        Who may read it, for the record.

    Returns
    -------
    dict
        The same, under the names to write them.
    tuple of KeptFile
        What was edited.
    """
    before = _record(folder)
    files: dict[str, bytes] = {}
    known: dict[str, str] = {}
    kept = []
    for name, content in made.items():
        old = _content(folder / name)
        if name.endswith(EDITABLE) and old is not None and checksum(old) != before.get(name):
            fresh = _free_name(folder, name, before)
            files[fresh] = content
            known |= {name: before.get(name, ""), fresh: checksum(content)}
            changed = tuple(changed_paragraphs(old, content)) if name.endswith(".docx") else ()
            kept.append(KeptFile(folder / name, folder / fresh, changed))
        else:
            files[name] = content
            known[name] = checksum(content)
    files[REPORT_RECORD] = json_bytes({"profile": profile, "outputs": known})
    return files, tuple(kept)


def _free_name(folder: Path, name: str, before: Mapping[str, str]) -> str:
    """Return a name next to an edited file that is free, or has a file of ours that nobody edited."""
    path = PurePath(name)
    for number in itertools.count(1):
        fresh = f"{path.stem}-new{'' if number == 1 else f'-{number}'}{path.suffix}"
        old = _content(folder / fresh)
        if old is None or checksum(old) == before.get(fresh):
            return fresh
    raise AssertionError


def changed_paragraphs(old: bytes, new: bytes) -> Iterator[tuple[str, str]]:
    """Yield the paragraphs of a Word file whose numbers are others in a new one, with the new text.

    Two paragraphs are the same if all but their numbers is the same; rows of tables count as paragraphs.
    """
    now: dict[str, list[str]] = {}
    for text in word_paragraphs(new):
        now.setdefault(_NUMBER.sub("0", text), []).append(text)
    for text in word_paragraphs(old):
        same = now.get(_NUMBER.sub("0", text), [])
        if same and text not in same:
            yield text, same[0]


def word_paragraphs(word: bytes) -> list[str]:
    """Return the text of every paragraph and every row of a table of a Word file; nothing of a broken one."""
    try:
        with zipfile.ZipFile(io.BytesIO(word)) as archive:
            if archive.getinfo("word/document.xml").file_size > _MOST_XML:
                return []
            root = read_xml(archive.read("word/document.xml"), "document.xml")
    except (zipfile.BadZipFile, KeyError, ValueError, InputError, LimitError):
        return []
    rows = [" | ".join(filter(None, map(_text, row.deep("p")))) for row in root.deep("tr")]
    return [text for text in [*map(_text, root.deep("p")), *rows] if text]


def _text(element: Element) -> str:
    return "".join(text.text for text in element.deep("t")).strip()


def _record(folder: Path) -> dict[str, str]:
    content = _content(folder / REPORT_RECORD)
    try:
        record = json.loads(content) if content else {}
    except ValueError:
        return {}
    outputs = record.get("outputs") if isinstance(record, dict) else None
    return {str(name): str(known) for name, known in outputs.items()} if isinstance(outputs, dict) else {}


def _content(file: Path) -> bytes | None:
    try:
        return bytes_of(file)
    except InputError:
        return None

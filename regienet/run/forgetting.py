"""Take somebody out of a project: what would happen, doing it, and the proof that nothing is left."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from regienet.errors import InputError, RegienetError
from regienet.forgotten import FORGOTTEN_FILE_NAME, Forgotten, forgotten_file
from regienet.formats.file_names import slugs
from regienet.formats.given_file import bytes_of
from regienet.formats.staging import remove_files, staging, write_file
from regienet.mends import mends_beside
from regienet.objections import same_spelling
from regienet.run import run
from regienet.run.earlier import PROVENANCE
from regienet.run.holdings import Holdings, read_holdings, region_of
from regienet.run.made_from import Record, check_origin, records_of
from regienet.run.people import KnownPerson, find_person, variants
from regienet.run.provenance import checksums
from regienet.run.pseudonyms import CodeKey
from regienet.run.register import REGISTER, Published, read_register, without_people
from regienet.run.rewriting import Rewritten, rewritten
from regienet.run.searching import Hit, search
from regienet.tables import Tables
from regienet.words import Language
from regienet.write import OUTPUTS
from regienet.write.registry import outputs_per, path_of

_STALE = ("data/position_test.csv", "position_test.json")
"""What another command made from the answers; it is removed, because that command has to make it again."""
_SHORTEST = 3
"""An id of fewer characters, or a number, is everywhere: it is only looked for in our tables."""


@dataclass(frozen=True)
class Forgetting:
    """What is, or was, done to forget somebody.

    Attributes
    ----------
    person
        Who.
    tables
        File -> what goes in it.
    remade
        The folders of results that are made again.
    published
        What was published earlier with a page of this person, or from the answers: to be recalled.
    left
        Where the person is found outside what we rewrite.
    done
        Whether our own files have been rewritten.
    """

    person: KnownPerson
    tables: Mapping[Path, Rewritten]
    remade: tuple[Path, ...]
    published: tuple[Published, ...]
    left: tuple[Hit, ...]
    done: bool


def forget(text: str, place: Holdings, *, apply: bool = False) -> Forgetting:
    """Take somebody out of our own files, or only say what would happen.

    Parameters
    ----------
    text
        The id or the name of the person.
    place
        The project. In a folder of regions the one region that has this person is changed and made again.
    apply
        Whether to do it. Input, list of names, register and results are rewritten; a keyed digest stays, so
        that an old file does not bring the person back.

    Returns
    -------
    Forgetting
        With where the person is still found: files that only people can change.

    Raises
    ------
    InputError
        If the input cannot be used.
    RegienetError
        If there is nobody of that id or name, or if the results were made from something else; in a folder
        of regions also if more than one region has somebody of that id or name.
    WriteError
        If a file cannot be written.
    """
    whole, place = place, region_of(text, place)
    gone = forgotten_file(place.source)
    as_given = read_holdings(place)
    try:
        person = find_person(as_given, text, place.aliases)
    except RegienetError:
        if gone is None or text not in Forgotten.read(gone):
            raise
        return _after(KnownPerson((), (text,)), place, {}, ())
    records = _records(place, read_holdings(place, place.aliases) if place.aliases else as_given)
    rewritten_files = _rewritten(person, place)
    register = read_register(place.results) if place.results else None
    keys = {register.key(actor) for actor in person.ids} if register else set()
    published = tuple(
        one
        for one in (register.entries if register else ())
        if keys & {*one.people, *one.pages} and one.region in as_given.regions
    )
    if not apply:
        return _after(person, place, rewritten_files, published, pending=True)
    _refuse_mends(place, rewritten_files)
    _write(person, place, rewritten_files, gone)
    if place.results and register:
        _remake(whole, place, records)
        if published:
            kept = without_people(register, person.ids, as_given.regions)
            write_file(place.results / REGISTER, kept.to_bytes(), replace=True)
    return replace(_after(person, place, rewritten_files, published), done=True)


def _records(place: Holdings, tables: Tables) -> dict[str, Record | None]:
    """Return the provenance of the results; they have to be of this input, or they cannot be made again."""
    if place.results is None:
        return {}
    given = checksums({"mapping": place.mapping, "aliases": place.aliases, "settings": place.settings})
    folders = {tables.regions[0]: place.region.folder} if place.region else slugs(tables.regions)
    made = {file.parent.name for file in place.results.glob(f"*/{PROVENANCE}")}
    others = sorted(made - {*folders.values()})
    if others and not place.region:
        raise RegienetError("forget_other_regions", results=str(place.results), regions=", ".join(others))
    records = records_of(place.results, folders, place.source)
    for region, own in tables.by_region():
        record = records[region]
        if record:
            check_origin(region, record, own, given)
            if record["options"].get("settings") != given.get("settings"):
                raise RegienetError("audit_other_option", region=region, option="--settings")
    return records


def _rewritten(person: KnownPerson, place: Holdings) -> dict[Path, Rewritten]:
    texts = (*person.ids, *(() if person.shared else person.names))
    gone = {same_spelling(text) for text in texts}
    files = [file for part in place.parts for file in _files(part)]
    found = {}
    for file in [*files, *place.lists, *([place.aliases] if place.aliases else [])]:
        made = rewritten(bytes_of(file), file.name, gone, "actors" if file in place.lists else "")
        if made and made.data is not None:
            found[file] = made
    known = CodeKey.read(place.key) if place.key else CodeKey()
    if place.key and set(person.ids) & set(known.codes):
        found[place.key] = Rewritten(known.without(person.ids).to_bytes(), {"key": 1})
    return found


def _files(part: Path) -> list[Path]:
    return [part] if part.is_file() else sorted(file for file in part.rglob("*") if file.is_file())


def _refuse_mends(place: Holdings, tables: Mapping[Path, Rewritten]) -> None:
    """Refuse to move rows of a file in which cells were mended by their row: those would be lost."""
    folders = [part if part.is_dir() else part.parent for part in place.parts]
    found = {folder / mend.file for folder in folders for mend in mends_beside(folder)} & tables.keys()
    if mended := sorted(file.name for file in found):
        raise RegienetError("forget_mends", files=", ".join(mended))


def _after(
    person: KnownPerson,
    place: Holdings,
    tables: Mapping[Path, Rewritten],
    published: Sequence[Published],
    *,
    pending: bool = False,
) -> Forgetting:
    """Search everything; before it is done, what will be rewritten does not count."""
    words = set() if person.shared else {form for name in person.names for form in variants(name)}
    words |= {actor for actor in person.ids if len(actor) >= _SHORTEST and not actor.isdecimal()}
    ours = {file.resolve() for file in tables} if pending else set()
    results = place.results.resolve() if place.results and pending else None
    left = tuple(
        hit
        for hit in search(place.searched, words)
        if hit.file not in ours and not (results and hit.file.is_relative_to(results) and _is_made(hit.file))
    )
    remade = (place.results,) if place.results else ()
    return Forgetting(person, tables, remade, tuple(published), left, done=False)


def _is_made(file: Path) -> bool:
    """Check whether a file in a folder of results is one that we make again."""
    names = {Path(path_of(name)).name for name in OUTPUTS}
    return file.name in {*names, *(Path(name).name for name in _STALE), PROVENANCE, REGISTER}


def _write(person: KnownPerson, place: Holdings, tables: Mapping[Path, Rewritten], gone: Path | None) -> None:
    """Write the tables and the digests together, so that nothing is half done."""
    known = Forgotten.read(gone) if gone else Forgotten()
    if gone is None or place.region:  # what lies above the regions is about all of them
        gone = place.root / FORGOTTEN_FILE_NAME
    texts = (*person.ids, *(() if person.shared else person.names))
    data = {file.resolve(): made.data for file, made in tables.items() if made.data is not None}
    data[gone.resolve()] = known.also(texts).to_bytes()
    inside = place.root.resolve()
    with staging(inside, replace=True) as staged:
        for file, content in data.items():
            if file.is_relative_to(inside):
                staged.add(file.relative_to(inside).as_posix(), content)
    for file, content in data.items():
        if not file.is_relative_to(inside):
            write_file(file, content, replace=True)


def _remake(whole: Holdings, place: Holdings, records: Mapping[str, Record | None]) -> None:
    """Make the results again as they were made, from the input as it is now; of a region, only its own."""
    results = place.results
    if results is None:
        return
    known = [record for record in records.values() if record]
    only = place.region.folder if place.region else None
    for file in results.glob(f"{only or '*'}/{PROVENANCE}"):
        remove_files(file.parent, _STALE)
    asked = known[0]
    made = run(
        whole.source,
        results,
        mapping=whole.mapping,
        aliases=whole.aliases,
        settings=whole.settings,
        without=whole.without,
        only=only,
        strict=only is None,
        language=_language(asked),
        engine=str(asked.get("engine", "own")),
        raw=bool(asked.get("raw")),
        quotes=bool(asked.get("quotes")),
        keep=tuple(asked.get("keep", ())),
        outputs=tuple(_outputs(known)),
    )
    if made.left_out:
        raise InputError([problem for one in made.left_out for problem in one.problems])


def _language(record: Record) -> Language:
    return "en" if record.get("language") == "en" else "nl"


def _outputs(records: Sequence[Record]) -> Iterator[str]:
    """Yield the names of what was made, in the same order."""
    names = {path_of(name): name for name in outputs_per("region")}
    yield from dict.fromkeys(names[path] for record in records for path in record["outputs"] if path in names)
    yield PROVENANCE

"""Take somebody out of a project: what would happen, doing it, and the proof that nothing is left."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from regienet.errors import RegienetError
from regienet.forgotten import FORGOTTEN_FILE_NAME, Forgotten, forgotten_file
from regienet.formats.file_names import slugs
from regienet.formats.given_file import bytes_of
from regienet.formats.staging import remove_files, staging, write_file
from regienet.mends import mends_beside
from regienet.objections import same_spelling
from regienet.project import project_file
from regienet.run import run
from regienet.run.earlier import PROVENANCE
from regienet.run.made_from import Record, check_origin, records_of
from regienet.run.people import KnownPerson, find_person, variants
from regienet.run.provenance import checksums
from regienet.run.pseudonyms import CodeKey
from regienet.run.reading import read_input
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
class Holdings:
    """Where to look for somebody, and what the results were made with.

    Attributes
    ----------
    source
        The input.
    results
        A folder of results; None if there are none.
    mapping, aliases, settings
        The files with which the results were made.
    without
        As for `run`.
    key
        The key of codes, see `pseudonyms`.
    lists
        Lists of the same people, such as that from which a questionnaire was made; they are rewritten too.
    also
        Other folders and files to search.
    """

    source: Path
    results: Path | None = None
    mapping: Path | None = None
    aliases: Path | None = None
    settings: Path | None = None
    without: Sequence[str] = ()
    key: Path | None = None
    lists: Sequence[Path] = ()
    also: Sequence[Path] = ()

    @property
    def root(self) -> Path:
        """The folder of the project, or else of the data."""
        described = project_file(self.source)
        folder = self.source if self.source.is_dir() else self.source.parent
        return described.parent if described else folder

    @property
    def searched(self) -> list[Path]:
        """Everything in which the person may not be found any longer."""
        given = [self.results, self.aliases, self.mapping, self.key, *self.lists, *self.also]
        return [self.root, self.source, *(place for place in given if place is not None)]


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
        The project.
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
        If there is nobody of that id or name, or if the results were made from something else.
    WriteError
        If a file cannot be written.
    """
    gone = forgotten_file(place.source)
    as_given = read_input(place.source, mapping=place.mapping, without=place.without, even_late=True)
    try:
        person = find_person(as_given, text, place.aliases)
    except RegienetError:
        if gone is None or text not in Forgotten.read(gone):
            raise
        return _after(KnownPerson((), (text,)), place, {}, ())
    records = _records(place, _read(place) if place.aliases else as_given)
    rewritten_files = _rewritten(person, place)
    register = read_register(place.results) if place.results else None
    keys = {register.key(actor) for actor in person.ids} if register else set()
    published = tuple(
        one for one in (register.entries if register else ()) if keys & {*one.people, *one.pages}
    )
    if not apply:
        return _after(person, place, rewritten_files, published, pending=True)
    _refuse_mends(place, rewritten_files)
    _write(person, place, rewritten_files, gone)
    if place.results and register:
        _remake(place, records)
        if published:
            write_file(
                place.results / REGISTER, without_people(register, person.ids).to_bytes(), replace=True
            )
    return replace(_after(person, place, rewritten_files, published), done=True)


def _read(place: Holdings) -> Tables:
    return read_input(
        place.source,
        mapping=place.mapping,
        aliases=place.aliases,
        without=place.without,
        even_late=True,
    )


def _records(place: Holdings, tables: Tables) -> dict[str, Record | None]:
    """Return the provenance of the results; they have to be of this input, or they cannot be made again."""
    if place.results is None:
        return {}
    given = checksums({"mapping": place.mapping, "aliases": place.aliases, "settings": place.settings})
    folders = slugs(tables.regions)
    made = {file.parent.name for file in place.results.glob(f"*/{PROVENANCE}")}
    if others := sorted(made - {*folders.values()}):
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
    source = place.source
    files = [source] if source.is_file() else sorted(file for file in source.rglob("*") if file.is_file())
    found = {}
    for file in [*files, *place.lists, *([place.aliases] if place.aliases else [])]:
        made = rewritten(bytes_of(file), file.name, gone, "actors" if file in place.lists else "")
        if made and made.data is not None:
            found[file] = made
    known = CodeKey.read(place.key) if place.key else CodeKey()
    if place.key and set(person.ids) & set(known.codes):
        found[place.key] = Rewritten(known.without(person.ids).to_bytes(), {"key": 1})
    return found


def _refuse_mends(place: Holdings, tables: Mapping[Path, Rewritten]) -> None:
    """Refuse to move rows of a file in which cells were mended by their row: those would be lost."""
    mended = sorted({mend.file for mend in mends_beside(place.source)} & {file.name for file in tables})
    if mended:
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
    texts = (*person.ids, *(() if person.shared else person.names))
    data = {file.resolve(): made.data for file, made in tables.items() if made.data is not None}
    data[(gone or place.root / FORGOTTEN_FILE_NAME).resolve()] = known.also(texts).to_bytes()
    inside = place.root.resolve()
    with staging(inside, replace=True) as staged:
        for file, content in data.items():
            if file.is_relative_to(inside):
                staged.add(file.relative_to(inside).as_posix(), content)
    for file, content in data.items():
        if not file.is_relative_to(inside):
            write_file(file, content, replace=True)


def _remake(place: Holdings, records: Mapping[str, Record | None]) -> None:
    """Make the results again as they were made, from the input as it is now."""
    results = place.results
    if results is None:
        return
    known = [record for record in records.values() if record]
    for file in results.glob(f"*/{PROVENANCE}"):
        remove_files(file.parent, _STALE)
    asked = known[0]
    run(
        place.source,
        results,
        mapping=place.mapping,
        aliases=place.aliases,
        settings=place.settings,
        without=place.without,
        language=_language(asked),
        engine=str(asked.get("engine", "own")),
        raw=bool(asked.get("raw")),
        quotes=bool(asked.get("quotes")),
        keep=tuple(asked.get("keep", ())),
        outputs=tuple(_outputs(known)),
    )


def _language(record: Record) -> Language:
    return "en" if record.get("language") == "en" else "nl"


def _outputs(records: Sequence[Record]) -> Iterator[str]:
    """Yield the names of what was made, in the same order."""
    names = {path_of(name): name for name in outputs_per("region")}
    yield from dict.fromkeys(names[path] for record in records for path in record["outputs"] if path in names)
    yield PROVENANCE

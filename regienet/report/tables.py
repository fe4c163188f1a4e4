"""The results as tables for people: with nothing in them that the map and the findings do not show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from regienet.disclosure.response import shown_groups
from regienet.findings import FINDINGS, Finding, interval_of, is_comparable, read_finding
from regienet.findings.reading import unnamed_silent
from regienet.findings.shown import shown_number, shown_subject
from regienet.maps import MapModel
from regienet.maps.model import VERDICTS
from regienet.vocabulary import ROLES
from regienet.words import Language, say

Unit = Literal["text", "share", "number", "count"]
Cell = str | int | float | None


@dataclass(frozen=True)
class ResultColumn:
    """A column: its key in `words/workbook.toml`, what its numbers are, and its width in characters."""

    name: str
    unit: Unit = "text"
    width: int = 14


@dataclass(frozen=True)
class ResultTable:
    """A table of results.

    Attributes
    ----------
    name
        `sheet_<name>` and `for_<name>` in `words/workbook.toml` say what it contains and what it is for.
    columns
        Its columns.
    rows
        A cell per column; None is unknown.
    """

    name: str
    columns: tuple[ResultColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]


def result_tables(
    model: MapModel, findings: Sequence[Finding], language: Language
) -> tuple[ResultTable, ...]:
    """Return the short lists, rates of roles, findings and response as tables.

    Parameters
    ----------
    model
        What the map shows; every number about a person is one of its numbers.
    findings
        The findings of the same region; their numbers are rounded as in `findings.csv`.
    language
        The language of the words.
    """
    changes = tuple(_changes(model, language))
    return (
        ResultTable("lists", _LISTS, tuple(_lists(model, language))),
        ResultTable("roles", _ROLES, tuple(_roles(model, language))),
        ResultTable("findings", _FINDINGS, tuple(_found(findings, language))),
        ResultTable("response", _RESPONSE, tuple(response_rows(findings, language))),
        *([ResultTable("changes", _CHANGES, changes)] if changes else []),
    )


_WIDTHS = {
    "wave": 8, "role": 15, "state": 22, "name": 26, "id": 10, "kind": 13, "domain": 16, "level": 14,
    "from": 15, "change": 28, "question": 44, "about": 30, "unit": 18, "group": 24, "reading": 110,
}  # fmt: skip
"""How wide a column is, in characters, if that is not the usual."""
_UNITS: dict[str, Unit] = {"%": "share", "#": "count", ".": "number"}


def _columns(names: str) -> tuple[ResultColumn, ...]:
    """Return columns by their names; the last sign says what their numbers are."""
    parts = [(name.rstrip("%#."), _UNITS.get(name[-1], "text")) for name in names.split()]
    return tuple(ResultColumn(name, unit, _WIDTHS.get(name, 15)) for name, unit in parts)


_LISTS = _columns("wave# role state name id domain chance% list_chance% nobody% interval comparable")
_ROLES = _columns(
    "wave# role name id kind domain level verdict rate_from% rate_below% low% high% interval comparable"
    " raters_least#"
)
_FINDINGS = _columns("wave# question about value. low. high. unit interval comparable reading")
_RESPONSE = _columns("wave# group_kind group asked# answered# share% interval comparable reading")


_CHANGES = _columns("from wave# change interval comparable reading")


def _changes(model: MapModel, language: Language) -> Iterator[tuple[Cell, ...]]:
    """Yield a row per sentence about what changed; with bands, so that no number is exact."""
    labels = [label[language] for label in model.meta["labels"]]
    kinds = dict.fromkeys(_ESTIMATED, "interval80") | dict.fromkeys(_COUNTED, "none")
    kind = {part: _word(f"interval_{interval}", language) for part, interval in kinds.items()}
    for change in model.changes:
        for each in change["parts"]:
            part = each["part"]
            for item in each["items"]:
                yield (
                    labels[change["before"]],
                    model.meta["waves"][change["wave"]],
                    _word(f"change_{part}", language),
                    kind[part],
                    _word("no", language),
                    item[language],
                )


_COUNTED = ("joined", "left", "not")
_ESTIMATED = ("roles", "more", "listed", "region")


def _lists(model: MapModel, language: Language) -> Iterator[tuple[Cell, ...]]:
    """Yield a row per listed person, and one for a role of which nobody is listed."""
    kind = (_word("interval_none", language), _word("no", language))
    for number, wave in enumerate(model.meta["waves"]):
        for role, found in zip(ROLES, model.lists[number], strict=True):
            first = (wave, say(f"roles.{role}", language), _word(f"state_{found['reading']}", language))
            last = (_over(found["percent"], 100), _over(found["nobody"], 10), *kind)
            if not found["node"]:
                yield (*first, None, None, None, None, *last)
            for node, tenths in zip(found["node"], found["tenths"], strict=True):
                yield (*first, *_who(model, node), _over(tenths, 10), *last)


def _roles(model: MapModel, language: Language) -> Iterator[tuple[Cell, ...]]:
    """Yield a row per person, role and wave with a verdict."""
    kind = {True: _word("interval_interval80", language), False: _word("interval_none", language)}
    for number, wave in enumerate(model.meta["waves"]):
        for role, scores in zip(ROLES, model.scores[number], strict=True):
            for node, verdict in enumerate(scores["verdict"]):
                if verdict < 0:
                    continue
                name, actor, domain = _who(model, node)
                rates = [scores[column][node] for column in ("rate_from", "rate_below", "low", "high")]
                yield (
                    wave,
                    say(f"roles.{role}", language),
                    name,
                    actor,
                    _word("organisation" if model.nodes["kind"][node] else "person", language),
                    domain,
                    _level(model, node, language),
                    say(f"map.verdict_{VERDICTS[verdict]}", language),
                    *rates,
                    kind[rates[2] is not None],
                    _word("no", language),
                    scores["raters_least"][node],
                )


def _found(findings: Sequence[Finding], language: Language) -> Iterator[tuple[Cell, ...]]:
    for found in findings:
        if found.finding != "response":  # it has its own table
            yield (
                found.wave,
                say(f"findings.{found.finding}", language),
                shown_subject(found, language) or _word("region", language),
                *(shown_number(found, number) for number in (found.value, found.low, found.high)),
                _word(f"unit_{FINDINGS[found.finding].info.unit}", language),
                *_kinds(found, language),
                read_finding(unnamed_silent(found), language),
            )


def response_rows(findings: Sequence[Finding], language: Language) -> Iterator[tuple[Cell, ...]]:
    """Yield who answered per wave, domain and level; of small groups without numbers."""
    answers = [found for found in findings if found.finding == "response"]
    for wave in dict.fromkeys(found.wave for found in answers):
        here = [found for found in answers if found.wave == wave]
        whole = next(found for found in here if not found.subject)
        yield _response(whole, "region", language, shown="asked" in whole.values)
        for kind in ("domain", "level"):
            groups = [found for found in here if found.subject.startswith(f"{kind}: ")]
            counts = [_counts(found) for found in groups]
            for found, shown in zip(groups, shown_groups(counts, _counts(whole)), strict=True):
                yield _response(found, kind, language, shown=shown)


def _response(found: Finding, kind: str, language: Language, *, shown: bool) -> tuple[Cell, ...]:
    answered, asked = _counts(found)
    numbers = (asked, answered, round(answered / asked, 2)) if shown else (None, None, None)
    said = read_finding(found, language) if shown or not found.subject else _word("withheld", language)
    group = shown_subject(found, language) or _word("region", language)
    comparable = _word("yes" if shown and is_comparable(found) else "no", language)
    return (
        found.wave,
        _word(kind, language),
        group,
        *numbers,
        _word("interval_none", language),
        comparable,
        said,
    )


def _counts(found: Finding) -> tuple[int, int]:
    values: Mapping[str, Any] = found.values
    return int(values.get("answered", 0)), int(values.get("asked", 0))


def _kinds(found: Finding, language: Language) -> tuple[str, str]:
    comparable = "yes" if is_comparable(found) else "no"
    return _word(f"interval_{interval_of(found)}", language), _word(comparable, language)


def _who(model: MapModel, node: int) -> tuple[str, str, str | None]:
    """Return the name, id and domain of an actor."""
    domain = model.nodes["domain"][node]
    return (
        model.nodes["label"][node],
        model.nodes["id"][node],
        None if domain < 0 else model.dicts["domain"][domain],
    )


def _level(model: MapModel, node: int, language: Language) -> str | None:
    level = model.nodes["level"][node]
    return None if level < 0 else say(f"map.level_{model.dicts['level'][level]}", language)


def _over(number: int | None, parts: int) -> float | None:
    return None if number is None else number / parts


def _word(key: str, language: Language) -> str:
    return say(f"workbook.{key}", language)

"""`read_change`: a row of `Changes.table` as a sentence, with exact numbers; and what such sentences use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from regienet.compare.changes import Changes
from regienet.compare.comparability import Comparability
from regienet.findings import FINDINGS, Finding
from regienet.findings.reading import joined_names
from regienet.findings.shown import shown_subject
from regienet.network import Network
from regienet.vocabulary import ROLES
from regienet.words import Language, say


@dataclass(frozen=True)
class Names:
    """What the subjects of changes are called.

    Attributes
    ----------
    actors, schools
        Id -> name.
    """

    actors: Mapping[str, str]
    schools: Mapping[str, str]

    @classmethod
    def of(cls, *networks: Network) -> Names:
        """Collect the names of some networks; the last one counts."""
        actors: dict[str, str] = {}
        schools: dict[str, str] = {}
        for network in networks:
            actors |= _by_id(network.actors["name"], network.ids)
            groups = network.tables.groups
            schools |= _by_id(groups["name"], pd.Index(groups["id"]))
        return cls(actors, schools)

    def all(self, actors: tuple[str, ...], language: Language) -> str:
        """Return the names of some actors, joined."""
        return joined_names([self.actors.get(actor, actor) for actor in actors], language)


def _by_id(names: pd.Series[str], ids: pd.Index[str]) -> dict[str, str]:
    return {str(one): str(one) if pd.isna(name) else str(name) for one, name in zip(ids, names, strict=True)}


def read_change(row: Mapping[str, Any], changes: Changes, names: Names, language: Language) -> str:
    """Return what a row of `Changes.table` means, in one or two sentences.

    Its numbers are exact, so it is for whoever may see the answers; what is shown is rounded.

    Parameters
    ----------
    row
        A row of `changes.table`, by column.
    changes
        What it is a row of.
    names
        What its subject is called.
    language
        `nl` or `en`.
    """
    kind, subject, about = (str(row[column]) for column in ("subject_kind", "subject", "role_or_finding"))
    if row["reading"] == "not_compared":
        return not_compared(about, changes.comparable[about], language)
    if kind == "finding":
        return read_finding_change(row, names, language)
    if kind == "role":
        return read_emptied(subject, changes, names, language)
    name = names.actors.get(subject, subject)
    if row["reading"] in ("joined", "left"):
        return say(f"compare.{row['reading']}", language, name=name)
    shares = {key: "" if np.isnan(row[key]) else percent(row[key], language) for key in ("before", "after")}
    return say(
        f"compare.{row['reading']}", language, name=name, role=say(f"roles.{about}", language), **shares
    )


def read_finding_change(row: Mapping[str, Any], names: Names, language: Language) -> str:
    """Return what a difference of a finding means."""
    finding, subject = str(row["role_or_finding"]), str(row["subject"])
    values = {key: number_in_words(finding, float(row[key]), language) for key in ("before", "after")}
    reading = {"more": "finding_more", "maybe": "finding_maybe"}.get(str(row["noise"]))
    if reading is None:
        unknown = (
            row["low"] < 0 < row["high"] or row["low"] == 0 != row["high"] or row["high"] == 0 != row["low"]
        )
        reading = "finding_bounds" if unknown else "finding_counted"
    return say(f"compare.{reading}", language, what=what(finding, subject, names, language), **values)


def read_emptied(role: str, changes: Changes, names: Names, language: Language) -> str:
    """Return whether a role emptied that somebody who is no longer there was listed for."""
    found = changes.emptied[role]
    who = names.all(found.actors, language)
    values = {"role": say(f"roles.{role}", language), "names": who, "from": changes.before.name(language)}
    tenths = 0 if np.isnan(found.nobody) else round(10 * found.nobody)
    chance = say("roles.in_ten_highest" if tenths == 10 else "roles.in_ten", language, tenths=tenths)
    return say(f"compare.{found.reading}", language, **values, chance=chance)


def not_compared(about: str, found: Comparability, language: Language) -> str:
    """Say why something is not compared, or what to note when comparing it, and what to do."""
    key = "warned" if found.allowed else "not_compared"
    why = " ".join(say(f"compare.reason_{reason}", language) for reason in found.reasons)
    named = say(f"roles.{about}", language) if about in ROLES else say(f"compare.what_{about}", language)
    return sentence(say(f"compare.{key}", language, what=named, why=why))


def what(finding: str, subject: str, names: Names, language: Language) -> str:
    """Return what a finding is about: in words, with its subject."""
    found = Finding(
        finding, 0, subject, None, None, None, "", {"school": names.schools.get(subject, subject)}
    )
    whole = say(f"compare.what_{finding}", language)
    return f"{whole} ({shown_subject(found, language)})" if subject else whole


def number_in_words(finding: str, value: float, language: Language) -> str:
    """Return a value of a finding in words: a wall as the chance of contact across, next to that within."""
    unit = FINDINGS[finding].info.unit
    if unit == "index":
        text = f"{value:.2f}"
        return text.replace(".", ",") if language == "nl" else text
    return percent(float(np.exp(-value)) if unit == "log_ratio" else value, language)


def percent(share: float, language: Language) -> str:
    """Return a share as a percentage."""
    return say("map.percent", language, number=round(100 * share))


def sentence(text: str) -> str:
    """Return a text that begins with a capital."""
    return text[:1].upper() + text[1:]

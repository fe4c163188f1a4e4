"""What changed between two measurements, on the map of a region: with nothing in it that is exact."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import pandas as pd

from regienet.analysis import Analysis
from regienet.compare import Changes
from regienet.compare.reading import Names, not_compared, read_emptied, read_finding_change, what
from regienet.disclosure import may_report_carriers, reveals_colleagues
from regienet.findings.band import band
from regienet.findings.vertical import BANDED
from regienet.network import Network
from regienet.words import LANGUAGES, Language, say

Item = dict[str, Any]
"""A sentence per language, and the number of the actor that it is about (-1: nobody in particular)."""


def changes_of(analysis: Analysis, changes: Sequence[Changes]) -> list[dict[str, Any]]:
    """Return what changed from each wave to the next, in parts with sentences.

    Of a person only the bands of the rates are shown, as on the rest of the page, and whether the difference
    is more than noise; that only if the middles of the bands are as far from each other as it takes. Together
    with both bands it then says nothing about either rate that its band does not.

    Returns
    -------
    list of dict
        `wave` and `before`, the numbers of the two waves in `Network.waves`; and `parts`, each with its name
        (`part`) and its `items`: `node` and a sentence per language.
    """
    waves = analysis.network.waves
    return [
        {
            "wave": waves.index(found.after.number),
            "before": waves.index(found.before.number),
            "parts": [part for part in _parts(analysis, found) if part["items"]],
        }
        for found in changes
    ]


def _parts(analysis: Analysis, changes: Changes) -> Iterator[dict[str, Any]]:
    network = analysis.network
    names = Names.of(*(network.at(facts.number) for facts in (changes.before, changes.after)))
    persons = list(_persons(analysis, changes, names))
    findings = list(_findings(analysis, changes, names))
    yield {"part": "roles", "items": _roles(network, changes, names)}
    yield {"part": "more", "items": [item for more, item in (*persons, *findings) if more]}
    yield {"part": "listed", "items": [item for more, item in persons if not more]}
    yield {"part": "region", "items": [item for more, item in findings if not more]}
    for who in ("joined", "left"):
        actors = sorted(getattr(changes.people, who), key=lambda actor: names.actors.get(actor, actor))
        items = [_item(network, actor, _constant(names.actors[actor])) for actor in actors]
        yield {"part": who, "items": items}
    reasons = [(about, found) for about, found in changes.comparable.items() if found.reasons]
    yield {
        "part": "not",
        "items": [_item(network, "", partial(not_compared, about, found)) for about, found in reasons],
    }


def _item(network: Network, actor: str, text: Callable[[Language], str]) -> Item:
    node = int(network.ids.get_indexer(pd.Index([actor]))[0]) if actor else -1
    return {"node": node, **{language: text(language) for language in LANGUAGES}}


def _constant(text: str) -> Callable[[Language], str]:
    return lambda _: text


def _roles(network: Network, changes: Changes, names: Names) -> list[Item]:
    return [
        _item(network, found.actors[0], partial(read_emptied, role, changes, names))
        for role, found in changes.emptied.items()
    ]


def _persons(analysis: Analysis, changes: Changes, names: Names) -> Iterator[tuple[bool, Item]]:
    """Yield who is on a list in either wave or changed more than noise, with whether it is the latter."""
    bands = _bands(analysis, (changes.before.number, changes.after.number))
    scores = analysis.roles.scores
    pair = scores["wave"].isin([changes.before.number, changes.after.number])
    listed = scores[pair & scores["listed"].eq(True)]
    on_a_list = set(zip(listed["actor"], listed["role"], strict=True))
    table = changes.table[changes.table["who"] == "stayed"]
    for row in table[table["noise"].isin(["more", "maybe"])].to_dict("records"):
        key = (str(row["subject"]), str(row["role_or_finding"]))
        if key not in bands:
            continue
        first, second = bands[key]
        more = row["noise"] == "more" and abs(_middle(second) - _middle(first)) >= row["smallest"]
        if more or key in on_a_list:
            reading = str(row["reading"]) if more else "same_band" if first == second else "maybe"
            yield more, _item(analysis.network, key[0], _person(reading, key, first, second, names))


def _person(
    reading: str, key: tuple[str, str], first: tuple[float, float], second: tuple[float, float], names: Names
) -> Callable[[Language], str]:
    def text(language: Language) -> str:
        return say(
            f"compare.{reading}",
            language,
            name=names.actors.get(key[0], key[0]),
            role=say(f"roles.{key[1]}", language),
            before=band(*first, language),
            after=band(*second, language),
        )

    return text


_BandsInBoth = Mapping[tuple[str, str], tuple[tuple[float, float], tuple[float, float]]]


def _bands(analysis: Analysis, waves: tuple[int, int]) -> _BandsInBoth:
    """Return the band of each actor and role in both waves; only of those whose bands are both shown."""
    found = []
    for wave in waves:
        network = analysis.network.at(wave)
        shown = analysis.roles.shown[analysis.roles.shown["wave"] == wave]
        shown = shown[shown["rate_from"].notna()]
        if not may_report_carriers(analysis.network, wave, analysis.roles.scores, analysis.settings):
            shown = shown.iloc[:0]
        withheld = {
            role: set(reveals_colleagues(network, role, analysis.settings)) for role in shown["role"].unique()
        }
        columns = (shown[name] for name in ("actor", "role", "rate_from", "rate_below"))
        found.append(
            {
                (actor, role): (start, end)
                for actor, role, start, end in zip(*columns, strict=True)
                if actor not in withheld[role]
            }
        )
    return {key: (found[0][key], found[1][key]) for key in found[0] if key in found[1]}


def _middle(ends: tuple[float, float]) -> float:
    return sum(ends) / 2


def _findings(analysis: Analysis, changes: Changes, names: Names) -> Iterator[tuple[bool, Item]]:
    """Yield the findings about the region as a whole, and those about a part that changed more than noise."""
    table = changes.table[changes.table["subject_kind"] == "finding"]
    for row in table[table["difference"].notna()].to_dict("records"):
        more, finding = row["noise"] == "more", str(row["role_or_finding"])
        whole = row["subject"] == "" or finding == "centre_dominance"
        if not (more or whole):
            continue
        values = {str(key): value for key, value in row.items()}
        if finding in BANDED:
            yield more, _item(analysis.network, "", _banded(analysis, values, changes, names))
        else:
            yield more, _item(analysis.network, "", partial(read_finding_change, values, names))


def _banded(
    analysis: Analysis, row: Mapping[str, Any], changes: Changes, names: Names
) -> Callable[[Language], str]:
    finding = str(row["role_or_finding"])
    ends = [
        (float(found.values["first"]) / 100, float(found.values["last"]) / 100)  # type: ignore[arg-type]
        for number in (changes.before.number, changes.after.number)
        for found in analysis.findings
        if found.wave == number and found.finding == finding
    ]

    def text(language: Language) -> str:
        before, after = (band(*each, language) for each in ends)
        about = what(finding, "", names, language)
        reading = "finding_more" if row["noise"] == "more" else "finding_maybe"
        return say(f"compare.{reading}", language, what=about, before=before, after=after)

    return text

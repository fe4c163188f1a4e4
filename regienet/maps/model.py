"""`MapModel`: everything that the page of a region shows, as plain columns that can be written as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import pandas as pd

from regienet.advice.commentary import Commentary
from regienet.analysis import Analysis
from regienet.compare import Changes, compare_waves
from regienet.disclosure import (
    INTERNAL,
    Profile,
    at_least,
    drawable_layers,
    may_report_carriers,
    reveals_colleagues,
)
from regienet.findings.reading import MOST_CERTAIN
from regienet.headlines import filling, findings_in_words, headlines, response_counts, sizes
from regienet.maps.areas import areas_of
from regienet.maps.changes import changes_of
from regienet.maps.colours import colours_of
from regienet.maps.columns import Cells, coded, distinct, mask, numbers, texts
from regienet.maps.explain import witnessed
from regienet.maps.layout import Layout, layout_of
from regienet.maps.places import places_of
from regienet.maps.said import said_of
from regienet.maps.schools import schools_of
from regienet.maps.week import week_of
from regienet.network import Network
from regienet.roles import Roles
from regienet.roles.shown_lists import ShownList, shown_lists
from regienet.vocabulary import LEVELS, ROLES
from regienet.who_answered import roles_only_said
from regienet.words import LANGUAGES

VERDICTS = ("holder", "distinct", "possible", "insufficient", "undecidable")


@dataclass(frozen=True)
class MapModel:
    """What the page shows, in columns: every list of a table has one entry per row.

    Attributes
    ----------
    meta
        Region, waves, profile, counts, thresholds, and whether there is any evidence of roles.
    dicts
        The values that columns refer to by index (-1 is unknown): domains with their letters and colours,
        municipalities, levels, types of ties, roles, verdicts.
    nodes
        The actors, in canonical order, with their places.
    ties
        Ties between actors, only of the types in `drawable_layers`.
    scores
        A table per wave and role, with one row per actor: the band of the rate and the interval that belongs
        to it (`Roles.shown`), and the verdict.
    lists
        Per wave and role the short list, see `ShownList`: its reading (`unasked` if the role was not asked
        about), who is on it with the chance of each in tenths, the chance of the list in percent, that of
        nobody in tenths, how many respondents at least could change it, and whom to ask.
    witnessed
        How many raters at least witness what about whom, in each wave.
    said
        What was said about roles in conversations, where no questions about them were asked; see `said_of`.
    week
        What comes first this week, see `week_of`.
    changes
        What changed from each wave to the next, see `changes_of`.
    findings, headlines, response
        Sentences per language, and counts of the response.
    areas
        Organisations as areas with their people inside.
    places
        Organisations and their people at their geographic location; empty without coordinates.
    schools
        Schools with the four kernpartners around them.
    provenance
        The origin of the data, as in `provenance.json`.
    """

    meta: Mapping[str, Any]
    dicts: Mapping[str, Any]
    nodes: Mapping[str, Cells]
    ties: Mapping[str, Cells]
    scores: Sequence[Sequence[Mapping[str, Cells]]]
    lists: Sequence[Sequence[Mapping[str, Any]]]
    witnessed: Mapping[str, Cells]
    said: Mapping[str, Any]
    week: Mapping[str, Any]
    changes: Sequence[Mapping[str, Any]]
    findings: Sequence[Mapping[str, Any]]
    headlines: Sequence[Mapping[str, Any]]
    response: Sequence[Mapping[str, Any]]
    areas: Mapping[str, Cells]
    places: Mapping[str, Any]
    schools: Sequence[Mapping[str, Any]]
    provenance: Mapping[str, Any]

    def as_dict(self) -> dict[str, Any]:
        """Return plain dicts, lists, texts and numbers."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


def map_model(
    analysis: Analysis,
    *,
    layout: Layout | None = None,
    provenance: Mapping[str, Any] | None = None,
    profile: Profile = INTERNAL,
    quotes: bool = False,
    commentary: Commentary | None = None,
    changes: Sequence[Changes] | None = None,
) -> MapModel:
    """Return what the map of a region shows.

    Parameters
    ----------
    analysis
        One region.
    layout
        Where everyone is; computed if not given.
    provenance
        The content of `provenance.json`.
    profile
        Who may read it.
    quotes
        Whether it has the words of conversations, from which it may follow who said them.
    commentary
        What somebody wrote about the region, with a choice of what to do first.
    changes
        What changed from each wave to the next; computed if not given.
    """
    network = analysis.network
    layout = layout or layout_of(analysis)
    dicts = _dicts(analysis)
    nodes = _nodes(network, layout, dicts)
    waves = [wave for wave in network.waves if _may_report(analysis, wave)]
    return MapModel(
        meta=_meta(analysis, profile),
        dicts=dicts,
        nodes=nodes,
        ties=_ties(network, dicts),
        scores=[
            [_scores(analysis, wave, role, named=wave in waves) for role in ROLES] for wave in network.waves
        ],
        lists=[_lists(analysis.roles, network, wave, named=wave in waves) for wave in network.waves],
        witnessed=witnessed(network, dicts, waves=waves),
        said=said_of(analysis, quotes=quotes),
        week=week_of(analysis, commentary),
        changes=changes_of(analysis, compare_waves(analysis) if changes is None else changes),
        findings=findings_in_words(analysis),
        headlines=headlines(analysis),
        response=[response_counts(network.at(wave)) for wave in network.waves],
        areas=areas_of(nodes),
        places=places_of(network, nodes),
        schools=schools_of(network),
        provenance=dict(provenance or {}),
    )


def _may_report(analysis: Analysis, wave: int) -> bool:
    return may_report_carriers(analysis.network, wave, analysis.roles.scores, analysis.settings)


def _meta(analysis: Analysis, profile: Profile) -> dict[str, Any]:
    network, settings = analysis.network, analysis.settings
    counts = [sizes(network, wave) for wave in network.waves]
    return {
        "schema": 1,
        "region": network.region,
        "waves": list(network.waves),
        "labels": [
            {language: analysis.network.tables.project.label(wave, language) for language in LANGUAGES}
            for wave in network.waves
        ],
        "privacy": profile,
        "persons": [persons for persons, _ in counts],
        "organisations": [organisations for _, organisations in counts],
        "roles_measured": _roles_measured(analysis),
        "threshold": settings.verdict.threshold,
        "interval": settings.interval,
        "least_response": settings.response.partial,
        "small": [persons < settings.verdict.small for persons, _ in counts],
        "named": [_may_report(analysis, wave) for wave in network.waves],
        "empty": [_empty(analysis, wave) for wave in network.waves],
        "least_raters": settings.verdict.raters,
        "least_organisations": settings.verdict.organisations,
        "most_certain": MOST_CERTAIN,
        "limits": {
            "longest": settings.short_list.longest,
            "sure": round(100 * settings.short_list.sure),
            "least": round(100 * settings.short_list.least),
            "broad": round(100 * settings.verdict.broad),
            "distinct": round(100 * settings.verdict.distinct),
        },
    }


def _roles_measured(analysis: Analysis) -> bool:
    """Check whether there is evidence of roles, apart from what was only said in conversations."""
    scores, network = analysis.roles.scores, analysis.network
    asked = [wave for wave in network.waves if not roles_only_said(network.at(wave).tables)]
    return bool(scores.loc[scores["wave"].isin(asked), "score"].notna().any())


def _empty(analysis: Analysis, wave: int) -> list[int]:
    """Return the numbers of the roles that probably nobody carries."""
    if not _may_report(analysis, wave):
        return []
    return [ROLES.index(role) for role, part in filling(analysis, wave).items() if part == "empty"]


def _dicts(analysis: Analysis) -> dict[str, Any]:
    network = analysis.network
    drawn = drawable_layers(network)
    domains = distinct(network.actors["domain"])
    usual = network.actors["domain"].value_counts()
    colours = colours_of({domain: int(usual[domain]) for domain in domains})
    return {
        "domain": domains,
        "letter": _letters(domains),
        "colour": [colours[domain] for domain in domains],
        "municipality": distinct(network.actors["municipality"]),
        "level": list(LEVELS),
        "tie": list(drawn),
        "tie_label": [dict(network.layers[code].labels) for code in drawn],
        "witness": [code for code in network.layers if code not in drawn],
        "role": list(ROLES),
        "verdict": list(VERDICTS),
    }


def _letters(words: list[str]) -> list[str]:
    """Return a different letter for each word, from the word itself if possible."""
    taken: list[str] = []
    for word in words:
        wished = [c for c in word.upper() if c.isalpha()] + list("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        taken.append(next((c for c in wished if c not in taken), "·"))
    return taken


def _nodes(network: Network, layout: Layout, dicts: Mapping[str, Any]) -> dict[str, Cells]:
    actors = network.actors
    places = [layout.positions[actor] for actor in network.ids]
    spans = zip(actors["first_wave"].tolist(), actors["last_wave"].tolist(), strict=True)
    numbered = network.ids.get_indexer(pd.Index(actors["organisation"]))
    return {
        "id": [str(actor) for actor in network.ids],
        "label": [
            actor if pd.isna(name) else str(name)
            for actor, name in zip(network.ids, actors["name"], strict=True)
        ],
        "kind": [int(kind == "organisation") for kind in actors["kind"]],
        "domain": coded(actors["domain"], dicts["domain"]),
        "level": coded(actors["level"], dicts["level"]),
        "municipality": coded(actors["municipality"], dicts["municipality"]),
        "organisation": [int(i) for i in np.where(actors["organisation"].isna(), -1, numbered)],
        "function": texts(actors["function"]),
        "external": [int(external) for external in actors["external"]],
        "waves": [mask(network.waves, *span) for span in spans],
        "x": [x for x, _ in places],
        "y": [y for _, y in places],
    }


def _ties(network: Network, dicts: Mapping[str, Any]) -> dict[str, Cells]:
    """Return one row per pair and type of tie; symmetric ties go from the first actor to the second."""
    ties = network.tables.ties
    ties = ties[ties["relation"].isin(dicts["tie"])]
    source, target = (
        network.ids.get_indexer(pd.Index(ties["source"])),
        network.ids.get_indexer(pd.Index(ties["target"])),
    )
    symmetric = ties["relation"].map({code: layer.symmetric for code, layer in network.layers.items()})
    turned = symmetric.to_numpy(dtype=bool) & (source > target)
    frame = pd.DataFrame(
        {
            "s": np.where(turned, target, source),
            "t": np.where(turned, source, target),
            "tie": coded(ties["relation"], dicts["tie"]),
            "w": ties["value"].to_numpy(),
            "wave": [1 << network.waves.index(wave) for wave in ties["wave"]],
            "reports": source,
        }
    )
    frame = frame[(frame["s"] >= 0) & (frame["t"] >= 0)]
    keys = ["s", "t", "tie"]
    grouped = frame.groupby(keys, as_index=False, sort=True)
    rows = grouped.agg(w=("w", "max"), ends=("reports", "nunique"))
    waves = frame.drop_duplicates([*keys, "wave"]).groupby(keys, as_index=False, sort=True)["wave"].sum()
    return {
        **{key: [int(v) for v in rows[key]] for key in keys},
        "w": numbers(rows["w"], 2),
        "ends": [int(v) for v in rows["ends"]],
        "waves": [int(v) for v in waves["wave"]],
        "directed": [int(not network.layers[code].symmetric) for code in dicts["tie"]],
    }


def _scores(analysis: Analysis, wave: int, role: str, *, named: bool) -> dict[str, Cells]:
    """Return what may be shown of everybody in one role, in a wave in which they may be `named`."""

    def about(frame: pd.DataFrame) -> pd.DataFrame:
        rows = frame[(frame["wave"] == wave) & (frame["role"] == role) & named]
        return rows.set_index("actor").reindex(network.ids)

    network, roles = analysis.network, analysis.roles
    scores, shown = about(roles.scores), about(roles.shown)
    withheld = reveals_colleagues(network.at(wave), role, analysis.settings)
    shown.loc[shown.index.isin(withheld)] = np.nan
    scores.loc[scores.index.isin(withheld) & scores["verdict"].notna(), "verdict"] = "undecidable"
    raters = scores["raters"].where(shown["rate_from"].notna())
    return {
        **{column: numbers(shown[column], 2) for column in ("rate_from", "rate_below", "low", "high")},
        "raters_least": numbers(pd.Series(at_least(raters.to_numpy(float))), 0),
        "position": numbers(scores["position"], 0),
        "verdict": coded(scores["verdict"], VERDICTS),
    }


def _lists(roles: Roles, network: Network, wave: int, *, named: bool) -> list[dict[str, Any]]:
    """Return the short list of every role in a wave in which actors may be `named`."""
    found = shown_lists(roles, wave) if named else {}
    return [_list(found.get(role), network, "unasked" if named else "few") for role in ROLES]


def _list(found: ShownList | None, network: Network, otherwise: str) -> dict[str, Any]:
    if found is None or found.reading == "few":
        nothing: dict[str, Any] = {"percent": None, "nobody": None, "turning": None, "ask": []}
        return {"reading": found.reading if found else otherwise, "node": [], "tenths": [], **nothing}

    def numbered(actors: Sequence[str]) -> list[int]:
        return [int(i) for i in network.ids.get_indexer(pd.Index(actors))]

    return {
        "reading": found.reading,
        "node": numbered(found.actors),
        "tenths": [round(10 * chance) for chance in found.chances],
        "percent": round(100 * found.chance) if found.named else None,
        "nobody": round(10 * found.nobody),
        "turning": found.turning if found.named else None,
        "ask": numbered(found.ask),
    }

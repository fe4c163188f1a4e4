"""Many regions side by side: small maps on one scale, and how well each role is covered. Never a ranking."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from regienet.analysis import Analysis
from regienet.collect.codebook import Kernrol
from regienet.maps.layout import ASPECT, Layout
from regienet.maps.model import NEUTRAL, PALETTE
from regienet.maps.page import environment, policy, style_text
from regienet.maps.sentences import headline, named, response
from regienet.words import DEFAULT_LANGUAGE, LANGUAGES, Language, say


@dataclass(frozen=True)
class IndexEntry:
    """What the index shows of one region.

    Attributes
    ----------
    region
        Its name.
    files
        Name of each file -> its address, relative to the index.
    roles
        Whether roles were asked for; without it there is only position.
    headlines
        The sentence on top of its map, per language.
    persons, organisations, asked, answered
        Counts; `asked` is None where nobody knows who was asked.
    coverage
        Per role the chance that somebody holds it, as (value, low, high); None is "cannot say".
    people
        The small map: (x, y, domain, whether a role is likely) per person.
    """

    region: str
    files: Mapping[str, str]
    roles: bool
    headlines: Mapping[str, str]
    persons: int
    organisations: int
    asked: int | None
    answered: int
    coverage: Mapping[str, tuple[float, float, float] | None]
    people: Sequence[tuple[float, float, str, bool]]


def index_entry(analysis: Analysis, files: Mapping[str, str], *, layout: Layout | None = None) -> IndexEntry:
    """Gather what the index shows of the last wave of a region.

    Parameters
    ----------
    analysis
        The region.
    files
        Name of each file -> its address, relative to the index.
    layout
        Where everybody stands; without it there is no small map.
    """
    network = analysis.network
    wave = network.waves[-1]
    answers = response(network.at(wave))
    own = network.actors[~network.actors["external"]]
    return IndexEntry(
        region=network.region,
        files=dict(files),
        roles=bool(analysis.roles.scores["score"].notna().any()),
        headlines={language: headline(analysis, wave, language) for language in LANGUAGES},
        persons=int((own["kind"] == "person").sum()),
        organisations=int((own["kind"] == "organisation").sum()),
        asked=answers["asked"] if answers["known"] else None,
        answered=answers["answered"],
        coverage={role.value: _coverage(analysis, wave, role) for role in Kernrol},
        people=_people(analysis, wave, layout) if layout else (),
    )


def index_page(
    entries: Iterable[IndexEntry],
    *,
    language: Language = DEFAULT_LANGUAGE,
    guide: Mapping[str, str] | None = None,
) -> str:
    """Write the page that leads to every region of a run, by name.

    Parameters
    ----------
    entries
        The regions; they stand in the order of their names, because intervals that overlap have no order.
    language
        Of the page.
    guide
        Name of a file -> what it holds.
    """
    ordered = sorted(entries, key=lambda entry: entry.region)
    style = style_text(("page", "index"))
    domains = sorted({domain for entry in ordered for _, _, domain, _ in entry.people if domain})
    colours = {domain: PALETTE[i] if i < len(PALETTE) else NEUTRAL for i, domain in enumerate(domains)}
    return (
        environment()
        .get_template("index.html.j2")
        .render(
            language=language,
            say=lambda key, **values: say(key, language, **values),
            guide=guide or {},
            roles=[role.value for role in Kernrol],
            entries=ordered,
            colours=colours,
            neutral=NEUTRAL,
            aspect=ASPECT,
            policy=policy("", style),
            style=Markup(style),  # noqa: S704 - our own files
        )
    )


def _coverage(analysis: Analysis, wave: int, role: str) -> tuple[float, float, float] | None:
    for found in analysis.findings:
        if (found.finding, found.wave, found.subject) == ("role_coverage", wave, role):
            if found.value is None or found.low is None or found.high is None:
                return None
            return found.value, found.low, found.high
    return None


def _people(analysis: Analysis, wave: int, layout: Layout) -> list[tuple[float, float, str, bool]]:
    network, scores = analysis.network, analysis.roles.scores
    # Where too few answered to name anybody, the small map marks nobody.
    scores = scores if named(analysis, wave) else scores.iloc[:0]
    sure: set[Any] = set(scores.loc[(scores["wave"] == wave) & (scores["verdict"] == "holder"), "actor"])
    people = network.at(wave).actors.query("kind == 'person'")
    shown = people if len(people) else network.at(wave).actors
    return [
        (
            *layout.positions[str(actor)],
            "" if row["domain"] != row["domain"] else str(row["domain"]),
            actor in sure,
        )
        for actor, row in shown.iterrows()
    ]

"""Many regions side by side: small maps on one scale, and how well each role is covered. Never a ranking."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from regienet.analysis import Analysis
from regienet.disclosure import INTERNAL, Profile, may_report_carriers
from regienet.headlines import headline, response_counts, sizes
from regienet.maps.colours import NEUTRAL, colours_of
from regienet.maps.layout import ASPECT, Layout
from regienet.maps.page import environment, policy, style_text
from regienet.vocabulary import ROLES, Kernrol
from regienet.words import DEFAULT_LANGUAGE, LANGUAGES, Language, say


@dataclass(frozen=True)
class IndexEntry:
    """What the index shows about one region.

    Attributes
    ----------
    region
        The name of the region.
    files
        File name -> its address, relative to the index.
    roles
        Whether there were questions about roles; if not, there is only position.
    headlines
        The headline of its map, per language.
    persons, organisations, asked, answered
        Counts; `asked` is None if it is unknown who was asked.
    coverage
        Role -> the probability that somebody holds it, as (value, low, high); None is "cannot say".
    people
        The small map: (x, y, domain, whether a role is likely), one per person.
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
    """Return what the index shows about the last wave of a region.

    Parameters
    ----------
    analysis
        The region.
    files
        File name -> its address, relative to the index.
    layout
        Where everyone is; without it there is no small map.
    """
    network = analysis.network
    wave = network.waves[-1]
    answers = response_counts(network.at(wave))
    persons, organisations = sizes(network, wave)
    return IndexEntry(
        region=network.region,
        files=dict(files),
        roles=bool(analysis.roles.scores["score"].notna().any()),
        headlines={language: headline(analysis, wave, language) for language in LANGUAGES},
        persons=persons,
        organisations=organisations,
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
    profile: Profile = INTERNAL,
) -> str:
    """Return the page that links to every region of a run.

    Parameters
    ----------
    entries
        The regions, in any order; the page sorts them by name, because overlapping intervals have no order.
    language
        Language of the page.
    guide
        File name -> its purpose.
    profile
        Who may read it; the page says so.
    """
    ordered = sorted(entries, key=lambda entry: (entry.region.casefold(), entry.region))
    style = style_text(("page", "index"))
    drawn = [person for entry in ordered for person in entry.people]
    alone = ordered[0].region if len(ordered) == 1 else ""
    return (
        environment()
        .get_template("index.html.j2")
        .render(
            language=language,
            say=lambda key, **values: say(key, language, **values),
            guide=guide or {},
            profile=profile,
            roles=list(ROLES),
            title=alone or say("map.index_title", language),
            entries=ordered,
            size=lambda entry: _size(entry, language),
            between=lambda low, high: between(low, high, language),
            drawn=bool(drawn),
            ringed=any(sure for *_, sure in drawn),
            colours=colours_of(Counter(domain for _, _, domain, _ in drawn if domain)),
            neutral=NEUTRAL,
            aspect=ASPECT,
            policy=policy("", style),
            style=Markup(style),  # noqa: S704 - our own files
        )
    )


def between(low: float, high: float, language: Language) -> str:
    """Return an interval in whole percentages; a very small share does not become 0.

    Examples
    --------
    >>> between(0.001, 0.004, "en"), between(0.46, 0.46, "en"), between(0.2, 0.3, "en")
    ('< 1%', '46%', '20–30%')
    """
    first, last = (round(100 * share) for share in (low, high))
    if first != last:
        text = f"{first}–{last}"
    elif last == 0 < high:
        text = "< 1"
    elif first == 100 and low < 1:
        text = "> 99"
    else:
        text = f"{first}"
    return say("map.percent", language, number=text)


def _size(entry: IndexEntry, language: Language) -> str:
    counts = (("persons", entry.persons), ("organisations_count", entry.organisations))
    told = [
        say(f"map.{key}_one" if count == 1 else f"map.{key}", language, count=count)
        for key, count in counts
        if count
    ]
    return f"{', '.join(told)}." if told else ""


def _coverage(analysis: Analysis, wave: int, role: str) -> tuple[float, float, float] | None:
    for found in analysis.findings:
        if (found.finding, found.wave, found.subject) == ("role_coverage", wave, role):
            if found.value is None or found.low is None or found.high is None:
                return None
            return found.value, found.low, found.high
    return None


def _people(analysis: Analysis, wave: int, layout: Layout) -> list[tuple[float, float, str, bool]]:
    network, scores = analysis.network, analysis.roles.scores
    # If too few answered to name anyone, the small map marks nobody.
    scores = scores if may_report_carriers(network, wave, scores, analysis.settings) else scores.iloc[:0]
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

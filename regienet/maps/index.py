"""Many regions side by side: small maps on one scale, and what may be compared. Never a ranking."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files as files_of
from typing import Any

from markupsafe import Markup

from regienet.analysis import Analysis
from regienet.disclosure import INTERNAL, Profile, may_report_carriers
from regienet.findings import Finding, interval_of, is_comparable
from regienet.findings.summary import COMPARED, as_share
from regienet.headlines import headline, response_counts, sizes
from regienet.maps.colours import NEUTRAL, colours_of
from regienet.maps.layout import ASPECT, Layout
from regienet.maps.page import environment, policy, style_text
from regienet.maps.said import said_from, said_of
from regienet.network import Network
from regienet.vocabulary import RELATIONS, ROLES
from regienet.words import DEFAULT_LANGUAGE, LANGUAGES, Language, say

Bar = tuple[float, float, float]

MANY = 30
"""With more regions, the index has no small maps and lists only the map of each, so that it opens quickly."""


@dataclass(frozen=True)
class IndexEntry:
    """What the index shows about one region.

    Attributes
    ----------
    region
        The name of the region.
    files
        File name -> its address, relative to the index.
    headlines
        The headline of its map, per language.
    measured
        Its last wave in words, per language, if the project names it or there are more waves; else empty.
    persons, organisations, asked, answered
        Counts; `asked` is None if it is unknown who was asked.
    compared
        Question in `COMPARED` -> its number as a share, as (value, low, high), which include the
        chance of which people answered; or the key of the words for having none.
    questions
        What was asked about: relation codes and roles.
    asked_within
        Whether people were asked about contact with colleagues of their own organisation.
    said
        Where everything comes from, per language, if there were only conversations about roles; else empty.
    people
        The small map: (x, y, domain, whether somebody stands out for a role), one per person.
    """

    region: str
    files: Mapping[str, str]
    headlines: Mapping[str, str]
    measured: Mapping[str, str]
    persons: int
    organisations: int
    asked: int | None
    answered: int
    compared: Mapping[str, Bar | str]
    questions: tuple[str, ...]
    asked_within: bool
    said: Mapping[str, str]
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
        headlines={language: headline(analysis, wave, language) for language in LANGUAGES},
        measured=_measured(network, wave),
        persons=persons,
        organisations=organisations,
        asked=answers["asked"] if answers["known"] else None,
        answered=answers["answered"],
        compared=dict(_compared(analysis, wave)),
        questions=_questions(analysis, wave),
        asked_within=_asked_within(network),
        said=_said(analysis),
        people=_people(analysis, wave, layout) if layout else (),
    )


def index_page(
    entries: Iterable[IndexEntry],
    *,
    language: Language = DEFAULT_LANGUAGE,
    guide: Mapping[str, str] | None = None,
    profile: Profile = INTERNAL,
    left_out: Mapping[str, int] | None = None,
    older: bool = False,
    notices: Sequence[str] = (),
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
    left_out
        Regions without results -> how many things have to be mended first; the page lists them.
    older
        Whether the regions may be newer than the page, which then says so.
    notices
        Further sentences that a reader has to see first.
    """
    ordered = sorted(entries, key=lambda entry: (entry.region.casefold(), entry.region))
    style = style_text(("page", "index"))
    script = files_of("regienet.maps").joinpath("search.js").read_text("utf-8") if len(ordered) > 1 else ""
    many = len(ordered) > MANY
    if many:
        ordered = [replace(entry, people=(), files=_map_only(entry.files)) for entry in ordered]
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
            rows=[name for name in COMPARED if any(_has(entry, name) for entry in ordered)],
            notices=[
                *([say("map.index_older", language)] if older else []),
                *notices,
                *_notices(ordered, language),
            ],
            left_out=sorted((left_out or {}).items()),
            title=alone or say("map.index_title", language),
            entries=ordered,
            size=lambda entry: _size(entry, language),
            between=lambda low, high: between(low, high, language),
            # Whole pixels: where exactly a chance is would differ with every answer.
            at=lambda share: 6 + round(108 * min(1, share)),
            drawn=bool(drawn),
            ringed=any(sure for *_, sure in drawn),
            colours=colours_of(Counter(domain for _, _, domain, _ in drawn if domain)),
            neutral=NEUTRAL,
            aspect=ASPECT,
            many=many,
            policy=policy(script, style),
            style=Markup(style),  # noqa: S704 - our own files
            script=Markup(script),  # noqa: S704 - our own file
        )
    )


def _map_only(files: Mapping[str, str]) -> dict[str, str]:
    return {name: address for name, address in files.items() if name == "map.html"}


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
    told = [entry.measured[language]] if entry.measured else []
    told += [
        say(f"map.{key}_one" if count == 1 else f"map.{key}", language, count=count)
        for key, count in counts
        if count
    ]
    return f"{', '.join(told)}." if told else ""


def _measured(network: Network, wave: int) -> dict[str, str]:
    project = network.tables.project
    labelled = len(network.waves) > 1 or project.wave(wave) is not None
    return {language: project.label(wave, language) for language in LANGUAGES} if labelled else {}


def _compared(analysis: Analysis, wave: int) -> Iterator[tuple[str, Bar | str]]:
    for found in analysis.findings:
        if found.finding in COMPARED and found.subject == "" and found.wave == wave:
            yield found.finding, _number(found)


def _number(found: Finding) -> Bar | str:
    """Return a finding as a share; a wall as the share that contact across is of contact within."""
    if not is_comparable(found) or interval_of(found) != "interval80":
        return "map.index_not_asked" if found.reading.endswith("_not_asked") else "map.verdict_undecidable"
    value, low, high = (float(number or 0) for number in (found.value, found.low, found.high))
    ends = sorted(as_share(found.finding, end) for end in (low, high))
    return as_share(found.finding, value), ends[0], ends[1]


def _has(entry: IndexEntry, name: str) -> bool:
    return isinstance(entry.compared.get(name), tuple)


def _questions(analysis: Analysis, wave: int) -> tuple[str, ...]:
    then = analysis.network.at(wave)
    reported, roles = set(then.tables.ties["relation"]), set(then.tables.nominations["role"].dropna())
    return (*(code for code in then.layers if code in reported), *(role for role in ROLES if role in roles))


def _asked_within(network: Network) -> bool:
    layers = [network.layers[code] for code in network.position_layers]
    return bool(layers) and all(layer.asked_within for layer in layers)


def _said(analysis: Analysis) -> dict[str, str]:
    said = said_of(analysis)
    if not said["documents"][-1]:
        return {}
    return {language: said_from(said, -1, language) for language in LANGUAGES}


def _notices(entries: Sequence[IndexEntry], language: Language) -> Iterator[str]:
    """Yield what makes these regions differ in a way that their numbers cannot."""
    everywhere = set.intersection(*(set(entry.questions) for entry in entries)) if entries else set()
    somewhere = dict.fromkeys(code for entry in entries for code in entry.questions)
    if partly := [_question(code, language) for code in somewhere if code not in everywhere]:
        yield say("map.index_questions", language, questions=", ".join(partly))
    within = [entry.region for entry in entries if entry.asked_within]
    if 0 < len(within) < len(entries):
        yield say("map.index_within", language, regions=", ".join(within))


def _question(code: str, language: Language) -> str:
    known = RELATIONS.get(code)
    return known.dutch if known and language == "nl" else code


def _people(analysis: Analysis, wave: int, layout: Layout) -> list[tuple[float, float, str, bool]]:
    network, scores = analysis.network, analysis.roles.scores
    # If too few answered to name anyone, the small map marks nobody.
    scores = scores if may_report_carriers(network, wave, scores, analysis.settings) else scores.iloc[:0]
    stands_out = (scores["wave"] == wave) & scores["verdict"].isin(["holder", "distinct"])
    sure: set[Any] = set(scores.loc[stands_out, "actor"])
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

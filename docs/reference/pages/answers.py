"""The pages about what is computed: measures, indicators, findings, and what comes first."""

from __future__ import annotations

from collections.abc import Iterator

from pages.writing import decimal, range_of, table_of
from regienet.advice.topics import LEVELS_OF_SIZE, TOPICS
from regienet.findings.registry import FINDINGS
from regienet.measures import MEASURES
from regienet.roles.registry import INDICATORS
from regienet.vocabulary import Kernrol
from regienet.words import Language, say


def measures(language: Language) -> Iterator[str]:
    """The structural measures."""
    heads = ("name", "called", "means", "range", "missing", "source")
    rows = [
        (
            f"`{column}`",
            say(f"measures.{column}", language),
            say(f"measures.{column}_means", language),
            range_of(entry.info.low, entry.info.high),
            say(f"reference.missing_{entry.info.missing}", language),
            entry.info.source,
        )
        for entry in MEASURES.values()
        for column in entry.info.columns
    ]
    yield from table_of(heads, rows, language)


def indicators(language: Language) -> Iterator[str]:
    """What each kernrol is scored on."""
    heads = ("name", "called", "means", "evidence", "range", "missing", "source")
    for role in Kernrol:
        yield f"\n## {say(f'roles.{role}', language)}\n\n{say(f'roles.{role}_does', language)}\n"
        rows = [
            (
                f"`{name}`",
                say(f"indicators.{name}", language),
                say(f"indicators.{name}_means", language),
                say(f"reference.block_{entry.info.block}", language),
                range_of(entry.info.low, entry.info.high),
                say(f"reference.missing_{entry.info.missing}", language),
                entry.info.source,
            )
            for entry in INDICATORS.values()
            if entry.info.role == role
            for name in [entry.name.removeprefix(f"{role}.")]
        ]
        yield from table_of(heads, rows, language)


def findings(language: Language) -> Iterator[str]:
    """What is asked about a region as a whole."""
    heads = ("name", "question", "comparable", "interval", "source")
    rows = [
        (
            f"`{entry.name}`",
            say(f"findings.{entry.name}", language),
            say(f"findings.{entry.name}_compare", language),
            f"`{entry.info.interval}`",
            entry.info.source,
        )
        for entry in FINDINGS.values()
    ]
    yield from table_of(heads, rows, language)


def priorities(language: Language) -> Iterator[str]:
    """What comes first this week: the topics in their order, with what can be done about each."""
    rows = [
        (
            str(number),
            say(f"findings.{topic.finding}", language),
            say(f"advice.lack_{topic.name}", language),
            str(topic.act),
            say(f"advice.week_{topic.name}_not", language),
        )
        for number, topic in enumerate(TOPICS, start=1)
    ]
    yield from table_of(("order", "question", "lack", "act", "not_said"), rows, language)
    yield f"\n## {say('reference.weight', language)}\n"
    weights = [
        (
            str(weight),
            say("reference.size_level", language, least=decimal(least, language)),
            say(f"reference.certainty_{weight}", language),
            say(f"reference.act_{weight}", language),
        )
        for weight, least in enumerate(LEVELS_OF_SIZE, start=1)
    ]
    yield from table_of(("weight", "size", "certainty", "act"), weights, language)

"""The page with the sentences about change and advice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from pages.writing import table_of
from regienet.words import Language, say, vocabulary


def sentences(language: Language) -> Iterator[str]:
    """The sentences about change and advice, each filled in with its hardest case."""
    for area in ("compare", "advice"):
        yield f"\n## {say(f'reference.sentences_{area}', language)}\n"
        texts = ((key, words[language]) for key, words in vocabulary(area).items())
        rows = [
            (f"`{key}`", text.format_map(defaultdict(lambda: UNFILLED, _hardest(language))))
            for key, text in texts
        ]
        yield from table_of(("key", "sentence"), rows, language)


def _hardest(language: Language) -> dict[str, str]:
    """The longest names and the extreme numbers that a sentence may have to hold."""
    here = {name: words[language] for name, words in _HARDEST.items()}
    return here | {"reason": vocabulary("advice")["because_place"][language].format_map(here)}


UNFILLED = "{…}"
"""What a sentence has where `_HARDEST` has nothing for it; a test finds it."""
_PERSON = {"nl": "Anne-Marie van der Hoogen-de Vries", "en": "Anne-Marie van der Hoogen-de Vries"}
_OTHER = {"nl": "’t Hart", "en": "’t Hart"}
_BOTH = {
    language: f"{_PERSON[language]} {word} {_OTHER[language]}"
    for language, word in (("nl", "en"), ("en", "and"))
}
_HARDEST: dict[str, dict[str, str]] = {
    "name": _PERSON,
    "carrier": _OTHER,
    "names": _BOTH,
    "first": _PERSON,
    "second": _OTHER,
    "role": {"nl": "kwartiermaker", "en": "kwartiermaker"},
    "group": {"nl": "OBS De Twaalfde Regenboog (so)", "en": "OBS De Twaalfde Regenboog (so)"},
    "school": {"nl": "OBS De Twaalfde Regenboog (so)", "en": "OBS De Twaalfde Regenboog (so)"},
    "centre": {"nl": "’s-Hertogenbosch", "en": "’s-Hertogenbosch"},
    "task": {"nl": "jeugdgezondheidszorg", "en": "youth health care"},
    "step": {"nl": "aanspreken", "en": "addressing"},
    "sure": {"nl": "ruim 95 %", "en": "over 95%"},
    "chance": {"nl": "8 van de 10", "en": "8 in 10"},
    "from": {"nl": "najaar 2025, eerste ronde", "en": "autumn 2025, first round"},
    "before": {"nl": "minder dan 5 %", "en": "less than 5%"},
    "after": {"nl": "95 % of meer", "en": "95% or more"},
    "share": {"nl": "0–10", "en": "0–10"},
    "low": {"nl": "0", "en": "0"},
    "high": {"nl": "100", "en": "100"},
    "pairs": {"nl": "8", "en": "8"},
    "lost": {"nl": "8", "en": "8"},
    "empty": {"nl": "0", "en": "0"},
    "refilled": {"nl": "100", "en": "100"},
    "what": {
        "nl": "Het deel van de scholen met een vast overleg",
        "en": "The share of schools with a regular table",
    },
    "why": {"nl": "de vraag was anders", "en": "the question was different"},
}

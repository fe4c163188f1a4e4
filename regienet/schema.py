"""The tables of version 1: their columns, in English and Dutch, and their allowed values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from regienet.vocabulary import LEVELS, RELATIONS, Kernrol

ColumnType = Literal["text", "choice", "open_choice", "number", "wave", "flag", "date"]


@dataclass(frozen=True)
class Column:
    """One column: its names, its type, and its coded values.

    Attributes
    ----------
    name, dutch
        The English name (used in the API) and the Dutch one.
    type
        `text` as it is; `choice` one of `choices`; `open_choice` those or anything else; `number` a
        float with `minimum` <= value <= `maximum`, without a fraction if it is `whole`;
        `wave` a whole number from 0; `flag` yes or no;
        `date` an ISO date or year-month.
    required
        Whether an empty cell is an error.
    choices
        Accepted spelling (lower case) -> English code.
    default
        What an empty cell means; None means unknown.
    """

    name: str
    dutch: str
    type: ColumnType = "text"
    required: bool = False
    choices: Mapping[str, str] = field(default_factory=dict)
    default: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    whole: bool = False

    def called(self, language: str) -> str:
        """Return its name in a language."""
        return self.dutch if language == "nl" else self.name

    def words(self, language: str) -> dict[str, str]:
        """Map each code to the word for it in a language."""
        return code_words(self.choices, language)


def code_words(choices: Mapping[str, str], language: str) -> dict[str, str]:
    """Map each English code to the word for it in a language: in Dutch its first other spelling.

    Examples
    --------
    >>> code_words({"board": "board", "bestuur": "board", "management": "management"}, "nl")
    {'board': 'bestuur', 'management': 'management'}
    """
    other = {code: word for word, code in reversed(list(choices.items())) if word != code}
    return {code: other.get(code, code) if language == "nl" else code for code in choices.values()}


@dataclass(frozen=True)
class Table:
    """One table: its names, its columns, and the columns that identify a row."""

    name: str
    dutch: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]

    def called(self, language: str) -> str:
        """Return its name in a language."""
        return self.dutch if language == "nl" else self.name

    def column(self, name: str) -> Column:
        """Return the column with this English name."""
        return next(column for column in self.columns if column.name == name)


def _choices(*pairs: tuple[str, str]) -> dict[str, str]:
    return {spelling: english for english, dutch in pairs for spelling in (english, dutch)}


YES_NO = {
    **dict.fromkeys(("yes", "ja", "1", "y", "j", "x", "true", "waar"), "yes"),
    **dict.fromkeys(("no", "nee", "0", "n", "false", "onwaar"), "no"),
}

_WAVE = Column("wave", "meting", "wave", default="0")
_REGION = Column("region", "regio")
_ROLE = Column("role", "rol", "choice", choices={role.value: role.value for role in Kernrol})
_WITNESS = (
    Column("document", "document"),
    Column("fragment", "fragment"),
    Column("coder", "codeur"),
    Column("certainty", "zekerheid", "number", minimum=0, maximum=1),
)

ACTORS = Table(
    "actors",
    "actoren",
    (
        Column("id", "id", required=True),
        Column("name", "naam"),
        Column(
            "kind",
            "soort",
            "choice",
            choices=_choices(("person", "persoon"), ("organisation", "organisatie"))
            | {"organization": "organisation"},
            default="person",
        ),
        Column("organisation", "organisatie"),
        Column("domain", "domein"),
        Column(
            "level",
            "niveau",
            "choice",
            choices=_choices(*zip(LEVELS, ("uitvoering", "management", "bestuur"), strict=True)),
        ),
        Column("municipality", "gemeente"),
        Column("subregion", "deelgebied"),
        Column("function", "functie"),
        _REGION,
        Column(
            "consent",
            "toestemming",
            "choice",
            choices=_choices(
                ("internal", "intern"),
                ("participants", "deelnemers"),
                ("public", "openbaar"),
                ("objected", "bezwaar"),
            ),
            default="internal",
        ),
        Column("first_wave", "eerste_meting", "wave"),
        Column("last_wave", "laatste_meting", "wave"),
        Column("lat", "lat", "number", minimum=-90, maximum=90),
        Column("lon", "lon", "number", minimum=-180, maximum=180),
        Column("wave", "meting", "wave"),
    ),
    ("region", "id", "wave"),
)
RESPONDENTS = Table(
    "respondents",
    "respondenten",
    (
        Column("respondent", "respondent", required=True),
        _WAVE,
        Column("date", "datum", "date"),
        Column(
            "status",
            "status",
            "choice",
            choices=_choices(("complete", "volledig"), ("partial", "deels"), ("none", "geen")),
            default="complete",
        ),
        Column("answered", "beantwoord"),
        _REGION,
    ),
    ("region", "respondent", "wave"),
)
TIES = Table(
    "ties",
    "relaties",
    (
        _WAVE,
        Column("source", "van", required=True),
        Column("target", "naar", required=True),
        Column(
            "relation",
            "relatie",
            "open_choice",
            choices=_choices(*((code, relation.dutch) for code, relation in RELATIONS.items()))
            | {"geïntroduceerd": "introduced"},
            default="contact",
        ),
        Column("value", "waarde", "number", default="1", minimum=0),
        Column("third", "derde"),
        Column("approach", "aanpak"),
        Column(
            "status",
            "status",
            "choice",
            choices=_choices(("pilot", "proef"), ("fixed", "vast"), ("formal", "formeel")),
        ),
        Column("date", "datum", "date"),
        *_WITNESS,
        _REGION,
    ),
    ("region", "wave", "source", "target", "relation", "third", "approach", "status", "document", "fragment"),
)
NOMINATIONS = Table(
    "nominations",
    "rolnominaties",
    (
        _WAVE,
        Column("rater", "beoordelaar", required=True),
        Column("nominee", "genomineerde"),
        _ROLE,
        Column(
            "answer",
            "antwoord",
            "choice",
            choices=_choices(("yes", "ja"), ("unknown", "weet_niet"), ("none", "niemand"))
            | {"weet niet": "unknown", "weet ik niet": "unknown", "weet_ik_niet": "unknown", "x": "yes"},
            default="yes",
        ),
        Column("facet", "facet"),
        _REGION,
    ),
    ("region", "wave", "rater", "nominee", "role", "facet"),
)
RATINGS = Table(
    "ratings",
    "beoordelingen",
    (
        _WAVE,
        Column("rater", "beoordelaar", required=True),
        Column("about", "over", required=True),
        Column("item", "item", required=True),
        Column("value", "waarde", "number", required=True, minimum=1, maximum=5),
        _REGION,
    ),
    ("region", "wave", "rater", "about", "item"),
)
INTERVIEWS = Table(
    "interviews",
    "interviews",
    (
        _WAVE,
        Column("actor", "actor", required=True),
        Column("source", "van"),
        Column("role", "rol", "choice", required=True, choices=_ROLE.choices),
        Column(
            "polarity",
            "richting",
            "choice",
            choices=_choices(("claims", "claimt"), ("attributed", "toegeschreven"), ("denied", "ontkend")),
            default="attributed",
        ),
        *_WITNESS,
        _REGION,
    ),
    ("region", "wave", "actor", "source", "role", "document", "fragment", "coder"),
)
AFFILIATIONS = Table(
    "affiliations",
    "verbanden",
    (
        _WAVE,
        Column("actor", "actor", required=True),
        Column("group", "groep", required=True),
        Column(
            "type",
            "type",
            "open_choice",
            choices=_choices(
                ("school", "school"), ("table", "overleg"), ("approach", "aanpak"), ("team", "team")
            ),
        ),
        Column("task", "taak"),
        Column("confirmed", "bevestigd", "flag"),
        Column("per_year", "per_jaar", "number", minimum=0),
        Column("convenes", "zit_voor", "flag"),
        _REGION,
    ),
    ("region", "wave", "actor", "group", "type", "task"),
)
BOTTLENECKS = Table(
    "bottlenecks",
    "knelpunten",
    (
        Column("id", "id", required=True),
        _REGION,
        Column("raised_by", "ingebracht_door"),
        *(
            Column(english, dutch, "date")
            for english, dutch in (
                ("raised", "ingebracht"),
                ("discussed", "besproken"),
                ("escalated", "opgeschaald"),
                ("decided", "besloten"),
                ("fed_back", "teruggekoppeld"),
                ("routine", "routine"),
            )
        ),
    ),
    ("region", "id"),
)
GROUPS = Table(
    "groups",
    "groepen",
    (
        Column("id", "id", required=True),
        Column("name", "naam"),
        Column("type", "type", "open_choice", choices=AFFILIATIONS.column("type").choices),
        Column("size", "omvang", "number", minimum=0, whole=True),
        Column("sector", "sector"),
        Column("municipality", "gemeente"),
        _REGION,
    ),
    ("region", "id"),
)
LAYERS = Table(
    "layers",
    "lagen",
    (
        Column("relation", "relatie", required=True),
        Column("symmetric", "symmetrisch", "flag"),
        Column("position", "positie", "flag"),
        Column("label_nl", "naam_nl"),
        Column("label_en", "naam_en"),
        Column("asked_within", "ook_binnen_gevraagd", "flag"),
    ),
    ("relation",),
)

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        ACTORS,
        RESPONDENTS,
        TIES,
        NOMINATIONS,
        RATINGS,
        INTERVIEWS,
        AFFILIATIONS,
        BOTTLENECKS,
        GROUPS,
        LAYERS,
    )
}

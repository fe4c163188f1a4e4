"""What an output is made from: an analysed region, or every region of a run, and how it was asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from regienet.advice.commentary import Commentary
from regienet.advice.commentary_check import used_references
from regienet.analysis import Analysis
from regienet.atlas import Comparison, compare_summaries
from regienet.choice import chosen
from regienet.compare import Changes, compare_waves
from regienet.disclosure import INTERNAL, Profile, decided
from regienet.findings.summary import RegionSummary
from regienet.maps import IndexEntry, Layout, MapModel, layout_of, map_model
from regienet.roles import Roles
from regienet.words import DEFAULT_LANGUAGE, LANGUAGES, Language
from regienet.write.facts import facts, passed_around


@dataclass(frozen=True, eq=False)
class OutputContext:
    """What the outputs of one region are made from.

    Attributes
    ----------
    analysis
        The region.
    language
        Language of the outputs.
    profile
        Who may read them.
    engine
        What draws the map: a name in `regienet.write.pages.ENGINES`.
    earlier
        The layout of an earlier map, so that everyone stays in place.
    raw
        Whether files for network programs also have the layers in which a source says what the target does.
    quotes
        Whether the map has the words of conversations about roles, if no questions about these were asked.
    keep
        Further columns of the input that those files contain besides the columns of the tables.
    options
        Checksums of the mapping, settings and other files that were used, by kind.
    commentary
        What somebody wrote about the region.
    """

    analysis: Analysis
    language: Language = DEFAULT_LANGUAGE
    profile: Profile = INTERNAL
    engine: str = "own"
    earlier: Layout | None = None
    raw: bool = False
    keep: tuple[str, ...] = ()
    quotes: bool = False
    options: Mapping[str, str] = field(default_factory=dict)
    commentary: Commentary | None = None

    def __post_init__(self) -> None:
        chosen(self.language, LANGUAGES, "language")
        tables = self.analysis.network.tables
        for column in self.keep:
            chosen(column, dict.fromkeys([*tables.actors, *tables.ties]), "column")

    @cached_property
    def layout(self) -> Layout:
        """Where everyone is on the map; the same for every output."""
        return layout_of(self.analysis, self.earlier)

    @cached_property
    def roles(self) -> Roles:
        """The scores as files have them: without numbers about whom nothing can be said."""
        analysis = self.analysis
        scores, indicators = decided(
            analysis.network, analysis.roles.scores, analysis.roles.indicators, analysis.settings
        )
        return replace(analysis.roles, scores=scores, indicators=indicators)

    @cached_property
    def changes(self) -> tuple[Changes, ...]:
        """What changed from each wave to the next; the same for every output."""
        return compare_waves(self.analysis)

    @cached_property
    def model(self) -> MapModel:
        """What the map shows; the same for every output."""
        return map_model(
            self.analysis,
            layout=self.layout,
            provenance=passed_around(self.provenance),
            profile=self.profile,
            quotes=self.quotes,
            commentary=self.commentary,
            changes=self.changes,
        )

    @cached_property
    def facts(self) -> Mapping[str, Any]:
        """The origin of the results, whatever outputs are made from them."""
        return facts(self.analysis, self.profile)

    @cached_property
    def provenance(self) -> Mapping[str, Any]:
        """The facts, and how the outputs were asked for; no path, user or time."""
        asked = {"language": self.language, "engine": self.engine, "raw": self.raw, "keep": list(self.keep)}
        asked |= {"quotes": True} if self.quotes else {}
        asked["options"] = dict(self.options)
        if self.commentary is not None:
            asked["references"] = used_references(self.analysis, self.commentary, self.language)
        return {**self.facts, **asked}


@dataclass(frozen=True, eq=False)
class RunContext:
    """What the outputs that cover all regions of a run are made from.

    Attributes
    ----------
    entries
        What is shown of each region.
    language
        Language of the outputs.
    profile
        Who may read them.
    left_out
        Regions that could not be made -> how many things have to be mended.
    older
        Whether regions are being made again, so that these outputs may be older than they are.
    summaries
        What is compared of each region.
    notices
        What readers of the page about all regions have to know first, in words.
    """

    entries: Sequence[IndexEntry]
    language: Language = DEFAULT_LANGUAGE
    profile: Profile = INTERNAL
    left_out: Mapping[str, int] = field(default_factory=dict)
    older: bool = False
    summaries: Sequence[RegionSummary] = ()
    notices: Sequence[str] = ()

    @cached_property
    def comparison(self) -> Comparison:
        """The regions compared; the same for every output."""
        return compare_summaries(self.summaries)

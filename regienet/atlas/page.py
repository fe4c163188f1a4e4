"""The page that compares regions: per question a dot and an interval for every region, by name."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files

import jinja2
from markupsafe import Markup

from regienet.atlas.comparison import FEWEST_REGIONS, Comparison
from regienet.atlas.plots import LEFT, PANEL, WIDTH, change_plot, difference_plot
from regienet.atlas.sentences import change_sentence, difference_sentence
from regienet.disclosure import INTERNAL, Profile
from regienet.findings.summary import FEWEST_ANSWERS
from regienet.maps.page import policy, style_text
from regienet.words import DEFAULT_LANGUAGE, Language, say


def comparison_page(
    comparison: Comparison,
    addresses: Mapping[str, str],
    *,
    language: Language = DEFAULT_LANGUAGE,
    profile: Profile = INTERNAL,
) -> str:
    """Return the page that compares regions; never a ranking.

    Parameters
    ----------
    comparison
        The regions, compared.
    addresses
        Region -> the address of its map, relative to the page.
    language
        Language of the page.
    profile
        Who may read it; the page says so.
    """
    style = style_text(("page",)) + _text("comparison.css")
    script = files("regienet.maps").joinpath("search.js").read_text("utf-8")
    questions = [
        (
            difference_plot(comparison, finding, addresses, language),
            change_plot(comparison, finding, addresses, language),
        )
        for finding in comparison.findings
    ]
    summaries = {one.region: one for one in comparison.summaries}
    changed = [one for one in comparison.changes if one.changed]
    template = jinja2.Environment(
        autoescape=True,
        loader=jinja2.PackageLoader("regienet.atlas", ""),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    ).get_template("comparison.html.j2")
    return template.render(
        language=language,
        say=lambda key, **values: say(key, language, **values),
        profile=profile,
        count=len(comparison.summaries),
        few=len(comparison.summaries) < FEWEST_REGIONS,
        least=FEWEST_REGIONS,
        answers=FEWEST_ANSWERS,
        standing_out=[difference_sentence(one, language) for one in comparison.differences if one.differs],
        changed=[change_sentence(one, summaries[one.region], language) for one in changed],
        uncompared=[one.region for one in comparison.summaries if not one.measured],
        once=comparison.measured_once,
        not_again=comparison.not_compared_again,
        questions=questions,
        left=LEFT,
        right=LEFT + WIDTH,
        height=PANEL,
        again=bool(comparison.changes),
        policy=policy(script, style),
        style=Markup(style),  # noqa: S704 - our own files
        script=Markup(script),  # noqa: S704 - our own file
    )


def _text(name: str) -> str:
    return files("regienet.atlas").joinpath(name).read_text("utf-8")

"""The map for pyvis: a `Network` for notebooks, and our own page around the drawing of vis-network.

The page of pyvis downloads four files and executes the content of names, so only its nodes and edges are
used, and the vis-network that it contains.
"""

from __future__ import annotations

from importlib.resources import files

from markupsafe import Markup
from pyvis.network import Network

from regienet.analysis import Analysis
from regienet.disclosure import INTERNAL, Profile
from regienet.findings.band import band
from regienet.maps.bundle import bundle
from regienet.maps.colours import NEUTRAL
from regienet.maps.layout import Layout
from regienet.maps.model import MapModel, map_model
from regienet.maps.page import embedded, environment, policy, style_text
from regienet.maps.picture.legend import tie_name
from regienet.maps.picture.marks import INK, RINGED
from regienet.words import DEFAULT_LANGUAGE, Language, say

NODE_SHAPES = ("dot", "square", "triangle")
SCALE = 520
"""Pixels per unit of the map."""


def to_pyvis(
    analysis: Analysis, *, language: Language = DEFAULT_LANGUAGE, layout: Layout | None = None
) -> Network:
    """Return the last wave of a region as a pyvis network, placed as on the map, without physics.

    Parameters
    ----------
    analysis
        One region.
    language
        Language of the tooltips.
    layout
        Where everyone is; computed if not given.

    Returns
    -------
    pyvis.network.Network
        Nodes are keyed by actor id; the colour is the domain, the shape the level, and a thick border says
        that somebody stands out for a role or is often named for it. To write a page, use `pyvis_page`: the
        page of pyvis executes the content of names.
    """
    return _network(map_model(analysis, layout=layout, changes=()), language)


def pyvis_page(
    analysis: Analysis,
    *,
    language: Language = DEFAULT_LANGUAGE,
    layout: Layout | None = None,
    profile: Profile = INTERNAL,
) -> str:
    """Return a region drawn by vis-network as one page that downloads nothing.

    It shows less than `map_page`; the roles are explained in a list below the drawing.
    """
    model = map_model(analysis, layout=layout, profile=profile, changes=())
    network = _network(model, language)
    library = files("pyvis").joinpath("templates", "lib", "vis-9.1.2")
    script = library.joinpath("vis-network.min.js").read_text("utf-8") + "\n" + bundle("pyvis")
    # Before the policy, which contains its checksum; no text may end the block.
    script = script.replace("</script", "<\\/script")
    # Not the style sheet of vis-network: its buttons use image files that are not here.
    style = style_text(("page", "pyvis"))
    label = say("map.map_label", language, region=model.meta["region"])
    data = {"nodes": network.nodes, "edges": network.edges, "label": label}
    return (
        environment()
        .get_template("pyvis.html.j2")
        .render(
            language=language,
            title=say("map.title", language, region=model.meta["region"]),
            region=model.meta["region"],
            headline=model.headlines[-1][language],
            stamp=say(f"map.{profile}", language),
            why=say(f"map.{profile}_why", language),
            carriers_title=say("map.roles_title", language),
            carriers=_carriers(model, language),
            policy=policy(script, style),
            style=Markup(style),  # noqa: S704 - our own files
            script=Markup(script),  # noqa: S704 - our own files and pyvis's
            **embedded(data),
        )
    )


def _network(model: MapModel, language: Language) -> Network:
    nodes, ties, last = model.nodes, model.ties, 1 << (len(model.meta["waves"]) - 1)
    # Only a directed network of pyvis keeps several ties between the same two actors.
    network = Network(height="600px", width="100%", directed=True, cdn_resources="in_line")
    shown = [i for i in range(len(nodes["id"])) if nodes["waves"][i] & last]
    for i in shown:
        colour = model.dicts["colour"][nodes["domain"][i]] if nodes["domain"][i] >= 0 else NEUTRAL
        roles = _roles(model, i, language)
        network.add_node(
            nodes["id"][i],
            label=nodes["label"][i],
            title="\n".join([nodes["label"][i], *_facts(model, i), *roles]),
            x=round(nodes["x"][i] * SCALE),
            y=round(nodes["y"][i] * SCALE),
            physics=False,
            shape=NODE_SHAPES[nodes["level"][i]] if nodes["level"][i] >= 0 else "diamond",
            size=14 if roles else 9,
            borderWidth=4 if roles else 1,
            color={"background": colour, "border": INK},
            font={"size": 16 if roles else 11, "color": INK},
        )
    here = set(shown)
    for s, t, kind, strength, waves in zip(
        ties["s"], ties["t"], ties["tie"], ties["w"], ties["waves"], strict=True
    ):
        if waves & last and s in here and t in here:
            network.add_edge(
                nodes["id"][s],
                nodes["id"][t],
                title=tie_name(model, kind, language),
                width=min(float(strength), 3.0) / 2,
                color="#7d776b",
                dashes=kind > 0,
                physics=False,
                arrows="to" if ties["directed"][kind] else "",
            )
    network.toggle_physics(status=False)
    return network


def _facts(model: MapModel, i: int) -> list[str]:
    dicts, nodes = model.dicts, model.nodes
    organisation = nodes["organisation"][i]
    return [
        nodes["label"][organisation] if organisation >= 0 else "",
        dicts["domain"][nodes["domain"][i]] if nodes["domain"][i] >= 0 else "",
    ]


def _roles(model: MapModel, i: int, language: Language) -> list[str]:
    """Return the roles for which an actor has a ring in words, with the band of their rate."""
    found = []
    for role, scores in zip(model.dicts["role"], model.scores[-1], strict=True):
        verdict = scores["verdict"][i]
        if verdict in RINGED:
            rate = band(scores["rate_from"][i], scores["rate_below"][i], language)
            words = say(f"map.verdict_{model.dicts['verdict'][verdict]}", language)
            found.append(f"{say(f'roles.{role}', language)}: {words} ({rate})")
    return found


def _carriers(model: MapModel, language: Language) -> list[tuple[str, list[str]]]:
    everybody = range(len(model.nodes["id"]))
    return [(model.nodes["label"][i], roles) for i in everybody if (roles := _roles(model, i, language))]

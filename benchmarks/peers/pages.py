"""One region as a page of pyvis, of vis-network and of sigma, and how to see that it stands and to pan it."""

from __future__ import annotations

import json
import shutil
import subprocess
import tarfile
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from pyvis.network import Network

from regienet.maps import MapModel

SCALE = 1000
"""Pixels per unit of the map, so that vis-network's fixed marks do not cover each other more than ours."""


@dataclass(frozen=True)
class Peer:
    """A page of another library.

    Attributes
    ----------
    name
        What the table calls it.
    page
        The whole page; it needs no other file.
    ready
        JavaScript that tells whether the first stable picture stands.
    pan
        JavaScript of a function of the number of a frame, which moves the picture.
    webgl
        Whether it draws with WebGL.
    """

    name: str
    page: str
    ready: str
    pan: str
    webgl: bool = False


VIS_PAN = "(i) => network.moveTo({ position: { x: 4 * i, y: i } })"
VIS_FIXED = """
const network = new vis.Network(document.getElementById("box"), {
  nodes: data.id.map((id, i) => {
    return { id, label: data.label[i], x: data.x[i], y: data.y[i], color: data.colour[i] };
  }),
  edges: data.s.map((s, i) => ({ from: data.id[s], to: data.id[data.t[i]] })),
}, { physics: false, nodes: { shape: "dot", size: 10 }, edges: { smooth: false } });
window.network = network;
network.once("afterDrawing", () => { window.drawn = true; });
network.fit();
"""
SIGMA = """
const graph = new graphology.MultiGraph();
data.id.forEach((id, i) => {
  const place = { x: data.x[i], y: -data.y[i] };
  graph.addNode(id, { label: data.label[i], ...place, size: 3, color: data.colour[i] });
});
data.s.forEach((s, i) => graph.addEdge(data.id[s], data.id[data.t[i]], { color: "#ccc" }));
const renderer = new Sigma(graph, document.getElementById("box"));
window.renderer = renderer;
requestAnimationFrame(() => { window.drawn = true; });
"""


def pyvis_default(model: MapModel) -> Peer:
    """Give what a user of pyvis gets without asking for anything, but for the library inside the file."""
    # Undirected, pyvis looks through all earlier ties for each new one, and never ends.
    network = Network(height="760px", cdn_resources="in_line", directed=True)
    for i, name in enumerate(model.nodes["id"]):
        network.add_node(name, label=model.nodes["label"][i], color=_colour(model, i))
    for s, t in zip(model.ties["s"], model.ties["t"], strict=True):
        network.add_edge(model.nodes["id"][s], model.nodes["id"][t])
    ready = "typeof network !== 'undefined' && network.physics.ready === true"
    return Peer("pyvis, as it comes", network.generate_html(), ready, VIS_PAN)


def vis_fixed(model: MapModel) -> Peer:
    """Give vis-network, as bundled with pyvis, with the places of our layout and straight lines."""
    library = (
        files("pyvis").joinpath("templates", "lib", "vis-9.1.2", "vis-network.min.js").read_text("utf-8")
    )
    return Peer(
        "vis-network, fixed places", _page(model, [library], VIS_FIXED), "window.drawn === true", VIS_PAN
    )


def sigma(model: MapModel, libraries: list[str]) -> Peer:
    """Give sigma with the places of our layout; without a graphics card its WebGL runs in software."""
    pan = "(i) => renderer.getCamera().setState({ x: 0.5 + 0.002 * i })"
    return Peer(
        "sigma (WebGL in software)", _page(model, libraries, SIGMA), "window.drawn === true", pan, webgl=True
    )


def sigma_libraries(folder: Path) -> list[str] | str:
    """Fetch sigma and graphology by npm into a folder; otherwise say why there are none."""
    npm = shutil.which("npm")
    if npm is None:
        return "npm is not installed"
    command = [npm, "pack", "--silent", "sigma@3", "graphology@0.26"]
    try:
        subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=60)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        return f"npm could not fetch it ({type(error).__name__})"
    wanted = {"graphology": "graphology.umd.min.js", "sigma": "sigma.min.js"}
    texts = []
    for name, script in wanted.items():
        archive = next(folder.glob(f"{name}-[0-9]*.tgz"))
        with tarfile.open(archive) as packed:
            texts.append(packed.extractfile(f"package/dist/{script}").read().decode("utf-8"))
    return texts


def _page(model: MapModel, libraries: list[str], script: str) -> str:
    nodes, ties = model.nodes, model.ties
    data = {
        "id": nodes["id"],
        "label": nodes["label"],
        "x": [x * SCALE for x in nodes["x"]],
        "y": [y * SCALE for y in nodes["y"]],
        "colour": [_colour(model, i) for i in range(len(nodes["id"]))],
        "s": ties["s"],
        "t": ties["t"],
    }
    scripts = [*libraries, f"const data = {json.dumps(data)};\n{script}"]
    safe = [text.replace("</script", "<\\/script") for text in scripts]
    tags = "".join(f"<script>{text}</script>\n" for text in safe)
    style = "<style>#box { width: 1400px; height: 860px; }</style>"
    return f'<!doctype html><meta charset="utf-8">{style}<div id="box"></div>{tags}'


def _colour(model: MapModel, i: int) -> str:
    return str(model.dicts["colour"][model.nodes["domain"][i]])

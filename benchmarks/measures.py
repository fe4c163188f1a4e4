"""How fast the measures are: against networkx, igraph, rustworkx and R's sna, as they grow, on a survey.

Each part runs in a process of its own, which tells its peak memory. Within a part the runs of the packages
alternate and the quickest counts, so that a busy machine slows all of them; the ratios are what to look at.
`pip install -r benchmarks/requirements.txt` installs what it is compared with.
"""

from __future__ import annotations

import csv
import importlib.util
import math
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np

from regienet.measures import MEASURES, brokerage, centrality, cohesion, holes
from regienet.measures.nulls import against_null
from regienet.measures.numba_support import foresee
from regienet.measures.structure import Structure, structure
from regienet.network import build
from regienet.read import read_tables
from regienet.simulate import simulate_region
from regienet.vocabulary import LEVELS
from regienet.write.tables_v1 import csv_files

ROUNDS = 7
SNA = """
suppressMessages(library(sna))
arguments <- commandArgs(trailingOnly = TRUE)
ties <- as.matrix(read.csv(arguments[1], header = FALSE))
attr(ties, "n") <- as.integer(arguments[2])
group <- (seq_len(attr(ties, "n")) - 1) %% 7
for (round in 1:7) cat(system.time(brokerage(ties, group))[["elapsed"]], "")
"""


def quickest(**runs: Callable[[], Any]) -> dict[str, float]:
    """Time functions in turn and give the least seconds of each; who is quick runs more often."""
    least = dict.fromkeys(runs, math.inf)
    for turn in range(5 * ROUNDS):
        for name, run in runs.items():
            if turn == 0 or (turn < ROUNDS and least[name] < 2) or least[name] < 0.05:
                start = time.perf_counter()
                run()
                least[name] = min(least[name], time.perf_counter() - start)
    return least


def random_graph(size: int, ties: int, *, directed: bool) -> nx.Graph:
    """Make a random graph."""
    graph = nx.fast_gnp_random_graph(
        size, 2 * ties / size / (size - 1) / (1 + directed), seed=1, directed=directed
    )
    return grouped(graph)


def ring(size: int) -> nx.Graph:
    """Make a ring of ties with the five next ones: what is needed lies near in memory."""
    return grouped(nx.circulant_graph(size, range(1, 6)))


def grouped(graph: nx.Graph) -> nx.Graph:
    """Give the actors seven domains, three levels and organisations of eight."""
    for node in graph:
        graph.nodes[node].update(
            domain="abcdefg"[node % 7], level=LEVELS[node % 3], organisation=str(node // 8)
        )
    return graph


def sna(graph: nx.DiGraph) -> float:
    """Let R compute brokerage on its own edge list and give the least seconds."""
    with tempfile.TemporaryDirectory() as folder:
        ties, script = Path(folder, "ties.csv"), Path(folder, "brokerage.R")
        with ties.open("w", newline="") as file:
            csv.writer(file).writerows((source + 1, target + 1, 1) for source, target in graph.edges)
        script.write_text(SNA)
        run = subprocess.run(
            ["Rscript", script, ties, str(len(graph))], capture_output=True, text=True, check=False
        )
    return min(map(float, run.stdout.split()), default=math.nan)


def rivals(graph: nx.Graph) -> dict[str, dict[str, Callable[[], Any]]]:
    """Give per measure how other packages compute it, each on its own kind of graph, made beforehand."""
    found: dict[str, dict[str, Callable[[], Any]]] = {
        "betweenness": {"networkx": lambda: nx.betweenness_centrality(graph, normalized=False)},
        "constraint": {"networkx": lambda: nx.constraint(graph)},
        "coreness": {"networkx": lambda: nx.core_number(graph)},
    }
    if importlib.util.find_spec("igraph"):
        import igraph

        other = igraph.Graph(n=len(graph), edges=list(graph.edges), directed=graph.is_directed())
        found["betweenness"]["igraph"] = other.betweenness
        found["constraint"]["igraph"] = other.constraint
        found["coreness"]["igraph"] = other.coreness
    if importlib.util.find_spec("rustworkx"):
        import rustworkx

        rust = rustworkx.PyDiGraph() if graph.is_directed() else rustworkx.PyGraph()
        rust.add_nodes_from(range(len(graph)))
        rust.add_edges_from_no_data(list(graph.edges))
        found["betweenness"]["rustworkx"] = lambda: rustworkx.betweenness_centrality(rust, normalized=False)
        found["coreness"]["rustworkx"] = lambda: rustworkx.core_number(rust)
    return found


def against_others() -> None:
    """Compare on 2,000 actors and 16,000 ties."""
    print("2,000 actors, 16,000 ties: seconds, and how many times as long the others take")
    for directed in (True, False):
        graph = random_graph(2000, 16000, directed=directed)
        position = structure(graph)
        ours: dict[str, Callable[[], Any]] = {
            # Of a structure that knows nothing yet, as it keeps what several measures need.
            "betweenness": lambda at=position: centrality.betweenness(replace(at)),
            "constraint": lambda at=position: holes.constraint(replace(at)),
            "coreness": lambda at=position: cohesion.coreness(replace(at)),
        }
        print(f"\n{'directed' if directed else 'undirected'}, {graph.number_of_edges()} ties")
        for measure, others in rivals(graph).items():
            ours[measure]()
            tell(measure, quickest(regienet=ours[measure], **others))
        if directed:
            brokerage.brokerage(position)
            taken = quickest(regienet=lambda at=position: brokerage.brokerage(replace(at)))
            tell("brokerage", taken | ({"sna": sna(graph)} if shutil.which("Rscript") else {}))


def tell(measure: str, taken: dict[str, float]) -> None:
    """Print one line of the comparison."""
    ratios = "  ".join(
        f"{name} {seconds / taken['regienet']:7.1f} x"
        for name, seconds in taken.items()
        if name != "regienet"
    )
    print(f"  {measure:22} {taken['regienet']:8.4f} s   {ratios}")


def growth() -> None:
    """Time every measure but betweenness on ever larger networks, with ten contacts each.

    On a ring too: a step costs the same there, whatever the size, so that its exponent is that of the steps.
    """
    sizes = (1000, 10_000, 100_000)
    print("Ten contacts each: seconds of processor, the exponent with which they grow, and that on a ring")
    print(f"  {'':22}" + "".join(f"{size:>10,}" for size in sizes) + "   exponent       ring")
    at_random = [structure(random_graph(size, 5 * size, directed=False)) for size in sizes]
    near = [structure(ring(size)) for size in (sizes[0], sizes[-1])]
    times = math.log(sizes[-1] / sizes[0])
    for name, entry in MEASURES.items():
        if name != "betweenness":
            taken = [least(entry.function, position) for position in at_random]
            local = [least(entry.function, position) for position in near]
            exponents = [math.log(seconds[-1] / seconds[0]) / times for seconds in (taken, local)]
            print(
                f"  {name:22}"
                + "".join(f"{seconds:10.4f}" for seconds in taken)
                + "".join(f"   {exponent:8.2f}" for exponent in exponents)
            )


def least(function: Callable[[Structure], Any], position: Structure) -> float:
    """Give the least seconds of processor of a measure, on a structure that knows nothing yet."""
    taken = []
    for _ in range(ROUNDS + 1):  # the first may compile
        fresh = replace(position)
        _ = fresh.adjacency, fresh.either
        start = time.process_time()
        function(fresh)
        taken.append(time.process_time() - start)
    return min(taken)


def drawn_measures() -> list[Callable[[Structure], Any]]:
    """Give every measure but betweenness."""
    return [entry.function for name, entry in MEASURES.items() if name != "betweenness"]


def draws() -> None:
    """Time 999 draws of a layer of 500 actors with 10 and with 20 contacts each."""
    columns = sum(len(MEASURES[name].info.columns) for name in MEASURES if name != "betweenness")
    print(f"999 draws, 500 actors, {columns} columns: seconds passed, of processor")
    for contacts in (10, 20):
        position = structure(random_graph(500, 250 * contacts, directed=False))
        against_null(position, drawn_measures(), null="ties", draws=25)
        for null in ("labels", "ties", "mixing"):
            start, used = time.perf_counter(), time.process_time()
            against_null(position, drawn_measures(), null=null, draws=999)
            passed = time.perf_counter() - start
            print(
                f"  {contacts} contacts, {null:9} {passed:8.1f} {time.process_time() - used:8.1f}", flush=True
            )


def survey() -> None:
    """Time `regienet score` on a simulated survey of 500 people, and 999 draws of its contact layer."""
    print("A survey of 500 people: seconds passed, of processor, and peak memory in MB")
    with tempfile.TemporaryDirectory() as folder:
        tables = simulate_region(3, persons=500, municipalities=9).tables
        for name, data in csv_files(tables, language="en").items():
            Path(folder, name).write_bytes(data)
        score = [sys.executable, "-m", "regienet_cli", "score", folder, "--out", f"{folder}/out", "--quiet"]
        draws = [sys.executable, __file__, "contacts", folder]
        subprocess.run([*draws, "25"], check=True)
        parts = {"regienet score": watched(score), "999 draws": watched([*draws, "999"])}
    for name, taken in parts.items():
        print(f"  {name:22}" + "".join(f"{number:9.1f}" for number in taken))
    passed, used, peak = zip(*parts.values(), strict=True)
    print(f"  {'together':22}{sum(passed):9.1f}{sum(used):9.1f}{max(peak):9.1f}")


def watched(command: list[str]) -> tuple[float, float, float]:
    """Run a command, and tell the seconds that passed, those of processor, and its peak memory."""
    start = time.perf_counter()
    with subprocess.Popen(command) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(process.returncode)
    return time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def contacts(folder: str, count: str) -> None:
    """Draw the contact layer of a survey."""
    against_null(build(read_tables(Path(folder))), drawn_measures(), null="ties", draws=int(count))


PARTS = {"others": against_others, "growth": growth, "draws": draws, "survey": survey}


def main() -> None:
    """Run each part in its own process, or one part here."""
    if sys.argv[1:2] == ["contacts"]:
        contacts(*sys.argv[2:])
        return
    if len(sys.argv) > 1:
        foresee(math.inf)
        PARTS[sys.argv[1]]()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"  peak memory {peak:.0f} MB\n")
        return
    numba = "with" if importlib.util.find_spec("numba") else "without"
    print(f"Measures, {numba} numba, {os.cpu_count()} processors, numpy {np.__version__}\n", flush=True)
    for part in PARTS:
        subprocess.run([sys.executable, __file__, part], check=True)


if __name__ == "__main__":
    main()

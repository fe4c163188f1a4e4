"""How much processor time it takes to read and check 50,000 ties, against an earlier revision.

Both revisions read the same files, in processes that alternate, and the quickest reading counts, so that a
busy machine matters least; the ratio is what to look at. Give another revision as the argument.
"""

from __future__ import annotations

import csv
import random
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).parents[1]
BEFORE = "ed1d8ac"
"""The last revision before doubtful data became questions."""
GOAL = 1.15
TIES, ACTORS = 50_000, 5_000
TURNS, ROUNDS = 4, 4
READ = """
import gc, sys, time
gc.set_threshold(100_000)  # as the command line does: otherwise it counts when Python happens to tidy up
sys.path.insert(0, sys.argv[1])
from regienet.read import read_tables
read_tables(sys.argv[2])  # what is imported and compiled on first use does not count
for _ in range(int(sys.argv[3])):
    start = time.process_time()
    tables = read_tables(sys.argv[2])
    print(time.process_time() - start)
assert len(tables.ties) > 0.9 * int(sys.argv[4]), len(tables.ties)
"""


def write_inputs(folder: Path) -> Iterator[Path]:
    """Write the ties in two folders, without and with a list of actors, and yield the folders."""
    chance = random.Random(1)  # noqa: S311 - made-up ties, not secrets
    ids = [f"p{number}" for number in range(ACTORS)]
    pairs = {(chance.choice(ids), chance.choice(ids)) for _ in range(TIES)}
    ties = sorted((one, other, "contact", chance.randint(1, 4)) for one, other in pairs if one != other)
    domains = ("onderwijs", "jeugdhulp", "zorg", "gemeente")
    actors = [(each, f"Naam {each}", "person", chance.choice(domains)) for each in ids]
    for name in ("without a list of actors", "with a list of actors"):
        made = folder / name
        made.mkdir()
        _write(made / "ties.csv", [("source", "target", "relation", "value"), *ties])
        if name.startswith("with "):
            _write(made / "actors.csv", [("id", "name", "kind", "domain"), *actors])
        yield made


def _write(file: Path, rows: list[tuple[object, ...]]) -> None:
    with file.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows(rows)


def unpack(revision: str, folder: Path) -> Path | None:
    """Unpack the package as it was at a revision; None if the repository does not have it."""
    packed = subprocess.run(
        ["git", "-C", str(ROOT), "archive", revision, "regienet"],
        capture_output=True,
        check=False,
    )
    if packed.returncode:
        return None
    with tarfile.open(fileobj=BytesIO(packed.stdout)) as archive:
        archive.extractall(folder, filter="data")
    return folder


def seconds(tree: Path, data: Path) -> list[float]:
    """Measure the processor time of each reading, in a new process."""
    command = [sys.executable, "-c", READ, str(tree), str(data), str(ROUNDS), str(TIES)]
    done = subprocess.run(command, capture_output=True, check=True, text=True, cwd=data)
    return [float(line) for line in done.stdout.split()]


def main() -> None:
    """Print the quickest of both and their ratio, per folder."""
    revision = sys.argv[1] if len(sys.argv) > 1 else BEFORE
    with tempfile.TemporaryDirectory() as made:
        (Path(made) / "before").mkdir()
        before = unpack(revision, Path(made) / "before")
        if before is None:
            print(
                f"Reading: revision {revision} is not in this repository, so there is nothing to compare with"
            )
            return
        print(f"{TIES} ties read and checked, quickest of {TURNS * ROUNDS}, against {revision}")
        for data in write_inputs(Path(made)):
            times: dict[Path, list[float]] = {before: [], ROOT: []}
            for _ in range(TURNS):
                for tree, taken in times.items():
                    taken.extend(seconds(tree, data))
            then, now = (min(taken) for taken in times.values())
            print(
                f"  {data.name:26} {then:6.3f} s then, {now:6.3f} s now: {now / then:4.2f} x (goal {GOAL:g})"
            )


if __name__ == "__main__":
    main()

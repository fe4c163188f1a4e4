"""How long `regienet --help` takes, against the least that a command line on click can take."""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROUNDS = 15
GOAL = 2.0


def seconds(*command: str) -> float:
    """Time one run of a command."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> None:
    """Print the medians; the runs alternate, so that a busy machine slows all of them."""
    installed = shutil.which("regienet", path=str(Path(sys.executable).parent))
    regienet = [installed] if installed else [sys.executable, "-m", "regienet_cli"]
    commands = {
        'python -c "import click"': [sys.executable, "-c", "import click"],
        "regienet --help": [*regienet, "--help"],
        "regienet run --help": [*regienet, "run", "--help"],
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(ROUNDS):
        for name, command in commands.items():
            times[name].append(seconds(*command))
    least, *_ = medians = [statistics.median(taken) for taken in times.values()]
    print(f"Start-up, median of {ROUNDS} (goal: at most {GOAL:g} times the first)")
    for name, median in zip(times, medians, strict=True):
        print(f"  {name:26} {median * 1000:6.0f} ms  {median / least:4.1f} x")


if __name__ == "__main__":
    main()

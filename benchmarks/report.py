"""How long the report of the city takes: analysis, all formats and the poster, in one language.

Run `python benchmarks/report.py`; it needs the extra `report`. It prints the median of five runs of the whole
command, and where the processor time of one goes.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from regienet.timing import timing
from regienet_datasets import path

RUNS = 5


def _processor() -> float:
    """Return the seconds of processor of everything that was started and has ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Print the times."""
    source = str(path("stad"))
    with tempfile.TemporaryDirectory() as folder:
        seconds, processor = [], []
        for number in range(RUNS):
            started, before = time.perf_counter(), _processor()
            command = [sys.executable, "-m", "regienet_cli", "rapport", source, "-q", "--out"]
            subprocess.run([*command, str(Path(folder) / str(number))], check=True)
            seconds.append(time.perf_counter() - started)
            processor.append(_processor() - before)
        print(f"all formats of the city, {RUNS} runs: median {statistics.median(seconds):.1f} s,", end=" ")
        print(f"from {min(seconds):.1f} to {max(seconds):.1f} s;", end=" ")
        print(f"processor {statistics.median(processor):.1f} s")
        from regienet.run.reporting import report

        with timing() as steps:
            report(Path(source), Path(folder) / "steps")
    for name, taken in steps.items():
        print(f"  {name:16} {taken:6.2f} s of processor, without pandoc")


if __name__ == "__main__":
    main()

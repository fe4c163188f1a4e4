"""What a command takes: seconds, and memory of all its processes together; on Linux."""

from __future__ import annotations

import re
import subprocess
import threading
import time
from pathlib import Path


def measured(command: list[str]) -> tuple[float, float]:
    """Return the seconds of a command, and the most memory that it and its processes had at one moment."""
    begin = time.monotonic()
    process = subprocess.Popen(command)
    highest = 0.0
    done = threading.Event()

    def watch() -> None:
        nonlocal highest
        while not done.wait(0.2):
            highest = max(highest, memory_of(process.pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    code = process.wait()
    done.set()
    watcher.join()
    if code:
        raise SystemExit(code)
    return time.monotonic() - begin, highest


def memory_of(pid: int) -> float:
    """Return the proportional memory in MB of a process and everything that it started."""
    parents: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents.setdefault(int(fields[1]), []).append(int(stat.parent.name))
    found, waiting = 0.0, [pid]
    while waiting:
        one = waiting.pop()
        waiting += parents.get(one, [])
        try:
            text = Path(f"/proc/{one}/smaps_rollup").read_text()
        except OSError:
            continue
        found += int(re.search(r"^Pss:\s+(\d+)", text, re.MULTILINE)[1]) / 1000
    return found

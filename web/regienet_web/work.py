"""The work that the page asks for: in another process, one job at a time, with progress and a way to stop."""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from regienet.words import Language, say

JobOutcome = dict[str, Any]
LONGEST_LINE = 64_000_000
"""The longest answer of the worker, in bytes."""


@dataclass
class Running:
    """A long job: what it is about, how far it is, and how it ended.

    Attributes
    ----------
    project
        The project that it is about, by the name of its folder.
    job
        Its name.
    step
        The step that has started: its name, the region, its number and the total.
    outcome
        What came of it, as the worker says it; None while it runs.
    news
        Is set when there is another step or an outcome; then there is a new one to wait for.
    """

    project: str
    job: str
    step: tuple[str, str, int, int] = ("start", "", 0, 0)
    outcome: JobOutcome | None = None
    cancelled: bool = False
    news: asyncio.Event = field(default_factory=asyncio.Event, repr=False)
    task: asyncio.Task[None] | None = field(default=None, repr=False)

    def tell(self) -> None:
        """Wake whoever waits for news."""
        self.news.set()
        self.news = asyncio.Event()


class Work:
    """The process that computes; it starts when there is something to do, and is kept for the next job."""

    def __init__(self) -> None:
        self._process: asyncio.subprocess.Process | None = None
        self._free = asyncio.Lock()
        self.running: Running | None = None

    @property
    def busy(self) -> bool:
        """Whether a long job is running."""
        return self.running is not None and self.running.outcome is None

    async def do(self, job: str, given: Mapping[str, Any], language: Language) -> JobOutcome:
        """Do a short job and return `done`, with what came of it, or `refused`, with the reason in words."""
        async with self._free:
            return await self._asked(job, given, language, None)

    def start(self, project: str, job: str, given: Mapping[str, Any], language: Language) -> None:
        """Start a long job, unless one is running."""
        if not self.busy:
            self.running = running = Running(project, job)
            running.task = asyncio.create_task(self._run(running, job, given, language))

    async def cancel(self) -> None:
        """Stop the long job; nothing of it is written."""
        if self.busy and self.running is not None:
            self.running.cancelled = True
            await self.close()

    async def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is not None and process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.terminate()
            try:
                await asyncio.wait_for(process.wait(), 5)
            except TimeoutError:
                process.kill()
                await process.wait()

    async def _run(self, running: Running, job: str, given: Mapping[str, Any], language: Language) -> None:
        async with self._free:
            running.outcome = await self._asked(job, given, language, running)
            running.tell()

    async def _asked(
        self, job: str, given: Mapping[str, Any], language: Language, running: Running | None
    ) -> JobOutcome:
        process = await self._alive()
        if process.stdin is None or process.stdout is None:  # both are pipes
            return _gone(language)
        line = json.dumps({"job": job, "given": dict(given), "language": language})
        try:
            process.stdin.write(f"{line}\n".encode())
            await process.stdin.drain()
            while answer := await process.stdout.readline():
                said: JobOutcome = json.loads(answer)
                if "step" not in said:
                    return {"done": None, "refused": None, **said}
                if running is not None:
                    running.step = tuple(said["step"])
                    running.tell()
        except (ConnectionError, ValueError):
            await self.close()
        return _gone(language)

    async def _alive(self) -> asyncio.subprocess.Process:
        if self._process is None or self._process.returncode is not None:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "regienet_web.worker",
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                limit=LONGEST_LINE,
            )
        return self._process


def _gone(language: Language) -> JobOutcome:
    return {"done": None, "refused": {"text": say("page.work_gone", language), "problems": []}}

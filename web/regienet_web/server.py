"""Start the page on this computer, or find the one that is running."""

from __future__ import annotations

import asyncio
import socket
import webbrowser
from pathlib import Path
from typing import Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from regienet.run.workspace.folder import workspaces_in
from regienet.words import Language, say
from regienet_web.app import application
from regienet_web.portfile import another_token, forget_running, remember_running, state_file
from regienet_web.site import Site

HOST = "127.0.0.1"
HEADERS_WITHIN = 10.0
"""Seconds in which a browser has to say what it wants."""
AT_ONCE = 32
"""The most requests that are answered at the same time."""


class ImpatientProtocol(H11Protocol):
    """Closes a connection on which no request has come within some seconds."""

    def connection_made(self, transport: Any) -> None:
        """Start waiting."""
        super().connection_made(transport)
        self.loop.call_later(HEADERS_WITHIN, self._close_if_silent)

    def _close_if_silent(self) -> None:
        if self.cycle is None and not self.transport.is_closing():
            self.transport.close()


def base_of(folder: Path | None) -> tuple[Path, str]:
    """Return the folder with the projects, and the path of the first page.

    A folder that is a project is opened at once.
    """
    base = folder.resolve() if folder else Path.home() / "regienet"
    if any(one.folder == base for one in workspaces_in(base.parent)):
        return base.parent, f"/p/{base.name}/"
    return base, "/"


def serve(folder: Path | None, *, language: Language, open_browser: bool, port: int = 0) -> None:
    """Serve the page until it is stopped; if one is running, only open that.

    Parameters
    ----------
    folder
        The folder with the projects, or one project; by default `regienet` in the home folder.
    language
        The language in which it opens.
    open_browser
        Whether to open the browser; otherwise only the address is printed.
    port
        The port; 0 for any that is free.
    """
    found = another_token(state_file())
    if found:
        _tell(found, language, "page.found", open_browser=open_browser)
        return
    base, first = base_of(folder)
    site = Site(base, language, first=first)
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listening:
        listening.bind((HOST, port))
        listening.listen(AT_ONCE)  # before the address is shown: a browser may be quick
        number = listening.getsockname()[1]
        server = uvicorn.Server(
            uvicorn.Config(
                application(site, f"{HOST}:{number}"),
                http=ImpatientProtocol,
                ws="none",
                lifespan="off",
                log_level="critical",
                access_log=False,
                server_header=False,
                proxy_headers=False,
                limit_concurrency=AT_ONCE,
                timeout_keep_alive=20,
                timeout_graceful_shutdown=2,
                h11_max_incomplete_event_size=32_768,
            )
        )
        remember_running(state_file(), number, site.visitors.secret)
        _tell(
            f"http://{HOST}:{number}/start?token={site.visitors.new_token()}",
            language,
            "page.running",
            open_browser=open_browser,
        )
        try:
            asyncio.run(_until_stopped(server, listening, site))
        finally:
            forget_running(state_file(), site.visitors.secret)


async def _until_stopped(server: uvicorn.Server, listening: socket.socket, site: Site) -> None:
    try:
        await server.serve(sockets=[listening])
    finally:
        await site.work.close()


def _tell(address: str, language: Language, key: str, *, open_browser: bool) -> None:
    print(say(key, language, address=address), flush=True)  # noqa: T201 - where to go, for whoever started it
    if open_browser:
        webbrowser.open_new_tab(address)

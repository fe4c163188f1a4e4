"""Who may ask what of the page: one browser on this computer, that was let in by a token that works once."""

from __future__ import annotations

import asyncio
import hmac
import secrets
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any

_Scope = MutableMapping[str, Any]
_Message = MutableMapping[str, Any]
_Receive = Callable[[], Awaitable[_Message]]
_Send = Callable[[_Message], Awaitable[None]]
_App = Callable[[_Scope, _Receive, _Send], Awaitable[None]]

COOKIE = "regienet"
MAX_BODY = 220_000_000
"""The most that one form may carry, in bytes: a folder of answers."""
_PATIENCE = 20.0
"""Seconds that the page waits for the next part of a form."""
_METHODS = {"GET", "HEAD", "POST"}


class TooMuchError(Exception):
    """A form carries more than it may."""


class Visitors:
    """The tokens that were handed out and the browsers that were let in with one."""

    def __init__(self) -> None:
        self.secret = secrets.token_urlsafe(32)
        self._tokens: set[str] = set()
        self._sessions: set[str] = set()

    def new_token(self) -> str:
        """Return a token that lets one browser in, once."""
        token = secrets.token_urlsafe(32)
        self._tokens.add(token)
        return token

    def let_in(self, token: str) -> str | None:
        """Return the value of a cookie for whoever has a token that was not used yet, or None."""
        if token not in self._tokens:
            return None
        self._tokens.discard(token)
        session = secrets.token_urlsafe(32)
        self._sessions.add(session)
        return session

    def knows(self, session: str) -> bool:
        """Check whether a browser was let in."""
        return any(hmac.compare_digest(session.encode(), one.encode()) for one in self._sessions)

    def is_second_start(self, secret: str) -> bool:
        """Check whether somebody has the secret, which is in a file that only its owner can read."""
        return hmac.compare_digest(secret.encode(), self.secret.encode())


class Guard:
    """Refuses every request that does not come from a page that this server gave to the browser it let in.

    Parameters
    ----------
    app
        What answers the requests that may pass.
    visitors
        Who was let in.
    host
        `127.0.0.1:port`: the only name by which the page may be called.
    """

    def __init__(self, app: _App, visitors: Visitors, host: str) -> None:
        self._app = app
        self._visitors = visitors
        self._host = host

    async def __call__(self, scope: _Scope, receive: _Receive, send: _Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            return
        refusal = self._refusal(scope)
        if refusal:
            await _refuse(send, refusal)
            return
        begun = False

        async def answer(message: _Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, _limited(receive), answer)
        except (TimeoutError, TooMuchError) as error:
            if not begun:
                await _refuse(send, 413 if isinstance(error, TooMuchError) else 408)

    def _refusal(self, scope: _Scope) -> int:
        """Return the status with which a request is refused, or 0."""
        headers = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in scope["headers"]]
        given: dict[str, str] = {}
        for name, value in headers:
            if name in given and name in {"host", "origin", "cookie", "content-length"}:
                return 400
            given[name] = value
        length = given.get("content-length", "0")
        checks = (
            (400, not _is_plain(scope["raw_path"] or b"")),
            (405, scope["method"] not in _METHODS),
            (403, given.get("host") != self._host),
            (403, scope["client"] is not None and scope["client"][0] != "127.0.0.1"),
            (
                403,
                given.get("sec-fetch-site", "none") not in {"none", "same-origin"} and not _is_start(scope),
            ),
            (400, not length.isdecimal()),
            (413, length.isdecimal() and int(length) > MAX_BODY),
            (403, self._is_foreign(scope, given)),
            (403, not self._is_let_in(scope, given)),
        )
        return next((status for status, refused in checks if refused), 0)

    def _is_foreign(self, scope: _Scope, given: Mapping[str, str]) -> bool:
        """Check whether a form was sent by another page, or by nothing that says where it comes from."""
        if scope["method"] != "POST" or scope["path"] == "/tokens":
            return given.get("origin", f"http://{self._host}") != f"http://{self._host}"
        return given.get("origin") != f"http://{self._host}"

    def _is_let_in(self, scope: _Scope, given: Mapping[str, str]) -> bool:
        if _is_start(scope):
            return True
        if scope["path"] == "/tokens":
            return self._visitors.is_second_start(given.get("x-regienet-secret", ""))
        pairs = (part.strip().partition("=") for part in given.get("cookie", "").split(";"))
        return any(name == COOKIE and self._visitors.knows(value) for name, _, value in pairs)


def _is_start(scope: _Scope) -> bool:
    return bool(scope["path"] == "/start" and scope["method"] == "GET")


def _is_plain(path: bytes) -> bool:
    """Check that an address has no way up, no backslash and nothing hidden, also when encoded."""
    low = path.lower()
    return not any(part in low for part in (b"..", b"%2e", b"\\", b"%5c", b"%00", b"%2f", b"//"))


def _limited(receive: _Receive) -> _Receive:
    """Read a form no longer than it may be, and do not wait for one that does not come."""
    seen = 0

    async def next_part() -> _Message:
        nonlocal seen
        async with asyncio.timeout(_PATIENCE):
            message = await receive()
        seen += len(message.get("body", b""))
        if seen > MAX_BODY:
            raise TooMuchError
        return message

    return next_part


async def _refuse(send: _Send, status: int) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close"), *ALWAYS]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": f"regienet: {status}\n".encode()})


ALWAYS = (
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)
"""The headers of every answer."""

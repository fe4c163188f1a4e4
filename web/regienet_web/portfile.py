"""Where a page that is running can be found by a second start: its port and a secret, for its owner only."""

from __future__ import annotations

import http.client
import json
import os
import sys
from pathlib import Path

from regienet.run.page_state import forget_running, remember_running, remembered

__all__ = ["another_token", "forget_running", "remember_running", "state_file"]


def state_file() -> Path:
    """Return the file about the page that is running, of this user."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")
    return base / "regienet" / "page.json"


def another_token(file: Path) -> str | None:
    """Ask the page that is running for a token, and return the address that opens it, or None."""
    known = remembered(file)
    if known is None:
        return None
    port, secret = known
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=3)
    try:
        asked.request("POST", "/tokens", headers={"X-Regienet-Secret": secret, "Content-Length": "0"})
        answer = asked.getresponse()
        if answer.status != 200:
            return None
        token = json.loads(answer.read(10_000))["token"]
    except (OSError, http.client.HTTPException, ValueError, KeyError):
        return None
    finally:
        asked.close()
    return f"http://127.0.0.1:{port}/start?token={token}"

"""Plain values -> the bytes of a JSON file."""

from __future__ import annotations

import json


def json_bytes(content: object) -> bytes:
    r"""Write plain values as JSON: UTF-8, one value per line, unescaped letters; NaN is not allowed.

    Examples
    --------
    >>> json_bytes({"regio": "Zeeën"}).decode()
    '{\n "regio": "Zeeën"\n}\n'
    """
    return (json.dumps(content, ensure_ascii=False, allow_nan=False, indent=1) + "\n").encode()

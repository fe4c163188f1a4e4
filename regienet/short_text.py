"""What a notebook shows of a large object: one line, or a small table, instead of every row."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape


class ShortText:
    """Base of results that hold many rows: their text is how many there are."""

    def _facts(self) -> Mapping[str, object]:
        """Return what there is to know at a glance, by name."""
        raise NotImplementedError

    def __repr__(self) -> str:
        facts = ", ".join(f"{name}={value!r}" for name, value in self._facts().items())
        return f"<{type(self).__name__} {facts}>"

    def _repr_html_(self) -> str:
        """Return what a notebook shows in place of the text."""
        rows = "".join(
            f"<tr><th>{escape(name)}</th><td>{escape(str(value))}</td></tr>"
            for name, value in self._facts().items()
        )
        return f"<table><caption>{type(self).__name__}</caption>{rows}</table>"

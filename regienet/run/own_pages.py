"""The pages of participants in a folder: a name for each that nobody can guess, and a list for the sender."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from regienet.formats.csv_file import csv_bytes
from regienet.share.own import OwnModel, own_page
from regienet.words import LANGUAGES, Language, say

PAGES = "pages"
"""The folder of the pages."""
SENDER_LIST = "list_for_sender.csv"
"""Who gets which page; it is not for participants."""


def own_files(
    models: Sequence[OwnModel], slug: str, language: Language, contact: str = ""
) -> tuple[dict[str, bytes], dict[str, str]]:
    """Return the pages of a region and who gets which.

    Returns
    -------
    dict
        Path -> content, with the list and a note for the sender.
    dict
        Actor -> path of the page.
    """
    place = {own.actor: f"{slug}/{PAGES}/{secrets.token_hex(16)}.html" for own in models}
    made = {place[own.actor]: own_page(own, contact=contact, language=language).encode() for own in models}
    header = [say(f"share.list_{name}", language) for name in ("name", "organisation", "file")]
    rows = sorted([own.name, own.organisation, place[own.actor].removeprefix(f"{slug}/")] for own in models)
    made[f"{slug}/{SENDER_LIST}"] = csv_bytes(header, rows)
    note = "\n\n".join(say("share.sender_readme", one).strip() for one in LANGUAGES) + "\n"
    made[f"{slug}/LEESMIJ.txt"] = note.encode()
    return made, place

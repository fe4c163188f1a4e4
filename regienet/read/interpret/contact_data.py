"""Columns with email addresses and telephone numbers, which are left out of all results."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import islice

from regienet.problems import Problems
from regienet.read.interpret.rows import Rows
from regienet.read.open.sheet import plain
from regienet.schema import YES_NO

_WORD = re.compile(
    r"(?:e?mail|tel|tele[fp](?:oon|hone)|phone|cellphone|smartphone|mobiel|mobile|gsm|fax|whatsapp|doorkies|06)"
    r"(?:adres(?:sen)?|address(?:es)?|nummers?|numbers?|nrs?)?"
    r"|contact(?:gegevens|info|informatie|information|details)"
)
_DETAILS = re.compile(r"contact\W+(?=gegevens|info|details)")
_BESIDE = {
    "e", "adres", "adressen", "address", "addresses", "nummer", "nummers", "number", "numbers", "nr", "nrs",
    "no", "werk", "zakelijk", "zakelijke", "kantoor", "secretariaat", "organisatie", "school", "bedrijf",
    "prive", "privé", "persoonlijk", "persoonlijke", "thuis", "vast", "vaste", "mobiele", "direct",
    "directe", "algemeen", "algemene", "eigen", "contact", "contactpersoon", "deelnemer", "respondent",
    "je", "jouw", "uw", "mijn", "van", "de", "het", "op", "en", "of", "work", "business", "office",
    "private", "personal", "home", "general", "own", "your", "my", "organisation", "contactperson",
    "participant", "the", "and", "or", "1", "2", "3",
}  # fmt: skip
"""Words that may occur next to one of those in the header of a column with contact data."""
_ENOUGH = 200
"""At most this many filled cells of a column are looked at."""
_ADDRESS = re.compile(r"[^\s@<>;,]+@[^\s@<>;,]+\.[A-Za-z]{2,}")
_NUMBER = re.compile(r"0[1-9]\d{7,8}|(?:\+|00)[1-9]\d{7,13}|6\d{8}")
_GROUPED = re.compile(r"\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}")
_TELEPHONE = re.compile(r"[+(]?\d[\d\s().\u2010-\u2013-]+\d")
_BETWEEN = re.compile(r"[/;|\n]|\s(?:of|or|en|and)\s")
_NO_TELEPHONE = re.compile(r"\d+[.,]\d+|.*(?<!\d)\d{1,2}[-./]\d{1,2}[-./](?:19|20)\d\d(?!\d).*")


def is_contact_data(header: str, cells: Sequence[str | None]) -> bool:
    """Check whether a column contains email addresses or phone numbers, by its header or most of its cells.

    Examples
    --------
    >>> is_contact_data("06-nummer", []), is_contact_data("Bereikbaar", ["an@school.nl", "06 - 12 34 56 78"])
    (True, True)
    >>> is_contact_data("Mail ontvangen", ["ja", "nee"]), is_contact_data("Nummer", ["12", "13"])
    (False, False)
    """
    filled = list(islice((cell for cell in cells if cell and cell.strip()), _ENOUGH))
    words = re.findall(r"[^\W_]+", _DETAILS.sub("contact", header.casefold()))
    if any(map(_WORD.fullmatch, words)) and all(word in _BESIDE or _WORD.fullmatch(word) for word in words):
        return not filled or not all(plain(cell) in YES_NO for cell in filled)
    return 2 * sum(map(_reaches_somebody, filled)) > len(filled)


def without_contact_data(rows: Rows, problems: Problems, keep: Collection[str] = ()) -> Rows:
    """Leave out extra columns with contact data, with a note, except those with a header in `keep`."""
    known = {column.name for column in rows.schema.columns}
    kept = {plain(header) for header in keep}
    found = {
        name
        for name, cells in rows.columns.items()
        if name not in known and plain(name) not in kept and is_contact_data(name, cells)
    }
    for name in rows.columns:
        if name in found:
            problems.note(rows.at(column=name), "contact_left_out")
    return replace(rows, columns={name: cells for name, cells in rows.columns.items() if name not in found})


def _reaches_somebody(cell: str) -> bool:
    return bool(_ADDRESS.search(cell)) or any(map(_is_telephone, _BETWEEN.split(cell)))


def _is_telephone(text: str) -> bool:
    """Check whether a text is a telephone number; decimal numbers and dates are not."""
    found = _TELEPHONE.search(text)
    if found is None or _NO_TELEPHONE.fullmatch(text.strip()):
        return False
    digits = re.sub(r"[^\d+]", "", found[0].replace("(0)", ""))
    return bool(_NUMBER.fullmatch(digits) or _GROUPED.fullmatch(found[0]))

"""The files of a questionnaire: its forms, the codebook for reading the answers, and the letter."""

from __future__ import annotations

from collections.abc import Collection

from regienet.codebook import CODEBOOK_FILE_NAME, Codebook, codebook_json
from regienet.collect.letter import letter_document, letter_text
from regienet.collect.registry import FORMS, Files
from regienet.words import say


def usual_forms() -> list[str]:
    """Return the names of the forms made by default."""
    return [name for name, entry in FORMS.items() if entry.info.usual]


def files(codebook: Codebook, forms: Collection[str] = ()) -> Files:
    """Make the forms (by default the usual ones), the codebook for reading the answers, and the letter."""
    language = codebook.language
    made = {
        CODEBOOK_FILE_NAME: codebook_json(codebook).encode(),
        "letter.docx": letter_document(language),
        "letter.txt": letter_text(language).encode("utf-8-sig"),
        say("collect.readme_name", language): say("collect.readme", language).strip().encode("utf-8-sig")
        + b"\n",
    }
    for form in forms or usual_forms():
        made |= FORMS[form].function(codebook)
    return made

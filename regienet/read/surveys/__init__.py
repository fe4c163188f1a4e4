"""Answers from survey tools: brought to one header row, then read with the codebook of the questionnaire.

Without a codebook the answers are a sheet like any other, for which a mapping tells what it means.
"""

from __future__ import annotations

from regienet.read.surveys.google_forms import google_forms
from regienet.read.surveys.importer import survey_answers
from regienet.read.surveys.kobo import kobo
from regienet.read.surveys.limesurvey import limesurvey
from regienet.read.surveys.limesurvey_structure import limesurvey_structure
from regienet.read.surveys.microsoft_forms import microsoft_forms
from regienet.read.surveys.qualtrics import qualtrics
from regienet.read.surveys.spss import spss, spss_file

__all__ = [
    "google_forms",
    "kobo",
    "limesurvey",
    "limesurvey_structure",
    "microsoft_forms",
    "qualtrics",
    "spss",
    "spss_file",
    "survey_answers",
]

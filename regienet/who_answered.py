"""Who answered a question of the questionnaire: whose silence is an answer, and whose is unknown."""

from __future__ import annotations

import pandas as pd

from regienet.tables import Tables
from regienet.vocabulary import Kernrol


def who_answered(tables: Tables, question: str) -> set[str]:
    """Return the actors who answered a question in the rows of one wave: a relation code, or a kernrol.

    Without a table of respondents these are all who said anything, about whatever question.
    """
    asked = tables.respondents
    if asked.empty:
        questions = [*tables.ties["relation"].unique(), *Kernrol]
        return {actor for each in questions for actor in _sources_of(tables, each)}
    sources = _sources_of(tables, question, interviews=False)
    reached = asked["answered"].fillna("").str.split("|").map(lambda codes: question in codes)
    partly = (asked["status"] == "partial") & (
        reached | (asked["answered"].isna() & asked["respondent"].isin(list(sources)))
    )
    who = set(asked.loc[(asked["status"] == "complete") | partly, "respondent"])
    return who | (sources - set(asked["respondent"]))


def _sources_of(tables: Tables, question: str, *, interviews: bool = True) -> set[str]:
    """Return who said something; a tie with a document comes from an interview, not from a questionnaire."""
    if question in set(Kernrol):
        nominations = tables.nominations
        about = nominations["role"].isna() | (nominations["role"] == question)
        return set(nominations.loc[about, "rater"].unique())
    ties = tables.ties[tables.ties["relation"] == question]
    coded = ties["document"].notna()
    said = set(ties.loc[~coded, "source"].unique())
    return said | _interviewed(tables, ties[coded]) if interviews else said


def _interviewed(tables: Tables, coded: pd.DataFrame) -> set[str]:
    """Return who told what coded ties say: whoever speaks in their document, who need not be the source.

    Of a document in which nobody is known to speak, the sources themselves.
    """
    speakers = tables.interviews.dropna(subset=["source"])[["document", "source"]]
    unheard = ~coded["document"].isin(speakers["document"])
    told = speakers["document"].isin(coded["document"])
    return set(speakers.loc[told, "source"].unique()) | set(coded.loc[unheard, "source"].unique())


def roles_only_said(tables: Tables) -> bool:
    """Check whether the rows of one wave have statements about roles, but no answers about them."""
    return not tables.interviews.empty and tables.nominations.empty


def without_survey(tables: Tables) -> bool:
    """Check whether the rows of one wave come from conversations only: nobody was asked about everybody."""
    asked = not (tables.respondents.empty and tables.nominations.empty and tables.ratings.empty)
    told = tables.ties["document"].notna()
    return not asked and bool(told.all()) and not (tables.ties.empty and tables.interviews.empty)


def documents_of(tables: Tables) -> int:
    """Count the documents behind the coded rows of one wave; one per speaker if they have no name."""
    told = tables.interviews
    return len({*tables.ties["document"].dropna(), *told["document"].fillna(told["source"]).fillna("")})

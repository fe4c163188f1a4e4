"""Answers to a regienet questionnaire, whatever tool collected them -> rows of the tables.

An importer turns its columns into `Submission`s in the codes of the codebook; this module interprets them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from regienet.codebook import (
    CODEBOOK_FILE_NAME,
    FORMAT,
    Choice,
    Codebook,
    CodebookError,
    Question,
    read_codebook,
)
from regienet.errors import InputError
from regienet.problems import NOWHERE, Problems
from regienet.read.interpret.rows import Rows
from regienet.read.interpret.submission import Submission, one_per_respondent, settled
from regienet.read.open.sheet import Sheet, spelled


def codebook_in(sheets: Sequence[Sheet]) -> Codebook | None:
    """Return the codebook among the sheets; None if there is none.

    Raises
    ------
    InputError
        If it cannot be read.
    """
    found = {sheet.rows[0][0]: sheet.file for sheet in sheets if is_codebook(sheet)}
    if len(found) > 1:
        raise InputError.at(NOWHERE, "codebook_twice", ", ".join(found.values()))
    text = next(iter(found), None)
    try:
        return None if text is None else read_codebook(text)
    except CodebookError as error:
        raise InputError.at(CODEBOOK_FILE_NAME, "codebook_unreadable", str(error)) from error


def is_codebook(sheet: Sheet) -> bool:
    """Check whether a sheet is the file `codebook.json` as `read_sheets` returns it: one cell of text."""
    return sheet.header == (FORMAT,)


def answer_code(choices: Iterable[Choice], cell: str) -> str | None:
    """Return the code of an answer given as its code or its label; None if it is neither.

    Examples
    --------
    >>> answer_code([Choice("1", "1", "zelden")], " Zelden ")
    '1'
    """
    written = spelled(cell)
    return next(
        (choice.code for choice in choices if written in (spelled(choice.code), spelled(choice.label))), None
    )


def actor_code(codebook: Codebook, text: str) -> str | None:
    """Return the code of an actor given by code, label, or unique id or name; None if unknown."""
    code = answer_code(codebook.actors, text)
    if code is not None:
        return code
    written = spelled(text)
    ids = {
        row.get("id")
        for row in codebook.roster
        if written in (spelled(row.get("name", "")), spelled(row["id"]))
    }
    codes = [actor.code for actor in codebook.actors if actor.means in ids]
    return codes[0] if written and len(ids) == len(codes) == 1 else None


def submission_rows(codebook: Codebook, submissions: Sequence[Submission], problems: Problems) -> list[Rows]:
    """Turn submissions into rows of the tables: actors, respondents, ties, nominations and ratings.

    Parameters
    ----------
    codebook
        The meaning of the codes.
    submissions
        At most one per respondent; a second one is reported.
    problems
        What is wrong is added to it.

    Returns
    -------
    list of Rows
        The roster of the codebook, and a row of respondents for everyone who was asked, with the status
        `none` for non-respondents.
    """
    submissions = one_per_respondent(codebook, submissions, problems)
    tables = [_roster(codebook), _silent(codebook, submissions)]
    for submission in submissions:
        answers = _Answers(codebook, settled(codebook, submission, problems), problems)
        tables += [answers.respondents(), answers.ties(), answers.nominations(), answers.ratings()]
        for code, text in submission.remarks.items():
            if text:
                problems.note(submission.place(code), "remark_unread", text)
    return _joined(tables)


def _roster(codebook: Codebook) -> Rows:
    names = list(dict.fromkeys(name for row in codebook.roster for name in row))
    columns = {name: [row.get(name, "") for row in codebook.roster] for name in names}
    return Rows("actors", CODEBOOK_FILE_NAME, "", range(1, len(codebook.roster) + 1), columns)


def _silent(codebook: Codebook, submissions: Sequence[Submission]) -> Rows:
    answered = {submission.respondent for submission in submissions}
    rows = {row.get("id", ""): number for number, row in enumerate(codebook.roster, start=1)}
    silent = [
        (rows.get(actor.means, 1), actor.means)
        for actor in codebook.actors
        if actor.code in codebook.asked and actor.code not in answered
    ]
    columns = {
        "respondent": [actor for _, actor in silent],
        "wave": [str(codebook.wave)] * len(silent),
        "status": ["none"] * len(silent),
    }
    return Rows("respondents", CODEBOOK_FILE_NAME, "", [number for number, _ in silent], columns)


_ABOUT, _ASKED = "_about", "_asked"
"""In a row that is being made: the code of the actor that it is about, and of the question it answers."""


class _Answers:
    """The answers of one respondent, as rows."""

    def __init__(self, codebook: Codebook, submission: Submission, problems: Problems) -> None:
        self._codebook = codebook
        self._submission = submission
        self._problems = problems
        self._ids = {actor.code: actor.means for actor in codebook.actors}
        self._me = self._ids[submission.respondent]

    def ties(self) -> Rows:
        """Return a row per statement about an actor."""
        rows = []
        for question in self._codebook.of_kind("actors"):
            if question.table != "ties":
                continue
            for actor in self._named(question):
                about, further = self._details(question, actor)
                base = {_ABOUT: actor, "source": self._me, "target": self._ids[actor]}
                rows.append({**base, "relation": question.relation, **about})
                rows += [{**base, "relation": relation} for relation in further]
        return self._rows("ties", rows)

    def nominations(self) -> Rows:
        """Return a row per nominee, and one for naming nobody."""
        rows = []
        asked = [question for question in self._codebook.of_kind("actors") if question.table == "nominations"]
        named = {actor for question in asked if question.answer == "yes" for actor in self._named(question)}
        for question in asked:
            base = {"rater": self._me, "role": question.role, "facet": question.facet}
            actors = self._named(question)
            if question.answer == "unknown":
                for actor in actors:
                    if actor in named:
                        label = next(each.label for each in self._codebook.actors if each.code == actor)
                        self._note("known_after_all", label)
                    else:
                        rows.append({_ABOUT: actor, **base, "nominee": self._ids[actor], "answer": "unknown"})
            elif actors:
                rows += [
                    {_ABOUT: actor, **base, "nominee": self._ids[actor], "answer": "yes"} for actor in actors
                ]
            elif self._answered(question):
                rows.append({_ABOUT: self._codebook.nobody.code, **base, "nominee": "", "answer": "none"})
        return self._rows("nominations", rows)

    def ratings(self) -> Rows:
        """Return a row per rated statement."""
        rows = []
        for question in self._codebook.of_kind("items"):
            values = self._meanings(question)
            for item in question.items:
                answer = self._submission.items.get(item.code, "")
                if answer in values:
                    base = {_ASKED: item.code, "rater": self._me, "about": self._me}
                    rows.append({**base, "item": item.means, "value": values[answer]})
        return self._rows("ratings", rows)

    def respondents(self) -> Rows:
        """Return the row that says which questions were answered."""
        asked = dict(self._asked())
        answered = [code for code, done in asked.items() if done]
        status = "complete" if len(answered) == len(asked) else "partial" if self._anything() else "none"
        row = {
            _ASKED: self._codebook.of_kind("respondent")[0].code,
            "respondent": self._me,
            "date": self._submission.date,
            "status": status,
            "answered": "|".join(answered) if status == "partial" else "",
        }
        return self._rows("respondents", [row])

    def _anything(self) -> bool:
        said = self._submission
        return bool(said.items) or any(said.picked.values()) or any(said.details.values())

    def _asked(self) -> Iterator[tuple[str, bool]]:
        """Yield each relation and role that was asked about, and whether it was answered."""
        for question in self._codebook.of_kind("actors"):
            if question.answer != "unknown" and not question.facet:
                yield question.relation or question.role, self._answered(question)
            for detail in self._codebook.details(question.code):
                if detail.column == "relation":
                    told = bool(self._submission.details.get(detail.code))
                    nobody = self._answered(question) and not self._named(question)
                    for relation in dict.fromkeys(_relations(self._codebook, detail)):
                        yield relation, told or nobody

    def _answered(self, question: Question) -> bool:
        """Check whether a question was answered: somebody was named, or nobody on purpose."""
        if self._named(question) or self._codebook.nobody.code in self._picked(question):
            return True
        if not question.among or self._codebook.unsure.code in self._picked(question):
            return False
        among = self._codebook.question(question.among)
        return self._answered(among) and not self._named(among)

    def _picked(self, question: Question) -> Sequence[str]:
        return self._submission.picked.get(question.code, ())

    def _named(self, question: Question) -> list[str]:
        """Return the ticked actors, in roster order; an actor with details counts as ticked."""
        named = set(self._picked(question)) & set(self._ids)
        for detail in self._codebook.details(question.code):
            named |= set(self._submission.details.get(detail.code, {}))
        return [actor for actor in self._ids if actor in named]

    def _details(self, question: Question, actor: str) -> tuple[dict[str, str], list[str]]:
        """Return the columns that details fill for an actor, and the other relations that they report."""
        about: dict[str, str] = {}
        further: list[str] = []
        for detail in self._codebook.details(question.code):
            answer = self._submission.details.get(detail.code, {}).get(actor, "")
            value = self._meanings(detail).get(answer, "") if detail.scale else answer
            if detail.column == "relation":
                further += [relation for relation in value.split("|") if relation]
            elif value:
                about.setdefault(detail.column, value)
        return about, further

    def _meanings(self, question: Question) -> dict[str, str]:
        return {choice.code: choice.means for choice in self._codebook.choices(question)}

    def _note(self, code: str, value: str) -> None:
        self._problems.note(self._submission.place(), code, value)

    def _rows(self, table: str, rows: Sequence[Mapping[str, str]]) -> Rows:
        rows = [{"wave": str(self._codebook.wave), **row} for row in rows]
        inner = (_ABOUT, _ASKED)
        names = [name for name in dict.fromkeys(name for row in rows for name in row) if name not in inner]
        columns = {name: [row.get(name, "") for row in rows] for name in names}
        said = self._submission
        numbers = [
            said.names_rows.get(row.get(_ABOUT, ""), said.place(row.get(_ASKED, "")).row or said.row)
            for row in rows
        ]
        named = said.names_rows and table in ("ties", "nominations")
        # One row holds all answers of a respondent, so it is precise enough; its columns have other names.
        labels = dict.fromkeys(names, "")
        return Rows(table, said.file, said.names_sheet if named else said.sheet, numbers, columns, labels)


def _relations(codebook: Codebook, detail: Question) -> list[str]:
    return [
        relation for choice in codebook.choices(detail) for relation in choice.means.split("|") if relation
    ]


def _joined(tables: Iterable[Rows]) -> list[Rows]:
    """Merge the rows of a table that are from the same sheet."""
    parts: dict[tuple[str, str, str], list[Rows]] = {}
    for rows in tables:
        parts.setdefault((rows.table, rows.file, rows.sheet), []).append(rows)
    joined = []
    for (table, file, sheet), alike in parts.items():
        names = dict.fromkeys(name for rows in alike for name in rows.columns)
        columns = {
            name: [cell if cell is not None else "" for rows in alike for cell in rows.values(name)]
            for name in names
        }
        numbers = [number for rows in alike for number in rows.numbers]
        joined.append(Rows(table, file, sheet, numbers, columns, alike[0].labels))
    return joined

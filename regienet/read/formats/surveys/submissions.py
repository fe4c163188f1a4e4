"""Sheets of answers and their codebook -> one `Submission` per respondent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from regienet.codebook import Choice, Codebook, Question
from regienet.problems import Problems
from regienet.read.formats.surveys.columns import Place, Places
from regienet.read.formats.surveys.repeats import parent_column, parent_of
from regienet.read.formats.surveys.unread import report_missing, report_missing_details, report_unread
from regienet.read.interpret.cells import NO_TICKS, TICKS
from regienet.read.interpret.questionnaire_answers import actor_code, answer_code
from regienet.read.interpret.submission import Submission, unknown_answer
from regienet.read.open.sheet import Sheet, plain

DATES = (
    "submitdate",
    "date_submitted",
    "completion_time",
    "end",
    "submissiondate",
    "submission_time",
    "enddate",
    "timestamp",
    "tijdstempel",
)
"""Names of the column with the date of the answers, as spelled by `plain`."""

_TICKED = {"1", *TICKS}
NOT_TICKED = {"", "0", *NO_TICKS}
_NO_DATE = "1980-01-01"
"""What LimeSurvey writes as the date of anonymous answers."""
_SEPARATORS = (";", "|", "\n", ", ", ",", " ")


@dataclass
class _Answers:
    """The answers of one respondent, while they are being collected."""

    sheet: Sheet
    row: int
    respondent: str = ""
    date: str = ""
    picked: dict[str, list[str]] = field(default_factory=dict)
    details: dict[str, dict[str, str]] = field(default_factory=dict)
    items: dict[str, str] = field(default_factory=dict)
    remarks: dict[str, str] = field(default_factory=dict)

    def is_empty(self) -> bool:
        return not (self.respondent or self.picked or self.details or self.items or self.remarks)

    def submission(self) -> Submission:
        return Submission(
            self.sheet.file,
            self.sheet.name,
            self.row,
            self.respondent,
            self.picked,
            self.details,
            self.items,
            self.remarks,
            self.date,
        )


def is_answered(codebook: Codebook, sheet: Sheet) -> bool:
    """Check whether a sheet has the column that identifies the respondent."""
    places = Places(codebook).of(sheet)
    return any(place is not None and place.question.kind == "respondent" for place in places)


def submissions(codebook: Codebook, sheets: Sequence[Sheet], problems: Problems) -> list[Submission]:
    """Read the answers of every respondent, as codes of the codebook.

    A row without any answer is dropped, with a note: somebody opened the questionnaire and left.
    """
    places = Places(codebook)
    found: list[Submission] = []
    if any(is_answered(codebook, sheet) for sheet in sheets):
        report_missing(codebook, sheets, places, problems)
    for sheet in sheets:
        if parent_column(sheet):
            continue
        problems.extend(sheet.problems)
        reader = _Reader(codebook, places, sheet, problems)
        report_unread(codebook, sheet, places.of(sheet), problems)
        if not reader.says_who():
            continue
        answers = [reader.row(number, row) for number, row in zip(sheet.numbers, sheet.rows, strict=True)]
        for repeat in sheets:
            if parent_of(repeat, sheets, Problems()) is sheet:
                _add_repeats(codebook, places, sheet, answers, repeat, problems)
        empty = [each for each in answers if each.is_empty()]
        if empty:
            problems.note(sheet.at(empty[0].row), "answers_none", count=len(empty))
        found += [each.submission() for each in answers if not each.is_empty()]
    report_missing_details(codebook, sheets, places, found, problems)
    return found


class _Reader:
    """Reads the rows of one sheet."""

    def __init__(self, codebook: Codebook, places: Places, sheet: Sheet, problems: Problems) -> None:
        self._codebook, self._sheet, self._problems = codebook, sheet, problems
        self._places = places.of(sheet)
        self._dates = [i for i, header in enumerate(sheet.header) if plain(header).strip("_") in DATES]

    def row(self, number: int, cells: Sequence[str]) -> _Answers:
        answers = _Answers(self._sheet, number)
        answers.date = next(filter(None, (_date(cells[index]) for index in self._dates)), "")
        for index, (place, cell) in enumerate(zip(self._places, cells, strict=True)):
            text = cell.strip()
            if place is not None and text:
                self.read(answers, place, text, index)
        return answers

    def says_who(self) -> bool:
        """Check whether a column identifies the respondent; without one, no answer can be read."""
        if any(place is not None and place.question.kind == "respondent" for place in self._places):
            return True
        self._problems.error(self._sheet.at(self._sheet.header_number), "respondent_column_missing")
        return False

    def read(self, answers: _Answers, place: Place, text: str, index: int) -> None:
        """Add the contents of one cell to the answers."""
        question, codebook = place.question, self._codebook
        if question.kind == "respondent":
            answers.respondent = actor_code(codebook, text) or text
        elif question.kind == "remark":
            answers.remarks[question.code] = text
        elif question.kind == "items":
            code = self._code(codebook.choices(question), text, answers.row, index)
            if place.sub and code:
                answers.items[place.sub] = code
        elif question.kind == "detail":
            choices = codebook.choices(question)
            code = self._code(choices, text, answers.row, index) if question.scale else text
            if place.sub and code:
                answers.details.setdefault(question.code, {})[place.sub] = code
        elif place.sub:
            if self._ticked(place, text, answers.row, index):
                _pick(answers, question, place.sub)
        else:
            options = (*codebook.actors, codebook.nobody, codebook.unsure)
            for code in self._several(options, text, answers.row, index):
                _pick(answers, question, code)

    def _code(self, choices: Sequence[Choice], text: str, row: int, index: int) -> str | None:
        if plain(text) in ("n/a", "n.v.t.", "nvt"):
            return None
        code = answer_code(choices, text)
        if code is None:
            self._unknown(choices, text, row, index)
        return code

    def _ticked(self, place: Place, text: str, row: int, index: int) -> bool:
        spelled = plain(text)
        own = {plain(place.sub)}
        options = (*self._codebook.actors, self._codebook.nobody, self._codebook.unsure)
        own |= {plain(choice.label) for choice in options if choice.code == place.sub}
        if spelled not in _TICKED | NOT_TICKED | own:
            self._problems.error(self._sheet.at(row, index), "tick_unknown", text)
        return spelled not in NOT_TICKED

    def _several(self, options: Sequence[Choice], text: str, row: int, index: int) -> Sequence[str]:
        codes = several(options, text)
        for part in strangers(options, text) if codes is None else ():
            self._unknown(options, part, row, index)
        return codes or ()

    def _unknown(self, choices: Sequence[Choice], text: str, row: int, index: int) -> None:
        unknown_answer(self._sheet.at(row, index), choices, text, self._problems)


def several(options: Sequence[Choice], cell: str) -> list[str] | None:
    """Read a cell with several answers; None if it cannot be split into known answers.

    A label may itself contain the separator.

    Examples
    --------
    >>> options = [Choice("o1", "a", "Bos, Anna"), Choice("o2", "b", "De Brug")]
    >>> several(options, "Bos, Anna, De Brug"), several(options, "De Brug;Bos, Anna;")
    (['o1', 'o2'], ['o2', 'o1'])
    """
    for separator in _SEPARATORS:
        codes = _divided(options, cell.split(separator), separator)
        if codes is not None:
            return codes
    return None


def strangers(options: Sequence[Choice], cell: str) -> list[str]:
    """Return the parts of a cell that are not known answers; the whole cell if no part is known.

    Examples
    --------
    >>> strangers([Choice("o1", "a", "Bos, Anna")], "Bos, Anna;Piet;")
    ['Piet']
    """
    for separator in _SEPARATORS:
        parts = [part for part in cell.split(separator) if part.strip()]
        unknown = []
        start = 0
        while start < len(parts):
            end = _known_until(options, parts, start, separator)
            if not end:
                unknown.append(parts[start].strip())
            start = end or start + 1
        if len(unknown) < len(parts):
            return unknown
    return [cell]


def _divided(options: Sequence[Choice], parts: Sequence[str], separator: str) -> list[str] | None:
    codes: list[str] = []
    start = 0
    while start < len(parts):
        if not parts[start].strip():
            start += 1
            continue
        end = _known_until(options, parts, start, separator)
        code = answer_code(options, separator.join(parts[start:end]))
        if code is None:
            return None
        codes.append(code)
        start = end
    return codes


def _known_until(options: Sequence[Choice], parts: Sequence[str], start: int, separator: str) -> int:
    """Return the end of the longest known answer that begins with this part; 0 if there is none."""
    ends = range(len(parts), start, -1)
    return next((end for end in ends if answer_code(options, separator.join(parts[start:end]))), 0)


def _pick(answers: _Answers, question: Question, code: str) -> None:
    picked = answers.picked.setdefault(question.code, [])
    if code not in picked:
        picked.append(code)


def _date(cell: str) -> str:
    """Return the day of an ISO date and time; empty for anything else, and if a tool hid the date."""
    day = cell.strip()[:10]
    try:
        dt.date.fromisoformat(day)
    except ValueError:
        return ""
    return "" if day == _NO_DATE or len(day) < len(_NO_DATE) else day


def _add_repeats(
    codebook: Codebook,
    places: Places,
    parent: Sheet,
    answers: Sequence[_Answers],
    repeat: Sheet,
    problems: Problems,
) -> None:
    """Add what a repeat says about each actor to the answers to which its rows belong."""
    link = parent_column(repeat)
    if link is None or link[1] not in parent.header:
        return
    problems.extend(repeat.problems)
    index = parent.header.index(link[1])
    owners = {row[index]: each for row, each in zip(parent.rows, answers, strict=True)}
    actors = [i for i, header in enumerate(repeat.header) if plain(header).endswith("_actor")]
    reader = _Reader(codebook, places, repeat, problems)
    for number, row in zip(repeat.numbers, repeat.rows, strict=True):
        owner = owners.get(row[link[0]])
        actor = next((code for code in _actors(codebook, row, actors)), None)
        if owner is None:
            problems.error(repeat.at(number), "repeat_orphan", row[link[0]])
        elif actor is None:
            shown = row[actors[0]] if actors else ""
            problems.error(repeat.at(number), "repeat_actor", shown)
        else:
            said = _Answers(repeat, number)
            for column, cell in enumerate(row):
                place = places.find(repeat.header[column])
                if place is not None and place.question.kind == "detail" and cell.strip():
                    reader.read(said, Place(place.question, actor), cell.strip(), column)
            for detail, values in said.details.items():
                owner.details.setdefault(detail, {}).update(values)


def _actors(codebook: Codebook, row: Sequence[str], columns: Sequence[int]) -> Iterator[str]:
    for column in columns:
        code = answer_code(codebook.actors, row[column])
        if code is not None:
            yield code

"""Problems as sentences: where each is, what is wrong, and what to do."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from regienet.problems import SEVERITIES, Problem, answer_key
from regienet.words import DEFAULT_LANGUAGE, knows, say

_SHOWN = 5
"""The number of rows or values of similar problems that are listed; the rest are counted."""
_MANY = 3
"""From this many columns with similar problems, the columns are named in one sentence."""
_LONGEST = 80
"""Longer values are shortened."""


def describe(problem: Problem, language: str = DEFAULT_LANGUAGE, *, place: bool = True) -> str:
    """Say where a problem is, what is wrong, and what to do; without `place`, only the last two.

    Examples
    --------
    >>> describe(Problem("date_impossible", "ties.csv", row=3, column="D (date)", value="2026-13"), "en")
    'ties.csv, row 3, column D (date): the date "2026-13" does not exist. Correct the date.'
    """
    return _describe([problem], language, place=place)


def describe_all(
    problems: Iterable[Problem], language: str = DEFAULT_LANGUAGE, *, codes: bool = False
) -> list[str]:
    """Describe many problems, the worst first; similar ones in the same column become one sentence.

    With `codes` each begins with the code of its problem, by which a maker finds the place in the source.
    """
    groups: dict[tuple[object, ...], list[Problem]] = {}
    columns: dict[tuple[object, ...], set[str]] = {}
    problems = list(problems)
    for problem in problems:
        columns.setdefault(_kind(problem), set()).add(problem.column)
    for problem in problems:
        # The same problem in many columns, such as those of a matrix, is reported once.
        column = problem.column if len(columns[_kind(problem)]) < _MANY else ""
        groups.setdefault((*_kind(problem), column), []).append(problem)
    ordered = sorted(groups.values(), key=lambda alike: SEVERITIES.index(alike[0].severity))
    return [
        f"[{alike[0].code}] {_describe(alike, language)}" if codes else _describe(alike, language)
        for alike in ordered
    ]


def listing(problems: Iterable[Problem], language: str, *, codes: bool = False) -> str:
    """List problems under a heading per severity, the worst first, similar ones together."""
    problems = list(problems)
    sections = []
    for severity in SEVERITIES:
        lines = describe_all([p for p in problems if p.severity == severity], language, codes=codes)
        if lines:
            heading = say(f"problems.severity_{severity}", language)
            sections.append("\n".join([heading, *(f"  - {line}" for line in lines)]))
    return "\n\n".join(sections)


def brief_listing(notes: Iterable[Problem], language: str) -> str:
    """List the warnings, and count the notes."""
    notes = list(notes)
    warnings = [note for note in notes if note.severity == "warning"]
    parts = [listing(warnings, language)] if warnings else []
    if len(notes) > len(warnings):
        parts.append(say("problems.more_notes", language, count=len(notes) - len(warnings)))
    return "\n\n".join(parts)


def _kind(problem: Problem) -> tuple[object, ...]:
    kind = (problem.severity, problem.file, problem.sheet, problem.code)
    return (*kind, *sorted(map(str, problem.values.items())))


def _describe(alike: Sequence[Problem], language: str, *, place: bool = True) -> str:
    first = alike[0]
    # A value may be a code that has another name in this language, such as the options of a column.
    told = {name: first.values.get(f"{name}_{language}", value) for name, value in first.values.items()}
    values = {
        **{name: _shortened(str(value), _LONGEST * 4) for name, value in told.items()},
        "value": _listed([_shortened(problem.value) for problem in alike], language, '", "'),
    }
    what = say(f"problems.{first.code}", language, **values)
    sentences = [f"{_where(alike, language) if place else ''}{what}{'' if what.endswith('?') else '.'}"]
    if values.get("near") and "{near}" not in _template(first.code, language):
        sentences.append(say("problems.suggestion", language, near=values["near"]))
    if "answer" in first.values:
        answer = say(f"problems.choice_{first.values['answer']}", language)
        return " ".join([sentences[0], say("problems.answer_given", language, answer=answer)])
    if knows(f"problems.{first.code}_todo"):
        sentences.append(say(f"problems.{first.code}_todo", language, **values))
    if "answers" in first.values:
        sentences.append(_how_to_answer(alike, language))
    return " ".join(sentences)


def _how_to_answer(alike: Sequence[Problem], language: str) -> str:
    """Say which line in `mapping.toml` answers a question permanently; with several choices, each line."""
    choices = [say(f"problems.choice_{name}", language) for name in _choices(alike[0])]
    about = [f"answers.{one.code}.{_quoted(answer_key(one))}" for one in alike]
    lines = _listed(
        [f"{key} = {_quoted(choice)}" for key in about for choice in choices],
        language,
        say("problems.answer_or" if len(choices) > 1 else "problems.answer_and", language),
    )
    return say("problems.answer_choice" if len(choices) > 1 else "problems.answer_yes", language, lines=lines)


def _choices(problem: Problem) -> tuple[str, ...]:
    return tuple(problem.values["answers"])  # type: ignore[arg-type]  # `Problems.ask` puts a tuple there


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _template(code: str, language: str) -> str:
    return say(f"problems.{code}", language)


def _where(alike: Sequence[Problem], language: str) -> str:
    first = alike[0]
    rows = list(dict.fromkeys(str(problem.row) for problem in alike if problem.row is not None))
    parts = [first.file]
    if first.sheet:
        parts.append(say("problems.where_sheet", language, sheet=first.sheet))
    if len(rows) == 1:
        parts.append(say("problems.where_row", language, row=rows[0]))
    elif rows:
        parts.append(say("problems.where_rows", language, rows=_listed(rows, language, ", ")))
    columns = list(dict.fromkeys(_shortened_label(problem.column) for problem in alike if problem.column))
    if len(columns) == 1:
        parts.append(say("problems.where_column", language, column=columns[0]))
    elif columns:
        parts.append(say("problems.where_columns", language, columns=_listed(columns, language, ", ")))
    text = ", ".join(part for part in parts if part)
    return f"{text}: " if text else ""


def _listed(values: Iterable[str], language: str, between: str) -> str:
    unique = list(dict.fromkeys(values))
    text = between.join(unique[:_SHOWN])
    more = len(unique) - _SHOWN
    return f"{text} {say('problems.more', language, count=more)}" if more > 0 else text


def _shortened_label(text: str) -> str:
    """Shorten a column label in the middle: its letter is at the start, the person it is about at the end."""
    shown = _printable(text)
    return shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST // 2]} … {shown[-_LONGEST // 2 :]}"


def _shortened(text: str, longest: int = _LONGEST) -> str:
    shown = _printable(text[: longest + 1])
    return f"{shown[:longest]}…" if len(shown) > longest else shown


def _printable(text: str) -> str:
    """Replace characters that do not print by their code."""
    return "".join(c if c.isprintable() else f"<U+{ord(c):04X}>" for c in text)

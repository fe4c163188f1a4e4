"""Answers in a `mapping.toml` to questions for people: `answers.<code>."<file>" = "<choice>"`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from regienet.problems import LEFT_OUT, Answers, Problem, answer_key
from regienet.read.interpret.cells import near
from regienet.read.open.sheet import plain
from regienet.words import LANGUAGES, say, vocabulary

_STEM = "choice_"


def answers_of(given: Mapping[str, Mapping[str, str]]) -> Answers:
    """Return the answers with the name of each choice, however the language spells it."""
    names = _choices()
    return {
        code: {key: names.get(plain(answer), answer) for key, answer in answers.items()}
        for code, answers in given.items()
    }


def joined(one: Answers, other: Answers) -> Answers:
    """Return the answers of both, question by question."""
    return {code: {**one.get(code, {}), **other.get(code, {})} for code in (*one, *other)}


def answer_faults(given: object, file: str) -> Iterator[Problem]:
    """Yield everything in the answers that is not understood."""
    if not isinstance(given, dict):
        yield Problem.error(file, "mapping_wrong_type", "answers")
        return
    names = _choices()
    for code, answers in given.items():
        if code not in vocabulary("problems"):
            yield Problem.error(file, "answer_to_nothing", code, near=near(code, vocabulary("problems")))
        elif not isinstance(answers, dict) or not all(isinstance(one, str) for one in answers.values()):
            yield Problem.error(file, "mapping_wrong_type", f"answers.{code}")
        else:
            yield from (
                Problem.error(file, "answer_not_offered", one, choices=", ".join(sorted(names)))
                for one in answers.values()
                if plain(one) not in names
            )


def unused_answers(answers: Answers, file: str, found: Sequence[Problem]) -> Iterator[Problem]:
    """Yield answers to questions that the data do not raise: a spelling or a file name may have changed."""
    asked = {(problem.code, key) for problem in found for key in (answer_key(problem), problem.file)}
    for code, keys in answers.items():
        for key in keys:
            if (code, key) not in asked and not key.startswith("*"):
                yield Problem.warning(file, "answer_unused", key, code=code)


def left_out_on_purpose(codes: Iterable[str]) -> Answers:
    """Answer the questions about missing columns for these questions of the codebook, in whatever file."""
    given = {f"*: {spelled_code(code)}": "yes" for code in codes}
    return dict.fromkeys(LEFT_OUT, given)


def spelled_code(code: str) -> str:
    """Return the code of a question as a codebook spells it."""
    return code.strip().casefold()


def _choices() -> dict[str, str]:
    """Return the choices by each word for them."""
    keys = [key for key in vocabulary("problems") if key.startswith(_STEM)]
    return {
        plain(word): key.removeprefix(_STEM)
        for key in keys
        for word in (key.removeprefix(_STEM), *(say(f"problems.{key}", language) for language in LANGUAGES))
    }

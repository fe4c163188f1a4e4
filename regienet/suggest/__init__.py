"""Uncoded Dutch text -> suggested rows of a coding sheet: actors, ties and role sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from regienet.collect.coding_sheet import StatementRow
from regienet.suggest.actors import find_mentions
from regienet.suggest.employment import employments
from regienet.suggest.mention import Actor, Kind, Mention
from regienet.suggest.passages import sentences
from regienet.suggest.roles import role_sentences
from regienet.suggest.speakers import only_asks, voices
from regienet.suggest.ties import named_together

__all__ = ["Actor", "only_questions", "suggest"]

CODER = "regienet"
"""The coder of a suggested row; people who accept it replace this with their own name."""


def suggest(texts: Mapping[str, str], *, actors: Sequence[Actor] = ()) -> list[StatementRow]:
    """Suggest the actors, the ties and the role sentences of interviews and reports.

    It finds words, not meaning: every row is a question to the reader, with status `suggested`. Nothing is
    scored, and nothing counts until somebody accepts it.

    Parameters
    ----------
    texts
        Texts in Dutch, keyed by the name of their document.
    actors
        Actors known beforehand. A first name or a short name in a text resolves to the one actor it fits.

    Returns
    -------
    list of StatementRow
        Rows of a coding sheet: per document the actors, then the ties, then the role sentences. A fragment is
        `start-end` in characters, and `quote` is the text there.

    Examples
    --------
    >>> rows = suggest({"gesprek.txt": "Mina Bakker werkt bij Stichting De Brug."})
    >>> [(row["source"], row["note"]) for row in rows if "note" in row]
    [('Mina Bakker', 'person'), ('Stichting De Brug', 'organisation')]
    """
    found = {document: find_mentions(text, actors) for document, text in texts.items()}
    kinds = _kinds(list(found.values()))
    return [
        row
        for document, text in texts.items()
        for row in _document_rows(document, text, [_settled(m, kinds) for m in found[document]])
    ]


def only_questions(text: str) -> bool:
    r"""Whether everything in a text, from its first question on, seems to be said by the interviewer.

    No role sentences are suggested from what an interviewer says, so such a text yields few suggestions.

    Examples
    --------
    >>> only_questions("Interviewer: Hoe gaat het?\nInterviewer: Goed, want Mina brengt ons bij elkaar.")
    True
    """
    parts = sentences(text)
    return only_asks(voices(text, parts, find_mentions(text)))


def _kinds(found: Sequence[Sequence[Mention]]) -> Mapping[str, Kind]:
    """Return the kind of actor for each name: the one found most often."""
    counts: dict[str, Counter[Kind]] = {}
    for mention in (mention for mentions_ in found for mention in mentions_):
        counts.setdefault(mention.name, Counter())[mention.kind] += 1
    return {name: max(sorted(count), key=count.__getitem__) for name, count in counts.items()}


def _settled(mention: Mention, kinds: Mapping[str, Kind]) -> Mention:
    return Mention(mention.start, mention.end, mention.name, kinds[mention.name])


def _document_rows(document: str, text: str, found: Sequence[Mention]) -> Iterator[StatementRow]:
    parts = sentences(text)
    heard = voices(text, parts, found)

    def row(start: int, end: int, **cells: str) -> StatementRow:
        place = {"document": document, "fragment": f"{start}-{end}", "quote": text[start:end]}
        return place | {"coder": CODER, "status": "suggested"} | cells

    first = {mention.name: mention for mention in reversed(found)}
    for mention in sorted(first.values()):
        yield row(mention.start, mention.end, source=mention.name, note=mention.kind)
    jobs = employments(text, parts, heard, found)
    for tie in [*jobs, *named_together(text, parts, heard, found, jobs)]:
        cells = {"source": tie.source, "relation": tie.relation, "target": tie.target}
        yield row(tie.start, tie.end, certainty=f"{tie.certainty:g}", **cells)
    for found_ in role_sentences(text, parts, heard, found):
        yield row(
            found_.sentence.start,
            found_.sentence.end,
            source=found_.speaker,
            target=found_.carrier,
            role=found_.role,
            polarity=found_.polarity,
            certainty=f"{found_.certainty:g}",
            note=" ".join(found_.cue.split()),
        )

"""What does a verb report where the parse has lost its clause?

The parse of a small model breaks on long subjects, on clauses before the verb
and on odd words; the order of the words does not. "V that ..." reports what
follows. "..., X said on Friday" reports what stands before the last comma, and
"..., said X" too: nothing but an addressee, a place, a time or a manner follows.

Caller: `firsthand.extract.rules.clauses`.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from firsthand.extract.rules.cues import FINITE, cue_of, subject_of, verb_constructions
from firsthand.extract.rules.spans import Paragraph, Telling

ENDS = frozenset({".", ";", "?", "!", ":", "…"})
"""Marks over which neither what is said nor who says it reaches."""
QUOTES = frozenset({'"', "'", "''", "``"})
CLAUSE_OPENERS = frozenset(
    {"that", "who", "which", "whose", "where", "when", "while", "because", "if", "whether", "but",
     "and", "or", "what", "how", "why", "although", "though", "as", "since", "after", "before",
     "until", "unless", "than"}
)  # fmt: skip
"""Words that open a clause: none of them starts the name of a speaker."""
LONGEST_SPEAKER = 16
"""Tokens of a speaker: a name between an office and an apposition."""
LONGEST_ADJUNCT = 18
"""Tokens after "X said": "in a statement posted on the ministry's website on Friday"."""
FEWEST_TOLD = 3
"""Words of the clause before "X said"; fewer are "In Paris", "On Monday"."""


def told_around(paragraph: Paragraph, verb: Token) -> Telling | None:
    """Read what a finite verb reports from the order of the words alone.

    Args:
        paragraph: The paragraph.
        verb: A verb that can report, for which the parse shows nothing reported.

    Returns:
        The telling; None where the order shows nothing either.
    """
    if verb.tag_ not in FINITE or verb.i in paragraph.quoted:
        return None
    return _before_that(paragraph, verb) or _closing(paragraph, verb)


def _before_that(paragraph: Paragraph, verb: Token) -> Telling | None:
    """Read "the office maintained that three of them had wounds"."""
    doc = verb.doc
    that = verb.i + 1
    if that >= len(doc) or doc[that].lower_ != "that" or "clause" not in verb_constructions(verb):
        return None
    source = subject_of(verb) or frozenset(range(*_speaker_before(paragraph, verb)))
    if not source or not any(doc[i].pos_ in {"VERB", "AUX"} for i in range(that, _end(doc, that))):
        return None
    return Telling(frozenset(range(that, _end(doc, that))), cue_of(verb), source, verb=verb.i)


def _closing(paragraph: Paragraph, verb: Token) -> Telling | None:
    """Read "..., the governor said on Friday" and "..., said the governor"."""
    if "quote" not in verb_constructions(verb) or "clause" not in verb_constructions(verb):
        return None
    doc = verb.doc
    end = _end(doc, verb.i)
    first, last = _speaker_before(paragraph, verb)
    if first < last and _is_adjunct(doc, verb.i + 1, end):
        speaker, edge = frozenset(range(first, last)), first
    elif verb.i and doc[verb.i - 1].text == "," and _is_speaker(doc, verb.i + 1, end):
        speaker, edge = frozenset(range(verb.i + 1, end)), verb.i
    else:
        return None
    start = _start(doc, edge - 1)
    told = frozenset(range(start, edge - 1))
    if not any(doc[i].tag_ in {*FINITE, "MD"} for i in told) or len(told) < FEWEST_TOLD:
        return None
    return Telling(told, cue_of(verb) - told, speaker, verb=verb.i)


def _speaker_before(paragraph: Paragraph, verb: Token) -> tuple[int, int]:
    """Give the tokens between the comma before a speaker and the verb; (0, 0) without."""
    doc, last = verb.doc, verb.i
    while last and doc[last - 1].pos_ in {"ADV", "AUX"}:
        last -= 1
    if last and doc[last - 1].text == ",":
        return _apposed(doc, last)
    for first in _commas(doc, last):
        return (first, last) if _is_speaker(doc, first, last) else (0, 0)
    return 0, 0


def _apposed(doc: Doc, last: int) -> tuple[int, int]:
    """Give "the governor, Ada Ferrer," before a verb: a role and a name between commas."""
    commas = list(_commas(doc, last - 1))[:2]
    if len(commas) < len("ab"):
        return 0, 0
    name, role = commas
    fits = _is_speaker(doc, name, last - 1) and _is_speaker(doc, role, name - 1)
    return (role, last - 1) if fits and doc[role].pos_ != "PRON" else (0, 0)


def _commas(doc: Doc, before: int) -> Iterator[int]:
    """Give where the words after each comma begin, going back within the clause."""
    for at in range(before - 1, max(0, before - LONGEST_SPEAKER), -1):
        if doc[at].text in ENDS:
            return
        if doc[at].text == "," or (doc[at].text in QUOTES and at + 1 < before):
            yield at + 1


def _is_speaker(doc: Doc, first: int, last: int) -> bool:
    """Do these words name one party: a noun phrase without a verb of its own?"""
    words = [token for token in doc[first:last] if not token.is_punct]
    if not words or len(words) > LONGEST_SPEAKER:
        return False
    if words[0].lower_ in CLAUSE_OPENERS or words[0].pos_ in {"ADP", "ADV", "SCONJ", "CCONJ"}:
        return False
    nouns = any(token.pos_ in {"NOUN", "PROPN", "PRON"} for token in words)
    return nouns and not any(token.tag_ in {*FINITE, "MD"} for token in words)


def _is_adjunct(doc: Doc, first: int, end: int) -> bool:
    """Is what follows a closing verb only when, where, how or to whom it was said?"""
    words = [token for token in doc[first:end] if not token.is_punct]
    if not words:
        return True
    plain = not any(token.tag_ in {*FINITE, "MD"} for token in words)
    addressed = doc[first - 1].lemma_ in {"tell", "inform"}
    opens = words[0].pos_ in {"ADP", "ADV"} or words[0].ent_type_ in {"DATE", "TIME"}
    return plain and len(words) <= LONGEST_ADJUNCT and (opens or addressed)


def _start(doc: Doc, before: int) -> int:
    """Give where the clause before a closing phrase starts: after the last full mark."""
    for at in range(before - 1, -1, -1):
        if doc[at].text in ENDS or doc[at].is_space:
            return at + 1
    return 0


def _end(doc: Doc, after: int) -> int:
    """Give where the clause after a verb ends: before the next full mark."""
    for at in range(after + 1, len(doc)):
        if doc[at].text in ENDS:
            return at
    return len(doc)

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
from firsthand.lexicon.wordlists import word_map, word_set

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
_ADDRESSES = frozenset({"tell", "inform", "assure", "remind"})
"""Verbs followed by whoever is spoken to, never by the speaker."""
FARTHEST_COLON = 14
"""Tokens between a verb and the colon before what it reports: an addressee, an occasion."""
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
    return (
        _before_that(paragraph, verb) or _after_colon(paragraph, verb) or _closing(paragraph, verb)
    )


def quoted_as_saying(paragraph: Paragraph, verb: Token) -> Telling | None:
    """Read "..., TASS quoted the governor as saying" and "..., she is quoted as saying"."""
    doc = verb.doc
    if verb.tag_ != "VBG" or not verb.i or doc[verb.i - 1].lower_ != "as":
        return None
    if verb.i in paragraph.quoted or not _is_adjunct(doc, verb.i + 1, _end(doc, verb.i)):
        return None
    near = range(verb.i - 2, max(-1, verb.i - LONGEST_SPEAKER), -1)
    quoting = next((i for i in near if doc[i].lemma_ in {"quote", "cite"}), None)
    if quoting is None:
        return None
    passive = any(token.lemma_ == "be" for token in doc[max(0, quoting - 3) : quoting])
    first = next(_commas(doc, quoting), 0)
    if passive:
        last = next(i for i in range(quoting, -1, -1) if doc[i].lemma_ == "be")
        commas = list(_commas(doc, last))
        apposed = len(commas) > 1 and doc[last - 1].text == ","
        first = commas[1] if apposed else first
        speaker = frozenset(range(first, last))
    else:
        speaker = frozenset(range(quoting + 1, verb.i - 1))
    if not first or not _is_speaker(doc, min(speaker, default=0), max(speaker, default=0) + 1):
        return None
    start = _start(doc, first - 1)
    told = frozenset(range(start, first - 1))
    if len(told) < FEWEST_TOLD:
        return None
    return Telling(told, cue_of(verb) | {quoting}, speaker, verb=verb.i)


def turned_round(paragraph: Paragraph, verb: Token) -> Telling | None:
    """Read "..., warned the council": the verb stands between comma and speaker.

    Parses take the speaker for the object, and the subject of the clause before
    for the speaker; the comma shows better.
    """
    doc = verb.doc
    if verb.tag_ not in FINITE or verb.i in paragraph.quoted or not verb.i:
        return None
    if doc[verb.i - 1].text != "," or not _quotes(verb) or verb.lemma_ in _ADDRESSES:
        return None
    end = _end(doc, verb.i)
    last = next((i for i in range(verb.i + 1, end) if doc[i].text == ","), end)
    speaker = frozenset(range(verb.i + 1, last))
    if not _is_speaker(doc, verb.i + 1, last) or not _can_say(doc, verb.i + 1, last):
        return None
    if last < end and not _is_adjunct(doc, last, end):
        last = end if _is_speaker(doc, verb.i + 1, end) else 0
    return _with_clause_before(paragraph, verb, verb.i, speaker) if last else None


def _can_say(doc: Doc, first: int, last: int) -> bool:
    """Is it somebody, and not a thing that is denied or explained?"""
    lists = (word_set("person_nouns"), word_set("unnamed_sources"), word_map("roles"))
    return any(
        token.pos_ == "PROPN"
        or token.lower_ in {"he", "she", "they"}
        or any(token.lemma_.lower() in nouns for nouns in (*lists, word_map("organisations")))
        for token in doc[first:last]
    )


def _quotes(verb: Token) -> bool:
    return {"quote", "clause"} <= verb_constructions(verb)


def _after_colon(paragraph: Paragraph, verb: Token) -> Telling | None:
    """Read "the leader was blunt: the strike goes on", "writes the Herald: ..."."""
    doc = verb.doc
    colon = _end(doc, verb.i)
    if colon + FEWEST_TOLD >= len(doc) or doc[colon].text != ":" or colon - verb.i > FARTHEST_COLON:
        return None
    if any(token.tag_ in {*FINITE, "MD"} for token in doc[verb.i + 1 : colon]):
        return None
    source = subject_of(verb) - paragraph.quoted
    if not source and _is_speaker(doc, verb.i + 1, colon):
        source = frozenset(range(verb.i + 1, colon))
    end = _end(doc, colon)
    told = frozenset(range(colon + 1, end))
    if not source or told & paragraph.quoted or len(told) < FEWEST_TOLD:
        return None
    return Telling(told, cue_of(verb) - told - source, source, verb=verb.i)


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
    if "clause" not in verb_constructions(verb):
        return None
    doc = verb.doc
    end = _end(doc, verb.i)
    first, last = _speaker_before(paragraph, verb)
    if first < last and _is_adjunct(doc, verb.i + 1, end):
        speaker, edge = frozenset(range(first, last)), first
        return _with_clause_before(paragraph, verb, edge, speaker)
    return None


def _with_clause_before(
    paragraph: Paragraph, verb: Token, edge: int, speaker: frozenset[int]
) -> Telling | None:
    """Give the clause that ends at the comma before a closing phrase to its speaker."""
    doc = verb.doc
    start = _start(doc, edge - 1)
    told = frozenset(range(start, edge - 1))
    if not any(doc[i].tag_ in {*FINITE, "MD"} for i in told) or len(told) < FEWEST_TOLD:
        return None
    if told <= paragraph.quoted:
        return None
    return Telling(told, cue_of(verb) - told - speaker, speaker, verb=verb.i)


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
    addressed = doc[first - 1].lemma_ in _ADDRESSES
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

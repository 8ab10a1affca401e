"""What does a verb report where the parse has lost its clause?

The parse of a small model breaks on long subjects, on clauses before the verb
and on odd words; the order of the words does not. "V that ..." reports what
follows. "..., X said on Friday" reports what stands before the last comma, and
"..., said X" too: nothing but an addressee, a place, a time or a manner follows.

Caller: `firsthand.extract.rules.clauses`.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from firsthand.extract.rules.cues import FINITE, cue_of, subject_of, verb_constructions
from firsthand.extract.rules.order import (
    ADDRESSES,
    LONGEST_SPEAKER,
    clause_end,
    clause_start,
    commas_before,
    is_adjunct,
    is_finite,
    is_speaker,
    speaker_before,
)
from firsthand.extract.rules.spans import Paragraph, Telling
from firsthand.lexicon.wordlists import word_map, word_set

FEWEST_SHORT = 2
"""Words of a sentence without a verb: "Not she"."""
FARTHEST_THAT = 20
"""Tokens between a verb and its "that": an addressee, or a citation between commas."""
FARTHEST_COLON = 14
"""Tokens between a verb and the colon before what it reports: an addressee, an occasion."""
_POINTS = frozenset({"the", "its", "their", "his", "her", "this", "that"})
FEWEST_TOLD = 3
"""Words of the clause before "X said"; fewer are "In Paris", "On Monday"."""


def told_around(paragraph: Paragraph, verb: Token, *, closing: bool = False) -> Telling | None:
    """Read what a finite verb reports from the order of the words alone.

    Args:
        paragraph: The paragraph.
        verb: A verb that can report, for which the parse shows nothing reported.
        closing: Only where the verb closes what it reports: "..., X said.".

    Returns:
        The telling; None where the order shows nothing either.
    """
    if verb.i in paragraph.quoted:
        return None
    if not is_finite(verb):
        return _closing(paragraph, verb) if _taken_for_participle(verb) else None
    if closing:
        return _closing(paragraph, verb)
    return (
        _before_that(paragraph, verb)
        or _behind_possessive(paragraph, verb)
        or _after_colon(paragraph, verb)
        or _closing(paragraph, verb)
    )


def _taken_for_participle(verb: Token) -> bool:
    """Is it the verb of "..., the institution informed in a notice", parsed as "informed"?

    Only behind somebody who is pointed at: "a rise announced in March" is none.
    """
    doc = verb.doc
    first, last = speaker_before(verb)
    if verb.tag_ != "VBN" or verb.dep_ != "acl" or first == last or not _quotes(verb):
        return False
    behind = doc[verb.i + 1].lower_ if verb.i + 1 < len(doc) else "."
    return doc[first].lower_ in _POINTS and behind != "by" and _can_say(doc, first, last)


def _behind_possessive(paragraph: Paragraph, verb: Token) -> Telling | None:
    """Read "a broker at Lloyd's said premiums could double"; the parse takes Lloyd for an owner."""
    doc, start = verb.doc, verb.sent.start
    owned = verb.i > 1 and doc[verb.i - 1].tag_ == "POS" and doc[verb.i - 2].tag_ == "NNP"
    if not owned or verb.dep_ not in {"amod", "nmod", "compound", "acl"}:
        return None
    end = clause_end(doc, verb.i)
    told = frozenset(range(verb.i + 1, end))
    whole = any(doc[i].tag_ in {*FINITE, "MD"} for i in told) and len(told) >= FEWEST_TOLD
    if not whole or not _quotes(verb) or not is_speaker(doc, start, verb.i):
        return None
    return Telling(told, frozenset((verb.i,)), frozenset(range(start, verb.i)), verb=verb.i)


def quoted_as_saying(paragraph: Paragraph, verb: Token) -> Telling | None:
    """Read "..., TASS quoted the governor as saying" and "..., she is quoted as saying"."""
    doc = verb.doc
    if verb.tag_ != "VBG" or not verb.i or doc[verb.i - 1].lower_ != "as":
        return None
    if verb.i in paragraph.quoted or not is_adjunct(doc, verb.i + 1, clause_end(doc, verb.i)):
        return None
    near = range(verb.i - 2, max(-1, verb.i - LONGEST_SPEAKER), -1)
    quoting = next((i for i in near if doc[i].lemma_ in {"quote", "cite"}), None)
    if quoting is None:
        return None
    passive = any(token.lemma_ == "be" for token in doc[max(0, quoting - 3) : quoting])
    first = next(commas_before(doc, quoting), 0)
    if passive:
        last = next(i for i in range(quoting, -1, -1) if doc[i].lemma_ == "be")
        commas = list(commas_before(doc, last))
        apposed = len(commas) > 1 and doc[last - 1].text == ","
        first = commas[1] if apposed else first
        speaker = frozenset(range(first, last))
    else:
        speaker = frozenset(range(quoting + 1, verb.i - 1))
    if not first or not is_speaker(doc, min(speaker, default=0), max(speaker, default=0) + 1):
        return None
    start = clause_start(doc, first - 1)
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
    if doc[verb.i - 1].text != "," or not _quotes(verb) or verb.lemma_ in ADDRESSES:
        return None
    end = clause_end(doc, verb.i)
    last = next((i for i in range(verb.i + 1, end) if doc[i].text == ","), end)
    speaker = frozenset(range(verb.i + 1, last))
    if not is_speaker(doc, verb.i + 1, last) or not _can_say(doc, verb.i + 1, last):
        return None
    if last < end and not is_adjunct(doc, last, end):
        last = end if is_speaker(doc, verb.i + 1, end) else 0
    return _with_clause_before(paragraph, verb, verb.i, speaker) if last else None


def _can_say(doc: Doc, first: int, last: int) -> bool:
    """Is it somebody, and not a thing that is denied or explained?"""
    sets = (word_set(name) for name in ("person_nouns", "unnamed_sources", "body_nouns"))
    lists = (*sets, word_map("roles"), word_map("organisations"))
    return any(
        token.pos_ == "PROPN"
        or token.lower_ in {"he", "she", "they"}
        or any(token.lemma_.lower() in nouns for nouns in lists)
        for token in doc[first:last]
    )


def _quotes(verb: Token) -> bool:
    return {"quote", "clause"} <= verb_constructions(verb)


def _after_colon(paragraph: Paragraph, verb: Token) -> Telling | None:
    """Read "the leader was blunt: the strike goes on", "writes the Herald: ..."."""
    doc = verb.doc
    colon = clause_end(doc, verb.i)
    if colon + FEWEST_TOLD >= len(doc) or doc[colon].text != ":" or colon - verb.i > FARTHEST_COLON:
        return None
    if any(token.tag_ in {*FINITE, "MD"} for token in doc[verb.i + 1 : colon]):
        return None
    if verb.dep_ == "relcl" and verb.head.lower_ in {"everyone", "everybody", "anyone", "those"}:
        return None  # "To everyone who asks: ..."
    source = subject_of(verb) - paragraph.quoted
    if not source and is_speaker(doc, verb.i + 1, colon):
        source = frozenset(range(verb.i + 1, colon))
    end = clause_end(doc, colon)
    told = frozenset(range(colon + 1, end))
    if not source or told & paragraph.quoted or len(told) < FEWEST_TOLD:
        return None
    return Telling(told, cue_of(verb) - told - source, source, verb=verb.i)


def _before_that(paragraph: Paragraph, verb: Token) -> Telling | None:
    """Read "the office maintained that three of them had wounds"."""
    doc = verb.doc
    that = _that_behind(verb)
    if that is None or "clause" not in verb_constructions(verb):
        return None
    source = subject_of(verb) or frozenset(range(*speaker_before(verb)))
    if not source or not any(
        doc[i].pos_ in {"VERB", "AUX"} for i in range(that, clause_end(doc, that))
    ):
        return None
    return Telling(frozenset(range(that, clause_end(doc, that))), cue_of(verb), source, verb=verb.i)


def _that_behind(verb: Token) -> int | None:
    """Give the "that" behind a verb, an addressee or a citation between commas left out."""
    doc = verb.doc
    end = min(clause_end(doc, verb.i), verb.i + FARTHEST_THAT)
    that = next((i for i in range(verb.i + 1, end) if doc[i].lower_ == "that"), None)
    if that is None or that == verb.i + 1:
        return that
    between = doc[verb.i + 1 : that]
    if between[0].text == "," == between[-1].text and len(between) > len("ab"):
        return that if between[1].tag_ == "VBG" or between[1].pos_ == "ADP" else None
    relative = next((word.i for word in between if word.lower_ in {"who", "whose"}), that)
    return that if verb.lemma_ in ADDRESSES and is_speaker(doc, verb.i + 1, relative) else None


def _closing(paragraph: Paragraph, verb: Token) -> Telling | None:
    """Read "..., the governor said on Friday" and "..., said the governor"."""
    if "clause" not in verb_constructions(verb):
        return None
    doc = verb.doc
    end = clause_end(doc, verb.i)
    first, last = speaker_before(verb)
    if first < last and is_adjunct(doc, verb.i + 1, end):
        speaker, edge = frozenset(range(first, last)), first
        return _with_clause_before(paragraph, verb, edge, speaker)
    return None


def _with_clause_before(
    paragraph: Paragraph, verb: Token, edge: int, speaker: frozenset[int]
) -> Telling | None:
    """Give the clause that ends at the comma before a closing phrase to its speaker."""
    doc = verb.doc
    start = clause_start(doc, edge - 1)
    told = frozenset(range(start, edge - 1))
    if told <= paragraph.quoted:
        return None
    whole = any(doc[i].tag_ in {*FINITE, "MD"} for i in told) and len(told) >= FEWEST_TOLD
    if not (whole or _is_short_for_more(doc, start, edge - 1)):
        return None
    return Telling(told, cue_of(verb) - told - speaker, speaker, verb=verb.i)


def _is_short_for_more(doc: Doc, start: int, end: int) -> bool:
    """Do words without a verb tell something: "Not my client, said the lawyer"?

    A time or a place there only says when or where it was said.
    """
    words = [token for token in doc[start:end] if not token.is_punct]
    if len(words) < FEWEST_SHORT:
        return False
    opens = words[0].pos_ in {"DET", "NOUN", "NUM", "ADJ"} or words[0].lower_ in {"not", "no"}
    when = any(token.ent_type_ in {"DATE", "TIME"} for token in words)
    return opens and not when and words[-1].pos_ in {"NOUN", "PROPN", "ADJ", "NUM"}

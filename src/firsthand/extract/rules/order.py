"""Who could be speaking beside this verb, by the order of the words alone?

The primitives of the readings that trust commas and full marks more than the
parse: where a clause starts and ends, which words between commas name one
party, and which only say when, where or to whom something was said.

Callers: `firsthand.extract.rules.surface`, `firsthand.extract.rules.inserted`.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from firsthand.extract.rules.cues import FINITE

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
ADDRESSES = frozenset({"tell", "inform", "assure", "remind"})
"""Verbs followed by whoever is spoken to, never by the speaker."""


def speaker_before(verb: Token) -> tuple[int, int]:
    """Give the tokens between the comma before a speaker and the verb; (0, 0) without."""
    doc, last = verb.doc, before_helpers(verb)
    if last and doc[last - 1].text == ",":
        return _apposed(doc, last)
    for first in commas_before(doc, last):
        return (first, last) if is_speaker(doc, first, last) else (0, 0)
    return 0, 0


def before_helpers(verb: Token) -> int:
    """Give the place behind the word before a verb, its helpers and adverbs left out.

    A name that the parse takes for a helper is none: "the agency Velinform reported".
    """
    doc, last = verb.doc, verb.i
    while last and doc[last - 1].pos_ in {"ADV", "AUX"} and doc[last - 1].tag_ != "NNP":
        last -= 1
    return last


def _apposed(doc: Doc, last: int) -> tuple[int, int]:
    """Give "the governor, Ada Ferrer," before a verb: a role and a name between commas."""
    commas = list(commas_before(doc, last - 1))[:2]
    if len(commas) < len("ab"):
        return 0, 0
    name, role = commas
    fits = is_speaker(doc, name, last - 1) and is_speaker(doc, role, name - 1)
    return (role, last - 1) if fits and doc[role].pos_ != "PRON" else (0, 0)


def commas_before(doc: Doc, before: int) -> Iterator[int]:
    """Give where the words after each comma begin, going back within the clause."""
    for at in range(before - 1, max(0, before - LONGEST_SPEAKER), -1):
        if doc[at].text in ENDS:
            return
        if doc[at].text == "," or (doc[at].text in QUOTES and at + 1 < before):
            yield at + 1


def is_speaker(doc: Doc, first: int, last: int) -> bool:
    """Do these words name one party: a noun phrase without a verb of its own?"""
    words = [token for token in doc[first:last] if not token.is_punct]
    if not words or len(words) > LONGEST_SPEAKER:
        return False
    if words[0].lower_ in CLAUSE_OPENERS or words[0].pos_ in {"ADP", "ADV", "SCONJ", "CCONJ"}:
        return False
    nouns = any(token.pos_ in {"NOUN", "PROPN", "PRON"} or token.is_upper for token in words)
    return nouns and not any(t.tag_ in {*FINITE, "MD"} and not _is_initials(t) for t in words)


def _is_initials(token: Token) -> bool:
    """Is it a body's letters, which the tagger can take for a verb?"""
    return token.is_upper and len(token) > 1


def is_adjunct(doc: Doc, first: int, end: int) -> bool:
    """Is what follows a closing verb only when, where, how or to whom it was said?"""
    words = [token for token in doc[first:end] if not token.is_punct]
    if not words:
        return True
    plain = not any(token.tag_ in {*FINITE, "MD"} for token in words)
    addressed = doc[first - 1].lemma_ in ADDRESSES
    opens = words[0].pos_ in {"ADP", "ADV"} or words[0].ent_type_ in {"DATE", "TIME"}
    return plain and len(words) <= LONGEST_ADJUNCT and (opens or addressed)


def clause_start(doc: Doc, before: int) -> int:
    """Give where the clause before a closing phrase starts: after the last full mark."""
    for at in range(before - 1, -1, -1):
        if _ends(doc, at) or doc[at].is_space:
            return at + 1
    return 0


def clause_end(doc: Doc, after: int) -> int:
    """Give where the clause after a verb ends: before the next full mark."""
    for at in range(after + 1, len(doc)):
        if _ends(doc, at):
            return at
    return len(doc)


def _ends(doc: Doc, at: int) -> bool:
    """Does a clause end here? The stop of "No. 3" ends none."""
    if doc[at].text not in ENDS:
        return False
    short = at > 0 and doc[at - 1].lower_ == "no" and doc[at].text == "."
    return not (short and at + 1 < len(doc) and doc[at + 1].like_num)


def is_finite(verb: Token) -> bool:
    """Does a verb say when by itself or by its "has": "said", "has assured"?"""
    if verb.tag_ in FINITE:
        return True
    helpers = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    return verb.tag_ == "VBN" and bool(helpers & {"has", "have", "had"}) and not passive

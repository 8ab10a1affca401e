"""Which words report, and who is their subject?

The words and their constructions are general lists in `lexicon/`. A verb
reports only in the constructions its line names: "call" with a noun and its
predicate, "talk" with "about", "say" with nearly anything.

Callers: the modules of `firsthand.extract.rules`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from spacy.tokens import Token

from firsthand.extract.rules.spans import NOTHING, subtree
from firsthand.lexicon.wordlists import word_map, word_set

NONE: frozenset[str] = frozenset()

LEMMA_REPAIRS = {"hop": "hope", "hoping": "hope"}
"""The lemmatizer reads "hoped" and "hoping" as forms of "hop"."""

SUBJECTS = ("nsubj", "csubj")
VERBAL = ("VERB", "AUX")
SHARES_ITS_SUBJECT = ("conj", "xcomp", "advcl", "pcomp", "dep", "prep", "acomp")
"""Relations through which a verb without a subject takes that of its head."""

CHAINED = word_set("colouring_verbs")
"""Verbs that only colour the verb after them: "declined to say", "went on to say"."""

FINITE = ("VBD", "VBZ", "VBP")

FARTHEST_NAME = 10
"""Tokens between a verb and the name before it: a title, a party, a time."""

LONGEST_CLIMB = 6
"""Steps from a verb to the one whose subject it shares; longer ways are parse errors."""


@cache
def constructions(kind: str) -> Mapping[str, frozenset[str]]:
    """Give each listed word of a kind with the constructions in which it reports.

    Args:
        kind: `verbs`, `nouns` or `adjectives`.
    """
    listed = word_map(f"reporting_{kind}")
    return {word: frozenset(value.split()) for word, value in listed.items()}


def verb_constructions(token: Token) -> frozenset[str]:
    """Give the constructions in which this verb reports; empty for any other word."""
    if token.pos_ not in VERBAL:
        return NONE
    lemma = token.lemma_.lower()
    return constructions("verbs").get(LEMMA_REPAIRS.get(lemma, lemma), NONE)


def says_how(verb: Token) -> bool:
    """Is it the "writing" of "replied in writing that ...": how another verb reports?"""
    way = verb.head
    return verb.tag_ == "VBG" and way.lower_ == "in" and bool(verb_constructions(way.head))


def is_passive(verb: Token) -> bool:
    """Is it in the passive: "was told", "is expected", "asked about it, he ..."?"""
    if any(child.dep_ in ("nsubjpass", "auxpass", "agent") for child in verb.children):
        return True
    bare = not any(child.dep_ == "aux" for child in verb.children)
    return verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl") and bare


def subject_of(verb: Token) -> frozenset[int]:
    """Give the words that name who does what the verb says.

    A verb without its own subject takes that of the verb it hangs on ("left,
    saying ..."), or the noun it describes ("a memo saying ..."). In the passive
    it is whoever stands after "by". Empty when nobody is named.
    """
    raised = False
    for _ in range(LONGEST_CLIMB):
        if is_passive(verb):
            reported = raised and "passive" in verb_constructions(verb)
            return _raised(verb) if reported else _agent(verb)
        if verb.dep_ in ("relcl", "acl") and verb.head.dep_ == "attr" and _is_infinitive(verb):
            verb = verb.head.head
            continue
        if verb.dep_ == "acl":
            return subtree(verb.head) - subtree(verb)
        if verb.dep_ == "pcomp" and verb.head.lower_ == "as":
            return _object_of(_quoting(verb.head.head)) - subtree(verb.head)
        own = [child for child in verb.children if child.dep_ in SUBJECTS]
        if own:
            return subtree(_nearest(own, verb)) | _names_taken_for_helpers(verb)
        if verb.dep_ not in SHARES_ITS_SUBJECT and verb.tag_ in FINITE:
            return _name_before(verb)
        if verb.dep_ not in SHARES_ITS_SUBJECT or verb.dep_ == "ROOT":
            return NOTHING
        raised = verb.dep_ == "xcomp" and _is_infinitive(verb)
        verb = verb.head
    return NOTHING


def _names_taken_for_helpers(verb: Token) -> frozenset[int]:
    """Give the "Velinform" of "the agency Velinform reported", parsed as a helping verb."""
    return frozenset(c.i for c in verb.children if c.dep_ == "aux" and c.tag_ == "NNP")


def _is_infinitive(verb: Token) -> bool:
    return any(child.tag_ == "TO" for child in verb.children)


def _raised(verb: Token) -> frozenset[int]:
    """Give the subject of "is said to have told": it is the passive's own."""
    own = [child for child in verb.children if child.dep_ in ("nsubjpass", "nsubj")]
    return subtree(_nearest(own, verb)) if own else NOTHING


def _nearest(subjects: list[Token], verb: Token) -> Token:
    """Give the last subject before the verb: in "which the report said" it is the report."""
    before = [subject for subject in subjects if subject.i < verb.i]
    return before[-1] if before else subjects[0]


def _name_before(verb: Token) -> frozenset[int]:
    """Give the name right before a verb whose subject the parse has missed."""
    start = max(verb.sent.start, verb.i - FARTHEST_NAME)
    names = [
        token
        for token in verb.doc[start : verb.i]
        if token.pos_ in ("PROPN", "PRON", "NOUN")
        and token.head.i >= token.i
        and token.dep_ not in ("compound", "poss", "dobj", "pobj")
    ]
    if not names:
        return _swallowed_name(verb)
    return subtree(names[-1]) - subtree(verb) | {names[-1].i}


def _swallowed_name(verb: Token) -> frozenset[int]:
    """Give the name behind an opening adjunct: "Under questioning Ferrer | conceded"."""
    last = verb.i - 1
    while last > verb.sent.start and verb.doc[last].pos_ in ("AUX", "ADV"):
        last -= 1
    name = verb.doc[last]
    opens = verb.sent[0].pos_ in ("ADP", "SCONJ") and name.dep_ == "pobj"
    if not opens or name.pos_ != "PROPN" or name.ent_type_ in ("GPE", "LOC", "DATE", "FAC"):
        return NOTHING
    first = last
    while first - 1 > verb.sent.start and (before := verb.doc[first - 1]).pos_ == "PROPN":
        if before.ent_type_ != name.ent_type_:
            break
        first -= 1
    return frozenset(range(first, last + 1))


def _agent(verb: Token) -> frozenset[int]:
    for child in verb.children:
        if child.dep_ == "agent":
            return subtree(child) - {child.i}
    return NOTHING


def _quoting(verb: Token) -> Token:
    """Climb from a clause about somebody to the verb that quotes him."""
    for _ in range(LONGEST_CLIMB):
        if verb.lemma_ in {"quote", "cite"} or verb.dep_ not in ("relcl", "acl", "conj"):
            return verb
        verb = verb.head if verb.dep_ == "conj" else verb.head.head
    return verb


def _object_of(verb: Token) -> frozenset[int]:
    """Give whom a verb quotes: "quoted a diplomat as saying"."""
    for child in verb.children:
        if child.dep_ in ("dobj", "nsubjpass"):
            return subtree(child)
    return NOTHING


def cue_of(verb: Token) -> frozenset[int]:
    """Give the words that report: the verb with its helpers, adverbs and particles."""
    cue = {verb.i}
    top = verb
    while top.dep_ == "xcomp" and top.head.lemma_ in CHAINED and top.head.i < top.i:
        top = top.head
        cue.add(top.i)
    for part in (verb, top):
        cue.update(
            child.i
            for child in part.children
            if child.dep_ in ("aux", "auxpass", "neg", "prt")
            or (child.dep_ == "advmod" and abs(child.i - part.i) <= 2 and child.n_lefts == 0)
        )
    return frozenset(cue) - _names_taken_for_helpers(verb)

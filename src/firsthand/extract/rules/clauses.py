"""Indirect speech: what hangs on a reporting verb, by sentence structure.

"Officials said that ...", "..., officials said", "urged them to ...", "is
expected to ...", "denied the charge", "called it a lie", "warned of ...".
Verbs inside quotation marks are the speaker's own and are not read.

Caller: `firsthand.extract.rules.reader`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from spacy.tokens import Token

from firsthand.extract.rules.cues import (
    CHAINED,
    cue_of,
    is_passive,
    says_how,
    subject_of,
    verb_constructions,
)
from firsthand.extract.rules.inserted import inserted
from firsthand.extract.rules.spans import NOTHING, Paragraph, Telling, subtree
from firsthand.extract.rules.surface import quoted_as_saying, told_around, turned_round

PREDICATES = ("oprd", "xcomp", "acomp", "ccomp", "attr")
FARTHEST_LIKE = 6
"""Tokens between "like" and the verb of whoever is compared: an office and a name."""
FARTHEST_THAT = 14
"""Tokens between a verb of saying and its "that": an addressee with his office, a time."""
ADDRESSING = frozenset(("tell", "inform", "assure", "warn", "remind"))
"""Verbs whose object is spoken to, and not what is said."""
REPORTING_A_COUNT = frozenset(("report", "say", "announce", "confirm"))
"""Verbs of headlines with a count behind them: "..., hospital reports seven dead"."""
COUNTED_AS = frozenset(("dobj", "oprd", "attr", "acomp"))
JOINED = frozenset(("as", "for", "of"))
"""Prepositions whose phrase is part of what is told of the thing: "blamed X for Y"."""
JOINED_TO_BLAME = JOINED | {"on"}
"""The same after "blame": "blamed the fire on the heat"."""
JOINED_TO_LOOKS = JOINED | {"like"}
"""The same after verbs that say how a thing looks: "seems like a trap"."""


def indirect_speech(paragraph: Paragraph) -> Iterator[Telling]:
    """Give an attribution for each reporting verb that has something to report."""
    for verb in paragraph.passage.doc:
        if verb.i in paragraph.quoted:
            continue
        allowed = verb_constructions(verb)
        if not allowed or _asks(verb) or says_how(verb) or _is_likened(verb):
            continue
        telling = turned_round(paragraph, verb) or quoted_as_saying(paragraph, verb)
        telling = telling or inserted(paragraph, verb) or _telling(verb, allowed)
        if telling is None or not telling.content:
            telling = told_around(paragraph, verb) or telling
        elif not telling.source and "seem" not in allowed:
            telling = told_around(paragraph, verb, closing=True) or telling
        else:
            telling = _parted(paragraph, telling, verb)
        if telling is not None and paragraph.words(telling.content):
            yield telling


def _is_likened(verb: Token) -> bool:
    """Is it only compared with what somebody says: "fifty, not 35 like the company claims"?"""
    doc = verb.doc
    if verb.i + 1 < len(doc) and not doc[verb.i + 1].is_punct:
        return False
    near = range(max(verb.sent.start + 1, verb.i - FARTHEST_LIKE), verb.i)
    return any(
        doc[i].lower_ == "like" and (doc[i - 1].like_num or doc[i - 1].is_punct) for i in near
    )


def _asks(verb: Token) -> bool:
    """Is it a question what somebody says: "what does the mayor say to that?"?"""
    if verb.sent[-1].text != "?":
        return False
    helpers = [c.i for c in verb.children if c.dep_ == "aux" and c.lemma_ in {"do", "have"}]
    subjects = [c.i for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
    asked = bool(helpers and subjects) and min(helpers) < min(subjects) < verb.i
    return asked or any(c.lower_ == "who" and c.i == verb.sent.start for c in verb.children)


def _parted(paragraph: Paragraph, telling: Telling, verb: Token) -> Telling:
    """Part source and content where the parse ran them together over a quotation.

    In 'They are "almost certainly" crimes, the envoy said' the parse can take
    "crimes" for the subject; the source starts after the comma.
    """
    quoted = telling.source & paragraph.quoted
    if not quoted or max(telling.source) > verb.i or verb.i < min(telling.content, default=0):
        return telling
    commas = [i for i in telling.source if i > max(quoted) and verb.doc[i].text == ","]
    if not commas:
        return telling
    told = frozenset(i for i in telling.source if i < min(commas))
    source = telling.source - told - {min(commas)}
    return replace(telling, content=telling.content | told, source=source)


def _telling(verb: Token, allowed: frozenset[str]) -> Telling | None:
    cue = cue_of(verb)
    if _is_only_possible(verb):
        return None
    if "seem" in allowed:
        if any(verb_constructions(child) for child in verb.children if child.dep_ == "xcomp"):
            return None
        content = _with_subject(verb)
        return Telling(content - cue, cue, verb=verb.i) if content else None
    content = clause_of(verb, allowed)
    if not content and _is_purpose(verb):
        return None
    if not content and is_passive(verb):
        content = _with_subject(verb) if "passive" in allowed else NOTHING
    elif not content and "thing" in allowed:
        content = _thing(verb)
    if not content:
        told_of = _after_preposition(verb, allowed, cue)
        return told_of or Telling(NOTHING, cue, subject_of(verb), verb=verb.i)
    source = _whoever_feels(verb) if "felt" in allowed else subject_of(verb)
    return Telling(content - cue - source, cue, source, verb=verb.i)


def _whoever_feels(verb: Token) -> frozenset[int]:
    """Give who holds the view: in "is not convinced that" it is the subject."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    for part in (verb, *helpers):
        for child in part.children:
            if child.dep_ in ("nsubj", "nsubjpass"):
                return subtree(child)
    return subject_of(verb)


def _is_only_possible(verb: Token) -> bool:
    """Is nothing reported, but only what would, could or should be said?

    "Could not say" and "would only say" do report: that somebody was asked.
    """
    parts = list(verb.children)
    possible = any(part.tag_ == "MD" and part.dep_ == "aux" for part in parts)
    return possible and not any(part.dep_ == "neg" or part.lower_ == "only" for part in parts)


def _is_purpose(verb: Token) -> bool:
    """Is it an infinitive of its own: "a chance to praise them", "rose to defend it"?"""
    marked = any(child.tag_ == "TO" for child in verb.children)
    return marked and verb.head.lemma_ not in CHAINED


def clause_of(verb: Token, allowed: frozenset[str]) -> frozenset[int]:
    """Give the clause or infinitive that a verb reports; empty when it has none.

    Args:
        verb: The reporting verb.
        allowed: The constructions in which it reports.
    """
    content: set[int] = set()
    ways = [way for by in verb.children for way in by.children if says_how(way)]
    for child in chain.from_iterable(word.children for word in (verb, *ways)):
        if child.dep_ not in ("ccomp", "xcomp"):
            continue
        infinitive = any(part.tag_ == "TO" for part in child.children)
        if ("to" if infinitive else "clause") not in allowed:
            continue
        if child.i < verb.i and _counts_behind(verb):
            continue
        content |= subtree(child)
        if child.i < verb.i:
            content |= _sentence_before(verb)
        elif infinitive:
            content |= _addressee(verb)
    if not content and "clause" in allowed:
        content |= _clause_behind_noun(verb) or _counts_behind(verb)
    if not content and "clause" in allowed and verb.dep_ == "parataxis":
        return subtree(verb.head) - subtree(verb)
    return frozenset(content)


def _counts_behind(verb: Token) -> frozenset[int]:
    """Give the count behind a verb: "Police fire on marchers, hospital reports | seven dead"."""
    things = [c for c in verb.children if c.dep_ in COUNTED_AS and c.i > verb.i]
    counted = [c for c in things if c.ent_type_ != "DATE" and any(t.like_num for t in c.subtree)]
    return subtree(counted[0]) if counted and verb.lemma_ in REPORTING_A_COUNT else NOTHING


def _clause_behind_noun(verb: Token) -> frozenset[int]:
    """Give the "that" clause that the parse hung on a noun between it and the verb.

    In "says in a report that guards beat them" and "told a station, Radio X, that
    it broke" the clause is what is said, unless "that" is its own subject.
    """
    for that in verb.doc[verb.i + 1 : min(verb.i + FARTHEST_THAT, verb.sent.end)]:
        clause = that.head
        if that.lower_ != "that" or clause.dep_ not in ("relcl", "acl") or clause.i < that.i:
            continue
        subjects = [c for c in clause.children if c.dep_ in ("nsubj", "nsubjpass", "expl")]
        noun = clause.head
        beside = noun.dep_ == "pobj" and noun.head.head == verb
        beside = beside or (noun.dep_ != "pobj" and verb.lemma_ in ADDRESSING)
        if verb.i < noun.i < that.i and beside and any(c.i > that.i for c in subjects):
            return frozenset(i for i in subtree(clause) if i >= that.i)
    return NOTHING


def _sentence_before(verb: Token) -> frozenset[int]:
    """Give all that stands before a reporting phrase that closes its sentence."""
    phrase = min({verb.i} | {i for i in subject_of(verb) if i > verb.sent.start})
    if phrase > verb.sent.start and verb.doc[phrase - 1].is_punct:
        return frozenset(range(verb.sent.start, phrase - 1))
    return NOTHING


def _addressee(verb: Token) -> frozenset[int]:
    """Give whoever is urged, asked or called on to do it."""
    content: set[int] = set()
    for child in verb.children:
        if child.dep_ == "dobj":
            content |= subtree(child)
        elif child.dep_ == "prep" and child.lower_ == "on" and child.i == verb.i + 1:
            content |= subtree(child) - {child.i}
    return frozenset(content)


def _with_subject(verb: Token) -> frozenset[int]:
    """Give subject and predicate together: "X is expected to leave"."""
    content: set[int] = set()
    said_of_it = False
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass") and child.lower_ not in ("it", "there"):
            content |= subtree(child)
        elif child.dep_ in PREDICATES or (child.dep_ == "prep" and child.lower_ in JOINED_TO_LOOKS):
            content |= subtree(child)
            said_of_it = True
    return frozenset(content) if said_of_it or is_passive(verb) else NOTHING


def _thing(verb: Token) -> frozenset[int]:
    """Give the thing reported, with what is said of it: "called it a lie"."""
    things = [child for child in verb.children if child.dep_ in ("dobj", "oprd")]
    if not things or any("Reflex=Yes" in thing.morph for thing in things):
        return NOTHING
    content = set().union(*(subtree(thing) for thing in things))
    for child in verb.children:
        joined = JOINED_TO_BLAME if verb.lemma_ == "blame" else JOINED
        if child.dep_ in ("xcomp", "oprd") or (child.dep_ == "prep" and child.lower_ in joined):
            content |= subtree(child)
    return frozenset(content)


def _predicate(verb: Token, preposition: Token) -> frozenset[int]:
    """Give what is said of the thing after a preposition: "referred to it as a trap"."""
    content: set[int] = set()
    for child in verb.children:
        if child.i > preposition.i and child.dep_ == "prep" and child.lower_ == "as":
            content |= subtree(child)
    return frozenset(content)


def _after_preposition(verb: Token, allowed: frozenset[str], cue: frozenset[int]) -> Telling | None:
    for child in verb.children:
        before = child.i < verb.i and child.lower_ == "to"  # "To all who ask: no, he says"
        if child.dep_ == "prep" and child.lower_ in allowed and not before:
            content = subtree(child) - {child.i}
            if content:
                cue |= {child.i}
                content |= _predicate(verb, child)
                return Telling(content, cue, subject_of(verb), verb=verb.i)
    return None

"""What happened to the people that a figure counts?

The parse is asked first: the verb whose object or passive subject they are
("killed 30 men", "30 men were killed"), the noun that holds them ("the killing
of 30 men", "a death toll of 30"), a participle beside them ("30 wounded men").
Where the parse breaks, as in headlines, the nearest word of harm decides.

Caller: `firsthand.extract.figures.reading`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Token

from firsthand.extract.figures.counted import Counted
from firsthand.extract.figures.harm import (
    COUNT_WORDS,
    STEPS,
    FacetReading,
    of_remains,
    remains_word,
    word_facet,
)
from firsthand.extract.figures.turns import turned
from firsthand.lexicon.tables import meanings

OBJECT = {"dobj", "nsubjpass", "obj", "attr", "oprd", "dative"}
CLIMBED = frozenset(
    {"conj", "appos", "prep", "pobj", "nmod", "compound", "npadvmod", "dep", "poss", "attr",
     "dobj", "nsubj", "nsubjpass", "oprd", "amod", "nummod", "pcomp", "ccomp", "acomp",
     "advmod", "xcomp", "quantmod", "obj", "intj", "meta"}
)  # fmt: skip
NEAR_TOKENS = 7
"""How far the fallback looks: a headline clause is rarely longer on one side."""
BEFORE_TOKENS = 5
"""How far it looks back; measured on general articles, where six and more bring in
words of other clauses ("her death comes as a shock to millions")."""
FAR_TOKENS = 16
"""How far it looks ahead for a passive: "12 people, all of them members of two
families of farmers from the same village, were killed" needs sixteen."""
OF_THINGS = {"capture", "eliminate", "liquidate", "neutralise", "neutralize"}
"""Verbs of harm that are also said of towns, jobs and threats."""
HARMED = {"killed", "injured", "missing", "detained"}
"""What only people and animals suffer, so that the noun need not be in a list of
people. Towns are captured, pictures released and villages evacuated."""
TAKING = {"claim", "lose", "take", "cost"}
"""Verbs whose lives are lost: "claimed 30 lives", "took the lives of 30"."""
LEAVING = {"leave", "abandon", "flee", "quit", "desert"}
FORCING = {"drive", "force", "chase", "push", "turn", "compel"}
HOMES = {"home", "house", "dwelling"}
"""What those who are displaced leave, or are driven from."""
WHERE_OR_WHEN = frozenset(
    {"at", "in", "on", "near", "from", "during", "inside", "outside", "within", "across",
     "after", "before", "between", "over", "into"}
)  # fmt: skip
CONDITIONS = {"detained", "displaced", "survived", "missing", "present"}
"""What people are called by before something else happens to them: "12 captives
were killed" counts the killed."""
CAPTIVE = re.compile(
    r"\b(?:captur\w+|captive\w*|prisoner\w*|hostage\w*|lined\s+up|point-blank|firing\s+squad|execut\w+"
    r"|mass\s+grave\w*|dead|to\s+death|killed|surrender\w*|detain\w+|massacre\w*|trench\w*)\b",
    re.IGNORECASE,
)


def facet_of(count: Counted) -> FacetReading:
    """Read what happened to the people counted.

    Args:
        count: A count of people, tied to the parse.

    Returns:
        The facet with its evidence. "Shot" people are killed where the same
        sentence says that they were held, executed or dead; else "shot".
    """
    noun = count.noun
    reading = _beside(count) or left_home(count.anchor) or turned(count.anchor)
    if reading is None or (reading.word == noun and (reading.facet in CONDITIONS or _some(count))):
        reading = _climbed(count.anchor) or reading or _near(count)
    if noun is not None and (remains := remains_word(noun)) is not None:
        reading = of_remains((remains, noun), reading)
    if reading is None and noun is not None and _in_grave(noun):
        reading = FacetReading("killed", noun)
    if reading is None:
        return FacetReading(None)
    if reading.facet == "shot" and CAPTIVE.search(count.token.sent.text):
        return FacetReading("killed", reading.word, reading.doer)
    return reading


def _some(count: Counted) -> bool:
    """Is it some of those who are called by their state: "nine of the wounded died"?"""
    noun = count.noun
    return noun is not None and noun.dep_ == "pobj" and noun.head.head == count.token


def left_home(anchor: Token) -> FacetReading | None:
    """Read "left their homes", "were driven from their homes" and "forced to flee".

    Args:
        anchor: The noun counted, or the number that stands for it.

    Returns:
        Displaced, with the verb; None where nobody leaves a home.
    """
    if anchor.dep_ == "pobj" and anchor.head.lower_ == "of":
        anchor = anchor.head.head  # "hundreds of families"
    verb = anchor.head
    if verb.pos_ != "VERB" or anchor.dep_ not in {"nsubj", "nsubjpass", "dobj"}:
        return None
    lemma = verb.lemma_.lower()
    moved = lemma in LEAVING and anchor.dep_ == "nsubj"
    forced = lemma in FORCING and anchor.dep_ in {"nsubjpass", "dobj"}
    if not (moved or forced):
        return None
    for word in verb.subtree:
        if word.lemma_.lower() in HOMES and (moved or word.head.lower_ in {"from", "of"}):
            return FacetReading("displaced", verb)
        if forced and word.head == verb and word.lemma_.lower() in {"flee", "leave"}:
            return FacetReading("displaced", verb)
    return None


def _beside(count: Counted) -> FacetReading | None:
    """Read a participle or clause that describes those counted, or the noun itself."""
    anchor = count.anchor
    after = anchor.doc[anchor.i + 1] if anchor.i + 1 < len(anchor.doc) else None
    if count.noun is None and after is not None and after.tag_ in {"VBN", "VBD", "JJ"}:
        facet = word_facet(after)
        if facet:
            return FacetReading(facet, after)
    own = word_facet(anchor) if anchor.pos_ in {"NOUN", "ADJ", "VERB", "PROPN"} else None
    if own and own not in {"victims", "casualties"} and not anchor.like_num:
        return FacetReading(own, anchor)
    for child in anchor.children:
        if child.dep_ == "amod" and (facet := word_facet(child)):
            return FacetReading(facet, child)
        if child.dep_ in {"acl", "relcl"} and (said := _in_clause(child)):
            return said
    return None


def _in_clause(verb: Token) -> FacetReading | None:
    """Read "30 men killed in ..." and "30 men who died in ...", not "who killed"."""
    lemma = verb.lemma_.lower()
    if lemma == "lose" and any(c.dep_ == "dobj" and c.lemma_ == "life" for c in verb.children):
        return FacetReading("killed", verb)
    active_object = any(c.dep_ in {"dobj", "obj"} for c in verb.children)
    passive = verb.tag_ == "VBN" and not active_object
    if passive and (
        facet := meanings("harm_verbs").get(lemma) or meanings("harm_nouns").get(verb.lower_)
    ):
        return FacetReading(facet, verb)
    subject = any(c.dep_ == "nsubj" and c.tag_ in {"WP", "WDT"} for c in verb.children)
    if (subject or verb.tag_ in {"VBG", "VBN"}) and (
        facet := meanings("harm_verbs_of_subject").get(lemma)
    ):
        return FacetReading(facet, verb)
    complement = next((c for c in verb.children if c.dep_ in {"acomp", "attr", "oprd"}), None)
    if complement is not None and (facet := word_facet(complement)):
        return FacetReading(facet, complement)
    return None


def _climbed(anchor: Token) -> FacetReading | None:
    """Walk up from those counted to the word that says what happened.

    A preposition of place or time on the way says that somebody else was harmed
    there: "killed 30 men at five sites".
    """
    current, aside = anchor, False
    for _ in range(STEPS):
        parent, role = current.head, current.dep_
        if parent == current or role not in CLIMBED:
            return None
        aside = aside or (role == "pobj" and parent.lower_ in WHERE_OR_WHEN)
        if parent.pos_ in {"VERB", "AUX"}:
            reading = _at_verb(parent, current)
            if reading:
                return replace(reading, direct=reading.direct and not aside)
            if role in {"nsubj", "nsubjpass"}:
                return None
        elif role in {
            "prep",
            "pobj",
            "appos",
            "compound",
            "amod",
            "nummod",
            "conj",
            "nmod",
            "poss",
        }:
            facet = word_facet(parent)
            if facet and facet != "victims":
                return FacetReading(facet, parent)
        current = parent
    return None


def _at_verb(verb: Token, member: Token) -> FacetReading | None:
    """Read the part that a noun plays at a verb of harm, or what else the verb holds."""
    lemma, role = verb.lemma_.lower(), member.dep_
    passive = any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children) or role == "nsubjpass"
    facet = meanings("harm_verbs").get(lemma)
    if _lives_lost(verb, member):
        return FacetReading("killed", verb, direct=role == "nsubj")
    if facet and (role in OBJECT or (role == "nsubj" and _bare_participle(verb))):
        return FacetReading(facet, verb, direct=facet in HARMED and lemma not in OF_THINGS)
    if facet and role == "nsubj" and not passive:
        return FacetReading(facet, verb, doer=True)
    if role in {"nsubj", "nsubjpass"} and (own := meanings("harm_verbs_of_subject").get(lemma)):
        return FacetReading(own, verb, direct=own in HARMED)
    for child in verb.children:
        if child == member or child.dep_ not in {
            "acomp",
            "attr",
            "oprd",
            "nsubj",
            "dobj",
            "ccomp",
            "xcomp",
            "nsubjpass",
        }:
            continue
        if child.dep_ in {"nsubj", "nsubjpass"} and role in {"nsubj", "nsubjpass"}:
            continue
        for word in _held_words(child):
            held = word_facet(word) if word.pos_ in {"NOUN", "ADJ", "VERB"} else None
            if held and held != "victims" and not any(t.like_num for t in word.children):
                return FacetReading(held, word)
    return None


def _lives_lost(verb: Token, member: Token) -> bool:
    """Are those counted the lives of "claimed 30 lives", or who "lost their lives"?"""
    lemma = verb.lemma_.lower()
    if member.dep_ in OBJECT:
        return lemma in TAKING and member.lemma_.lower() == "life"
    held = (child for child in verb.children if child.dep_ in OBJECT)
    is_lost = lemma == "lose" and any(child.lemma_.lower() == "life" for child in held)
    return is_lost and member.dep_ == "nsubj"


def _held_words(child: Token) -> list[Token]:
    """Give the words in which a verb's other part may say what happened.

    "The number of men executed in June has risen to 770": under a word for a
    count all of it is read, else only the word and what hangs on it.
    """
    if child.lemma_.lower() in COUNT_WORDS:
        return list(child.subtree)
    return [child, *(t for t in child.subtree if child in (t.head, t.head.head))]


def _bare_participle(verb: Token) -> bool:
    """Is it a headline passive: "30 men killed in raid"?"""
    return verb.tag_ in {"VBN", "VBD"} and not any(c.dep_ in {"dobj", "obj"} for c in verb.children)


def _near(count: Counted) -> FacetReading | None:
    """Take the nearest word of harm in the sentence, the following one first."""
    doc, at = count.token.doc, count.anchor.i
    sentence = count.token.sent
    following = _without_parts(doc[at + 1 : sentence.end])
    for step, token in enumerate(following[:FAR_TOKENS]):
        if token.like_num or token.text in {";", ".", ":"}:
            break
        if (facet := word_facet(token)) and facet != "victims":
            if step < NEAR_TOKENS or token.tag_ == "VBN":
                return FacetReading(facet, token)
            break
        if token.tag_ in {"VBD", "VBZ", "VBP"} and token.pos_ == "VERB":
            break
    for token in reversed(doc[max(sentence.start, count.token.i - BEFORE_TOKENS) : count.token.i]):
        if token.text in {";", "."}:
            break
        if (facet := word_facet(token)) and facet != "victims":
            return FacetReading(facet, token)
    return None


def _without_parts(tokens: Iterable[Token]) -> list[Token]:
    """Leave out what "including" opens, up to the verb after its comma."""
    kept, inside = [], False
    for token in tokens:
        if token.lower_ in {"including", "among"}:
            inside = True
        elif inside and token.pos_ in {"AUX", "VERB"}:
            inside = False
        if not inside:
            kept.append(token)
    return kept


def _in_grave(noun: Token) -> bool:
    """Are those counted lying in a grave or trench: "90 men in the first trench"?"""
    return any(
        inner.dep_ == "pobj" and meanings("sites").get(inner.lemma_.lower()) == "grave"
        for near in (*noun.children, *(noun.head.children if noun.dep_ in OBJECT else ()))
        if near.dep_ == "prep" and near.lower_ in {"in", "inside", "at"}
        for inner in near.children
    )

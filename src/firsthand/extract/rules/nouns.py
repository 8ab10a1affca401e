"""Nouns and adjectives that report: "the claim that", "plans to", "a toll given by".

The source is whoever the word belongs to ("the minister's claim", "a statement
by the army"), or the subject of the verb it completes ("made the claim").

Caller: `firsthand.extract.rules.reader`.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from firsthand.extract.rules.cues import constructions, is_passive, subject_of, verb_constructions
from firsthand.extract.rules.spans import NOTHING, Paragraph, Telling, subtree

KINDS = {"NOUN": "nouns", "ADJ": "adjectives"}
VERSIONS = frozenset(
    ("account", "version", "story", "claim", "position", "view", "message", "argument",
     "explanation", "allegation", "testimony", "line", "answer", "conclusion", "finding")
)  # fmt: skip
"""Nouns for what somebody says, equated with it: "her account is that ..."."""
COUNTS = frozenset({"toll", "count", "figure", "number", "estimate", "total", "tally"})
GIVEN = frozenset(
    {"give", "announce", "issue", "report", "release", "provide", "publish", "offer", "cite"}
)
OWNERS = ("by", "of", "from")


def reporting_words(paragraph: Paragraph) -> Iterator[Telling]:
    """Give an attribution for each noun or adjective that reports something."""
    for word in paragraph.passage.doc:
        kind = KINDS.get(word.pos_)
        if kind is None or word.i in paragraph.quoted:
            continue
        given = _count_given(word)
        if given is not None:
            yield given
            continue
        form = word.lemma_.lower() if kind == "nouns" else word.lower_
        allowed = constructions(kind).get(form)
        complement = _complement(word, allowed) if allowed else None
        if complement is None and kind == "nouns" and form in VERSIONS:
            complement = _said_to_be(word)
        if complement is None:
            continue
        content, link = complement
        source = _noun_source(word, link) if kind == "nouns" else _adjective_source(word)
        if paragraph.words(content):
            yield Telling(content, frozenset({word.i} | link), source - content)


def _count_given(noun: Token) -> Telling | None:
    """Read "an earlier toll of 14 given by the governor"."""
    if noun.lemma_.lower() not in COUNTS:
        return None
    counted = [inner for of in noun.children if of.lower_ == "of" for inner in of.children]
    below = (part for word in (noun, *counted) for part in word.children if part.dep_ == "acl")
    given = next((part for part in below if part.lemma_ in GIVEN), None)
    by = next((c for c in given.children if c.dep_ == "agent"), None) if given else None
    if given is None or by is None:
        return None
    content = subtree(noun) - subtree(given)
    if not any(noun.doc[i].like_num for i in content):
        return None
    return Telling(content, frozenset({given.i}), subtree(by) - {by.i})


def _said_to_be(noun: Token) -> tuple[frozenset[int], frozenset[int]] | None:
    """Read "her account is that they left": the clause behind the copula."""
    verb = noun.head
    if noun.dep_ != "nsubj" or verb.lemma_ != "be":
        return None
    clauses = [child for child in verb.children if child.dep_ in ("ccomp", "advcl")]
    that = [c for c in clauses if any(part.lower_ == "that" for part in c.lefts)]
    return (subtree(that[0]), frozenset((verb.i,))) if that else None


def _complement(
    word: Token, allowed: frozenset[str]
) -> tuple[frozenset[int], frozenset[int]] | None:
    """Give what the word reports, and the preposition that links the two."""
    for child in word.children:
        if child.i < word.i:
            continue
        if child.dep_ in ("acl", "ccomp", "xcomp", "relcl", "advcl"):
            infinitive = any(part.tag_ == "TO" for part in child.children)
            that = child.dep_ == "ccomp" or any(c.lower_ == "that" for c in child.lefts)
            if verb_constructions(child) and not infinitive and not that:
                continue
            if ("to" in allowed and infinitive) or ("clause" in allowed and that):
                return subtree(child), NOTHING
        elif child.dep_ == "prep" and child.lower_ in allowed:
            content = subtree(child) - {child.i}
            if content:
                return content, frozenset((child.i,))
    return None


def _noun_source(noun: Token, link: frozenset[int]) -> frozenset[int]:
    for child in noun.children:
        if child.dep_ == "poss":
            return frozenset(i for i in subtree(child) if noun.doc[i].tag_ != "POS")
        if child.dep_ == "prep" and child.lower_ in OWNERS and child.i not in link:
            return subtree(child) - {child.i}
        if child.dep_ == "acl" and is_passive(child):
            return subject_of(child)
    named = [child for child in noun.children if child.dep_ == "compound"]
    if named and all(child.pos_ == "PROPN" for child in named):
        return frozenset().union(*(subtree(child) for child in named))
    if noun.dep_ in ("dobj", "attr"):
        return subject_of(noun.head)
    return NOTHING


def _adjective_source(adjective: Token) -> frozenset[int]:
    if adjective.dep_ in ("acomp", "oprd", "conj"):
        return subject_of(adjective.head)
    return NOTHING

"""Phrases that name a source without a reporting verb of their own.

"According to the ministry", "as the minister put it", "in the words of a
witness", "per the agency", "reportedly".

Caller: `firsthand.extract.rules.reader`.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from firsthand.extract.rules.cues import VERBAL, cue_of, subject_of, verb_constructions
from firsthand.extract.rules.parties import names_party
from firsthand.extract.rules.spans import NOTHING, Paragraph, Telling, subtree

HEARSAY = frozenset(("reportedly", "allegedly", "supposedly", "purportedly", "apparently"))
"""Adverbs that report without naming anybody."""
STANDPOINTS = frozenset(("words", "word", "view", "opinion", "eyes", "telling", "account"))
RECKONINGS = frozenset(
    ("count", "reckoning", "recollection", "version", "estimate", "estimates", "judgement",
     "judgment", "assessment", "calculation", "calculations", "tally", "admission", "formulation")
)  # fmt: skip
"""Like `STANDPOINTS`, but also of things: in "the old count of boats" no boat counts."""
COUNTED = frozenset(
    ("number", "toll", "figure", "count", "total", "tally", "death", "dead", "casualty", "loss",
     "level", "price", "damage", "cost", "magnitude", "strength", "turnout", "share", "rate",
     "attendance", "crowd", "quake", "earthquake", "it", "them")
)  # fmt: skip
SETTING = {
    "put": {"at", "as"},
    "place": {"at"},
    "set": {"at"},
    "give": {"as"},
    "have": {"as", "at"},
}
"""Verbs that name an amount, each with the words before it: "gave the level as 282"."""
COUNTING = frozenset(("record", "count", "register", "document", "log", "tally", "verify"))
SENSES = frozenset(("see", "hear", "count", "watch", "witness", "observe"))
REPORTERS = frozenset(
    ("witness", "reporter", "journalist", "correspondent", "photographer", "team", "crew")
)
CONTRAST = frozenset(("but", "yet"))


def source_phrases(paragraph: Paragraph) -> Iterator[Telling]:
    """Give an attribution for each phrase that names a source."""
    for token in paragraph.passage.doc:
        if token.i in paragraph.quoted:
            continue
        telling = (
            _according(token)
            or _as_put(token)
            or _standpoint(token)
            or _hearsay(token)
            or _estimate(token)
            or _counting(token)
            or _seen_by_outlet(token)
        )
        if telling is not None and paragraph.words(telling.content):
            yield telling


def _according(token: Token) -> Telling | None:
    doc = token.doc
    if token.lower_ == "according" and token.i + 1 < len(doc) and doc[token.i + 1].lower_ == "to":
        to = doc[token.i + 1]
        cue = frozenset((token.i, to.i))
        source = (subtree(to) | subtree(token)) - cue if to.head == token else subtree(to) - cue
    elif token.lower_ == "per" and token.dep_ == "prep" and _names(token):
        cue, source = frozenset((token.i,)), subtree(token) - {token.i}
    else:
        return None
    phrase = cue | source
    return Telling(_clause_around(token, phrase) - phrase, cue, source)


def _names(preposition: Token) -> bool:
    return any(child.pos_ == "PROPN" for child in preposition.children)


def _clause_around(token: Token, phrase: frozenset[int]) -> frozenset[int]:
    """Give the clause that a source phrase speaks of.

    A phrase that opens its sentence, or is set off by a comma, speaks of the
    whole main clause; one without a comma of the nearest clause.
    """
    start = min(phrase)
    set_off = start == token.sent.start or token.doc[start - 1].is_punct
    verb = token.head
    while verb.dep_ != "ROOT" and (verb.i in phrase or verb.pos_ not in VERBAL):
        verb = verb.head
    while set_off and verb.dep_ != "ROOT" and verb.dep_ not in ("conj", "parataxis", "ccomp"):
        verb = verb.head
    clause = set(subtree(verb))
    for child in verb.children:
        if child.dep_ == "conj" and start < child.i and _turns(verb, child):
            clause -= subtree(child)
    return frozenset(clause)


def _turns(verb: Token, second: Token) -> bool:
    return any(
        child.dep_ == "cc" and child.lower_ in CONTRAST and child.i < second.i
        for child in verb.children
    )


def _as_put(verb: Token) -> Telling | None:
    """Read "as X put it", "as reported by X", "as X has said"."""
    if verb.dep_ != "advcl" or verb.pos_ not in VERBAL or verb.dep_ == "ROOT":
        return None
    marks = [c for c in verb.children if c.lower_ == "as" and c.i < verb.i]
    reports = "clause" in verb_constructions(verb) or verb.lemma_ == "put"
    if not marks or not reports or any(c.dep_ == "ccomp" for c in verb.children):
        return None
    content = subtree(verb.head) - subtree(verb)
    return Telling(content, frozenset((verb.i,)), subject_of(verb) - {marks[0].i})


def _standpoint(token: Token) -> Telling | None:
    """Read "in the words of X", "in X's view"."""
    reckons = token.lower_ in RECKONINGS
    if not (reckons or token.lower_ in STANDPOINTS) or token.head.lower_ not in ("in", "by"):
        return None
    preposition = token.head
    source = NOTHING
    for child in token.children:
        if child.dep_ == "poss":
            source = subtree(child)
        elif child.lower_ == "of":
            words = [word for word in child.subtree if word.i > child.i]
            source = frozenset(w.i for w in words) if not reckons or names_party(words) else NOTHING
    phrase = subtree(preposition)
    if not source or preposition.dep_ == "ROOT":
        return None
    return Telling(_clause_around(preposition, phrase) - phrase, phrase - source, source)


def _estimate(verb: Token) -> Telling | None:
    """Read "it put the number of dead at 84", "gave the level as 282 metres"."""
    linking = SETTING.get(verb.lemma_)
    if linking is None or verb.pos_ not in VERBAL:
        return None
    counted = [c for c in verb.children if c.dep_ == "dobj" and c.lemma_.lower() in COUNTED]
    amounts = [
        c for c in verb.children
        if c.dep_ == "prep" and c.lower_ in linking and any(t.like_num for t in c.subtree)
    ]  # fmt: skip
    if not counted or not amounts:
        return None
    content = subtree(counted[0]) | subtree(amounts[0])
    return Telling(content, frozenset((verb.i,)), subject_of(verb) - content)


def _counting(verb: Token) -> Telling | None:
    """Read "the ministry has recorded 812 cases": whoever counts reports the count."""
    if verb.lemma_ not in COUNTING or verb.pos_ != "VERB" or verb.dep_ == "amod":
        return None
    things = [c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i]
    if not things or not any(t.like_num for t in things[0].subtree):
        return None
    source = subject_of(verb)
    return Telling(subtree(things[0]), cue_of(verb), source, verb=verb.i) if source else None


def _seen_by_outlet(verb: Token) -> Telling | None:
    """Read "a Reuters reporter saw smoke": the outlet's own people report what they see."""
    if verb.lemma_ not in SENSES or verb.pos_ != "VERB":
        return None
    for subject in (c for c in verb.children if c.dep_ == "nsubj" and c.lower_ in REPORTERS):
        named = any(c.dep_ in ("compound", "poss") and c.pos_ == "PROPN" for c in subject.children)
        source = subtree(subject)
        content = subtree(verb) - source - {verb.i}
        if named and not any(c.dep_ == "neg" for c in verb.children):
            return Telling(content, frozenset((verb.i,)), source)
    return None


def _hearsay(token: Token) -> Telling | None:
    if token.lower_ not in HEARSAY or token.dep_ != "advmod":
        return None
    content = subtree(token.head) - {token.i}
    return Telling(content, frozenset((token.i,)))

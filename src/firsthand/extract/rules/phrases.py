"""Phrases that name a source without a reporting verb of their own.

"According to the ministry", "as the minister put it", "in the words of a
witness", "per the agency", "reportedly".

Caller: `firsthand.extract.rules.reader`.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

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
GIVING = frozenset(("give", "issue", "offer", "provide", "hand", "publish", "release"))
GIVEN = frozenset(("figure", "toll", "count", "total", "tally", "number", "estimate", "list"))
SENSES = frozenset(("see", "hear", "count", "watch", "witness", "observe"))
REPORTERS = frozenset(
    ("witness", "reporter", "journalist", "correspondent", "photographer", "team", "crew")
)
CONTRAST = frozenset(("but", "yet"))
_AS_DONE = frozenset(("put", "establish", "determine"))
"""Verbs that report behind "as" only: "as was established by the prosecutor"."""


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
            or _giving(token)
            or _counting(token)
            or _seen_by_outlet(token)
            or _for_whom(token)
        )
        if telling is not None and paragraph.words(telling.content):
            yield telling


def _according(token: Token) -> Telling | None:
    doc = token.doc
    if token.lower_ == "according" and token.i + 1 < len(doc) and doc[token.i + 1].lower_ == "to":
        to = doc[token.i + 1]
        cue = frozenset((token.i, to.i))
        source = (subtree(to) | subtree(token)) - cue if to.head == token else subtree(to) - cue
        cue, source = _behind_what(token.doc, cue, source)
    elif token.lower_ == "per" and token.dep_ == "prep" and _names(token):
        cue, source = frozenset((token.i,)), subtree(token) - {token.i}
    else:
        return None
    phrase = cue | source
    content = _clause_around(token, phrase) - phrase
    if _relative(doc, source):
        content = frozenset(i for i in content if i > max(phrase))
    return Telling(content | _behind_semicolon(doc, phrase, content), cue, source)


def _relative(doc: Doc, source: frozenset[int]) -> bool:
    """Is it "a list, according to which 46 died": only what follows is told?"""
    return bool(source) and doc[max(source)].lower_ in {"which", "whom"}


def _behind_semicolon(doc: Doc, phrase: frozenset[int], content: frozenset[int]) -> frozenset[int]:
    """Give what goes on behind a semicolon in a sentence that "According to X" opens.

    Not where somebody else is read there.
    """
    first, last = min(phrase), max(content, default=0)
    opens = doc[first].is_sent_start and doc[first].text[0].isupper()
    if not opens or last + 2 >= len(doc) or doc[last + 1].text != ";":
        return NOTHING
    end = next((i for i in range(last + 2, len(doc)) if doc[i].text in {".", "?", "!"}), len(doc))
    rest = doc[last + 2 : end]
    told = any(verb_constructions(word) or word.lower_ == "according" for word in rest)
    return NOTHING if told else frozenset(range(last + 1, end))


def _behind_what(
    doc: Doc, cue: frozenset[int], source: frozenset[int]
) -> tuple[frozenset[int], frozenset[int]]:
    """Part "according to what transpires from | the prosecutor's office"."""
    if not source or doc[min(source)].lower_ != "what":
        return cue, source
    froms = [i for i in sorted(source) if doc[i].lower_ in {"from", "by", "at"}]
    kept = frozenset(i for i in source if froms and i > froms[0])
    return (cue | (source - kept), kept) if kept else (cue, source)


def _for_whom(token: Token) -> Telling | None:
    """Read 'For the mayor, "the sea has done its part"', as papers in other languages put it."""
    if token.lower_ != "for" or token.i != token.sent.start:
        return None
    doc, end = token.doc, token.sent.end
    quote = next((i for i in range(token.i, end) if doc[i].text == '"'), end)
    if quote == end or doc[quote - 1].text != ",":
        return None
    who = doc[token.i + 1 : quote - 1]
    commas = [word.i for word in who if word.text == ","]
    party = doc[token.i + 1 : commas[0]] if commas else who
    if not names_party(list(party)) or any(word.pos_ == "VERB" for word in who):
        return None
    content = frozenset(range(quote, end))
    return Telling(content, frozenset((token.i,)), frozenset(word.i for word in who))


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
    reports = "clause" in verb_constructions(verb) or verb.lemma_ in _AS_DONE
    if not marks or not reports or any(c.dep_ == "ccomp" for c in verb.children):
        return None
    content = subtree(verb.head) - subtree(verb)
    source = subject_of(verb) - {marks[0].i} or _noted_in(verb)
    return Telling(content, frozenset((verb.i,)), source)


def _noted_in(verb: Token) -> frozenset[int]:
    """Give the office of "as was noted in the ministry"."""
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in ("in", "at"):
            words = [word for word in child.subtree if word != child]
            return frozenset(w.i for w in words) if names_party(words) else NOTHING
    return NOTHING


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
    source = subject_of(_matrix_of(verb) or verb) - content
    if any(verb.doc[i].lower_ == "what" for i in source):
        source = NOTHING
    return Telling(content, frozenset((verb.i,)), source)


def _matrix_of(verb: Token) -> Token | None:
    """Give the "said" that "... said men had fired, and | put the toll at four" goes on from.

    The parse joins the second verb to the nearer one; its tense shows otherwise.
    """
    inner = verb.head
    if verb.dep_ != "conj" or verb.tag_ != "VBD" or inner.dep_ != "ccomp":
        return None
    earlier = any(c.dep_ == "aux" and c.lemma_ == "have" for c in inner.children)
    return inner.head if earlier and verb_constructions(inner.head) else None


def _giving(verb: Token) -> Telling | None:
    """Read "the hospital gave a figure of 31", "handed over a list of 33 dead"."""
    if verb.lemma_ not in GIVING or verb.pos_ not in VERBAL:
        return None
    for thing in (c for c in verb.children if c.dep_ == "dobj" and c.lemma_.lower() in GIVEN):
        of = next((c for c in thing.children if c.lower_ == "of"), None)
        if of is not None and any(t.like_num for t in of.subtree):
            source = subject_of(verb)
            return Telling(subtree(thing), cue_of(verb), source) if source else None
    return None


def _counting(verb: Token) -> Telling | None:
    """Read "the ministry has recorded 812 cases": whoever counts reports the count."""
    if verb.lemma_ not in COUNTING or verb.pos_ != "VERB" or verb.dep_ == "amod":
        return None
    things = [c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i]
    if not things or not any(t.like_num for t in things[0].subtree):
        return None
    source = subject_of(verb)
    where = [c for c in verb.children if c.dep_ in ("prep", "npadvmod") and c.i > things[0].i]
    content = subtree(things[0]).union(*(subtree(c) for c in where))
    return Telling(content, cue_of(verb), source, verb=verb.i) if source else None


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

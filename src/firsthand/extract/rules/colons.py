"""Who speaks where nothing but a colon says so: "Harbour Radio: two boats are missing".

In posts, bulletins, transcripts and lists of what everybody says, a name and a
colon stand for "X said". Words that only label what follows ("Update:",
"Photo:") name nobody, and neither do places.

Caller: `firsthand.extract.rules.reader`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from firsthand.extract.rules.cues import FINITE
from firsthand.extract.rules.parties import names_party
from firsthand.extract.rules.spans import NOTHING, Paragraph, Telling
from firsthand.lexicon.wordlists import word_set

LONGEST_OPENING = 26
"""Tokens before the colon: a name with an office, an addressee and an occasion."""
LONGEST_NAME = 9
"""Words of the name itself, with its office."""
FEWEST_TOLD = 2
"""Words behind the colon: one alone is the value of a label."""
_TURN = re.compile(r"(?:^|\n)[^\S\n]*[A-Z@][^:\n“”\"]{1,60}:\s")
_FEWEST_TURNS = 2
"""Lines of that form that make a transcript, in which a turn goes on to the line's end."""
_LONGEST_SHORT_FORM = 5
"""Letters of a short form with its stop: "Sept.", "a.m."."""
_STOPS = frozenset({".", "?", "!", "…"})
_BREAKS = _STOPS | {";", "(", "|", ":"}
_ENDS_NAME = frozenset(
    {
        "to",
        "on",
        "in",
        "by",
        "from",
        "through",
        "via",
        "at",
        "citing",
        "quoting",
        "today",
        "here",
        "tonight",
        "yesterday",
        "now",
        "again",
        "earlier",
    }
)


def colon_speech(paragraph: Paragraph) -> Iterator[Telling]:
    """Give an attribution for each name and colon that stand for "X said".

    Args:
        paragraph: The paragraph; a headline is read by `headlines.headline`.
    """
    doc = paragraph.passage.doc
    colons = [t.i for t in doc if t.text == ":" and t.i not in paragraph.quoted]
    openings = [(c, _opening(paragraph, c)) for c in colons]
    speaking = [(colon, *found) for colon, found in openings if found]
    for number, (colon, _, speaker) in enumerate(speaking):
        later = [start for _, start, _ in speaking[number + 1 :]]
        content = _told(paragraph, colon, min(later, default=len(doc)))
        quoted = bool(content & paragraph.quoted)
        if len(paragraph.words(content)) >= (1 if quoted else FEWEST_TOLD):
            yield Telling(content, frozenset((colon,)), speaker, direct=quoted)


def _opening(paragraph: Paragraph, colon: int) -> tuple[int, frozenset[int]] | None:
    """Give where the words before a colon begin, and which of them name who speaks."""
    doc = paragraph.passage.doc
    start = _start(paragraph, colon)
    words = [t for t in doc[start:colon] if t.text[0].isalnum() or t.text[0] == "@"]
    while words and not words[0].text[0].isalpha() and words[0].text[0] != "@":
        words.pop(0)
    if not words or colon - words[0].i > LONGEST_OPENING:
        return None
    if any(t.tag_ in {*FINITE, "MD"} and _has_subject(t) for t in words):
        return None
    if words[0].lower_ == "from" and words[1:] and words[1].pos_ in {"DET", "PRON", "PROPN"}:
        words.pop(0)
    named = _name(doc, words, colon)
    if not named or {named[0].lower_, named[-1].lower_} & word_set("colon_labels"):
        return None
    if not names_party(named):
        return None
    return start, frozenset(range(named[0].i, named[-1].i + 1))


def _has_subject(verb: Token) -> bool:
    """Is it a verb of a clause, and not a name or an adverb that the tagger took for one?"""
    return any(child.dep_ in {"nsubj", "nsubjpass", "expl"} for child in verb.children)


def _name(doc: Doc, words: list[Token], colon: int) -> list[Token]:
    """Cut the name off what says when, where and to whom it spoke."""
    kept: list[Token] = []
    for word in words:
        apart = kept and any(t.text in {",", "("} for t in doc[kept[-1].i + 1 : word.i])
        if kept and (apart or word.lower_ in _ENDS_NAME):
            break
        kept.append(word)
    rest = [word for word in words if word.i > kept[-1].i] if kept else []
    apposed = rest and kept[-1].i + 2 == rest[0].i and names_party(kept)
    if apposed and rest[0].pos_ == "PROPN" and rest[0].ent_type_ == "PERSON":
        kept += [word for word in rest if word.ent_type_ == "PERSON"]
    return kept if len(kept) <= LONGEST_NAME else []


def _start(paragraph: Paragraph, colon: int) -> int:
    """Give where the sentence before a colon begins: behind a full mark or a quotation."""
    doc = paragraph.passage.doc
    for at in range(colon - 1, -1, -1):
        if doc[at].text in _BREAKS or at in paragraph.quoted:
            return at + 1
    return 0


def _told(paragraph: Paragraph, colon: int, latest: int) -> frozenset[int]:
    """Give what stands behind a colon: the quotation, the sentence, or the turn."""
    doc = paragraph.passage.doc
    for place in (paragraph.tokens(quotation.span) for quotation in paragraph.quotations):
        if min(place, default=-1) == colon + 1:
            return place
    if len(_TURN.findall(paragraph.text)) >= _FEWEST_TURNS and not _start(paragraph, colon):
        return frozenset(range(colon + 1, latest))
    outside = (i for i in range(colon + 1, latest) if i not in paragraph.quoted)
    end = next((i for i in outside if _stops(doc[i])), latest)
    if end < latest and doc[end].text == "?":
        return NOTHING
    return frozenset(range(colon + 1, end))


def _stops(token: Token) -> bool:
    """Does a sentence end here? The parse leaves a stop on words in capitals."""
    return token.text in _STOPS or (token.text[-1] in _STOPS and len(token) > _LONGEST_SHORT_FORM)

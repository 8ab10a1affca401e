"""Who is meant by the grammar around a word that names nobody itself?

The noun before "who", the subject that "issued a statement", and whether a name
stands as the one who says something: read from the parse of the sentence.

Pure functions. Caller: `firsthand.extract.speakers.resolving`.
"""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

from firsthand.extract.sentences import Page
from firsthand.extract.speakers.mentions import can_speak
from firsthand.lexicon.tables import meanings
from firsthand.lexicon.wordlists import word_map, word_set
from firsthand.model.text import Span

_SAYING = frozenset(
    {"say", "tell", "add", "explain", "state", "note", "announce", "confirm", "claim"}
)


def antecedent(page: Page, span: Span) -> str | None:
    """Give the noun phrase to which a "which", "that" or "who" belongs.

    Args:
        page: The text.
        span: Where the pronoun stands.

    Returns:
        Its words; None where the parse shows none.
    """
    tokens = page.tokens(span)
    if tokens is None:
        return None
    if cleft := cleft_before(page, span):
        return cleft
    verb = tokens[0].head
    if verb.lower_ == "to" and verb.head.lower_ == "according":
        return _last_named(tokens.doc, verb.head.i)
    if verb.dep_ != "relcl":
        return None
    noun = _speaking_noun(verb.head)
    for chunk in tokens.doc.noun_chunks:
        if chunk.root.i == noun.i:
            return chunk.text
    return None


def _last_named(doc: Doc, before: int) -> str | None:
    """Give the noun phrase last before "..., according to which 46 died"."""
    chunks = [c for c in doc.noun_chunks if c.end <= before and c.sent == doc[before].sent]
    return chunks[-1].text.strip('"') if chunks else None


_CLEFT = re.compile(
    r"\bit\s+(?:was|is)\s+(?!not\b|\w+\s+by\b)(?P<who>[^;:,]+(?:,\s+(?!(?:and\s+)?not\b)[^;:,]+)?)"
    r"(?:,\s+(?:and\s+)?not\b[^;:]+)?,?\s*$",
    re.IGNORECASE,
)


def cleft_before(page: Page, span: Span) -> str | None:
    """Give the "X" of "it was X, not Y, who said", read from its "who"; None without one."""
    sentence = page.at(span.start)
    found = _CLEFT.search(page.text[sentence.place.start : span.start]) if sentence else None
    return found["who"] if found else None


_PRESENTED = re.compile(
    r"it\s+(?:was|is)\s+(?!not\b)(?P<who>[^;:,]+(?:,\s+[A-Z][^;:,]+)?),?\s+who\b", re.IGNORECASE
)


def presented(page: Page, span: Span) -> str | None:
    """Give the "X" of "It was X who raised the alarm, saying ...", read from its "it"."""
    sentence = page.at(span.start)
    if sentence is None:
        return None
    found = _PRESENTED.match(page.text[: sentence.place.end], span.start)
    return found["who"] if found else None


def issuer(page: Page, at: int) -> str | None:
    """Give who "issued a statement saying ...": the subject of that verb.

    Args:
        page: The text.
        at: Where the words for the document start.

    Returns:
        The subject's words; None where the document is no object of a verb.
    """
    tokens = page.tokens(Span(at, at + 1))
    if tokens is None:
        return None
    noun = next((c.root for c in tokens.doc.noun_chunks if c.start <= tokens.start < c.end), None)
    if noun is None or noun.dep_ not in {"dobj", "obj"}:
        return None
    for chunk in noun.doc.noun_chunks:
        if chunk.root.dep_ == "nsubj" and chunk.root.head == noun.head:
            passage = page.at(at)
            return passage.passage.span(chunk).of(page.text) if passage else None
    return None


def issued_before(page: Page, head: str, at: int) -> str | None:
    """Give who issued "the statement" in the sentence before, or is told to have after it.

    "The ministry released a statement. The statement said ...", "The post says
    ... The post was first published by the page Harbour Watch."

    Args:
        page: The text.
        head: The document's noun, in lower case.
        at: Where the words for the document start.
    """
    number = page.number_at(at)
    noun = re.compile(
        rf"\b(?:an?|its|his|her|their)\s+(?:[\w-]+\s+){{0,2}}?(?P<noun>{re.escape(head)})\b"
    )
    for sentence in page.sentences[max(0, number - 1) : number]:
        for found in noun.finditer(page.text[: sentence.place.end], sentence.place.start):
            if by := issuer(page, found.start("noun")):
                return by
    passive = re.compile(
        rf"\b[Tt]h(?:e|at|is)\s+{re.escape(head)}\s+(?:was|were|had\s+been|has\s+been)\s+"
        rf"(?:\w+\s+)?{_MADE}\s+by\s+"
        r"(?:an?\s+[\w-]+\s+(?:called|named)\s+)?(?P<who>[^,;.]+)"
    )
    for sentence in page.sentences[number : number + 3]:
        told = passive.search(page.text[: sentence.place.end], sentence.place.start)
        if told is not None:
            return told["who"]
    return None


_MADE = (
    r"(?:published|posted|shared|issued|released|written|signed|made|uploaded|recorded|filmed"
    r"|put\s+out|started|created)"
)


_APPEARS = frozenset(
    {"be", "appear", "speak", "talk", "arrive", "visit", "tour", "address", "face", "meet"}
)
"""What somebody does who is about to be quoted."""


def office_before(page: Page, at: int) -> Span | None:
    """Give the office without a name that the sentence before is about.

    Args:
        page: The text.
        at: Where the pronoun stands that may mean its holder.

    Returns:
        The place of "The justice minister" in "The justice minister was on air.
        He says ..."; None where that sentence is about nobody of that sort, or
        stands in another paragraph.
    """
    number = page.number_at(at)
    before = page.sentences[number - 1] if number else None
    if before is None or before.passage is not page.sentences[number].passage:
        return None
    for chunk in before.tokens.noun_chunks:
        root = chunk.root
        if root.dep_ != "nsubj" or root.head.dep_ != "ROOT" or root.head.lemma_ not in _APPEARS:
            continue
        plain = chunk[0].lower_ == "the" and all(t.is_lower for t in chunk[1:])
        if plain and root.tag_ == "NN" and root.lower_ in word_map("roles"):
            return before.passage.span(chunk)
    return None


def says_something(page: Page, at: int) -> bool:
    """Is the name at a place the subject of a verb of saying, or beside one?"""
    tokens = page.tokens(Span(at, at + 1))
    sentence = page.at(at)
    if not tokens or sentence is None:
        return False
    verbs = {t.head for t in tokens[0].subtree} | {tokens[0].head, tokens[0].head.head}
    return any(v.lemma_.lower() in _SAYING for v in verbs)


def _whose(noun: Token) -> Token | None:
    """Give the person whom somebody without a name is told by: "a relative of a passenger, who"."""
    if noun.dep_ != "pobj" or noun.head.lower_ != "of" or noun.pos_ == "PROPN":
        return None
    holder = noun.head.head
    some = any(child.lower_ in {"a", "an"} for child in noun.children)
    return holder if some and _is_person(holder) and _is_person(noun) else None


def _is_person(noun: Token) -> bool:
    lemma = noun.lemma_.lower()
    return lemma in meanings("people") or lemma in word_set("person_nouns")


def _speaking_noun(noun: Token) -> Token:
    """Give the noun a relative clause is about: "pictures on the internet that show"."""
    if (holder := _whose(noun)) is not None:
        return holder
    if noun.dep_ != "pobj" or can_speak(noun.lower_) or noun.pos_ == "PROPN":
        return noun
    holder = noun.head.head
    objects = [c for c in holder.children if c.dep_ == "dobj"] or [holder]
    return objects[0] if can_speak(objects[0].lower_) else noun

"""Where does a text name somebody who could speak, and how much does that stand out?

Persons and bodies that the language model names, subjects that can speak,
bodies that the lists know or that act in a sentence.

Caller: `firsthand.extract.speakers.voices`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from spacy.tokens import Span as Tokens

from firsthand.extract.sentences import Page, Sentence
from firsthand.extract.speakers.descriptions import Description, Shape
from firsthand.extract.speakers.proper_names import is_name_like
from firsthand.lexicon.aliases import listed_names
from firsthand.lexicon.spelling import bare
from firsthand.lexicon.wordlists import word_map, word_set
from firsthand.model.text import Span

Describes = Callable[[str], Description]
_PUBLIC = frozenset(
    {"ministry", "department", "government", "embassy", "parliament", "army", "navy", "police",
     "council", "court", "commission", "municipality", "authority", "prosecution", "guard"}
)  # fmt: skip


def mentions(page: Page, describes: Describes) -> Iterator[tuple[int, int, Description]]:
    """Give every mention of a possible voice, in the order of the text."""
    for sentence in page.sentences:
        found = [*_named(page, sentence, describes), *_subjects(page, sentence, describes)]
        found += _listed(page, sentence)
        found += _acting(page, sentence)
        found += _overlooked(page, sentence, describes)
        found += _predicated(page, sentence, describes)
        found += _renamed(page, sentence)
        yield from sorted(found, key=lambda one: one[0])


def _named(
    page: Page, sentence: Sentence, describes: Describes
) -> Iterator[tuple[int, int, Description]]:
    """Read persons and bodies that the model names, with what stands around them."""
    listed = _listed_places(page, sentence)
    for entity in sentence.tokens.ents:
        if any(place.overlaps(sentence.passage.span(entity)) for place in listed):
            continue
        if entity.label_ not in {"PERSON", "ORG"} or not is_name_like(_plain_name(entity.text)):
            continue
        if not any(token.pos_ == "PROPN" for token in entity):
            continue
        person = entity.label_ == "PERSON"
        entity = _whole_name(entity)
        around = _with_apposition(entity) if person else entity
        place = sentence.passage.span(around)
        words = place.of(page.text)
        owns = person or (entity[-1].tag_ == "POS" and around == entity)
        described = describes(re.sub(r"['’]s$", "", words) if owns else words)
        if described.name is None or bare(described.name) not in bare(entity.text):
            described = describes(sentence.passage.span(entity).of(page.text))
        if described.name:
            at = sentence.passage.span(entity).start
            yield at, _weight(entity), described


def _weight(entity: Tokens) -> int:
    """Weigh a name: a source stands out most, then a subject."""
    to = entity.root.head
    if to.lower_ == "to" and to.i and to.nbor(-1).lower_ == "according":
        return 3
    return 2 if _is_subject(entity) else 1


def _is_told_apart(described: Description) -> bool:
    """Is it a public body with more than its noun: "the health ministry", not "the ministry"?"""
    return described.head in _PUBLIC and " " in (described.role or "")


def _predicated(
    page: Page, sentence: Sentence, describes: Describes
) -> Iterator[tuple[int, int, Description]]:
    """Read what a sentence says that somebody is: "Ada Ferrer was elected mayor of Dorun"."""
    for token in sentence.tokens:
        verb = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "as" else token.head
        if token.dep_ not in {"attr", "oprd", "pobj"} or token.lower_ not in word_map("roles"):
            continue
        if token.dep_ == "pobj" and verb.lemma_ not in _SERVES:
            continue
        subjects = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}]
        named = [e for e in sentence.tokens.ents if e.label_ == "PERSON" and e.root in subjects]
        if not named or any(c.dep_ == "neg" for c in verb.children):
            continue
        chunk = next((c for c in sentence.tokens.noun_chunks if c.root == token), None)
        role = re.sub(r"^(?:an?|the)\s+", "", chunk.text if chunk else token.text, flags=re.I)
        name = sentence.passage.span(named[0])
        described = describes(f"{role}, {name.of(page.text)}")
        if described.shape is Shape.PERSON:
            yield name.start, 0, described


_RENAMED = re.compile(
    r"[\"“](?P<name>[A-Z][\w’'-]+(?:\s[A-Z][\w’'.-]*)?)[\"”],?\s+(?=(?:aged\s+)?\d{1,2}(?:,|\s|$)|\(\d{1,2}\)"
    r"|an?\s|(?:said|says|told|described|recalled|saw|heard|remembers|remembered)\b)"
)


def _renamed(page: Page, sentence: Sentence) -> Iterator[tuple[int, int, Description]]:
    """Read people under a name in quotation marks: '"Hawa", 34, saw six men'."""
    for found in _RENAMED.finditer(page.text[: sentence.place.end], sentence.place.start):
        name = found["name"]
        opens = found.start() == sentence.place.start
        yield (
            found.start("name"),
            2 if opens else 1,
            Description(Shape.PERSON, name.split()[-1], name=name),
        )


_SERVES = frozenset({"serve", "work", "act", "elect", "appoint", "name"})


def _subjects(
    page: Page, sentence: Sentence, describes: Describes
) -> Iterator[tuple[int, int, Description]]:
    """Read subjects without a name that can speak: "residents", "the captions"."""
    for chunk in sentence.tokens.noun_chunks:
        if chunk.root.dep_ not in {"nsubj", "nsubjpass"} or chunk.root.ent_type_ == "PERSON":
            continue
        head = chunk.root.lower_
        if not can_speak(head) and head not in _PUBLIC:
            continue
        place = sentence.passage.span(chunk)
        described = describes(place.of(page.text))
        if not can_speak(head) and not (described.definite and _is_told_apart(described)):
            continue
        pointing = described.definite and described.owner is None
        if described.name is None and (not pointing or _is_told_apart(described)):
            yield place.start, 2, described


def _acting(page: Page, sentence: Sentence) -> Iterator[tuple[int, int, Description]]:
    """Read bodies that no list and no model knows: "The Eastern Covenant has taken ..."."""
    for chunk in sentence.tokens.noun_chunks:
        root = chunk.root
        if root.dep_ != "nsubj" or root.pos_ != "PROPN" or chunk[0].lower_ != "the":
            continue
        if any(token.ent_type_ in _NO_ACTORS for token in chunk) or len(chunk) < _LEAST_NAME:
            continue
        words = sentence.passage.span(sentence.tokens.doc[chunk.start + 1 : root.right_edge.i + 1])
        name = words.of(page.text)
        if is_name_like(name) and "'" not in name and "’" not in name:
            yield words.start, 2, Description(Shape.BODY, name.split()[-1], name=name)


def _overlooked(
    page: Page, sentence: Sentence, describes: Describes
) -> Iterator[tuple[int, int, Description]]:
    """Read subjects of several capitalised words that the model names nothing."""
    for chunk in sentence.tokens.noun_chunks:
        root = chunk.root
        more = any(child.lower_ in {"of", "for"} for child in root.rights)
        named = more or chunk[0].pos_ != "PROPN" or any(token.ent_type_ for token in chunk)
        if root.dep_ not in {"nsubj", "nsubjpass"} or root.pos_ != "PROPN" or named:
            continue
        place = sentence.passage.span(chunk)
        words = place.of(page.text)
        if not is_name_like(words):
            continue
        if len(chunk) > 1 and (described := describes(words)).name:
            yield place.start, 2, described


_NO_ACTORS = frozenset({"PERSON", "GPE", "LOC", "FAC", "NORP", "DATE", "EVENT", "WORK_OF_ART"})
_LEAST_NAME = 3
"""Tokens of such a name, "the" included; one word with "the" is a place or a title."""


def _listed(page: Page, sentence: Sentence) -> Iterator[tuple[int, int, Description]]:
    """Read bodies that the lists know, however the model cut them."""
    for here in _listed_places(page, sentence):
        name = here.of(page.text)
        token = page.tokens(here)
        subject = token is not None and _is_subject(token)
        yield here.start, 2 if subject else 1, Description(Shape.BODY, name.split()[-1], name=name)


def _listed_places(page: Page, sentence: Sentence) -> list[Span]:
    start = sentence.place.start
    found = _listed_pattern().finditer(sentence.place.of(page.text))
    return [Span(start + match.start(), start + match.end()) for match in found]


@cache
def _listed_pattern() -> re.Pattern[str]:
    names = sorted(listed_names(), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, names))})(?![\w-])")


@cache
def can_speak(noun: str) -> bool:
    """Tell whether a noun, in lower case, means people or a document that can speak."""
    lists = (word_map("roles"), word_set("unnamed_sources"), word_set("documents"))
    return any(noun in words for words in lists)


def _with_apposition(entity: Tokens) -> Tokens:
    """Widen a name to its title, role and what stands beside it between commas."""
    root = entity.root
    top = root.head if root.dep_ == "appos" else root
    start = min(entity.start, top.left_edge.i, entity[0].i)
    end = entity.end
    for child in root.children:
        if child.dep_ == "appos" or (child.dep_ == "prep" and child.lower_ in {"of", "for", "at"}):
            end = max(end, child.right_edge.i + 1)
    sent = entity.sent
    return entity.doc[max(start, sent.start) : min(end, sent.end)]


def _whole_name(entity: Tokens) -> Tokens:
    """Take in the first names that the model left out: "Ana [Ortega]'s father"."""
    start = entity.start
    if entity.label_ != "PERSON" or len(entity) > 1:
        return entity
    while start > entity.sent.start:
        before = entity.doc[start - 1]
        if before.pos_ != "PROPN" or before.dep_ != "compound" or before.head not in entity:
            break
        start -= 1
    return entity.doc[start : entity.end]


def _is_subject(piece: Tokens) -> bool:
    root = piece.root
    return root.dep_ in {"nsubj", "nsubjpass"} or (
        root.dep_ in {"appos", "compound"} and root.head.dep_ in {"nsubj", "nsubjpass"}
    )


def _plain_name(name: str) -> str:
    return re.sub(r"^[Tt]he\s+|['’]s$", "", name)

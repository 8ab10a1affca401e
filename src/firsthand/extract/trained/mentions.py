"""Which words of a text could name a link of a chain?

Every noun phrase can, by its head: "spokesman" of "a spokesman for the
ministry". Verbs are laid beside them, since they say what the phrases do: who
tells, who is told, who is cited.

Caller: `firsthand.extract.trained.linking`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from firsthand.extract.parsing import Parsed, Passage
from firsthand.model.text import Span

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_VERBAL = frozenset({"VERB", "AUX"})
_BEFORE = frozenset({"det", "amod", "compound", "poss", "nummod", "nmod", "predet", "quantmod"})
"""How words that belong to a noun phrase hang on its head from the left."""
_OWNED = frozenset({"of", "for", "from", "in", "at", "with"})
"""Prepositions that go on with a name: "officials in Karsa", "head of the union"."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun phrase, or a verb, as the network is shown it.

    Attributes:
        head: Its head.
        words: The phrase up to its head; of a verb, the verb.
        whole: The phrase with what describes it on the right: "of the union",
            an apposition.
        sentence: The number of its sentence in the text.
        is_verb: Is it a verb? Then it is no link.
        owns: Does it only say whose something is: "the killer's engagement"?
    """

    head: Span
    words: Span
    whole: Span
    sentence: int
    is_verb: bool = False
    owns: bool = False


def mentions(parsed: Parsed) -> Iterator[Mention]:
    """Give the noun phrases and verbs of a text, in its order."""
    number = 0
    for passage in parsed.passages:
        for sentence, _ in passage.sentences():
            for token in sentence:
                if token.pos_ in _VERBAL:
                    place = passage.span(token)
                    yield Mention(place, place, place, number, is_verb=True)
                elif _is_head(token):
                    yield _mention(passage, token, number)
            number += 1


def _is_head(token: Token) -> bool:
    if token.pos_ == "NUM":
        return token.dep_.startswith("nsubj")
    return token.pos_ in _NOMINAL and token.dep_ != "compound"


def _mention(passage: Passage, token: Token, sentence: int) -> Mention:
    doc = token.doc
    first = last = token.i
    if token.n_lefts:  # most words have none, and asking for none is slow
        first = min(
            (child.left_edge.i for child in token.lefts if child.dep_ in _BEFORE), default=first
        )
    if token.n_rights:
        last = max(
            (end for child in token.rights if (end := _end(child)) is not None), default=last
        )
    return Mention(
        passage.span(token),
        passage.span(doc[first : token.i + 1]),
        passage.span(doc[first : max(last, token.i) + 1]),
        sentence,
        owns=token.dep_ == "poss",
    )


def _end(child: Token) -> int | None:
    """Give the last token of what goes on with a name, if a child does."""
    if child.dep_ == "prep" and child.lower_ in _OWNED:
        objects = [one for one in child.rights if one.dep_ == "pobj"]
        return objects[0].i if objects else None
    if child.dep_ == "appos":
        return int(child.i)
    return None

"""Quotations whose speaker is named in a sentence or line beside them.

The sentence before, when it ends in a colon: 'The ministry issued a denial:
"..."', also across a paragraph break; the line after, when it is a signature:
'"..." — Jane Doe', as under a quotation that is set off or a post.

Caller: `firsthand.extract.rules.reader`.
"""

from __future__ import annotations

import re

from spacy.tokens import Span as Tokens

from firsthand.extract.rules.cues import FINITE, VERBAL, cue_of, subject_of, verb_constructions
from firsthand.extract.rules.spans import Paragraph, Telling, subtree
from firsthand.model.text import Role, Span

LONGEST_NAME_WORDS = 12
"""Words of a signature: a name with an office, or with handle and date of a post."""

SIGNATURE = re.compile(
    r"(?:^|(?P<quote>[”\"'’.!?…]|\S(?=\s)))\s*(?P<dash>[—–―]|--?)\s*(?P<name>[@A-Z][^\n”\"]{1,120})$"
)


def introduction(paragraph: Paragraph, end: int) -> Telling | None:
    """Read the sentence that ends in a colon as the cue of what follows it.

    Args:
        paragraph: The paragraph that holds the sentence.
        end: Where the colon ends, in the whole text.

    Returns:
        Cue and source, with no content yet; None when there is no such sentence.
    """
    before = paragraph.text[paragraph.passage.place.start : end].rstrip()
    if not before.endswith(":"):
        return None
    colon = max(paragraph.tokens(Span(end - 1, end)), default=0)
    sentence = paragraph.passage.doc[colon].sent
    verbs = [t for t in sentence if t.pos_ in VERBAL and t.i < colon and t.dep_ != "aux"]
    quoting = [verb for verb in verbs if "quote" in verb_constructions(verb)]
    for verb in [*reversed(quoting), *verbs]:
        source = subject_of(verb) - paragraph.quoted
        if source:
            return Telling(frozenset(), cue_of(verb) | {colon}, source, direct=True)
    return None if verbs else _bare_name(sentence, colon)


def _bare_name(sentence: Tokens, colon: int) -> Telling | None:
    names = [t for t in sentence if t.i < colon and t.pos_ in ("PROPN", "NOUN", "PRON")]
    if not names or len(names) > LONGEST_NAME_WORDS:
        return None
    named = subtree(names[-1]) & frozenset(range(sentence.start, colon))
    return Telling(frozenset(), frozenset((colon,)), named, direct=True)


def signature(paragraph: Paragraph) -> Telling | None:
    """Read a dash and a name at the end of a quotation, a post, or on its own line.

    Returns:
        The telling; its content is empty when the signature stands on a line of
        its own, and belongs to the quotation before. None when nothing signs.
    """
    place = paragraph.passage.place
    match = SIGNATURE.search(place.of(paragraph.text).rstrip())
    if match is None or len(match["name"].split()) > LONGEST_NAME_WORDS:
        return None
    told = Span(place.start, place.start + match.start("dash"))
    block = paragraph.passage.block
    is_post = block is not None and block.role is Role.POST
    quotes = [quotation.span for quotation in paragraph.quotations if quotation.closed]
    if match["quote"] is not None and not is_post and not _is_all(quotes, told, paragraph.text):
        return None
    name = Span(place.start + match.start("name"), place.start + match.end("name"))
    if any(paragraph.passage.doc[i].tag_ in FINITE for i in paragraph.tokens(name)):
        return None
    dash = Span(place.start + match.start("dash"), place.start + match.end("dash"))
    content = paragraph.tokens(told) if told.of(paragraph.text).strip() else frozenset()
    return Telling(content, paragraph.tokens(dash), paragraph.tokens(name), direct=True)


def _is_all(quotes: list[Span], told: Span, text: str) -> bool:
    """Is what stands before the signature one quotation and nothing else?"""
    if len(quotes) != 1:
        return False
    rest = text[told.start : quotes[0].start] + text[quotes[0].end : told.end]
    return not rest.strip(" .,\n\xa0")

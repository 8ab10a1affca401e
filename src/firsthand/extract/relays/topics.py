"""Does the name before a headline's colon speak, or does it only say what it is about?

"Ferrer: no tax will rise" is her word; "Marisol: what we know" and "Marisol:
preliminary findings" stand under the name of a place or an event that no list
holds. What follows the colon and the rest of the text tell them apart.

Caller: `firsthand.extract.relays.relaying`.
"""

from __future__ import annotations

import re

from firsthand.extract.sentences import Page
from firsthand.extract.speakers.descriptions import Shape
from firsthand.extract.speakers.voices import Voice
from firsthand.lexicon.spelling import bare
from firsthand.model.ports import Attribution
from firsthand.model.source import SourceKind
from firsthand.model.text import Role, words_at

_ASKING = re.compile(
    r"\s*(?:what|how|why|who|where|when|which|the\s+story\s+of|inside|all\s+you)\b(?![^?]*,)", re.I
)
"""Opens what an outlet promises to tell: "what happened in the harbour"."""
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_AT_PLACE = r"\b(?:in|at|near|off|outside|around|from|of|to|over|across|aboard)\s+(?:the\s+)?"


def is_topic(page: Page, said: Attribution, voice: Voice) -> bool:
    """Tell whether the name before a headline's colon is no speaker.

    Args:
        page: The text.
        said: The headline, its colon as cue and the name as source.
        voice: Who the name was taken for.

    Returns:
        True for a bare name without office or fuller form anywhere in the text,
        before a question, before words without a verb, or where the text has it
        as a place. A quotation is always somebody's.
    """
    told = words_at(page.text, said.content)
    if not _in_headline(page, said) or any(mark in told for mark in '"“”‘'):
        return False
    name = bare(words_at(page.text, said.source))
    if not _is_bare(voice, name):
        return False
    words = [word for span in said.content for word in page.tokens(span) or ()]
    verbless = not any(word.tag_ in _FINITE for word in words)
    return bool(_ASKING.match(told)) or verbless or _is_place(page, said)


def _in_headline(page: Page, said: Attribution) -> bool:
    """Is it the title, or the first line of a text without one?"""
    sentence = page.at(said.source[0].start)
    if sentence is None:
        return False
    block = sentence.passage.block
    return block.role is Role.TITLE if block is not None else sentence is page.sentences[0]


def _is_bare(voice: Voice, name: str) -> bool:
    """Is nothing known of it but this name: no office, no body, no fuller name?"""
    unknown = voice.kind in {SourceKind.UNKNOWN, SourceKind.PERSON}
    described = voice.role or voice.body or voice.gender
    person = voice.shape in {Shape.PERSON, Shape.BODY}
    return person and unknown and not described and bare(voice.name) == name and " " not in name


def _is_place(page: Page, said: Attribution) -> bool:
    """Does the text below use the name as a place: "in Marisol"?"""
    name, end = re.escape(words_at(page.text, said.source)), said.content[-1].end
    return re.search(rf"{_AT_PLACE}{name}\b(?!['’]s)", page.text[end:]) is not None

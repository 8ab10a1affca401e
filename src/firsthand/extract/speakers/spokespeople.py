"""For which body does somebody speak who was described before he was named?

"A spokesman for the coast guard said ... Ada Ferrer said ...": reports often
describe first and name afterwards.

Caller: `firsthand.extract.speakers.resolving`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from firsthand.extract.sentences import Page
from firsthand.extract.speakers.descriptions import Shape
from firsthand.extract.speakers.grammar import says_something
from firsthand.extract.speakers.voices import Voice
from firsthand.lexicon.spelling import bare
from firsthand.model.source import SourceKind

_SPOKESPERSON = re.compile(r"(?:spokes(?:man|woman|person|people)|press (?:secretary|office\w*)"
                           r"|representative|delegation)$", re.I)  # fmt: skip


def is_spokesperson(role: str) -> bool:
    """Tell whether a role ends in a word for one who speaks for others."""
    return _SPOKESPERSON.search(role) is not None


def body_of_like(voice: Voice, voices: Sequence[Voice]) -> str | None:
    """Give the body for which "the spokesman" spoke before he was named.

    Args:
        voice: The speaker, by name.
        voices: All that could speak in the text.

    Returns:
        The body's name; None where he is no spokesman, or nobody like him spoke.
    """
    if voice.shape is not Shape.PERSON or not _SPOKESPERSON.fullmatch(voice.role or ""):
        return None
    bodies = [v for v in voices if v.shape is Shape.BODY and v.role]
    same = [v for v in bodies if bare(v.role or "").split()[-1] in voice.nouns]
    return same[-1].name if same else None


def body_told_before(page: Page, voice: Voice, last: Voice | None, at: int) -> str | None:
    """Give the body of "a spokesman for X" when the next speaker is only named.

    Reports describe a speaker first and name him in the next sentence. Taken
    only where that sentence says that he said something, and the text
    describes him nowhere; his kind and role are then those of the spokesman.

    Args:
        page: The text.
        voice: The speaker, by name.
        last: Who spoke before; None at the top of the text.
        at: Where he is named.

    Returns:
        The body's name, or None.
    """
    told_more = voice.role or voice.kind is not SourceKind.PERSON
    if last is None or last.shape is not Shape.BODY or voice.shape is not Shape.PERSON:
        return None
    if told_more or not _SPOKESPERSON.search(last.role or ""):
        return None
    before = max((m.at for m in last.mentions if m.at < at), default=at)
    step = page.number_at(at) - page.number_at(before)
    if step != 1 or not says_something(page, at):
        return None
    voice.kind, voice.role = last.kind, last.role
    return last.name

"""Are these words several sources named together?

"Reuters, AP and AFP" are three sources; "officials and human rights groups"
are people whom nobody names; "Lt. Gen. Hamid, the army's spokesman, said" is
one.

Pure functions on words. Caller: `firsthand.extract.speakers.resolving`.
"""

from __future__ import annotations

import re

from firsthand.extract.speakers.phrases import IsBody, Shape, describe, is_name_like

_AND = re.compile(r",?\s+(?:and|nor|as well as|along with|&)\s+")
_BOTH = re.compile(r"(?:neither|both|either)\s+(?=.*\s(?:and|n?or)\s)", re.IGNORECASE)


def parted(words: str, is_body: IsBody) -> tuple[str, ...]:
    """Part words that name several sources into the words of each.

    Only where each part names somebody: a person or a body. One name that
    holds "and" ("Ministry of Health and Welfare"), and descriptions without
    names, stay together.

    Returns:
        The parts in order; the words as they are when they name one source.
    """
    text = words.strip()
    if both := _BOTH.match(text):
        text = text[both.end() :].replace(" nor ", " and ")
    if is_name_like(text) and is_body(text) and "," not in text:
        halves = _AND.split(text)
        if not all(is_body(half) and " " not in half for half in halves):
            return (text,)
    ends = [m for m in _AND.finditer(text) if _stands_alone(text[: m.start()])]
    if not ends:
        return (text,)
    last = ends[-1]
    front, back = text[: last.start()], text[last.end() :]
    parts = [p for p in front.split(", ") if p]
    if len(parts) > 1 and not all(_names(p, is_body) for p in parts):
        parts = [front]
    parts.append(back)
    return tuple(parts) if all(_names(p, is_body) for p in parts) else (text,)


def _names(words: str, is_body: IsBody) -> bool:
    return describe(words, is_body).shape in {Shape.PERSON, Shape.BODY}


def _stands_alone(front: str) -> bool:
    """Is "and" outside of a clause about the source ("who lives in X and Y")?"""
    return re.search(r"\b(?:who|which|whose|that|of|for|between|citing|quoting)\b", front) is None

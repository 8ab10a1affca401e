"""Does a figure count only those at one place, or those that a picture shows?

"In the first trench" is the part found at one site, "visible in one photograph"
what a picture shows: neither is a total.

Caller: `firsthand.extract.figures.reading`.
"""

from __future__ import annotations

import re

from spacy.tokens import Token

from firsthand.extract.figures.counted import Counted, above
from firsthand.lexicon.tables import meanings

LIMITED = re.compile(
    r"\b(?:in|at|from|on|inside|by)\s+(?:the\s+|a\s+|an\s+)?(?:(?:just|only)\s+)?"
    r"(?P<which>(?:one|another|a\s+single|single|each|first|second|third|fourth|fifth|last|other|new"
    r"|newly[- ]\w+|additional"
    r"|(?:\w+\s+)?(?:new|newly[- ]\w+|other|additional|further|more)"
    r"|one\s+of\s+(?:the\s+)?(?:\w+\s+)?)(?:\s+\w+)?)"
    r"\s+(?P<site>\w+)\b",
    re.IGNORECASE,
)


NEW_SITES = re.compile(
    r"\b(?P<which>(?:\w+\s+)?(?:newly[- ]\w+|new|additional|further|other)\s+(?:\w+\s+){0,2}?)"
    r"(?P<site>\w+)\s+"
    r"(?:that\s+)?(?:with|held|holding|hold|contained|containing|where|had|have)\b",
    re.IGNORECASE,
)


ONE_OF = re.compile(
    r"\b(?P<which>one\s+of\s+(?:the\s+|its\s+|their\s+|those\s+)?(?:\w+\s+){0,3}?|an?\s+single\s+)(?P<site>\w+?s)\b",
    re.IGNORECASE,
)


ORDINAL = re.compile(
    r"\s+(?:in|at|from)\s+the\s+(?P<which>first|second|third|fourth|fifth|sixth|last|latter|former|other)\b",
    re.IGNORECASE,
)


BREAK = re.compile(r"[;:]|,?\s+(?:and|but)\s+(?=(?:between\s+|about\s+|some\s+)?\d)")
BREAK_OR_COMMA = re.compile(rf"{BREAK.pattern}|,")
SHOWN = re.compile(
    r"\b(?:show(?:s|ed|n|ing)?|depict\w*|visible|seen|pictured|counted|captures?|features?)\b", re.I
)


def limit_of(count: Counted) -> str | None:
    """Give the site, group or picture that limits the count: "in the first trench".

    Only one of several places limits: "in one trench", "at three new sites".
    "In 11 mass graves" gives where all of them were, and limits nothing.

    Returns:
        The limiting words in lower case; None when the figure is not limited.
    """
    sentence = count.token.sent
    at = count.value.start - sentence.start_char
    end = count.value.end - sentence.start_char
    clause_start, clause_end = _clause(sentence.text, at, end)
    clause = sentence.text[clause_start:clause_end]
    for pattern in (LIMITED, NEW_SITES, ONE_OF):
        for match in pattern.finditer(clause):
            site = match["site"].lower()
            known = meanings("sites").get(site) or meanings("sites").get(site.removesuffix("s"))
            known = known or meanings("sites").get(site.removesuffix("es"))
            if known in {"site", "grave"}:
                words = " ".join(f"{match['which']} {match['site']}".lower().split())
                return words if words.startswith("at ") else f"at {words}"
    return None


def is_grave(word: str) -> bool:
    """Tell whether a site is one that holds the dead: "trench", "graves"."""
    listed = meanings("sites")
    return "grave" in {listed.get(word), listed.get(word.removesuffix("s"))}


def ordinal_after(count: Counted, limit: str) -> str | None:
    """Complete "in the second" from the limit before it: "first trench" -> "second trench".

    Args:
        count: The figure without a noun.
        limit: What limits the figure before it.

    Returns:
        The completed limit; None when no ordinal follows the figure.
    """
    found = ORDINAL.match(count.token.doc.text, count.value.end)
    return f"{found['which'].lower()} {limit.split()[-1]}" if found else None


def in_pictures(count: Counted) -> str | None:
    """Give "visible in one photograph" for a count of people that pictures show.

    Returns:
        The limiting words; None when no picture shows them.
    """
    sentence = count.token.sent.text
    if not SHOWN.search(sentence):
        return None
    for token in count.token.sent:
        if meanings("sites").get(token.lemma_.lower()) != "picture" or token.pos_ not in {
            "NOUN",
            "PROPN",
        }:
            continue
        if not _shows(token, count):
            continue
        one = token.tag_ in {"NN", "NNP"} or token.head.lower_ == "of"
        return "visible in one photograph" if one else "visible in photographs"
    return None


def _shows(picture: Token, count: Counted) -> bool:
    """Is the picture the subject of the showing whose object is counted, or its place?"""
    verb = picture.head
    if picture.dep_ in {"nsubj", "nsubjpass"} and SHOWN.fullmatch(verb.text):
        return verb in above(count.anchor)
    if picture.dep_ == "pobj" and verb.lower_ == "of" and SHOWN.fullmatch(verb.head.head.text):
        return verb.head.head in above(count.anchor)
    if picture.dep_ == "pobj" and SHOWN.search(picture.head.head.text):
        return picture.head.head in above(count.anchor) or count.anchor in picture.head.head.subtree
    return False


def _clause(text: str, at: int, end: int) -> tuple[int, int]:
    """Give the stretch between the strong breaks around a figure."""
    start = max((m.end() for m in BREAK.finditer(text[:at])), default=0)
    stop = BREAK_OR_COMMA.search(text[end:])
    return start, end + stop.start() if stop else len(text)

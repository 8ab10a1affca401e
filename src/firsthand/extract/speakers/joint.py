"""Are these words several sources named together?

"Reuters, AP and AFP" are three sources; "officials and human rights groups"
are people whom nobody names; "Lt. Gen. Hamid, the army's spokesman, said" is
one.

Pure functions on words. Caller: `firsthand.extract.speakers.resolving`.
"""

from __future__ import annotations

import re

from firsthand.extract.speakers.bodies import country_first, is_country
from firsthand.extract.speakers.descriptions import IsBody, Shape
from firsthand.extract.speakers.kinds import is_unnamed
from firsthand.extract.speakers.phrases import describe
from firsthand.extract.speakers.proper_names import is_name_like
from firsthand.lexicon.names import alias_group
from firsthand.lexicon.wordlists import word_map

_AND = re.compile(r",?\s+(?:and|nor|as well as|along with|&)\s+")
_BOTH = re.compile(r"(?:neither|both|either)\s+(?=.*\s(?:and|n?or)\s)", re.IGNORECASE)

_SHARED = re.compile(
    r"(?:the\s+)?(?P<first>[\w’'-]+(?:\s+[\w’'-]+)?)(?P<more>(?:,\s+[\w’'-]+(?:\s+[\w’'-]+)?)*),?\s+and\s+"
    r"(?P<last>[\w’'-]+(?:\s+[\w’'-]+)?)\s+(?P<head>[\w-]+s)",
    re.IGNORECASE,
)
_AND_THE = re.compile(r"\s+and\s+the\s+(?=[A-Z])")
"""Begins another name, where both halves are names: "Sea Lantern and the Hotline Network"."""
_ONE = re.compile(r"(?:an?|one|the|its|their)\s", re.IGNORECASE)
_OF_COUNTRY = re.compile(r"\s+of\s+(?P<country>[A-Z]\w+(?:\s[A-Z]\w+)?)$")
_AT_NAME = re.compile(r"\b(?:at|with|from)\s+(?:[A-Z][\w’'-]*\s+)?[A-Z][\w’'-]*$")
_REST_OF_NAME = re.compile(r"[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)?")
"""The two halves of a firm's name: "analysts at Brink | and | Hale"."""
_LONGEST_KIND = 2
"""Words of each kind: "human rights"; longer ones are no kinds."""
_OFFICES = frozenset(
    {"ministry", "department", "government", "parliament", "embassy", "army", "agency", "council",
     "court", "committee", "commission", "bureau", "office", "force", "navy", "presidency"}
)  # fmt: skip


def parted(words: str, is_body: IsBody) -> tuple[str, ...]:
    """Part words that name several sources into the words of each.

    Only where each part names somebody: a person or a body. One name that
    holds "and" ("Ministry of Health and Welfare"), and descriptions without
    names, stay together.

    Returns:
        The parts in order; the words as they are when they name one source.
    """
    text = re.sub(r"\s+(?:each|both|all)$", "", words.strip())
    if both := _BOTH.match(text):
        text = text[both.end() :].replace(" nor ", " and ")
    if shared := _shared_head(text):
        return shared
    if is_name_like(text) and is_body(text) and "," not in text:
        halves = _AND.split(text)
        if _AND_THE.search(text) and all(map(is_body, halves)):
            return tuple(halves)
        if not all(is_body(half) and (" " not in half or alias_group(half)) for half in halves):
            return (text,)
    ends = [
        m for m in _AND.finditer(text)
        if _stands_alone(text[: m.start()])
        and not (_AT_NAME.search(text[: m.start()]) and _REST_OF_NAME.fullmatch(text, m.end()))
    ]  # fmt: skip
    if not ends:
        return (text,)
    last = ends[-1]
    front, back = text[: last.start()], text[last.end() :]
    parts = [p for p in front.split(", ") if p]
    listed = all(_names(p, is_body) or _people(p, is_body) for p in parts)
    if len(parts) > 1 and not listed:
        parts = [front]
    parts.append(back)
    named = [_names(p, is_body) for p in parts]
    sure = all(named) or any(one and _is_sure(p) for one, p in zip(named, parts, strict=True))
    apart = (
        any(named)
        and sure
        and all(one or _people(p, is_body) for one, p in zip(named, parts, strict=True))
    )
    apart = apart or (len(parts) > 1 and _person_and_people(parts, is_body))
    return tuple(parts) if apart else (text,)


def _person_and_people(parts: list[str], is_body: IsBody) -> bool:
    """Are they one person and others: "a rebel commander and two aid workers"?

    The one may be named later on; "a man and a woman" stay together.
    """
    singles = [_is_one_person(part, is_body) for part in parts]
    others = [p for one, p in zip(singles, parts, strict=True) if not one]
    return any(singles) and bool(others) and all(_people(p, is_body) for p in others)


def _is_one_person(words: str, is_body: IsBody) -> bool:
    described = describe(words, is_body)
    single = described.shape is Shape.NOUN and not described.plural
    return single and bool(_ONE.match(words)) and described.head in word_map("roles")


def _names(words: str, is_body: IsBody) -> bool:
    """Do the words name somebody, or point at a body: "the army"?"""
    described = describe(words, is_body)
    if described.shape is Shape.NOUN and described.definite and not described.owner:
        return not described.plural and described.head in word_map("organisations")
    if described.shape is Shape.NOUN:
        return described.head == "police" and not described.owner
    return described.shape in {Shape.PERSON, Shape.BODY}


def _is_sure(words: str) -> bool:
    """Is it more than one capitalised word, which can be an adjective: "Western and ..."?"""
    return " " in words or words.lower() == "police" or alias_group(words) is not None


def _people(words: str, is_body: IsBody) -> bool:
    """Do the words mean several people whom nobody names: "rescue workers"?"""
    described = describe(words, is_body)
    by_role = described.head.removesuffix("s") in word_map("roles")
    return described.shape is Shape.NOUN and described.plural and (by_role or is_unnamed(described))


def _shared_head(text: str) -> tuple[str, ...]:
    """Part "the Defence and Interior ministries" into the two ministries."""
    owned = _OF_COUNTRY.search(text)
    if owned and is_country(owned["country"]):
        text = f"{owned['country']}'s {re.sub(r'^[Tt]he ', '', text[: owned.start()])}"
    found = _SHARED.fullmatch(text)
    head = found["head"] if found else ""
    singular = re.sub(r"ies$", "y", head) if head.endswith("ies") else head.removesuffix("s")
    if found is None or singular.lower() not in _OFFICES:
        return ()
    country, first = country_first(found["first"])
    kinds = [first, *(p for p in re.split(r",\s+", found["more"] or "") if p), found["last"]]
    if any(len(kind.split()) > _LONGEST_KIND for kind in kinds):
        return ()
    if not first:  # "the Syrian and Iraqi governments"
        country, kinds[0] = "", found["first"].strip()
    name = singular.capitalize() if kinds[-1][0].isupper() else singular
    return tuple(" ".join(filter(None, ["the", country, kind.strip(), name])) for kind in kinds)


def _stands_alone(front: str) -> bool:
    """Is "and" outside of a clause about the source ("who lives in X and Y")?"""
    return re.search(r"\b(?:who|which|whose|that|of|for|between|citing|quoting)\b", front) is None

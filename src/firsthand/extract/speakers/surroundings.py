"""What do the words around a source's noun add: whose is it, and of what?

"Iraq's chief spokesman" and "a statement by the coast guard" hold, besides the
spokesman and the statement, the body they come from. A preposition inside a
body's own name ("Ministry of Water") adds nothing.

Pure functions on words. Caller: `firsthand.extract.speakers.phrases`.
"""

from __future__ import annotations

import re
from dataclasses import replace

from firsthand.extract.speakers.bodies import adjective_of, body_of_role, is_country
from firsthand.extract.speakers.descriptions import Description, IsBody, Shape
from firsthand.extract.speakers.proper_names import BODY_LINKS, CAPITAL, is_name_like
from firsthand.lexicon.names import is_organisation
from firsthand.lexicon.spelling import bare
from firsthand.lexicon.wordlists import word_map

OWNERS = frozenset({"his", "her", "their", "its", "my", "our"})


_PREPOSITION = re.compile(
    r"\s+(?:of|for|at|from|with|in|near|inside|within|on|by|to|about|behind|under|against|among"
    r"|close|familiar|based|working|briefed|involved|present|living|speaking|seen|obtained|reviewed|viewed|leaked|shared|consulted|quoted|cited|interviewed|contacted|reached|posted|released|issued|published|written|carried|taken|submitted|compiled)\b"
)


_FIXED_ROLE = re.compile(r"\b(?:secretary of state|chief of staff|minister of state)$", re.I)


_OFFICES = frozenset(
    {"ministry", "department", "council", "court", "agency", "authority", "bureau", "union",
     "association", "federation", "committee", "society", "league", "institute", "chamber"}
)  # fmt: skip
_OF_SUBJECT = re.compile(r"(?:of|for)\s+(?!the\b)[a-z-]+(?:\s+(?:and\s+)?[a-z-]+)?")


def split_after(piece: str, is_body: IsBody) -> tuple[str, str]:
    """Part the core of a noun phrase from what a preposition adds.

    A preposition inside a body's name ("Ministry of Water") parts nothing.

    Returns:
        The core, and the rest from its preposition on: "a source" and "in the
        ministry". The piece and "" where nothing is added.
    """
    for found in _PREPOSITION.finditer(piece):
        if _FIXED_ROLE.search(piece, 0, found.end() + len(" state")):
            continue
        after = piece[found.start() :].strip()
        core = piece[: found.start()]
        link = after.split()[0]
        inside_name = link in BODY_LINKS and is_name_like(piece)
        if inside_name and is_body(piece) and is_organisation(core):
            continue
        if core and not (link in {"of", "for"} and _names_office(core, after)):
            return core, after
    return piece, ""


def _names_office(core: str, after: str) -> bool:
    """Do the words go on with an office's name: "regional Department | of Education"?"""
    noun, following = core.split()[-1], after.split()[1:2]
    capital = noun[0].isupper() and bool(following) and following[0][0].isupper()
    kind = word_map("organisations").get(noun.lower())
    if not capital or kind is None:
        return False
    return is_country(following[0]) if kind == "press" else not is_country(following[0])


def possessed(core: str) -> tuple[str | None, str]:
    """Part "Iraq's chief spokesman" into owner and what is owned.

    Returns:
        The owner, None without one, and the words that are left.
    """
    found = re.match(r"(.+?)(?:['’]s|(?<=s)['’])\s+(.+)", core)
    return (found.group(1), found.group(2)) if found else (None, core)


def with_surroundings(
    found: Description, owner: str | None, after: str, is_body: IsBody
) -> Description:
    """Add whose it is and what a preposition adds: "of Human Rights Watch".

    Args:
        found: What the noun or name shows by itself.
        owner: Who stands before it as a possessive, or "his" and the like; None
            without one.
        after: The words from a preposition on; empty without one.
        is_body: Tells whether a proper name is that of an organisation.

    Returns:
        The same description with body, owner or country filled in; the owner of
        a document is who stands behind it.
    """
    if _OF_SUBJECT.fullmatch(after) and found.name is None and found.head in _OFFICES:
        found = replace(found, role=f"{found.role} {after}")
    added = None if _HELD.match(after) else _after(after)
    if found.shape is Shape.DOCUMENT:
        before = _leading_name(found.role or "")
        known = before if before and is_body(before) else None
        return replace(found, owner=added or owner or known)
    if owner and owner.lower() not in OWNERS:
        if found.shape is Shape.PERSON and not found.role:
            return replace(found, body=owner if is_body(owner) else added)
        body = body_of_role(f"{owner}'s {found.role}") or found.body
        role = f"{adjective_of(owner)} {found.role}" if is_country(owner) else found.role
        found = replace(found, role=role, body=body)
    elif owner:
        found = replace(found, owner=owner)
    minister = (found.role or "").lower().endswith("minister")
    if added or minister:
        named = None if minister else _leading_body(found.role or "", is_body)
        if named is None and found.role:
            named = body_of_role(f"{found.role} {after}")
        found = replace(found, body=named or added or found.body, owner=found.owner or owner)
    elif owner and found.shape is Shape.NOUN:
        found = replace(found, owner=owner)
    return _with_tail(found, after)


_TAIL = re.compile(
    r"(?:of|for|at|from|with|in|inside|within|near|behind|under|to|close|familiar|based|working"
    r"|briefed|involved|present|directly|taking|living)\b"
)
_ENDS_TAIL = re.compile(
    r"\s+(?:who|whom|whose|that|which|and|speaking|on\s+condition|(?:quoted|cited|interviewed|contacted"
    r"|reached|approached|seen|obtained|reviewed|published|identified|named|known)\b).*$"
)
_LONGEST_TAIL = 8
"""Words that tell people apart: "with direct knowledge of the talks in Geneva"."""


def _with_tail(found: Description, after: str) -> Description:
    """Keep what tells people without a name from others: "briefed on the matter"."""
    tail = _ENDS_TAIL.sub("", f" {after}").strip()
    told = found.body and bare(found.body) in bare(found.role or "")
    if found.shape is not Shape.NOUN or not _TAIL.match(tail) or told:
        return found
    if found.head in word_map("organisations"):
        return found
    if not 1 < len(tail.split()) <= _LONGEST_TAIL or (found.role or "").endswith(tail):
        return found
    return replace(found, tail=tail)


_HELD = re.compile(
    r"(?:seen|obtained|reviewed|viewed|consulted|examined|heard|quoted|cited|carried|aired|leaked|shared"
    r"|provided|handed|given|sent)\b"
)
"""Whoever holds or carries a document did not write it."""


def _after(after: str) -> str | None:
    """Read the name or body that follows "of", "for", "by"; None where none does."""
    found = re.match(
        r"(?:(?:posted|released|issued|published|written|working|based|speaking|taken|shot|shared)\s+"
        r"(?:(?:on\s?line|earlier|anonymously|on\s+(?:the\s+)?(?!by\b)\w+)\s+(?=by\b))?)?"
        r"(?P<link>(?:on|at) (?:the )?(?:website|page|account|feed|blog) of"
        r"|of|for|at|from|with|by|in|on)"
        r"\s+(?P<name>.+)",
        after,
    )
    if not found:
        return None
    place = found["link"] in {"in", "on"}
    name = re.sub(r"^the\s+", "", _PREPOSITION.split(found["name"])[0], flags=re.I)
    whole = re.sub(r"^the\s+", "", found["name"], flags=re.I)
    if is_name_like(whole) and is_organisation(whole):
        name = whole
    if place and (not is_organisation(name) or bare(name) in _NO_PLACE_OF_WORK):
        return None
    nouns = word_map("organisations")
    return name if is_name_like(name) or bare(name).split()[-1:][0] in nouns else None


_NO_PLACE_OF_WORK = frozenset({"board", "radio", "television", "tv", "line"})
"""Nouns of bodies that say only where somebody is or is heard: "a man on board"."""


def _leading_name(role: str) -> str | None:
    """Give the capitalised words at the front: "Reuters" of "Reuters report"."""
    words = role.split()
    at = 0
    while at < len(words) - 1 and CAPITAL.match(words[at]):
        at += 1
    name = " ".join(words[:at])
    return None if name.lower() in word_map("organisations") else name or None


def _leading_body(role: str, is_body: IsBody) -> str | None:
    """Give the body at the front of a role: "UN" of "UN High Commissioner"."""
    words = role.split()
    for size in range(len(words) - 1, 0, -1):
        name = " ".join(words[:size])
        if CAPITAL.match(words[size - 1]) and is_body(name) and not is_country(name):
            return name
    return None

"""Who is named behind a role, a rank or a title: "army spokesman Lt. Gen. Omar Haddad"?

Parts the role from the name, and the title from both, where nothing but their
order tells them apart; an office's name in the same place ("regional Department
of Education") is no person's.

Pure functions on words. Caller: `firsthand.extract.speakers.phrases`.
"""

from __future__ import annotations

import re
from functools import cache

from firsthand.extract.speakers.bodies import body_of_role
from firsthand.extract.speakers.descriptions import Description, IsBody, Shape
from firsthand.extract.speakers.proper_names import (
    BODY_LINKS,
    body_named,
    is_known_body,
    is_name_like,
    name_start,
    role_end,
)
from firsthand.lexicon.names import is_organisation, without_title
from firsthand.lexicon.spelling import bare
from firsthand.lexicon.wordlists import word_map, word_set

_BODY_BEHIND = re.compile(r"(?:Without|Against|Beyond|Across|For|Of)\s")
"""No surname begins so: "Justice | Without Borders"."""
_MANY_AT_WORK = re.compile(
    r"(?:[A-Z][\w-]+\s+)+(?:Workers|Teachers|Doctors|Nurses|Farmers|Lawyers|Women)"
)
"""Capitalised, in the plural and behind another name: "Allied Sugar Workers | International"."""
_CALLED = re.compile(r"\s+(?:named|called|identified as|known as)$")


def person_named(rest: str, is_body: IsBody) -> Description | None:
    """Read words that end in a person's name, with a role before it or not.

    Args:
        rest: The words of one piece, without articles and without an owner.
        is_body: Tells whether a proper name is that of an organisation.

    Returns:
        The person with title, role and body; a body where the words prove to be
        its name; None where they end in no name.
    """
    words = rest.split()
    start = max(role_end(words), name_start(words))
    name = " ".join(words[start:])
    role = " ".join(words[:start])
    if not name or not is_name_like(name):
        return None
    if words[-1].lower() in word_map("roles") or (not role and is_known_body(name, is_body)):
        return None
    if re.fullmatch(r"[A-Z]\w+[^s\W]s", role):
        role = ""  # the end of an office's name: "(Commissioner for) Refugees Ada Ferrer"
    role, name = _title_to_role(role, name)
    office = _office_name(words)
    if office:
        return body_named(office)
    role, name = _rank_to_name(role, name)
    called = role.split()[-1].lower() if role else ""
    if called in word_map("organisations") and called not in word_map("roles"):
        return Description(Shape.BODY, words[-1], name=name, role=role)
    bare_name = without_title(name)
    if _BODY_BEHIND.match(bare_name) or _MANY_AT_WORK.fullmatch(role):
        return body_named(rest)
    title = name[: len(name) - len(bare_name)].strip() or None
    if role and len(bare_name) == 1:  # "Witness B": the letter alone names nobody
        bare_name = f"{role.split()[-1]} {bare_name}"
    if role and is_name_like(role) and set(bare(role).split()) <= word_set("titles"):
        title, role = f"{role} {title or ''}".strip(), ""
    return Description(
        Shape.PERSON,
        words[-1],
        name=bare_name,
        title=title,
        role=_CALLED.sub("", role) or None,
        body=body_of_role(role) if role else None,
    )


def named_behind(words: str, is_body: IsBody) -> Description | None:
    """Read an office with its body and then a name: "head of Kalipur Police Station Ada Ferrer".

    Args:
        words: An office, a preposition, and all that follows.
        is_body: Tells whether a proper name is that of an organisation.

    Returns:
        The person; None where the words behind the preposition are one name.
    """
    parts = words.split()
    nouns = word_map("organisations")
    for at in range(len(parts) - 1, 1, -1):
        name, before = " ".join(parts[at:]), bare(parts[at - 1])
        if not is_name_like(name) or parts[at].lower() in BODY_LINKS or is_body(name):
            continue
        titled = bare(parts[at]) in word_set("titles") and at < len(parts) - 1
        titled = titled and parts[-1].lower() not in nouns and parts[-1] not in _COMMANDS
        ends = before in nouns or before in _ENDS_OFFICE or parts[at - 1].islower()
        several = len(without_title(name).split()) > 1
        if titled or (ends and several and parts[at - 1].lower() not in BODY_LINKS):
            role = " ".join(parts[:at])
            bare_name = without_title(name)
            title = name[: len(name) - len(bare_name)].strip() or None
            body = body_of_role(role)
            return Description(
                Shape.PERSON, parts[-1], name=bare_name, title=title, role=role, body=body
            )
    return None


_COMMANDS = frozenset({"Staff", "Command", "Secretariat", "Directorate"})
"""Beside the nouns of bodies: what "General" stands before without being a rank."""
_ENDS_OFFICE = frozenset({"station", "district", "region", "state", "province", "county", "city"})
"""Beside the nouns of bodies: the last word of the place that an office is held at."""


def _title_to_role(role: str, name: str) -> tuple[str, str]:
    """Cut "Kansas Gov. Tom Reed" after the office: what stands before it is no name."""
    words = name.split()
    for at, word in enumerate(words[1:-1], start=1):
        if word.endswith(".") and len(word) > len("A.") and bare(word) in word_set("titles"):
            return " ".join(filter(None, [role, *words[: at + 1]])), " ".join(words[at + 1 :])
    return role, name


def _office_name(words: list[str]) -> str | None:
    """Give a body's name behind a small word: "regional [Department of Education]"."""
    for at in range(1, len(words)):
        name = " ".join(words[at:])
        if words[at][0].isupper() and is_name_like(name) and is_organisation(name):
            before = set(bare(" ".join(words[:at])).split())
            plain = all(w.islower() for w in words[:at]) and not before & _office_words()
            return name if plain and len(words) - at > 1 else None
    return None


@cache
def _office_words() -> frozenset[str]:
    """Give the words after which a name is a person's, whatever it sounds like."""
    listed = {word for entry in word_map("roles") for word in entry.split()}
    return frozenset(listed | word_set("titles") | set(word_map("organisations")))


def _rank_to_name(role: str, name: str) -> tuple[str, str]:
    """Move a rank after the role to the name: "army spokesman Lieutenant General X"."""
    words = role.split()
    titles = word_set("titles")
    at = len(words)
    while at > 1 and bare(words[at - 1]) in titles and words[at - 1][0].isupper():
        at -= 1
    if at < len(words) and words[at - 1].lower() in word_map("roles"):
        return " ".join(words[:at]), " ".join([*words[at:], name])
    return role, name

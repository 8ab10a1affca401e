"""For which body does somebody in this role speak?

"Iraq's chief military spokesman" speaks for the Iraqi military, "the human
rights minister" for the human rights ministry, "a spokesman for the coast
guard" for the coast guard. A mayor, a doctor or a survivor speaks for nobody
but himself as far as the words show.

Pure functions on words. Caller: `firsthand.extract.speakers.phrases`.
"""

from __future__ import annotations

import re
from functools import cache

from firsthand.lexicon.spelling import bare
from firsthand.lexicon.wordlists import entries, word_map

_SPEAKS_FOR = (
    r"spokes(?:man|woman|person|people|men)|press secretary|press officer|press office"
    r"|representatives?|officials?|sources?|officers?|researchers?|director|analyst|insiders?"
    r"|employees?|commanders?|fighters?|militants?|members?|leaders?|head|chief|investigators?"
    r"|reporters?|correspondents?|journalists?|editors?|photographer|writer|lawmakers?|diplomats?"
    r"|delegation|soldiers?|chairman|chairwoman|president|founder|co-founder|ceo|executive|envoy|detectives?"
)
_NOUN_LAST = re.compile(rf"^(?P<before>.*?)\s*\b(?:{_SPEAKS_FOR})$", re.I)
_NOUN_THEN = re.compile(
    rf"\b(?:{_SPEAKS_FOR})\s+(?:of|for|at|from|with)\s+(?:the\s+)?(?P<after>.+)$", re.I
)
_MINISTER = re.compile(
    r"^(?P<before>.*?)\bminister(?:\s+(?:of|for)\s+(?:the\s+)?(?P<of>.+))?$", re.I
)
_RANKS = frozenset(
    {
        "chief",
        "senior",
        "top",
        "former",
        "deputy",
        "acting",
        "main",
        "head",
        "leading",
        "lead",
        "new",
        "current",
        "then",
        "late",
        "local",
        "high",
        "ranking",
        "high-ranking",
        "veteran",
        "long-time",
        "longtime",
        "the",
        "a",
        "an",
        "one",
        "some",
        "several",
        "two",
        "three",
        "unnamed",
        "anonymous",
        "interim",
        "assistant",
        "associate",
        "managing",
        "executive",
        "vice",
        "regional",
        "general",
        "special",
        "middle",
        "retired",
        "ex",
        "other",
        "many",
        "more",
        "most",
        "few",
        "security",
        "intelligence",
    }
)
_FIELDS = frozenset(
    {"fire", "rescue", "health", "education", "traffic", "finance", "campaign", "relief", "aid",
     "labour", "labor", "climate", "weather", "research", "village", "team", "site", "strike",
     "project", "mission", "flight", "press", "shift", "rebel", "opposition", "deputy"}
)  # fmt: skip
"""Fields of work and the like, written large only at the head of a sentence: "Fire chief"."""
_NEVER_BODIES = frozenset({"world", "opposition", "party", "company", "group"})


def body_of_role(role: str) -> str | None:
    """Give the body a role speaks for, or None when the words show none.

    Args:
        role: A role as written, with what stands before and after it: "Iraq's
            chief military spokesman", "spokesman for the coast guard".
    """
    text = re.sub(r"^(?:the|a|an)\s+", "", role.strip(), flags=re.I)
    ministry = _ministry(text)
    if ministry:
        return ministry
    follows = _NOUN_THEN.search(text)
    if follows:
        return _checked(follows.group("after"))
    found = _NOUN_LAST.match(text)
    return _checked(found.group("before")) if found else None


def adjective_of(country: str) -> str:
    """Give a country's adjective: "Iraq" gives "Iraqi"; the same word if unknown."""
    wanted = bare(country)
    nations = word_map("nationalities")
    if wanted in nations:
        wanted = bare(nations[wanted])
    for entry in entries("nationalities"):
        keys, _, name = entry.rpartition(":")
        if bare(name) == wanted:
            first = keys.split(",")[0].strip()
            return first.upper() if first in {"us", "uk"} else first.title()
    return country


def is_country(words: str) -> bool:
    """Tell whether the words are a country's name or adjective."""
    return bare(words) in _countries()


@cache
def _countries() -> frozenset[str]:
    nations = word_map("nationalities")
    return frozenset(nations) | {bare(name) for name in nations.values()}


def _ministry(text: str) -> str | None:
    """Name the ministry of a minister, with its country when the words give it."""
    found = _MINISTER.match(text)
    if not found:
        return None
    country, before = country_first(found.group("before"))
    subject = " ".join(w for w in before.split() if w.lower() not in _RANKS)
    if subject.lower() == "prime":
        return f"{adjective_of(country)} government" if country else None
    subject = subject or re.split(r",|\s+in\s+", found.group("of") or "")[0]
    if not subject:
        return None
    return " ".join(filter(None, [country and adjective_of(country), subject.lower(), "ministry"]))


def country_first(words: str) -> tuple[str, str]:
    """Part a country, as a possessive or an adjective, from what follows it.

    Returns:
        The country as written, "" without one, and the words that are left.
    """
    text = words.strip()
    found = re.match(r"(.+?)['’]s?\s+(.*)", text)
    if found and is_country(found.group(1)):
        return found.group(1), found.group(2)
    parts = text.split()
    for size in (2, 1):
        if is_country(" ".join(parts[:size])) and parts:
            return " ".join(parts[:size]), " ".join(parts[size:])
    return "", text


def _checked(words: str) -> str | None:
    """Keep words that name a body: capitalised, or with a body's noun."""
    owned = re.match(r"(?:the\s+)?(?P<owner>[A-Z].*?)['’]s?\s+(?P<rest>.*)", words.strip())
    if owned and not is_country(owned.group("owner")):
        nouns = word_map("organisations")
        own_part = owned.group("rest").split()[-1:]
        return owned.group("owner") if not own_part or own_part[0] not in nouns else words.strip()
    country, rest = country_first(re.sub(r"^the\s+", "", words.strip(), flags=re.I))
    rest = re.sub(r"['’]s?(?=\s|$)", "", rest)
    kept = rest.split()
    while kept and kept[0].lower() in _RANKS and kept != ["General", "Staff"]:
        kept.pop(0)
    while kept and kept[-1].lower() in _RANKS:
        kept.pop()
    subject = " ".join(kept)
    if subject.lower() in _FIELDS and subject[1:].islower():
        return None
    if not subject:
        return f"{adjective_of(country)} government" if country else None
    head = kept[-1].lower()
    nouns = word_map("organisations")
    is_body = subject[0].isupper() or (head in nouns and head not in _NEVER_BODIES)
    if not is_body:
        return None
    return f"{adjective_of(country)} {subject}" if country else subject

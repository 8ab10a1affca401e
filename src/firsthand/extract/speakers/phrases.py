"""What do the words that name a source say by themselves?

"Lt. Gen. Qassim al-Moussawi, Iraq's chief military spokesman" holds a name, a
role and a body; "a source in the ministry" holds no name; "the group" points
back. This module takes such words apart, piece by piece between their commas,
without looking at the text around them, and puts the pieces together.

Pure functions on words. Callers: `firsthand.extract.speakers.voices` and `joint`.
"""

from __future__ import annotations

import re
from dataclasses import replace

from firsthand.extract.speakers.bodies import body_of_role, is_country
from firsthand.extract.speakers.descriptions import (
    PLURAL_PRONOUNS,
    PRONOUNS,
    Description,
    IsBody,
    Shape,
)
from firsthand.extract.speakers.proper_names import (
    CAPITAL,
    body_named,
    is_known_body,
    is_name_like,
)
from firsthand.extract.speakers.surroundings import (
    OWNERS,
    possessed,
    split_after,
    with_surroundings,
)
from firsthand.extract.speakers.titled import named_behind, person_named
from firsthand.lexicon.names import alias_group, is_organisation
from firsthand.lexicon.spelling import bare
from firsthand.lexicon.wordlists import word_map, word_set

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "their", "its"})


_COUNTS = frozenset(
    {"a", "an", "one", "another", "some", "several", "two", "three", "four", "five", "six",
     "seven", "eight", "nine", "ten", "many", "most", "both", "other", "various", "dozens", "few",
     "numerous", "multiple", "unnamed", "anonymous", "unidentified", "no", "any", "all", "each",
     "more"}
)  # fmt: skip


_LIKE_PRONOUNS = frozenset({"WHO", "US"})
"""An agency and a country whose letters are those of a pronoun."""


_PLURALS = frozenset({"people", "police", "men", "women", "children", "spokesmen", "media",
                      "militia", "captions", "middlemen", "policemen", "gunmen"})  # fmt: skip


_RELATIVE = re.compile(
    r"(?:,\s*|\s+)(?:who|whom|whose|which|where|when)\b|\s+that\s+|\s+(?:he|she|they|it|we)\s+\w"
)


_EMPLOYER = re.compile(
    r"\bwho\s+(?:has\s+|had\s+)?(?:works?|worked|heads?|headed|leads?|led|runs?|directs?|speaks?|covers?"
    r"|research\w*|is|was)\b[^,;]*?\b(?:for|of|at|with|heads?|leads?|runs?)\s+(?:the\s+)?"
    r"(?P<body>[A-Z][\w’'.-]*(?:\s+(?:of\s+|for\s+|the\s+)*[A-Z][\w’'.-]*)*)"
)


_GOES_BY = re.compile(
    r",?\s+(?:who\s+(?:goes|went|goes\s+only)\s+by|who\s+(?:would\s+|could\s+)?(?:\w+ly\s+|only\s+)?(?:gave|gives|give)\s+(?:only\s+|just\s+)?(?:his|her|their)\s+(?:first\s+|full\s+|given\s+|last\s+)?name(?:\s+(?:only\s+)?as|,)"
    r"|(?:who\s+)?(?:asked|asking|wanted|wished|agreed)\s+to\s+be\s+(?:named|identified|known|called)\s+(?:only\s+)?(?:as|by\s+(?:his|her|their)\s+(?:first\s+)?name,)"
    r"|who\s+(?:is|was)\s+(?:known|identified)\s+(?:only\s+)?as|who\s+identified\s+(?:him|her)self\s+(?:only\s+)?as|who\s+calls?\s+(?:him|her)self"
    r"|calling\s+(?:him|her)self|identified\s+(?:only\s+)?as|identifying\s+(?:him|her)self\s+as)"
    r"\s+(?:only\s+)?(?:the\s+(?:name|alias|nom\s+de\s+guerre)\s+(?:of\s+)?)?(?=[A-Z])"
)


_BREAK = re.compile(r"\s*(?:,|\(|\)|;|\s[–—-]+\s|—|–)\s*")


_DATELINE = re.compile(
    r"^[A-Z][A-Z .,'’-]{2,}(?:,\s[\w. ,]{1,30})?(?:\s\([^)]{2,30}\))?\s+(?:[-–—]+|>>)\s+"
)


_ITSELF = re.compile(r"\s+(?:itself|himself|herself|themselves|both|all|also)$")


_PEOPLE_OF = frozenset({"staff", "workers", "officials", "sources", "employees", "personnel"})
"""Behind a bare noun for a body at the head of a sentence: "Hospital staff"."""
_OCCASION = re.compile(
    r"(?<=\w)\s+(?:(?:today|yesterday|tonight|not\s+(?:further\s+)?(?:named|identified))"
    r"|in\s+(?:an?|their|its|his|her)\s+(?:(?:joint|written|separate|short|brief|later)\s+)?"
    r"(?:statement|text\s+message|e-?mail|letter|interview|post|message|note))$"
)
"""What says when or in what they spoke, or only that they have no name: part of nobody's name."""


_HANDLE = re.compile(r"(?<=\w)\s+\(?@[\w.]+\)?")


_CALLED_BY_HANDLE = re.compile(r"(?:[a-z-]+\s+){1,4}(?P<handle>@[\w.]+)$")
"""With no name before it, the handle is the name: "the user @harbour"."""


_IN_QUOTES = re.compile(r"[\"“][A-Z][^\"“”]*[\"”]")
"""A name that is not the real one: 'a survivor, "Ola", 22'."""


_TEAM_OF = re.compile(
    r"(?:the\s+)?(?P<body>[A-Z].*?)(?:['’]s|(?<=s)['’])?\s+(?:(?!of\b|chief|head)[a-z-]+\s+){0,4}"
    r"(?:teams?|staff|unit|units|crews?|desk|office|experts|monitors|observers|investigators|researchers)"
    r"(?:\s+(?:in|on)\s.*)?",
    re.IGNORECASE,
)
"""People who work for a body, without a name, speak for it."""


_BRACKET_INSIDE = re.compile(r"(?<=[a-z])\s+\([^)]{1,40}\)\s+(?=[A-Z])")
"""What tells an office from its like, before the name: "superintendent (Traffic) Ada Ferrer"."""
_RETWEET = re.compile(r"^RT\s+(?=@)")


_ONE_OF = re.compile(
    r"^(?:one|two|three|some|several|many|most|all|both|none|another)\s+of\s+"
    r"(?=(?:the|these|those|its|their|his|her)\s)",
    re.IGNORECASE,
)


def describe(words: str, is_body: IsBody = is_organisation) -> Description:
    """Take the words that name a source apart.

    Args:
        words: As they stand in the text, without the reporting verb.
        is_body: Tells whether a proper name is that of an organisation; the
            text around knows more than the name alone.

    Returns:
        The parts. Words that hold neither name nor noun come back as a
        description with those words as head.
    """
    text = _small_first(_trimmed(words))
    if text.lower() in PRONOUNS and text not in _LIKE_PRONOUNS:
        return Description(Shape.PRONOUN, text.lower(), plural=text.lower() in PLURAL_PRONOUNS)
    text = _GOES_BY.sub(", ", text)
    text = _BRACKET_INSIDE.sub(" ", text)
    cut = _RELATIVE.search(text)
    pieces = [p for p in _BREAK.split(text[: cut.start()] if cut and cut.start() else text) if p]
    pieces = [p.strip('"“”') if _IN_QUOTES.fullmatch(p) else p for p in pieces]
    parts = [_segment(p, is_body) for p in pieces if not re.fullmatch(r"(?:aged? )?\d+", p)]
    if not parts:
        return Description(Shape.NOUN, text)
    found = _joined(parts)
    employer = _EMPLOYER.search(text) if cut and found.body is None else None
    if employer and found.shape is Shape.PERSON and is_body(employer.group("body")):
        return replace(found, body=employer.group("body"))
    return found


def _joined(parts: list[Description]) -> Description:
    """Put what the pieces between commas say together: name, role, body."""
    first = parts[0]
    if len(parts) > 1 and first.name and first.shape is not Shape.NOUN and _is_role(first.name):
        titled = parts[1].shape is Shape.PERSON and " " in first.name
        office = replace(first, shape=Shape.NOUN, name=None, role=first.name)
        first = parts[0] = office if titled else first
    parts = [first, *(_as_person(first, part) for part in parts[1:])]
    named = next((p for p in parts if p.shape is Shape.PERSON), None)
    called = next((p for p in parts[1:] if p.shape is Shape.BODY), None)
    if named is None and called and not first.name and not _is_role(first.head):
        return replace(called, role=first.role)
    if named and first.shape is Shape.NOUN and first.head in word_map("organisations"):
        behind = named is parts[1] and not named.role and not named.title
        return body_named(named.name or "") if behind else named
    if first.shape is Shape.BODY or named is None:
        rest = [p for p in parts[1:] if p.shape is Shape.NOUN]
        if first.shape is Shape.BODY and rest:
            return replace(first, role=rest[0].role)
        return first
    others = [p for p in parts if p is not named]
    role = named.role or next((p.role for p in others if p.role and p.shape is Shape.NOUN), None)
    bodies = [p.body for p in [named, *others] if p.body]
    bodies += [p.name for p in others if p.shape is Shape.BODY and p.name]
    return replace(named, role=role, body=bodies[0] if bodies else None)


def _as_person(first: Description, part: Description) -> Description:
    """After a person's role, take a name that no list knows as a body for a person's."""
    if part.shape is not Shape.BODY or first.shape is not Shape.NOUN or part.name is None:
        return part
    unlisted = not (alias_group(part.name) or is_organisation(part.name))
    whose = first.owner in OWNERS and " " in part.name
    if unlisted and (first.head in word_map("roles") or whose):
        return replace(part, shape=Shape.PERSON)
    return part


def _segment(piece: str, is_body: IsBody) -> Description:
    """Read one piece between commas."""
    if is_name_like(piece) and is_known_body(piece, is_body):
        return body_named(piece)
    if team := _TEAM_OF.fullmatch(piece):
        name = team["body"]
        whole = bare(name) not in word_map("organisations")
        if whole and is_name_like(name) and is_known_body(name, is_body):
            return body_named(name)
    core, after = split_after(piece, is_body)
    determiner, core = _without_determiner(core)
    owner, rest = possessed(core)
    definite = determiner in _DEFINITE or owner is not None
    owner = owner or (determiner if determiner in OWNERS else None)
    if not rest:
        return Description(Shape.NOUN, piece)
    if is_name_like(rest) and is_known_body(rest, is_body):
        alone = owner and bare(rest) in word_map("organisations")
        return body_named(f"{owner}'s {rest}" if alone else rest)
    if after and _is_role(rest) and (named := named_behind(f"{rest} {after}", is_body)):
        return named
    found = person_named(rest, is_body) if not (after and _is_role(rest)) else None
    found = found or _unnamed(_small_first(rest), definite=definite, counted=determiner)
    if found.name and found.name != rest and bare(found.name) in word_map("organisations"):
        return body_named(f"{owner}'s {rest}" if owner else rest)
    if is_name_like(rest) and rest.split()[-1].isdigit():
        return body_named(rest)
    if not owner and (called := _called_so(found, rest)):
        return called
    return with_surroundings(found, owner, after, is_body)


_ADJECTIVE = ("-based", "-backed", "-linked", "-led", "-run", "-owned", "-affiliated", "ish", "ern")
"""Endings of capitalised words that say what sort of body it is: "London-based"."""
_NAMED_BEFORE = frozenset({"agency", "group", "movement", "militia"})
"""With the nouns for outlets: what stands before one of them, capitalised, is a name."""


def _is_role(words: str) -> bool:
    """Is it an office or a part by itself: "superintendent", "deputy minister", "Member"?"""
    last = words.split()[-1].lower()
    last = last if last in word_map("roles") else last.partition("-")[0]
    return last in word_map("roles") or last in word_set("person_nouns")


def _called_so(found: Description, rest: str) -> Description | None:
    """Read "official SANA news agency", "Sabah newspaper" as the name they hold."""
    words = rest.split()
    nouns = word_map("organisations")
    for size in (2, 1)[len(words) < 3 :]:
        noun = " ".join(words[-size:]).lower()
        named = nouns.get(noun) in {"press", "wire"} or noun in _NAMED_BEFORE
        if found.shape is not Shape.NOUN or not named:
            continue
        start = len(words) - size
        while start and CAPITAL.match(words[start - 1]) and not words[start - 1].isdigit():
            start -= 1
        name = " ".join(words[start:-size])
        if not name or is_country(name) or words[-size - 1].endswith(_ADJECTIVE):
            return None
        group = alias_group(name)
        if group and group.kind not in {"press", "wire"} and noun == "agency":
            return None  # "the UN agency" is one of the UN's, whichever was named
        whole = name if group else " ".join(words[start:])
        return Description(Shape.BODY, noun, name=whole, role=noun)
    return None


def _without_determiner(core: str) -> tuple[str, str]:
    """Take articles and counting words off the front."""
    words = core.split()
    taken: list[str] = []
    while words and (words[0].lower() in _DEFINITE | _COUNTS | OWNERS or words[0].isdigit()):
        taken.append(words.pop(0).lower())
    if not words:
        return "", core
    return (taken[0] if taken else ""), " ".join(words)


def _unnamed(rest: str, *, definite: bool, counted: str) -> Description:
    """Read words without a person's name: a role, a body's noun, a document."""
    words = rest.split()
    head = words[-1]
    pair = " ".join(words[-2:]).lower()
    documents = word_set("documents")
    shape = Shape.DOCUMENT if head.lower() in documents or pair in documents else Shape.NOUN
    plural = (
        head.lower() in _PLURALS
        or _is_men(head)
        or (head.lower().endswith("s") and not head.lower().endswith(("ss", "us", "is")))
    )
    plural = plural and counted not in {"a", "an", "another", "one", "each"}
    return Description(
        shape,
        head.lower(),
        role=rest,
        body=body_of_role(rest),
        definite=definite,
        plural=plural,
    )


def _is_body_noun(word: str) -> bool:
    """Is it a noun for bodies, and no body's own name: "Hospital", not "Pentagon"?"""
    return word.lower() in word_map("organisations") and alias_group(word) is None


def _is_men(word: str) -> bool:
    """Is it people by their work: "Fishermen", and not "Yemen" or "Carmen"?"""
    one = f"{word.lower().removesuffix('en')}an"
    return word.endswith("men") and (one in word_set("person_nouns") or one in word_map("roles"))


def _small_first(text: str) -> str:
    """Write a common noun at the head of a sentence small: "Officials", "Police"."""
    first, *rest = text.split(" ")
    common = (word_set("unnamed_sources"), word_set("documents"), word_map("roles"))
    if rest and rest[-1] in _PEOPLE_OF and _is_body_noun(first):
        return text[0].lower() + text[1:]
    if _is_men(first) and not (rest and rest[0][:1].isupper()):
        return text[0].lower() + text[1:]
    if (rest and not rest[0][:1].islower()) or not first[:1].isupper() or first.isupper():
        return text
    if any(first.lower() in words for words in common) or first == "Police":
        return text[0].lower() + text[1:]
    return text


def _trimmed(words: str) -> str:
    """Take quotation marks, blanks and stray punctuation off both ends."""
    text = _DATELINE.sub("", re.sub(r"\s+", " ", words).strip())
    text = _RETWEET.sub("", text)
    if called := _CALLED_BY_HANDLE.match(text):
        return called["handle"]
    text = _HANDLE.sub("", _ITSELF.sub("", text.strip(" ,.;:–—-\"“”‘’'")))
    text = _OCCASION.sub("", text)
    return _ONE_OF.sub("", text)

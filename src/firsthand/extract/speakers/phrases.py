"""What do the words that name a source say by themselves?

"Lt. Gen. Qassim al-Moussawi, Iraq's chief military spokesman" holds a name, a
role and a body; "a source in the ministry" holds no name; "the group" points
back. This module takes such words apart without looking at the text around
them.

Pure functions on words. Caller: `firsthand.extract.speakers.voices` and
`resolving`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from firsthand.extract.speakers.bodies import adjective_of, body_of_role, is_country
from firsthand.lexicon.names import alias_group, is_organisation, without_title
from firsthand.lexicon.spelling import bare
from firsthand.lexicon.wordlists import word_map, word_set

IsBody = Callable[[str], bool]


class Shape(StrEnum):
    """How words point at a source."""

    PRONOUN = "pronoun"
    PERSON = "named person"
    BODY = "named body"
    NOUN = "description without a name"
    DOCUMENT = "text or recording"


@dataclass(frozen=True, slots=True)
class Description:
    """The parts of the words that name a source.

    Attributes:
        shape: How the words point.
        head: The noun, name or pronoun at their centre.
        name: The proper name without titles; None without one.
        title: Titles before the name: "Lt. Gen.".
        role: Office or description as written, without article.
        body: The organisation spoken for, as far as these words say.
        owner: Whose document it is, or whom the person belongs to ("his").
        definite: Do the words point at somebody already known ("the group")?
        plural: Do they mean several?
    """

    shape: Shape
    head: str
    name: str | None = None
    title: str | None = None
    role: str | None = None
    body: str | None = None
    owner: str | None = None
    definite: bool = False
    plural: bool = False


SINGULAR_PRONOUNS = frozenset({"he", "she", "him", "her", "himself", "herself", "who"})
THING_PRONOUNS = frozenset({"it", "itself", "which", "that", "this"})
PLURAL_PRONOUNS = frozenset({"they", "them", "themselves", "these", "those", "both", "all"})
OWN_PRONOUNS = frozenset({"i", "we", "me", "us", "myself", "ourselves", "you"})
PRONOUNS = SINGULAR_PRONOUNS | THING_PRONOUNS | PLURAL_PRONOUNS | OWN_PRONOUNS

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "their", "its"})
_OWNERS = frozenset({"his", "her", "their", "its", "my", "our"})
_COUNTS = frozenset(
    {"a", "an", "one", "another", "some", "several", "two", "three", "four", "five", "six",
     "seven", "eight", "nine", "ten", "many", "most", "both", "other", "various", "dozens", "few",
     "numerous", "multiple", "unnamed", "anonymous", "unidentified", "no", "any", "all", "each",
     "more"}
)  # fmt: skip
_PARTICLES = frozenset(
    {"al", "el", "bin", "ibn", "bint", "abu", "von", "van", "de", "da", "del", "della", "der",
     "den", "di", "du", "la", "le", "dos", "ter", "ul", "ud"}
)  # fmt: skip
_BODY_LINKS = frozenset({"of", "for", "the", "and", "in", "on", "&", "at", "de"})
_PLURALS = frozenset({"people", "police", "men", "women", "children", "spokesmen", "media",
                      "militia", "captions", "middlemen", "policemen", "gunmen"})  # fmt: skip
_PREPOSITION = re.compile(
    r"\s+(?:of|for|at|from|with|in|near|inside|within|on|by|to|about|behind|under|against|among"
    r"|close|familiar|based|working|speaking|posted|released|issued|published|written)\b"
)
_FIXED_ROLE = re.compile(r"\b(?:secretary of state|chief of staff|minister of state)$", re.I)
_NAMED = re.compile(r"\s+(?:named|called|identified as|known as)$")
_RELATIVE = re.compile(
    r"(?:,\s*|\s+)(?:who|whom|whose|which|where|when)\b|\s+that\s+|\s+(?:he|she|they|it|we)\s+\w"
)
_EMPLOYER = re.compile(
    r"\bwho\s+(?:has\s+|had\s+)?(?:works?|worked|heads?|headed|leads?|led|runs?|directs?|speaks?|covers?"
    r"|research\w*|is|was)\b[^,;]*?\b(?:for|of|at|with|heads?|leads?|runs?)\s+(?:the\s+)?"
    r"(?P<body>[A-Z][\w’'.-]*(?:\s+(?:of\s+|for\s+|the\s+)*[A-Z][\w’'.-]*)*)"
)
_BREAK = re.compile(r"\s*(?:,|\(|\)|;|\s[–—-]+\s|—|–)\s*")
_DATELINE = re.compile(
    r"^[A-Z][A-Z .,'’-]{2,}(?:,\s[\w. ,]{1,30})?(?:\s\([^)]{2,30}\))?\s+(?:[-–—]+|>>)\s+"
)
_ITSELF = re.compile(r"\s+(?:itself|himself|herself|themselves|both|all|also)$")
_HANDLE = re.compile(r"(?<=\w)\s+\(?@\w+\)?")
_ONE_OF = re.compile(
    r"^(?:one|two|three|some|several|many|most|all|both|none|another)\s+of\s+"
    r"(?=(?:the|these|those|its|their|his|her)\s)",
    re.IGNORECASE,
)
_CAPITAL = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž@]")


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
    if text.lower() in PRONOUNS:
        return Description(Shape.PRONOUN, text.lower(), plural=text.lower() in PLURAL_PRONOUNS)
    cut = _RELATIVE.search(text)
    pieces = [p for p in _BREAK.split(text[: cut.start()] if cut and cut.start() else text) if p]
    parts = [_segment(p, is_body) for p in pieces if not re.fullmatch(r"(?:aged? )?\d+", p)]
    if not parts:
        return Description(Shape.NOUN, text)
    found = _joined(parts)
    employer = _EMPLOYER.search(text) if cut and found.body is None else None
    if employer and found.shape is Shape.PERSON and is_body(employer.group("body")):
        return replace(found, body=employer.group("body"))
    return found


def is_name_like(words: str) -> bool:
    """Tell whether all words are capitalised, small joining words apart."""
    kept = [w for w in re.split(r"[\s-]+", words) if w]
    if not kept or not _CAPITAL.match(kept[-1]):
        return False
    if not (_CAPITAL.match(kept[0]) or kept[0].lower() in _PARTICLES):
        return False
    small = _PARTICLES | _BODY_LINKS
    return all(_CAPITAL.match(w) or w[0].isdigit() or w.lower() in small for w in kept)


def _joined(parts: list[Description]) -> Description:
    """Put what the pieces between commas say together: name, role, body."""
    first = parts[0]
    parts = [first, *(_as_person(first, part) for part in parts[1:])]
    named = next((p for p in parts if p.shape is Shape.PERSON), None)
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
    if unlisted and first.head in word_map("roles"):
        return replace(part, shape=Shape.PERSON)
    return part


def _segment(piece: str, is_body: IsBody) -> Description:
    """Read one piece between commas."""
    if is_name_like(piece) and _is_known_body(piece, is_body):
        return _body(piece)
    core, after = _split_after(piece, is_body)
    determiner, core = _without_determiner(core)
    owner, rest = _possessed(core)
    definite = determiner in _DEFINITE or owner is not None
    owner = owner or (determiner if determiner in _OWNERS else None)
    if not rest:
        return Description(Shape.NOUN, piece)
    if is_name_like(rest) and _is_known_body(rest, is_body):
        return _body(rest)
    found = _named(rest, is_body) or _unnamed(rest, definite=definite, counted=determiner)
    return _with_surroundings(found, owner, after, is_body)


def _body(name: str) -> Description:
    text = re.sub(r"^[Tt]he\s+", "", name)
    return Description(Shape.BODY, text.split()[-1], name=text)


def _is_known_body(name: str, is_body: IsBody) -> bool:
    """Is this name a body's, and not a person's with a role before it?"""
    plain = re.sub(r"^[Tt]he\s+", "", name)
    person = re.match(r"(.+?)\s+(?:of|at|for|from)\s", plain)
    if person and " " in person.group(1) and not is_organisation(person.group(1)):
        return bool(alias_group(plain))
    return bool(alias_group(plain)) or (is_body(plain) and _role_end(plain.split()) == 0)


def _split_after(piece: str, is_body: IsBody) -> tuple[str, str]:
    """Part the core of a noun phrase from what a preposition adds.

    A preposition inside a body's name ("Ministry of Water") parts nothing.
    """
    for found in _PREPOSITION.finditer(piece):
        if _FIXED_ROLE.search(piece, 0, found.end() + len(" state")):
            continue
        after = piece[found.start() :].strip()
        core = piece[: found.start()]
        link = after.split()[0]
        inside_name = link in _BODY_LINKS and is_name_like(piece)
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


def _without_determiner(core: str) -> tuple[str, str]:
    """Take articles and counting words off the front."""
    words = core.split()
    taken: list[str] = []
    while words and (words[0].lower() in _DEFINITE | _COUNTS or words[0].isdigit()):
        taken.append(words.pop(0).lower())
    if not words:
        return "", core
    return (taken[0] if taken else ""), " ".join(words)


def _possessed(core: str) -> tuple[str | None, str]:
    """Part "Iraq's chief spokesman" into owner and what is owned."""
    found = re.match(r"(.+?)(?:['’]s|(?<=s)['’])\s+(.+)", core)
    return (found.group(1), found.group(2)) if found else (None, core)


def _named(rest: str, is_body: IsBody) -> Description | None:
    """Read words that end in a person's name, with a role before it or not."""
    words = rest.split()
    start = max(_role_end(words), _name_start(words))
    name = " ".join(words[start:])
    role = " ".join(words[:start])
    if not name or not is_name_like(name):
        return None
    if words[-1].lower() in word_map("roles") or (not role and _is_known_body(name, is_body)):
        return None
    if re.fullmatch(r"[A-Z]\w+[^s\W]s", role):
        role = ""  # the end of an office's name: "(Commissioner for) Refugees Ada Ferrer"
    role, name = _title_to_role(role, name)
    office = _office_name(words)
    if office:
        return _body(office)
    role, name = _rank_to_name(role, name)
    if role and role.split()[-1].lower() in word_map("organisations"):
        return Description(Shape.BODY, words[-1], name=name, role=role)
    bare_name = without_title(name)
    title = name[: len(name) - len(bare_name)].strip() or None
    if role and is_name_like(role) and set(bare(role).split()) <= word_set("titles"):
        title, role = f"{role} {title or ''}".strip(), ""
    return Description(
        Shape.PERSON,
        words[-1],
        name=bare_name,
        title=title,
        role=_NAMED.sub("", role) or None,
        body=body_of_role(role) if role else None,
    )


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


def _name_start(words: list[str]) -> int:
    """Where does the run of capitalised words at the end begin?"""
    at = len(words)
    while at and is_name_like(" ".join(words[at - 1 :])):
        at -= 1
    small = [i for i in range(at) if words[i].lower() in _PARTICLES]
    return small[-1] if small and small[-1] == at - 1 else at


def _role_end(words: list[str]) -> int:
    """How many leading words are a role that a name follows?"""
    roles = word_map("roles")
    for at in range(len(words) - 1, 0, -1):
        pair = " ".join(words[max(0, at - 2) : at]).lower()
        if (words[at - 1].lower() in roles or pair in roles) and at < len(words):
            return at
    return 0


def _unnamed(rest: str, *, definite: bool, counted: str) -> Description:
    """Read words without a person's name: a role, a body's noun, a document."""
    words = rest.split()
    head = words[-1]
    pair = " ".join(words[-2:]).lower()
    documents = word_set("documents")
    shape = Shape.DOCUMENT if head.lower() in documents or pair in documents else Shape.NOUN
    plural = head.lower() in _PLURALS or (
        head.lower().endswith("s") and not head.lower().endswith(("ss", "us", "is"))
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


def _with_surroundings(
    found: Description, owner: str | None, after: str, is_body: IsBody
) -> Description:
    """Add whose it is and what a preposition adds: "of Human Rights Watch"."""
    added = _after(after)
    if found.shape is Shape.DOCUMENT:
        before = _leading_name(found.role or "")
        known = before if before and is_body(before) else None
        return replace(found, owner=added or owner or known)
    if owner and owner.lower() not in _OWNERS:
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
    return found


def _after(after: str) -> str | None:
    """Read the name or body that follows "of", "for", "by" and the like."""
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
    if place and not is_organisation(name):
        return None
    nouns = word_map("organisations")
    return name if is_name_like(name) or bare(name).split()[-1:][0] in nouns else None


def _small_first(text: str) -> str:
    """Write a common noun at the head of a sentence small: "Officials", "Police"."""
    first, *rest = text.split(" ")
    common = (word_set("unnamed_sources"), word_set("documents"), word_map("roles"))
    if (rest and not rest[0][:1].islower()) or not first[:1].isupper() or first.isupper():
        return text
    if any(first.lower() in words for words in common) or first == "Police":
        return text[0].lower() + text[1:]
    return text


def _leading_name(role: str) -> str | None:
    """Give the capitalised words at the front: "Reuters" of "Reuters report"."""
    words = role.split()
    at = 0
    while at < len(words) - 1 and _CAPITAL.match(words[at]):
        at += 1
    name = " ".join(words[:at])
    return None if name.lower() in word_map("organisations") else name or None


def _leading_body(role: str, is_body: IsBody) -> str | None:
    """Give the body at the front of a role: "UN" of "UN High Commissioner"."""
    words = role.split()
    for size in range(len(words) - 1, 0, -1):
        name = " ".join(words[:size])
        if _CAPITAL.match(words[size - 1]) and is_body(name) and not is_country(name):
            return name
    return None


def _trimmed(words: str) -> str:
    """Take quotation marks, blanks and stray punctuation off both ends."""
    text = _DATELINE.sub("", re.sub(r"\s+", " ", words).strip())
    text = _HANDLE.sub("", _ITSELF.sub("", text.strip(" ,.;:–—-\"“”‘’'")))
    return _ONE_OF.sub("", text)

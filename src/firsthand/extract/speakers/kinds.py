"""What sort of source do these words show?

From general lists: the public names of bodies, the head nouns of bodies'
names and of roles. Where the lists are silent the kind stays unknown, or
"person" for a named person of whom no more is known.

Pure functions. Callers: `firsthand.extract.speakers.voices`, `resolving`.
"""

from __future__ import annotations

import re

from firsthand.extract.speakers.bodies import is_country
from firsthand.extract.speakers.descriptions import Description, Shape
from firsthand.lexicon.names import alias_group
from firsthand.lexicon.spelling import bare
from firsthand.lexicon.wordlists import word_map, word_set
from firsthand.model.source import SourceKind

PRESS = frozenset({SourceKind.PRESS, SourceKind.WIRE})
"""Outlets: those that pass on what others say."""
# A site's address, a masthead run together with the word for what it is, or the call
# sign of an American station.
_LIKE_AN_OUTLET = re.compile(
    r"\.(?:com|net|org|info|tv|co\.[a-z]{2}|com\.[a-z]{2})$|\w(?:[Nn]ews|Times|Post|TV|Radio)$"
    r"|^(?:Radio|Channel|TV|Daily)\s+[A-Z0-9]\w*$"
    r"|^(?:[WK][A-Z]{3}|[WK][A-Z]{2,3}-(?:TV|FM|AM))(?:\s[A-Z]\w+)?$"
)
_NOT_SAID = frozenset({SourceKind.UNKNOWN, SourceKind.PERSON})


def kind_of(described: Description) -> SourceKind:
    """Give the kind that the parts of a description show together.

    A person who speaks for a rights group, a paper or an armed group is of
    that kind; otherwise the role decides, then the title.
    """
    if described.shape is Shape.BODY:
        kind = kind_of_body(described.name or described.head)
        return kind if kind is not SourceKind.UNKNOWN else _by_role(described.role or "")
    if described.shape is Shape.DOCUMENT:
        return SourceKind.DOCUMENT
    if described.shape is Shape.PERSON:
        return _kind_of_person(described)
    return _by_role(described.role or described.head)


def kind_of_body(name: str) -> SourceKind:
    """Give the kind of an organisation by its public name or its head noun."""
    if name.startswith("@"):
        return SourceKind.ACCOUNT
    group = alias_group(name)
    if group:
        return SourceKind(group.kind)
    if is_country(name):
        return SourceKind.OFFICIAL
    if _LIKE_AN_OUTLET.search(name):
        return SourceKind.PRESS
    words = bare(name).split()
    if "of" in words[1:]:
        head = _listed("organisations", words[: words.index("of")])
        if head is not SourceKind.UNKNOWN:
            return head
    return _listed("organisations", words)


def is_unnamed(described: Description) -> bool:
    """Tell whether a description means people whom the text does not name."""
    words = (described.role or described.head).lower().split()
    return any(" ".join(words[at:]) in word_set("unnamed_sources") for at in range(len(words)))


def gender_of(described: Description) -> str | None:
    """Give "he" or "she" when title or role say so, else None."""
    title = bare(described.title or "").split()
    words = set(title) | set(bare(described.role or described.head).split())
    if words & _SHE or any(w.endswith("woman") for w in words):
        return "she"
    if words & _HE or any(w.endswith("man") and w not in _NO_MAN for w in words):
        return "he"
    return None


_SHE = frozenset(
    {"mrs", "ms", "miss", "mother", "sister", "daughter", "wife", "widow", "aunt", "queen",
     "princess", "girl", "actress", "dame", "lady", "madam", "her"}
)  # fmt: skip
_HE = frozenset(
    {"mr", "father", "brother", "son", "husband", "uncle", "king", "prince", "boy", "actor",
     "sir", "lord", "imam", "sheikh", "pope", "his", "businessman"}
)  # fmt: skip
_NO_MAN = frozenset({"woman", "human", "german", "roman", "ottoman", "talisman"})


def _kind_of_person(described: Description) -> SourceKind:
    body = kind_of_body(described.body) if described.body else SourceKind.UNKNOWN
    if body not in _NOT_SAID | {SourceKind.EXPERT}:
        return body
    role = _by_role(described.role or "")
    if role is not SourceKind.UNKNOWN:
        return role
    titled = _by_role((described.title or "").replace(".", ""))
    title_words = set(bare(described.title or "").split())
    if titled is SourceKind.UNKNOWN and title_words & {"gen", "lt", "col", "maj", "sen", "gov"}:
        titled = SourceKind.OFFICIAL
    if titled is not SourceKind.UNKNOWN:
        return titled
    return body if body is not SourceKind.UNKNOWN else SourceKind.PERSON


def _by_role(role: str) -> SourceKind:
    """Look the last words of a role up, then as those of a body."""
    words = role.lower().replace("-", " ").split()
    cut = next((i for i, w in enumerate(words) if w in {"of", "for", "at", "in"}), len(words))
    whole = (role.lower().split(), words)
    heads = [_listed("roles", w, last=cut) for w in whole] + [_listed("roles", words[:cut])]
    if cut == len(words):
        heads += [_listed("roles", w) for w in whole]
    heads += [_listed("organisations", words), _listed("organisations", words[:cut])]
    return next((kind for kind in heads if kind is not SourceKind.UNKNOWN), SourceKind.UNKNOWN)


def _listed(name: str, words: list[str], *, last: int | None = None) -> SourceKind:
    """Look up the longest run of words at the end that the list holds.

    Args:
        name: The list.
        words: In lower case.
        last: The run starts here at the latest.
    """
    for start in range(len(words) if last is None else min(last, len(words))):
        kind = word_map(name).get(" ".join(words[start:]))
        if kind:
            return SourceKind(kind)
    return SourceKind.UNKNOWN

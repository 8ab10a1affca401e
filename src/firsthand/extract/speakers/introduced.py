"""Whom does "the 52-year-old surgeon" mean, whom nothing has called a surgeon before?

Reports vary their words: a person is named in one sentence and described anew
in the next. Only where one person, and no other, stands as the subject of the
sentence before; an office ("the president") is never given to somebody of whom
no text says that he holds it, unless the text names its holder right after.

Caller: `firsthand.extract.speakers.resolving`.
"""

from __future__ import annotations

import re

from firsthand.extract.sentences import Page
from firsthand.extract.speakers.descriptions import Description, Shape
from firsthand.extract.speakers.kinds import gender_of, kind_of
from firsthand.extract.speakers.voices import Cast, Voice
from firsthand.lexicon.names import is_organisation
from firsthand.lexicon.spelling import bare
from firsthand.lexicon.wordlists import word_map, word_set
from firsthand.model.source import SourceKind

_BY_WORK = re.compile(r"(?:er|or|ist|ian|eon|eer|man|woman|ant|herd|smith)$")
_ANYBODY = re.compile(
    r"(?:man|woman|year.old|father|mother|grandmother|grandfather|son|daughter|boy|girl|veteran|native)$"
)
"""Words that fit a person of any office."""
_SAYS_WHICH = re.compile(
    r"[\w’'-]+\s+(?:of(?!\s+(?:one|two|three|four|five|six|seven|eight|nine|ten)\b)|behind|from|on|with|who)\b"
)
"""What says itself which one is meant brings in somebody new: "the author of a new book"."""
_FARTHEST_BEFORE = 2
"""Sentences back to a person who is described anew."""
_LONGEST_NAME = 3
_MANY_HOLD = frozenset(
    {"official", "lawmaker", "legislator", "politician", "officer", "diplomat", "aide", "adviser",
     "advisor", "policeman", "policewoman", "detective", "councillor", "senator", "congressman",
     "congresswoman", "prosecutor", "marine", "commander", "mp", "mep", "deputy", "parliamentarian"}
)  # fmt: skip
"""Offices that many hold at once: "the legislator" can be somebody just named."""
_FARTHEST_NAMED = 1
"""Sentences from an office to the name of its holder: "the minister said ...; the
minister, Ada Ferrer, ..."."""


def only_person(page: Page, cast: Cast, described: Description, at: int) -> Voice | None:
    """Give the one person whom a new description can mean.

    Args:
        page: The text.
        cast: Its voices.
        described: The description, definite and without a name.
        at: Where it stands.

    Returns:
        The person; None where several could be meant, or none.
    """
    head = bare(described.head)
    if described.plural or not described.definite or described.owner or described.body:
        return None
    if kind_of(described) is SourceKind.OFFICIAL and head not in _MANY_HOLD:
        return _holder(page, cast, head, at)
    if _is_new(page, head, at):
        return None
    if not means_person(head) or _SAYS_WHICH.match(page.text, page.text.find(described.head, at)):
        return None
    number = page.number_at(at)
    for sentence in range(number - 1, max(-1, number - 1 - _FARTHEST_BEFORE), -1):
        ranked = sorted(
            (
                (max(near), rank, voice)
                for rank, voice in enumerate(cast.voices)
                if _is_one(voice) and _can_be(voice, described)
                for near in [[m.weight for m in voice.mentions if page.number_at(m.at) == sentence]]
                if near
            ),
            key=lambda one: one[:2],
        )
        anybody = _ANYBODY.search(head) is not None
        if len(ranked) > 1 and (not anybody or ranked[-1][0] == ranked[-2][0]):
            return None
        if ranked:
            ranked[-1][2].nouns.add(head)
            return ranked[-1][2]
    return None


def _is_new(page: Page, head: str, at: int) -> bool:
    """Was somebody of that noun brought in before: "among them a guard"? It is he, then."""
    named = rf"\b(?:[Aa]n?|[Oo]ne)\s+(?:[\w-]+\s+){{0,2}}{re.escape(head)}\b"
    return re.search(named, page.text[:at]) is not None


def _is_one(voice: Voice) -> bool:
    """Is it one person, named or not?"""
    if voice.shape is Shape.BODY:  # a name that no list knows, and the model took for a body's
        several = 1 < len(voice.name.split()) <= _LONGEST_NAME
        return several and voice.kind is SourceKind.UNKNOWN and not is_organisation(voice.name)
    unnamed = voice.shape is Shape.NOUN and not voice.plural
    somebody = voice.kind is SourceKind.UNNAMED or any(map(means_person, voice.nouns))
    return voice.shape is Shape.PERSON or (unnamed and somebody)


def means_person(noun: str) -> bool:
    """Tell whether a noun, in lower case, means a person: a role, a part, a trade."""
    lists = (word_map("roles"), word_set("unnamed_sources"), word_set("person_nouns"))
    if noun.endswith(("year-old", "year old")):
        return True
    listed = any(noun in nouns or noun.removesuffix("s") in nouns for nouns in lists)
    return listed or _BY_WORK.search(noun) is not None


def _can_be(voice: Voice, described: Description) -> bool:
    """Does nothing known of a person speak against the description?"""
    gender = gender_of(described)
    kind = SourceKind.UNKNOWN if _ANYBODY.search(described.head) else kind_of(described)
    known = {SourceKind.UNKNOWN, SourceKind.PERSON, kind}
    fits = kind is not SourceKind.PARTY and (voice.kind in known or kind is SourceKind.UNKNOWN)
    return fits and (gender is None or voice.gender in {None, gender})


def _holder(page: Page, cast: Cast, head: str, at: int) -> Voice | None:
    """Give the only person of the text with this office, if named nearby."""
    number = page.number_at(at)
    holders = [v for v in cast.voices if v.shape is Shape.PERSON and head in v.nouns]
    if len(holders) != 1:
        return None
    places = [page.number_at(mention.at) for mention in holders[0].mentions]
    return holders[0] if any(0 <= p - number <= _FARTHEST_NAMED for p in places) else None

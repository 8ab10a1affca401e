"""Which outlet do the words of a relay name, if they name one?

No list of outlets is whole. A text shows by itself that a name is one: "the
newspaper Kaleva", "Digi FM, citing two sources", "told Kohavision that". Words
without a name ("the same station") mean the outlet that the text named last.

Callers: `firsthand.extract.relays.relaying`, `firsthand.extract.relays.meetings`.
"""

from __future__ import annotations

import re
from functools import cache

from firsthand.extract.relays.outlet_words import is_outlet_noun, points_at_outlet
from firsthand.extract.relays.reaching import Relay
from firsthand.extract.sentences import Page
from firsthand.extract.speakers.bodies import is_country
from firsthand.extract.speakers.descriptions import Description, Shape
from firsthand.extract.speakers.kinds import PRESS, kind_of, kind_of_body
from firsthand.extract.speakers.proper_names import is_name_like
from firsthand.extract.speakers.resolving import Resolver
from firsthand.extract.speakers.surroundings import OWNERS
from firsthand.extract.speakers.voices import Cast, Voice
from firsthand.lexicon.names import alias_group, could_be_same
from firsthand.lexicon.spelling import bare
from firsthand.lexicon.wordlists import word_map
from firsthand.model.source import SourceKind

_NO_OUTLET = re.compile(
    r"parliament|congress|senate|court|committee|police|council|commission|judge|jury|ministry"
    r"|department|authorit|government|assembly|investigat|inquiry|embassy|tribunal|hearing",
    re.I,
)
"""Bodies that are told things without passing them on."""
_POINTS_BACK = re.compile(r"(?:the\s+same|that|this)\s", re.IGNORECASE)
_DAY = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August"
    r"|September|October|November|December"
)
_MEDIA = frozenset({"television", "radio", "tv", "media"})
_NAME = (
    r"[\"“]?(?P<name>(?:(?:The|La|Le|El|Il|Die|Der|Das|De|Al)[\s-])?[^\W\d_a-z][\w’'.&/-]*"
    r"(?:\s+(?:of\s+|the\s+|de\s+|del\s+|la\s+|i\s+|al-)*[^\W\d_a-z][\w’'.&/-]*){0,4})[\"”]?"
)
_WHAT = (
    r"(?:newspaper|daily|weekly|magazine|broadcaster|radio\s+station|station|channel|(?:news|state)\s+agency|website"
    r"|news\s+site|site|portal|podcast|programme|tabloid|broadsheet|network|outlet|news\s+outlet)"
)
_OTHER = _NAME.replace("?P<name>", "?:")
_START = r"(?:^|(?<=\s))"
_REPORTS = r"(?:reported|reports|wrote|writes|said|says)"
_SHOWN = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Oo]ur|[\w’'-]+[’']s|[\w-]+)\s+{_WHAT}\s+{_NAME}",
        rf"{_START}{_NAME}\s+(?:daily|newspaper|news\s+agency|radio|channel|satellite\s+channel"
        r"|website|portal|magazine)\b",
        rf"(?:^|[.;:,”\"]\s+|\n){_NAME},?\s+(?:citing|quoting)\s",
        rf"{_START}{_NAME}\s+{_REPORTS}(?:\s+on\s+\w+)?,?"
        r"\s+(?:citing|quoting|on\s+the\s+authority)\s",
        rf"{_START}{_NAME}\s+(?:has\s+|had\s+)?(?:quoted|quotes)\s[^.;]{{1,200}}?\sas\s+\w+ing\b",
        rf"{_START}{_NAME}\s+(?:has|had)\s+(?:the\s+[\w\s]{{3,40}}?|{_OTHER})"
        r"\s+(?:say|saying|claiming|reporting)\b",
        rf"{_START}{_NAME}\s+(?:has\s+|had\s+)?{_REPORTS}[^.;“”\"]{{0,200}}?"
        r"\s(?:on\s+the\s+(?:authority|strength)\s+of|with\s+reference\s+to)\s",
    )
)
"""Words that only an outlet has around its name. Nothing is said of the name itself."""


class Outlets:
    """The outlets of one text."""

    def __init__(self, page: Page, cast: Cast, resolver: Resolver) -> None:
        """Gather the names that the text shows to be outlets.

        Args:
            page: The text.
            cast: Its voices; those that are outlets become so here.
            resolver: Finds whom words without a name mean.
        """
        self._page = page
        self._cast = cast
        self._resolver = resolver
        self._shown = _names_shown(page.text, cast)
        for voice in cast.voices:
            if self.is_shown(voice.name) and voice.kind in {SourceKind.UNKNOWN, SourceKind.PERSON}:
                voice.kind, voice.shape = SourceKind.PRESS, Shape.BODY

    def is_shown(self, name: str) -> bool:
        """Does the text itself show the name to be an outlet's?"""
        return bare(name) in self._shown

    def named(self, relay: Relay, words: str) -> Voice | None:
        """Give the outlet that the words of a relay, or a part of them, name; or None."""
        described = self._cast.describe(words)
        name = self._name(described)
        if described.shape is Shape.NOUN and described.owner in OWNERS:
            return None
        if described.shape is Shape.NOUN and name is None:
            return self._pointed_at(relay, words, described)
        if not name or not (name[0].isupper() or _is_agency(name)):
            return None
        return self._voice(relay, described, name)

    def _voice(self, relay: Relay, described: Description, name: str) -> Voice | None:
        """Give the voice of a name, if it is an outlet's."""
        at = relay.span.start
        longer = self._named_before(name, at)
        if longer is not None:
            longer.mention(at, 0)
            return longer
        if not (relay.addressed or self._is_known(described, name)):
            return None
        body = described.shape is Shape.BODY
        voice = self._cast.add(described, at, 0) if body else self._cast.body_named(name, at)
        if self.is_shown(name):
            voice.kind = SourceKind.PRESS
        if relay.addressed and voice.kind is SourceKind.UNKNOWN and self._is_told_as_body(relay):
            if _NO_OUTLET.search(name):
                return None
            voice.kind = SourceKind.PRESS
        hears = relay.addressed and voice.kind is SourceKind.RIGHTS_GROUP
        return voice if voice.kind in PRESS or hears else None

    def _is_known(self, described: Description, name: str) -> bool:
        """Do a list, the form of the name or the text show that it is an outlet's?"""
        if self.is_shown(name) or kind_of_body(name) in PRESS:
            return True
        known = self._cast.find(Description(Shape.BODY, name.split()[-1], name=name))
        return known is not None and known.kind in PRESS

    def _name(self, described: Description) -> str | None:
        """Give the name of an outlet that a description holds; None without one."""
        if described.shape is Shape.PERSON:
            known = self._cast.find(described)
            return described.body or (known.body if known else None) or described.name
        if described.shape is Shape.DOCUMENT and described.owner:
            return described.owner
        if described.shape is Shape.NOUN:
            whose = described.body or described.owner or ""
            owned = bool(described.body) and kind_of(described) in PRESS
            press = kind_of_body(whose) in PRESS or self.is_shown(whose)
            people = whose[:1].isupper() and is_outlet_noun(described.head)
            return whose if owned or press or people else None
        return described.name

    def _pointed_at(self, relay: Relay, words: str, described: Description) -> Voice | None:
        """Give the outlet that "the paper", "the same station", "state radio" mean."""
        at = relay.span.start
        back = _POINTS_BACK.match(words) or relay.addressed
        if back and described.definite and points_at_outlet(described.head):
            last = self._last_before(at, described.head)
            if last is not None:
                last.mention(at, 0)
                return last
        if _NO_OUTLET.search(words) or not (described.definite or described.head in _MEDIA):
            return None
        found = self._resolver.resolve_words(words, at)
        return found[0] if found and found[0].kind in PRESS else None

    def _last_before(self, at: int, head: str) -> Voice | None:
        """Give the outlet with a name that was named last before a place."""
        named = [
            (max(m.at for m in voice.mentions if m.at < at), number, voice)
            for number, voice in enumerate(self._cast.voices)
            if voice.kind in PRESS and voice.shape is Shape.BODY and not self._cast.publishes(voice)
            and (head != "agency" or voice.kind is SourceKind.WIRE or self.is_shown(voice.name))
            and any(m.at < at for m in voice.mentions)
        ]  # fmt: skip
        return max(named, key=lambda one: one[:2])[2] if named else None

    def _named_before(self, name: str, at: int) -> Voice | None:
        """Give the outlet whose name was given in full before: "the Post" of the Ardmore Post."""
        plain = bare(name).removeprefix("the ")
        if " " in plain:
            return None
        found = [
            voice for voice in self._cast.voices
            if voice.kind in PRESS and voice.shape is Shape.BODY
            and plain in _ends(voice.name) and any(m.at < at for m in voice.mentions)
            and not self._cast.publishes(voice)
        ]  # fmt: skip
        return found[-1] if found else None

    def _is_told_as_body(self, relay: Relay) -> bool:
        """Is whoever is spoken to a body: by its name, by "the", or met nowhere else?"""
        words = relay.words
        name = words.removeprefix("the ").removeprefix("The ")
        if is_country(name) or not is_name_like(name):
            return False
        if self._cast.is_body(name) or name != words:
            return True
        if self._page.text[: relay.span.start].endswith(" on "):
            return False
        if re.fullmatch(r"[A-Z]{2,}s", name):
            return False
        if not self._cast.is_person(name):
            return True
        known = [v for v in self._cast.voices if v.shape is Shape.PERSON]
        same = [v for v in known if could_be_same(v.name, name).score]
        alone = all(len(v.mentions) <= 1 and v.name == name for v in same)
        return alone and (" " not in name or any(_is_no_persons(word) for word in name.split()))


def _is_no_persons(word: str) -> bool:
    """Is it a word that no person's name has: in capitals, or a country's name?"""
    return (len(word) > 2 and word.isupper()) or is_country(word)


def _names_shown(text: str, cast: Cast) -> frozenset[str]:
    """Give the names, bare, that the words around them show to be outlets'."""
    found = {match["name"] for pattern in _SHOWN for match in pattern.finditer(text)}
    return frozenset(
        bare(name).removeprefix("the ")
        for name in found
        if not is_country(name)
        and not _DAY.match(name)
        and name not in _networks()
        and not (cast.is_person(name) and _has_title(cast, name))
    )


@cache
def _networks() -> frozenset[str]:
    """Give the networks on which anybody writes: they pass on nothing themselves."""
    return frozenset(word_map("media").values()) | {"X", "Mastodon", "Threads"}


def _has_title(cast: Cast, name: str) -> bool:
    """Does the text say what office the bearer of a name has?"""
    described = cast.describe(name)
    known = cast.find(described)
    return known is not None and bool(known.role or known.gender or known.body)


def _ends(name: str) -> set[str]:
    """Give the first and the last word of a longer name, bare."""
    words = bare(name).removeprefix("the ").split()
    return {words[0], words[-1]} if len(words) > 1 else set()


def _is_agency(name: str) -> bool:
    """Is it an agency that writes itself small, such as dpa?"""
    group = alias_group(name)
    return group is not None and group.kind == "wire"

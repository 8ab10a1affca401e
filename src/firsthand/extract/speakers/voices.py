"""Who could be speaking in this text?

Gathers the persons, bodies, groups of people and documents that one item
mentions, each once, however it is written: the fullest name, role and body
found anywhere in the text belong to every mention of it.

What must be true: the text was parsed (`firsthand.extract.sentences`). Caller:
`firsthand.extract.speakers.resolving`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from firsthand.extract.sentences import Page
from firsthand.extract.speakers.bodies import adjective_of
from firsthand.extract.speakers.countries import main_country
from firsthand.extract.speakers.definitions import defined_short_forms
from firsthand.extract.speakers.descriptions import Description, Shape
from firsthand.extract.speakers.kinds import PRESS, gender_of, kind_of, kind_of_body
from firsthand.extract.speakers.mentions import mentions
from firsthand.extract.speakers.phrases import describe
from firsthand.extract.speakers.shown_names import names_shown
from firsthand.lexicon.names import (
    Sameness,
    alias_group,
    could_be_same,
    is_acronym_of,
    is_organisation,
    normal,
    without_title,
)
from firsthand.lexicon.spelling import bare
from firsthand.model.source import SourceKind
from firsthand.model.text import Span

Describes = Callable[[str], Description]

_RANKS = {
    "gen": "general", "lt": "lieutenant", "col": "colonel", "capt": "captain", "maj": "major",
    "sgt": "sergeant", "adm": "admiral", "sen": "senator", "gov": "governor", "dr": "doctor",
    "prof": "professor", "rev": "reverend",
}  # fmt: skip
_OF_A_COUNTRY = frozenset({"ministry", "military", "army", "navy", "parliament", "government"})
_INSIDE_TOLD = 0.5
"""Weight of a mention inside reported words: who is spoken of is rarely who speaks
next. Set on the passages of `test_resolving.py`."""


@dataclass(slots=True)
class Mention:
    """One place where a voice is named.

    Attributes:
        at: Where.
        weight: How much it stands out: 1 in passing, 2 as the subject of a
            sentence, 3 as a speaker; half of that inside reported words; 0 for
            a name that only tells whose somebody is.
    """

    at: int
    weight: float


@dataclass(slots=True, eq=False)
class Voice:
    """Somebody or something that could speak in one text.

    Attributes:
        name: The fullest form.
        shape: Person, body, described people, or document.
        kind: What sort of source.
        role: Office or description.
        body: The organisation spoken for.
        gender: "he" or "she" where the text shows it.
        plural: Does it mean several?
        nouns: The nouns by which the text calls it.
        mentions: Where, in order of reading.
        owner: For a document, who stands behind it.
        relay: The outlet it spoke to, as far as the text has shown.
    """

    name: str
    shape: Shape
    kind: SourceKind
    role: str | None = None
    body: str | None = None
    gender: str | None = None
    plural: bool = False
    nouns: set[str] = field(default_factory=set)
    mentions: list[Mention] = field(default_factory=list)
    owner: Voice | None = None
    relay: Voice | None = None

    def mention(self, at: int, weight: float) -> None:
        """Note that it is named at a place."""
        self.mentions.append(Mention(at, weight))


class Cast:
    """The voices of one text."""

    def __init__(
        self, page: Page, told: Sequence[Span] = (), *, publisher: str | None = None
    ) -> None:
        """Gather everybody the text names, before any statement is read.

        Args:
            page: The text.
            told: What is reported as said: who is named in it stands out less.
            publisher: Who publishes the text: on a ministry's own page, "the
                ministry" is that one.
        """
        self._publisher = publisher
        self.page = page
        self.voices: list[Voice] = []
        self.short_forms = defined_short_forms(page.text)
        self._shown = names_shown(page)
        self._country = main_country(page)
        for at, weight, described in mentions(page, self.describe):
            inside = any(span.start <= at < span.end for span in told)
            self.add(described, at, weight * _INSIDE_TOLD if inside else weight)

    def is_body(self, name: str) -> bool:
        """Tell whether a name means an organisation, as far as this text shows."""
        key = bare(name)
        if alias_group(name) or key in self.short_forms or is_organisation(name):
            return True
        if not key or key.split()[-1] in self._shown.titled or without_title(name) != name:
            return False
        if key in self._shown.bodies:
            return key not in self._shown.persons
        return (name.isupper() and len(name) > 1) or kind_of_body(name) is SourceKind.PRESS

    def is_person(self, name: str) -> bool:
        """Tell whether the text shows a name as a person's."""
        key = bare(name)
        titled = key.split()[-1:] and key.split()[-1] in self._shown.titled
        return key in self._shown.persons or bool(titled) or without_title(name) != name

    def describe(self, words: str) -> Description:
        """Take words apart, knowing which names this text shows as persons' and bodies'."""
        return describe(self._shown.parted(words), self.is_body)

    def add(self, described: Description, at: int, weight: float = 1) -> Voice:
        """Note a mention and give its voice, a new one if need be."""
        voice = self.find(described)
        if voice is None:
            voice = self._new(described)
            self.voices.append(voice)
        else:
            _enrich(voice, described)
        voice.nouns.add(bare(described.head))
        if described.role:
            voice.nouns.update(bare(described.role).split())
        titles = bare(described.title or "").split()
        voice.nouns.update(_RANKS.get(title, title) for title in titles)
        voice.mention(at, weight)
        return voice

    def find(self, described: Description) -> Voice | None:
        """Give the voice that has this name, or None."""
        if described.name is None:
            wanted = _plain(described)
            return next((v for v in self.voices if bare(v.name) == wanted), None)
        name = self.full(described.name)
        if described.shape is Shape.BODY and not (alias_group(name) or is_organisation(name)):
            persons = [v for v in self.voices if v.shape is Shape.PERSON]
            named = [v for v in persons if " " not in name and _has_surname(v.name, name)]
            if named:
                return named[-1]
        office = [v for v in self.voices if v.role and is_acronym_of(name, v.role)]
        if office:
            return office[-1]
        same = [v for v in self.voices if v.shape is described.shape]
        scored = [(could_be_same(name, v.name), v) for v in same]
        sure = [v for match, v in scored if match.score >= 0.8]
        if sure:
            return sure[0]
        short = [v for match, v in scored if match.reason is Sameness.SHORT]
        if described.shape is Shape.PERSON:
            short = [v for v in short if _has_surname(v.name, name)] or short
            short = short or self._bodies_called(name)
        return short[-1] if short else None

    def _bodies_called(self, name: str) -> list[Voice]:
        """Give the bodies whose last word this one name is: "the Covenant"."""
        if " " in name:
            return []
        bodies = [v for v in self.voices if v.shape is Shape.BODY and " " in v.name]
        return [v for v in bodies if _has_surname(v.name, name)]

    def full(self, name: str) -> str:
        """Give the long form if this text defines the name as short for one."""
        return self.short_forms.get(bare(name), name)

    def publishes(self, voice: Voice) -> bool:
        """Is it the paper whose text this is? It does not call itself "it"."""
        press = voice.kind in PRESS
        return (
            press
            and bool(self._publisher)
            and bool(could_be_same(voice.name, self._publisher or "").score)
        )

    def in_country(self, body: str) -> str:
        """Add to a ministry, army or the like the country that the text shows.

        The publisher's own name comes first, then the text's main country.
        """
        own = self._publisher
        if own and could_be_same(body, own).reason is Sameness.SHORT and len(own) > len(body):
            return own
        first, last = body.split()[0], body.split()[-1].lower()
        if self._country and first.islower() and last in _OF_A_COUNTRY:
            return f"{adjective_of(self._country)} {body}"
        return body

    def body_named(self, name: str, at: int) -> Voice:
        """Give the voice of a body named as somebody's employer or owner."""
        return self.add(Description(Shape.BODY, name.split()[-1], name=name), at, 0)

    def _new(self, described: Description) -> Voice:
        name = (
            self.in_country(self.full(described.name))
            if described.name
            else _plain(described, keep=True)
        )
        return Voice(
            name=name,
            shape=described.shape,
            kind=kind_of(replace(described, name=name) if described.name else described),
            role=described.role,
            body=self.in_country(self.full(described.body)) if described.body else None,
            gender=gender_of(described),
            plural=described.plural,
        )


def _enrich(voice: Voice, described: Description) -> None:
    """Let a further mention fill in what was not known yet."""
    if described.name and len(described.name) > len(voice.name):
        voice.name = described.name
    voice.role = voice.role or described.role
    voice.body = voice.body or described.body
    voice.gender = voice.gender or gender_of(described)
    kind = kind_of(described)
    if voice.kind in {SourceKind.UNKNOWN, SourceKind.PERSON} and kind is not SourceKind.UNKNOWN:
        voice.kind = kind


def _plain(described: Description, *, keep: bool = False) -> str:
    words = described.role or described.head
    told = set(bare(described.body or "").split()) & set(bare(words).split())
    if described.tail:
        words = f"{words} {described.tail}"
    elif described.shape is Shape.NOUN and described.body and not told:
        words = f"{words} of {described.body}"
    return words if keep else bare(words)


def _has_surname(full: str, surname: str) -> bool:
    return normal(full).split()[-1:] == normal(surname).split()[-1:]

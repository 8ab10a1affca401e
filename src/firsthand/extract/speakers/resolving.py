"""Who is meant where a source is "he", "the group" or a bare surname?

Walks the sources of a text in reading order. A name is looked up among the
voices of the text; words that point back are put down to the voice that fits
in number, sex and sort and stands out most nearby: as the last speaker, as the
subject of a sentence, or just before. Where nobody fits, the words stay as
they are: unknown is said, not guessed.

Whether a voice fits is asked in `agreement`, which one stands out in
`prominence`, what the parse shows in `grammar`.

Caller: `firsthand.extract.chains`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from firsthand.extract.sentences import Page
from firsthand.extract.speakers.agreement import (
    GROUPS,
    agrees,
    can_find,
    holds,
    is_body_noun,
    is_public,
    is_such_body,
    is_told_apart,
)
from firsthand.extract.speakers.bodies import is_country
from firsthand.extract.speakers.descriptions import (
    OWN_PRONOUNS,
    SINGULAR_PRONOUNS,
    Description,
    Shape,
)
from firsthand.extract.speakers.documents import owner_words
from firsthand.extract.speakers.grammar import (
    antecedent,
    cleft_before,
    issued_before,
    issuer,
    office_before,
    presented,
)
from firsthand.extract.speakers.groups import group_of
from firsthand.extract.speakers.introduced import means_person, only_person
from firsthand.extract.speakers.joint import parted
from firsthand.extract.speakers.kinds import PRESS, gender_of, is_unnamed, kind_of, kind_of_body
from firsthand.extract.speakers.prominence import Foreground
from firsthand.extract.speakers.spokespeople import (
    body_of_like,
    body_told_before,
    is_spokesperson,
)
from firsthand.extract.speakers.voices import Cast, Voice
from firsthand.lexicon.spelling import bare
from firsthand.lexicon.wordlists import word_map, word_set
from firsthand.model.source import SourceKind
from firsthand.model.text import Role, Span

_NOBODY = re.compile(
    r"(?:(?:some|several|many|various|multiple|earlier|previous|initial|other|recent|numerous|new|the"
    r"|press|media|news|local|unconfirmed)\s+)*"
    r"(?:reports?|rumou?rs?|claims?|speculation|accounts|suggestions|allegations|critics say)$"
    r"|(?:nobody|no one|none|not one|no\s+[a-z])\b.*",
    re.I,
)
_COLLECTIVE = re.compile(
    r"(?:militants|fighters|rebels|insurgents|jihadists|gunmen|forces|troops|extremists|terrorists"
    r"|guerrillas|group|members|leaders)$",
    re.I,
)


_FINDINGS = frozenset(
    {"analysis", "report", "study", "investigation", "survey", "inquiry", "findings", "research"}
)
_SPEAKING_FOR = frozenset(
    {"office", "service", "team", "spokesman", "spokeswoman", "spokesperson", "staff"}
)
_WHOLE = frozenset({Shape.PERSON, Shape.BODY})
_OWNER = {"his": "he", "her": "she", "its": "it", "their": "they"}
_PAIR = re.compile(
    r"(?:both|the\s+(?:two|pair)|these\s+two)(?:\s+(?P<noun>[a-z]+s|men|women))?", re.IGNORECASE
)
_SOME = re.compile(r"(?:an?|one|another|two|three|four|five|several)\s", re.IGNORECASE)
_WHOSE = frozenset({"his", "her", "their", "its", "my", "our"})
_CLEFT_END = re.compile(r",\s+(?P<pronoun>that|which|who)$")
_OWN_PAPER = re.compile(
    r"(?:our|this)\s+(?:own\s+)?(?:\w+\s+)?(?:reporters?|correspondents?|newspaper|paper|newsroom|website|publication)$",
    re.IGNORECASE,
)
_RELATIVES = frozenset({"which", "that", "who", "whom"})


class Resolver:
    """Puts the words of sources down to the voices of one text."""

    def __init__(self, page: Page, cast: Cast, *, author: str | None = None) -> None:
        """Start at the top of the text.

        Args:
            page: The text.
            cast: Its voices.
            author: Who "I" is; None when nothing says.
        """
        self._page = page
        self._cast = cast
        self._foreground = Foreground(page, cast)
        self._author = author
        self._last: Voice | None = None
        self._together: tuple[Voice, ...] = ()

    def resolve(self, spans: Sequence[Span], content: Sequence[Span] = ()) -> tuple[Voice, ...]:
        """Give the voices that the words at some places mean.

        Args:
            spans: Where the source is named; in order.
            content: What that source is reported to say: names inside it are
                less likely to be meant.

        Returns:
            One voice, several for sources named together; none when the words
            name nobody ("reports say").
        """
        if not spans:
            return ()
        words = " ".join(span.of(self._page.text) for span in spans)
        if words.lower() in _RELATIVES and not words.isupper():
            words = antecedent(self._page, spans[0]) or words
        elif cleft := _CLEFT_END.search(words):
            last = Span(spans[-1].end - len(cleft["pronoun"]), spans[-1].end)
            words = cleft_before(self._page, last) or words
        if words.lower() == "it":
            words = presented(self._page, spans[0]) or words
        return self.resolve_words(words, spans[0].start, content)

    def resolve_words(self, words: str, at: int, content: Sequence[Span] = ()) -> tuple[Voice, ...]:
        """Give the voices that words at a place mean; none when they name nobody; see `resolve`."""
        if _NOBODY.fullmatch(words.strip()) or _OWN_PAPER.match(words.strip()):
            return ()
        if meant := self._both(words, at):
            return meant
        found = []
        for part in parted(words, self._cast.is_body):
            voice = self._one(self._cast.describe(part), part, at, content)
            if voice is not None:
                voice = group_of(voice, self._cast.voices) or voice
                voice.mention(at, 3)
                found.append(voice)
        if found:
            self._last = found[0]
        if len(found) > 1:
            self._together = tuple(found)
        return tuple(found)

    def _both(self, words: str, at: int) -> tuple[Voice, ...]:
        """Give the two who last spoke together, if the words are "both" or "the two groups"."""
        pair = _PAIR.fullmatch(words.strip())
        if pair is None or len(self._together) != len("ab"):
            return ()
        bodies = all(voice.shape is Shape.BODY for voice in self._together)
        noun = bare(pair["noun"] or "").removesuffix("s")
        singular = f"{noun.removesuffix('ie')}y" if noun.endswith("ie") else noun
        about_bodies = singular in word_map("organisations") or singular in word_set("body_nouns")
        if noun and about_bodies != bodies:
            return ()
        for voice in self._together:
            voice.mention(at, 3)
        return self._together

    def _one(
        self, described: Description, words: str, at: int, content: Sequence[Span]
    ) -> Voice | None:
        """Resolve one source by its shape."""
        if described.shape is Shape.PRONOUN:
            return self._pronoun(described, at, content)
        if described.shape is Shape.DOCUMENT:
            return self._document(described, words, at, content)
        if described.name:
            voice = self._cast.add(described, at, 0)
            voice.body = (
                voice.body
                or body_of_like(voice, self._cast.voices)
                or body_told_before(self._page, voice, self._last, at)
            )
            return voice
        return self._noun(described, words, at, content)

    def _pronoun(self, described: Description, at: int, content: Sequence[Span]) -> Voice | None:
        head = described.head
        if head in OWN_PRONOUNS:
            return self._writer(at) if head != "you" else None
        if head in SINGULAR_PRONOUNS:
            self._note_office_before(at)
        found = self._foreground.best(
            at, content, lambda voice: agrees(voice, head) and not self._cast.publishes(voice)
        )
        if found is not None and head in SINGULAR_PRONOUNS and not found.gender:
            found.gender = {"her": "she", "herself": "she", "she": "she"}.get(head, "he")
        if found is not None and found.shape is Shape.DOCUMENT:
            return found.owner or found
        return found or self._unknown(head)

    def _note_office_before(self, at: int) -> None:
        """Note whom the sentence before was about: "The justice minister was on air. He says"."""
        place = office_before(self._page, at)
        if place is None:
            return
        described = self._cast.describe(place.of(self._page.text))
        voice = self._pointed_at(described, place.start, ())
        if voice is not None:
            voice.mention(place.start, 2)

    def _writer(self, at: int) -> Voice | None:
        """Give who "I" is: the account of a post, or the author."""
        sentence = self._page.at(at)
        block = sentence.passage.block if sentence else None
        name = (block.by if block else None) or self._author
        if name is None:
            return None
        return self._cast.add(self._cast.describe(name), at, 0)

    def _document(
        self, described: Description, words: str, at: int, content: Sequence[Span]
    ) -> Voice | None:
        """Give who stands behind a document, else the document itself."""
        named = owner_words(described, words)
        owner = self._one(self._cast.describe(named), named, at, content) if named else None
        if owner is not None:
            itself = self._cast.add(described, at, 3)
            itself.owner = owner
            return owner
        if described.definite or described.role == described.head:
            earlier = self._foreground.best(
                at, content, lambda v: v.shape is Shape.DOCUMENT and described.head in v.nouns
            )
            if earlier is not None and earlier.owner is not None:
                return earlier.owner
            if described.definite and described.head in _FINDINGS:
                return self._foreground.best(at, content, can_find) or self._cast.add(
                    described, at, 0
                )
        issued_by = issuer(self._page, at) or issued_before(self._page, described.head, at)
        if issued_by is not None:
            return self._one(self._cast.describe(issued_by), issued_by, at, content)
        return self._cast.add(described, at, 0)

    def _noun(
        self, described: Description, words: str, at: int, content: Sequence[Span]
    ) -> Voice | None:
        """Resolve a description without a name."""
        speaking = self._spoken_for(described, at, content)
        if speaking is not None:
            return speaking
        points = described.definite or self._in_title(at)
        if points and not (described.owner and described.owner[0].isupper()):
            found = self._pointed_at(described, at, content)
            if found is not None:
                if found.kind is SourceKind.UNKNOWN and is_unnamed(described):
                    found.kind = SourceKind.UNNAMED
                return found
        return self._employer(described, at, content) or self._people(described, words, at)

    def _spoken_for(self, described: Description, at: int, content: Sequence[Span]) -> Voice | None:
        """Give the person or body for whom somebody without a name speaks; None without one."""
        if described.owner in _OWNER and described.head in _SPEAKING_FOR:
            pointing = Description(Shape.PRONOUN, _OWNER[described.owner or ""])
            whole = self._pronoun(pointing, at, content)
            if whole is not None and (whole.shape in _WHOLE or is_public(whole)):
                return whole
        if described.body:
            return self._body_behind(described, at, content)
        return None

    def _employer(self, described: Description, at: int, content: Sequence[Span]) -> Voice | None:
        """Give the body named just before, for which a bare "spokesman" speaks."""
        role = described.role or described.head
        if is_spokesperson(role) and " " not in role and not (described.owner or described.body):
            speaking = self._foreground.best(at, content, self._can_employ)
            if speaking is not None and self._is_near(speaking, at):
                return speaking
        return None

    def _body_behind(
        self, described: Description, at: int, content: Sequence[Span]
    ) -> Voice | None:
        """Give the body whose spokesman, reporters or fighters are meant."""
        name, role = described.body or "", described.role or described.head
        body = self._cast.body_named(name, at) if name[0].isupper() else None
        if is_spokesperson(role) and not self._same_role(described, at, content):
            return self._spokesperson(described, at)
        if body is None:
            return None
        own = kind_of(described) in PRESS or described.owner == "our"
        members = _COLLECTIVE.search(role) and body.kind is SourceKind.PARTY and described.plural
        return body if (body.kind in PRESS and own) or members else None

    def _people(self, described: Description, words: str, at: int) -> Voice:
        """Give the voice of people who stay without a name."""
        role, owner = described.role or described.head, described.owner
        voice = self._cast.add(described, at, 0)
        some_one = _SOME.match(words) and means_person(described.head) and not described.body
        some_one = some_one and voice.shape is Shape.NOUN and not self._in_title(at)
        people = is_unnamed(described) or bool(some_one)
        body = is_body_noun(described) and bare(described.head) not in word_set("person_nouns")
        nameless = people and not body and owner is None
        if nameless or (voice.kind is SourceKind.UNKNOWN and voice.plural):
            voice.kind = SourceKind.UNNAMED
        elif owner and owner.lower() not in _WHOSE and not is_country(owner):
            voice.name = f"{owner}'s {role}" if voice.name == role else voice.name
        return voice

    def _can_employ(self, voice: Voice) -> bool:
        """Is it a body for which "a spokesman" can speak?"""
        named = voice.shape is Shape.BODY and voice.kind not in PRESS
        return named and not self._cast.publishes(voice)

    def _is_near(self, voice: Voice, at: int) -> bool:
        """Is it named, and not in passing, in this sentence or the one before?"""
        number = self._page.number_at(at)
        return any(
            number - 1 <= self._page.number_at(mention.at) and mention.at < at
            for mention in voice.mentions
        )

    def _in_title(self, at: int) -> bool:
        """Headlines leave articles out: "Militants" there are "the militants"."""
        sentence = self._page.at(at)
        return sentence is not None and sentence.role is Role.TITLE

    def _same_role(self, described: Description, at: int, content: Sequence[Span]) -> Voice | None:
        """Give the named person of this role, when the words point back to one."""
        if not described.definite:
            return None
        return self._foreground.best(
            at, content,
            lambda v: v.shape is Shape.PERSON and v.body == described.body
            and described.head in v.nouns,
        )  # fmt: skip

    def _spokesperson(self, described: Description, at: int) -> Voice:
        """Whoever speaks for a body without being named is the body's voice."""
        body = self._cast.full(described.body or "")
        voice = self._cast.add(Description(Shape.BODY, body.split()[-1], name=body), at, 0)
        voice.role = voice.role or described.role
        if voice.kind is SourceKind.UNKNOWN:
            voice.kind = kind_of_body(body)
        return voice

    def _pointed_at(self, described: Description, at: int, content: Sequence[Span]) -> Voice | None:
        """Find whom "the group", "the minister" or "the rights group" points at."""
        role = bare(described.role or described.head)
        head = bare(described.head)
        kind = kind_of(described)
        in_title = self._in_title(at)
        direct = self._foreground.best(
            at, content, lambda v: head in v.nouns | set(bare(v.name).split()) and holds(v, role),
            ahead=in_title,
        )  # fmt: skip
        if direct is not None:
            return direct
        if is_told_apart(described):
            return None
        if is_body_noun(described):
            before = self._foreground.best(at, content, lambda v: is_such_body(v, head, kind))
            ahead = kind is SourceKind.PARTY or head in GROUPS or in_title
            if before or not ahead:
                return before
            wanted = SourceKind.PARTY if kind is SourceKind.UNKNOWN else kind
            return self._foreground.best(
                at, content, lambda v: is_such_body(v, head, wanted), ahead=True
            )
        if described.plural:
            return self._foreground.best(
                at, content, lambda v: v.plural and v.kind is kind and head in v.nouns
            )
        gender = gender_of(described)
        found = self._foreground.best(
            at, content,
            lambda v: v.shape is Shape.PERSON and v.kind is kind and kind is not SourceKind.UNKNOWN
            and gender in {None, v.gender} and head in v.nouns,
        )  # fmt: skip
        return found or only_person(self._page, self._cast, described, at)

    def _unknown(self, words: str) -> Voice:
        return Voice(words, Shape.PRONOUN, SourceKind.UNKNOWN)

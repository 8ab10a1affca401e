"""Who is meant where a source is "he", "the group" or a bare surname?

Walks the sources of a text in reading order. A name is looked up among the
voices of the text; words that point back are put down to the voice that fits
in number, sex and sort and stands out most nearby: as the last speaker, as the
subject of a sentence, or just before. Where nobody fits, the words stay as
they are: unknown is said, not guessed.

Caller: `firsthand.extract.chains`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from spacy.tokens import Token

from firsthand.extract.sentences import Page
from firsthand.extract.speakers.bodies import is_country
from firsthand.extract.speakers.groups import group_of
from firsthand.extract.speakers.joint import parted
from firsthand.extract.speakers.kinds import gender_of, is_unnamed, kind_of, kind_of_body
from firsthand.extract.speakers.mentions import can_speak
from firsthand.extract.speakers.phrases import (
    OWN_PRONOUNS,
    SINGULAR_PRONOUNS,
    THING_PRONOUNS,
    Description,
    Shape,
)
from firsthand.extract.speakers.voices import Cast, Voice
from firsthand.lexicon.spelling import bare
from firsthand.lexicon.wordlists import word_map
from firsthand.model.source import SourceKind
from firsthand.model.text import Role, Span

_NOBODY = re.compile(
    r"(?:(?:some|several|many|various|multiple|earlier|previous|initial|other|recent|numerous|new|the)"
    r"\s+)*(?:reports?|rumou?rs?|claims?|speculation|accounts|suggestions|allegations|critics say)$"
    r"|(?:nobody|no one|none|not one|no\s+[a-z])\b.*",
    re.I,
)
_COLLECTIVE = re.compile(
    r"(?:militants|fighters|rebels|insurgents|jihadists|gunmen|forces|troops|extremists|terrorists"
    r"|guerrillas|group|members|leaders)$",
    re.I,
)
_SPOKESPERSON = re.compile(r"(?:spokes(?:man|woman|person|people)|press (?:secretary|office\w*)"
                           r"|representative)$", re.I)  # fmt: skip

# One sentence of distance weighs as much as one step of standing out (passing,
# subject, speaker): a speaker two sentences back is as near as a name in
# passing in this one. Set on the passages of `test_resolving.py`.
_PER_SENTENCE = 1.0
_FARTHEST_SENTENCES = 12
_INSIDE_CONTENT = 2.0

_SAYING = frozenset(
    {"say", "tell", "add", "explain", "state", "note", "announce", "confirm", "claim"}
)
_NAME = r"[A-Z][\w-]+(?:\s(?:(?:of|the|and|for)\s)*[A-Z][\w-]+)*"
_FINDINGS = frozenset(
    {"analysis", "report", "study", "investigation", "survey", "inquiry", "findings", "research"}
)
_WHOSE = frozenset({"his", "her", "their", "its"})
_RELATIVES = frozenset({"which", "that", "who"})
_GROUPS = frozenset({"group", "organisation", "organization", "movement"})
_WRITERS = frozenset({SourceKind.PRESS, SourceKind.WIRE})
_FINDERS = frozenset(
    {SourceKind.RIGHTS_GROUP, SourceKind.EXPERT, SourceKind.PRESS, SourceKind.WIRE}
)

Fits = Callable[[Voice], bool]


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
        self._author = author
        self._last: Voice | None = None

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
        if words.lower() in _RELATIVES:
            words = self._antecedent(spans[0]) or words
        return self.resolve_words(words, spans[0].start, content)

    def _antecedent(self, span: Span) -> str | None:
        """Give the noun phrase to which a "which", "that" or "who" belongs."""
        tokens = self._page.tokens(span)
        if tokens is None:
            return None
        verb = tokens[0].head
        if verb.dep_ != "relcl":
            return None
        noun = _speaking_noun(verb.head)
        for chunk in tokens.doc.noun_chunks:
            if chunk.root.i == noun.i:
                return chunk.text
        return None

    def resolve_words(self, words: str, at: int, content: Sequence[Span] = ()) -> tuple[Voice, ...]:
        """Give the voices that words at a place mean; see `resolve`."""
        if _NOBODY.fullmatch(words.strip()):
            return ()
        found = []
        for part in parted(words, self._cast.is_body):
            voice = self._one(self._cast.describe(part), part, at, content)
            if voice is not None:
                voice = group_of(voice, self._cast.voices) or voice
                voice.mention(at, 3)
                found.append(voice)
        if found:
            self._last = found[0]
        return tuple(found)

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
            voice.body = voice.body or self._body_of_like(voice) or self._named_next(voice, at)
            return voice
        return self._noun(described, words, at, content)

    def _body_of_like(self, voice: Voice) -> str | None:
        """Give the body for which "the spokesman" spoke before he was named."""
        if voice.shape is not Shape.PERSON or not _SPOKESPERSON.fullmatch(voice.role or ""):
            return None
        bodies = [v for v in self._cast.voices if v.shape is Shape.BODY and v.role]
        same = [v for v in bodies if bare(v.role or "").split()[-1] in voice.nouns]
        return same[-1].name if same else None

    def _named_next(self, voice: Voice, at: int) -> str | None:
        """Give the body of "a spokesman for X" when the next speaker is only named.

        Reports describe a speaker first and name him in the next sentence. Taken
        only where that sentence says that he said something, and the text
        describes him nowhere.
        """
        last = self._last
        told_more = voice.role or voice.kind is not SourceKind.PERSON
        if last is None or last.shape is not Shape.BODY or voice.shape is not Shape.PERSON:
            return None
        if told_more or not _SPOKESPERSON.search(last.role or ""):
            return None
        before = max((m.at for m in last.mentions if m.at < at), default=at)
        step = self._page.number_at(at) - self._page.number_at(before)
        if step != 1 or not self._says_something(at):
            return None
        voice.kind, voice.role = last.kind, last.role
        return last.name

    def _says_something(self, at: int) -> bool:
        """Is the name at a place the subject of a verb of saying, or beside one?"""
        tokens = self._page.tokens(Span(at, at + 1))
        sentence = self._page.at(at)
        if not tokens or sentence is None:
            return False
        verbs = {t.head for t in tokens[0].subtree} | {tokens[0].head, tokens[0].head.head}
        return any(v.lemma_.lower() in _SAYING for v in verbs)

    def _pronoun(self, described: Description, at: int, content: Sequence[Span]) -> Voice | None:
        head = described.head
        if head in OWN_PRONOUNS:
            return self._writer(at) if head != "you" else None
        found = self._best(
            at, content, lambda voice: _agrees(voice, head) and not self._cast.publishes(voice)
        )
        if found is not None and head in SINGULAR_PRONOUNS and not found.gender:
            found.gender = {"her": "she", "herself": "she", "she": "she"}.get(head, "he")
        if found is not None and found.shape is Shape.DOCUMENT:
            return found.owner or found
        return found or self._unknown(head)

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
        owner = self._owner(described, words, at, content)
        if owner is not None:
            itself = self._cast.add(described, at, 3)
            itself.owner = owner
            return owner
        if described.definite or described.role == described.head:
            earlier = self._best(
                at, content, lambda v: v.shape is Shape.DOCUMENT and described.head in v.nouns
            )
            if earlier is not None and earlier.owner is not None:
                return earlier.owner
            if described.definite and described.head in _FINDINGS:
                return self._best(at, content, _can_find) or self._cast.add(described, at, 0)
        issuer = self._issuer(at)
        if issuer is not None:
            return self._one(self._cast.describe(issuer), issuer, at, content)
        return self._cast.add(described, at, 0)

    def _issuer(self, at: int) -> str | None:
        """Give who "issued a statement saying ...": the subject of that verb."""
        tokens = self._page.tokens(Span(at, at + 1))
        if tokens is None:
            return None
        noun = next(
            (c.root for c in tokens.doc.noun_chunks if c.start <= tokens.start < c.end), None
        )
        if noun is None or noun.dep_ not in {"dobj", "obj"}:
            return None
        for chunk in noun.doc.noun_chunks:
            if chunk.root.dep_ == "nsubj" and chunk.root.head == noun.head:
                passage = self._page.at(at)
                return passage.passage.span(chunk).of(self._page.text) if passage else None
        return None

    def _owner(
        self, described: Description, words: str, at: int, content: Sequence[Span]
    ) -> Voice | None:
        """Read whose document it is: "by X", "X's", "that the group posted"."""
        words_of = described.owner
        if words_of is None:
            clause = re.search(
                rf"\b(?:that|which)\s+((?:[Tt]he\s+)?{_NAME}|(?:the|its|this)\s+[\w-]+(?:\s+[\w-]+)?"
                r"|he|she|they|it)\s+(?:had\s+|has\s+|have\s+)?(?:\w+ed|put|wrote|shot|took|made|sent|gave)\b",
                words,
            )
            words_of = clause.group(1) if clause else None
        if words_of is None:
            return None
        if bare(words_of) in {"his", "her", "their", "its"}:
            words_of = {"his": "he", "her": "she", "their": "they", "its": "it"}[bare(words_of)]
        elif not words_of[0].isupper() and not words_of.startswith(("the ", "he", "she", "it")):
            words_of = f"the {words_of}"
        return self._one(self._cast.describe(words_of), words_of, at, content)

    def _noun(
        self, described: Description, words: str, at: int, content: Sequence[Span]
    ) -> Voice | None:
        """Resolve a description without a name."""
        role = described.role or described.head
        if described.body:
            body = (
                self._cast.body_named(described.body, at) if described.body[0].isupper() else None
            )
            if _SPOKESPERSON.search(role) and not self._same_role(described, at, content):
                return self._spokesperson(described, at)
            if body is not None and body.kind in _WRITERS and kind_of(described) in _WRITERS:
                return body
            if (
                body is not None
                and _COLLECTIVE.search(role)
                and body.kind is SourceKind.PARTY
                and described.plural
            ):
                return body
        points = described.definite or self._in_title(at)
        if points and not (described.owner and described.owner[0].isupper()):
            found = self._pointed_at(described, at, content)
            if found is not None:
                if found.kind is SourceKind.UNKNOWN and is_unnamed(described):
                    found.kind = SourceKind.UNNAMED
                return found
        return self._people(described, at)

    def _people(self, described: Description, at: int) -> Voice:
        """Give the voice of people who stay without a name."""
        role, owner = described.role or described.head, described.owner
        voice = self._cast.add(described, at, 0)
        nameless = is_unnamed(described) and not _is_body_noun(described) and owner is None
        if nameless or (voice.kind is SourceKind.UNKNOWN and voice.plural):
            voice.kind = SourceKind.UNNAMED
        elif owner and owner.lower() not in _WHOSE and not is_country(owner):
            voice.name = f"{owner}'s {role}" if voice.name == role else voice.name
        return voice

    def _in_title(self, at: int) -> bool:
        """Headlines leave articles out: "Militants" there are "the militants"."""
        sentence = self._page.at(at)
        return sentence is not None and sentence.role is Role.TITLE

    def _same_role(self, described: Description, at: int, content: Sequence[Span]) -> Voice | None:
        """Give the named person of this role, when the words point back to one."""
        if not described.definite:
            return None
        return self._best(
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
        direct = self._best(
            at, content, lambda v: head in v.nouns | set(bare(v.name).split()) and _holds(v, role),
            ahead=in_title,
        )  # fmt: skip
        if direct is not None:
            return direct
        if _is_body_noun(described):
            before = self._best(at, content, lambda v: _is_such_body(v, head, kind))
            ahead = kind is SourceKind.PARTY or head in _GROUPS or in_title
            if before or not ahead:
                return before
            wanted = SourceKind.PARTY if kind is SourceKind.UNKNOWN else kind
            return self._best(at, content, lambda v: _is_such_body(v, head, wanted), ahead=True)
        if described.plural:
            return self._best(
                at, content, lambda v: v.plural and v.kind is kind and head in v.nouns
            )
        gender = gender_of(described)
        return self._best(
            at, content,
            lambda v: v.shape is Shape.PERSON and v.kind is kind and kind is not SourceKind.UNKNOWN
            and gender in {None, v.gender} and head in v.nouns,
        )  # fmt: skip

    def _best(
        self, at: int, content: Sequence[Span], fits: Fits, *, ahead: bool = False
    ) -> Voice | None:
        """Give the fitting voice that stands out most before a place."""
        best: tuple[float, Voice] | None = None
        here = self._page.number_at(at)
        for voice in self._cast.voices:
            if not fits(voice):
                continue
            for mention in voice.mentions:
                distance = here - self._page.number_at(mention.at)
                late = mention.at >= at
                if (
                    (late and not ahead)
                    or abs(distance) > _FARTHEST_SENTENCES
                    or not mention.weight
                ):
                    continue
                score = mention.weight - _PER_SENTENCE * abs(distance) - (5.0 if late else 0.0)
                score -= _INSIDE_CONTENT * any(s.start <= mention.at < s.end for s in content)
                if best is None or score >= best[0]:
                    best = (score, voice)
        return best[1] if best else None

    def _unknown(self, words: str) -> Voice:
        return Voice(words, Shape.PRONOUN, SourceKind.UNKNOWN)


def _speaking_noun(noun: Token) -> Token:
    """Give the noun a relative clause is about: "pictures on the internet that show"."""
    if noun.dep_ != "pobj" or can_speak(noun.lower_) or noun.pos_ == "PROPN":
        return noun
    holder = noun.head.head
    objects = [c for c in holder.children if c.dep_ == "dobj"] or [holder]
    return objects[0] if can_speak(objects[0].lower_) else noun


def _agrees(voice: Voice, pronoun: str) -> bool:
    """Tell whether a voice can be called by a pronoun."""
    person = voice.shape is Shape.PERSON or (
        voice.shape is Shape.NOUN and not voice.plural and not _is_body_word(voice.name)
    )
    if pronoun in SINGULAR_PRONOUNS:
        wanted = "she" if pronoun in {"she", "her", "herself"} else "he"
        return person and voice.gender in {None, wanted}
    if pronoun in THING_PRONOUNS:
        return voice.shape in {Shape.BODY, Shape.DOCUMENT} and not voice.plural
    return voice.plural or (voice.shape is Shape.BODY and voice.kind is not SourceKind.PRESS)


def _can_find(voice: Voice) -> bool:
    """Can this be who made "the analysis": one who has spoken, of a sort that reports?"""
    speaks = any(mention.weight > 2 for mention in voice.mentions)
    return speaks and voice.kind in _FINDERS


def _is_body_word(words: str) -> bool:
    return bare(words).split()[-1:] != [] and bare(words).split()[-1] in word_map("organisations")


def _is_body_noun(described: Description) -> bool:
    return bare(described.head) in word_map("organisations")


def _is_such_body(voice: Voice, head: str, kind: SourceKind) -> bool:
    """Tell whether "the group", "the paper", "the ministry" can mean this body."""
    if voice.shape is not Shape.BODY:
        return False
    if head == "agency":
        return voice.kind in {SourceKind.WIRE, SourceKind.OFFICIAL, SourceKind.RIGHTS_GROUP}
    if kind is not SourceKind.UNKNOWN:
        wires = {SourceKind.PRESS, SourceKind.WIRE}
        return voice.kind is kind or (voice.kind in wires and kind in wires)
    if head in _GROUPS:
        return voice.kind in {SourceKind.PARTY, SourceKind.RIGHTS_GROUP, SourceKind.UNKNOWN}
    return voice.kind not in {SourceKind.PRESS, SourceKind.WIRE, SourceKind.PARTY}


def _holds(voice: Voice, role: str) -> bool:
    """Does a voice's name or role have all the words of a description?"""
    known = voice.nouns | set(bare(voice.name).split()) | set(bare(voice.body or "").split())
    return set(role.split()) <= known

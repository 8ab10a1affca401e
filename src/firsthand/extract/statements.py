"""Who says what in this item, on whose word, how sure, with which figure?

The front door of this room: reads one item and gives its statements. What
somebody is reported to say becomes one statement for each speaker and each
stance; what the outlet says itself becomes one statement for each sentence.

Pure: the same item gives the same statements with the same ids. Caller:
`firsthand.casework`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from firsthand.extract.attributions.telling import Link, Telling, hull
from firsthand.extract.chains import chain_of, chains, tellings
from firsthand.extract.figures.reading import figures
from firsthand.extract.medium import medium_of
from firsthand.extract.parsing import Parsed, parse
from firsthand.extract.rules.quotes import quotations
from firsthand.extract.second_opinion import opinions
from firsthand.extract.sentences import Page, Sentence, without
from firsthand.extract.speakers.kinds import kind_of_body
from firsthand.extract.stance.appositions import with_judges
from firsthand.extract.stance.denying import called_false
from firsthand.extract.stance.reading import StanceReading, stance, stances
from firsthand.lexicon.names import could_be_same
from firsthand.model.ids import StatementId, short_hash
from firsthand.model.item import Item, ItemKind
from firsthand.model.ports import Attribution, AttributionReader
from firsthand.model.source import SourceKind, Speaker
from firsthand.model.statement import Figure, Quotation, Stance, Statement
from firsthand.model.text import Role, Span, words_at

_OWN_ROLES = frozenset({Role.BODY, Role.TITLE, Role.CAPTION, Role.POST})
_READ_LANGUAGES = frozenset({None, "en"})
"""Languages whose sentences are read; None: unknown, and tried."""
_SIGNATURE = re.compile(
    r"(?:[—–―-]\s*|(?:^|\n)\s*)[^\n—–―]{1,60}\(@\w+\)[^\n]{0,40}\s*$|[—–―]\s*[^\n—–―]{1,80}\s*$"
)
_ASKS = re.compile(r"\?[\s\"”’'!)\]]*$")
_ASKS_ABOVE = re.compile(
    r"^\W*(?:Did|Does|Do|Is|Are|Was|Were|Has|Have|Had|Could|Would|Should)\s+(?!not\b)\w[^.!]*$"
)
"""A headline without its question mark; "IS" in capitals is a name."""
_FEWEST_WORDS = 3
"""Fewer words than this hold no proposition: "Read more", "By staff"."""
_DIRECT_SHARE = 0.9
"""Share of a content inside quotation marks from which on it is a direct quotation."""


def statements_of(item: Item, reader: AttributionReader) -> tuple[Statement, ...]:
    """Give every statement of an item, in the order of the text.

    Args:
        item: What was read; nothing of what it sets aside is used.
        reader: Finds who is reported to say what.

    Returns:
        Reported statements and sentences in the outlet's own voice. Empty for
        an item without words, and for one in another language than English.

    Raises:
        NotInstalled: The language model is not there.
    """
    if not item.text.strip() or item.language not in _READ_LANGUAGES:
        return ()
    parsed = parse(item.text, item.blocks)
    page = Page.of(parsed)
    attributions = with_judges(item.text, reader.attributions(item.text, item.blocks))
    reading = tellings(item, page, attributions)
    maker = _Maker(item, page, parsed)
    found = [one for t in reading.tellings for one in maker.reported(t, reading.tellings)]
    found += maker.own_voice(reading.tellings)
    found = [
        better
        for one, chains in opinions(reading, reader, item.blocks, found)
        for better in ([one] if chains is None else maker.instead(one, chains))
    ]
    unique: dict[StatementId, Statement] = {}
    for one in found:
        known = unique.get(one.id)
        denied = known is not None and known.chain != one.chain and known.stance is not one.stance
        one = maker.told_apart(one) if denied else one
        unique[one.id] = one
    return tuple(sorted(unique.values(), key=lambda one: (one.content, one.id)))


class _Maker:
    """Makes the statements of one item from its parts."""

    def __init__(self, item: Item, page: Page, parsed: Parsed) -> None:
        self._item = item
        self._page = page
        self._figures = [
            one
            for before, passage in pairwise([None, *parsed.passages])
            if passage is not None
            for one in figures(passage, before)
        ]
        self._quoted = [
            quotation.span
            for passage in parsed.passages
            for quotation in quotations(item.text, passage.place)
        ]

    def reported(self, telling: Telling, told: Sequence[Telling]) -> Iterator[Statement]:
        """Give the statements of one telling: by speaker, and by stance."""
        said = telling.said
        content = self._own_part(telling, told)
        if (
            telling.citation
            or telling.label
            or telling.unsaid
            or not self._holds_something(content)
        ):
            return
        if (telling.pictured and telling.outer) or any(_says_more(t, telling) for t in told):
            return
        if self._calls_false(telling, told) or _is_folded(telling, self._item.text):
            return
        sentence = self._sentence(said)
        role = self._role(content[0])
        medium = medium_of(self._item.text, sentence, content=content, cue=said.cue, role=role)
        clause = hull(said) if telling.outer else _own_clause(sentence, telling, told)
        named = () if telling.pictured and not telling.before else said.source
        for number, chain in enumerate(chains(self._item, telling)):
            for part in stances(self._item.text, clause, content, said.cue):
                pieces = self._trimmed(part.content)
                if pieces:
                    yield Statement(
                        id=self._id(pieces, chain if number else ()),
                        item=self._item.id,
                        sentence=sentence,
                        content=pieces,
                        cue=said.cue,
                        source=named,
                        quotation=self._quotation(pieces),
                        chain=chain,
                        medium=medium,
                        stance=part.reading.stance,
                        hedges=part.reading.hedges,
                        figures=self._figures_in(pieces),
                    )

    def told_apart(self, statement: Statement) -> Statement:
        """Give what one says and another denies, in the same words, an id of its own."""
        return replace(statement, id=self._id(statement.content, statement.chain))

    def instead(self, statement: Statement, links: Sequence[Sequence[Link]]) -> Iterator[Statement]:
        """Give a statement with other chains than the rules gave it."""
        chains = dict.fromkeys(chain_of(self._item, one) for one in links)
        for number, chain in enumerate(chains):
            yield replace(
                statement,
                id=self._id(statement.content, chain if number else ()),
                source=chain[-1].spans if chain else (),
                chain=chain,
            )

    def _calls_false(self, telling: Telling, told: Sequence[Telling]) -> bool:
        """Is it the claim that its own "speaker" calls false: "called the claim a lie"?"""
        said = telling.said
        return any(
            all(any(o.holds(s) for o in other.said.content) for s in (*said.content, *said.cue))
            and called_false(self._item.text, hull(other.said)) is not None
            for other in told
            if other is not telling and other.said.source == said.source and other.said.content
        )

    def _holds_something(self, content: Sequence[Span]) -> bool:
        """Is there more than a pointing word: "that", "more", "itself"?"""
        words = [w for piece in content for w in piece.of(self._item.text).split()]
        quoted = any(q.overlaps(piece) for q in self._quoted for piece in content)
        return bool(words) and (len(words) > 1 or quoted or bool(self._figures_in(content)))

    def own_voice(self, tellings: Sequence[Telling]) -> Iterator[Statement]:
        """Give what the outlet, or the account of a post, says itself."""
        holding = [t for t in tellings if t.label or self._holds_something(t.said.content)]
        contents = [s for t in holding if not t.label for s in t.said.content]
        told = [s for t in holding for s in (*t.said.cue, *t.said.source)]
        told += _signatures(self._item)
        marks = [s for t in holding if not t.label for s in (*t.said.cue, *t.said.source)]
        for sentence in self._page.sentences:
            if sentence.role not in _OWN_ROLES:
                continue
            pieces = self._trimmed(without(sentence.place, [*contents, *told]))
            reading = stance(self._item.text, sentence.place, pieces) if pieces else None
            if reading is None or not self._says(sentence, pieces, [*contents, *marks], reading):
                continue
            chain = self._account(sentence) or self._printed(sentence)
            yield Statement(
                id=self._id(pieces, ()),
                item=self._item.id,
                sentence=sentence.place,
                content=pieces,
                chain=chain,
                quotation=self._quotation(pieces),
                medium=medium_of(
                    self._item.text, sentence.place, content=pieces, role=sentence.role
                ),
                stance=reading.stance,
                hedges=reading.hedges,
                figures=self._figures_in(pieces),
            )

    def _says(
        self,
        sentence: Sentence,
        pieces: Sequence[Span],
        taken: Sequence[Span],
        reading: StanceReading,
    ) -> bool:
        """Does the outlet itself state something here, beside what it reports?"""
        whole = sentence.place.of(self._item.text)
        if _ASKS.search(whole) or (sentence.role is Role.TITLE and _ASKS_ABOVE.match(whole)):
            return False
        words = sum(len(piece.of(self._item.text).split()) for piece in pieces)
        if not any(span.overlaps(sentence.place) for span in taken):
            is_whole = _has_verb(sentence) or sentence.role is not Role.BODY
            return is_whole and words >= _FEWEST_WORDS
        weighty = bool(self._figures_in(pieces)) or reading.stance is not Stance.ASSERTS
        return weighty and words > _FEWEST_WORDS

    def _own_part(self, telling: Telling, told: Sequence[Telling]) -> tuple[Span, ...]:
        """Give what a telling says beside those told inside it.

        "The Herald reported that the minister said ...": the Herald says
        nothing of its own, it relays; its content then comes out empty.
        """
        content = telling.said.content
        inner = [
            t.said for t in told
            if t.outer is telling and not (t.judged or t.pictured or t.citation or t.unsaid)
            and not _is_folded(t, self._item.text)
            and self._holds_something(t.said.content)
        ]  # fmt: skip
        if not inner:
            return content
        holes = [s for one in inner for s in (*one.content, *one.cue, *one.source)]
        left = [piece for span in content for piece in without(span, holes)]
        words = " ".join(piece.of(self._item.text) for piece in left).split()
        scrap = not self._has_verb_or_figure(left)
        if (len(words) < 2 * _FEWEST_WORDS and not self._tells_deed(left)) or scrap:
            return () if any(t.said.source for t in told if t.outer is telling) else content
        return self._trimmed(left)

    def _tells_deed(self, pieces: Sequence[Span]) -> bool:
        """Does what is left over hold a whole clause: "officials had made them sign"?"""
        words = [word for piece in pieces for word in self._page.tokens(piece) or ()]
        return any(
            child in words
            for word in words if word.dep_ in {"ccomp", "ROOT"} and word.pos_ == "VERB"
            for child in word.children if child.dep_ in {"nsubj", "nsubjpass"}
            and any(other.dep_ in {"dobj", "xcomp", "ccomp"} for other in word.children)
        )  # fmt: skip

    def _has_verb_or_figure(self, pieces: Sequence[Span]) -> bool:
        """Do words that are left over tell something: a clause, or how many?"""
        words = [word for piece in pieces for word in self._page.tokens(piece) or ()]
        return any(w.pos_ in {"VERB", "AUX"} for w in words) or bool(self._figures_in(pieces))

    def _account(self, sentence: Sentence) -> tuple[Speaker, ...]:
        """Give who speaks in a post: its account, or whoever publishes the item."""
        posted = sentence.role is Role.POST or (
            sentence.role is Role.CAPTION and self._item.kind is ItemKind.POST
        )
        if not posted:
            return ()
        block = sentence.passage.block
        name = block.by if block else None
        if self._item.kind is ItemKind.POST:
            name = self._item.outlet or self._item.author or name
        if not name:
            return ()
        kind = kind_of_body(name)
        kind = SourceKind.ACCOUNT if kind is SourceKind.UNKNOWN else kind
        return (Speaker(name, name, kind),)

    def _printed(self, sentence: Sentence) -> tuple[Speaker, ...]:
        """Give the agency whose text the outlet prints; headlines are the outlet's own."""
        agency = self._item.agency
        if not agency or sentence.role is Role.TITLE:
            return ()
        if could_be_same(agency, self._item.outlet or "").score:
            return ()
        return (Speaker(agency, agency, SourceKind.WIRE),)

    def _sentence(self, said: Attribution) -> Span:
        """Give the stretch from the first to the last sentence that tells it."""
        spans = (*said.content, *said.cue, *said.source)
        places = [s.place for s in self._page.over(spans)] or list(spans)
        return Span(min(p.start for p in places), max(p.end for p in places))

    def _role(self, place: Span) -> Role | None:
        sentence = self._page.at(place.start)
        return sentence.role if sentence else None

    def _trimmed(self, spans: Sequence[Span]) -> tuple[Span, ...]:
        """Take blanks and loose punctuation off; drop pieces without a word."""
        found = []
        for span in spans:
            words = re.search(
                r"[\w“\"‘'$€£@#(].*[\w”\"’')%.!?…]|\w", span.of(self._item.text), re.S
            )
            if words and re.search(r"\w", words.group()):
                found.append(Span(span.start + words.start(), span.start + words.end()))
        return tuple(found)

    def _quotation(self, content: Sequence[Span]) -> Quotation:
        """Tell by the share of words inside quotation marks."""
        whole = sum(piece.end - piece.start for piece in content)
        inside = sum(
            max(0, min(piece.end, q.end) - max(piece.start, q.start))
            for piece in content
            for q in self._quoted
        )
        if inside >= _DIRECT_SHARE * whole:
            return Quotation.DIRECT
        return Quotation.MIXED if inside else Quotation.INDIRECT

    def _figures_in(self, content: Sequence[Span]) -> tuple[Figure, ...]:
        return tuple(f for f in self._figures if any(piece.holds(f.span) for piece in content))

    def _id(self, content: Sequence[Span], joint: Sequence[Speaker]) -> StatementId:
        spans = [f"{piece.start}-{piece.end}" for piece in content]
        return StatementId(f"st-{short_hash(self._item.id, *spans, *(s.name for s in joint))}")


_WEAK = re.compile(r"\b(?:aware\s+of|refer\w*\s+to|know|knows|knew|mention\w*)$")
"""Words that tell nothing of their own inside what somebody says: "was aware of the reports"."""


_STANDS_ALONE = re.compile(
    r"\b(?:told|tell\w*|said|sa(?:y|ys|ying)|warn\w*|wr(?:ite|ote|itten)\w*|not|never|cannot)\b"
    r"|n['’]t\b"
)
"""What somebody says to have told before is told twice, and what he says not to know is left
open; "he said he saw" is one thing."""


def _is_folded(telling: Telling, text: str) -> bool:
    """Is it only a part of what the telling around it says, with nobody else behind it?

    "He said he had been ordered to fire": the order is his word, and no report of its own.
    """
    if telling.outer is None or telling.unsaid or telling.citation or not telling.said.cue:
        return False
    cue = telling.said.cue
    nobody = not telling.said.source and not (telling.before or telling.behind)
    ordered = nobody and words_at(text, telling.said.content).startswith("to ")
    itself = {link.voice for link in telling.speakers} == {v.voice for v in telling.outer.speakers}
    own = (itself and bool(telling.speakers)) or bool(_WEAK.search(words_at(text, cue)))
    return ordered or (own and not _STANDS_ALONE.search(words_at(text, cue)))


def _says_more(other: Telling, telling: Telling) -> bool:
    """Is a telling only the front of another: "refused" of "refused to confirm"?"""
    own, longer = telling.said, other.said
    if other is telling or not own.cue or not longer.cue:
        return False
    front = own.cue[0].start == longer.cue[0].start and own.cue[-1].end < longer.cue[-1].end
    return front and all(any(o.holds(s) for o in own.content) for s in longer.content)


def _own_clause(sentence: Span, telling: Telling, told: Sequence[Telling]) -> Span:
    """Cut a sentence down to what lies between the tellings beside this one.

    "Confirmed the strike, and warned of more": the first verb takes no stance to
    what the second one tells.
    """
    place = _told_words(telling)
    beside = [_told_words(t) for t in told if t is not telling and t.said.cue]
    before = [s.end for s in beside if s.end <= place.start]
    after = [s.start for s in beside if s.start >= place.end]
    start, end = max([sentence.start, *before]), min([sentence.end, *after])
    return Span(start, end) if start < end else sentence


def _told_words(telling: Telling) -> Span:
    """Give the stretch of cue and content; one source can serve several verbs."""
    spans = (*telling.said.content, *telling.said.cue)
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def _signatures(item: Item) -> list[Span]:
    """Give the lines that sign quoted posts: "— Ada Ferrer (@ferrer) May 3, 2014"."""
    posts = [block.span for block in item.blocks if block.role is Role.POST]
    found = ((post, _SIGNATURE.search(post.of(item.text))) for post in posts)
    return [Span(post.start + sign.start(), post.end) for post, sign in found if sign]


def _has_verb(sentence: Sentence) -> bool:
    return any(t.pos_ in {"VERB", "AUX"} for t in sentence.tokens)

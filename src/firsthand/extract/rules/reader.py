"""Finds the attributions of a text by rules.

Implements `firsthand.model.ports.AttributionReader`. Each paragraph is read in
every way that the sibling modules know; a verb that reports in two of them
gives one attribution. Quotations that go on over several paragraphs, and those
without a speaker of their own, are joined to whoever spoke last.

Caller: `firsthand.casework.intake.steps`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from firsthand.extract.parsing import parse
from firsthand.extract.rules.clauses import indirect_speech
from firsthand.extract.rules.colons import colon_speech
from firsthand.extract.rules.cues import cue_of
from firsthand.extract.rules.headlines import headline, with_own_speakers
from firsthand.extract.rules.introductions import introduction, signature
from firsthand.extract.rules.nouns import reporting_words
from firsthand.extract.rules.phrases import source_phrases
from firsthand.extract.rules.spans import NOTHING, Paragraph, Telling
from firsthand.extract.rules.speech import Utterance, source_of, utterances
from firsthand.model.ports import AskedChain, Attribution, NamedLink
from firsthand.model.text import Block, Role, Span

FARTHEST_SPEAKER = 2
"""Paragraphs back to whoever speaks a quotation that names nobody. In news prose
four of five such quotations follow right upon their speaker's paragraph; two
allows for one sentence of narration between."""


@dataclass(slots=True)
class _Found:
    """An attribution while later quotations can still be added to it."""

    content: list[Span]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    paragraph: int
    direct: bool = False


class RuleReader:
    """Reads attributions from words, quotation marks and sentence structure."""

    def attributions(self, text: str, blocks: Sequence[Block]) -> list[Attribution]:
        """Give every attribution in order of its content.

        Args:
            text: The text of one item.
            blocks: Its parts; what is set aside is not read. Empty means that
                all of it is body text.
        """
        found: list[_Found] = []
        before: Paragraph | None = None
        for number, passage in enumerate(parse(text, blocks).passages):
            paragraph = Paragraph(text, passage)
            _read_paragraph(_Place(paragraph, before, number), found)
            before = paragraph
        kept = [
            Attribution(tuple(sorted(one.content)), one.cue, one.source)
            for one in found
            if one.content
        ]
        return sorted(kept, key=lambda one: (one.content, one.cue))

    def links(
        self, text: str, blocks: Sequence[Block], asked: Sequence[AskedChain]
    ) -> list[tuple[NamedLink, ...] | None]:
        """Know no better: what is asked with are the chains of the rules."""
        return [None for _ in asked]


@dataclass(frozen=True, slots=True)
class _Place:
    """A paragraph, the one before it, and its number."""

    paragraph: Paragraph
    before: Paragraph | None
    number: int


def _read_paragraph(place: _Place, found: list[_Found]) -> None:
    paragraph = place.paragraph
    if _sign(place, found):
        return
    spoken = list(utterances(paragraph))
    tellings = _tellings(paragraph, place.number, spoken)
    added = [_found(one, paragraph, place.number) for one in tellings]
    for utterance in spoken:
        if utterance.verb is not None:
            continue
        speaker = _introducer(utterance, place, [*found, *added])
        if speaker is None:
            speaker = _last_speaker(utterance, [*found, *added], place.number)
        elif speaker not in found and speaker not in added:
            added.append(speaker)
        span = utterance.quotation.span
        if speaker is not None and not any(had.holds(span) for had in speaker.content):
            speaker.content.append(span)
            speaker.direct = True
    found.extend(added)


def _found(telling: Telling, paragraph: Paragraph, number: int) -> _Found:
    return _Found(
        list(paragraph.spans(telling.content)),
        paragraph.spans(telling.cue) or _marks(paragraph, telling.cue),
        paragraph.spans(telling.source),
        number,
        telling.direct,
    )


def _sign(place: _Place, found: list[_Found]) -> bool:
    """Give a signed text to who signs it; on a line of its own, the quotation before."""
    signed = signature(place.paragraph)
    if signed is None:
        return False
    one = _found(signed, place.paragraph, place.number)
    if not one.content:
        quotes = place.before.quotations if place.before is not None else ()
        if place.before is None or [q.span for q in quotes] != [place.before.passage.place]:
            return False
        one.content = [place.before.passage.place]
        for other in found:
            other.content = [span for span in other.content if span not in one.content]
    found.append(one)
    return True


def _introducer(utterance: Utterance, place: _Place, found: Sequence[_Found]) -> _Found | None:
    """Give who is named in the sentence with a colon before a quotation."""
    paragraph, number, start = place.paragraph, place.number, utterance.quotation.span.start
    if not paragraph.text[paragraph.passage.place.start : start].strip():
        if place.before is None:
            return None
        paragraph, number, start = place.before, number - 1, place.before.passage.place.end
    end = paragraph.passage.place.start + len(
        paragraph.text[paragraph.passage.place.start : start].rstrip()
    )
    named = introduction(paragraph, end)
    if named is None:
        return None
    new = _found(named, paragraph, number)
    same = [one for one in found if one.cue and one.cue[0].overlaps(new.cue[0])]
    return same[0] if same else new


def _marks(paragraph: Paragraph, cue: Iterable[int]) -> tuple[Span, ...]:
    """Give a cue that is nothing but a mark, such as a headline's colon."""
    return tuple(paragraph.passage.span(paragraph.passage.doc[i]) for i in sorted(cue))


def _tellings(paragraph: Paragraph, number: int, spoken: Sequence[Utterance]) -> Iterator[Telling]:
    opening = headline(paragraph, first=number == 0)
    found = list(_spoken_and_told(paragraph, spoken))
    named = list(colon_speech(paragraph))
    block = paragraph.passage.block
    titled = block is not None and block.role is Role.TITLE
    if opening is not None and (titled or not any(one.cue & opening.cue for one in named)):
        yield from with_own_speakers(paragraph, opening, found)
        return
    found = [_behind_semicolon(paragraph, one) for one in found]
    cues = frozenset[int]().union(*(one.cue for one in found))
    yield from (*found, *(one for one in named if not one.cue & cues))


def _behind_semicolon(paragraph: Paragraph, telling: Telling) -> Telling:
    """Leave out what stands before a semicolon that the reporting words stand behind."""
    doc, cue = paragraph.passage.doc, min(telling.cue, default=0)
    marks = [i for i in range(cue) if doc[i].text == ";" and i not in paragraph.quoted]
    if telling.direct or not marks or doc[marks[-1]].sent != doc[cue].sent:
        return telling
    content = frozenset(i for i in telling.content if i > marks[-1])
    if not paragraph.words(content):
        return telling
    source = telling.source if max(telling.source, default=cue) > marks[-1] else NOTHING
    return replace(telling, content=content, source=source)


def _spoken_and_told(paragraph: Paragraph, spoken: Sequence[Utterance]) -> Iterator[Telling]:
    quoting = {one.verb: one for one in _quoting(paragraph, spoken)}
    ways = (indirect_speech(paragraph), source_phrases(paragraph), reporting_words(paragraph))
    for telling in chain.from_iterable(ways):
        direct = quoting.pop(telling.verb, None) if telling.verb is not None else None
        if direct is None:
            yield replace(telling, content=paragraph.with_whole_quotations(telling))
        else:
            yield _joined(paragraph, direct, telling)
    yield from quoting.values()


def _joined(paragraph: Paragraph, direct: Telling, telling: Telling) -> Telling:
    """Join what one verb reports inside quotation marks and outside of them.

    Before the verb only the quotation counts: in '"...," the minister said' the
    parse can take the minister for a part of the quoted sentence. What follows
    a preposition ("said of the plan") is what the quotation is about.
    """
    verb = max(direct.cue)
    same = telling.cue == direct.cue
    after = frozenset(i for i in telling.content if i > verb) if same else NOTHING
    content = direct.content | after
    if _goes_on(paragraph, min(direct.content)):
        content |= telling.content
    content -= direct.cue | direct.source
    return replace(direct, content=content)


def _goes_on(paragraph: Paragraph, start: int) -> bool:
    """Does a quotation go on with a clause begun before it: 'It closes "tonight", she says'?"""
    doc = paragraph.passage.doc
    words = frozenset(range(doc[start].sent.start, start)) - paragraph.quoted
    verbs = any(doc[i].pos_ in {"VERB", "AUX"} for i in words)
    return verbs and doc[start - 1].text not in {":", ","}


def _quoting(paragraph: Paragraph, spoken: Sequence[Utterance]) -> Iterator[Telling]:
    """Join the quotations that belong to one verb."""
    groups: dict[int, list[Utterance]] = {}
    for utterance in spoken:
        if utterance.verb is not None:
            groups.setdefault(utterance.verb.i, []).append(utterance)
    for group in groups.values():
        verb = group[0].verb
        if verb is not None:
            content = frozenset[int]().union(
                *(paragraph.tokens(one.quotation.span) for one in group)
            )
            yield Telling(
                content, cue_of(verb), source_of(paragraph, group[0]), direct=True, verb=verb.i
            )


def _last_speaker(utterance: Utterance, found: Sequence[_Found], number: int) -> _Found | None:
    """Give the latest attribution before a quotation that it can belong to."""
    before = [
        one
        for one in found
        if number - one.paragraph <= FARTHEST_SPEAKER
        and (one.source or one.direct)
        and _place(one) <= utterance.quotation.span.start
    ]
    spoken = [one for one in before if one.direct] or before
    return max(spoken, key=_place, default=None)


def _place(one: _Found) -> int:
    """Where the words that name speaker and speaking end."""
    return max((span.end for span in (*one.source, *one.cue)), default=0)

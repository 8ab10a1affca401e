"""What a reader of one format hands on, before it becomes an item.

Every format knows different things about its text; what is common (dates
weighed, language, agency, id, flags) is done once, in `firsthand.read.finishing`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from firsthand.model.item import DateReading, Flag, ItemKind, PictureMention
from firsthand.model.text import Block, Role, Span
from firsthand.read.parts.prose import Prose, prose_of

PARTS_APART = "\n\n"
"""What stands between two parts of a composed text."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One item on its way.

    Attributes:
        kind: What it is.
        media_type: The format that was read.
        text: Its words; `blocks` are measured on them.
        blocks: Its parts.
        place: Where in the capture it stands; empty for the whole capture.
        title: Its headline.
        outlet: Who publishes it.
        author: Who signs it.
        url: Its address.
        wire: The agency in the dateline, as written.
        dates: Places that say when it was published.
        made: When the file was made: used only for want of anything better.
        pictures: Pictures it shows.
        flags: What the reader of the format has to say.
        picture: For a picture or video, the bytes of its file.
    """

    kind: ItemKind
    media_type: str
    text: str
    blocks: tuple[Block, ...] = ()
    place: str = ""
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    wire: str | None = None
    dates: tuple[DateReading, ...] = ()
    made: tuple[DateReading, ...] = ()
    pictures: tuple[PictureMention, ...] = ()
    flags: tuple[Flag, ...] = ()
    picture: bytes | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a page before its place in the text is known.

    Attributes:
        words: Its words; runs of blanks do not matter.
        role: What it is; None when only its words can tell.
        by: Who speaks it, when the page says so.
        why: Why it is set aside.
    """

    words: str
    role: Role | None = None
    by: str | None = None
    why: str | None = None


@dataclass(slots=True)
class Composer:
    """Puts parts together to one text and remembers where each came to stand."""

    text: str = ""
    blocks: list[Block] = field(default_factory=list)

    def add(self, part: Part) -> Span:
        """Add one part at the end; give where it stands."""
        words = " ".join(part.words.split())
        start = len(self.text) + (len(PARTS_APART) if self.text else 0)
        if words:
            self.text += (PARTS_APART if self.text else "") + words
            self.blocks.append(
                Block(Span(start, start + len(words)), part.role or Role.BODY, part.by, part.why)
            )
        return Span(start, start + len(words))

    def add_prose(self, paragraphs: Iterable[str], *, with_head: bool, near_top: bool) -> Prose:
        """Add paragraphs whose roles only their words can tell.

        Args:
            paragraphs: In order; each becomes one paragraph of the text.
            with_head: The first ones can be masthead, title and signature.
            near_top: The report starts with them.

        Returns:
            What they say, with spans counted from their own start.
        """
        cleaned = (" ".join(paragraph.split()) for paragraph in paragraphs)
        words = PARTS_APART.join(paragraph for paragraph in cleaned if paragraph)
        prose = prose_of(words, with_head=with_head, near_top=near_top)
        if words:
            start = len(self.text) + (len(PARTS_APART) if self.text else 0)
            self.text += (PARTS_APART if self.text else "") + words
            self.blocks += [moved(block, start) for block in prose.blocks]
        return prose


def moved(block: Block, offset: int) -> Block:
    """Give the block as it stands `offset` code points further on."""
    span = Span(block.span.start + offset, block.span.end + offset)
    return Block(span, block.role, block.by, block.why)


def same_words(left: str | None, right: str | None) -> bool:
    """Tell whether two lines have the same words, marks and capitals apart."""
    return left is not None and right is not None and _bare(left) == _bare(right) != ""


def _bare(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))

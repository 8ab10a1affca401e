"""What a step needs from outside, as small interfaces.

Steps are pure; whoever calls them hands in these. A second implementation of
any of them must pass the same tests as the first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Protocol, TypeVar

from firsthand.model.ids import Digest
from firsthand.model.statement import Statement
from firsthand.model.text import Block, Span

Given = TypeVar("Given")
Result = TypeVar("Result")


class Engine(Protocol):
    """Runs one pure function over many things."""

    def map(self, fn: Callable[[Given], Result], items: Iterable[Given]) -> Iterator[Result]:
        """Give `fn(item)` for each item, in the order of the items.

        `fn` must be pure and importable by name: it may run in another process
        and, after a worker died, once more.
        """
        ...


class BlobStore(Protocol):
    """Keeps bytes under their digest."""

    def put(self, stream: BinaryIO) -> tuple[Digest, int]:
        """Keep the bytes durably; give digest and size. Twice is once."""
        ...

    def open(self, digest: Digest) -> BinaryIO:
        """Open kept bytes for reading, as they came."""
        ...

    def digests(self) -> Iterator[Digest]:
        """Give every digest that is kept, in order."""
        ...


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what, as places in a text: the smallest unit a reader finds.

    Any of the three can be in several pieces. `content` is never empty; `cue`
    and `source` can be (a headline's quotation, "it is said").
    """

    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class AskedChain:
    """A statement whose chain is asked for.

    Attributes:
        content: What is said.
        cue: The words that report it; empty where there are none.
        chain: The words that name each link as far as is known, the nearest
            relay first; no words for a link that comes from metadata.
    """

    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    chain: tuple[tuple[Span, ...], ...]


@dataclass(frozen=True, slots=True)
class NamedLink:
    """Words that name a link of a chain.

    Attributes:
        span: The words.
        steps: 0 for the first-hand speaker; for a relay, how many steps before him.
    """

    span: Span
    steps: int


class AttributionReader(Protocol):
    """Finds the attributions in a text: by rules, or by a trained model."""

    def attributions(self, text: str, blocks: Sequence[Block]) -> list[Attribution]:
        """Give every attribution in order of its content.

        Args:
            text: The text of one item.
            blocks: Its parts; what is set aside is not read. Empty means that
                all of it is body text.
        """
        ...

    def links(
        self, text: str, blocks: Sequence[Block], asked: Sequence[AskedChain]
    ) -> list[tuple[NamedLink, ...] | None]:
        """Give the links of some statements' chains, in the order of the text.

        Args:
            text: The text of one item.
            blocks: Its parts, as in `attributions`.
            asked: Statements of this text.

        Returns:
            One answer for each. Empty: nobody is named. None: the reader knows
            no better than what was given.
        """
        ...


class ClaimMatcher(Protocol):
    """Finds the statements that carry a claim asked in words.

    Attributes:
        by_meaning: Do scores tell of meaning, so that words have to check them?
        share_of_best: For scores of meaning: a report carries the claim when a
            statement of it has this share of the best score of the case.
        share_with_words: The share that is enough where words found it too.
    """

    by_meaning: bool
    share_of_best: float
    share_with_words: float

    def match(
        self, asked: str, statements: Sequence[tuple[Statement, str]]
    ) -> list[tuple[int, float]]:
        """Give positions and scores (0..1) of the statements that carry the claim.

        Args:
            asked: The claim in a person's words.
            statements: Each statement with the words of its sentence.
        """
        ...

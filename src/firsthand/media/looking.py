"""Everything that is seen in one picture or video by itself.

The front door of this room: bytes in, values out. All of it happens inside the
box, since each part of it decodes what somebody may have made to do harm.

Caller: `firsthand.casework`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from firsthand.errors import PictureUndecodable, VideoUndecodable
from firsthand.media.box import Box, standing_box
from firsthand.media.copies.looking import look, look_for
from firsthand.media.findings.checking import findings_of
from firsthand.media.metadata.facts import facts_of
from firsthand.media.metadata.trust_lists import TrustList
from firsthand.media.pixels import decode
from firsthand.media.video import told
from firsthand.media.video.frames import Ending
from firsthand.media.video.looks import look_at_video
from firsthand.media.words.paragraphs import as_paragraphs
from firsthand.media.words.reading import LONGEST_PX as LONGEST_FOR_WORDS_PX
from firsthand.media.words.reading import read_words
from firsthand.model.picture import Fact, Finding, Fingerprint, Lettering, PictureDate

LARGEST_VIDEO_BYTES: Final = 512 * 2**20
"""A larger video is kept and not looked at: its bytes travel to a worker in one piece."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen in one picture or video.

    Attributes:
        fingerprint: None for a video, and for what could not be decoded.
        look: What it is compared by; None when it could not be decoded.
        facts: What the file says of itself.
        dates: The dates it claims.
        findings: What the checks gave.
        lettering: The words that stand in it.
        notes: What was left unseen.
    """

    fingerprint: Fingerprint | None = None
    look: bytes | None = None
    facts: tuple[Fact, ...] = ()
    dates: tuple[PictureDate, ...] = ()
    findings: tuple[Finding, ...] = ()
    lettering: tuple[Lettering, ...] = ()
    notes: tuple[str, ...] = ()


def look_at_picture(
    content: bytes, locator: str, lists: Sequence[TrustList] = (), *, box: Box | None = None
) -> Seen:
    """Look at a picture.

    Args:
        content: The bytes of its file.
        locator: Where they came from, for messages.
        lists: Who vouches for signers of content credentials; none: nobody.
        box: Where to decode; None for this process's own.

    Raises:
        PictureUndecodable: Decoding was stopped at its limits.
    """
    return (box or standing_box()).run(picture_seen, content, locator, tuple(lists), about=locator)


def look_at_film(
    content: bytes, locator: str, lists: Sequence[TrustList] = (), *, box: Box | None = None
) -> Seen:
    """Look at a video; arguments and result as in `look_at_picture`.

    Raises:
        VideoUndecodable: No frame could be decoded, or it was stopped at its limits.
    """
    chosen = box or standing_box()
    return chosen.run(
        film_seen, content, locator, tuple(lists), about=locator, lost=VideoUndecodable
    )


def asked(content: bytes, locator: str, *, is_film: bool, box: Box | None = None) -> bytes:
    """Look at a picture or video only as closely as comparing asks for.

    Args:
        content: The bytes of its file.
        locator: Where they came from, for messages.
        is_film: It is a video.
        box: Where to decode; None for this process's own.

    Returns:
        The look, as `firsthand.media.shelf.look_from` reads it.

    Raises:
        PictureUndecodable: It is a picture that could not be decoded.
        VideoUndecodable: It is a video that could not be decoded.
    """
    lost = VideoUndecodable if is_film else PictureUndecodable
    fn = film_look if is_film else picture_look
    return (box or standing_box()).run(fn, content, locator, about=locator, lost=lost)


def picture_look(content: bytes, locator: str) -> bytes:
    """Look at a picture in this very process."""
    return look_for(decode(content, locator)).to_bytes()


def film_look(content: bytes, locator: str) -> bytes:
    """Look at a video in this very process."""
    return look_at_video(content, locator).to_bytes()


def picture_seen(content: bytes, locator: str, lists: tuple[TrustList, ...] = ()) -> Seen:
    """Look at a picture in this very process; inside the box, that is."""
    pixels = decode(content, locator)
    seen = look(pixels)
    words = read_words(decode(content, locator, longest_px=LONGEST_FOR_WORDS_PX))
    metadata = facts_of(content, locator, lists=lists)
    return Seen(
        seen.fingerprint,
        seen.to_bytes(),
        metadata.facts,
        metadata.dates,
        (*metadata.findings, *findings_of(content, locator, pixels=pixels)),
        tuple(Lettering(*one) for one in as_paragraphs(words)),
        tuple(words.notes),
    )


def film_seen(content: bytes, locator: str, lists: tuple[TrustList, ...] = ()) -> Seen:
    """Look at a video in this very process; inside the box, that is."""
    seen = look_at_video(content, locator)
    metadata = facts_of(content, locator, lists=lists)
    facts = (*told.facts_of(content, locator), *metadata.facts)
    notes = () if seen.ending is Ending.WHOLE else (f"The video: {seen.ending.value}.",)
    return Seen(None, seen.to_bytes(), facts, metadata.dates, metadata.findings, notes=notes)

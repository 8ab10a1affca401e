"""Show a moment or a short clip of a video of the case, to somebody who asks for it.

As `firsthand.casework.pictures.showing` for pictures: who sees what, and why, stands in
the ledger before it is handed over. What is given is made anew inside the box;
the video's own bytes are not played.

Caller: `firsthand.web`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from firsthand.casework.pictures.showing import (
    Shown,
    Sight,
    kept_picture,
    settings_noted,
    sight_of,
)
from firsthand.errors import InputTooLarge, UsageProblem
from firsthand.media.covers.moving import CLIP_TYPE, Cut, clip_view, still_view
from firsthand.media.covers.views import View
from firsthand.media.looking import LARGEST_VIDEO_BYTES
from firsthand.model.ids import ItemId, digest_of
from firsthand.model.item import ItemKind
from firsthand.preserve.capture import entry_of_uncovering
from firsthand.store.case import Case


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody asks to see of a video.

    Attributes:
        item: The video.
        view: How much of each frame to show.
        by: Who asks.
        why: Their reason; needed for clear views.
    """

    item: ItemId
    view: View
    by: str
    why: str = ""


def show_moment(case: Case, wish: Wish, second: float) -> Shown:
    """Give a view of one moment of a video; the request is noted first.

    Args:
        case: An open case.
        wish: Of which video, how much, for whom.
        second: Seconds since its first picture.

    Raises:
        UnknownId: The case holds no such item.
        UsageProblem: It is no video, or a reason is missing.
        InputTooLarge: It is larger than what is decoded.
        VideoUndecodable: There is no such moment.
        NotKept: The request could not be noted; nothing is shown then.
    """
    content, locator = _video(case, wish)
    given = still_view(content, locator, second, wish.view)
    shown = Shown(given, wish.view.file.value, sight_of(wish.view))
    return _recorded(case, wish, shown, content, {"moment_ms": round(second * 1000)})


def show_clip(case: Case, wish: Wish, cut: Cut) -> Shown:
    """Give a clip of a video; errors as for `show_moment`.

    Args:
        case: An open case.
        wish: Of which video, how much, for whom.
        cut: Which part of it, and whether with its sound.
    """
    content, locator = _video(case, wish)
    given = clip_view(content, locator, cut, wish.view)
    shown = Shown(given, CLIP_TYPE, sight_of(wish.view))
    noted = {
        "moment_ms": round(cut.start_s * 1000),
        "length_ms": round(cut.length_s * 1000),
        "sound": cut.sound,
    }
    return _recorded(case, wish, shown, content, noted)


def _video(case: Case, wish: Wish) -> tuple[bytes, str]:
    held, capture, content = kept_picture(case, wish.item)
    if held.kind is not ItemKind.VIDEO:
        raise UsageProblem(
            f"cannot play `{wish.item}`: it is a {held.kind.value}; nothing was shown or noted",
            hint="look at it as a picture",
        )
    if sight_of(wish.view) is Sight.CLEAR and not wish.why.strip():
        raise UsageProblem(
            f"cannot show `{wish.item}` clear: no reason was given; nothing was shown or noted",
            hint="say why it must be seen, for the record",
        )
    if len(content) > LARGEST_VIDEO_BYTES:
        raise InputTooLarge(
            f"cannot play `{wish.item}`: it has {len(content):,} bytes, the limit is"
            f" {LARGEST_VIDEO_BYTES:,}; nothing was shown or noted",
            hint="`firsthand show CASE ITEM --view original --out FILE --why WORDS` writes it to a"
            " file",
        )
    return content, capture.locator


def _recorded(
    case: Case, wish: Wish, shown: Shown, original: bytes, noted: dict[str, Any]
) -> Shown:
    entry = entry_of_uncovering(
        [wish.item],
        actor=wish.by,
        at=datetime.now(UTC),
        why=wish.why.strip(),
        view={
            "view": shown.sight.value,
            "given_sha256": digest_of(shown.content),
            "original_sha256": digest_of(original),
            **settings_noted(wish.view),
            **noted,
        },
    )
    return replace(shown, entry=case.record(entry))

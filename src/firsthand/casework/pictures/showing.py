"""Show a picture of the case: covered, unless somebody asks for more and says why.

This is the only way from a case to the pixels of its pictures beyond covered
ones, with the drawings of `firsthand.casework.pictures.matching`, which keep to the same
rule: who sees what, and why, stands in the ledger before it is handed over.

Callers: `firsthand.cli.showing`, `firsthand.web`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from firsthand.casework.counting.analysing import showings_of
from firsthand.errors import UsageProblem
from firsthand.media.covers import views
from firsthand.media.covers.cards import Card, card_of
from firsthand.media.covers.encoding import PictureFile
from firsthand.media.covers.hiding import find_face_patches, hidden_copy, record_of
from firsthand.media.covers.views import View, covered_view
from firsthand.media.covers.writing import find_writing, patch_of_words
from firsthand.model.ids import ItemId, digest_of
from firsthand.model.item import Capture, Item, ItemKind
from firsthand.model.picture import HiddenCopy, Lettering, Patch
from firsthand.preserve.capture import entry_of_uncovering
from firsthand.read.reading import READ_LIMIT_BYTES, read
from firsthand.store.case import Case


class Sight(StrEnum):
    """How much of a picture is asked for."""

    COVERED = "covered"
    GREY = "grey"
    CLEAR = "clear"
    ORIGINAL = "original"


VIEWS = {Sight.COVERED: views.COVERED, Sight.GREY: views.GREY, Sight.CLEAR: views.CLEAR}
_NEEDS_REASON = (Sight.CLEAR, Sight.ORIGINAL)
_NO_HINT = "ask for `--view clear`: it can be made with parts hidden"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody asks to see.

    Attributes:
        sight: How much of it.
        hide_faces: Hide every face that is found.
        hide_words: Hide every line of words that is found.
        patches: Parts that a person marked to be hidden.
        file: Which file to write; an original comes as it is.
        view: Settings in place of those that are usual for the sight; see `wanting`.
    """

    sight: Sight = Sight.COVERED
    hide_faces: bool = False
    hide_words: bool = False
    patches: tuple[Patch, ...] = ()
    file: PictureFile = PictureFile.JPEG
    view: View | None = None

    def __post_init__(self) -> None:
        """Refuse settings that show more than the sight says."""
        if self.view is not None and self.sight is not sight_of(self.view):
            raise UsageProblem(
                f"cannot show a {self.sight.value} view as `{self.view}`: that is a"
                f" {sight_of(self.view).value} one; nothing was shown or noted",
                hint="ask for it as what it is",
            )

    @property
    def hides(self) -> bool:
        """Tell whether anything is to be hidden."""
        return self.hide_faces or self.hide_words or bool(self.patches)


def sight_of(view: View) -> Sight:
    """Say how much of a picture a view shows: grey, or clear when it is more than that."""
    coarse = 0 < view.fields <= views.GREY.fields and view.longest_px <= views.GREY.longest_px
    return Sight.GREY if coarse and view.grey else Sight.CLEAR


def wanting(view: View) -> Wanted:
    """Ask for a view with settings of one's own; clear ones need a reason."""
    return Wanted(sight_of(view), view=view)


@dataclass(frozen=True, slots=True)
class Shown:
    """What somebody is given to see.

    Attributes:
        content: The bytes of a picture file, or of the original.
        media_type: What they are.
        sight: How much of the picture they show.
        entry: Number of the ledger entry that notes it; None for a covered view.
        hidden: What was hidden, when something was to be.
        words: Lines of words that were found and left, when something was to be
            hidden: they may tell who somebody is.
        faces: How many faces were found and hidden; None when that was not asked for.
    """

    content: bytes
    media_type: str
    sight: Sight
    entry: int | None = None
    hidden: HiddenCopy | None = None
    words: tuple[Lettering, ...] = ()
    faces: int | None = None


def card(case: Case, item: ItemId) -> Card:
    """Say in words and numbers what a picture or video is; no pixel is decoded.

    Args:
        case: An open case.
        item: The picture or video.

    Raises:
        UnknownId: The case holds no such item.
        UsageProblem: It is no picture.
    """
    held, capture, content = kept_picture(case, item)
    record = next((one for one in case.pictures() if one.item == item), None)
    showings = showings_of(case, list(case.items()))
    shown_by = [showing.item for showing in showings if showing.picture == item]
    return card_of(held, capture, len(content), record, list(dict.fromkeys(shown_by)))


def show(case: Case, item: ItemId, wanted: Wanted, *, by: str, why: str = "") -> Shown:
    """Give a view of a picture, or its original, to somebody who asks for it.

    More than a covered view is noted in the ledger before this returns: who,
    what and why, with the digest of what is given.

    Args:
        case: An open case.
        item: The picture, or a video for its original.
        wanted: What is asked for.
        by: Who asks.
        why: Their reason; needed for clear views and originals.

    Raises:
        UnknownId: The case holds no such item.
        UsageProblem: It is no picture, a reason is missing, or nothing can be
            hidden in what is asked for.
        PictureUndecodable: No picture could be made of its bytes.
        PictureTooLarge: It unfolds to more than is safe.
        NotKept: The request could not be noted; nothing is shown then.
    """
    _require_reason(item, wanted, why)
    held, capture, content = kept_picture(case, item)
    if wanted.sight is Sight.ORIGINAL:
        shown = Shown(content, held.media_type, wanted.sight)
    elif held.kind is ItemKind.VIDEO:
        raise UsageProblem(
            f"cannot show `{item}`: it is a video, and of a video only its card is shown; nothing"
            " was written",
            hint="leave out --out to see its card, or ask for `--view original --why WORDS`",
        )
    else:
        view = replace(wanted.view or VIEWS[wanted.sight], file=wanted.file)
        shown = _made(content, capture.locator, wanted, view, by)
    if wanted.sight is Sight.COVERED:
        return shown
    entry = entry_of_uncovering(
        [item],
        actor=by,
        at=datetime.now(UTC),
        why=why.strip(),
        view={**_noted(shown, content), **settings_noted(wanted.view)},
    )
    return replace(shown, entry=case.record(entry))


def _require_reason(item: ItemId, wanted: Wanted, why: str) -> None:
    if wanted.sight in _NEEDS_REASON and not why.strip():
        raise UsageProblem(
            f"cannot show `{item}` {wanted.sight.value}: no reason was given; nothing was shown or"
            " noted",
            hint='say why it must be seen, for the record: --why "compare the two uniforms"',
        )
    if wanted.sight is Sight.ORIGINAL and wanted.hides:
        raise UsageProblem(
            f"cannot hide anything in the original of `{item}`: it is given as it came; nothing"
            " was shown or noted",
            hint=_NO_HINT,
        )


def _made(content: bytes, locator: str, wanted: Wanted, view: View, by: str) -> Shown:
    """Make a view, with parts hidden where that is asked for."""
    if not wanted.hides:
        made = covered_view(content, locator, view)
        return Shown(made, view.file.value, wanted.sight)
    words = find_writing(content, locator)
    faces = find_face_patches(content, locator) if wanted.hide_faces else ()
    hidden_words = map(patch_of_words, words) if wanted.hide_words else ()
    patches = (*wanted.patches, *faces, *hidden_words)
    hidden = hidden_copy(content, locator, patches, view)
    return Shown(
        hidden.content,
        view.file.value,
        wanted.sight,
        hidden=record_of(content, hidden, patches, view, by=by),
        words=() if wanted.hide_words else words,
        faces=len(faces) if wanted.hide_faces else None,
    )


def kept_picture(case: Case, item: ItemId) -> tuple[Item, Capture, bytes]:
    """Give a picture or video with its capture and the bytes of its own file."""
    held = case.item(item)
    if held.kind not in (ItemKind.PHOTOGRAPH, ItemKind.VIDEO):
        raise UsageProblem(
            f"cannot show `{item}`: got an item of kind {held.kind.value}, expected a photograph or"
            " video; nothing was shown or noted",
            hint="run `firsthand items CASE` to see which items are pictures",
        )
    capture = case.capture(held.capture)
    content = case.blobs.content(capture.digest)
    if len(content) > READ_LIMIT_BYTES:
        # Only films that are captures of their own are read beyond this size.
        return held, capture, content
    pictures = read(content, capture.locator, capture.id).pictures
    if item not in pictures:
        raise UsageProblem(
            f"cannot show `{item}`: its file is no longer found in its capture `{capture.id}` by"
            " this version; nothing was shown or noted",
            hint="run `firsthand add` with the same files: the case is read anew",
        )
    return held, capture, pictures[item]


def _noted(shown: Shown, original: bytes) -> dict[str, Any]:
    """Give what the ledger says about bytes that are given out; whole numbers only."""
    noted: dict[str, Any] = {
        "view": shown.sight.value,
        "given_sha256": digest_of(shown.content),
        "original_sha256": digest_of(original),
    }
    if shown.hidden:
        noted["hidden"] = _patches_noted(shown.hidden.patches)
        noted["method"] = shown.hidden.method
    return noted


def settings_noted(view: View | None) -> dict[str, Any]:
    """Give what the ledger says about settings of one's own; whole numbers only."""
    if view is None:
        return {}
    return {
        "fields": view.fields,
        "grey": view.grey,
        "longest_px": view.longest_px,
        "brightness_percent": round(view.brightness * 100),
    }


def _patches_noted(patches: Sequence[Patch]) -> list[dict[str, Any]]:
    return [
        {
            "kind": patch.kind.value,
            "points": [[round(x), round(y)] for x, y in patch.points],
            "stroke_px": round(patch.stroke_px),
        }
        for patch in patches
    ]

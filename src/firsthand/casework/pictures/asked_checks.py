"""What does a check say that is made of a picture only where a person asks for it?

Such a check marks something in too many untouched pictures to be run on all of
them. Its finding is shown with what it cannot show, and kept nowhere.

Caller: `firsthand.cli.pictures`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from firsthand.casework.pictures.showing import kept_picture
from firsthand.errors import UsageProblem
from firsthand.media.box import standing_box
from firsthand.media.findings.noise import noise_break
from firsthand.model.ids import ItemId
from firsthand.model.item import ItemKind
from firsthand.model.picture import Finding
from firsthand.store.case import Case

CHECKS: Mapping[str, Callable[[bytes, str], Finding]] = MappingProxyType({"noise": noise_break})
"""By the name under which a person asks for them."""


def check_asked(case: Case, item: str, check: str) -> Finding:
    """Run one of `CHECKS` on a photograph, in the box.

    Args:
        case: An open case.
        item: The photograph.
        check: Its name.

    Returns:
        What it says; "not run" where the picture could not be decoded.

    Raises:
        UnknownId: The case holds no such item.
        UsageProblem: It is no photograph, or there is no such check.
        PictureUndecodable: Decoding it went past the limits of the box.
        WorkerLost: No box could be set up.
    """
    if check not in CHECKS:
        raise UsageProblem(
            f"cannot run the check `{check}`: there is none of that name; nothing was run",
            hint=f"ask for {' or '.join(CHECKS)}",
        )
    held, capture, content = kept_picture(case, ItemId(item))
    if held.kind is not ItemKind.PHOTOGRAPH:
        raise UsageProblem(
            f"cannot run the check `{check}` on `{item}`: it is a {held.kind.value}, expected a"
            " photograph; nothing was run",
            hint="`firsthand pictures CASE` lists them",
        )
    box = standing_box()
    return box.run(CHECKS[check], content, capture.locator, about=capture.locator)
